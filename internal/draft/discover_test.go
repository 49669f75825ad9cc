package draft_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/draft"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/trail"
)

// apply makes a document of a batch, as the server would.
func apply(t *testing.T, kind ops.DocKind, b ops.Batch) *ops.Doc {
	t.Helper()
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	var read ops.Batch // values as the log holds them
	if err := json.Unmarshal(raw, &read); err != nil {
		t.Fatal(err)
	}
	doc := ops.New(kind)
	if len(read.Ops) == 0 {
		return doc
	}
	eff, err := ops.Resolve(doc, read, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range eff.Ops {
		if e.Why != "" {
			t.Fatalf("operation on %s has no effect: %s", e.ID, e.Why)
		}
	}
	doc, _, err = ops.Apply(doc, eff, 1)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// shop is a log of buyers and of those who leave.
func shop() [][]analyzetest.Event {
	var cases [][]analyzetest.Event
	for i := range 60 {
		c := analyzetest.Trace("ad_click", "home", "pricing", "add_to_cart", "purchase", "delivery")
		switch i % 3 {
		case 1:
			c = analyzetest.Trace("ad_click", "home", "pricing")
		case 2:
			c = analyzetest.Trace("home", "pricing", "home", "pricing", "add_to_cart", "purchase")
		}
		if i == 7 {
			c = append(c, analyzetest.E(99, "glitch"))
		}
		cases = append(cases, c)
	}
	return cases
}

// TestFreshFile: a log without rules becomes a map of touchpoints with exact
// rules, all of it hypotheses with their counts.
func TestFreshFile(t *testing.T) {
	v, _ := analyzetest.View(shop(), 2)
	d, err := draft.Discover(t.Context(), &analyzetest.Source{Trails: v}, analyze.Env{Now: v.To}, analyze.Query{}, draft.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	lib := apply(t, ops.LibraryDoc, d.Library).LibraryView()
	m := apply(t, ops.MapDoc, d.Map).MapView()
	names := map[string]string{}
	for _, tp := range lib.Touchpoints {
		names[tp.ID] = tp.Name
		if tp.Claim != journey.Hypothesis || tp.Counts == nil || tp.Counts.Cases == 0 {
			t.Errorf("touchpoint %+v is no hypothesis with counts", tp)
		}
	}
	var steps, stages []string
	for _, s := range m.Stages {
		stages = append(stages, s.Name)
		if s.Status != journey.Hypothesis || s.Counts == nil || s.Counts.Share <= 0 || s.Counts.Share > 1 {
			t.Errorf("stage %+v is no hypothesis with counts", s)
		}
		for _, step := range s.Steps {
			steps = append(steps, step.Title)
			if len(step.Placements) != 1 || names[step.Placements[0].Touchpoint] != step.Title || step.Status != journey.Hypothesis {
				t.Errorf("step %+v has not its touchpoint", step)
			}
			if step.Counts == nil || step.Optional != (step.Counts.Share < 0.5) {
				t.Errorf("step %s with counts %+v is optional: %t", step.Title, step.Counts, step.Optional)
			}
		}
	}
	if want := []string{"Ad click", "Home", "Pricing", "Add to cart", "Purchase", "Delivery"}; !slices.Equal(steps, want) {
		t.Errorf("got steps %v, want %v", steps, want)
	}
	if !slices.Contains(stages, "Purchase") {
		t.Errorf("no stage is called by the canonical word: %v", stages)
	}
	if m.Origin != "discovered" || m.Discovery["goal_cases"] == nil || m.Kind != journey.CurrentMap {
		t.Errorf("the map does not say how it was made: %+v", m)
	}
	rules, err := bind.Compile(lib.Rules())
	if err != nil {
		t.Fatal(err)
	}
	bound, err := rules.Column(v, nil)
	if err != nil {
		t.Fatal(err)
	}
	if bound.Missed != 1 {
		t.Errorf("the rules miss %d events, want the one glitch", bound.Missed)
	}
}

// TestRulesWin: events that a rule matches are their touchpoint and get neither
// a new one nor a rule.
func TestRulesWin(t *testing.T) {
	v, _ := analyzetest.View(shop(), 2)
	rules, err := bind.Compile([]journey.Rule{{ID: "r", Touchpoint: "site", Match: map[string]string{"name": "home"}}, {ID: "s", Touchpoint: "site", Match: map[string]string{"name": "pricing"}}})
	if err != nil {
		t.Fatal(err)
	}
	bound, err := rules.Column(v, nil)
	if err != nil {
		t.Fatal(err)
	}
	env := analyze.Env{Now: v.To, Touchpoints: bound.Activity, Names: map[string]string{"site": "Our site"}}
	d, err := draft.Discover(t.Context(), &analyzetest.Source{Trails: v}, env, analyze.Query{}, draft.Defaults())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(d.Outline.Order, "site") || len(d.Outline.Order) != 5 {
		t.Errorf("got order %v, want site and four events", d.Outline.Order)
	}
	for _, tp := range apply(t, ops.LibraryDoc, d.Library).LibraryView().Touchpoints {
		if tp.ID == "site" || tp.Name == "Home" {
			t.Errorf("touchpoint %+v exists already", tp)
		}
	}
	if got := d.Outline.Stats["site"].Cases; got != 60 {
		t.Errorf("%d cases are at the site, want all 60", got)
	}
}

// TestGoal: the goal is the one asked for, else a success of the case
// definition, else the most frequent last activity; a note says which.
func TestGoal(t *testing.T) {
	v, _ := analyzetest.View(shop(), 1)
	src := &analyzetest.Source{Trails: v}
	for _, c := range []struct {
		goal    string
		success []string
		want    string
		how     string
	}{
		{"purchase", []string{"delivery"}, "Purchase", "asked for"},
		{"", []string{"never", "delivery"}, "Delivery", "case definition"},
		{"", []string{"never"}, "Delivery", "most frequent last"},
	} {
		opt := draft.Defaults()
		opt.Goal = c.goal
		env := analyze.Env{Now: v.To, Case: &journey.CaseDefinition{Success: c.success}}
		d, err := draft.Discover(t.Context(), src, env, analyze.Query{}, opt)
		if err != nil {
			t.Fatal(err)
		}
		if d.Goal != c.want || !strings.Contains(d.Notes[0], c.how) {
			t.Errorf("%+v: got goal %s, note %q", c, d.Goal, d.Notes[0])
		}
	}
	opt := draft.Defaults()
	opt.Goal = "sale"
	if _, err := draft.Discover(t.Context(), src, analyze.Env{Now: v.To}, analyze.Query{}, opt); journey.KindOf(err) != journey.Invalid {
		t.Errorf("an unknown goal: got %v", err)
	}
}

// TestSplits: neither the split and order of persons nor the time changes a
// draft, and it is the outline of the written traces.
func TestSplits(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 20 {
		cases := analyzetest.Random(rng, 200, 8, 1000)
		run := func(cases [][]analyzetest.Event, shards int) draft.Draft {
			v, _ := analyzetest.View(cases, shards)
			d, err := draft.Discover(t.Context(), &analyzetest.Source{Trails: v}, analyze.Env{Now: v.To}, analyze.Query{}, draft.Defaults())
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		want := run(cases, 1)
		if d := cmp.Diff(want, run(analyzetest.Later(analyzetest.Shuffled(rng, cases), 99), 6)); d != "" {
			t.Fatalf("other split, order and time give another draft (-want +got):\n%s", d)
		}
		var traces [][]string
		for _, c := range cases {
			var names []string
			for _, e := range c {
				names = append(names, bind.Humanise(e.Name))
			}
			traces = append(traces, names)
		}
		o := draft.FromTraces(traces, 0.05, 1)
		if len(o.Segments) != len(want.Outline.Segments) || o.Value != want.Outline.Value {
			t.Fatalf("written traces fall into %v, the events into %v", o.Segments, want.Outline.Segments)
		}
		var steps []string
		for _, s := range apply(t, ops.MapDoc, want.Map).MapView().Stages {
			for _, step := range s.Steps {
				steps = append(steps, step.Title)
			}
		}
		if !slices.Equal(steps, o.Order) {
			t.Fatalf("steps %v, written traces %v", steps, o.Order)
		}
	}
}

// TestNothing: a period without events is an error that says so.
func TestNothing(t *testing.T) {
	v, _ := analyzetest.View(shop(), 1)
	_, err := draft.Discover(t.Context(), &analyzetest.Source{Trails: v}, analyze.Env{Now: v.To}, analyze.Query{From: "2030-01-01"}, draft.Defaults())
	if journey.KindOf(err) != journey.Invalid {
		t.Errorf("got %v", err)
	}
}

func BenchmarkDiscover(b *testing.B) {
	analyzetest.Markets(b, func(b *testing.B, v *trail.View, _ *trail.Activity) {
		src := &analyzetest.Source{Trails: v}
		for b.Loop() {
			if _, err := draft.Discover(b.Context(), src, analyze.Env{Now: v.To}, analyze.Query{}, draft.Defaults()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
