package ops_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/ops"
)

// TestNames: a document names what its references, links, anchors and
// conditions say, and nothing else.
func TestNames(t *testing.T) {
	t.Parallel()
	create := func(id, typ, parent string, f map[string]any) ops.Op {
		return ops.Op{K: ops.Create, ID: id, Type: typ, At: &ops.Place{Parent: parent}, F: f}
	}
	names := func(kind ops.DocKind, list ...ops.Op) map[string][]string {
		doc := ops.New(kind)
		eff, err := ops.Resolve(doc, ops.Batch{Ops: list}, 1)
		if err != nil {
			t.Fatal(err)
		}
		doc, _, err = ops.Apply(doc, eff, 1)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string][]string{}
		for _, n := range doc.Names() {
			out[n.Record] = append(out[n.Record], n.Type+" "+n.Node)
		}
		return out
	}
	got := names(ops.MapDoc,
		ops.Op{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": "alex", "scenario": "cold-ad"}},
		ops.Op{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{"alex"}},
		create("buy", "stage", "", map[string]any{"name": "web", "accountable": "mira"}),
		create("pay", "step", "buy", map[string]any{"title": "I pay"}),
		create("p", "placement", "pay", map[string]any{"touchpoint": "checkout", "channel": "web"}),
		create("c", "card", "pay", map[string]any{"kind": "pain", "text": "fee", "ref": "fee-late", "evidence": []any{map[string]any{"evidence": "int-4", "note": "alex"}}}),
		create("d", "card", "pay", map[string]any{"kind": "pain", "text": "x", "ref": "fee-late"}),
		create("gone", "card", "pay", map[string]any{"kind": "pain", "text": "x", "ref": "never"}),
		ops.Op{K: ops.Del, ID: "gone"},
	)
	want := map[string][]string{
		"cold-ad": {"map @root"}, "alex": {"map @root"}, "mira": {"stage buy"}, "checkout": {"placement p"}, "web": {"placement p"},
		"fee-late": {"card c", "card d"}, "int-4": {"card c"},
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Error(diff)
	}
	got = names(ops.LibraryDoc,
		create("alex", "persona", "", map[string]any{
			"name": "Alex", "kind": "proto", "quotes": []any{map[string]any{"text": "Quick", "evidence": "int-4"}},
			"segment": map[string]any{"all": []any{map[string]any{"not": map[string]any{"did": "chat"}}, map[string]any{"trait": "plan", "op": "eq", "value": "pro"}}},
		}),
		create("s", "solution", "", map[string]any{"title": "Fee early", "state": "idea", "expected": []any{map[string]any{"metric": "fee-drop", "delta": -0.1}}}),
		create("i", "insight", "", map[string]any{"type": "pain", "statement": "fee", "at": []any{map[string]any{"map": "m1", "touchpoint": "checkout"}}}),
	)
	want = map[string][]string{"int-4": {"persona alex"}, "chat": {"persona alex"}, "fee-drop": {"solution s"}, "m1": {"insight i"}, "checkout": {"insight i"}}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Error(diff)
	}
}
