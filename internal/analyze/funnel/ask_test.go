package funnel_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestPeople: behind each step stand as many people as it says, those who
// reached it and those who went no further; steps are written in all their
// forms.
func TestPeople(t *testing.T) {
	v, _ := analyzetest.View(analyzetest.Random(rand.New(rand.NewPCG(4, 8)), 400, 6, 60_000_000), 3)
	a := analyzetest.Asker{T: t, View: v, Analysis: funnel.Analysis()}
	for _, params := range []string{
		`{"steps": ["a000", "a001", "a002"], "window": "PT3M"}`,
		`{"steps": ["a000", ["a001", "a002"], {"any": ["a003"], "optional": true}, {"name": "end", "any": "a004"}]}`,
		`{"steps": ["a000", "a001"], "mode": "first_entry", "exclude": [{"from": 1, "to": 2, "any": ["a002"]}], "policy": "remove"}`,
		`{"steps": ["a000", "a001", "a002"], "mode": "any_order", "window": "PT1M"}`,
		`{"steps": ["a000", "a001", "a002"], "window": "PT3M", "mature": true}`,
	} {
		steps := a.Ask(params).Data.(funnel.Report).Steps
		for j, s := range steps {
			if got := a.People(params, fmt.Sprintf(`{"step": %d}`, j+1)); got != s.Reached || got == 0 {
				t.Errorf("%s, step %d: %d people, the report says %d", params, j+1, got, s.Reached)
			}
			next := j + 1
			for next < len(steps) && steps[next].Optional {
				next++
			}
			if s.Optional || next == len(steps) {
				continue
			}
			if got := a.People(params, fmt.Sprintf(`{"step": %d, "outcome": "dropped"}`, j+1)); got != steps[next].Drop {
				t.Errorf("%s, step %d: %d people dropped out, the report says %d", params, j+1, got, steps[next].Drop)
			}
		}
	}
	for _, sel := range []string{`{"step": 0}`, `{"step": 3}`, `{"step": 2, "outcome": "dropped"}`, `{"step": 1, "outcome": "left"}`} {
		if _, err := a.Find(`{"steps": ["a000", "a001"]}`, sel); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%s: got %v", sel, err)
		}
	}
	for _, params := range []string{`{}`, `{"steps": [7]}`, `{"steps": [{"any": ["a000"], "must": true}]}`, `{"steps": ["nothing"]}`, `{"steps": ["a000"], "window": "7 days"}`, `{"steps": ["a000"], "mode": "best"}`} {
		if _, err := a.Find(params, `{"step": 1}`); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%s: got %v", params, err)
		}
	}
}

// TestObserved: what the period leaves out was not observed, so windows that
// reach beyond it are not over, however much later the question is asked.
func TestObserved(t *testing.T) {
	v, _ := analyzetest.View([][]analyzetest.Event{at("A", 0), at("A", 50), at("A", 0, "B", 5), at("B", 500)}, 1)
	for to, want := range map[string]int64{"": 0, "1970-01-01T00:00:55Z": 1, "1970-01-01T00:01:05Z": 0} {
		r, err := analyze.Ask(t.Context(), funnel.Analysis(), analyzetest.Source{Trails: v}, analyze.Env{Now: 9_000_000_000},
			analyze.Query{To: to, Params: json.RawMessage(`{"steps": ["A", "B"], "window": "PT10S"}`)})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Data.(funnel.Report).Immature; got != want {
			t.Errorf("to %q: %d are immature, want %d", to, got, want)
		}
	}
}

// TestWords: the definition says in a sentence all that a number depends on.
func TestWords(t *testing.T) {
	v, _ := analyzetest.View(analyzetest.Random(rand.New(rand.NewPCG(4, 8)), 40, 6, 60_000_000), 1)
	a := analyzetest.Asker{T: t, View: v, Analysis: funnel.Analysis()}
	const counted = " Counted are persons with at least one event."
	for params, want := range map[string]string{
		`{"steps": ["a000", ["a001", "a002"]], "window": "P2D", "mature": true}`: "How many reach a000, then a001 or a002 within 2 days of the first step: " +
			"how far each case ever came, whichever entry it is counted from; entries whose window is not over yet are left out.",
		`{"steps": ["a000", {"any": "a001", "optional": true}, {"name": "the end", "any": "a002"}], "mode": "totals"}`: "How many reach a000, then a001 (optional), " +
			"then the end: every attempt, one after another.",
		`{"steps": ["a000", "a001"], "exclude": [{"from": 1, "to": 2, "any": ["a002"]}], "policy": "remove"}`: "How many reach a000, then a001, without a002 between steps 1 and 2: " +
			"how far each case ever came, whichever entry it is counted from; cases with an excluded event are left out.",
		`{"steps": ["a000", "a001"], "mode": "any_order"}`: "How many reach a000 and a001: in any order, each by an event of its own.",
	} {
		if got := a.Ask(params).Definition.Words; got != want+counted {
			t.Errorf("%s:\n got %s\nwant %s", params, got, want+counted)
		}
	}
}
