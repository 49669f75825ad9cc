package ops_test

import (
	"reflect"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

func TestRenamed(t *testing.T) {
	t.Parallel()
	after := "card-1"
	batch := func(pain, place string, after *string) ops.Batch {
		return ops.Batch{Import: true, Ops: []ops.Op{
			{K: ops.Create, ID: pain, Type: "insight", F: map[string]any{
				"statement": "a pain that is written about pain-1", "severity": 2.0,
				"at": []any{map[string]any{"map": place, "step": "pay"}},
			}},
			{K: ops.Create, ID: "card", Type: "card", At: &ops.Place{Parent: place, Lane: place, After: after}, F: map[string]any{"ref": pain}},
			{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{pain, "other"}},
			{K: ops.Del, ID: place},
		}}
	}
	before := batch("pain-1", "map", &after)
	now := "card-2"
	got := ops.Renamed(before, map[string]string{"pain-1": "pain-2", "map": "other-map", "card-1": "card-2"})
	if want := batch("pain-2", "other-map", &now); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if !reflect.DeepEqual(before, batch("pain-1", "map", &after)) {
		t.Errorf("the batch itself was changed: %+v", before)
	}
}

func TestAnchoredOn(t *testing.T) {
	t.Parallel()
	at := map[string]any{"map": "m", "step": "pay"}
	for name, c := range map[string]struct {
		op   ops.Op
		want bool
	}{
		"one anchor":    {ops.Op{K: ops.Create, F: map[string]any{"at": at}}, true},
		"a list":        {ops.Op{K: ops.Create, F: map[string]any{"at": []any{map[string]any{"map": "x"}, at}}}, true},
		"another map":   {ops.Op{K: ops.Create, F: map[string]any{"at": map[string]any{"map": "x"}}}, false},
		"nowhere":       {ops.Op{K: ops.Create, F: map[string]any{"name": "m"}}, false},
		"not a new one": {ops.Op{K: ops.SetF, F: map[string]any{"at": at}}, false},
	} {
		if got := c.op.AnchoredOn("m"); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
