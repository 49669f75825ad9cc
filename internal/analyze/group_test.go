package analyze_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Rule A11: the groups divide the cases: everything adds up to the whole.
func TestGroupsAddUp(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(11, 11))
	src := world(analyzetest.Random(rng, 400, 6, journey.Hour), 4)
	for _, by := range []string{"colour", "properties.colour", "trait:plan", "channel", "name"} {
		for _, unit := range []trail.Unit{trail.ByPerson, trail.BySession} {
			r := mustAsk(t, src, analyze.Env{}, analyze.Query{By: by, Unit: unit})
			sum := tally{Events: map[string]int64{}, Cases: map[string]int64{}}
			var cases, events int64
			for _, g := range r.Groups {
				cases, events = cases+g.Cases, events+g.Events
				tallyFold(nil).Merge(&sum, ptr(g.Data.(tally)))
			}
			if cases != r.Cases || events != r.Events {
				t.Errorf("%s by %s: groups hold %d cases and %d events of %d and %d", by, unit, cases, events, r.Cases, r.Events)
			}
			if d := cmp.Diff(r.Data, any(sum)); d != "" {
				t.Errorf("%s by %s (-whole +sum of groups):\n%s", by, unit, d)
			}
		}
	}
}

func ptr[T any](x T) *T { return &x }

// Rule A11.
func TestRareValuesAreTogether(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(11, 12))
	src := world(analyzetest.Random(rng, 600, 6, journey.Hour), 4)
	r := mustAsk(t, src, analyze.Env{}, analyze.Query{By: "colour"})
	var values []string
	for i, g := range r.Groups {
		values = append(values, g.Value)
		if i > 0 && i < 20 && r.Groups[i-1].Cases < g.Cases {
			t.Errorf("%s with %d cases comes before %s with %d", r.Groups[i-1].Value, r.Groups[i-1].Cases, g.Value, g.Cases)
		}
	}
	if len(values) < 21 || values[20] != "(other)" {
		t.Fatalf("got groups %v, want 20 values and the others", values)
	}
	if !slices.ContainsFunc(r.Notes, func(n string) bool { return strings.Contains(n, "20 most frequent") }) {
		t.Errorf("the notes do not say so: %v", r.Notes)
	}
}

// Rule A11.
func TestValueOfACase(t *testing.T) {
	t.Parallel()
	e := func(at float64, channel string) analyzetest.Event {
		x := analyzetest.E(at, "visit")
		x.Channel = channel
		return x
	}
	src := world([][]analyzetest.Event{
		{e(0, ""), e(1, "web"), e(2, "app")}, // the first value that there is
		{e(0, "app"), e(50, "web")},
		{e(0, "")},
	}, 1)
	sizes := func(q analyze.Query) string {
		out := ""
		for _, g := range mustAsk(t, src, analyze.Env{}, q).Groups {
			out += fmt.Sprintf("%s %d, ", g.Value, g.Cases)
		}
		return out
	}
	if got := sizes(analyze.Query{By: "channel"}); got != "app 1, web 1, (none) 1, " {
		t.Errorf("got %s", got)
	}
	// Within the filters: the app event of the second person lies before them.
	if got := sizes(analyze.Query{By: "channel", From: "1970-01-01T00:00:01Z"}); got != "web 2, " {
		t.Errorf("after 1 s: got %s", got)
	}
	// plan of the persons, by the number of their events: 3 -> "12" from the
	// start, 2 -> "paid" an hour later, 1 -> "free" since the day before.
	if got := sizes(analyze.Query{By: "trait:plan"}); got != "12 1, free 1, paid 1, " {
		t.Errorf("by trait: got %s", got)
	}
}

// Rule A11.
func TestSmallGroupsAreNotShown(t *testing.T) {
	t.Parallel()
	var cases [][]analyzetest.Event
	for i := range 7 {
		e := analyzetest.E(0, "visit")
		e.Channel = []string{"web", "web", "web", "web", "web", "app", "app"}[i]
		cases = append(cases, []analyzetest.Event{e})
	}
	r := mustAsk(t, world(cases, 2), analyze.Env{MinCell: 5}, analyze.Query{By: "channel"})
	if len(r.Groups) != 1 || r.Groups[0].Value != "web" || len(r.Notes) != 2 {
		t.Errorf("got groups %v and notes %v, want web alone and a note", r.Groups, r.Notes)
	}
}

// A fold of two passes runs both for every group.
func TestGroupsOfAFoldWithTwoPasses(t *testing.T) {
	t.Parallel()
	type params struct{}
	type sum struct{ n, centred int64 }
	second := func(mean int64) *analyze.Fold[*sum, int64] {
		return &analyze.Fold[*sum, int64]{
			New: func() *sum { return &sum{} },
			Step: func(s *sum, b *trail.Block) {
				for i := range b.Cases {
					s.centred += int64(b.Off[i+1]-b.Off[i]) - mean
				}
			},
			Merge: func(a, b *sum) { a.centred += b.centred },
			Done:  func(s *sum) (int64, *analyze.Fold[*sum, int64]) { return s.centred, nil },
		}
	}
	a := analyze.Define(analyze.Spec[params, *sum, int64]{
		Name: "spread", Doc: "Spread.",
		Build: func(params, *analyze.Question) (analyze.Fold[*sum, int64], error) {
			return analyze.Fold[*sum, int64]{
				New:   func() *sum { return &sum{} },
				Step:  func(s *sum, b *trail.Block) { s.n += int64(b.Off[b.Cases] - b.Off[0]) },
				Merge: func(a, b *sum) { a.n += b.n },
				Done:  func(s *sum) (int64, *analyze.Fold[*sum, int64]) { return 0, second(s.n) },
			}, nil
		},
	})
	rng := rand.New(rand.NewPCG(1, 12))
	src := world(analyzetest.Random(rng, 100, 6, journey.Hour), 4)
	r, err := analyze.Ask(t.Context(), a, src, analyze.Env{}, analyze.Query{By: "channel"})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range r.Groups {
		if want := g.Events - g.Cases*g.Events; g.Data != want {
			t.Errorf("%s: got %v, want %d", g.Value, g.Data, want)
		}
	}
}

// Rule A18.
func TestPeopleBehindANumber(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(21, 12))
	src := world(analyzetest.Random(rng, 300, 6, journey.Hour), 4)
	q := analyze.Query{By: "channel", Segment: &journey.Predicate{Did: "a000"}}
	r := mustAsk(t, src, analyze.Env{}, q)
	people := func(sel string) *analyze.Persons {
		t.Helper()
		p, err := analyze.People(t.Context(), tallyAnalysis(), src, analyze.Env{}, q, json.RawMessage(sel))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	all := people(`{"activity":"a001"}`)
	if want := r.Data.(tally).Cases["a001"]; all.Total != want || want == 0 || all.Words != "did a001" {
		t.Errorf("got %d people who %s, want %d", all.Total, all.Words, want)
	}
	var sum int64
	for _, g := range r.Groups {
		sel, _ := json.Marshal(map[string]string{"activity": "a001", "group": g.Value})
		p := people(string(sel))
		if want := g.Data.(tally).Cases["a001"]; p.Total != want {
			t.Errorf("%s: got %d people, want %d", g.Value, p.Total, want)
		}
		sum += p.Total
	}
	if sum != all.Total {
		t.Errorf("the groups hold %d people, all are %d", sum, all.Total)
	}
	var paged []uint32
	for at := 0; ; at += 7 {
		page := all.Page(src.Trails, at, 7)
		if len(page) == 0 {
			break
		}
		paged = append(paged, page...)
	}
	if d := cmp.Diff(all.Page(src.Trails, 0, 1000), paged); d != "" || int64(len(paged)) != all.Total || !slices.IsSorted(paged) {
		t.Errorf("pages differ from the list:\n%s", d)
	}
	for _, sel := range []string{`{"activity":"zzz"}`, `{"activity":"a001","group":"fax"}`, `{"who":"all"}`, `7`} {
		if _, err := analyze.People(t.Context(), tallyAnalysis(), src, analyze.Env{}, q, json.RawMessage(sel)); journey.KindOf(err) != journey.Invalid {
			t.Errorf("%s: got %v, want an invalid request", sel, err)
		}
	}
}
