package drift_test

import (
	"slices"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/drift"
)

// times repeats traces.
func times(n int, traces ...[]string) [][]string { return slices.Repeat(traces, n) }

func TestJudge(t *testing.T) {
	base := times(100, []string{"a", "b", "c"}, []string{"a", "c"})
	another := times(100, []string{"a", "c"}, []string{"b", "a", "c"})
	newcomer := append(times(94, []string{"a", "b", "c"}, []string{"a", "c"}), times(12, []string{"a", "b", "d", "c"})...)
	for name, c := range map[string]struct {
		before, now    [][]string
		changed, drift bool
	}{
		"the same":                       {base, base, false, false},
		"another way, twice":             {another, another, true, true},
		"another way, once":              {base, another, false, false},
		"a new touchpoint":               {newcomer, newcomer, false, true},
		"a new touchpoint of a few":      {base, append(times(100, []string{"a", "b", "c"}, []string{"a", "c"}), []string{"a", "d", "c"}), false, false},
		"nothing before to compare with": {nil, another, false, false},
	} {
		v := drift.Judge(base, c.before, c.now, []string{"a", "b", "c"})
		if v.Changed != c.changed || v.Drifted() != c.drift {
			t.Errorf("%s: changed %v, drifted %v (jsd %.3f, p %.3f, new %v)", name, v.Changed, v.Drifted(), v.JSD, v.P, v.Newcomers)
		}
	}
	if v := drift.Judge(base, newcomer, newcomer, nil); len(v.Newcomers) != 1 || v.Newcomers[0].ID != "d" || v.Newcomers[0].Cases != 12 || v.JSD >= drift.LeastJSD {
		t.Errorf("the new touchpoint: %+v of divergence %.3f", v.Newcomers, v.JSD)
	}
}

// TestRepeatsAreOne: how often somebody reloads a page is no other way.
func TestRepeatsAreOne(t *testing.T) {
	r := drift.Compare([][]string{{"a", "b"}}, [][]string{{"a", "a", "b", "b", "b"}}, nil)
	if r.JSD != 0 || r.PSI != 0 || r.Unmapped != nil {
		t.Errorf("got %+v", r)
	}
}

// TestNothingOnOneSide: no number is made of no case.
func TestNothingOnOneSide(t *testing.T) {
	if jsd, p := drift.Permute(nil, times(3, []string{"a"}), 10, 1); jsd != 0 || p != 1 {
		t.Errorf("got %v, %v", jsd, p)
	}
}

// TestTraces: a sample is the same however persons lie in shards, and holds only
// cases that touch the map.
func TestTraces(t *testing.T) {
	cases := [][]analyzetest.Event{}
	for range 200 {
		cases = append(cases, analyzetest.Trace("a", "a", "b"), analyzetest.Trace("x", "y"), analyzetest.Trace("b", "x", "a"))
	}
	ask := func(shards, limit int) [][]string {
		v, act := analyzetest.View(cases, shards)
		q := &analyze.Question{View: v, Labels: act.Labels}
		return analyzetest.Run(t, v, act, drift.Traces(q, []string{"a", "b"}, limit))
	}
	if all := ask(3, 1000); len(all) != 400 {
		t.Errorf("%d cases touch the map, want 400", len(all))
	}
	one, three := ask(1, 60), ask(3, 60)
	if len(one) != 60 || !slices.EqualFunc(one, three, slices.Equal) {
		t.Errorf("two samples of 60 differ: %d and %d cases", len(one), len(three))
	}
	if slices.ContainsFunc(one, func(x []string) bool {
		return !slices.Equal(x, []string{"a", "b"}) && !slices.Equal(x, []string{"b", "x", "a"})
	}) {
		t.Errorf("a trace that nobody has: %v", one)
	}
}

func TestWindows(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 3, 1+n, 13, 30, 0, 0, time.UTC) }
	for _, c := range []struct{ end, want int }{{0, 0}, {7, 0}, {8, 7}, {14, 7}, {15, 14}, {22, 21}, {29, 28}, {90, 28}} {
		w, ok := drift.Around(day(0), day(c.end), time.UTC)
		if got := int(w.Now.To.Sub(w.Now.From).Hours() / 24); ok != (c.want > 0) || got != c.want {
			t.Errorf("%d days after publishing: %d days are compared, want %d", c.end, got, c.want)
		}
		if ok && (w.Base.To.Sub(w.Base.From) != w.Now.To.Sub(w.Now.From) || w.Before.From.Before(w.Base.To) || w.Now.To.Hour() != 0) {
			t.Errorf("%d days after publishing: %+v", c.end, w)
		}
	}
	if _, ok := drift.Since(drift.Span{From: day(0), To: day(30)}, day(60), time.UTC); ok {
		t.Error("the run before the first overlaps the baseline")
	}
	w, ok := drift.Since(drift.Span{From: day(0), To: day(30)}, day(61), time.UTC)
	if !ok || !w.Now.From.Equal(time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("a baseline of the team: %+v", w)
	}
}
