package dfg_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestPeople: behind each node, edge, start and end stand as many people as it
// says, also where activities are left out.
func TestPeople(t *testing.T) {
	v, _ := analyzetest.View(analyzetest.Random(rand.New(rand.NewPCG(4, 6)), 200, 8, 1000), 3)
	a := analyzetest.Asker{T: t, View: v, Analysis: dfg.Analysis()}
	for _, params := range []string{`{}`, `{"min_share": 0.4, "medians": false}`} {
		g := a.Ask(params).Data.(dfg.Graph)
		var shown []string
		for _, n := range g.Nodes {
			shown = append(shown, n.ID)
			if got := a.People(params, `{"node": "`+n.ID+`"}`); got != n.Cases {
				t.Errorf("node %s: %d people, the graph says %d", n.ID, got, n.Cases)
			}
		}
		if len(shown) < 2 {
			t.Fatalf("only %v is shown: the test tells nothing", shown)
		}
		for _, f := range g.Flows() {
			sel, err := json.Marshal(map[string]any{"from": f.From, "to": f.To, "activities": shown})
			if err != nil {
				t.Fatal(err)
			}
			if got := a.People(params, string(sel)); got != f.CaseFreq {
				t.Errorf("%s: %d people, the graph says %d", sel, got, f.CaseFreq)
			}
		}
	}
	for _, sel := range []string{`{}`, `{"from": "▶", "to": "■"}`, `{"from": "a000"}`, `{"node": "nothing"}`, `{"from": "▶", "to": "nothing"}`} {
		if _, err := a.Find(`{}`, sel); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%s: got %v", sel, err)
		}
	}
}
