package picture_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/journey"
)

// shortMap has names that stand on one line wherever they are.
func shortMap(stages, steps int) journey.Map {
	m := journey.Map{Title: "Short"}
	for i := range stages {
		s := journey.Stage{ID: fmt.Sprint("s", i), Name: fmt.Sprint("St", i)}
		for j := range steps {
			v := float64(j%5) - 2
			s.Steps = append(s.Steps, journey.Step{
				ID: fmt.Sprintf("s%d-%d", i, j), Title: fmt.Sprintf("T%d.%d", i, j), Emotions: []journey.Emotion{{ID: "e", Value: v}},
				Cards:     []journey.Card{{ID: fmt.Sprintf("c%d-%d", i, j), Kind: "pain", Text: fmt.Sprintf("P%d.%d", i, j)}},
				Blueprint: []journey.Blueprint{{ID: "b", Layer: "backstage", Text: "behind"}},
			})
		}
		m.Stages = append(m.Stages, s)
	}
	m.Flows = []journey.Flow{{ID: "f", From: "s0-0", To: fmt.Sprintf("s%d-0", stages-1), Kind: "skip", Condition: "in a hurry"}, {ID: "g", From: fmt.Sprintf("s%d-0", stages-1), To: "s0-0", Kind: "loop"}}
	return m
}

// texts counts how often each text stands in a document.
func texts(d picture.Document) map[string]int {
	out := map[string]int{}
	for _, p := range d.Pages {
		for _, e := range p.Elements {
			if t, ok := e.(picture.Text); ok {
				out[t.S]++
			}
		}
	}
	return out
}

// TestEveryNameOnce finds every stage and step in every view as one text of its
// own; what a page continues says so.
func TestEveryNameOnce(t *testing.T) {
	t.Parallel()
	m := shortMap(4, 3)
	for _, view := range picture.Views() {
		for _, paper := range picture.Papers() {
			d := mustDraw(t, m, journey.Library{}, picture.Options{View: view, Paper: paper})
			got := texts(d)
			for _, s := range m.Stages {
				if got[s.Name] != 1 {
					t.Errorf("%s, %s: stage %s is there %d times", view, paper, s.Name, got[s.Name])
				}
				for _, step := range s.Steps {
					if n := got[step.Title]; view != picture.Executive && n != 1 {
						t.Errorf("%s, %s: step %s is there %d times", view, paper, step.Title, n)
					}
				}
			}
		}
	}
}

// TestPages holds the number of pages: the overviews are one page, and paper
// that fits is one page whatever stands on it.
func TestPages(t *testing.T) {
	t.Parallel()
	maps, lib := demoMaps(t)
	m := maps["order-online-alex"]
	for _, view := range []string{picture.Timeline, picture.Executive} {
		for _, paper := range []string{"a3", "a4"} {
			if n := len(mustDraw(t, m, lib.At("order-online-alex"), picture.Options{View: view, Paper: paper, Measured: numbersOf(m)}).Pages); n != 1 {
				t.Errorf("%s on %s has %d pages", view, paper, n)
			}
		}
	}
	for _, view := range picture.Views() {
		d := mustDraw(t, m, lib.At("order-online-alex"), picture.Options{View: view, Paper: picture.Fit})
		if len(d.Pages) != 1 || d.Pages[0].Height > 9000 {
			t.Errorf("%s that fits has %d pages, the first %.0f high", view, len(d.Pages), d.Pages[0].Height)
		}
	}
	if n := len(mustDraw(t, shortMap(8, 5), journey.Library{}, picture.Options{Paper: "a3"}).Pages); n != 4 {
		t.Errorf("forty steps on A3 take %d pages, want 4", n)
	}
}

// TestFitForPrint checks every view of maps of all sizes: no type under seven
// points, nothing outside of the paper, and no text over another one.
func TestFitForPrint(t *testing.T) {
	t.Parallel()
	demo, lib := demoMaps(t)
	maps := map[string]journey.Map{
		"demo": demo["order-online-alex"], "forty": longMap(8, 5, 1), "three": longMap(1, 3, 1), "long": longMap(2, 3, 12), "none": {}, "no steps": longMap(9, 0, 1), "ways": shortMap(5, 9),
	}
	for name, m := range maps {
		for _, view := range picture.Views() {
			for _, paper := range []string{"a3", "a4", "letter"} {
				for _, turn := range picture.Turns() {
					d := mustDraw(t, m, lib.At("order-online-alex"), picture.Options{View: view, Paper: paper, Orientation: turn, Measured: numbersOf(m), Date: "25 Nov 2026"})
					t.Run(strings.Join([]string{name, view, paper, turn}, " "), func(t *testing.T) {
						inside(t, d)
						printable(t, d)
					})
				}
			}
		}
	}
}

// printable checks sizes and overlaps of a document's texts. The words at the
// points of a curve may cross each other; they stand on paper of their own.
func printable(t *testing.T, d picture.Document) {
	t.Helper()
	for i, p := range d.Pages {
		seen := map[[2]int]string{}
		for _, e := range p.Elements {
			text, ok := e.(picture.Text)
			if !ok {
				continue
			}
			if text.Size*0.75 < 7 {
				t.Errorf("page %d: %q has %.1f points", i+1, text.S, text.Size*0.75)
			}
			if end := text.X + d.Width(text); end > p.Width-10 {
				t.Errorf("page %d: %q ends at %.0f of %.0f", i+1, text.S, end, p.Width)
			}
			at := [2]int{int(math.Round(text.X)), int(math.Round(text.Y))}
			if before, taken := seen[at]; taken {
				t.Errorf("page %d: %q stands on %q", i+1, text.S, before)
			}
			seen[at] = text.S
		}
	}
}

// TestShown leaves out what a saved view leaves out; steps keep their numbers.
func TestShown(t *testing.T) {
	t.Parallel()
	m := shortMap(3, 2)
	d := mustDraw(t, m, journey.Library{}, picture.Options{Show: picture.Saved(journey.SavedView{Stages: []string{"s1"}, Lanes: []string{"emotion"}})})
	got := texts(d)
	if got["St0"] != 0 || got["St1"] != 1 || got["P1.0"] != 0 || got["3"] != 1 {
		t.Errorf("the picture has %v", got)
	}
	if got := texts(mustDraw(t, m, journey.Library{}, picture.Options{Title: "For the board"})); got["For the board"] != 1 || got["Short"] != 0 {
		t.Errorf("the title is not the given one")
	}
}

// TestBlueprint has the lines between what is seen and what is not.
func TestBlueprint(t *testing.T) {
	t.Parallel()
	got := texts(mustDraw(t, shortMap(2, 2), journey.Library{}, picture.Options{View: picture.Blueprint}))
	for _, want := range []string{"Customer", "actions", "Line of interaction", "Line of visibility", "Line of internal interaction", "Backstage"} {
		if got[want] != 1 {
			t.Errorf("%q is there %d times", want, got[want])
		}
	}
}

// TestFlowSaysItsWays has the number of each way where it begins and in words.
func TestFlowSaysItsWays(t *testing.T) {
	t.Parallel()
	got := texts(mustDraw(t, shortMap(3, 2), journey.Library{}, picture.Options{View: picture.Flow}))
	for _, want := range []string{"Skip from “T0.0” to “T2.0”: in a hurry", "Loop from “T2.0” to “T0.0”"} {
		if got[want] != 1 {
			t.Errorf("%q is there %d times", want, got[want])
		}
	}
}

func TestUnknownView(t *testing.T) {
	t.Parallel()
	if _, err := picture.Draw(journey.Map{}, journey.Library{}, picture.Options{View: "slides"}); journey.KindOf(err) != journey.Invalid {
		t.Errorf("view slides: %v", err)
	}
}
