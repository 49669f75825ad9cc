package ops_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

// TestTouched names the rows that each kind of change touches.
func TestTouched(t *testing.T) {
	t.Parallel()
	before := mustApply(t, ops.New(ops.MapDoc), ops.Batch{Ops: []ops.Op{
		{K: ops.Create, ID: "buy", Type: "stage", F: map[string]any{"name": "Buy"}},
		{K: ops.Create, ID: "pay", Type: "step", At: &ops.Place{Parent: "buy"}, F: map[string]any{"title": "Pay"}},
		{K: ops.Create, ID: "ship", Type: "step", At: &ops.Place{Parent: "buy"}, F: map[string]any{"title": "Ship"}},
		{K: ops.Create, ID: "gains", Type: "lane", F: map[string]any{"kind": "gains"}},
		{K: ops.Create, ID: "legal", Type: "lane", F: map[string]any{"kind": "text", "title": "Legal"}},
		{K: ops.Create, ID: "kims", Type: "lane", F: map[string]any{"kind": "pains", "persona": "kim"}},
		{K: ops.Create, ID: "fee", Type: "card", At: &ops.Place{Parent: "pay"}, F: map[string]any{"kind": "pain", "text": "Fee"}},
		{K: ops.Create, ID: "fine", Type: "card", At: &ops.Place{Parent: "pay", Lane: "legal"}, F: map[string]any{"kind": "pain", "text": "Fine"}},
		{K: ops.Create, ID: "slow", Type: "card", At: &ops.Place{Parent: "pay", Lane: "kims"}, F: map[string]any{"kind": "pain", "text": "Slow"}},
		{K: ops.Create, ID: "mood", Type: "emotion", At: &ops.Place{Parent: "pay"}, F: map[string]any{"point": map[string]any{"value": 1.0}}},
		{K: ops.Create, ID: "till", Type: "placement", At: &ops.Place{Parent: "pay"}, F: map[string]any{"touchpoint": "till"}},
		{K: ops.Create, ID: "back", Type: "blueprint", At: &ops.Place{Parent: "pay"}, F: map[string]any{"layer": "backstage", "text": "Pack"}},
	}})
	for name, c := range map[string]struct {
		op   ops.Op
		rows string
	}{
		"a new card":              {ops.Op{K: ops.Create, ID: "n", Type: "card", At: &ops.Place{Parent: "pay"}, F: map[string]any{"kind": "thought", "text": "x"}}, "thoughts"},
		"a card's words":          {ops.Op{K: ops.SetF, ID: "fee", F: map[string]any{"text": "x"}}, "pains"},
		"a card of another kind":  {ops.Op{K: ops.SetF, ID: "fee", F: map[string]any{"kind": "quote"}}, "pains thoughts"},
		"a card to another step":  {ops.Op{K: ops.Move, ID: "fee", At: &ops.Place{Parent: "ship"}}, "pains"},
		"a card to another lane":  {ops.Op{K: ops.Move, ID: "fee", At: &ops.Place{Parent: "pay", Lane: "legal"}}, "legal pains"},
		"a card in an own lane":   {ops.Op{K: ops.Del, ID: "fine"}, "legal"},
		"a card in Kim's lane":    {ops.Op{K: ops.Del, ID: "slow"}, "kims"},
		"the lane of a usual row": {ops.Op{K: ops.SetF, ID: "gains", F: map[string]any{"title": "x"}}, "pains"},
		"an own lane with cards":  {ops.Op{K: ops.Del, ID: "legal"}, "legal"},
		"a point of the curve":    {ops.Op{K: ops.SetF, ID: "mood", F: map[string]any{"point": map[string]any{"value": 2.0}}}, "arousal emotion"},
		"a touchpoint":            {ops.Op{K: ops.Del, ID: "till"}, "touchpoints"},
		"a layer":                 {ops.Op{K: ops.SetF, ID: "back", F: map[string]any{"text": "x"}}, "backstage"},
		"a step's title":          {ops.Op{K: ops.SetF, ID: "pay", F: map[string]any{"title": "x"}}, "steps"},
		"a step's channels":       {ops.Op{K: ops.Add, ID: "pay", Field: "channels", V: []any{"web"}}, "touchpoints"},
		"a step's place":          {ops.Op{K: ops.Move, ID: "pay", At: &ops.Place{Parent: "buy"}}, "steps"},
		"a step with its cards":   {ops.Op{K: ops.Del, ID: "pay"}, "arousal backstage emotion kims legal pains steps touchpoints"},
		"a stage's name":          {ops.Op{K: ops.SetF, ID: "buy", F: map[string]any{"name": "x"}}, ""},
		"the map's title":         {ops.Op{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": "x"}}, ""},
		"what changes nothing":    {ops.Op{K: ops.SetF, ID: "fee", F: map[string]any{"text": "Fee"}}, ""},
	} {
		effective, err := ops.Resolve(before, ops.Batch{Ops: []ops.Op{c.op}}, before.Seq+1)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		after, _, err := ops.Apply(before, effective, before.Seq+1)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := strings.Join(ops.Touched(before, after, effective), " "); got != c.rows {
			t.Errorf("%s: touches %q, want %q", name, got, c.rows)
		}
	}
	deleted := mustApply(t, before, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "pay"}}})
	back, err := ops.Resolve(deleted, ops.Batch{Ops: []ops.Op{{K: ops.Restore, ID: "pay"}}}, deleted.Seq+1)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := ops.Apply(deleted, back, deleted.Seq+1)
	if err != nil {
		t.Fatal(err)
	}
	if got := ops.Touched(deleted, again, back); !slices.Contains(got, "pains") || !slices.Contains(got, "legal") {
		t.Errorf("bringing a step back touches %q", got)
	}
	for row, want := range map[string]bool{"pains": true, "legal": true, "kims": true, "gains": false, "fee": false, "x": false, "": false} {
		if got := ops.HasRow(before, row); got != want {
			t.Errorf("has row %q: %t", row, got)
		}
	}
}
