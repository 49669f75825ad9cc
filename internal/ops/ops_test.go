package ops_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

func stage(id string) ops.Op {
	return ops.Op{K: ops.Create, ID: id, Type: "stage", F: map[string]any{"name": id}}
}

func TestB4_DecodeBatch(t *testing.T) {
	t.Parallel()
	many := func(n int) string {
		return `{"ops":[` + strings.TrimSuffix(strings.Repeat(`{"k":"del","id":"a"},`, n), ",") + `]}`
	}
	for _, c := range []struct {
		name, in string
		want     ops.NackCode // "" is accepted
	}{
		{"good", `{"ops":[{"k":"del","id":"a"}],"guard":[{"id":"a","field":"*","rev":3,"was":0}],"undo_of":2}`, ""},
		{"most operations", many(200), ""},
		{"too many operations", many(201), ops.NackTooLarge},
		{"too many bytes", `{"ops":[{"k":"set","id":"a","f":{"title":"` + strings.Repeat("a", 64<<10) + `"}}]}`, ops.NackTooLarge},
		{"unknown field", `{"ops":[{"k":"del","id":"a","force":true}]}`, ops.NackInvalid},
		{"nested too deep", `{"ops":[{"k":"set","id":"a","f":{"x-a":` + strings.Repeat("[", 20) + strings.Repeat("]", 20) + `}}]}`, ops.NackInvalid},
		{"brackets in a text", `{"ops":[{"k":"set","id":"a","f":{"title":"` + strings.Repeat(`[\"{`, 20) + `"}}]}`, ""},
		{"nothing", `{"ops":[]}`, ops.NackInvalid},
		{"something after", `{"ops":[{"k":"del","id":"a"}]}{}`, ops.NackInvalid},
		{"import", `{"ops":[{"k":"del","id":"a"}],"import":true}`, ops.NackInvalid},
		{"reindex", `{"ops":[{"k":"reindex","type":"stage"}]}`, ops.NackInvalid},
		{"not JSON", `{"ops":`, ops.NackInvalid},
	} {
		_, err := ops.DecodeBatch([]byte(c.in))
		var nack *ops.Nack
		if errors.As(err, &nack); c.want == "" && err != nil || c.want != "" && (nack == nil || nack.Code != c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
		if err != nil && journey.KindOf(err) == journey.Internal {
			t.Errorf("%s: the refusal has no kind", c.name)
		}
	}
}

// B4: the same limits hold for a batch that came in a larger message.
func TestB4_CheckClient(t *testing.T) {
	t.Parallel()
	deep := any("end")
	for range 20 {
		deep = []any{deep}
	}
	for name, v := range map[string]any{"": "short", string(ops.NackTooLarge): strings.Repeat("a", 64<<10), string(ops.NackInvalid): deep} {
		err := ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "a", F: map[string]any{"x-a": v}}}}.CheckClient()
		var nack *ops.Nack
		if errors.As(err, &nack); name == "" && err != nil || name != "" && (nack == nil || string(nack.Code) != name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// B5: a document does not grow past its limits, but what an import made larger
// may shrink.
func TestB5_Quota(t *testing.T) {
	t.Parallel()
	b := ops.Batch{Import: true}
	for i := range ops.MaxSiblings + 1 {
		b.Ops = append(b.Ops, stage(fmt.Sprint("s", i)))
	}
	doc := mustApply(t, ops.New(ops.MapDoc), b)
	refused := func(doc *ops.Doc, o ops.Op) {
		t.Helper()
		var nack *ops.Nack
		if _, err := ops.Resolve(doc, ops.Batch{Ops: []ops.Op{o}}, doc.Seq+1); !errors.As(err, &nack) || nack.Code != ops.NackQuota || journey.KindOf(err) != journey.TooLarge {
			t.Errorf("%s of %s: got %v", o.K, o.ID, err)
		}
	}
	refused(doc, stage("more"))
	doc = mustApply(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "s0"}, {K: ops.Del, ID: "s1"}, stage("more")}})
	refused(doc, ops.Op{K: ops.Restore, ID: "s0"})

	b = ops.Batch{Import: true}
	for i := range ops.MaxNodes {
		b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: fmt.Sprint("t", i), Type: "step", At: &ops.Place{Parent: fmt.Sprint("s", 2+i%1000)}, F: map[string]any{"title": "T"}})
	}
	doc = mustApply(t, doc, b)
	refused(doc, ops.Op{K: ops.Create, ID: "c", Type: "card", At: &ops.Place{Parent: "t1"}, F: map[string]any{"kind": "note"}})
	doc = mustApply(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "t0"}, {K: ops.SetF, ID: "t1", F: map[string]any{"title": "Renamed"}}}})
	if doc.Node("t1").Text("title") != "Renamed" {
		t.Error("a document over its limits cannot be edited")
	}
}

func TestB5_QuotaOfBytes(t *testing.T) {
	t.Parallel()
	b := ops.Batch{Import: true, Ops: []ops.Op{stage("s")}}
	notes := strings.Repeat("a", 10_000)
	for i := range 840 {
		b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: fmt.Sprint("t", i), Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "T", "notes": notes}})
	}
	doc := mustApply(t, ops.New(ops.MapDoc), b)
	var nack *ops.Nack
	if _, err := ops.Resolve(doc, ops.Batch{Ops: []ops.Op{stage("more")}}, 2); !errors.As(err, &nack) || nack.Code != ops.NackQuota {
		t.Errorf("got %v", err)
	}
	mustApply(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "t0", F: map[string]any{"notes": nil}}}})
}

// D7: every damage to a stored document is found.
func TestD7_Check(t *testing.T) {
	t.Parallel()
	const root = `{"id":"@root","type":"map","pos":{},"f":{},"rev":{}}`
	s := func(id, pos, f string) string {
		return `{"id":"` + id + `","type":"stage","pos":{` + pos + `},"f":{` + f + `},"rev":{}}`
	}
	good := s("s", `"parent":"@root","ord":"V"`, `"name":"S"`)
	step := func(more string) string {
		return `{"id":"t","type":"step","pos":{"parent":"s","ord":"V"},"f":{"title":"T"},"rev":{}` + more + `}`
	}
	for _, c := range []struct{ name, kind, nodes, want string }{
		{"good", "map", root + "," + good + "," + step(""), ""},
		{"unknown kind", "plan", root, "unknown kind"},
		{"no root", "map", good, "no live root"},
		{"no id", "map", root + `,{"type":"stage"}`, "without id"},
		{"unknown type", "map", root + `,{"id":"a","type":"persona","pos":{"parent":"@root","ord":"V"}}`, "unknown type"},
		{"a second root", "map", root + `,{"id":"a","type":"map","pos":{"parent":"@root","ord":"V"}}`, "second root"},
		{"bad id", "map", root + "," + s("S!", `"parent":"@root","ord":"V"`, `"name":"S"`), "id is not valid"},
		{"orphan", "map", root + "," + step(""), `parent "s" is not there`},
		{"deleted parent", "map", root + "," + strings.TrimSuffix(good, "}") + `,"del":{"seq":1,"group":"s"}},` + step(""), `parent "s" is deleted`},
		{"wrong parent", "map", root + "," + s("s", `"parent":"t","ord":"V"`, `"name":"S"`) + "," + step(""), "may not hold"},
		{"stage without place", "map", root + "," + s("s", `"parent":"@unplaced","ord":"V"`, `"name":"S"`), "cannot be without place"},
		{"no key", "map", root + "," + s("s", `"parent":"@root"`, `"name":"S"`), "order key"},
		{"same keys", "map", root + "," + good + "," + s("r", `"parent":"@root","ord":"V"`, `"name":"R"`), "order key"},
		{"bad value", "map", root + "," + s("s", `"parent":"@root","ord":"V"`, `"name":7`), "name is not a text"},
		{"unknown field", "map", root + "," + s("s", `"parent":"@root","ord":"V"`, `"name":"S","colour":"red"`), "unknown field"},
		{"missing field", "map", root + "," + s("s", `"parent":"@root","ord":"V"`, ``), "name is missing"},
		{"element twice", "map", root + "," + s("s", `"parent":"@root","ord":"V"`, `"name":"S","metrics":["a","a"]`), `holds "a" twice`},
		{"unknown lane", "map", root + "," + good + "," + step("") + `,{"id":"c","type":"card","pos":{"parent":"t","lane":"l","ord":"V"},"f":{"kind":"note"}}`, `lane "l"`},
		{"too new", "map", root, "newer"},
	} {
		version := 1
		if c.name == "too new" {
			version = 99
		}
		var doc ops.Doc
		err := json.Unmarshal(fmt.Appendf(nil, `{"kind":%q,"schema":%d,"seq":1,"nodes":[%s]}`, c.kind, version, c.nodes), &doc)
		if got := fmt.Sprint(err); c.want == "" && err != nil || c.want != "" && !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestApplyRefusesWhatDoesNotBelong(t *testing.T) {
	t.Parallel()
	doc := mustApply(t, ops.New(ops.MapDoc), ops.Batch{Ops: []ops.Op{stage("s")}})
	for _, e := range []ops.Effect{
		{K: ops.SetF, ID: "x"}, {K: ops.Move, ID: "s"}, {K: ops.Move, ID: "x", Pos: &ops.Pos{}}, {K: ops.Del, ID: "x"}, {K: ops.Restore, ID: "s"},
		{K: ops.Del, ID: "s", Kids: []string{"x"}}, {K: ops.Create, ID: "s", Pos: &ops.Pos{}}, {K: ops.Create, ID: "t"}, {K: ops.Add, ID: "s", Field: "name", V: []any{"a"}},
		{K: ops.Reindex, Keys: map[string]string{"x": "V"}}, {K: "odd", ID: "s"},
	} {
		if _, _, err := ops.Apply(doc, ops.Effective{Ops: []ops.Effect{e}}, 2); err == nil {
			t.Errorf("%s of %q was applied", e.K, e.ID)
		}
	}
}

// R1, R2: views are nested and in order, without what is deleted.
func TestR1R2_MapView(t *testing.T) {
	t.Parallel()
	first := ""
	doc := mustApply(t, ops.New(ops.MapDoc), ops.Batch{Import: true, Ops: []ops.Op{
		{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": "Order online", "kind": "current"}},
		{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{"alex"}},
		stage("buy"), stage("use"),
		{K: ops.Create, ID: "pay", Type: "step", At: &ops.Place{Parent: "buy"}, F: map[string]any{"title": "I pay", "optional": true}},
		{K: ops.Create, ID: "cart", Type: "step", At: &ops.Place{Parent: "buy", After: &first}, F: map[string]any{"title": "I fill the cart"}},
		{K: ops.Create, ID: "l", Type: "lane", F: map[string]any{"kind": "pains"}},
		{K: ops.Create, ID: "fee", Type: "card", At: &ops.Place{Parent: "pay", Lane: "l", Span: 2}, F: map[string]any{"kind": "pain", "text": "A fee", "severity": 4.0}},
		{K: ops.Create, ID: "wide", Type: "card", At: &ops.Place{Parent: "buy"}, F: map[string]any{"kind": "note", "text": "Wide"}},
		{K: ops.Create, ID: "e", Type: "emotion", At: &ops.Place{Parent: "pay"}, F: map[string]any{"point": map[string]any{"value": -1.5, "label": "angry"}, "status": "hypothesis"}},
		{K: ops.Create, ID: "p", Type: "placement", At: &ops.Place{Parent: "pay"}, F: map[string]any{"touchpoint": "checkout", "required": false}},
		{K: ops.Create, ID: "b", Type: "blueprint", At: &ops.Place{Parent: "pay"}, F: map[string]any{"layer": "backstage", "text": "Fraud check"}},
		{K: ops.Create, ID: "f1", Type: "flow", F: map[string]any{"from": "cart", "to": "pay", "kind": "skip"}},
		{K: ops.Create, ID: "f2", Type: "flow", F: map[string]any{"from": "cart", "to": "buy"}},
		{K: ops.Create, ID: "f3", Type: "flow", F: map[string]any{"from": "cart", "to": "nowhere"}},
		{K: ops.Create, ID: "lost", Type: "card", At: &ops.Place{Parent: ops.Unplaced}, F: map[string]any{"kind": "note", "text": "Lost"}},
	}})
	m := doc.MapView()
	if m.Title != "Order online" || m.Kind != journey.CurrentMap || m.Personas[0] != "alex" || len(m.Stages) != 2 || m.Lanes[0].Kind != "pains" {
		t.Errorf("got %+v", m)
	}
	steps := m.Stages[0].Steps
	if steps[0].ID != "cart" || steps[1].Title != "I pay" || !steps[1].Optional || m.Stages[0].Cards[0].ID != "wide" {
		t.Errorf("got %+v", m.Stages[0])
	}
	pay := steps[1]
	if c := pay.Cards[0]; c.Lane != "l" || c.Span != 2 || c.Severity != 4 {
		t.Errorf("got %+v", c)
	}
	if e := pay.Emotions[0]; e.ID != "e" || e.Value != -1.5 || e.Label != "angry" || e.Status != "hypothesis" {
		t.Errorf("got %+v", e)
	}
	if pay.Placements[0].IsRequired() || pay.Blueprint[0].Text != "Fraud check" {
		t.Errorf("got %+v", pay)
	}
	if len(m.Flows) != 1 || m.Flows[0].ID != "f1" {
		t.Errorf("got %+v", m.Flows)
	}
	if m.Unplaced.Empty() || m.Unplaced.Cards[0].ID != "lost" {
		t.Errorf("got %+v", m.Unplaced)
	}
	gone := mustApply(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "pay"}}}).MapView()
	if len(gone.Stages[0].Steps) != 1 || len(gone.Flows) != 0 {
		t.Errorf("got %+v", gone)
	}
}

// Views never hold null lists: readers need not tell them from empty ones.
func TestViewsHaveNoNullLists(t *testing.T) {
	t.Parallel()
	for _, v := range []any{ops.New(ops.MapDoc).MapView(), ops.New(ops.LibraryDoc).LibraryView()} {
		b, err := json.Marshal(v)
		if err != nil || strings.Contains(string(b), "null") {
			t.Errorf("got %s, %v", b, err)
		}
	}
}

// R2: a link is shown while both of its cards are there, whatever takes them
// away; a saved view is shown whatever it names.
func TestR2_LinksComeAndGoWithTheirCards(t *testing.T) {
	t.Parallel()
	card := func(id, parent string) ops.Op {
		return ops.Op{K: ops.Create, ID: id, Type: "card", At: &ops.Place{Parent: parent}, F: map[string]any{"kind": "note", "text": id}}
	}
	doc := mustApply(t, ops.New(ops.MapDoc), ops.Batch{Ops: []ops.Op{
		stage("buy"), stage("use"), card("a", "buy"), card("b", "use"),
		{K: ops.Create, ID: "ab", Type: "link", F: map[string]any{"from": "a", "to": "b", "label": "leads to"}},
		{K: ops.Create, ID: "odd", Type: "link", F: map[string]any{"from": "a", "to": "buy"}},
		{K: ops.Create, ID: "v", Type: "view", F: map[string]any{"name": "Board", "preset": "story", "stages": []any{"gone"}}},
	}})
	for _, c := range []struct {
		op    ops.Op
		links int
	}{
		{ops.Op{K: ops.SetF, ID: "a", F: map[string]any{"text": "A"}}, 1},
		{ops.Op{K: ops.Del, ID: "buy"}, 0},
		{ops.Op{K: ops.Restore, ID: "buy"}, 1},
		{ops.Op{K: ops.Del, ID: "b"}, 0},
		{ops.Op{K: ops.Restore, ID: "b"}, 1},
		{ops.Op{K: ops.Move, ID: "b", At: &ops.Place{Parent: ops.Unplaced}}, 1},
	} {
		doc = mustApply(t, doc, ops.Batch{Ops: []ops.Op{c.op}})
		m := doc.MapView()
		if len(m.Links) != c.links || c.links == 1 && m.Links[0] != (journey.Link{ID: "ab", From: "a", To: "b", Label: "leads to"}) {
			t.Errorf("after %s of %s: got links %+v", c.op.K, c.op.ID, m.Links)
		}
		if len(m.Views) != 1 || m.Views[0].Stages[0] != "gone" {
			t.Errorf("after %s of %s: got views %+v", c.op.K, c.op.ID, m.Views)
		}
	}
}

// The register table is sound: its shapes exist, parents are types, and no type
// may stand in what may stand in it (rule D4).
func TestD4_Table(t *testing.T) {
	t.Parallel()
	s := ops.TheSchema()
	var check func(sh ops.Shape, where string)
	check = func(sh ops.Shape, where string) {
		_, named := s.Shapes[sh.Kind]
		if !named && !strings.Contains(" string number integer boolean list object choice any ", " "+sh.Kind+" ") {
			t.Errorf("%s has the unknown shape %q", where, sh.Kind)
		}
		if _, ok := s.Formats[sh.Format]; sh.Format != "" && !ok {
			t.Errorf("%s has the unknown format %q", where, sh.Format)
		}
		if sh.Elem != nil {
			check(*sh.Elem, where)
		}
		for _, p := range sh.Props {
			check(p.Shape, where+"."+p.Name)
		}
		for _, alt := range sh.Of {
			check(alt, where)
		}
	}
	var depth func(doc ops.DocKind, name string, seen int) int
	depth = func(doc ops.DocKind, name string, seen int) int {
		typ, ok := s.Type(doc, name)
		if !ok || seen > 10 {
			t.Fatalf("%s is no type, or stands in itself", name)
		}
		deepest := 0
		for _, p := range typ.Parents {
			deepest = max(deepest, depth(doc, p, seen+1)+1)
		}
		return deepest
	}
	for _, typ := range s.Types {
		depth(typ.Doc, typ.Name, 0)
		for _, f := range typ.Fields {
			check(f.Shape, typ.Name+"."+f.Name)
		}
	}
}
