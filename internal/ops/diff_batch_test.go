package ops_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/sojournhq/sojourn/internal/ops"
)

// P19: restoring a state gives that state, whatever happened since, and undoing
// the restore gives what was before it. Measured points are beside the rule.
func TestP19_Between(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(kind(c))
		states := []*ops.Doc{doc}
		for range 1 + c(25) {
			doc, _, _, _ = step(t, doc, people(c.batch(doc)))
			states = append(states, doc)
		}
		then := states[c(len(states))]
		b := ops.Between(doc, then)
		if len(b.Ops) == 0 {
			if !doc.Equal(then) {
				t.Fatalf("nothing to do between\n%s\nand\n%s", doc.Draw(), then.Draw())
			}
			return
		}
		next, effective, inverse, ok := step(t, doc, b)
		if !ok || !next.Equal(then) {
			t.Fatalf("%s\nleads from\n%s\nto\n%s\nnot to\n%s", asJSON(t, b), doc.Draw(), next.Draw(), then.Draw())
		}
		back, undo, _, ok := step(t, next, inverse)
		if !ok || !back.Equal(doc) && !rehomes(effective) && !closesCircle(undo) { // rule U5
			t.Fatalf("undoing the restore leads to\n%s\nnot to\n%s", back.Draw(), doc.Draw())
		}
	})
}

// people leaves out what only imports write.
func people(b ops.Batch) ops.Batch {
	b.Import = false
	return b
}

func TestBetweenMovesNoMoreThanItMust(t *testing.T) {
	t.Parallel()
	doc := ops.New(ops.MapDoc)
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		doc = mustApply(t, doc, ops.Batch{Ops: []ops.Op{stage(id)}})
	}
	first := ""
	moved := mustApply(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.Move, ID: "e", At: &ops.Place{After: &first}}}})
	if b := ops.Between(moved, doc); len(b.Ops) != 1 || b.Ops[0].ID != "e" || *b.Ops[0].At.After != "d" {
		t.Errorf("got %+v", b.Ops)
	}
	if b := ops.Between(doc, doc); len(b.Ops) != 0 {
		t.Errorf("from a state to itself: %+v", b.Ops)
	}
}

// Measured points that an import changed since keep what the events said.
func TestBetweenLeavesMeasuredPoints(t *testing.T) {
	t.Parallel()
	point := func(v float64) map[string]any { return map[string]any{"value": v} }
	then := mustApply(t, ops.New(ops.MapDoc), ops.Batch{Import: true, Ops: []ops.Op{
		stage("a"),
		{K: ops.Create, ID: "s", Type: "step", At: &ops.Place{Parent: "a"}, F: map[string]any{"title": "I pay"}},
		{K: ops.Create, ID: "m", Type: "emotion", At: &ops.Place{Parent: "s"}, F: map[string]any{"source": "measured", "point": point(1)}},
	}})
	now := mustApply(t, then, ops.Batch{Import: true, Ops: []ops.Op{{K: ops.SetF, ID: "m", F: map[string]any{"point": point(-1)}}}})
	if b := ops.Between(now, then); len(b.Ops) != 0 {
		t.Errorf("a measured point would be set back: %+v", b.Ops)
	}
	now = mustApply(t, now, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "m"}}})
	if b := ops.Between(now, then); len(b.Ops) != 1 || b.Ops[0].K != ops.Restore {
		t.Errorf("a deleted measured point comes back: %+v", b.Ops)
	}
}
