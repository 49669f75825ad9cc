package ojm_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/ops"
)

// filler makes documents that use the register table: a field that is new there
// is in them without anybody thinking of it.
type filler struct {
	r     *rand.Rand
	every bool                // whether every optional field is set
	ids   map[string][]string // ids of each type
	used  map[string]bool     // "type.field"
}

func (f *filler) below(n int) int { return f.r.IntN(n) }

// some returns an id of the type, now and then one that leads nowhere.
func (f *filler) some(typ string) string {
	if ids := f.ids[typ]; len(ids) > 0 && f.below(8) > 0 {
		return ids[f.below(len(ids))]
	}
	return fmt.Sprintf("nobody-%d", f.below(3))
}

// value makes a value that fits a shape. ref is the type of record that ids name.
func (f *filler) value(s ops.Shape, ref string, depth int) any {
	switch s.Kind {
	case "string":
		return f.text(s, ref)
	case "number", "integer":
		return f.number(s)
	case "boolean":
		return f.below(2) == 0
	case "list":
		out := []any{}
		for range 1 + f.below(2) {
			out = append(out, f.value(*s.Elem, ref, depth-1))
		}
		return out
	case "object":
		return f.object(s, ref, depth)
	case "choice":
		if depth <= 0 { // the forms that hold no others come last
			return f.value(s.Of[len(s.Of)-1], ref, depth)
		}
		return f.value(s.Of[f.below(len(s.Of))], ref, depth-1)
	case "any":
		return []any{"x", 2.5, true, map[string]any{"a": "b"}}[f.below(4)]
	}
	return f.value(ops.TheSchema().Shapes[s.Kind], ref, depth)
}

func (f *filler) text(s ops.Shape, ref string) string {
	switch {
	case len(s.Enum) > 0:
		return s.Enum[f.below(len(s.Enum))]
	case s.Format == "id":
		return f.some(ref)
	case s.Format == "length":
		return "P1M"
	case s.Format == "date":
		return []string{"2026-03-01", "2026-03-01T09:30:00Z"}[f.below(2)]
	case s.Format == "version":
		return "2.1.0"
	}
	return []string{"Late fee", "Überall 🙂", "a<b> & “c”", "two\nlines"}[f.below(4)]
}

func (f *filler) number(s ops.Shape) float64 {
	lo, hi := -5.0, 5.0
	if s.Min != nil {
		lo, hi = *s.Min, *s.Min+9
	}
	if s.Max != nil {
		hi = *s.Max
	}
	n := lo + f.r.Float64()*(hi-lo)
	if s.Kind == "integer" {
		return math.Ceil(n)
	}
	return math.Round(n*4) / 4
}

func (f *filler) object(s ops.Shape, ref string, depth int) map[string]any {
	out := map[string]any{}
	for _, p := range s.Props {
		if p.Required || f.every && depth > 0 || f.below(2) == 0 {
			out[p.Name] = f.value(p.Shape, ref, depth-1)
		}
	}
	if s.Elem != nil {
		out["key-a"], out["key-b"] = f.value(*s.Elem, "", depth-1), f.value(*s.Elem, "", depth-1)
	}
	if f.below(6) == 0 {
		out["x-theirs"] = "kept"
	}
	return out
}

// fields sets the fields of a node of the type.
func (f *filler) fields(t ops.Type) map[string]any {
	out := map[string]any{}
	for _, field := range t.Fields {
		if !field.Required && !f.every && f.below(3) == 0 {
			continue
		}
		f.used[t.Name+"."+field.Name] = true
		if field.Register != ops.Set {
			out[field.Name] = f.value(field.Shape, field.Ref, 3)
			continue
		}
		out[field.Name] = f.set(field)
	}
	out["x-own"] = f.value(ops.Shape{Kind: "any"}, "", 1)
	return out
}

// set makes the elements of a set, none of them twice.
func (f *filler) set(field ops.Field) []any {
	out, seen := []any{}, map[any]bool{}
	for range 1 + f.below(6) {
		v := f.value(field.Shape, field.Ref, 2)
		key := v
		if o, ok := v.(map[string]any); ok {
			key = o[field.Key]
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, v)
		}
	}
	return out
}

// library makes a document with records of every type.
func (f *filler) library(t *testing.T) *ops.Doc {
	t.Helper()
	b := ops.Batch{Import: true}
	var types []ops.Type
	for _, typ := range ops.TheSchema().Types {
		if typ.Doc == ops.LibraryDoc && slices.Contains(typ.Parents, "library") {
			types = append(types, typ)
			for i := range 2 {
				f.ids[typ.Name] = append(f.ids[typ.Name], fmt.Sprintf("%s-%c", typ.Name, 'a'+i))
			}
		}
	}
	for _, typ := range types {
		for _, id := range f.ids[typ.Name] {
			b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: id, Type: typ.Name, F: f.fields(typ)})
		}
	}
	rule, _ := ops.TheSchema().Type(ops.LibraryDoc, "rule")
	for i := range 3 {
		b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: fmt.Sprintf("rule-%d", i), Type: "rule", At: &ops.Place{Parent: f.ids["touchpoint"][i%2]}, F: f.fields(rule)})
	}
	return f.apply(t, ops.LibraryDoc, b)
}

// mapDoc makes a map with nodes of every type in every place that it may have.
func (f *filler) mapDoc(t *testing.T) *ops.Doc {
	t.Helper()
	b := ops.Batch{Import: true}
	types := map[string]ops.Type{}
	for _, typ := range ops.TheSchema().Types {
		if typ.Doc == ops.MapDoc {
			types[typ.Name] = typ
		}
	}
	root := f.fields(types["map"])
	for _, field := range types["map"].Fields {
		if v, ok := root[field.Name]; ok && field.Register == ops.Set {
			delete(root, field.Name)
			b.Ops = append(b.Ops, ops.Op{K: ops.Add, ID: ops.Root, Field: field.Name, V: v.([]any)})
		}
	}
	b.Ops = append(b.Ops, ops.Op{K: ops.SetF, ID: ops.Root, F: root})
	n := 0
	create := func(typ string, at *ops.Place) string {
		n++
		id := fmt.Sprintf("%s-%02d", typ, n)
		f.ids[typ] = append(f.ids[typ], id)
		b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: id, Type: typ, At: at, F: f.fields(types[typ])})
		return id
	}
	lanes := []string{create("lane", nil), create("lane", nil)}
	for range 2 {
		stage := create("stage", nil)
		places := []string{stage, create("step", &ops.Place{Parent: stage}), create("step", &ops.Place{Parent: stage}), create("step", &ops.Place{Parent: ops.Unplaced}), ops.Unplaced}
		for _, at := range places {
			for range 3 {
				place := &ops.Place{Parent: at}
				if at != ops.Unplaced && f.below(2) == 0 {
					place.Lane, place.Span = lanes[f.below(2)], f.below(4)
				}
				create("card", place)
			}
			for _, typ := range []string{"placement", "emotion", "blueprint"} {
				if at != stage {
					create(typ, &ops.Place{Parent: at})
				}
			}
		}
	}
	for _, typ := range []string{"flow", "link", "view"} {
		create(typ, nil)
		create(typ, nil)
	}
	f.joinCards(b)
	return f.apply(t, ops.MapDoc, b)
}

// joinCards lets links lead from card to card.
func (f *filler) joinCards(b ops.Batch) {
	for _, o := range b.Ops {
		if o.Type == "link" {
			o.F["from"], o.F["to"] = f.some("card"), f.some("card")
		}
	}
}

func (f *filler) apply(t *testing.T, kind ops.DocKind, b ops.Batch) *ops.Doc {
	t.Helper()
	doc := ops.New(kind)
	effective, err := ops.Resolve(doc, b, 1)
	if err != nil {
		t.Fatal(err)
	}
	doc, _, err = ops.Apply(doc, effective, 1)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// import(export(x)) == x for documents that use every field of the register
// table, and for any part of them.
func TestEveryFieldThereAndBack(t *testing.T) {
	t.Parallel()
	for seed := range uint64(24) {
		f := &filler{r: rand.New(rand.NewPCG(seed, 11)), every: seed%2 == 0, ids: map[string][]string{}, used: map[string]bool{}}
		lib, m := f.library(t), f.mapDoc(t)
		if f.every {
			f.complete(t)
		}
		out := mustExport(t, acme, lib, []ojm.NamedDoc{{ID: "m", Doc: m}})
		lib2, maps2, _ := mustImport(t, out)
		if !lib2.Equal(lib) {
			t.Fatalf("seed %d: the library differs\n%s", seed, firstLine(lib2.Draw(), lib.Draw()))
		}
		if !maps2["m"].Equal(m) {
			t.Fatalf("seed %d: the map differs\n%s", seed, firstLine(maps2["m"].Draw(), m.Draw()))
		}
		if again := mustExport(t, acme, lib2, []ojm.NamedDoc{{ID: "m", Doc: maps2["m"]}}); string(again) != string(out) {
			t.Fatalf("seed %d: the canonical form is not stable", seed)
		}
	}
}

// complete fails if a field of the table is not in the documents.
func (f *filler) complete(t *testing.T) {
	t.Helper()
	for _, typ := range ops.TheSchema().Types {
		for _, field := range typ.Fields {
			if !f.used[typ.Name+"."+field.Name] {
				t.Errorf("the documents do not use %s.%s", typ.Name, field.Name)
			}
		}
	}
}
