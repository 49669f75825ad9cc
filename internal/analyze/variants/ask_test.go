package variants_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/variants"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestPeople: behind each variant stand as many people as it says.
func TestPeople(t *testing.T) {
	v, _ := analyzetest.View(analyzetest.Random(rand.New(rand.NewPCG(4, 7)), 400, 3, 1000), 3)
	a := analyzetest.Asker{T: t, View: v, Analysis: variants.Analysis()}
	for _, params := range []string{`{"limit": 20}`, `{"collapse": true, "goal": "a001"}`} {
		for _, x := range a.Ask(params).Data.(variants.Table).Variants {
			sel, err := json.Marshal(map[string]any{"trace": x.Trace})
			if err != nil {
				t.Fatal(err)
			}
			if got := a.People(params, string(sel)); got != x.Count {
				t.Errorf("%s: %d people, the table says %d", sel, got, x.Count)
			}
		}
	}
	if _, err := a.Find(`{}`, `{"trace": ["nothing"]}`); journey.KindOf(err) != journey.Invalid {
		t.Errorf("an unknown activity: got %v", err)
	}
	if _, err := a.Find(`{"goal": "nothing"}`, `{"trace": ["a000"]}`); journey.KindOf(err) != journey.Invalid {
		t.Errorf("an unknown goal: got %v", err)
	}
}
