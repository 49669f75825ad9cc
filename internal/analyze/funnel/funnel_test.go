package funnel_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/journey"
)

// compile makes a plan over labels that are their own names.
func compile(p funnel.Params, labels []string, now journey.Instant) (*funnel.Plan, error) {
	code := func(field, id string) (int, error) {
		if c := slices.Index(labels, id); c >= 0 {
			return c, nil
		}
		return 0, fmt.Errorf("%s: no label %q", field, id)
	}
	return funnel.Compile(p, len(labels), code, func(c int) string { return labels[c] }, now)
}

// params are the defaults with steps of one activity each and a window in
// seconds.
func params(window float64, steps ...string) funnel.Params {
	p := funnel.Defaults()
	p.Window = analyze.Length(window * 1e6)
	for _, s := range steps {
		p.Steps = append(p.Steps, funnel.Step{Any: []string{s}})
	}
	return p
}

// report runs a funnel over cases; now is in seconds. Every name that the
// funnel mentions must occur.
func report(t *testing.T, p funnel.Params, now float64, shards int, cases ...[]analyzetest.Event) funnel.Report {
	t.Helper()
	v, act := analyzetest.View(cases, shards)
	pl, err := compile(p, act.Labels, journey.Instant(now*1e6))
	if err != nil {
		t.Fatal(err)
	}
	return analyzetest.Run(t, v, act, pl.Fold())
}

// at makes a case of events at seconds: "a0 b60 c61.5".
func at(events ...any) []analyzetest.Event {
	var out []analyzetest.Event
	for i := 0; i < len(events); i += 2 {
		out = append(out, analyzetest.E(float64(events[i+1].(int)), events[i].(string)))
	}
	return out
}

func reached(r funnel.Report) []int64 {
	out := []int64{}
	for _, s := range r.Steps {
		out = append(out, s.Reached)
	}
	return out
}

// TestModes is one case in every mode: a second entry saves it.
func TestModes(t *testing.T) {
	c := at("A", 0, "A", 1800, "B", 2700, "C", 4500)
	for mode, want := range map[string][]int64{
		funnel.BestEntry: {1, 1, 1}, funnel.FirstEntry: {1, 1, 0}, funnel.Totals: {1, 1, 0},
		funnel.Strict: {1, 1, 1}, funnel.AnyOrder: {1, 1, 1}, funnel.ClickHouse: {1, 1, 1},
	} {
		p := params(3600, "A", "B", "C")
		p.Mode = mode
		if got := reached(report(t, p, 1e6, 1, c)); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", mode, got, want)
		}
	}
}

// TestTimes: medians are of those who took the step, the survival median counts
// those who still wait.
func TestTimes(t *testing.T) {
	r := report(t, params(0, "A", "B"), 100, 2,
		at("A", 0, "B", 10), at("A", 0, "B", 20), at("A", 0, "B", 30), at("A", 0), at("A", 85))
	b := r.Steps[1]
	if b.NTime != 3 || *b.MedianS != 20 || *b.KMMedianS != 30 {
		t.Errorf("got n %d, median %g, survival median %g; want 3, 20, 30", b.NTime, *b.MedianS, *b.KMMedianS)
	}
	r = report(t, params(0, "A", "B"), 100, 1, at("A", 0, "B", 10), at("A", 0), at("A", 0))
	if r.Steps[1].KMMedianS != nil {
		t.Errorf("two of three never take the step: the median is not reached, got %g", *r.Steps[1].KMMedianS)
	}
}

// TestMature: entries whose window is not over are counted, and left out where
// that is asked for; who converted is mature at once.
func TestMature(t *testing.T) {
	cases := [][]analyzetest.Event{at("A", 0), at("A", 95), at("A", 94, "B", 95), at("A", 0, "A", 96)}
	p := params(10, "A", "B")
	if r := report(t, p, 100, 1, cases...); r.Immature != 2 || r.Steps[0].Reached != 4 {
		t.Errorf("got %+v, want 2 immature of 4", r)
	}
	p.Mature = true
	if r := report(t, p, 100, 1, cases...); r.Immature != 2 || r.Steps[0].Reached != 2 || r.Steps[1].Reached != 1 {
		t.Errorf("got %+v, want the 2 mature ones", r)
	}
	if r := report(t, params(0, "A", "B"), 100, 1, cases...); r.Immature != 0 {
		t.Errorf("without a window nothing is immature, got %d", r.Immature)
	}
}

// TestExclusion: drop ends the attempt, remove takes the case out.
func TestExclusion(t *testing.T) {
	cases := [][]analyzetest.Event{at("A", 0, "X", 1, "B", 2), at("A", 0, "X", 1, "A", 2, "B", 3), at("A", 0, "B", 1, "X", 2), at("X", 0, "A", 1, "B", 2)}
	for _, c := range []struct {
		mode, policy   string
		want           []int64
		removed, cases int64
	}{
		{funnel.BestEntry, funnel.Drop, []int64{4, 3}, 0, 4},
		{funnel.BestEntry, funnel.Remove, []int64{2, 2}, 2, 2},
		{funnel.FirstEntry, funnel.Drop, []int64{4, 2}, 0, 4},
		{funnel.FirstEntry, funnel.Remove, []int64{2, 2}, 2, 2},
		{funnel.Totals, funnel.Drop, []int64{5, 3}, 0, 4},
	} {
		p := params(3600, "A", "B")
		p.Mode, p.Policy = c.mode, c.policy
		p.Exclude = []funnel.Exclusion{{From: 1, To: 2, Any: []string{"X"}}}
		r := report(t, p, 1e6, 2, cases...)
		if !slices.Equal(reached(r), c.want) || r.Removed != c.removed || r.Cases != c.cases {
			t.Errorf("%s %s: got %v, removed %d, cases %d; want %+v", c.mode, c.policy, reached(r), r.Removed, r.Cases, c)
		}
	}
}

// TestOptional: an optional step may be left out, and rates refer to the last
// required one.
func TestOptional(t *testing.T) {
	cases := [][]analyzetest.Event{at("A", 0, "B", 10, "C", 20), at("A", 0, "C", 50), at("A", 0, "B", 1), at("A", 0)}
	for _, mode := range []string{funnel.BestEntry, funnel.FirstEntry, funnel.Totals} {
		p := params(0, "A", "B", "C")
		p.Mode, p.Steps[1].Optional = mode, true
		r := report(t, p, 1e6, 1, cases...)
		if !slices.Equal(reached(r), []int64{4, 2, 2}) {
			t.Errorf("%s: got %v, want 4, 2, 2", mode, reached(r))
		}
		if c := r.Steps[2]; *c.RatePrevious != 0.5 || c.Drop != 2 || *c.MedianS != 30 {
			t.Errorf("%s: got rate %g, drop %d, median %g; want .5 of the 4 who entered, 2, 30", mode, *c.RatePrevious, c.Drop, *c.MedianS)
		}
	}
}

// TestRates is a hundred cases by level; an empty funnel has no rates.
func TestRates(t *testing.T) {
	levels := slices.Concat(slices.Repeat([]int{0}, 5), slices.Repeat([]int{1}, 45), slices.Repeat([]int{2}, 30), slices.Repeat([]int{3}, 20))
	got := funnel.Rates(levels, 3)
	if got[1].Reached != 50 || *got[2].FromPrevious != 0.4 || got[2].Drop != 30 || *got[0].FromPrevious != 1 {
		t.Errorf("got %+v", got)
	}
	if empty := funnel.Rates(nil, 2); empty[1].Overall != nil || empty[1].OverallCI.Defined {
		t.Errorf("nobody entered: rates are not defined, got %+v", empty)
	}
}

// TestBadFunnels: an error names the field.
func TestBadFunnels(t *testing.T) {
	labels := []string{"A", "B"}
	for field, change := range map[string]func(*funnel.Params){
		"params.steps":      func(p *funnel.Params) { p.Steps = nil },
		"params.steps[1]":   func(p *funnel.Params) { p.Steps[1].Any = nil },
		"params.steps[0]":   func(p *funnel.Params) { p.Steps[0].Optional = true },
		"params.exclude[0]": func(p *funnel.Params) { p.Exclude = []funnel.Exclusion{{From: 2, To: 2}} },
		"params.modes":      func(p *funnel.Params) { p.Modes = []string{"strict_order"} },
	} {
		p := params(0, "A", "B")
		change(&p)
		_, err := compile(p, labels, 0)
		e, ok := err.(*journey.Error)
		if !ok || len(e.Fields) != 1 || e.Fields[0].Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
}

// TestSplits: neither the split and order of persons nor the time changes the
// report, and the fast way counts what the general one counts.
func TestSplits(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 1))
	for round := range 40 {
		cases := analyzetest.Random(rng, 300, 6, 40_000_000)
		cases = append(cases, at("a000", 0), at("a001", 0), at("a002", 0), at("a003", 0), at("never", 0))
		p := params(float64(round%3*30), "a000", "a001", "a002")
		p.Mode = []string{funnel.BestEntry, funnel.Totals, funnel.FirstEntry}[round%3]
		now := 2e6
		want := report(t, p, now, 1, cases...)
		moved := analyzetest.Later(analyzetest.Shuffled(rng, cases), 50_000_000)
		if d := cmp.Diff(want, report(t, p, now+50, 5, moved...)); d != "" {
			t.Fatalf("other split, order and time give another report (-want +got):\n%s", d)
		}
		quick := p
		quick.Times = false
		without := report(t, quick, now, 3, cases...)
		quick.Mature = true
		p.Mature = true
		ripe, timed := report(t, quick, now, 3, cases...), report(t, p, now, 1, cases...)
		p.Mature = false
		if !slices.Equal(reached(without), reached(want)) || without.Immature != want.Immature || without.Cases != want.Cases {
			t.Fatalf("without times: got %+v, want the counts of %+v", without, want)
		}
		if !slices.Equal(reached(ripe), reached(timed)) || ripe.Cases != timed.Cases {
			t.Fatalf("without times, mature only: got %+v, want the counts of %+v", ripe, timed)
		}
		p.Steps[2].Any = append(p.Steps[2].Any, "never")
		p.Steps[2].Name = "a002"
		if d := cmp.Diff(want, report(t, p, now, 2, cases...)); d != "" {
			t.Fatalf("the general way gives another report (-fast +general):\n%s", d)
		}
	}
}
