package rework_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/rework"
	"github.com/sojournhq/sojourn/internal/journey"
)

// twin counts on the written trace.
func twin(cases [][]analyzetest.Event) (t rework.Table, extra map[string]int64) {
	extra = map[string]int64{}
	for _, c := range cases {
		var trace []string
		for _, e := range c {
			trace = append(trace, e.Name)
		}
		t.Cases++
		t.Events += int64(len(trace))
		again := int64(0)
		for i, a := range trace {
			if slices.Contains(trace[:i], a) {
				again++
				extra[a]++
			}
			if i > 0 && trace[i-1] == a {
				t.SelfLoops++
			}
			if i > 1 && trace[i-2] == a && trace[i-1] != a {
				t.PingPong++
			}
		}
		t.ReworkEvents += again
		if again > 0 {
			t.CasesWithRework++
		}
		short := slices.Compact(slices.Clone(trace))
		for i, a := range short {
			if slices.Contains(short[:i], a) {
				t.Loops++
			}
		}
	}
	return t, extra
}

func TestReworkEqualsTheTwin(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 4))
		cases := analyzetest.Random(rng, 60, 5, journey.Hour)
		v, act := analyzetest.View(cases, 3)
		got := analyzetest.Run(t, v, act, rework.Fold(act.Labels))
		want, extra := twin(cases)
		if got.Events != want.Events || got.ReworkEvents != want.ReworkEvents || got.CasesWithRework != want.CasesWithRework ||
			got.SelfLoops != want.SelfLoops || got.Loops != want.Loops || got.PingPong != want.PingPong || got.Cases != want.Cases {
			t.Fatalf("seed %d: got %+v, twin %+v", seed, got, want)
		}
		if got.SelfLoops+got.Loops != got.ReworkEvents {
			t.Errorf("seed %d: every repeat is a self-loop or a loop: %d + %d, not %d", seed, got.SelfLoops, got.Loops, got.ReworkEvents)
		}
		for _, r := range got.Activities {
			if r.Extra != extra[r.Activity] || r.Cases < r.CasesRepeating || r.CasesRepeating > r.Extra {
				t.Errorf("seed %d: %+v, twin has %d extra", seed, r, extra[r.Activity])
			}
		}
	}
}

func TestReworkDoesNotDependOnShardsArrivalOrClock(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(6, 6))
	cases := analyzetest.Random(rng, 100, 5, journey.Hour)
	v, act := analyzetest.View(cases, 1)
	want := analyzetest.Run(t, v, act, rework.Fold(act.Labels))
	for name, other := range map[string][][]analyzetest.Event{"shuffled": analyzetest.Shuffled(rng, cases), "later": analyzetest.Later(cases, journey.Day)} {
		for _, shards := range []int{1, 6, 100} {
			v, act := analyzetest.View(other, shards)
			if d := cmp.Diff(want, analyzetest.Run(t, v, act, rework.Fold(act.Labels))); d != "" {
				t.Errorf("%s over %d shards:\n%s", name, shards, d)
			}
		}
	}
}

func TestReworkPeople(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(6, 1))
	v, _ := analyzetest.View(analyzetest.Random(rng, 200, 5, journey.Hour), 4)
	src := analyzetest.Source{Trails: v}
	r, err := analyze.Ask(t.Context(), rework.Analysis(), src, analyze.Env{Names: map[string]string{"a000": "Home"}}, analyze.Query{})
	if err != nil {
		t.Fatal(err)
	}
	table := r.Data.(rework.Table)
	total := func(sel string) int64 {
		t.Helper()
		p, err := analyze.People(t.Context(), rework.Analysis(), src, analyze.Env{}, analyze.Query{}, json.RawMessage(sel))
		if err != nil {
			t.Fatal(err)
		}
		return p.Total
	}
	if got := total(`{}`); got != table.CasesWithRework {
		t.Errorf("got %d people with rework, want %d", got, table.CasesWithRework)
	}
	for _, row := range table.Activities {
		sel, _ := json.Marshal(map[string]string{"activity": row.Activity})
		if got := total(string(sel)); got != row.CasesRepeating {
			t.Errorf("got %d people who repeat %s, want %d", got, row.Activity, row.CasesRepeating)
		}
		if row.Activity == "a000" && row.Name != "Home" {
			t.Errorf("got name %q, want Home", row.Name)
		}
	}
	if pingpong, loops := total(`{"number":"pingpong"}`), total(`{"number":"loops"}`); pingpong == 0 || pingpong > loops {
		t.Errorf("got %d people with ping-pong and %d with loops", pingpong, loops)
	}
}
