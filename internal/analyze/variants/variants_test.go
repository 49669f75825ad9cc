package variants_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/variants"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// table lists the variants of cases; goal is a name or "".
func table(t *testing.T, cases [][]analyzetest.Event, shards int, p variants.Params) variants.Table {
	t.Helper()
	v, act := analyzetest.View(cases, shards)
	goal := slices.Index(act.Labels, p.Goal)
	return analyzetest.Run(t, v, act, variants.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, p, goal))
}

// twin groups cases by their joined names.
func twin(cases [][]analyzetest.Event, p variants.Params) variants.Table {
	type group struct {
		trace     []string
		times     []int64
		converted int64
		values    int64
		value     float64
	}
	groups := map[string]*group{}
	for _, c := range cases {
		var trace []string
		for k, e := range c {
			if !p.Collapse || k == 0 || c[k-1].Name != e.Name {
				trace = append(trace, e.Name)
			}
		}
		key := strings.Join(trace, "\x00")
		g := groups[key]
		if g == nil {
			g = &group{trace: trace}
			groups[key] = g
		}
		g.times = append(g.times, c[len(c)-1].At-c[0].At)
		if slices.Contains(trace, p.Goal) {
			g.converted++
		}
		for _, e := range c {
			if e.HasValue {
				g.values++
				g.value += float64(e.Value) / 1e6
			}
		}
	}
	var all []*group
	for _, g := range groups {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b *group) int {
		return cmp.Or(len(b.times)-len(a.times), len(a.trace)-len(b.trace), slices.Compare(a.trace, b.trace))
	})
	out := variants.Table{Cases: int64(len(cases)), Distinct: int64(len(all)), Variants: []variants.Variant{}}
	sum := 0
	for i, g := range all {
		n := int64(len(g.times))
		sum += len(g.times)
		if out.For80 == 0 && float64(sum) >= 0.8*float64(len(cases)) {
			out.For80 = int64(i + 1)
		}
		if p.Limit > 0 && i >= p.Limit {
			continue
		}
		v := variants.Variant{Count: n, Share: float64(n) / float64(len(cases)), Cumulative: float64(sum) / float64(len(cases)),
			Trace: g.trace, Names: g.trace, NValue: g.values, Value: g.value}
		slices.Sort(g.times)
		m := *stat.Quantile(g.times, 0.5) / 1e6
		v.MedianS = &m
		if p.Goal != "" {
			v.Conversion, v.Interval = stat.Share(g.converted, n), stat.Wilson(g.converted, n)
		}
		if p.Brief {
			v.MedianS, v.Conversion, v.Interval, v.NValue, v.Value = nil, nil, stat.Interval{}, 0, 0
		}
		out.Variants = append(out.Variants, v)
	}
	return out
}

// TestTwin: hashing and the small tables count what grouping by joined names
// counts, in any split and order of persons and at any time.
func TestTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 4))
	opts := gocmp.Options{cmpopts.EquateApprox(1e-9, 1e-9)}
	for _, alphabet := range []int{1, 2, 12, 300} {
		cases := analyzetest.Random(rng, 3000, alphabet, 1<<30)
		for _, p := range []variants.Params{{}, {Limit: 7}, {Limit: 100, Collapse: true, Goal: "a000"}, {Limit: 5, Brief: true}, {Brief: true, Goal: "a000"}} {
			got := table(t, cases, 1, p)
			if d := gocmp.Diff(twin(cases, p), got, opts); d != "" {
				t.Fatalf("%d labels, %+v (-want +got):\n%s", alphabet, p, d)
			}
			moved := analyzetest.Later(analyzetest.Shuffled(rng, cases), 777)
			if d := gocmp.Diff(got, table(t, moved, 6, p)); d != "" {
				t.Fatalf("%d labels, %+v: other split, order and time give another table (-want +got):\n%s", alphabet, p, d)
			}
		}
	}
}

// TestManyTies: more variants tie at the limit than fit; the order of names
// decides, also beyond the first eight activities.
func TestManyTies(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 5))
	var cases [][]analyzetest.Event
	for range 6000 {
		trace := strings.Split("a a a a a a a a "+strings.Join([]string{string(rune('a' + rng.IntN(20))), string(rune('a' + rng.IntN(20))), string(rune('a' + rng.IntN(20)))}, " "), " ")
		cases = append(cases, analyzetest.Trace(trace...))
	}
	p := variants.Params{Limit: 40}
	if d := gocmp.Diff(twin(cases, p), table(t, cases, 3, p), cmpopts.EquateApprox(1e-9, 1e-9)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestInstances: without a goal the outcome of journey instances is what
// converts, and open ones are not judged.
func TestInstances(t *testing.T) {
	day := 86400.0
	v, act := analyzetest.View([][]analyzetest.Event{
		{analyzetest.E(0, "look"), analyzetest.E(60, "buy")},
		{analyzetest.E(0, "look"), analyzetest.E(60, "buy")},
		{analyzetest.E(0, "look")},
		{analyzetest.E(99*day, "look")},
	}, 2)
	cut := &trail.Cut{Activity: act, Unit: trail.ByInstance, Now: journey.Instant(100 * day * 1e6)}
	cut.Cases.Success, cut.Cases.Gap = []string{"buy"}, int64(30*day*1e6)
	got := analyzetest.RunCut(t, v, cut, variants.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, variants.Defaults(), -1))
	if n := len(got.Variants); n != 2 {
		t.Fatalf("got %d variants, want 2: %+v", n, got)
	}
	for i, want := range []float64{0, 1} {
		if x := got.Variants[i].Conversion; x == nil || *x != want {
			t.Errorf("variant %v converts %v, want %g", got.Variants[i].Trace, x, want)
		}
	}
}

// TestNoCases: nothing gives an empty list, not a missing one.
func TestNoCases(t *testing.T) {
	if got := table(t, nil, 1, variants.Defaults()); got.Variants == nil || got.Distinct != 0 || got.For80 != 0 {
		t.Errorf("got %+v", got)
	}
}
