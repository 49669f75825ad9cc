package stages_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/stages"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

var order = []string{"a000", "a001", "a002", "a003"}

// ask asks for stages over events, each case a person.
func ask(t *testing.T, cases [][]analyzetest.Event, shards int, q analyze.Query, params string) (stages.Report, analyze.Result) {
	t.Helper()
	v, env := world(cases, shards)
	q.Level, q.Params = "event", json.RawMessage(params)
	r, err := analyze.Ask(t.Context(), stages.Analysis(), analyzetest.Source{Trails: v}, env, q)
	if err != nil {
		t.Fatal(err)
	}
	return r.Data.(stages.Report), r
}

func world(cases [][]analyzetest.Event, shards int) (*trail.View, analyze.Env) {
	v, _ := analyzetest.View(cases, shards)
	first, last := int64(1<<62), int64(-1<<62)
	for _, c := range cases {
		for _, e := range c {
			first, last = min(first, e.At), max(last, e.At)
		}
	}
	v.From, v.To = journey.Instant(first), journey.Instant(last)
	return v, analyze.Env{Now: v.To + journey.Instant(journey.Day)}
}

// twin answers the same question case by case, without bits or columns.
func twin(cases [][]analyzetest.Event, from, to, now int64) (reached, went, dropped map[string]int64, steps map[string]int64) {
	reached, went, dropped, steps = map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]int64{}
	for _, c := range cases {
		var trace []string
		var lastAt int64
		for _, e := range c {
			if slices.Contains(order, e.Name) && e.At >= from && e.At < to {
				trace, lastAt = append(trace, e.Name), e.At
			}
		}
		if len(trace) == 0 {
			continue
		}
		for k, st := range order {
			first := slices.Index(trace, st)
			if first < 0 {
				continue
			}
			reached[st]++
			if k+1 < len(order) && slices.Contains(trace[first+1:], order[k+1]) {
				went[st]++
			}
		}
		trace = slices.Compact(trace)
		for i := 1; i < len(trace); i++ {
			steps[trace[i-1]+">"+trace[i]]++
		}
		end, last := "DROP", trace[len(trace)-1]
		switch {
		case slices.Contains(trace, order[len(order)-1]):
			end = "GOAL"
		case lastAt >= now-30*journey.Day:
			end = "OPEN"
		default:
			dropped[last]++
		}
		steps[last+">"+end]++
	}
	return reached, went, dropped, steps
}

const params = `{"order":["a000","a001","a002","a003"]}`

func TestStagesEqualTheTwin(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 5))
		// Nothing is left out, some events are, and more activities than are
		// followed four events at a time.
		cases := analyzetest.Random(rng, 80, []int{4, 6, 11}[seed%3], 20*journey.Day)
		got, r := ask(t, cases, 3, analyze.Query{}, params)
		_, env := world(cases, 1)
		reached, went, dropped, steps := twin(cases, -1<<62, 1<<62, int64(env.Now))
		gotSteps := map[string]int64{}
		for _, s := range got.Transitions {
			gotSteps[s.From+">"+s.To] = s.N
		}
		if d := cmp.Diff(steps, gotSteps); d != "" {
			t.Fatalf("seed %d transitions (-twin +got):\n%s", seed, d)
		}
		ended := int64(0)
		for i, s := range got.Stages {
			if s.Reached != reached[s.Stage] || s.Dropped != dropped[s.Stage] || i+1 < len(order) && s.Converted != went[s.Stage] {
				t.Fatalf("seed %d %s: got %d reached, %d went, %d dropped; twin %d, %d, %d",
					seed, s.Stage, s.Reached, s.Converted, s.Dropped, reached[s.Stage], went[s.Stage], dropped[s.Stage])
			}
		}
		for _, s := range got.Transitions {
			if slices.Contains([]string{stages.Drop, stages.Goal, stages.Open}, s.To) {
				ended += s.N
			}
		}
		if ended != r.Cases {
			t.Errorf("seed %d: %d cases end, %d are counted", seed, ended, r.Cases)
		}
	}
}

// Each period of the series is the answer of the same question within it.
func TestStagesByPeriodEqualTheWindow(t *testing.T) {
	t.Parallel()
	for i, unit := range []trail.Unit{trail.ByPerson, trail.BySession, trail.ByPerson} {
		rng := rand.New(rand.NewPCG(7, 7))
		cases := analyzetest.Random(rng, 60, []int{6, 6, 11}[i], 40*journey.Day)
		series, _ := ask(t, cases, 2, analyze.Query{Unit: unit}, strings.Replace(params, "{", `{"period":"month",`, 1))
		if len(series.Periods) < 3 {
			t.Fatalf("got %d periods, want several", len(series.Periods))
		}
		for _, p := range series.Periods {
			alone, _ := ask(t, cases, 2, analyze.Query{Unit: unit, From: p.From, To: p.To}, params)
			for k, s := range p.Stages {
				if w := alone.Stages[k]; s.Reached != w.Reached || s.Converted != w.Converted {
					t.Errorf("%s %s to %s, %s: the series says %d and %d, the window %d and %d",
						unit, p.From, p.To, s.Stage, s.Reached, s.Converted, w.Reached, w.Converted)
				}
			}
		}
	}
}

func TestStagesDoNotDependOnShardsArrivalOrClock(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 2))
	cases := analyzetest.Random(rng, 120, 6, 20*journey.Day)
	want, _ := ask(t, cases, 1, analyze.Query{}, params)
	for name, other := range map[string][][]analyzetest.Event{
		"same":     cases,
		"shuffled": analyzetest.Shuffled(rng, cases),
		"later":    analyzetest.Later(cases, 400*journey.Day),
	} {
		for _, shards := range []int{1, 5, 40} {
			got, _ := ask(t, other, shards, analyze.Query{}, params)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s over %d shards:\n%s", name, shards, d)
			}
		}
	}
}

func TestUnmeasuredStageIsStepped(t *testing.T) {
	t.Parallel()
	cases := [][]analyzetest.Event{analyzetest.Trace("ad", "pay"), analyzetest.Trace("ad")}
	v, _ := analyzetest.View(cases, 1)
	act := v.EventNames().Map([]string{"see", "think", "buy"}, map[string]string{"ad": "see", "pay": "buy"})
	env := analyze.Env{Stages: act, StageOrder: act.Labels, Now: journey.Instant(journey.Day), Names: map[string]string{"buy": "Buying"}}
	r, err := analyze.Ask(t.Context(), stages.Analysis(), analyzetest.Source{Trails: v}, env, analyze.Query{})
	if err != nil {
		t.Fatal(err)
	}
	got := r.Data.(stages.Report)
	see, think, buy := got.Stages[0], got.Stages[1], got.Stages[2]
	if see.Next != "buy" || see.Converted != 1 || *see.Conversion != .5 {
		t.Errorf("see goes on to %q with %d, want buy with 1", see.Next, see.Converted)
	}
	if think.Measured || think.Next != "" || think.Conversion != nil {
		t.Errorf("think has no event, got %+v", think)
	}
	if buy.Name != "Buying" || buy.Next != "" || r.Definition.Query == nil {
		t.Errorf("got %+v", buy)
	}
}

func TestStagesByInstanceEndAsTheCaseSays(t *testing.T) {
	t.Parallel()
	day := float64(journey.Day / journey.Second)
	cases := [][]analyzetest.Event{
		{analyzetest.E(0, "ad"), analyzetest.E(day, "pay")},
		{analyzetest.E(0, "ad")},
		{analyzetest.E(99*day, "ad")},
	}
	v, _ := analyzetest.View(cases, 1)
	env := analyze.Env{Now: journey.Instant(100 * journey.Day), Case: &journey.CaseDefinition{Entry: []string{"ad"}, Success: []string{"pay"}}}
	r, err := analyze.Ask(t.Context(), stages.Analysis(), analyzetest.Source{Trails: v}, env, analyze.Query{Unit: trail.ByInstance, Params: json.RawMessage(`{"order":["ad","pay"]}`)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range r.Data.(stages.Report).Transitions {
		got = append(got, fmt.Sprintf("%s>%s %d", s.From, s.To, s.N))
	}
	if want := []string{"ad>DROP 1", "ad>OPEN 1", "ad>pay 1", "pay>GOAL 1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestStagesPeople(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 9))
	cases := analyzetest.Random(rng, 150, 6, 20*journey.Day)
	v, env := world(cases, 4)
	q := analyze.Query{Level: "event", Params: json.RawMessage(params)}
	count := func(sel string) int64 {
		t.Helper()
		p, err := analyze.People(t.Context(), stages.Analysis(), analyzetest.Source{Trails: v}, env, q, json.RawMessage(sel))
		if err != nil {
			t.Fatalf("%s: %v", sel, err)
		}
		if got := p.Page(v, 0, 1<<20); int64(len(got)) != p.Total || p.Words == "" {
			t.Errorf("%s: %d people on the page, %d in all", sel, len(got), p.Total)
		}
		return p.Total
	}
	got, _ := ask(t, cases, 4, analyze.Query{}, params)
	for _, s := range got.Stages {
		reached := count(fmt.Sprintf(`{"stage":%q}`, s.Stage))
		went := count(fmt.Sprintf(`{"stage":%q,"number":"converted"}`, s.Stage))
		stayed := count(fmt.Sprintf(`{"stage":%q,"number":"not_converted"}`, s.Stage))
		if reached != s.Reached || s.Next != "" && went != s.Converted || went+stayed != reached {
			t.Errorf("%s: people %d, %d, %d; numbers %d, %d", s.Stage, reached, went, stayed, s.Reached, s.Converted)
		}
		if n := count(fmt.Sprintf(`{"stage":%q,"number":"dropped"}`, s.Stage)); n != s.Dropped {
			t.Errorf("%s: %d people dropped, the number is %d", s.Stage, n, s.Dropped)
		}
	}
	for _, tr := range got.Transitions {
		n := count(fmt.Sprintf(`{"from":%q,"to":%q}`, tr.From, tr.To))
		if n < 1 || n > tr.N {
			t.Errorf("%s to %s: %d people, %d steps", tr.From, tr.To, n, tr.N)
		}
	}
}

func TestStagesRefuse(t *testing.T) {
	t.Parallel()
	v, env := world([][]analyzetest.Event{analyzetest.Trace("ad", "pay")}, 1)
	for _, c := range []struct{ query, params, field string }{
		{"event", `{}`, "params.order"},
		{"event", `{"order":["ad","sale"]}`, "params.order"},
		{"event", `{"order":["ad","ad"]}`, "params.order"},
		{"event", `{"order":["ad","pay"],"goal":"won"}`, "params.goal"},
		{"event", `{"order":["ad"],"period":"fortnight"}`, "params.period"},
		{"event", `{"order":["ad"],"silence":"a while"}`, "params.silence"},
		{"event", `{"ordre":["ad"]}`, "params.ordre"},
		{"event", `{"order":"ad"}`, "params.order"},
		{"stage", `{}`, "level"},
	} {
		_, err := analyze.Ask(t.Context(), stages.Analysis(), analyzetest.Source{Trails: v}, env, analyze.Query{Level: c.query, Params: json.RawMessage(c.params)})
		var e *journey.Error
		if !errors.As(err, &e) || e.Kind != journey.Invalid || len(e.Fields) != 1 || e.Fields[0].Field != c.field {
			t.Errorf("%s %s: got %v, want an error about %s", c.query, c.params, err, c.field)
		}
	}
}

func TestWeeksBeginOnMondayInTheZone(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 29, 12, 0, 0, 0, zone) // a Sunday, on which the clock changes
	e := analyzetest.Event{At: at.UnixMicro(), Name: "ad"}
	later := e
	later.At += journey.Day
	v, env := world([][]analyzetest.Event{{e, later}}, 1)
	env.Zone = zone
	r, err := analyze.Ask(t.Context(), stages.Analysis(), analyzetest.Source{Trails: v}, env, analyze.Query{Level: "event", Params: json.RawMessage(`{"order":["ad"],"period":"week"}`)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.Data.(stages.Report).Periods {
		got = append(got, p.From+" "+p.To)
	}
	if want := []string{"2026-03-23 2026-03-30", "2026-03-30 2026-04-06"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
