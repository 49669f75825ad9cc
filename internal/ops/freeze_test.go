package ops_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/ops"
)

func TestFreeze(t *testing.T) {
	t.Parallel()
	record := func(id, typ string, f map[string]any) ops.Op {
		return ops.Op{K: ops.Create, ID: id, Type: typ, F: f}
	}
	library := mustApply(t, ops.New(ops.LibraryDoc), ops.Batch{Ops: []ops.Op{
		record("web", "channel", map[string]any{"name": "Web", "kind": "web"}),
		record("till", "touchpoint", map[string]any{"name": "Till", "channels": []any{"web"}, "owner": "ana"}),
		record("other", "touchpoint", map[string]any{"name": "Other"}),
		{K: ops.Create, ID: "r", Type: "rule", At: &ops.Place{Parent: "till"}, F: map[string]any{"match": map[string]any{"name": "pay"}}},
		{K: ops.Create, ID: "r2", Type: "rule", At: &ops.Place{Parent: "other"}, F: map[string]any{"match": map[string]any{"name": "x"}}},
		record("ana", "owner", map[string]any{"name": "Ana"}),
		record("pain", "insight", map[string]any{"type": "pain", "statement": "Slow", "at": []any{map[string]any{"map": "shop", "step": "pay"}}, "evidence": []any{map[string]any{"evidence": "i1"}}}),
		record("i1", "evidence", map[string]any{"kind": "interview", "title": "Interview 1", "collected_at": "2026-01-01"}),
		record("elsewhere", "insight", map[string]any{"type": "pain", "statement": "Far", "at": []any{map[string]any{"map": "other-map"}}}),
		record("c", "comment", map[string]any{"on": map[string]any{"type": "step", "id": "till"}, "by": "ana", "at": "2026-01-01", "text": "hm"}),
	}})
	frozen := ops.Freeze(library, shop(t), "shop")
	got := slices.DeleteFunc(frozen.IDs(), func(id string) bool { return id == ops.Root })
	if diff := cmp.Diff(got, []string{"ana", "i1", "pain", "r", "till", "web"}); diff != "" {
		t.Error(diff)
	}
	b, err := json.Marshal(frozen)
	if err != nil {
		t.Fatal(err)
	}
	var read ops.Doc
	if err := json.Unmarshal(b, &read); err != nil || !read.Equal(frozen) || read.Seq != library.Seq {
		t.Errorf("what was frozen cannot be read: %v", err)
	}
}

func TestRulesRev(t *testing.T) {
	t.Parallel()
	library := ops.New(ops.LibraryDoc)
	if got := ops.RulesRev(library); got != 0 {
		t.Errorf("without rules: %d", got)
	}
	library = mustApply(t, library, ops.Batch{Ops: []ops.Op{
		{K: ops.Create, ID: "till", Type: "touchpoint", F: map[string]any{"name": "Till"}},
		{K: ops.Create, ID: "r", Type: "rule", At: &ops.Place{Parent: "till"}, F: map[string]any{"match": map[string]any{"name": "pay"}}},
	}})
	library = mustApply(t, library, ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "till", F: map[string]any{"name": "Desk"}}}})
	if got := ops.RulesRev(library); got != 1 {
		t.Errorf("after renaming a touchpoint: %d, want 1", got)
	}
	library = mustApply(t, library, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "till"}}})
	if got := ops.RulesRev(library); got != 3 {
		t.Errorf("after a rule went with its touchpoint: %d, want 3", got)
	}
}
