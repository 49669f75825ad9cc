package vectors_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
	"github.com/sojournhq/sojourn/internal/trail"
)

func eventAdapters() map[string]engines {
	return map[string]engines{
		"events.bind":       {"one event": bindOne, "columns": bindColumn},
		"events.clock":      one(clock),
		"events.day_bucket": one(dayBucket),
		"events.dedup":      {"mem": dedupMem, "segment": dedupSegment},
		"events.identity":   one(identities),
		"events.instances":  one(instances),
		"events.sessions":   one(sessions),
	}
}

// bindInput is an example of the rules.
type bindInput struct {
	Rules []struct {
		ID         string            `json:"id"`
		Touchpoint string            `json:"touchpoint"`
		Priority   int               `json:"priority"`
		Match      map[string]string `json:"match"`
	} `json:"rules"`
	Event struct {
		Name       string            `json:"name"`
		Channel    string            `json:"channel"`
		Source     string            `json:"source"`
		Properties map[string]string `json:"properties"`
	} `json:"event"`
}

// read decodes an example into production's own types.
func (b *bindInput) read(in json.RawMessage) (*bind.Rules, journey.Event, error) {
	var e journey.Event
	if err := decode(in, b); err != nil {
		return nil, e, err
	}
	var rules []journey.Rule
	for _, r := range b.Rules {
		rules = append(rules, journey.Rule(r))
	}
	e.Name, e.Channel, e.Source = b.Event.Name, b.Event.Channel, b.Event.Source
	for _, k := range slices.Sorted(maps.Keys(b.Event.Properties)) {
		e.Props = append(e.Props, journey.Prop{Name: k, Value: b.Event.Properties[k]})
	}
	compiled, err := bind.Compile(rules)
	return compiled, e, err
}

func bindOne(_ *testing.T, in json.RawMessage) (any, error) {
	rules, e, err := new(bindInput).read(in)
	if err != nil {
		return nil, err
	}
	won, ok := rules.Winner(bind.EventField(&e))
	if !ok {
		return nil, nil
	}
	return map[string]string{"rule": won.ID, "touchpoint": won.Touchpoint}, nil
}

// bindColumn binds a view that holds the event alone.
func bindColumn(_ *testing.T, in json.RawMessage) (any, error) {
	rules, e, err := new(bindInput).read(in)
	if err != nil {
		return nil, err
	}
	v, _ := analyzetest.View([][]analyzetest.Event{{{Name: e.Name, Channel: e.Channel}}}, 1)
	bound, err := rules.Column(v, func(path string) (bind.PropertyColumn, error) {
		col := bind.PropertyColumn{Dict: []string{""}, Codes: [][]uint32{{0}}}
		if value, ok := bind.EventField(&e)(path); ok {
			col.Dict, col.Codes = append(col.Dict, value), [][]uint32{{1}}
		}
		return col, nil
	})
	if err != nil {
		return nil, err
	}
	for id, n := range bound.Won {
		if n > 0 {
			return map[string]string{"rule": id, "touchpoint": bound.Activity.Labels[bound.Activity.At(0, 0)]}, nil
		}
	}
	return nil, nil
}

// instant converts seconds, nil to an absent time.
func instant(s *float64) journey.Instant {
	if s == nil {
		return journey.NoInstant
	}
	return journey.Instant(micro(*s))
}

func clock(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Original *float64 `json:"original"`
		Sent     *float64 `json:"sent"`
		Received *float64 `json:"received"`
		True     *float64 `json:"true"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	return seconds(intake.ClockRule(instant(a.Original), instant(a.Sent), instant(a.Received), instant(a.True))), nil
}

func dayBucket(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		TS float64 `json:"ts"`
		TZ string  `json:"tz"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	zone, err := time.LoadLocation(a.TZ)
	if err != nil {
		return nil, err
	}
	return analyze.DayOf(journey.Instant(micro(a.TS)), zone), nil
}

func dedupMem(t *testing.T, in json.RawMessage) (any, error) { return dedup(t, mem.NewLog(), in) }

func dedupSegment(t *testing.T, in json.RawMessage) (any, error) {
	dir := t.TempDir()
	db, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		return nil, err
	}
	log, err := segment.Open(t.Context(), dir, db)
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() {
		if err := log.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return dedup(t, log, in)
}

// dedup puts the events of an example into a log, one after the other.
func dedup(t *testing.T, log store.EventLog, in json.RawMessage) (any, error) {
	var a []struct {
		Source      string `json:"source"`
		ID          string `json:"id"`
		Fingerprint string `json:"fingerprint"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	dropped, collided, kept := []int{}, []int{}, []string{}
	for i, x := range a {
		var e journey.Event
		e.Reset()
		hash := sha256.Sum256([]byte(x.Fingerprint))
		e.Source, e.ID, e.Name, e.Time, e.Received = x.Source, x.ID, "x", 0, 0
		e.Fingerprint = binary.LittleEndian.Uint64(hash[:])
		out, err := log.Put(t.Context(), []journey.Event{e})
		if err != nil {
			return nil, err
		}
		switch out[0] {
		case store.Duplicate:
			dropped = append(dropped, i)
		case store.Collision:
			collided = append(collided, i)
		}
	}
	head, err := log.Head(t.Context())
	if err != nil {
		return nil, err
	}
	for pos := range head.End {
		events, err := log.Events(t.Context(), []journey.Pos{pos})
		if err != nil {
			return nil, err
		}
		kept = append(kept, events[0].Source+"|"+events[0].ID)
	}
	return map[string]any{"kept_ids": kept, "dropped_index": dropped, "collision_index": collided}, nil
}

func identities(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Limits   map[string]int `json:"limits"`
		Priority []string       `json:"priority"`
		Messages []struct {
			IDs map[string]string `json:"ids"`
		} `json:"messages"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	g := identity.New(identity.Config{Limits: a.Limits, Priority: a.Priority})
	clear := map[journey.HashedID]string{}
	log := []map[string]any{}
	for pos, m := range a.Messages {
		var ids []journey.HashedID
		for _, kind := range slices.Sorted(maps.Keys(m.IDs)) {
			if identity.Blocked(m.IDs[kind]) {
				continue
			}
			id := journey.HashedID{Type: kind, Hash: sha256.Sum256([]byte(m.IDs[kind]))}
			clear[id] = m.IDs[kind]
			ids = append(ids, id)
		}
		person, demoted := g.Add(journey.Pos(pos), ids)
		entry := map[string]any{"person": nil, "demoted": append([]string{}, demoted...)}
		if person != 0 {
			entry["person"] = person
		}
		log = append(log, entry)
	}
	persons := map[string]map[string][]string{}
	for _, p := range g.Persons() {
		of := map[string][]string{}
		for _, id := range g.IDs(p) {
			of[id.Type] = append(of[id.Type], clear[id])
		}
		persons[fmt.Sprint(p)] = of
	}
	return map[string]any{"log": log, "persons": persons}, nil
}

// cases reads all cases of a cut of a single shard.
func cases(v *trail.View, c *trail.Cut, fn func(b *trail.Block, i int)) {
	var s trail.Scratch
	for shard := range v.Shards {
		v.Blocks(shard, c, &s, func(b *trail.Block) bool {
			for i := range b.Cases {
				fn(b, i)
			}
			return true
		})
	}
}

func sessions(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		TS      []float64 `json:"ts"`
		Timeout float64   `json:"timeout"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	events := make([]stamped, len(a.TS))
	for i, at := range a.TS {
		events[i].At = at
	}
	v, act := oneCase(events)
	out := [][]uint32{}
	cases(v, &trail.Cut{Activity: act, Unit: trail.BySession, Gap: micro(a.Timeout)}, func(b *trail.Block, i int) {
		session := []uint32{}
		for e := b.Off[i]; e < b.Off[i+1]; e++ {
			session = append(session, b.Pos(e))
		}
		out = append(out, session)
	})
	return out, nil
}

func instances(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Events      []stamped `json:"events"`
		Entry       []string  `json:"entry"`
		Success     []string  `json:"success"`
		Gap         float64   `json:"gap"`
		Now         float64   `json:"now"`
		MaxDuration float64   `json:"max_duration"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	v, act := oneCase(a.Events)
	cut := &trail.Cut{Activity: act, Unit: trail.ByInstance, Now: journey.Instant(micro(a.Now)), Cases: journey.CaseDefinition{
		Entry: a.Entry, Success: a.Success, Gap: micro(a.Gap), MaxDuration: micro(a.MaxDuration),
	}}
	out := []map[string]any{}
	cases(v, cut, func(b *trail.Block, i int) {
		trace := []string{}
		for e := b.Off[i]; e < b.Off[i+1]; e++ {
			trace = append(trace, act.Labels[b.Code(e)])
		}
		out = append(out, map[string]any{
			"start": seconds(b.Time(b.Off[i])), "last": seconds(b.Time(b.Off[i+1] - 1)), "trace": trace, "status": b.End(i).String(),
		})
	})
	return out, nil
}
