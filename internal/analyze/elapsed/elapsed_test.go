package elapsed_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/elapsed"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

func source(cases [][]analyzetest.Event, shards int) analyzetest.Source {
	v, _ := analyzetest.View(cases, shards)
	v.To = 0
	for _, c := range cases {
		for _, e := range c {
			v.To = max(v.To, journey.Instant(e.At))
		}
	}
	return analyzetest.Source{Trails: v}
}

func ask(t *testing.T, src analyze.Source, params string) elapsed.Report {
	t.Helper()
	r, err := analyze.Ask(t.Context(), elapsed.Analysis(), src, analyze.Env{}, analyze.Query{Params: json.RawMessage(params)})
	if err != nil {
		t.Fatal(err)
	}
	return r.Data.(elapsed.Report)
}

// twin pairs events by looking back from every b.
func twin(c []analyzetest.Event, a, b, pairing string) []int64 {
	if pairing == elapsed.Whole {
		return []int64{c[len(c)-1].At - c[0].At}
	}
	var out []int64
	seenA := slices.IndexFunc(c, func(e analyzetest.Event) bool { return e.Name == a })
	for j, e := range c {
		if e.Name != b {
			continue
		}
		switch pairing {
		case elapsed.FirstFirst:
			if seenA >= 0 && j > seenA && len(out) == 0 {
				out = append(out, e.At-c[seenA].At)
			}
		case elapsed.LastBefore:
			for i := j - 1; i >= 0; i-- {
				if c[i].Name == a {
					out = append(out, e.At-c[i].At)
					break
				}
				if c[i].Name == b {
					break
				}
			}
		case elapsed.Directly:
			if j > 0 && c[j-1].Name == a {
				out = append(out, e.At-c[j-1].At)
			}
		}
	}
	return out
}

func TestElapsedEqualsTheTwin(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 3))
		cases := analyzetest.Random(rng, 60, 4, journey.Hour)
		src := source(cases, 3)
		act := src.Trails.EventNames()
		for _, pairing := range elapsed.Pairings() {
			for _, pair := range [][2]string{{"a000", "a001"}, {"a001", "a000"}, {"a000", "a000"}} {
				want := []int64{}
				for _, c := range cases {
					want = append(want, twin(c, pair[0], pair[1], pairing)...)
				}
				slices.Sort(want)
				w := elapsed.Way{Pairing: pairing, From: make([]bool, len(act.Labels)+1), To: make([]bool, len(act.Labels)+1)}
				w.From[act.Code(pair[0])], w.To[act.Code(pair[1])] = true, true
				got := analyzetest.Run(t, src.Trails, act, elapsed.Fold(w)).Durations
				if !slices.Equal(got, want) {
					t.Fatalf("seed %d %s %v: got %v, want %v", seed, pairing, pair, got, want)
				}
			}
		}
	}
}

func TestElapsedReport(t *testing.T) {
	t.Parallel()
	cases := [][]analyzetest.Event{
		{analyzetest.E(0, "a"), analyzetest.E(1, "b")},
		{analyzetest.E(10, "a"), analyzetest.E(12, "b")},
		{analyzetest.E(97, "a")}, // waits 3 s, up to the last event of the log
		{analyzetest.E(50, "a"), analyzetest.E(54, "b")},
		{analyzetest.E(95, "a"), analyzetest.E(100, "c")}, // waits 5 s
	}
	got := ask(t, source(cases, 2), `{"from":"a","to":["b"],"limit":"PT2S"}`)
	if got.N != 3 || *got.MedianS != 2 || *got.MinS != 1 || *got.MaxS != 4 || *got.Over != 1 || *got.LimitS != 2 {
		t.Errorf("got %+v", got)
	}
	if s := got.Survival; s.Began != 5 || s.Arrived != 3 || s.Waiting != 2 || s.MedianS == nil || *s.MedianS != 4 {
		t.Errorf("got survival %+v, want the median 4 of 5 who began", s)
	}
	if d := cmp.Diff([]elapsed.Point{{1, 5, 1, .8}, {2, 4, 1, .6000000000000001}, {4, 2, 1, .30000000000000004}}, got.Survival.Curve); d != "" {
		t.Error(d)
	}
	none := ask(t, source(cases, 1), `{"from":"b","to":"a","pairing":"directly"}`)
	if none.N != 0 || none.MedianS != nil || none.MeanS != nil || none.Survival != nil {
		t.Errorf("no duration: got %+v, want nulls", none)
	}
}

// A session that is over cannot go on: it waited until its last event.
func TestElapsedOfClosedCasesWaitsUntilTheirEnd(t *testing.T) {
	t.Parallel()
	cases := [][]analyzetest.Event{
		{analyzetest.E(0, "a"), analyzetest.E(60, "c"), analyzetest.E(9000, "b")},
		{analyzetest.E(0, "a"), analyzetest.E(90, "b")},
	}
	r, err := analyze.Ask(t.Context(), elapsed.Analysis(), source(cases, 1), analyze.Env{}, analyze.Query{Unit: trail.BySession, Params: json.RawMessage(`{"from":"a","to":"b"}`)})
	if err != nil {
		t.Fatal(err)
	}
	s := r.Data.(elapsed.Report).Survival
	if s.Waiting != 1 || len(s.Curve) != 1 || s.Curve[0].AtRisk != 1 || s.Curve[0].Seconds != 90 {
		t.Errorf("got %+v, want the first session censored at 60 s", s)
	}
}

func TestElapsedDoesNotDependOnShardsArrivalOrClock(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(8, 8))
	cases := analyzetest.Random(rng, 150, 4, journey.Day)
	const params = `{"from":"a000","to":"a001","limit":"PT1H","quantiles":[0,0.1,0.5,1]}`
	want := ask(t, source(cases, 1), params)
	for name, other := range map[string][][]analyzetest.Event{"shuffled": analyzetest.Shuffled(rng, cases), "later": analyzetest.Later(cases, 77*journey.Day)} {
		for _, shards := range []int{1, 7, 150} {
			if d := cmp.Diff(want, ask(t, source(other, shards), params)); d != "" {
				t.Errorf("%s over %d shards:\n%s", name, shards, d)
			}
		}
	}
}

func TestElapsedPeople(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(2, 8))
	src := source(analyzetest.Random(rng, 200, 4, journey.Day), 4)
	const params = `{"from":"a000","to":"a001","limit":"PT1H"}`
	r := ask(t, src, params)
	for sel, want := range map[string]int64{`{}`: r.N, `{"number":"over_limit"}`: *r.Over, `{"number":"waiting"}`: r.Survival.Waiting} {
		p, err := analyze.People(t.Context(), elapsed.Analysis(), src, analyze.Env{}, analyze.Query{Params: json.RawMessage(params)}, json.RawMessage(sel))
		if err != nil {
			t.Fatal(err)
		}
		if p.Total != want || want == 0 {
			t.Errorf("%s: got %d people, want %d", sel, p.Total, want)
		}
	}
}

func TestElapsedOfWholeCases(t *testing.T) {
	t.Parallel()
	src := source([][]analyzetest.Event{{analyzetest.E(0, "a"), analyzetest.E(7, "b"), analyzetest.E(9, "a")}, {analyzetest.E(5, "b")}}, 1)
	const params = `{"pairing":"whole","limit":"PT8S"}`
	r := ask(t, src, params)
	if r.N != 2 || *r.MedianS != 4.5 || *r.Over != 1 || r.Survival != nil {
		t.Errorf("got %+v, want 9 s and 0 s", r)
	}
	p, err := analyze.People(t.Context(), elapsed.Analysis(), src, analyze.Env{}, analyze.Query{Params: json.RawMessage(params)}, json.RawMessage(`{"number":"over_limit"}`))
	if err != nil || p.Total != 1 || p.Words != "took longer than 8 seconds from the first activity to the last" {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestElapsedRefuses(t *testing.T) {
	t.Parallel()
	src := source([][]analyzetest.Event{analyzetest.Trace("a", "b")}, 1)
	for _, c := range []struct{ params, field string }{
		{`{}`, "params.from"},
		{`{"from":"a"}`, "params.to"},
		{`{"from":"a","to":"z"}`, "params.to"},
		{`{"from":"a","to":"b","pairing":"nearest"}`, "params.pairing"},
		{`{"from":"a","to":"b","quantiles":[1.5]}`, "params.quantiles"},
		{`{"from":"a","to":"b","limit":2}`, "params.limit"},
		{`{"from":7,"to":"b"}`, "params.from"},
		{`[]`, "params"},
		{`{"from":"a","to":"b","pairing":"whole"}`, "params.pairing"},
	} {
		_, err := analyze.Ask(t.Context(), elapsed.Analysis(), src, analyze.Env{}, analyze.Query{Params: json.RawMessage(c.params)})
		var e *journey.Error
		if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Field != c.field {
			t.Errorf("%s: got %v, want an error about %s", c.params, err, c.field)
		}
	}
}
