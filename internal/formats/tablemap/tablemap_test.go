package tablemap_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/formats/tablemap"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// apply makes a document of a batch.
func apply(t testing.TB, kind ops.DocKind, b ops.Batch) *ops.Doc {
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

func library() journey.Library {
	return journey.Library{
		Touchpoints: []journey.Touchpoint{{ID: "ad", Name: "Ad"}}, Channels: []journey.Channel{{ID: "web", Name: "Web shop"}},
		Personas: []journey.Persona{{ID: "alex", Name: "Alex, parent"}}, Owners: []journey.Owner{{ID: "mira", Name: "Mira"}},
		Metrics: []journey.Metric{{ID: "rate", Name: "Cart rate"}},
	}
}

func read(t *testing.T, text string, opt tablemap.Options) (tablemap.Plan, journey.Map) {
	t.Helper()
	g, err := tablemap.ReadFile("maps/Coats.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := tablemap.Read(g, library(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return p, apply(t, ops.MapDoc, p.Map).MapView()
}

const table = `My map,,,
,Find,,Buy
Steps,I search,I compare,I pay
Customer goals,A warm coat,,
Touchpoints,"ad (web shop)
Size guide",Reviews,Checkout
Channels,,E-mail,
Emotion,"+1 hopeful (Alex, parent)","−0,5 unsure",fine
Pain points,,"• Too many sizes
• No reviews",
Team,Mira,,Shop
KPIs,cart rate,,
Screens,Home,,
Duration,PT5M,,later
Backstage,,,Reserve the coat
Other ways,I pay → I search (loop: card declined),nowhere → I pay,
Extra,,,,outside
`

func TestRead(t *testing.T) {
	t.Parallel()
	p, m := read(t, table, tablemap.Options{ID: "m1"})
	var lanes []string
	for _, l := range p.Preview.Lanes {
		lanes = append(lanes, fmt.Sprintf("%d %s %d %t", l.Row, l.Kind, l.Cells, l.Sure))
	}
	if diff := cmp.Diff(lanes, []string{"2 stages 2 true", "3 steps 3 true", "4 goals 1 true", "5 touchpoints 3 true", "6 channels 1 true", "7 emotion 3 true", "8 pains 1 true",
		"9 owners 2 true", "10 metrics 1 true", "11 text 1 false", "12 time 2 true", "13 backstage 1 true", "14 ways 2 true", "15 text 1 false"}); diff != "" {
		t.Error("lanes:", diff)
	}
	if diff := cmp.Diff(p.Preview.Unplaced, []string{"Emotion: fine", "nowhere → I pay", "outside"}); diff != "" {
		t.Error("unplaced:", diff)
	}
	if m.Title != "My map" || m.Origin != "imported" || len(m.Stages) != 2 || len(m.Stages[0].Steps) != 2 {
		t.Fatalf("%q %s: %v", m.Title, m.Origin, m.Stages)
	}
	find, pay := m.Stages[0], m.Stages[1].Steps[0]
	if find.Goal != "A warm coat" || find.Accountable != "mira" || !slices.Equal(find.Metrics, []string{"rate"}) {
		t.Errorf("stage %+v", find)
	}
	search, compare := find.Steps[0], find.Steps[1]
	if diff := cmp.Diff(search.Placements, []journey.Placement{{ID: "step-1-touchpoint-1", Touchpoint: "ad", Channel: "web"}, {ID: "step-1-touchpoint-2", Touchpoint: "m1-touchpoint-1"}}); diff != "" {
		t.Error("placements:", diff)
	}
	if diff := cmp.Diff(append(search.Emotions, compare.Emotions...), []journey.Emotion{{ID: "step-1-emotion-1", Value: 1, Label: "hopeful", Persona: "alex"}, {ID: "step-2-emotion-1", Value: -0.5, Label: "unsure"}}); diff != "" {
		t.Error("emotions:", diff)
	}
	if len(compare.Cards) != 2 || compare.Cards[1].Text != "No reviews" || compare.Placements[0].Channel == "" {
		t.Errorf("step %+v", compare)
	}
	if search.Duration != "PT5M" || search.Cards[0].Lane != m.Lanes[0].ID || m.Lanes[0].Title != "Screens" {
		t.Errorf("step %+v", search)
	}
	if pay.Blueprint[0].Layer != "backstage" || pay.Cards[0].Kind != "owner" || pay.Cards[1].Text != "later" {
		t.Errorf("step %+v", pay)
	}
	if diff := cmp.Diff(m.Flows, []journey.Flow{{ID: "flow-1", From: "step-3", To: "step-1", Kind: "loop", Label: "card declined"}}); diff != "" {
		t.Error("flows:", diff)
	}
	lib := apply(t, ops.LibraryDoc, p.Library).LibraryView()
	if len(lib.Touchpoints) != 3 || len(lib.Channels) != 1 || lib.Channels[0].Kind != "email" {
		t.Errorf("library %+v", lib)
	}
}

func TestShapes(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, text, shape, stages, steps string }{
		{"semicolons", "Phase;A;;B\nSteps;s1;s2;s3\n", "table", "A B", "s1 s2 s3"},
		{"stages only", "Stages,A,B\nPains,p1,p2\n", "table", "A B", "A B"},
		{"no stage above the first step", "Stages,,B\nSteps,s1,s2\n", "table", "Stage B", "s1 s2"},
		{"a stage without steps", "Stages,A,B\nSteps,,s2\nPains,p,\n", "table", "A B", "s2"},
		{"turned", "Stage,Step,Pains\nA,s1,p1\n,s2,\nB,s3,p3\n", "turned", "A B", "s1 s2 s3"},
		{"a list", "first note\nsecond note\n", "list", "", ""},
		{"latin 1", "Stages,Pr\xfcfen\nSteps,s\n", "table", "Prüfen", "s"},
	}
	for _, c := range cases {
		p, _ := read(t, c.text, tablemap.Options{})
		if got := p.Preview; got.Shape != c.shape || strings.Join(got.Stages, " ") != c.stages || strings.Join(got.Steps, " ") != c.steps {
			t.Errorf("%s: %s, stages %q, steps %q", c.name, got.Shape, got.Stages, got.Steps)
		}
	}
	for _, text := range []string{"", "\n\n", ",,\n"} {
		g, err := tablemap.ReadCSV([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tablemap.Read(g, journey.Library{}, tablemap.Options{}); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestScales(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]float64{
		"1,3,5": {-2, 0, 2}, "0,5,10": {-2, 0, 2}, "-1,0,1": {-1, 0, 1}, "4/5,1/7,😡": {1, -2, -2}, "happy,neutral,2.0": {1, 0, 2},
	} {
		_, m := read(t, "Stages,A,,\nSteps,a,b,c\nEmotions,"+text+"\n", tablemap.Options{})
		var got []float64
		for _, s := range m.Stages[0].Steps {
			for _, e := range s.Emotions {
				got = append(got, e.Value)
			}
		}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestChosenLanes(t *testing.T) {
	t.Parallel()
	text := "Stages,A\nSteps,a\nWhat hurts,Slow\nComments,Left out\n"
	_, m := read(t, text, tablemap.Options{Title: "Chosen", Lanes: map[int]string{3: "pains", 4: "skip"}})
	if s := m.Stages[0].Steps[0]; m.Title != "Chosen" || len(s.Cards) != 1 || s.Cards[0].Kind != "pain" || s.Notes != "" {
		t.Errorf("%q: %+v", m.Title, s)
	}
	g, _ := tablemap.ReadCSV([]byte(text))
	if _, err := tablemap.Read(g, journey.Library{}, tablemap.Options{Lanes: map[int]string{3: "pain"}}); journey.KindOf(err) != journey.Invalid {
		t.Errorf("a wrong kind: %v", err)
	}
}

func TestLucid(t *testing.T) {
	t.Parallel()
	p, m := read(t, `Id,Name,Shape Library,Page ID,Contained By,Group,Line Source,Line Destination,Source Arrow,Destination Arrow,Status,Text Area 1,Comments
1,Document,,,,,,,,,Draft,Order a coat,
2,Page,,,,,,,,,,Page 1,
3,Swim Lane,Containers,2,,,,,,,,Find,
4,Process,Flowchart Shapes,2,3,,,,,,,I search,
5,Process,Flowchart Shapes,2,3,,,,,,,I compare,
6,Swim Lane,Containers,2,,,,,,,,Buy,
7,Process,Flowchart Shapes,2,6,,,,,,,I pay,
8,Note,,2,,,,,,,,Ask Mira,
9,Line,,2,,,4,5,None,Arrow,,,
10,Line,,2,,,7,4,None,Arrow,,declined,
`, tablemap.Options{})
	if p.Preview.Shape != "lucidchart" || m.Title != "Order a coat" || strings.Join(p.Preview.Stages, " ") != "Find Buy" || strings.Join(p.Preview.Steps, ", ") != "I search, I compare, I pay" {
		t.Errorf("%+v", p.Preview)
	}
	if diff := cmp.Diff(p.Preview.Unplaced, []string{"Ask Mira"}); diff != "" {
		t.Error("unplaced:", diff)
	}
	if diff := cmp.Diff(m.Flows, []journey.Flow{{ID: "flow-1", From: "step-3", To: "step-1", Kind: "loop", Label: "declined"}}); diff != "" {
		t.Error("flows:", diff)
	}
}

// demoMap is the largest map that comes with the product.
func demoMap(t testing.TB) (journey.Map, journey.Library) {
	t.Helper()
	b, err := ojm.Import(demo.Bundle())
	if err != nil {
		t.Fatal(err)
	}
	return apply(t, ops.MapDoc, b.Maps[0].Batch).MapView(), apply(t, ops.LibraryDoc, b.Library).LibraryView().At(b.Maps[0].ID)
}

// TestThereAndBack writes a map in both forms, reads it and writes it again: the
// tables are the same.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	m, l := demoMap(t)
	m.Unplaced.Cards = []journey.Card{{ID: "x", Kind: "pain", Text: "=1+1"}}
	m.Flows = []journey.Flow{{ID: "f", From: m.Stages[1].Steps[1].ID, To: m.Stages[1].Steps[0].ID, Kind: "loop", Label: "back"}}
	want := tablemap.Lay(m, l)
	var csv, xlsx bytes.Buffer
	if err := tablemap.WriteCSV(&csv, want); err != nil {
		t.Fatal(err)
	}
	if err := tablemap.WriteXLSX(&xlsx, want); err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"csv": csv.Bytes(), "xlsx": xlsx.Bytes()} {
		g, err := tablemap.ReadFile(m.Title+"."+name, raw)
		if err != nil {
			t.Fatal(err)
		}
		bare := l // findings of the library would be there twice: as records and as cards
		bare.Insights, bare.Moments, bare.Opportunities = nil, nil, nil
		p, err := tablemap.Read(g, bare, tablemap.Options{ID: "again"})
		if err != nil {
			t.Fatal(err)
		}
		got := tablemap.Lay(apply(t, ops.MapDoc, p.Map).MapView(), bare)
		if diff := cmp.Diff(rows(got), rows(want)); diff != "" {
			t.Errorf("%s (- read again, + written): %s", name, diff)
		}
	}
}

// rows are the rows of a table with as many cells each as they need.
func rows(g tablemap.Grid) []string {
	var out []string
	for _, r := range g.Rows {
		out = append(out, strings.TrimRight(strings.Join(r, "|"), "|"))
	}
	return out
}

// TestWorkbook reads what was written with another reader.
func TestWorkbook(t *testing.T) {
	t.Parallel()
	m, l := demoMap(t)
	m.Title = `A/B: "test" [x] with a very long title that no sheet can have`
	m.Stages[0].Steps[0].Title = `=HYPERLINK("http://x","y")`
	var b bytes.Buffer
	if err := tablemap.WriteXLSX(&b, tablemap.Lay(m, l)); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	merged, err := f.GetMergeCells(sheet)
	if err != nil || len(merged) < 3 || merged[0].GetCellValue() != m.Stages[0].Name {
		t.Errorf("merged cells %v, %v", merged, err)
	}
	if got, _ := f.GetCellValue(sheet, "B2"); got != m.Stages[0].Steps[0].Title {
		t.Errorf("B2 is %q", got)
	}
	if got, _ := f.GetCellFormula(sheet, "B2"); got != "" {
		t.Errorf("B2 is a formula: %s", got)
	}
	b.Reset()
	if err := tablemap.WriteCSV(&b, tablemap.Lay(m, l)); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(b.String(), "\r\n") {
		for _, cell := range strings.Split(line, ",") {
			if cell = strings.TrimPrefix(cell, `"`); cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				t.Errorf("a cell begins like a formula: %s", cell)
			}
		}
	}
}

// TestForeignWorkbook reads what another program wrote.
func TestForeignWorkbook(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "Phase", "B1": "Find", "D1": "Buy", "A2": "Step", "B2": "search", "C2": "compare", "D2": "pay", "A3": "Emotion", "B3": 1.5, "C3": -1, "A4": "Ideas", "B4": "Wide idea"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.MergeCell("Sheet1", "B1", "C1"); err != nil {
		t.Fatal(err)
	}
	if err := f.MergeCell("Sheet1", "B4", "C4"); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	g, err := tablemap.ReadFile("x.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	p, err := tablemap.Read(g, journey.Library{}, tablemap.Options{Title: "x"})
	if err != nil {
		t.Fatal(err)
	}
	m := apply(t, ops.MapDoc, p.Map).MapView()
	steps := m.Stages[0].Steps
	if len(steps) != 2 || steps[0].Emotions[0].Value != 1.5 || steps[1].Emotions[0].Value != -1 || steps[0].Cards[0].Span != 2 || steps[0].Cards[0].Kind != "opportunity" {
		t.Errorf("%+v", steps)
	}
}

func TestHostile(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ü", 5000)
	_, m := read(t, "Stages,"+long+"\nSteps,"+long+"\nPains,"+long+"\n"+long+",x\nTouchpoints,"+long+"\n", tablemap.Options{})
	if s := m.Stages[0].Steps[0]; len([]rune(s.Title)) != 200 || len([]rune(s.Action)) != 5000 && s.Action == "" {
		t.Errorf("title of %d, action of %d characters", len([]rune(s.Title)), len([]rune(s.Action)))
	}
	for name, raw := range map[string][]byte{"zip": []byte("PK\x03\x04 nothing"), "rows": []byte(strings.Repeat("a,b\n", 3000)), "columns": []byte(strings.Repeat("a,", 2000))} {
		_, err := tablemap.ReadFile("x", raw)
		if k := journey.KindOf(err); k != journey.Invalid && k != journey.TooLarge {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzRead checks that any bytes give a map that can be written, or an error for
// the user.
func FuzzRead(f *testing.F) {
	f.Add([]byte(table))
	f.Add([]byte("Stage,Step,Pains\nA,s1,p1\n"))
	f.Add([]byte("Id,Name,Shape Library,Line Source,Line Destination,Text Area 1,Contained By\n1,Line,,1,1,x,1\n1,P,,,,y,1\n"))
	var b bytes.Buffer
	if err := tablemap.WriteXLSX(&b, tablemap.Grid{Rows: [][]string{{"Stages", "A"}, {"Steps", "s"}, {"Pains", "p"}}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, raw []byte) {
		g, err := tablemap.ReadFile("x", raw)
		if err == nil {
			_, err = tablemap.Read(g, library(), tablemap.Options{ID: "x"})
		}
		if err != nil && journey.KindOf(err) != journey.Invalid && journey.KindOf(err) != journey.TooLarge {
			t.Fatal(err)
		}
	})
}
