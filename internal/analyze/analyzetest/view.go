// Package analyzetest makes views for tests of analyses: small ones from events
// written out in a test, and large ones from a seeded generator.
package analyzetest

import (
	"cmp"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Event is one event of a small view. Its zero value has neither value nor
// score.
type Event struct {
	At        int64 // microseconds
	Name      string
	Channel   string
	HasValue  bool
	Value     journey.Micro
	ScoreType string // "" = no score
	Score     journey.Score
}

// E is an event at a number of seconds.
func E(seconds float64, name string) Event {
	return Event{At: int64(seconds * float64(journey.Second)), Name: name}
}

// Points is a whole number of points of a score.
func Points(n int) journey.Score { return journey.Score(1000 * n) }

// Trace is a case whose events happen one second apart.
func Trace(names ...string) []Event {
	out := make([]Event, len(names))
	for i, n := range names {
		out[i] = E(float64(i), n)
	}
	return out
}

// View builds a view with one person for each case, split into shards of about
// equal size, and the activity column of its event names. Events of a case are
// in canonical order already.
func View(cases [][]Event, shards int) (*trail.View, *trail.Activity) {
	b := builder{view: &trail.View{Channels: []string{""}}}
	b.names = collect(cases, func(e Event) string { return e.Name })
	b.channels = collect(cases, func(e Event) string { return e.Channel })
	b.scores = collect(cases, func(e Event) string { return e.ScoreType })
	for _, c := range b.channels {
		if c != "" {
			b.view.Channels = append(b.view.Channels, c)
		}
	}
	b.view.Names, b.view.Scores = b.names, slices.DeleteFunc(slices.Clone(b.scores), func(s string) bool { return s == "" })
	shards = max(1, min(shards, max(1, len(cases))))
	for i := range shards {
		b.shard(cases, i*len(cases)/shards, (i+1)*len(cases)/shards)
	}
	return b.view, ByName(b.view)
}

// ByName is the activity column of a view's event names.
func ByName(v *trail.View) *trail.Activity {
	act := &trail.Activity{Labels: v.Names, Complete: true}
	for _, s := range v.Shards {
		if s.Code8 != nil {
			act.C8 = append(act.C8, s.Code8)
		} else {
			act.C16 = append(act.C16, s.Code16)
		}
	}
	return act
}

type builder struct {
	view                    *trail.View
	names, channels, scores []string
}

func collect(cases [][]Event, field func(Event) string) []string {
	var out []string
	for _, c := range cases {
		for _, e := range c {
			if i, found := slices.BinarySearch(out, field(e)); !found {
				out = slices.Insert(out, i, field(e))
			}
		}
	}
	return out
}

func (b *builder) shard(cases [][]Event, from, to int) {
	s := &trail.Shard{Off: []uint32{0}, Unit: 1, T64: []int64{}, Chan: []uint8{}}
	if len(b.names) <= 255 {
		s.Code8 = []uint8{}
	} else {
		s.Code16 = []uint16{}
	}
	for i := from; i < to; i++ {
		for _, e := range cases[i] {
			b.add(s, e)
		}
		s.Off = append(s.Off, uint32(len(s.T64)))
		s.Person = append(s.Person, uint32(i))
	}
	b.view.Shards = append(b.view.Shards, s)
	b.view.Persons += int64(to - from)
	b.view.AsOf = journey.Pos(b.view.Events)
}

func (b *builder) add(s *trail.Shard, e Event) {
	pos := uint32(len(s.T64))
	code, _ := slices.BinarySearch(b.names, e.Name)
	if s.Code8 != nil {
		s.Code8 = append(s.Code8, uint8(code))
	} else {
		s.Code16 = append(s.Code16, uint16(code))
	}
	s.T64 = append(s.T64, e.At)
	s.Chan = append(s.Chan, uint8(slices.Index(b.view.Channels, e.Channel)))
	s.Row = append(s.Row, uint32(b.view.Events))
	if e.HasValue {
		s.ValueAt, s.Value = append(s.ValueAt, pos), append(s.Value, int64(e.Value))
	}
	if e.ScoreType != "" {
		s.ScoreAt, s.Score = append(s.ScoreAt, pos), append(s.Score, int32(e.Score))
		s.ScoreType = append(s.ScoreType, uint8(slices.Index(b.view.Scores, e.ScoreType)))
	}
	at := journey.Instant(e.At)
	if b.view.Events == 0 {
		b.view.From, b.view.To = at, at
	}
	b.view.From, b.view.To = min(b.view.From, at), max(b.view.To, at)
	b.view.Events++
}

// Sorted returns a case with its events in the order of time; equal times keep
// their order.
func Sorted(events []Event) []Event {
	slices.SortStableFunc(events, func(a, b Event) int { return cmp.Compare(a.At, b.At) })
	return events
}
