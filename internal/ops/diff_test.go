package ops_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sojournhq/sojourn/internal/ops"
)

// shop is a small map to change.
func shop(t *testing.T) *ops.Doc {
	t.Helper()
	create := func(id, typ, parent string, f map[string]any) ops.Op {
		return ops.Op{K: ops.Create, ID: id, Type: typ, At: &ops.Place{Parent: parent}, F: f}
	}
	return mustApply(t, ops.New(ops.MapDoc), ops.Batch{Ops: []ops.Op{
		create("d", "stage", "", map[string]any{"name": "Decision"}),
		create("p", "stage", "", map[string]any{"name": "Purchase", "responsible": []any{"ben"}}),
		create("l", "lane", "", map[string]any{"kind": "text", "title": "Screens"}),
		create("compare", "step", "d", map[string]any{"title": "Compare"}),
		create("pay", "step", "d", map[string]any{"title": "Pay"}),
		create("fee", "card", "pay", map[string]any{"kind": "pain", "text": "Late fee"}),
		create("mood", "emotion", "pay", map[string]any{"point": map[string]any{"value": -0.5}, "persona": "alex"}),
		create("tp", "placement", "pay", map[string]any{"touchpoint": "till"}),
		create("collect", "step", "p", map[string]any{"title": "Collect"}),
		create("f", "flow", "", map[string]any{"from": "pay", "to": "compare", "kind": "loop"}),
	}})
}

// called names a few records of a library.
func called(typ, id string) string {
	names := map[string]string{"owner ana": "Ana", "owner ben": "Ben", "persona alex": "Alex", "touchpoint till": "Till", "touchpoint app": "App", "evidence i1": "Interview 1"}
	if n := names[typ+" "+id]; n != "" {
		return n
	}
	return id
}

// lines writes a diff as text.
func lines(before, after *ops.Doc) []string {
	out := []string{}
	for _, s := range ops.Diff(before, after, called) {
		for _, c := range s.Changes {
			out = append(out, s.Name+": "+c.Words)
		}
	}
	return out
}

func TestDiff(t *testing.T) {
	t.Parallel()
	first := ""
	set := func(id string, f map[string]any) ops.Op { return ops.Op{K: ops.SetF, ID: id, F: f} }
	for _, c := range []struct {
		name string
		ops  []ops.Op
		want []string
	}{
		{"a step goes to another stage", []ops.Op{{K: ops.Move, ID: "pay", At: &ops.Place{Parent: "p"}}}, []string{"Purchase: step Pay moved from Decision to Purchase"}},
		{"a step goes to another place of its stage", []ops.Op{{K: ops.Move, ID: "pay", At: &ops.Place{Parent: "d", After: &first}}}, []string{"Decision: step Pay moved to the start of Decision"}},
		{"a claim is validated", []ops.Op{set("fee", map[string]any{"status": "validated"})}, []string{"Decision: pain Late fee validated"}},
		{"an emotion falls", []ops.Op{set("mood", map[string]any{"point": map[string]any{"value": -1.0, "label": "angry"}})}, []string{"Decision: emotion of Pay for Alex changed from -0.5 to -1 angry"}},
		{"names", []ops.Op{set("pay", map[string]any{"title": "Pay at the till"}), set("fee", map[string]any{"text": "Fees"})}, []string{"Decision: step Pay renamed to Pay at the till", "Decision: pain Late fee reworded to Fees"}},
		{"sets", []ops.Op{{K: ops.Add, ID: "p", Field: "responsible", V: []any{"ana"}}, {K: ops.Rem, ID: "p", Field: "responsible", V: []any{"ben"}}}, []string{"Purchase: stage Purchase gained responsible Ana", "Purchase: stage Purchase lost responsible Ben"}},
		{"values", []ops.Op{set("p", map[string]any{"accountable": "ana", "optional": true}), set("d", map[string]any{"goal": strings.Repeat("long ", 40)})}, []string{
			"Decision: goal of stage Decision changed", "Purchase: accountable of stage Purchase set to Ana", "Purchase: stage Purchase is now optional",
		}},
		{"the map", []ops.Op{set(ops.Root, map[string]any{"title": "Shop", "kind": "service_blueprint"})}, []string{": kind of the map set to service blueprint", ": title of the map set to Shop"}},
		{"a stage goes with what is in it", []ops.Op{{K: ops.Del, ID: "d"}}, []string{"Decision: stage Decision removed, with 5 elements in it"}},
		{"a step comes", []ops.Op{
			{K: ops.Create, ID: "n", Type: "step", At: &ops.Place{Parent: "p"}, F: map[string]any{"title": "Return"}},
			{K: ops.Create, ID: "m", Type: "card", At: &ops.Place{Parent: "n"}, F: map[string]any{"kind": "quote", "text": "Ugh"}},
			{K: ops.Create, ID: "o", Type: "placement", At: &ops.Place{Parent: "pay"}, F: map[string]any{"touchpoint": "app"}},
		}, []string{"Decision: touchpoint App of Pay added", "Purchase: step Return added to Purchase, with one element in it"}},
		{"lanes and flows", []ops.Op{{K: ops.Move, ID: "fee", At: &ops.Place{Parent: "pay", Lane: "l", Span: 2}}, {K: ops.Del, ID: "f"}}, []string{": loop from Pay to Compare removed", "Decision: pain Late fee moved to lane Screens"}},
		{"a card loses its place", []ops.Op{{K: ops.Move, ID: "fee", At: &ops.Place{Parent: ops.Unplaced}}}, []string{"Unplaced: pain Late fee moved from Pay to Unplaced"}},
		{"nothing", []ops.Op{set("pay", map[string]any{"title": "Pay"})}, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := shop(t)
			if diff := cmp.Diff(lines(before, mustApply(t, before, ops.Batch{Ops: c.ops})), c.want); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDiffOfLibraries(t *testing.T) {
	t.Parallel()
	before := mustApply(t, ops.New(ops.LibraryDoc), ops.Batch{Ops: []ops.Op{
		{K: ops.Create, ID: "till", Type: "touchpoint", F: map[string]any{"name": "Till"}},
		{K: ops.Create, ID: "r", Type: "rule", At: &ops.Place{Parent: "till"}, F: map[string]any{"match": map[string]any{"name": "pay"}}},
	}})
	after := mustApply(t, before, ops.Batch{Ops: []ops.Op{
		{K: ops.SetF, ID: "r", F: map[string]any{"match": map[string]any{"name": "paid"}}},
		{K: ops.Create, ID: "ana", Type: "owner", F: map[string]any{"name": "Ana"}},
	}})
	want := []string{"owner: owner Ana added", "touchpoint: match of rule of Till changed"}
	if diff := cmp.Diff(lines(before, after), want); diff != "" {
		t.Error(diff)
	}
}

func TestDiffNode(t *testing.T) {
	t.Parallel()
	before := ops.New(ops.MapDoc)
	after := shop(t)
	got := ops.DiffNode(before, after, "fee", called)
	if len(got) != 1 || got[0].Words != "pain Late fee added to Pay" {
		t.Errorf("a node that came with its step: %+v", got)
	}
	if got := ops.DiffNode(after, before, "pay", called); len(got) != 1 || got[0].Words != "step Pay removed from Decision, with 3 elements in it" {
		t.Errorf("a node that went with its stage: %+v", got)
	}
	later := mustApply(t, after, ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "collect", F: map[string]any{"title": "Fetch"}}}})
	if got := ops.DiffNode(after, later, "pay", called); len(got) != 0 {
		t.Errorf("a node that did not change: %+v", got)
	}
}

// A diff is empty exactly if readers see no difference, and it is about nodes
// that differ.
func TestDiffMissesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(kind(c))
		states := []*ops.Doc{doc}
		for range 1 + c(15) {
			doc, _, _, _ = step(t, doc, c.batch(doc))
			states = append(states, doc)
		}
		a, b := states[c(len(states))], states[c(len(states))]
		diff := ops.Diff(a, b, called)
		if (len(diff) == 0) != a.Equal(b) {
			t.Fatalf("%v is the difference between\n%s\nand\n%s", diff, a.Draw(), b.Draw())
		}
	})
}
