package mapfile_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/overlay"
)

func apply(t *testing.T, kind ops.DocKind, b ops.Batch) *ops.Doc {
	t.Helper()
	d := ops.New(kind)
	if len(b.Ops) == 0 {
		return d
	}
	e, err := ops.Resolve(d, b, 1)
	if err != nil {
		t.Fatal(err)
	}
	d, _, err = ops.Apply(d, e, 1)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func source(t *testing.T) mapfile.Source {
	t.Helper()
	b, err := ojm.Import(demo.Bundle())
	if err != nil {
		t.Fatal(err)
	}
	return mapfile.Source{ID: b.Maps[0].ID, Map: apply(t, ops.MapDoc, b.Maps[0].Batch), Library: apply(t, ops.LibraryDoc, b.Library), Workspace: b.Workspace}
}

func ptr(v float64) *float64 { return &v }

// TestEveryFormat writes a map in each format: the file is of its kind and names
// the map.
func TestEveryFormat(t *testing.T) {
	t.Parallel()
	s := source(t)
	begins := map[string]string{"ojm": "{", "ojf": "{", "markdown": "# Order", "mermaid": "journey", "cjml": "<?xml", "csv": "\ufeffStages", "xlsx": "PK", "svg": "<svg", "pdf": "%PDF", "png": "\x89PNG", "pptx": "PK"}
	for _, f := range mapfile.Formats() {
		got, err := mapfile.Export(s, f, mapfile.Options{Page: 1, Scale: 0.5})
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if begins[f.Name] == "" || !bytes.HasPrefix(got, []byte(begins[f.Name])) {
			t.Errorf("%s begins with %.20q", f.Name, got)
		}
		if again, err := mapfile.Find(f.Name); err != nil || again != f {
			t.Errorf("%s is found as %v, %v", f.Name, again, err)
		}
	}
	if _, err := mapfile.Find("docx"); journey.KindOf(err) != journey.Invalid {
		t.Errorf("docx: %v", err)
	}
	pdf, err := mapfile.Find("png")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mapfile.Export(s, pdf, mapfile.Options{Page: 99}); journey.KindOf(err) != journey.Invalid {
		t.Errorf("page 99: %v", err)
	}
}

// TestMeasured draws what an overlay found: the loss is the largest drop whose
// interval lies above the mean, but not one where going on is a choice.
func TestMeasured(t *testing.T) {
	t.Parallel()
	s := source(t)
	m := s.Map.MapView()
	step := m.Stages[2].Steps // in a fixed order, none optional
	way := func(to int, drop float64) []overlay.Next {
		return []overlay.Next{{ID: step[to].ID, Drop: ptr(drop), High: ptr(1 - drop + 0.01)}}
	}
	s.Measured = &overlay.Result{Unit: "person", From: "2026-08-24", Through: "2026-11-21T22:00:00Z", Start: overlay.Start{N: 1234567}, Steps: []overlay.Element{
		{ID: m.Stages[0].Steps[0].ID, Measured: true, Reached: 2000000, Next: []overlay.Next{{ID: m.Stages[0].Steps[1].ID, Drop: ptr(0.9), High: ptr(0.1)}}},
		{ID: m.Stages[0].Steps[1].ID, Measured: true, Reached: 1500000},
		{ID: step[0].ID, Measured: true, Reached: 1234567, Share: ptr(1), Next: way(1, 0.25),
			Scores: []overlay.Score{{Type: "nps_11", N: 12, Emotion: ptr(1)}, {Type: "csat_5", N: 300, Emotion: ptr(-1.5), EmotionLow: ptr(-1.6), EmotionHigh: ptr(-1.4)}}},
		{ID: step[1].ID, Measured: true, Reached: 900000, Share: ptr(0.75), Next: way(2, 0.5)},
		{ID: step[2].ID, Measured: true, Reached: 450000},
	}}
	f, err := mapfile.Find("svg")
	if err != nil {
		t.Fatal(err)
	}
	got, err := mapfile.Export(s, f, mapfile.Options{Page: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1,234,567 people", "24 Aug 2026 to 21", "10.0 % go on", "−25.0 %", "▼ 50.0 %", "−1.5", "n 300"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
}

// TestImport reads what was written, whatever the format, without being told it.
func TestImport(t *testing.T) {
	t.Parallel()
	s := source(t)
	want := names(s.Map.MapView())
	for _, name := range mapfile.ImportFormats() {
		f, err := mapfile.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := mapfile.Export(s, f, mapfile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"", name} {
			in, err := mapfile.Import(raw, s.Library.LibraryView(), mapfile.ImportOptions{Format: format, Name: "x." + f.Extension, ID: "new"})
			if err != nil {
				t.Fatalf("%s as %q: %v", name, format, err)
			}
			if len(in.Maps) != 1 || (in.Table != nil) != (name == "csv" || name == "xlsx") {
				t.Fatalf("%s: %d maps, table %v", name, len(in.Maps), in.Table)
			}
			if diff := cmp.Diff(names(apply(t, ops.MapDoc, in.Maps[0].Batch).MapView()), want); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
	if _, err := mapfile.Import([]byte("x"), journey.Library{}, mapfile.ImportOptions{Format: "png"}); journey.KindOf(err) != journey.Invalid {
		t.Errorf("png: %v", err)
	}
}

func names(m journey.Map) []string {
	var out []string
	for _, s := range m.Stages {
		out = append(out, s.Name)
		for _, step := range s.Steps {
			out = append(out, step.Title)
		}
	}
	return out
}

func TestFileName(t *testing.T) {
	t.Parallel()
	f, err := mapfile.Find("")
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]string{"Order outdoor wear / online": "order-outdoor-wear-online.journey.json", "地図": "map.journey.json", `a"b` + "\r\n": "a-b.journey.json"} {
		if got := mapfile.FileName(title, f); got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}
