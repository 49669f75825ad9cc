package template_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/template"
)

// opened is a template as the product sees it after an import.
type opened struct {
	info    template.Info
	raw     map[string]any
	bundle  ojm.Bundle
	doc     *ops.Doc
	drawing journey.Map
	library journey.Library
}

// blank reports whether the template has stages and questions and no content.
func (o opened) blank() bool { return o.info.Personas == 0 }

// open imports a template into an empty library and an empty map.
func open(t *testing.T, info template.Info) opened {
	t.Helper()
	b, err := template.Bundle(info.ID)
	if err != nil {
		t.Fatal(err)
	}
	o := opened{info: info}
	if err := json.Unmarshal(b, &o.raw); err != nil {
		t.Fatal(err)
	}
	if o.bundle, err = ojm.Import(b); err != nil {
		t.Fatal(err)
	}
	if len(o.bundle.Maps) != 1 {
		t.Fatalf("%s has %d maps, want one", info.ID, len(o.bundle.Maps))
	}
	o.doc = write(t, ops.New(ops.MapDoc), o.bundle.Maps[0].Batch)
	o.drawing = o.doc.MapView()
	o.library = write(t, ops.New(ops.LibraryDoc), o.bundle.Library).LibraryView()
	return o
}

// write applies a batch and fails if any part of it has no effect.
func write(t *testing.T, doc *ops.Doc, batch ops.Batch) *ops.Doc {
	t.Helper()
	eff, err := ops.Resolve(doc, batch, doc.Seq+1)
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range batch.Ops {
		if op.K == ops.Create && doc.Node(op.ID) != nil {
			t.Errorf("%s %q is in the library already", op.Type, op.ID)
		}
	}
	next, _, err := ops.Apply(doc, eff, doc.Seq+1)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// each runs a test for every template.
func each(t *testing.T, f func(*testing.T, opened)) {
	for _, info := range template.List() {
		t.Run(info.ID, func(t *testing.T) { f(t, open(t, info)) })
	}
}

func TestEveryFileIsListed(t *testing.T) {
	entries, err := os.ReadDir("files")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, e := range entries {
		want = append(want, strings.TrimSuffix(e.Name(), ".journey.json"))
	}
	for _, info := range template.List() {
		got = append(got, info.ID)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("listed are %v, the files are %v", got, want)
	}
	if len(got) < 14 {
		t.Errorf("there are %d templates, want at least 14", len(got))
	}
}

func TestListSaysWhatIsThere(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		steps := 0
		for _, s := range o.drawing.Stages {
			steps += len(s.Steps)
		}
		if o.info.Stages != len(o.drawing.Stages) || o.info.Steps != steps || o.info.Kind != o.drawing.Kind || o.info.Personas != len(o.library.Personas) {
			t.Errorf("%+v does not fit a map of kind %s with %d stages, %d steps and %d personas", o.info, o.drawing.Kind, len(o.drawing.Stages), steps, len(o.library.Personas))
		}
		if want := feelings(o.drawing); !slices.Equal(o.info.Curve, want) || o.blank() != (len(want) == 0) {
			t.Errorf("the curve is %v, want %v", o.info.Curve, want)
		}
		if o.info.Name != o.drawing.Title || len(o.info.Summary) < 60 || len(o.info.When) < 60 {
			t.Errorf("%+v does not say enough to choose it", o.info)
		}
	})
}

// feelings returns what the first persona of a map feels at each step.
func feelings(m journey.Map) []float64 {
	var out []float64
	for _, stage := range m.Stages {
		for _, step := range stage.Steps {
			for _, e := range step.Emotions {
				if e.Persona == m.Personas[0] {
					out = append(out, e.Value)
				}
			}
		}
	}
	return out
}

func TestListIsACopy(t *testing.T) {
	template.List()[0].ID = "changed"
	if template.List()[0].ID == "changed" {
		t.Error("a caller can change the list of others")
	}
}

func TestUnknownTemplate(t *testing.T) {
	for _, id := range []string{"", "nothing", "../template", "late-shipping-fees.journey.json"} {
		if _, err := template.Bundle(id); journey.KindOf(err) != journey.NotFound {
			t.Errorf("Bundle(%q) = %v, want not_found", id, err)
		}
	}
}

func TestBundlesAreValid(t *testing.T) {
	each(t, func(t *testing.T, o opened) {
		b, err := template.Bundle(o.info.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range ojm.Validate(b) {
			t.Errorf("%s %s", p.Path, p.Text)
		}
		for _, note := range o.bundle.Notes {
			t.Errorf("the import says: %s", note)
		}
		if o.bundle.Maps[0].ID != o.info.ID {
			t.Errorf("the map is called %q", o.bundle.Maps[0].ID)
		}
		if u := o.drawing.Unplaced; len(u.Steps)+len(u.Cards)+len(u.Placements)+len(u.Emotions) > 0 {
			t.Errorf("something has no place: %+v", u)
		}
	})
}

// TestTogetherInOneLibrary imports the demo company and every template into the
// same library: no record may be taken for another.
func TestTogetherInOneLibrary(t *testing.T) {
	company, err := ojm.Import(demo.Bundle())
	if err != nil {
		t.Fatal(err)
	}
	library := write(t, ops.New(ops.LibraryDoc), company.Library)
	taken := map[string]bool{}
	for _, m := range company.Maps {
		taken[m.ID] = true
	}
	each(t, func(t *testing.T, o opened) {
		library = write(t, library, o.bundle.Library)
		for _, op := range o.bundle.Library.Ops {
			if !strings.HasPrefix(op.ID, o.info.ID+"-") {
				t.Errorf("%s %q does not begin with the id of the template", op.Type, op.ID)
			}
		}
		if taken[o.info.ID] {
			t.Errorf("another map is called %q", o.info.ID)
		}
		taken[o.info.ID] = true
	})
}
