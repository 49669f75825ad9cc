package touchpoints_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestPeople: behind each row stand as many people as it says.
func TestPeople(t *testing.T) {
	v, _ := analyzetest.View(analyzetest.Random(rand.New(rand.NewPCG(4, 5)), 300, 9, 1000), 3)
	a := analyzetest.Asker{T: t, View: v, Analysis: touchpoints.Analysis()}
	for _, params := range []string{`{}`, `{"channels": true}`} {
		for _, r := range a.Ask(params).Data.(touchpoints.Table).Rows {
			sel := `{"event": "` + r.Event + `"}`
			if params != `{}` {
				sel = `{"event": "` + r.Event + `", "channel": "` + r.Channel + `"}`
			}
			if got := a.People(params, sel); got != r.Persons || r.Touchpoint != "" {
				t.Errorf("%s: %d people, the row says %d", sel, got, r.Persons)
			}
		}
	}
	for _, sel := range []string{`{"event": "nothing"}`, `{"event": "a000", "channel": "fax"}`, `{"step": 1}`} {
		if _, err := a.Find(`{}`, sel); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%s: got %v", sel, err)
		}
	}
}

// TestWords: the definition speaks of what was counted.
func TestWords(t *testing.T) {
	v, _ := analyzetest.View(analyzetest.Random(rand.New(rand.NewPCG(4, 9)), 20, 3, 1000), 1)
	a := analyzetest.Asker{T: t, View: v, Analysis: touchpoints.Analysis()}
	const want = "Events and distinct persons at each event; a share is of all persons counted. Counted are persons with at least one event."
	if got := a.Ask(`{}`).Definition.Words; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
