package ask

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// TestOutwardNumbers checks that nothing is said outside of a group so small
// that somebody could be told apart.
func TestOutwardNumbers(t *testing.T) {
	t.Parallel()
	half := 0.5
	step := func(id string, reached int64, next ...overlay.Next) overlay.Element {
		return overlay.Element{
			ID: id, Kind: "step", Measured: true, Reached: reached, Share: &half, Next: next, Value: &overlay.Value{N: 100, Sum: 7777},
			Scores:     []overlay.Score{{Type: "csat5", N: 4, Mean: 1.25}, {Type: "nps11", N: 5, Mean: 9.5}},
			Definition: overlay.Definition{Words: "secret words", Query: json.RawMessage(`{"secret":1}`), Formula: "secret"},
			Periods:    []overlay.Period{{From: "2026-01-01", Reached: 1}},
		}
	}
	on := func(id string, converted int64) overlay.Next {
		return overlay.Next{ID: id, Converted: converted, Conversion: &half, Time: overlay.Time{N: converted, MedianS: &half}}
	}
	r := overlay.Result{
		Start: overlay.Start{N: 120}, Hash: "secret", UnmappedShare: 0.4, Notes: []string{"secret"},
		Steps: []overlay.Element{
			step("a", 100, on("b", 50)),
			step("b", 50, on("c", 3)),   // few go on
			step("c", 50, on("d", 47)),  // few do not
			step("d", 50, on("e", 50)),  // all go on
			step("e", 50, on("f", 0)),   // nobody goes on
			step("f", 4, on("g", 4)),    // few come
			step("g", 50, on("out", 9)), // to what is not shown
			step("out", 60),
		},
	}
	m := journey.Map{Stages: []journey.Stage{{ID: "s"}}}
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		m.Stages[0].Steps = append(m.Stages[0].Steps, journey.Step{ID: id})
	}
	got := outward(r, m, 5)
	want := map[string]int{"a": 1, "b": 0, "c": 0, "d": 1, "e": 1, "f": 0, "g": 0}
	if len(got.Steps) != len(want) || got.Start.N != 120 {
		t.Fatalf("steps %+v", got.Steps)
	}
	for _, e := range got.Steps {
		if len(e.Next) != want[e.ID] || e.Measured == (e.ID == "f") {
			t.Errorf("%s: measured %v, goes on to %+v", e.ID, e.Measured, e.Next)
		}
	}
	if f := got.Steps[5]; f.Reason != "fewer than 5 people" || f.Reached != 0 || f.Share != nil || len(f.Scores) != 0 {
		t.Errorf("a step of few: %+v", f)
	}
	raw, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"secret", "7777", "1.25", "2026-01-01", `"out"`} {
		if strings.Contains(string(raw), word) {
			t.Errorf("says %q: %s", word, raw)
		}
	}
	if got := outward(overlay.Result{Start: overlay.Start{N: 4}}, m, 5); got.Start.N != 0 {
		t.Errorf("few begin: %+v", got.Start)
	}
}
