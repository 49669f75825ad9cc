package ojm_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/ops"
)

var acme = ojm.Workspace{ID: "acme", Name: "Acme Shop", Timezone: "Europe/Berlin", Currency: "EUR", Locale: "en", MinCell: 5}

// named returns the maps in the order of the bundle.
func named(bundle ojm.Bundle, maps map[string]*ops.Doc) []ojm.NamedDoc {
	var out []ojm.NamedDoc
	for _, m := range bundle.Maps {
		out = append(out, ojm.NamedDoc{ID: m.ID, Doc: maps[m.ID]})
	}
	return out
}

func mustExport(t *testing.T, w ojm.Workspace, lib *ops.Doc, maps []ojm.NamedDoc) []byte {
	t.Helper()
	b, err := ojm.Export(w, lib, maps)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A bundle that we read and write is the same bundle: no field is lost, added
// or changed.
func TestExportOfImportIsTheSameBundle(t *testing.T) {
	t.Parallel()
	for name, in := range map[string][]byte{"example": mustRead(t, "testdata/example.journey.json"), "demo": demo.Bundle()} {
		lib, maps, bundle := mustImport(t, in)
		got := mustExport(t, bundle.Workspace, lib, named(bundle, maps))
		var a, b any
		if err := json.Unmarshal(in, &a); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(got, &b); err != nil {
			t.Fatal(err)
		}
		if d := difference(a, b, ""); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		lib2, maps2, bundle2 := mustImport(t, got)
		if again := mustExport(t, bundle2.Workspace, lib2, named(bundle2, maps2)); !bytes.Equal(again, got) {
			t.Errorf("%s: the canonical form is not stable", name)
		}
	}
}

// difference returns the first path at which two JSON values differ.
func difference(a, b any, path string) string {
	switch a := a.(type) {
	case map[string]any:
		o, ok := b.(map[string]any)
		if !ok {
			return path + ": is no object"
		}
		for k := range o {
			if _, ok := a[k]; !ok {
				return fmt.Sprintf("%s.%s: %v was added", path, k, o[k])
			}
		}
		for k := range a {
			if _, ok := o[k]; !ok {
				if l, ok := a[k].([]any); ok && len(l) == 0 {
					continue // an empty list is not written
				}
				return fmt.Sprintf("%s.%s: %v was lost", path, k, a[k])
			}
			if d := difference(a[k], o[k], path+"."+k); d != "" {
				return d
			}
		}
		return ""
	case []any:
		l, ok := b.([]any)
		if !ok || len(l) != len(a) {
			return path + ": the lists differ in length"
		}
		for i := range a {
			if d := difference(a[i], l[i], fmt.Sprintf("%s[%d]", path, i)); d != "" {
				return d
			}
		}
		return ""
	}
	if a != b {
		return fmt.Sprintf("%s: %v became %v", path, a, b)
	}
	return ""
}

// import(export(x)) == x for documents of any content, also those that the
// format has no place for: no journey, cards of every kind, what is unplaced,
// references that lead nowhere.
func TestImportOfExportIsTheSameDocument(t *testing.T) {
	t.Parallel()
	lib, maps, _ := mustImport(t, demo.Bundle())
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		m := maps[demo.MainMap]
		if seed%3 == 0 {
			m = ops.New(ops.MapDoc)
		}
		l := lib
		for range r.IntN(60) {
			m = edited(t, m, r)
			l = edited(t, l, r)
		}
		out := mustExport(t, acme, l, []ojm.NamedDoc{{ID: "m", Doc: m}})
		if problems := ojm.Validate(out); len(problems) > 0 {
			t.Fatalf("seed %d: %v", seed, problems[0])
		}
		l2, maps2, bundle := mustImport(t, out)
		if !l2.Equal(l) {
			t.Fatalf("seed %d: the library differs\n%s", seed, firstLine(l2.Draw(), l.Draw()))
		}
		if !maps2["m"].Equal(m) {
			t.Fatalf("seed %d: the map differs\n%s", seed, firstLine(maps2["m"].Draw(), m.Draw()))
		}
		if bundle.Workspace != acme {
			t.Fatalf("got %+v", bundle.Workspace)
		}
	}
}

func firstLine(got, want string) string {
	g, w := bytes.Split([]byte(got), []byte("\n")), bytes.Split([]byte(want), []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf(" got %s\nwant %s", g[i], w[i])
		}
	}
	return "one has more lines"
}

// edited applies one random batch; a refused one changes nothing.
func edited(t *testing.T, doc *ops.Doc, r *rand.Rand) *ops.Doc {
	t.Helper()
	b := ops.Batch{Ops: []ops.Op{randomOp(doc, r)}, Import: r.IntN(10) == 0}
	effective, err := ops.Resolve(doc, b, doc.Seq+1)
	if err != nil {
		return doc
	}
	next, _, err := ops.Apply(doc, effective, doc.Seq+1)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func randomOp(doc *ops.Doc, r *rand.Rand) ops.Op {
	ids := doc.IDs()
	some := func() string { return ids[r.IntN(len(ids))] }
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	fresh := fmt.Sprint("new-", r.IntN(1000))
	switch r.IntN(8) {
	case 0:
		return ops.Op{K: ops.Del, ID: some()}
	case 1:
		return ops.Op{K: ops.Restore, ID: some()}
	case 2:
		at := &ops.Place{Parent: pick(some(), ops.Unplaced)}
		if r.IntN(2) == 0 {
			at.Lane = some()
		}
		return ops.Op{K: ops.Move, ID: some(), At: at}
	case 3:
		f := map[string]any{pick("x-note", "title", "text", "notes", "state", "status", "kind", "description", "persona", "journey"): pick("published", "validated", "a<b>", "quote", "thought", "question", "nobody")}
		if r.IntN(6) == 0 {
			f = map[string]any{"notes": string(bytes.Repeat([]byte("a"), 5000))}
		}
		return ops.Op{K: ops.SetF, ID: pick(some(), ops.Root), F: f}
	case 4:
		return ops.Op{K: pick(ops.Add, ops.Rem), ID: pick(some(), ops.Root), Field: pick("personas", "metrics", "channels"), V: []any{pick("alex", "p1", "p2", "p3", "p4", "p5")}}
	case 5:
		return ops.Op{K: ops.Create, ID: fresh, Type: pick("stage", "segment", "owner"), F: map[string]any{"name": "New", "predicate": map[string]any{"did": "pay"}}}
	case 6:
		return ops.Op{K: ops.Create, ID: fresh, Type: "rule", At: &ops.Place{Parent: some()}, F: map[string]any{"match": map[string]any{"name": "x"}}}
	}
	return randomCreate(some(), some(), fresh, r)
}

func randomCreate(parent, lane, id string, r *rand.Rand) ops.Op {
	at := &ops.Place{Parent: parent}
	o := ops.Op{K: ops.Create, ID: id, At: at}
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	switch o.Type = pick("card", "card", "card", "step", "placement", "emotion", "blueprint", "stage", "link", "view", "flow"); o.Type {
	case "card":
		after := ""
		if r.IntN(2) == 0 {
			at.After = &after
		}
		if r.IntN(3) == 0 {
			at.Lane, at.Span = lane, r.IntN(3)
		}
		o.F = map[string]any{"kind": pick("thought", "quote", "question", "expectation", "pain", "note"), "text": pick("one", "two")}
		if r.IntN(2) == 0 {
			o.F[pick("source", "severity", "persona", "x-a", "status", "touchpoint", "metric")] = pick("interview-04", "nobody", "validated")
		}
	case "step":
		o.F = map[string]any{"title": "I do", "status": "contested"}
	case "placement":
		o.F = map[string]any{"touchpoint": pick("landing", "nowhere")}
	case "emotion":
		o.F = map[string]any{"point": map[string]any{"value": 1.0, "x-a": "b"}, "mode": pick("as_is", "to_be")}
	case "blueprint":
		o.F = map[string]any{"layer": "policy", "text": "We answer within a day"}
	case "link", "flow":
		at.Parent, o.F = "", map[string]any{"from": parent, "to": lane}
		if o.Type == "flow" {
			o.F["kind"] = pick("parallel", "loop")
		}
	case "view":
		at.Parent, o.F = "", map[string]any{"name": "For the board", "preset": pick("executive", "story"), "stages": []any{"gone", id}, "numbers": true}
	case "stage":
		at.Parent, o.F = "", map[string]any{"name": "More"}
	}
	return o
}
