package ask

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Standings of a persona's numbers.
const (
	NoSegment  = "no_segment" // nobody said who counts as this persona
	NoEvents   = "no_events"  // nothing is known of anybody
	TooFew     = "too_few"    // too few people for a comparison
	Suppressed = "suppressed" // so few that the caller may not see how many
	Counted    = "counted"
)

// minCompared is the number of people below which a group is not compared with
// another.
const minCompared = 10

// PersonaNumbers is what the events say about the people who count as a
// persona.
type PersonaNumbers struct {
	Persona     string              `json:"persona"`
	Standing    string              `json:"standing" enum:"no_segment,no_events,too_few,suppressed,counted"`
	Words       string              `json:"words,omitempty"` // who counts, to follow "persons who"
	AsOf        int64               `json:"as_of"`
	From        string              `json:"from,omitempty"`
	Through     string              `json:"through,omitempty"`
	Persons     *int64              `json:"persons"` // who count now; null if that is not to be said
	All         int64               `json:"all"`     // everybody
	Weeks       []GroupSize         `json:"weeks"`   // the size at the end of each of the last weeks, the oldest first
	Touchpoints []ComparedPlace     `json:"touchpoints"`
	Channels    []ChannelShare      `json:"channels"`
	Maps        []PersonaConversion `json:"maps"`
	MinSample   int                 `json:"min_sample"` // people that a comparison needs
}

// GroupSize is how many people a group had at an instant.
type GroupSize struct {
	At      string `json:"at"`
	Persons int64  `json:"persons"`
}

// ComparedPlace compares the share of a group that was at a touchpoint with that
// of everybody else.
type ComparedPlace struct {
	Touchpoint string   `json:"touchpoint"`
	Name       string   `json:"name"`
	Channel    string   `json:"channel"` // of most of its events
	Persons    int64    `json:"persons"`
	Share      *float64 `json:"share"`
	Others     *float64 `json:"others"` // share of everybody else
	Ratio      *float64 `json:"ratio"`  // null where a part is too small
	Low        *float64 `json:"low"`    // ends of the ratio's interval
	High       *float64 `json:"high"`
}

// ChannelShare is the share of a group's events that came over a channel.
type ChannelShare struct {
	Channel string   `json:"channel"` // as events name it
	Events  int64    `json:"events"`
	Share   *float64 `json:"share"`
	Others  *float64 `json:"others"`
}

// PersonaConversion compares how many of those who begin a map's journey reach
// its last measured step.
type PersonaConversion struct {
	Map        string   `json:"map"`
	Title      string   `json:"title"`
	Step       string   `json:"step"` // title of the last measured step
	Begin      int64    `json:"begin"`
	Conversion *float64 `json:"conversion"`
	Low        *float64 `json:"low"` // ends of its interval
	High       *float64 `json:"high"`
	Others     *float64 `json:"others"`
	Difference *float64 `json:"difference"` // to the others; null where a group is too small
	DiffLow    *float64 `json:"difference_low"`
	DiffHigh   *float64 `json:"difference_high"`
}

// Persona counts the people who count as a persona of the library, and compares
// them with everybody else.
func (s *Service) Persona(ctx context.Context, id string) (PersonaNumbers, error) {
	f, err := s.frame(ctx, "")
	if err != nil {
		return PersonaNumbers{}, err
	}
	i := slices.IndexFunc(f.lib.view.Personas, func(p journey.Persona) bool { return p.ID == id })
	if i < 0 {
		return PersonaNumbers{}, journey.Errorf(journey.NotFound, "there is no persona %q", id)
	}
	out := PersonaNumbers{
		Persona: id, Standing: NoSegment, AsOf: int64(f.view.AsOf), All: f.view.Persons, MinSample: minCompared,
		Weeks: []GroupSize{}, Touchpoints: []ComparedPlace{}, Channels: []ChannelShare{}, Maps: []PersonaConversion{},
	}
	written := f.lib.view.Personas[i].Segment
	if len(written) == 0 || string(written) == "null" {
		return out, nil
	}
	seg, err := ParseSegment(written)
	if err != nil {
		return out, err
	}
	out.Words, out.Standing = analyze.PredicateWords(seg, f.lib.names), NoEvents
	if f.view.Events == 0 {
		return out, nil
	}
	out.From, out.Through = f.view.From.String(), f.view.To.String()
	return out, s.measurePersona(ctx, f, seg, &out)
}

// measurePersona fills in the numbers of the people in a segment.
func (s *Service) measurePersona(ctx context.Context, f *frame, seg *journey.Predicate, out *PersonaNumbers) error {
	n, err := s.segmentSize(ctx, f, seg)
	if err != nil {
		return err
	}
	if n < int64(f.env.MinCell) && n > 0 {
		out.Standing = Suppressed
		return nil
	}
	out.Persons, out.Standing = &n, TooFew
	if out.Weeks, err = s.segmentWeeks(ctx, f, seg); err != nil {
		return err
	}
	if n < minCompared {
		return nil
	}
	out.Standing = Counted
	if err := s.comparePlaces(ctx, f, seg, out); err != nil {
		return err
	}
	return s.compareMaps(ctx, seg, out)
}

// segmentSize counts the people in a segment now.
func (s *Service) segmentSize(ctx context.Context, f *frame, seg *journey.Predicate) (int64, error) {
	sizes, err := s.segmentSizes(ctx, f, seg, []journey.Instant{f.env.Now})
	if err != nil {
		return 0, err
	}
	return sizes[0], nil
}

const (
	shownWeeks = 12
	week       = 7 * journey.Day
)

// segmentWeeks counts the people in a segment at the end of each of the last
// weeks, the last of which ends with the last event.
func (s *Service) segmentWeeks(ctx context.Context, f *frame, seg *journey.Predicate) ([]GroupSize, error) {
	at := make([]journey.Instant, shownWeeks)
	for i := range at {
		at[i] = f.view.To + 1 - journey.Instant(int64(shownWeeks-1-i)*week)
	}
	sizes, err := s.segmentSizes(ctx, f, seg, at)
	if err != nil {
		return nil, err
	}
	out := make([]GroupSize, 0, shownWeeks)
	for i, n := range sizes {
		if at[i] <= f.view.From || n < int64(f.env.MinCell) {
			continue // nothing was known yet, or it is not to be said
		}
		out = append(out, GroupSize{At: (at[i] - 1).String(), Persons: n})
	}
	return out, nil
}

// segmentSizes counts the people in a segment at each instant.
func (s *Service) segmentSizes(ctx context.Context, f *frame, seg *journey.Predicate, at []journey.Instant) ([]int64, error) {
	text, err := json.Marshal(seg)
	if err != nil {
		return nil, fmt.Errorf("write the segment: %w", err)
	}
	key := fmt.Sprintf("%s|%s|%v", f.key, text, at)
	return s.sizes.get(ctx, key, func(ctx context.Context) ([]int64, error) {
		out := make([]int64, len(at))
		for i, t := range at {
			sets, err := analyze.Segment(ctx, f.state, f.env, seg, t)
			if err != nil {
				return nil, err
			}
			out[i] = total(sets)
		}
		return out, nil
	})
}

func total(sets []*trail.Bitmap) int64 {
	n := int64(0)
	for _, set := range sets {
		n += int64(set.Count())
	}
	return n
}

// comparePlaces compares where the people of a segment were with where all
// others were. Members are part of everybody, so the others are the difference.
func (s *Service) comparePlaces(ctx context.Context, f *frame, seg *journey.Predicate, out *PersonaNumbers) error {
	members, err := s.places(ctx, seg)
	if err != nil {
		return err
	}
	all, err := s.places(ctx, nil)
	if err != nil {
		return err
	}
	mine := map[string]touchpoints.Row{}
	for _, r := range members.Rows {
		mine[placeOf(r)] = r
	}
	n, rest := members.Persons, all.Persons-members.Persons
	for _, r := range all.Rows {
		m := mine[placeOf(r)]
		others := r.Persons - m.Persons
		if m.Persons < int64(f.env.MinCell) && m.Persons > 0 {
			continue
		}
		place := ComparedPlace{
			Touchpoint: r.Touchpoint, Name: r.Name, Channel: r.Channel, Persons: m.Persons,
			Share: stat.Share(m.Persons, n), Others: stat.Share(others, rest),
		}
		if m.Persons+others >= minCompared && n >= minCompared && rest >= minCompared {
			if ratio, ci, ok := stat.Ratio(m.Persons, n, others, rest); ok {
				place.Ratio = &ratio
				place.Low, place.High = ci.Bounds()
			}
		}
		out.Touchpoints = append(out.Touchpoints, place)
	}
	slices.SortStableFunc(out.Touchpoints, func(a, b ComparedPlace) int { return cmp.Compare(distance(b), distance(a)) })
	out.Channels = compareChannels(members, all)
	return nil
}

func placeOf(r touchpoints.Row) string { return r.Touchpoint + r.Event }

// distance is how far from like everybody else a place certainly is: that of
// the interval's nearer end.
func distance(p ComparedPlace) float64 {
	if p.Ratio == nil {
		return -2
	}
	low, high := math.Log(*p.Low), math.Log(*p.High)
	if low <= 0 && high >= 0 {
		return -1 + 1/(2+high-low)
	}
	return min(math.Abs(low), math.Abs(high))
}

// places counts the touchpoints of a segment, or of everybody.
func (s *Service) places(ctx context.Context, seg *journey.Predicate) (touchpoints.Table, error) {
	r, err := s.Analyze(ctx, "touchpoints", analyze.Query{Segment: seg})
	if err != nil {
		return touchpoints.Table{}, err
	}
	t, ok := r.Data.(touchpoints.Table)
	if !ok {
		return t, journey.Errorf(journey.Internal, "the analysis of touchpoints answers with a %T", r.Data)
	}
	return t, nil
}

// compareChannels says what share of the events came over which channel, the
// largest first.
func compareChannels(members, all touchpoints.Table) []ChannelShare {
	mine, mineAll := channelEvents(members)
	every, everyAll := channelEvents(all)
	out := []ChannelShare{}
	for channel, n := range every {
		out = append(out, ChannelShare{
			Channel: channel, Events: mine[channel], Share: stat.Share(mine[channel], mineAll),
			Others: stat.Share(n-mine[channel], everyAll-mineAll),
		})
	}
	slices.SortFunc(out, func(a, b ChannelShare) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Channel, b.Channel))
	})
	return out
}

func channelEvents(t touchpoints.Table) (by map[string]int64, all int64) {
	by = map[string]int64{}
	for _, r := range t.Rows {
		for _, c := range r.Channels {
			by[c.Channel] += c.Events
			all += c.Events
		}
	}
	return by, all
}

// compareMaps compares conversion on every map that shows the persona.
func (s *Service) compareMaps(ctx context.Context, seg *journey.Predicate, out *PersonaNumbers) error {
	return s.eachMap(ctx, func(id string, m journey.Map) error {
		if !slices.Contains(m.Personas, out.Persona) {
			return nil
		}
		members, err := s.Overlay(ctx, id, Window{Segment: seg})
		if journey.KindOf(err) == journey.Invalid {
			return nil // a map that cannot be measured
		}
		if err != nil {
			return fmt.Errorf("measure map %s: %w", id, err)
		}
		all, err := s.Overlay(ctx, id, Window{})
		if err != nil {
			return fmt.Errorf("measure map %s: %w", id, err)
		}
		if row, ok := compareConversion(members, all); ok {
			row.Map, row.Title = id, m.Title
			out.Maps = append(out.Maps, row)
		}
		return nil
	})
}

// compareConversion compares the share that reaches the last measured step.
func compareConversion(members, all overlay.Result) (PersonaConversion, bool) {
	i := slices.IndexFunc(all.Steps, func(e overlay.Element) bool { return e.Measured })
	if i < 0 || len(members.Steps) != len(all.Steps) {
		return PersonaConversion{}, false
	}
	for j := i; j < len(all.Steps); j++ {
		if all.Steps[j].Measured {
			i = j
		}
	}
	x, n := members.Steps[i].Reached, members.Start.N
	y, m := all.Steps[i].Reached-x, all.Start.N-n
	row := PersonaConversion{
		Step: all.Steps[i].Name, Begin: n, Conversion: stat.Share(x, n), Others: stat.Share(y, m),
	}
	row.Low, row.High = stat.Wilson(x, n).Bounds()
	if n >= minCompared && m >= minCompared {
		d := float64(x)/float64(n) - float64(y)/float64(m)
		row.Difference = &d
		row.DiffLow, row.DiffHigh = stat.Difference(x, n, y, m).Bounds()
	}
	return row, true
}

// SegmentSize is who a condition describes and how many they are.
type SegmentSize struct {
	Words   string `json:"words"`   // to follow "persons who"
	Persons *int64 `json:"persons"` // null if they are so few that it is not to be said
	All     int64  `json:"all"`
}

// SegmentSize counts the people whom a condition describes now.
func (s *Service) SegmentSize(ctx context.Context, text string) (SegmentSize, error) {
	seg, err := s.Segment(ctx, text)
	if err != nil {
		return SegmentSize{}, err
	}
	f, err := s.frame(ctx, "")
	if err != nil {
		return SegmentSize{}, err
	}
	out := SegmentSize{All: f.view.Persons}
	if seg == nil {
		out.Words, out.Persons = "were seen at all", &out.All
		return out, nil
	}
	out.Words = analyze.PredicateWords(seg, f.lib.names)
	n, err := s.segmentSize(ctx, f, seg)
	if err == nil && (n == 0 || n >= int64(f.env.MinCell)) {
		out.Persons = &n
	}
	return out, err
}
