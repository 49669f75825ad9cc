package picture_test

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// demoMaps reads the maps that come with the product.
func demoMaps(t *testing.T) (map[string]journey.Map, journey.Library) {
	t.Helper()
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
	out := map[string]journey.Map{}
	for _, m := range b.Maps {
		out[m.ID] = doc(ops.MapDoc, m.Batch).MapView()
	}
	return out, doc(ops.LibraryDoc, b.Library).LibraryView()
}

// longMap has many steps and texts as long as the product allows.
func longMap(stages, steps, words int) journey.Map {
	text := func(what string, n int) string {
		return what + strings.Repeat(" and a customer who reads every word of it", n)
	}
	m := journey.Map{Title: text("A map", 2), Objective: text("Decide", words), Kind: journey.FutureMap}
	for i := range stages {
		s := journey.Stage{ID: fmt.Sprint("s", i), Name: text(fmt.Sprint("Stage ", i), 1), Goal: text("Goal", words)}
		for j := range steps {
			id := fmt.Sprintf("s%d-%d", i, j)
			v := float64((i*steps+j)%5) - 2
			s.Steps = append(s.Steps, journey.Step{ID: id, Title: text("I do "+id, 1),
				Emotions: []journey.Emotion{{ID: "e" + id, Value: v, Label: text("astonished", 1)}},
				Cards: []journey.Card{
					{ID: "p" + id, Kind: "pain", Text: text("Pain "+id, words)},
					{ID: "q" + id, Kind: "quote", Text: text("Quote "+id, 2)},
					{ID: "t" + id, Kind: "thought", Text: strings.Repeat("Donaudampfschifffahrtsgesellschaft", 3)},
				}})
		}
		m.Stages = append(m.Stages, s)
	}
	return m
}

// words returns all text of a document, page by page.
func words(d picture.Document) (pages []string) {
	for _, p := range d.Pages {
		var b strings.Builder
		for _, e := range p.Elements {
			if t, ok := e.(picture.Text); ok {
				b.WriteString(t.S + "\n")
			}
		}
		pages = append(pages, b.String())
	}
	return pages
}

func mustDraw(t *testing.T, m journey.Map, l journey.Library, opt picture.Options) picture.Document {
	t.Helper()
	d, err := picture.Draw(m, l, opt)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDemoSaysEverything(t *testing.T) {
	t.Parallel()
	maps, lib := demoMaps(t)
	d := mustDraw(t, maps["order-online-alex"], lib.At("order-online-alex"), picture.Options{})
	all := strings.Join(strings.Fields(strings.Join(words(d), " ")), " ")
	for _, want := range []string{
		"Order outdoor wear online", "Alex, time-pressed parent", "I see the", "Checkout, shipping", "Mira Okafor", "hopeful", "+1.0",
		"The fee appears on", "Here strangers", "“I was ready to", "Hypothesis", "How might we",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
	if d.Missing != "" {
		t.Errorf("the fonts miss %q", d.Missing)
	}
}

// TestNothingIsCutOff draws maps that are too large for any page: all words are
// there, in order, and everything lies on the paper.
func TestNothingIsCutOff(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                 string
		stages, steps, words int
		paper                string
	}{
		{"forty steps", 8, 5, 1, "a3"}, {"long texts", 2, 3, 40, "a4"}, {"one step", 1, 1, 1, "a4"}, {"a long stage", 1, 23, 1, "a3"}, {"no map", 0, 0, 1, "a3"}, {"no steps", 12, 0, 1, "a4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := longMap(c.stages, c.steps, c.words)
			d := mustDraw(t, m, journey.Library{}, picture.Options{Paper: c.paper})
			all := strings.Join(words(d), "\n")
			flat := strings.ReplaceAll(strings.ReplaceAll(all, "\n", ""), " ", "")
			for _, s := range m.Stages {
				for _, step := range s.Steps {
					for _, text := range []string{step.Title, step.Cards[2].Text} {
						if !strings.Contains(flat, strings.ReplaceAll(text, " ", "")) {
							t.Errorf("step %s: %.40q is not in the picture", step.ID, text)
						}
					}
				}
			}
			want := c.stages * c.steps * c.words
			if n := strings.Count(strings.ReplaceAll(flat, "(continued)", ""), "everywordofit"); n < want {
				t.Errorf("the words are there %d times, want at least %d", n, want)
			}
			inside(t, d)
		})
	}
}

func inside(t *testing.T, d picture.Document) {
	t.Helper()
	for i, p := range d.Pages {
		for _, e := range p.Elements {
			switch e := e.(type) {
			case picture.Text:
				if e.X < 0 || e.Y < 0 || e.X > p.Width || e.Y > p.Height {
					t.Fatalf("page %d: %q stands at %.0f, %.0f", i+1, e.S, e.X, e.Y)
				}
			case picture.Path:
				for _, s := range e.Segments {
					for _, q := range s.P {
						if q.X < 0 || q.Y < 0 || q.X > p.Width+1 || q.Y > p.Height+1 {
							t.Fatalf("page %d: a line at %.0f, %.0f leaves the paper", i+1, q.X, q.Y)
						}
					}
				}
			}
		}
	}
}

func ptr(v float64) *float64 { return &v }

func TestMeasured(t *testing.T) {
	t.Parallel()
	m := longMap(1, 3, 1)
	m.Stages[0].Steps[1].Emotions[0].Value = 1
	d := mustDraw(t, m, journey.Library{}, picture.Options{Measured: &picture.Measured{Base: "12,000 persons", Loss: "s0-1", Steps: map[string]picture.Reading{
		"s0-0": {Reached: 12000, Share: ptr(1), Drop: ptr(0.25), Free: true},
		"s0-1": {Reached: 9000, Share: ptr(0.75), ShareLow: ptr(0.74), ShareHigh: ptr(0.76), Drop: ptr(0.5), Emotion: ptr(-1.2), EmotionLow: ptr(-1.4), EmotionHigh: ptr(-1), EmotionN: 80},
		"s0-2": {Reached: 4500, Emotion: ptr(0), EmotionN: 7},
	}}})
	all := words(d)[0]
	for _, want := range []string{"12,000 persons", "9,000", "75.0 %", "74.0–76.0", "75.0 % go on", "▼ 50.0 %", "−1.2", "n 80", "gap 2.2", "too few, n 7", "measured, band 95 %"} {
		if !strings.Contains(all, want+"\n") {
			t.Errorf("the picture does not say %q", want)
		}
	}
	plain := mustDraw(t, m, journey.Library{}, picture.Options{HideTitle: true, HideLegend: true})
	if all := strings.Join(words(plain), ""); strings.Contains(all, "A map") || strings.Contains(all, "drawn by") || strings.Contains(all, "Live") {
		t.Error("title, legend or measured row are there unasked")
	}
}

func TestPaper(t *testing.T) {
	t.Parallel()
	_, err := picture.Draw(journey.Map{}, journey.Library{}, picture.Options{Paper: "a9"})
	if journey.KindOf(err) != journey.Invalid {
		t.Errorf("paper a9: %v", err)
	}
}

// TestSVG checks that the file is well formed, harmless whatever the texts are,
// and keeps text as text.
func TestSVG(t *testing.T) {
	t.Parallel()
	m := longMap(2, 8, 1)
	m.Title = `</title><script>alert(1)</script>&"' 你好`
	m.Stages[0].Steps[0].Title = "<image href=x onerror=alert(1)>\x00\x1b"
	d := mustDraw(t, m, journey.Library{}, picture.Options{})
	if d.Missing != "你好" {
		t.Errorf("missing characters are %q", d.Missing)
	}
	if !strings.Contains(words(d)[0], "2 characters missing") {
		t.Error("the foot does not say that characters are missing")
	}
	raw, err := d.SVG(0)
	if err != nil {
		t.Fatal(err)
	}
	dec := xml.NewDecoder(bytes.NewReader(raw))
	var text strings.Builder
	names := map[string]bool{}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			names[tok.Name.Local] = true
		case xml.CharData:
			text.Write(tok)
		}
	}
	for _, name := range []string{"script", "image", "a", "use", "foreignObject"} {
		if names[name] {
			t.Errorf("there is an element <%s>", name)
		}
	}
	if !strings.Contains(text.String(), "alert(1)") {
		t.Error("the title is not in the text")
	}
	one, err := d.SVG(1)
	if err != nil || len(one) >= len(raw) || !strings.Contains(string(one), `height="1123"`) {
		t.Errorf("page 1 alone: %d of %d bytes, %v", len(one), len(raw), err)
	}
}

// TestFontsInside parses the fonts of an SVG: all characters of the picture have
// their outlines, those of compound glyphs too, and the rest has none.
func TestFontsInside(t *testing.T) {
	t.Parallel()
	m := journey.Map{Title: "Åéñ Жук Ωμ ▼ →", Stages: []journey.Stage{{ID: "s", Name: "ä ö ü ß ç"}}}
	raw, err := mustDraw(t, m, journey.Library{}, picture.Options{}).SVG(0)
	if err != nil {
		t.Fatal(err)
	}
	fonts := regexp.MustCompile(`base64,([A-Za-z0-9+/=]+)`).FindAllSubmatch(raw, -1)
	if len(fonts) != 2 {
		t.Fatalf("%d fonts, want regular and semibold", len(fonts))
	}
	file, err := base64.StdEncoding.DecodeString(string(fonts[1][1]))
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 40<<10 {
		t.Errorf("the font has %d bytes", len(file))
	}
	f, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	outline := func(r rune) int {
		var buf sfnt.Buffer
		g, err := f.GlyphIndex(&buf, r)
		if err != nil {
			t.Fatal(err)
		}
		s, err := f.LoadGlyph(&buf, g, 1000, nil)
		if err != nil {
			t.Fatalf("%c: %v", r, err)
		}
		return len(s)
	}
	for _, r := range "ÅéñЖукΩμ▼→äöüßç" {
		if outline(r) == 0 {
			t.Errorf("%c has no outline", r)
		}
	}
	if outline('Q') != 0 {
		t.Error("Q, which is in no text, has an outline")
	}
}

func TestPDF(t *testing.T) {
	t.Parallel()
	d := mustDraw(t, longMap(3, 7, 2), journey.Library{}, picture.Options{Paper: "a4"})
	var one, two bytes.Buffer
	if err := errors.Join(d.PDF(&one), d.PDF(&two)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two PDFs of one document differ")
	}
	if n := bytes.Count(one.Bytes(), []byte("/Type /Page\n")); n != len(d.Pages) {
		t.Errorf("%d pages, want %d", n, len(d.Pages))
	}
	if !bytes.Contains(one.Bytes(), []byte("/ToUnicode")) {
		t.Error("text cannot be searched: no ToUnicode")
	}
	if one.Len() > 400<<10 {
		t.Errorf("%d bytes: are the fonts whole?", one.Len())
	}
}

// TestPDFOfRareCharacters has emojis and a character of the last plane, for
// which the writer of PDF files has no widths.
func TestPDFOfRareCharacters(t *testing.T) {
	t.Parallel()
	m := journey.Map{Title: "Buy \U0001F642", Stages: []journey.Stage{{ID: "s", Name: "Pay \U0001F4B3 \U000E003C"}}}
	if err := mustDraw(t, m, journey.Library{}, picture.Options{}).PDF(io.Discard); err != nil {
		t.Error(err)
	}
}

func TestPNG(t *testing.T) {
	t.Parallel()
	d := mustDraw(t, longMap(2, 4, 1), journey.Library{}, picture.Options{Paper: "a4"})
	var b bytes.Buffer
	if err := d.PNG(&b, 1, 1); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if s := img.Bounds().Size(); s.X != 1123 || s.Y != 794 {
		t.Errorf("size %v", s)
	}
	dark := 0
	for y := range 794 {
		for x := range 1123 {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x4000 {
				dark++
			}
		}
	}
	if dark < 2000 || dark > 100_000 {
		t.Errorf("%d dark pixels", dark)
	}
	huge := mustDraw(t, longMap(4, 10, 1), journey.Library{}, picture.Options{})
	b.Reset()
	if err := huge.PNG(&b, 0, 4); err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(&b); err != nil || c.Width*c.Height > 25e6 {
		t.Errorf("a picture of %d x %d pixels, %v", c.Width, c.Height, err)
	}
}

// TestCurveStaysInside checks the promise that a curve shows no value that
// nobody gave: every drawn piece lies between its end points.
func TestCurveStaysInside(t *testing.T) {
	t.Parallel()
	d := mustDraw(t, longMap(1, 10, 1), journey.Library{}, picture.Options{})
	pieces := 0
	for _, p := range d.Pages {
		for _, e := range p.Elements {
			path, ok := e.(picture.Path)
			if !ok || len(path.Dash) != 2 || path.Dash[0] != 4 || len(path.Segments) < 4 {
				continue
			}
			for i, s := range path.Segments {
				if s.Verb != picture.CurveTo {
					continue
				}
				pieces++
				a, b := path.Segments[i-1].P[0].Y, s.P[2].Y
				for _, q := range s.P[:2] {
					if q.Y < min(a, b)-0.01 || q.Y > max(a, b)+0.01 {
						t.Errorf("a control point at %.1f lies outside of %.1f to %.1f", q.Y, a, b)
					}
				}
			}
		}
	}
	if pieces < 9 {
		t.Errorf("only %d pieces were looked at", pieces)
	}
}
