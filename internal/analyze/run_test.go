package analyze_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// tally is the state and the answer of the analysis that these tests ask: how
// often each activity occurs, in how many cases, and the time that cases span.
type tally struct {
	Events map[string]int64 `json:"events"`
	Cases  map[string]int64 `json:"cases"`
	Span   int64            `json:"span"`
}

type tallyParams struct {
	Only   string         `json:"only,omitempty" doc:"count this one alone"`
	Mode   string         `json:"mode" enum:"all,first" doc:"which events count"`
	Window analyze.Length `json:"window,omitempty"`
	Least  int            `json:"least" min:"0" max:"9"`
	Names  []string       `json:"names"`
}

func tallyFold(labels []string) analyze.Fold[*tally, tally] {
	return analyze.Fold[*tally, tally]{
		New: func() *tally { return &tally{Events: map[string]int64{}, Cases: map[string]int64{}} },
		Step: func(s *tally, b *trail.Block) {
			for i := range b.Cases {
				in := map[string]bool{}
				for e := b.Off[i]; e < b.Off[i+1]; e++ {
					l := labels[b.Code(e)]
					s.Events[l]++
					in[l] = true
				}
				for l := range in {
					s.Cases[l]++
				}
				s.Span += int64(b.Time(b.Off[i+1]-1) - b.Time(b.Off[i]))
			}
		},
		Merge: func(a, b *tally) {
			for l, n := range b.Events {
				a.Events[l] += n
			}
			for l, n := range b.Cases {
				a.Cases[l] += n
			}
			a.Span += b.Span
		},
		Done: func(s *tally) (tally, *analyze.Fold[*tally, tally]) { return *s, nil },
	}
}

func tallyAnalysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[tallyParams, *tally, tally]{
		Name: "tally", Title: "Tally", Doc: "how often things happen", Formula: "count",
		Defaults: tallyParams{Mode: "all", Names: []string{"x"}},
		Build: func(p tallyParams, q *analyze.Question) (analyze.Fold[*tally, tally], error) {
			if p.Only != "" {
				if _, err := q.Code("params.only", p.Only); err != nil {
					return analyze.Fold[*tally, tally]{}, err
				}
			}
			return tallyFold(q.Labels), nil
		},
		Select: func(_ tallyParams, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
			var sel struct {
				Activity string `json:"activity"`
			}
			if err := analyze.Decode(raw, "select", &sel); err != nil {
				return analyze.Selector{}, err
			}
			code, err := q.Code("select.activity", sel.Activity)
			return analyze.Selector{Words: "did " + sel.Activity, Match: func() func(*trail.Block, int) bool {
				return func(b *trail.Block, i int) bool {
					for e := b.Off[i]; e < b.Off[i+1]; e++ {
						if b.Code(e) == code {
							return true
						}
					}
					return false
				}
			}}, err
		},
	})
}

// world is a source whose persons have a trait and whose events have a property,
// both decided by the event or person alone, so that they survive shuffling.
func world(cases [][]analyzetest.Event, shards int) analyzetest.Source {
	v, _ := analyzetest.View(cases, shards)
	colour := bind.PropertyColumn{Dict: []string{""}}
	plan := trail.TraitColumn{Dict: []string{"free", "paid", "12"}}
	for k := range 30 {
		colour.Dict = append(colour.Dict, fmt.Sprintf("colour %02d", k))
	}
	for _, s := range v.Shards {
		codes := make([]uint32, s.Events())
		off, at, code := []uint32{0}, []int64{}, []uint32{}
		for p := range s.Persons() {
			first := int64(s.Time(s.Off[p]))
			size := int(s.Off[p+1] - s.Off[p])
			for pos := s.Off[p]; pos < s.Off[p+1]; pos++ {
				codes[pos] = uint32((size*7 + int(pos-s.Off[p])*3) % 31)
			}
			switch size % 4 {
			case 1: // stated long before, and again in the middle of the trail
				at, code = append(at, first-journey.Day, first+1), append(code, 0, 1)
			case 2: // stated only afterwards
				at, code = append(at, first+journey.Hour), append(code, 1)
			case 3:
				at, code = append(at, first), append(code, 2)
			}
			off = append(off, uint32(len(at)))
		}
		colour.Codes = append(colour.Codes, codes)
		plan.Off, plan.At, plan.Code = append(plan.Off, off), append(plan.At, at), append(plan.Code, code)
	}
	return analyzetest.Source{Trails: v, Props: map[string]bind.PropertyColumn{"properties.colour": colour}, Traits: map[string]trail.TraitColumn{"plan": plan}}
}

func mustAsk(t *testing.T, src analyze.Source, env analyze.Env, q analyze.Query) analyze.Result {
	t.Helper()
	r, err := analyze.Ask(t.Context(), tallyAnalysis(), src, env, q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// questions are asked of the same cases in other shards, in another order and
// at another time; move is added to their times.
func questions(t *testing.T, base journey.Instant) []analyze.Query {
	t.Helper()
	at := func(d int64) string {
		return (base + journey.Instant(d)).Time().Format("2006-01-02T15:04:05.999999Z07:00")
	}
	segment := &journey.Predicate{Any: []journey.Predicate{
		{Did: "a001", Count: &journey.CountTest{Op: "ge", N: 2}, Where: map[string]string{"colour": "colour 03"}},
		{Not: &journey.Predicate{Trait: "plan", Op: "exists"}},
	}}
	return []analyze.Query{
		{},
		{Unit: trail.BySession},
		{Unit: trail.ByInstance},
		{By: "colour"},
		{By: "trait:plan", Unit: trail.BySession},
		{From: at(200 * journey.Hour), To: at(900 * journey.Hour), Segment: segment},
		{To: at(600 * journey.Hour), By: "channel", Segment: segment, Unit: trail.ByInstance},
	}
}

// Rule A12.
func TestAnswersDoNotDependOnShardsArrivalOrClock(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 5))
	cases := analyzetest.Random(rng, 160, 6, journey.Hour)
	for _, c := range cases { // within a few weeks of each other
		shift := c[0].At % (1000 * journey.Hour)
		for i := len(c) - 1; i >= 0; i-- {
			c[i].At += shift - c[0].At
		}
	}
	const move = 400 * journey.Day
	env := func(base int64) analyze.Env {
		return analyze.Env{Now: journey.Instant(base + 1100*journey.Hour), Case: &journey.CaseDefinition{Entry: []string{"a000", "a002"}, Success: []string{"a001"}, Gap: journey.Hour}}
	}
	early, late := questions(t, 0), questions(t, journey.Instant(move))
	for i := range early {
		want := mustAsk(t, world(cases, 1), env(0), early[i])
		if want.Cases == 0 {
			t.Fatalf("question %d counts nobody", i)
		}
		for _, shards := range []int{3, 160} {
			same := mustAsk(t, world(analyzetest.Shuffled(rng, cases), shards), env(0), early[i])
			if d := cmp.Diff(want, same); d != "" {
				t.Errorf("question %d over %d shards, shuffled:\n%s", i, shards, d)
			}
			moved := mustAsk(t, world(analyzetest.Later(cases, move), shards), env(move), late[i])
			if d := cmp.Diff([]any{want.Data, want.Groups, want.Cases, want.Persons, want.Events}, []any{moved.Data, moved.Groups, moved.Cases, moved.Persons, moved.Events}); d != "" {
				t.Errorf("question %d over %d shards, later:\n%s", i, shards, d)
			}
		}
	}
}

// Rule A13: whether a block is a window on the shard or a copy does not show.
func TestWindowAndCopyGiveOneAnswer(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	src := world(analyzetest.Random(rng, 300, 6, journey.Hour), 3)
	everybody := &journey.Predicate{Did: "a000", Count: &journey.CountTest{Op: "ge", N: 0}}
	for _, unit := range []trail.Unit{trail.ByPerson, trail.BySession, trail.ByInstance} {
		window := mustAsk(t, src, analyze.Env{}, analyze.Query{Unit: unit})
		copied := mustAsk(t, src, analyze.Env{}, analyze.Query{Unit: unit, Segment: everybody})
		if d := cmp.Diff(window.Data, copied.Data); d != "" || window.Through != copied.Through || window.Events != copied.Events {
			t.Errorf("%s:\n%s", unit, d)
		}
	}
}

// Rule A17.
func TestResultEnvelope(t *testing.T) {
	t.Parallel()
	cases := [][]analyzetest.Event{
		{analyzetest.E(0, "ad"), analyzetest.E(10, "pay"), analyzetest.E(7200, "ad")},
		{analyzetest.E(20, "ad")},
	}
	src := world(cases, 2)
	r := mustAsk(t, src, analyze.Env{}, analyze.Query{Unit: trail.BySession})
	if r.Persons != 2 || r.Cases != 3 || r.Events != 4 || r.Through != "1970-01-01T02:00:00Z" || r.Unit != trail.BySession {
		t.Errorf("got %d persons, %d cases, %d events through %s", r.Persons, r.Cases, r.Events, r.Through)
	}
	if want := "How often things happen. Counted are sessions (a pause of more than 30 minutes ends one) with at least one event."; r.Definition.Words != want {
		t.Errorf("got words %q, want %q", r.Definition.Words, want)
	}
	if want := `{"level":"event","unit":"session","params":{"mode":"all","least":0,"names":["x"]}}`; string(r.Definition.Query) != want {
		t.Errorf("got query %s, want %s", r.Definition.Query, want)
	}
	spelled := mustAsk(t, src, analyze.Env{}, analyze.Query{Unit: trail.BySession, Level: "event", Params: json.RawMessage(`{"mode":"all"}`)})
	other := mustAsk(t, src, analyze.Env{}, analyze.Query{Unit: trail.BySession, Params: json.RawMessage(`{"least":3}`)})
	gap := mustAsk(t, src, analyze.Env{SessionGap: journey.Minute}, analyze.Query{Unit: trail.BySession})
	rules := mustAsk(t, src, analyze.Env{Version: "library 7"}, analyze.Query{Unit: trail.BySession})
	if spelled.Hash != r.Hash || other.Hash == r.Hash || gap.Hash == r.Hash || rules.Hash == r.Hash {
		t.Errorf("the hash does not name the definition: %s, spelled out %s, other %s, gap %s, rules %s", r.Hash, spelled.Hash, other.Hash, gap.Hash, rules.Hash)
	}
	empty := mustAsk(t, world(nil, 1), analyze.Env{}, analyze.Query{})
	if empty.Persons != 0 || empty.Through != "" {
		t.Errorf("nothing counted: got %+v", empty)
	}
}

// Rule A15.
func TestRunEndsWithTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := analyze.Ask(ctx, tallyAnalysis(), world([][]analyzetest.Event{analyzetest.Trace("a")}, 1), analyze.Env{}, analyze.Query{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}

// Rules A14 and A15.
func TestFaultsOfAFoldAreErrors(t *testing.T) {
	t.Parallel()
	v, act := analyzetest.View([][]analyzetest.Event{analyzetest.Trace("a", "b")}, 1)
	cut := &trail.Cut{Activity: act}
	f := tallyFold(act.Labels)
	f.Step = func(*tally, *trail.Block) { panic("bug") }
	if _, _, err := analyze.RunFold(t.Context(), v, cut, f); journey.KindOf(err) != journey.Internal || !strings.Contains(errors.Unwrap(err).Error(), "bug") {
		t.Errorf("a panic became %v", err)
	}
	f = tallyFold(act.Labels)
	f.Done = func(*tally) (tally, *analyze.Fold[*tally, tally]) {
		analyze.EachWith(100, 8, func() func(int) { return func(int) { panic("late bug") } })
		return tally{}, nil
	}
	if _, _, err := analyze.RunFold(t.Context(), v, cut, f); journey.KindOf(err) != journey.Internal || !strings.Contains(errors.Unwrap(err).Error(), "late bug") {
		t.Errorf("a panic at the end became %v", err)
	}
	endless := tallyFold(act.Labels)
	passes := 0
	endless.Done = func(*tally) (tally, *analyze.Fold[*tally, tally]) { passes++; return tally{}, &endless }
	if _, _, err := analyze.RunFold(t.Context(), v, cut, endless); journey.KindOf(err) != journey.Internal || passes != 4 {
		t.Errorf("got %v after %d passes, want an error after 4", err, passes)
	}
}
