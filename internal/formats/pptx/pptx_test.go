package pptx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/formats/pptx"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// deck is a written presentation: its parts by name.
type deck map[string]string

func write(t *testing.T, m journey.Map, l journey.Library) deck {
	t.Helper()
	var b bytes.Buffer
	if err := pptx.Write(&b, m, l); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("SOJOURN_PICTURES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-")+".pptx"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	out := deck{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(raw)
	}
	return out
}

// check holds a presentation against what programs that open it rely on: parts
// are well formed, relations lead to parts, every part has a type, ids are used
// once and shapes lie on the slide.
func (d deck) check(t *testing.T) {
	t.Helper()
	for name, text := range d {
		ids := map[string]bool{}
		dec := xml.NewDecoder(strings.NewReader(text))
		for {
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			start, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			attr := map[string]string{}
			for _, a := range start.Attr {
				attr[a.Name.Local] = a.Value
			}
			switch start.Name.Local {
			case "cNvPr":
				if ids[attr["id"]] {
					t.Errorf("%s: the id %s is used twice", name, attr["id"])
				}
				ids[attr["id"]] = true
			case "Relationship":
				base := path.Dir(path.Dir(name))
				if target := path.Join(base, attr["Target"]); d[target] == "" {
					t.Errorf("%s: there is no %s", name, target)
				}
			case "off":
				var x, y int
				if _, err := fmt.Sscan(attr["x"]+" "+attr["y"], &x, &y); err != nil || x < 0 || y < 0 || x > 12192000 || y > 6858000 {
					t.Errorf("%s: a shape at %s, %s", name, attr["x"], attr["y"])
				}
			case "ext":
				var w, h int
				if _, err := fmt.Sscan(attr["cx"]+" "+attr["cy"], &w, &h); err != nil || w < 0 || h < 0 || w > 12192000 || h > 6858000 {
					t.Errorf("%s: a shape of %s by %s", name, attr["cx"], attr["cy"])
				}
			}
		}
		if strings.HasPrefix(name, "ppt/") && strings.HasSuffix(name, ".xml") && !strings.Contains(d["[Content_Types].xml"], `"/`+name+`"`) {
			t.Errorf("%s has no content type", name)
		}
	}
}

// slides counts the slides, text is all that stands on them.
func (d deck) slides() (n int, text string) {
	for d[fmt.Sprintf("ppt/slides/slide%d.xml", n+1)] != "" {
		n++
		text += d[fmt.Sprintf("ppt/slides/slide%d.xml", n)]
	}
	return n, text
}

func TestDemo(t *testing.T) {
	t.Parallel()
	b, err := ojm.Import(demo.Bundle())
	if err != nil {
		t.Fatal(err)
	}
	doc := func(k ops.DocKind, batch ops.Batch) *ops.Doc {
		d := ops.New(k)
		e, err := ops.Resolve(d, batch, 1)
		if err != nil {
			t.Fatal(err)
		}
		d, _, err = ops.Apply(d, e, 1)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	m := doc(ops.MapDoc, b.Maps[0].Batch).MapView()
	d := write(t, m, doc(ops.LibraryDoc, b.Library).LibraryView().At(b.Maps[0].ID))
	d.check(t)
	n, text := d.slides()
	if n < len(m.Stages)+1 {
		t.Errorf("%d slides for %d stages", n, len(m.Stages))
	}
	for _, s := range m.Stages {
		for _, step := range s.Steps {
			if !strings.Contains(text, "<a:t>"+strings.ReplaceAll(step.Title, "'", "&#39;")+"</a:t>") {
				t.Errorf("step %q is on no slide", step.Title)
			}
		}
	}
	for _, want := range []string{"+1 hopeful", "The fee appears on the last page only", "“I was ready to pay", "◆ The last page decides", "Mira Okafor", "stage 1 of"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is on no slide", want)
		}
	}
}

// TestOneSlideAStage holds for stages that a slide has room for.
func TestOneSlideAStage(t *testing.T) {
	t.Parallel()
	m := journey.Map{Stages: []journey.Stage{{ID: "a", Name: "A", Steps: make([]journey.Step, 6)}, {ID: "b", Name: "B"}, {ID: "c", Name: "C", Steps: make([]journey.Step, 7)}}}
	d := write(t, m, journey.Library{})
	d.check(t)
	if n, _ := d.slides(); n != 1+1+1+2 {
		t.Errorf("%d slides, want 5: the opening, one for A, one for B, two for the seven steps of C", n)
	}
}

// TestNothingIsLost writes long texts and texts that are no XML.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("A long sentence about a coat. ", 60)
	step := journey.Step{ID: "s", Title: "<b>&\"' \x00\x0b" + long[:200]}
	for i := range 30 {
		step.Cards = append(step.Cards, journey.Card{ID: fmt.Sprint(i), Kind: "pain", Text: fmt.Sprintf("pain %d. %s", i, long)})
	}
	m := journey.Map{Title: long[:200], Objective: long, Stages: []journey.Stage{{ID: "a", Name: long[:200], Goal: long, Steps: []journey.Step{step}, Cards: []journey.Card{{ID: "w", Kind: "need", Text: "wide need"}}}},
		Flows: []journey.Flow{{From: "a", To: "a"}}, Unplaced: journey.Unplaced{Cards: []journey.Card{{Kind: "note", Text: "waits"}}}}
	d := write(t, m, journey.Library{})
	d.check(t)
	n, text := d.slides()
	for i := range 30 {
		if !strings.Contains(text, fmt.Sprintf("<a:t>pain %d. ", i)) {
			t.Errorf("pain %d is on none of the %d slides", i, n)
		}
	}
	for _, want := range []string{"wide need", "Note: waits", "&lt;b&gt;&amp;"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is on no slide", want)
		}
	}
}
