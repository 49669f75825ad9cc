package overlay_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/elapsed"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
	"github.com/sojournhq/sojourn/internal/trail"
)

// randomPlan is a map of steps over touchpoints a000, a001 ...; touchpoints
// stand on several steps, and some steps have none.
func randomPlan(rng *rand.Rand, names []string, steps int) overlay.Plan {
	m := journey.Map{}
	known := overlay.Known{Ruled: map[string]bool{"ghost": true}, Events: map[string]int64{}, Names: map[string]string{}}
	for _, n := range names {
		known.Ruled[n], known.Events[n] = true, 1
	}
	for i := range steps {
		if i%3 == 0 {
			m.Stages = append(m.Stages, journey.Stage{ID: fmt.Sprintf("stage-%d", i/3), Name: fmt.Sprintf("Stage %d", i/3)})
		}
		s := journey.Step{ID: fmt.Sprintf("step-%d", i), Title: fmt.Sprintf("Step %d", i)}
		for range rng.IntN(4) {
			tp := append(slices.Clone(names), "ghost")[rng.IntN(len(names)+1)]
			s.Placements = append(s.Placements, journey.Placement{Touchpoint: tp})
		}
		st := &m.Stages[len(m.Stages)-1]
		st.Steps = append(st.Steps, s)
		if i > 2 && rng.IntN(3) == 0 {
			m.Flows = append(m.Flows, journey.Flow{From: s.ID, To: fmt.Sprintf("step-%d", rng.IntN(i)), Kind: "loop"})
		}
	}
	return overlay.NewPlan(m, known)
}

// ask answers a definition's query with the analysis that it names.
func ask(t *testing.T, src analyze.Source, env analyze.Env, a analyze.Analysis, q analyze.Query) analyze.Result {
	t.Helper()
	r, err := analyze.Ask(t.Context(), a, src, env, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// params writes parameters.
func params(t *testing.T, v any) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// queryOf reads an element's definition back as a question.
func queryOf(t *testing.T, e overlay.Element) analyze.Query {
	t.Helper()
	var q struct {
		Analysis string `json:"analysis"`
		analyze.Query
	}
	if err := json.Unmarshal(e.Definition.Query, &q); err != nil {
		t.Fatal(err)
	}
	if q.Analysis != "funnel" {
		t.Fatalf("%s is defined by analysis %q", e.ID, q.Analysis)
	}
	return q.Query
}

// TestSameNumbers: the same question asked of funnel, elapsed, touchpoints and
// the list of people has the same answer as the map.
func TestSameNumbers(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 2))
	for round := range 12 {
		cases := analyzetest.Random(rng, 300, 9, int64(journey.Hour))
		v, act := analyzetest.View(cases, 3)
		src := &analyzetest.Source{Trails: v}
		env := analyze.Env{Touchpoints: act, Now: v.To + 1, SessionGap: 10 * journey.Minute}
		plan := randomPlan(rng, v.Names, []int{4, 12, 40}[round%3])
		q := analyze.Query{Unit: []trail.Unit{trail.ByPerson, trail.BySession}[round%2]}
		if round%4 > 1 {
			q.Segment = &journey.Predicate{Did: v.Names[0]}
			q.From = (v.From + (v.To-v.From)/3).Time().Format(time.RFC3339Nano)
		}
		r, err := overlay.Run(t.Context(), src, env, plan, q, "")
		if err != nil {
			t.Fatal(err)
		}
		q.Level = analyze.TouchpointLevel
		for _, e := range slices.Concat(r.Stages, r.Steps, r.Touchpoints) {
			if !e.Measured {
				if e.Reached+e.Events > 0 || e.Share != nil || e.Reason == "" {
					t.Errorf("%s is not measured but says %+v", e.ID, e)
				}
				continue
			}
			compareFunnel(t, src, env, e)
			comparePeople(t, src, env, plan, q, e)
		}
		compareTouchpoints(t, src, env, q, r)
		compareTimes(t, src, env, plan, q, r)
	}
}

// compareFunnel asks the question of the element's definition.
func compareFunnel(t *testing.T, src analyze.Source, env analyze.Env, e overlay.Element) {
	t.Helper()
	steps := ask(t, src, env, funnel.Analysis(), queryOf(t, e)).Data.(funnel.Report).Steps
	if steps[0].Reached != e.Reached {
		t.Errorf("%s %s: reached by %d, in a funnel by %d", e.Kind, e.ID, e.Reached, steps[0].Reached)
	}
	if len(steps) == 1 {
		return
	}
	n := e.Next[0]
	if steps[1].Reached != n.Converted {
		t.Errorf("%s %s: %d go on to %s, in a funnel %d", e.Kind, e.ID, n.Converted, n.ID, steps[1].Reached)
	}
	if low, high := steps[1].IntervalPrev.Bounds(); e.Reached > 0 && (*low != *n.Low || *high != *n.High || math.Abs(*n.Drop+*n.Conversion-1) > 1e-12) {
		t.Errorf("%s %s: interval [%g, %g] and drop %g, in a funnel [%g, %g]", e.Kind, e.ID, *n.Low, *n.High, *n.Drop, *low, *high)
	}
}

// comparePeople lists the people, of which there are as many as the number says
// where cases are persons.
func comparePeople(t *testing.T, src analyze.Source, env analyze.Env, plan overlay.Plan, q analyze.Query, e overlay.Element) {
	t.Helper()
	if q.Unit != trail.ByPerson {
		return
	}
	numbers := map[overlay.Who]int64{{Kind: e.Kind, ID: e.ID, Number: overlay.Reached}: e.Reached}
	for _, n := range e.Next {
		numbers[overlay.Who{Kind: e.Kind, ID: e.ID, Number: overlay.Converted, Next: n.ID}] = n.Converted
		numbers[overlay.Who{Kind: e.Kind, ID: e.ID, Number: overlay.Dropped, Next: n.ID}] = e.Reached - n.Converted
	}
	for who, want := range numbers {
		p, err := overlay.People(t.Context(), src, env, plan, q, who)
		if err != nil {
			t.Fatal(err)
		}
		if p.Total != want {
			t.Errorf("%+v: %d people stand behind the number %d", who, p.Total, want)
		}
	}
}

// compareTouchpoints holds touchpoints against their table.
func compareTouchpoints(t *testing.T, src analyze.Source, env analyze.Env, q analyze.Query, r overlay.Result) {
	t.Helper()
	table := ask(t, src, env, touchpoints.Analysis(), q).Data.(touchpoints.Table)
	for _, e := range r.Touchpoints {
		i := slices.IndexFunc(table.Rows, func(row touchpoints.Row) bool { return row.Touchpoint == e.ID })
		if i < 0 {
			continue
		}
		row := table.Rows[i]
		sum := 0.0
		if e.Value != nil {
			sum = e.Value.Sum
		}
		if e.Events != row.Events || sum != row.Value || len(e.Scores) != len(row.Scores) {
			t.Errorf("%s: %d events, value %g, %d score types; the table has %+v", e.ID, e.Events, sum, len(e.Scores), row)
		}
		for k, s := range e.Scores {
			if x := row.Scores[k]; x.N != s.N || x.Mean != s.Mean || x.Type != s.Type {
				t.Errorf("%s: score %+v, the table has %+v", e.ID, s, x)
			}
		}
	}
}

// compareTimes holds all times against elapsed.
func compareTimes(t *testing.T, src analyze.Source, env analyze.Env, plan overlay.Plan, q analyze.Query, r overlay.Result) {
	t.Helper()
	tps := func(kind, id string) (out []string) {
		for _, tp := range plan.Targets[plan.Find(kind, id)].Touchpoints {
			if env.Touchpoints.Code(tp) != trail.None {
				out = append(out, tp)
			}
		}
		return out
	}
	for _, e := range slices.Concat(r.Stages, r.Steps, r.Touchpoints) {
		for _, n := range e.Next {
			q.Params = params(t, map[string]any{"from": tps(e.Kind, e.ID), "to": tps(e.Kind, n.ID), "quantiles": []float64{0.5, 0.9}})
			x := ask(t, src, env, elapsed.Analysis(), q).Data.(elapsed.Report)
			want := overlay.Time{N: x.N, MedianS: x.Quantiles[0].Seconds, P90S: x.Quantiles[1].Seconds}
			if d := cmp.Diff(want, n.Time, cmpopts.EquateApprox(1e-9, 1e-9)); d != "" {
				t.Errorf("%s %s to %s (-elapsed +map):\n%s", e.Kind, e.ID, n.ID, d)
			}
		}
	}
}

// TestSplits: neither the split and order of persons nor the width of the plan
// changes a number.
func TestSplits(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 2))
	for _, steps := range []int{5, 60} {
		cases := analyzetest.Random(rng, 400, 20, int64(journey.Day))
		for i := range cases {
			cases[i] = analyzetest.Later(cases[i:i+1], int64(1_700_000_000)*journey.Second)[0]
		}
		v, act := analyzetest.View(cases, 1)
		plan := randomPlan(rng, v.Names, steps)
		run := func(v *trail.View, act *trail.Activity) overlay.Result {
			r, err := overlay.Run(t.Context(), &analyzetest.Source{Trails: v}, analyze.Env{Touchpoints: act, Now: v.To}, plan, analyze.Query{}, overlay.Weekly)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		want := run(v, act)
		v, act = analyzetest.View(analyzetest.Shuffled(rng, cases), 6)
		if d := cmp.Diff(want, run(v, act)); d != "" {
			t.Fatalf("%d steps: other split and order give another overlay (-want +got):\n%s", steps, d)
		}
	}
}

// TestPeriods: a period's numbers are those of the question asked for that
// period.
func TestPeriods(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 2))
	cases := analyzetest.Random(rng, 200, 5, 20*int64(journey.Day))
	v, act := analyzetest.View(cases, 2)
	plan := randomPlan(rng, v.Names, 6)
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	src, env := &analyzetest.Source{Trails: v}, analyze.Env{Touchpoints: act, Now: v.To, Zone: zone}
	whole, err := overlay.Run(t.Context(), src, env, plan, analyze.Query{}, overlay.Monthly)
	if err != nil {
		t.Fatal(err)
	}
	months := whole.Touchpoints[0].Periods
	if len(months) < 3 {
		t.Fatalf("only %d months: the test tells nothing", len(months))
	}
	for i := range len(months) - 1 {
		one, err := overlay.Run(t.Context(), src, env, plan, analyze.Query{From: months[i].From, To: months[i+1].From}, "")
		if err != nil {
			t.Fatal(err)
		}
		elements := slices.Concat(one.Stages, one.Steps, one.Touchpoints)
		for k, e := range slices.Concat(whole.Stages, whole.Steps, whole.Touchpoints) {
			if !e.Measured {
				continue
			}
			got, want := e.Periods[i], elements[k]
			if got.Reached != want.Reached {
				t.Errorf("%s in %s: reached by %d, asked for alone %d", e.ID, got.From, got.Reached, want.Reached)
			}
			if len(want.Next) > 0 && !cmp.Equal(got.Conversion, want.Next[0].Conversion) {
				t.Errorf("%s in %s: conversion %v, asked for alone %v", e.ID, got.From, got.Conversion, want.Next[0].Conversion)
			}
		}
	}
}

// TestNoRules: a map of a workspace without rules is shown, and nothing is
// measured.
func TestNoRules(t *testing.T) {
	v, _ := analyzetest.View([][]analyzetest.Event{analyzetest.Trace("ad", "pay")}, 1)
	m := journey.Map{Stages: []journey.Stage{{ID: "s", Name: "S", Steps: []journey.Step{{ID: "a", Title: "A", Placements: []journey.Placement{{Touchpoint: "ad"}}}}}}}
	r, err := overlay.Run(t.Context(), &analyzetest.Source{Trails: v}, analyze.Env{Now: v.To}, overlay.NewPlan(m, overlay.Known{}), analyze.Query{}, "")
	if err != nil {
		t.Fatal(err)
	}
	if r.Start.N != 0 || len(r.Steps) != 1 || r.Steps[0].Measured || r.Steps[0].Share != nil {
		t.Errorf("got %+v", r)
	}
}

// TestEmotion: a score shows on the emotion scale with its interval.
func TestEmotion(t *testing.T) {
	var cases [][]analyzetest.Event
	for _, s := range []int{1, 2, 2} {
		e := analyzetest.E(0, "survey")
		e.ScoreType, e.Score = journey.CSAT5, analyzetest.Points(s)
		cases = append(cases, []analyzetest.Event{e})
	}
	v, act := analyzetest.View(cases, 1)
	plan := overlay.Plan{Targets: []overlay.Target{{ID: "t", Kind: overlay.TouchpointKind, Name: "Survey", Touchpoints: []string{"survey"}}}}
	r, err := overlay.Run(t.Context(), &analyzetest.Source{Trails: v}, analyze.Env{Touchpoints: act, Now: v.To}, plan, analyze.Query{}, "")
	if err != nil {
		t.Fatal(err)
	}
	s := r.Touchpoints[0].Scores[0]
	if s.N != 3 || *s.Emotion != s.Mean-3 || *s.EmotionLow != *s.Low-3 || *s.Low >= s.Mean {
		t.Errorf("got %+v", s)
	}
}

// TestWrongPeriod and the people of nothing are errors that name the field.
func TestWrongQuestions(t *testing.T) {
	v, act := analyzetest.View([][]analyzetest.Event{analyzetest.Trace("ad")}, 1)
	src, env := &analyzetest.Source{Trails: v}, analyze.Env{Touchpoints: act, Now: v.To}
	plan := overlay.Plan{Targets: []overlay.Target{{ID: "t", Kind: overlay.TouchpointKind, Touchpoints: []string{"ad"}}, {ID: "n", Kind: overlay.TouchpointKind, Reason: "no events"}}}
	if _, err := overlay.Run(t.Context(), src, env, plan, analyze.Query{}, "day"); journey.KindOf(err) != journey.Invalid {
		t.Errorf("period day: got %v", err)
	}
	for _, who := range []overlay.Who{{ID: "x", Number: overlay.Reached}, {ID: "n", Number: overlay.Reached}, {ID: "t", Number: "all"}, {ID: "t", Number: overlay.Dropped}} {
		if _, err := overlay.People(t.Context(), src, env, plan, analyze.Query{}, who); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%+v: got %v", who, err)
		}
	}
}
