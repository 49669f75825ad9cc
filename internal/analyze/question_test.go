package analyze_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Rule A16: a wrong question is answered with the field, what is wrong and what
// is allowed.
func TestWrongQuestions(t *testing.T) {
	t.Parallel()
	src := world([][]analyzetest.Event{analyzetest.Trace("ad", "pay")}, 1)
	src.Traits["silent"] = trail.TraitColumn{Off: [][]uint32{{0, 0}}, At: [][]int64{{}}, Code: [][]uint32{{}}}
	did := func(p journey.Predicate) *journey.Predicate { return &p }
	for _, c := range []struct {
		name    string
		q       analyze.Query
		field   string
		allowed string // one of the allowed values; "" = none is listed
	}{
		{"level", analyze.Query{Level: "page"}, "level", "touchpoint"},
		{"level without rules", analyze.Query{Level: "touchpoint"}, "level", "event"},
		{"level without a map", analyze.Query{Level: "stage"}, "level", "event"},
		{"unit", analyze.Query{Unit: "household"}, "unit", "instance"},
		{"from", analyze.Query{From: "yesterday"}, "from", "2025-01-31"},
		{"to", analyze.Query{To: "2025-13-01"}, "to", "2025-01-31"},
		{"window of no length", analyze.Query{From: "2025-01-01", To: "2025-01-01"}, "to", ""},
		{"window that runs back", analyze.Query{From: "2025-02-01", To: "2025-01-01T00:00:00Z"}, "to", ""},
		{"by", analyze.Query{By: "colr"}, "by", "channel"},
		{"by trait", analyze.Query{By: "trait:size"}, "by", ""},
		{"by a trait that nobody has", analyze.Query{By: "trait:silent"}, "by", ""},
		{"unknown parameter", analyze.Query{Params: json.RawMessage(`{"onyl":"ad"}`)}, "params.onyl", "only"},
		{"type of a parameter", analyze.Query{Params: json.RawMessage(`{"only":7}`)}, "params.only", ""},
		{"number as text", analyze.Query{Params: json.RawMessage(`{"least":"7"}`)}, "params.least", ""},
		{"number out of range", analyze.Query{Params: json.RawMessage(`{"least":10}`)}, "params.least", ""},
		{"word", analyze.Query{Params: json.RawMessage(`{"mode":"some"}`)}, "params.mode", "first"},
		{"length", analyze.Query{Params: json.RawMessage(`{"window":"7 days"}`)}, "params.window", ""},
		{"list", analyze.Query{Params: json.RawMessage(`{"names":"x"}`)}, "params.names", ""},
		{"label", analyze.Query{Params: json.RawMessage(`{"only":"sale"}`)}, "params.only", "pay"},
		{"parameters", analyze.Query{Params: json.RawMessage(`[1]`)}, "params", "mode"},
		{"segment that is empty", analyze.Query{Segment: did(journey.Predicate{})}, "segment", "did"},
		{"segment with two conditions", analyze.Query{Segment: did(journey.Predicate{Did: "ad", Trait: "plan"})}, "segment", "trait"},
		{"segment with an empty group", analyze.Query{Segment: did(journey.Predicate{All: []journey.Predicate{}})}, "segment.all", ""},
		{"event of a segment", analyze.Query{Segment: did(journey.Predicate{Any: []journey.Predicate{{Did: "ad"}, {Did: "sale"}}})}, "segment.any[1].did", "pay"},
		{"count", analyze.Query{Segment: did(journey.Predicate{Did: "ad", Count: &journey.CountTest{Op: "about", N: 1}})}, "segment.count.op", "ge"},
		{"negative count", analyze.Query{Segment: did(journey.Predicate{Did: "ad", Count: &journey.CountTest{Op: "ge", N: -1}})}, "segment.count.n", ""},
		{"within", analyze.Query{Segment: did(journey.Predicate{Did: "ad", Within: "30d"})}, "segment.within", ""},
		{"where", analyze.Query{Segment: did(journey.Predicate{Did: "ad", Where: map[string]string{"shape": "round"}})}, "segment.where.shape", "source"},
		{"trait", analyze.Query{Segment: did(journey.Predicate{Not: &journey.Predicate{Trait: "size"}})}, "segment.not.trait", ""},
		{"trait's operator", analyze.Query{Segment: did(journey.Predicate{Trait: "plan", Op: "like"})}, "segment.op", "contains"},
	} {
		_, err := analyze.Ask(t.Context(), tallyAnalysis(), src, analyze.Env{Now: 1}, c.q)
		var e *journey.Error
		if !errors.As(err, &e) || e.Kind != journey.Invalid || len(e.Fields) != 1 {
			t.Errorf("%s: got %v, want one wrong field", c.name, err)
			continue
		}
		f := e.Fields[0]
		if f.Field != c.field || f.Problem == "" {
			t.Errorf("%s: got %q %q, want the field %q", c.name, f.Field, f.Problem, c.field)
		}
		if c.allowed == "" && len(f.Allowed) > 0 || c.allowed != "" && !slices.Contains(f.Allowed, c.allowed) {
			t.Errorf("%s: allowed are %v, want %q among them", c.name, f.Allowed, c.allowed)
		}
	}
}

// Rule A16.
func TestAllWrongParametersAreNamedAtOnce(t *testing.T) {
	t.Parallel()
	p := tallyParams{}
	err := analyze.Decode(json.RawMessage(`{"mode":"some","zzz":1,"least":-1}`), "params", &p)
	var e *journey.Error
	if !errors.As(err, &e) || len(e.Fields) != 3 {
		t.Errorf("got %v, want three wrong fields", err)
	}
}

func TestDecodeLeavesDefaultsAlone(t *testing.T) {
	t.Parallel()
	src := world([][]analyzetest.Event{analyzetest.Trace("ad")}, 1)
	a := tallyAnalysis()
	ask := func(params string) string {
		r, err := analyze.Ask(t.Context(), a, src, analyze.Env{}, analyze.Query{Params: json.RawMessage(params)})
		if err != nil {
			t.Fatal(err)
		}
		return string(r.Definition.Query)
	}
	before := ask(`{}`)
	if got := ask(`{"names":["y"],"window":"P1DT30M","least":2}`); !strings.Contains(got, `"window":"P1DT30M","least":2,"names":["y"]`) {
		t.Errorf("got %s", got)
	}
	if after := ask(`null`); after != before {
		t.Errorf("defaults changed from %s to %s", before, after)
	}
}

func TestSchemaDescribesParameters(t *testing.T) {
	t.Parallel()
	const want = `{"type":"object","properties":{"least":{"type":"integer","minimum":0,"maximum":9},` +
		`"mode":{"type":"string","description":"which events count","enum":["all","first"],"default":"all"},` +
		`"names":{"type":"array","default":["x"],"items":{"type":"string"}},` +
		`"only":{"type":"string","description":"count this one alone"},` +
		`"window":{"type":"string","format":"duration"}},"additionalProperties":false}`
	if got := string(tallyAnalysis().Params); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Rule A3: a date is its midnight in the workspace's zone; from is inclusive, to
// is not.
func TestPeriodInTheZone(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	at := func(h, m int) analyzetest.Event {
		return analyzetest.Event{At: time.Date(2026, 3, 8, h, m, 0, 0, zone).UnixMicro(), Name: "x"}
	}
	src := world([][]analyzetest.Event{{at(-1, 59), at(0, 0), at(23, 59), at(24, 0)}}, 1)
	r := mustAsk(t, src, analyze.Env{Zone: zone}, analyze.Query{From: "2026-03-08", To: "2026-03-09"})
	if r.Events != 2 || r.Through != "2026-03-08T23:59:00-04:00" {
		t.Errorf("got %d events through %s, want the 2 of that day", r.Events, r.Through)
	}
	if !strings.Contains(string(r.Definition.Query), `"from":"2026-03-08T00:00:00-05:00","to":"2026-03-09T00:00:00-04:00"`) {
		t.Errorf("got query %s", r.Definition.Query)
	}
	if !strings.Contains(r.Definition.Words, "from 2026-03-08 to before 2026-03-09") {
		t.Errorf("got words %s", r.Definition.Words)
	}
}

func TestDefaultLevel(t *testing.T) {
	t.Parallel()
	v, act := analyzetest.View([][]analyzetest.Event{analyzetest.Trace("ad", "pay")}, 1)
	src := analyzetest.Source{Trails: v}
	touch := act.Map([]string{"t-ad"}, map[string]string{"ad": "t-ad"})
	for _, c := range []struct {
		env  analyze.Env
		want string
	}{
		{analyze.Env{}, "event"},
		{analyze.Env{Touchpoints: touch}, "touchpoint"},
		{analyze.Env{Touchpoints: touch, Stages: touch}, "touchpoint"},
	} {
		q, err := analyze.MakeCut(t.Context(), src, c.env, analyze.Query{})
		if err != nil || q.Query.Level != c.want || q.Query.Unit != trail.ByPerson {
			t.Errorf("got %+v, %v, want level %s", q, err, c.want)
		}
	}
	r := mustAsk(t, src, analyze.Env{Touchpoints: touch}, analyze.Query{})
	if r.Events != 1 {
		t.Errorf("got %d events, want the labelled one alone", r.Events)
	}
}

func TestJourneyThatNobodyCanEnter(t *testing.T) {
	t.Parallel()
	src := world([][]analyzetest.Event{analyzetest.Trace("ad")}, 1)
	_, err := analyze.MakeCut(t.Context(), src, analyze.Env{Case: &journey.CaseDefinition{Entry: []string{"door"}}}, analyze.Query{Unit: trail.ByInstance})
	if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), "door") {
		t.Errorf("got %v, want an error that names the entry", err)
	}
}

// Rule A8: a period that has not ended is looked at as of now.
func TestSegmentOfAPeriodThatHasNotEnded(t *testing.T) {
	t.Parallel()
	src := world([][]analyzetest.Event{analyzetest.Trace("ad"), analyzetest.Trace("pay")}, 1)
	q := analyze.Query{To: "2030-01-01", Segment: &journey.Predicate{Did: "ad", Within: "P1D"}}
	r := mustAsk(t, src, analyze.Env{Now: journey.Instant(journey.Hour)}, q)
	if r.Persons != 1 || !strings.Contains(r.Notes[0], "decided now") {
		t.Errorf("got %d persons and notes %v, want the one of this day", r.Persons, r.Notes)
	}
	q.To = "1970-01-01T00:30:00Z"
	if r := mustAsk(t, src, analyze.Env{Now: journey.Instant(journey.Hour)}, q); !strings.Contains(r.Notes[0], "end of the period, 1970-01-01 00:30:00") {
		t.Errorf("got notes %v", r.Notes)
	}
}

// Rule A2: adjacent periods add up by session, and a session across the border
// counts whole where it starts.
func TestAdjacentPeriodsAddUp(t *testing.T) {
	t.Parallel()
	src := world([][]analyzetest.Event{
		{analyzetest.E(0, "x"), analyzetest.E(86_390, "x"), analyzetest.E(86_410, "x"), analyzetest.E(99_000, "x")},
	}, 1)
	count := func(from, to string) (cases, events int64) {
		r := mustAsk(t, src, analyze.Env{}, analyze.Query{Unit: trail.BySession, From: from, To: to})
		return r.Cases, r.Events
	}
	c1, e1 := count("", "1970-01-02")
	c2, e2 := count("1970-01-02", "")
	if c1 != 2 || e1 != 3 || c2 != 1 || e2 != 1 {
		t.Errorf("got %d sessions of %d events and %d of %d, want 2 of 3 and 1 of 1", c1, e1, c2, e2)
	}
}

// Rule A6: what a question looks at does not move the borders of cases.
func TestBordersDoNotDependOnTheLevel(t *testing.T) {
	t.Parallel()
	v, act := analyzetest.View([][]analyzetest.Event{
		{analyzetest.E(0, "ad"), analyzetest.E(1500, "noise"), analyzetest.E(3000, "ad")}, // 25 minutes apart
	}, 1)
	env := analyze.Env{Touchpoints: act.Map([]string{"t-ad"}, map[string]string{"ad": "t-ad"})}
	for level, events := range map[string]int64{"event": 3, "touchpoint": 2} {
		r := mustAsk(t, analyzetest.Source{Trails: v}, env, analyze.Query{Level: level, Unit: trail.BySession})
		if r.Cases != 1 || r.Events != events {
			t.Errorf("%s: got %d sessions of %d events, want 1 of %d", level, r.Cases, r.Events, events)
		}
	}
}
