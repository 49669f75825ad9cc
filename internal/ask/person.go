package ask

import (
	"context"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Person returns one person with a page of the trail, in canonical order. The
// person is named by id, alias or a clear identifier.
func (s *Service) Person(ctx context.Context, id string, p Page) (PersonDetail, error) {
	if err := auth.Check(ctx, auth.ReadPersons); err != nil {
		return PersonDetail{}, err
	}
	f, err := s.frame(ctx, "")
	if err != nil {
		return PersonDetail{}, err
	}
	at, err := s.locate(ctx, f, id)
	if err != nil {
		return PersonDetail{}, err
	}
	rows, err := s.rows(ctx, f, []place{at})
	if err != nil {
		return PersonDetail{}, err
	}
	out := PersonDetail{Person: rows[0]}
	number := f.view.Shards[at.shard].Person[at.idx]
	if out.Identifiers, err = s.identifiers(ctx, f, number); err != nil {
		return PersonDetail{}, err
	}
	if out.Merges, err = s.merges(ctx, f, number); err != nil {
		return PersonDetail{}, err
	}
	if out.Traits, err = f.traits(ctx, at); err != nil {
		return PersonDetail{}, err
	}
	sessions, of := f.sessions(at)
	out.Sessions = sessions
	out.Total = len(of)
	from, to, next := p.cut(len(of))
	out.NextOffset = next
	out.Trail, err = s.trail(ctx, f, at, from, to, of)
	return out, err
}

// locate finds the one person whom the text names.
func (s *Service) locate(ctx context.Context, f *frame, id string) (place, error) {
	found, err := s.find(ctx, f, id)
	if err != nil {
		return place{}, err
	}
	if n, ok := parsePersonID(id); ok {
		if now, known := f.state.Identity().Current(n); known {
			found = []uint32{now}
		}
	}
	if len(found) > 1 {
		return place{}, journey.Errorf(journey.Conflict, "“%s” names %d people; say which identifier is meant, as TYPE:VALUE", id, len(found))
	}
	for _, n := range found {
		if shard, idx, ok := f.state.Locate(n); ok {
			return place{shard, idx}, nil
		}
	}
	return place{}, journey.Errorf(journey.NotFound, "nobody is known as “%s”", id)
}

// identifiers lists the names of a person, in clear where they are kept.
func (s *Service) identifiers(ctx context.Context, f *frame, number uint32) ([]Identifier, error) {
	ids := f.state.Identity().IDs(number)
	clear, err := s.clear(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]Identifier, len(ids))
	for i, id := range ids {
		out[i] = Identifier{Type: id.Type, Value: clear[id], Hash: hex.EncodeToString(id.Hash[:6])}
	}
	return out, nil
}

// merges tells how the person's identifiers came together.
func (s *Service) merges(ctx context.Context, f *frame, number uint32) ([]Merge, error) {
	log := f.state.Identity().Merges(number)
	at := make([]journey.Pos, len(log))
	for i := range log {
		at[i] = log[i].Pos
	}
	events, err := s.Log.Events(ctx, at)
	if err != nil {
		return nil, err
	}
	out := make([]Merge, len(log))
	for i, m := range log {
		how := "an event named identifiers of both"
		if m.Manual {
			how = "somebody said that both are one person"
		}
		when := events[i].Received
		if !when.Known() {
			when = events[i].Time
		}
		out[i] = Merge{At: when.String(), Words: fmt.Sprintf("%s became part of %s with %s: %s", alias(m.Gone), alias(m.Kept), idTypes(m.IDs), how)}
	}
	return out, nil
}

// idTypes names the kinds of the identifiers: "email, 2 x anonymous_id".
func idTypes(ids []journey.HashedID) string {
	count := map[string]int{}
	for _, id := range ids {
		count[id.Type]++
	}
	var words []string
	for _, kind := range slices.Sorted(maps.Keys(count)) {
		if count[kind] > 1 {
			kind = fmt.Sprintf("%d x %s", count[kind], kind)
		}
		words = append(words, kind)
	}
	return strings.Join(words, ", ")
}

// traits returns the last statement of each trait about the person.
func (f *frame) traits(ctx context.Context, at place) ([]Trait, error) {
	out := []Trait{}
	names, err := f.state.TraitNames(ctx)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		col, err := f.state.Trait(ctx, name)
		if err != nil {
			return nil, err
		}
		lo, hi := col.Off[at.shard][at.idx], col.Off[at.shard][at.idx+1]
		if hi > lo {
			out = append(out, Trait{Name: name, Value: col.Dict[col.Code[at.shard][hi-1]]})
		}
	}
	return out, nil
}

// sessions cuts the trail where a pause is longer than the session timeout, and
// says for each event which session it belongs to.
func (f *frame) sessions(at place) (sessions []Session, of []int) {
	sh := f.view.Shards[at.shard]
	sessions = []Session{}
	var last journey.Instant
	for i := sh.Off[at.idx]; i < sh.Off[at.idx+1]; i++ {
		t := sh.Time(i)
		if len(sessions) == 0 || int64(t-last) > f.space.SessionGap {
			sessions = append(sessions, Session{Start: t.String()})
		}
		n := len(sessions) - 1
		sessions[n].End = t.String()
		sessions[n].Events++
		of = append(of, n)
		last = t
	}
	return sessions, of
}

// trail reads the events [from, to) of a person.
func (s *Service) trail(ctx context.Context, f *frame, at place, from, to int, session []int) ([]TrailEvent, error) {
	sh := f.view.Shards[at.shard]
	first := int(sh.Off[at.idx])
	positions := make([]journey.Pos, 0, to-from)
	for i := from; i < to; i++ {
		positions = append(positions, journey.Pos(sh.Row[first+i]))
	}
	events, err := s.Log.Events(ctx, positions)
	if err != nil {
		return nil, err
	}
	out := make([]TrailEvent, len(events))
	for i := range events {
		out[i] = trailEvent(&events[i])
		out[i].Pos = int64(positions[i])
		out[i].Session = session[from+i]
		if tp := f.touchpoint(at.shard, first+from+i); tp != "" {
			out[i].Touchpoint, out[i].TouchpointName = tp, f.lib.names[tp]
		}
	}
	return out, nil
}

// touchpoint returns the touchpoint of one event, "" if it has none.
func (f *frame) touchpoint(shard, i int) string {
	a := f.bound.Activity
	code := labelOf(a, shard, i)
	if code >= len(a.Labels) {
		return ""
	}
	return a.Labels[code]
}

func labelOf(a *trail.Activity, shard, i int) int {
	if a.C8 != nil {
		return int(a.C8[shard][i])
	}
	return int(a.C16[shard][i])
}

// nameOf returns the name code of event i of a shard.
func nameOf(s *trail.Shard, i int) int {
	if s.Code8 != nil {
		return int(s.Code8[i])
	}
	return int(s.Code16[i])
}

// trailEvent shows one event in the units of the edges.
func trailEvent(e *journey.Event) TrailEvent {
	out := TrailEvent{
		Time: e.Time.String(), Name: e.Name, Kind: e.Kind.String(), Source: e.Source, Channel: e.Channel,
		ScoreType: e.ScoreType, Text: e.Text, Properties: []Trait{},
	}
	if e.Value != journey.NoMicro {
		v := float64(e.Value) / 1e6
		out.Value = &v
	}
	if e.Score != journey.NoScore {
		v := float64(e.Score) / 1000
		out.Score = &v
	}
	if e.Duration > 0 {
		v := float64(e.Duration) / float64(journey.Second)
		out.DurationS = &v
	}
	for _, p := range e.Props {
		out.Properties = append(out.Properties, Trait(p))
	}
	return out
}
