package analyze

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Levels of an activity.
const (
	EventLevel      = "event"
	TouchpointLevel = "touchpoint"
	StageLevel      = "stage"
)

// Question is a query made ready: checked, complete with defaults, with its cut
// of the trails.
type Question struct {
	Query  Query // normalised
	View   *trail.View
	Cut    *trail.Cut
	Env    Env
	Source Source
	Labels []string        // what activity codes stand for at the query's level
	At     journey.Instant // the instant at which segments and traits are evaluated
	Who    string          // in words: who and what is counted
	Notes  []string        // what a reader must know
}

// MakeCut checks and completes a query and decides who and what is counted. It
// is the one place where level, period, segment and unit take effect: every
// analysis and the overlay start here, and so agree on who is counted.
//
// Segments and traits are evaluated at the end of the period, or, where it has
// not ended, at the instant of asking.
func MakeCut(ctx context.Context, src Source, env Env, q Query) (*Question, error) {
	return makeCut(ctx, src, env, q, nil)
}

// makeCut is [MakeCut] for an analysis that allows the levels, the preferred one
// first; nil allows all and prefers touchpoints, then events.
func makeCut(ctx context.Context, src Source, env Env, q Query, levels []string) (*Question, error) {
	if env.Now == 0 {
		env.Now = src.View().To + 1
	}
	k := &Question{Query: q, View: src.View(), Env: env, Source: src, Cut: &trail.Cut{Now: env.Now}}
	if err := k.setLevel(levels); err != nil {
		return nil, err
	}
	if err := k.setUnit(); err != nil {
		return nil, err
	}
	if err := k.setPeriod(); err != nil {
		return nil, err
	}
	if q.Segment != nil {
		keep, err := Segment(ctx, src, env, q.Segment, k.At)
		if err != nil {
			return nil, err
		}
		k.Cut.Keep = keep
		k.Notes = append(k.Notes, k.segmentNote())
	}
	k.Who = k.who()
	return k, nil
}

func (k *Question) setLevel(levels []string) error {
	q, env := &k.Query, k.Env
	if len(levels) == 0 {
		levels = []string{TouchpointLevel, EventLevel, StageLevel}
	}
	if q.Level == "" {
		q.Level = defaultLevel(levels, env)
	}
	if !slices.Contains(levels, q.Level) {
		return journey.InvalidField("level", fmt.Sprintf("is %q", q.Level), levels...)
	}
	switch q.Level {
	case EventLevel:
		k.Cut.Activity = k.View.EventNames()
	case TouchpointLevel:
		if env.Touchpoints == nil {
			return journey.InvalidField("level", "no rules lead events to touchpoints yet; add rules, or ask at the level of events", EventLevel)
		}
		k.Cut.Activity = env.Touchpoints
	case StageLevel:
		if env.Stages == nil {
			return journey.InvalidField("level", "stages belong to a map; name one with map", EventLevel, TouchpointLevel)
		}
		k.Cut.Activity = env.Stages
	}
	k.Labels = k.Cut.Activity.Labels
	return nil
}

// defaultLevel is the first level that the workspace and the map can answer.
func defaultLevel(levels []string, env Env) string {
	for _, l := range levels {
		if l == EventLevel || l == TouchpointLevel && env.Touchpoints != nil || l == StageLevel && env.Stages != nil {
			return l
		}
	}
	return levels[0]
}

func (k *Question) setUnit() error {
	q, c := &k.Query, k.Cut
	switch q.Unit {
	case "":
		q.Unit = trail.ByPerson
	case trail.ByPerson:
	case trail.BySession:
		c.Gap = k.Env.SessionGap
		if c.Gap == 0 {
			c.Gap = DefaultSessionGap
		}
	case trail.ByInstance:
		c.Cases = journey.CaseDefinition{Gap: journey.DefaultJourneyGap}
		if k.Env.Case != nil {
			c.Cases = *k.Env.Case
		}
		if c.Cases.Gap <= 0 {
			c.Cases.Gap = journey.DefaultJourneyGap
		}
		c.CaseNames = k.Env.Touchpoints
		if err := k.checkCase(); err != nil {
			return err
		}
	default:
		return journey.InvalidField("unit", fmt.Sprintf("is %q", q.Unit),
			string(trail.ByPerson), string(trail.BySession), string(trail.ByInstance))
	}
	c.Unit = q.Unit
	return nil
}

// checkCase makes sure that somebody can enter the journey at all.
func (k *Question) checkCase() error {
	names := k.Cut.CaseNames
	if names == nil {
		names = k.Cut.Activity
	}
	entry := k.Cut.Cases.Entry
	if len(entry) == 0 || slices.ContainsFunc(entry, func(e string) bool { return names.Code(e) != trail.None }) {
		return nil
	}
	return journey.InvalidField("unit", fmt.Sprintf("the journey opens on %s, which no event is; add a rule for it, or count by person or session",
		strings.Join(entry, ", ")), string(trail.ByPerson), string(trail.BySession))
}

func (k *Question) setPeriod() error {
	q, c := &k.Query, k.Cut
	var err error
	if c.From, err = parseTime("from", q.From, k.Env.zone()); err != nil {
		return err
	}
	if c.To, err = parseTime("to", q.To, k.Env.zone()); err != nil {
		return err
	}
	if c.From.Known() && c.To.Known() && c.From >= c.To {
		return journey.InvalidField("to", fmt.Sprintf("%s does not lie after from, %s; to is exclusive", q.To, q.From))
	}
	c.Period = c.From.Known() || c.To.Known()
	q.From, q.To = k.stamp(c.From), k.stamp(c.To)
	k.At = k.Env.Now
	if c.To.Known() && c.To < k.At {
		k.At = c.To
	}
	return nil
}

// stamp writes an instant in the workspace's zone.
func (k *Question) stamp(t journey.Instant) string {
	if !t.Known() {
		return ""
	}
	return t.Time().In(k.Env.zone()).Format(time.RFC3339Nano)
}

// parseTime reads an instant: RFC 3339, or a date, which means its midnight in
// the zone.
func parseTime(field, s string, zone *time.Location) (journey.Instant, error) {
	if s == "" {
		return journey.NoInstant, nil
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, zone); err == nil {
		return journey.InstantOf(t), nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return 0, journey.InvalidField(field, fmt.Sprintf("%q is not a time", s), "2025-01-31", "2025-01-31T18:00:00Z")
	}
	return journey.InstantOf(t), nil
}

// Code returns the activity code of a label, given by id or by a name that no
// other has. An unknown label is an error that names the field and what is
// allowed.
func (k *Question) Code(field, label string) (int, error) {
	if c := k.Env.find(k.Labels, label); c != trail.None {
		return c, nil
	}
	return 0, journey.InvalidField(field, fmt.Sprintf("there is no %s %q", k.Query.Level, label), nearest(label, k.Env.called(k.Labels))...)
}

// Codes returns, by activity code, which labels are among the names; the entry
// of events without a label is false. It needs at least one name.
func (k *Question) Codes(field string, names []string) ([]bool, error) {
	if len(names) == 0 {
		return nil, journey.InvalidField(field, "names no "+k.Query.Level, nearest("", k.Env.called(k.Labels))...)
	}
	out := make([]bool, len(k.Labels)+1)
	for _, n := range names {
		c, err := k.Code(field, n)
		if err != nil {
			return nil, err
		}
		out[c] = true
	}
	return out, nil
}

// Name returns what to call the activity of a code.
func (k *Question) Name(code int) string { return k.Env.name(k.Labels[code]) }

// Called names activities by their ids: "Ad, Search or Friend".
func (k *Question) Called(ids []string) string { return k.Env.list(ids) }

// maxAllowed bounds a list of allowed values in an error.
const maxAllowed = 20

// nearest returns the allowed values, those that resemble the wrong one first,
// where they are many.
func nearest(wrong string, allowed []string) []string {
	out := slices.Clone(allowed)
	wrong = strings.ToLower(wrong)
	rank := func(s string) int {
		s = strings.ToLower(s)
		switch {
		case strings.Contains(s, wrong) || strings.Contains(wrong, s):
			return 0
		case len(s) > 2 && len(wrong) > 2 && s[:3] == wrong[:3]:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b string) int { return rank(a) - rank(b) })
	if len(out) > maxAllowed {
		out = append(out[:maxAllowed], "…")
	}
	return out
}
