package store

import (
	"slices"
	"sort"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Stored returns a copy of the event as a log keeps it: without its clear
// identifiers, line and raw record, with properties and traits sorted by name,
// sharing no memory with e. Of several properties with the same name all stay.
func Stored(e *journey.Event) journey.Event {
	c := *e
	c.IDs, c.Line, c.Raw = nil, 0, nil
	c = c.Clone()
	byName := func(a, b journey.Prop) int { return strings.Compare(a.Name, b.Name) }
	slices.SortStableFunc(c.Props, byName)
	slices.SortStableFunc(c.Traits, byName)
	return c
}

// ChunkOf puts whole events into columns. It is meant for the few events that
// a log holds row by row; from is the position of the first.
func ChunkOf(from journey.Pos, events []journey.Event) *Chunk {
	n := len(events)
	c := &Chunk{
		From: from, N: n,
		Time: make([]int64, n), Received: make([]int64, n), Seq: make([]int64, n), Kind: make([]uint8, n),
		Name: make([]uint32, n), Channel: make([]uint32, n), Who: make([]uint32, n),
	}
	names, channels, types := newDict(), newDict(), newDict()
	channels.code("")
	sets := setDict{codes: map[string]uint32{}}
	for i := range events {
		e := &events[i]
		c.Time[i], c.Received[i], c.Seq[i], c.Kind[i] = int64(e.Time), int64(e.Received), e.Seq, uint8(e.Kind)
		c.Name[i], c.Channel[i], c.Who[i] = names.code(e.Name), channels.code(e.Channel), sets.code(e.Hashed)
		if e.Value != journey.NoMicro && c.Value == nil {
			c.Value = make([]int64, n)
			for j := range c.Value {
				c.Value[j] = int64(journey.NoMicro)
			}
		}
		if c.Value != nil {
			c.Value[i] = int64(e.Value)
		}
		if e.Score != journey.NoScore && c.Score == nil {
			types.code("")
			c.Score, c.ScoreType = make([]int32, n), make([]uint32, n)
			for j := range c.Score {
				c.Score[j] = int32(journey.NoScore)
			}
		}
		if c.Score != nil {
			c.Score[i], c.ScoreType[i] = int32(e.Score), types.code(e.ScoreType)
		}
	}
	c.Names, c.Channels, c.ScoreTypes, c.IDSets = names.values, channels.values, types.values, sets.sets
	c.EventID = func(i int) string { return events[i].ID }
	c.Source = func(i int) string { return events[i].Source }
	c.Traits = func(i int) []journey.Prop { return events[i].Traits }
	return c
}

// dict numbers distinct strings in order of first appearance.
type dict struct {
	codes  map[string]uint32
	values []string
}

func newDict() *dict { return &dict{codes: map[string]uint32{}} }

func (d *dict) code(s string) uint32 {
	if c, ok := d.codes[s]; ok {
		return c
	}
	c := uint32(len(d.values))
	d.codes[s] = c
	d.values = append(d.values, s)
	return c
}

// setDict numbers distinct lists of identifiers in order of first appearance.
type setDict struct {
	codes map[string]uint32
	sets  [][]journey.HashedID
	key   []byte
}

func (d *setDict) code(ids []journey.HashedID) uint32 {
	d.key = d.key[:0]
	for i := range ids {
		d.key = append(d.key, ids[i].Type...)
		d.key = append(append(d.key, 0), ids[i].Hash[:]...)
	}
	if c, ok := d.codes[string(d.key)]; ok {
		return c
	}
	c := uint32(len(d.sets))
	d.codes[string(d.key)] = c
	d.sets = append(d.sets, append([]journey.HashedID(nil), ids...))
	return c
}

// PropertyNames returns the distinct names of the events' properties, sorted.
func PropertyNames(events []journey.Event) []string {
	seen := map[string]bool{}
	var names []string
	for i := range events {
		for _, p := range events[i].Props {
			if !seen[p.Name] {
				seen[p.Name] = true
				names = append(names, p.Name)
			}
		}
	}
	sort.Strings(names)
	return names
}
