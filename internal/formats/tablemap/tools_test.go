package tablemap_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/sojournhq/sojourn/internal/formats/tablemap"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

var update = flag.Bool("update", false, "write the golden files")

// story writes what a table became, line by line.
func story(p tablemap.Plan, m journey.Map) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s from %q: %s", p.Preview.Shape, p.Preview.Source, m.Title)
	if len(m.Personas) > 0 {
		line("personas %s", strings.Join(m.Personas, ", "))
	}
	lanes := map[string]string{"": ""}
	for _, l := range m.Lanes {
		lanes[l.ID] = " in " + l.Title
	}
	cards := func(cards []journey.Card) {
		for _, c := range cards {
			line("    %s%s: %s", c.Kind, lanes[c.Lane], strings.ReplaceAll(c.Text, "\n", " / "))
		}
	}
	for _, s := range m.Stages {
		line("stage %s", s.Name)
		if s.Goal != "" {
			line("    goal: %s", s.Goal)
		}
		cards(s.Cards)
		for _, step := range s.Steps {
			line("  step %s", step.Title)
			for _, t := range step.Placements {
				line("    touchpoint %s %s", t.Touchpoint, t.Channel)
			}
			if len(step.Channels) > 0 {
				line("    channels %s", strings.Join(step.Channels, ", "))
			}
			for _, e := range step.Emotions {
				line("    emotion %g %s", e.Value, e.Label)
			}
			for _, e := range step.Blueprint {
				line("    %s: %s", e.Layer, e.Text)
			}
			cards(step.Cards)
		}
	}
	for _, f := range m.Flows {
		line("way %s to %s, %s: %s", f.From, f.To, f.Kind, f.Label)
	}
	for _, c := range m.Unplaced.Cards {
		line("unplaced %s: %s", c.Kind, c.Text)
	}
	for _, n := range p.Preview.Notes {
		line("note: %s", n)
	}
	return b.String()
}

// TestTools reads tables in the forms of other programs.
func TestTools(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		g, err := tablemap.ReadFile(name, raw)
		if err != nil {
			t.Fatal(name, err)
		}
		p, err := tablemap.Read(g, library(), tablemap.Options{ID: "m1", File: filepath.Base(name)})
		if err != nil {
			t.Fatal(name, err)
		}
		got := story(p, apply(t, ops.MapDoc, p.Map).MapView())
		golden := strings.TrimSuffix(name, ".csv") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(got, string(want)); diff != "" {
			t.Errorf("%s (- got, + wanted): %s", name, diff)
		}
	}
}

// TestToolByRows knows a program by its rows where nothing names it.
func TestToolByRows(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Stages,A\nSteps,s\nEmotional journey,1\nDramatic arc,2\nStoryboard,x\n":      "smaply",
		"Stages,A\nUser goals,g\nProcess,p\nThink and feel,x\n":                       "uxpressia",
		"Stages,A\nSteps,s\nPains,p\nGains,g\n":                                       "",
		"Exported from TheyDo,\nPhase,A\nStep,s\nPains,p\n":                           "theydo",
		"Stages,A\nSteps,s\nExperience impact,1\nInsights,i\nOpportunities,o\nPains,": "theydo",
	} {
		if p, _ := read(t, text, tablemap.Options{}); p.Preview.Source != want {
			t.Errorf("%q is from %q, not %q", text, p.Preview.Source, want)
		}
	}
}

// TestMergedLane reads a lane whose title covers several rows, below facts about
// the map.
func TestMergedLane(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	for cell, v := range map[string]any{
		"A1": "Journey map", "B1": "Coats", "A2": "Objective", "B2": "Fewer returns", "A3": "Exported at", "B3": "2026-05-01",
		"A4": "Phases", "B4": "Find", "D4": "Buy", "A5": "Steps", "B5": "search", "C5": "compare", "D5": "pay",
		"A6": "Pain points", "B6": "Slow", "C7": "Unclear",
	} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range [][2]string{{"B4", "C4"}, {"A6", "A7"}, {"B6", "C6"}} {
		if err := f.MergeCell("Sheet1", area[0], area[1]); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	g, err := tablemap.ReadFile("theydo-export.xlsx", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	p, err := tablemap.Read(g, journey.Library{}, tablemap.Options{File: "theydo-export.xlsx"})
	if err != nil {
		t.Fatal(err)
	}
	m := apply(t, ops.MapDoc, p.Map).MapView()
	if p.Preview.Source != "theydo" || m.Title != "Coats" || m.Objective != "Fewer returns" || len(m.Unplaced.Cards) != 0 {
		t.Errorf("%+v: %q, %q", p.Preview, m.Title, m.Objective)
	}
	steps := m.Stages[0].Steps
	if len(steps) != 2 || steps[0].Cards[0].Kind != "pain" || steps[0].Cards[0].Span != 2 || len(steps[1].Cards) != 1 || steps[1].Cards[0].Kind != "pain" {
		t.Errorf("%+v", steps)
	}
}

// TestRefused says of files that are no tables what they are.
func TestRefused(t *testing.T) {
	t.Parallel()
	for says, raw := range map[string]string{
		"empty":             " \r\n",
		"old Excel":         "\xd0\xcf\x11\xe0\xa1\xb1",
		"a PDF":             "%PDF-1.7",
		"a picture":         "\x89PNG\r\n",
		"rtf":               "{\\rtf1",
		"no text":           "a\x00b",
		"damaged":           "PK\x03\x04 nothing",
		"no Excel workbook": "PK\x05\x06" + strings.Repeat("\x00", 18),
	} {
		if says == "no Excel workbook" {
			raw = emptyZip
		}
		_, err := tablemap.ReadFile("x", []byte(raw))
		if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
}

// emptyZip is an archive with one empty file, "a".
const emptyZip = "PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00a" +
	"PK\x01\x02\x14\x00\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00a" +
	"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\x2f\x00\x00\x00\x1f\x00\x00\x00\x00\x00"
