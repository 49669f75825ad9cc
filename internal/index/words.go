package index

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/trail"
)

// other stands for what exceeds the number of codes.
const other = "other"

// words numbers event names, channels and types of score in the order of first
// sight in the log.
type words struct{ names, channels, scores *dict }

func newWords() *words {
	w := &words{newDict(trail.MaxNames), newDict(256), newDict(256)}
	w.channels.code("")
	w.scores.code("")
	return w
}

// dict numbers strings. All that are new when only one code is left share it.
type dict struct {
	codes  map[string]int
	values []string
	limit  int
}

func newDict(limit int) *dict { return &dict{codes: map[string]int{}, limit: limit} }

func (d *dict) code(s string) int {
	if c, ok := d.codes[s]; ok {
		return c
	}
	c := len(d.values)
	if c >= d.limit-1 {
		if c == d.limit-1 {
			d.values = append(d.values, other)
		}
		return d.limit - 1
	}
	s = strings.Clone(s)
	d.codes[s] = c
	d.values = append(d.values, s)
	return c
}

// list returns the strings so far; it does not change any more.
func (d *dict) list() []string { return d.values[:len(d.values):len(d.values)] }

func (d *dict) fill(values []string) {
	for i, v := range values {
		if i < d.limit-1 {
			d.codes[v] = i
		}
	}
	d.values = values[:len(values):len(values)]
}

// lens translates the dictionaries of chunks. Chunks that share dictionaries
// share what was translated.
type lens struct {
	dict                    int64
	names, channels, scores []int32 // -1 = not yet
	who                     []whom
	firsts                  []first // by set; empty until a linked one is met
	strange                 []*journey.HashedID
	sets                    []identity.Set // of the events of the chunk; Nobody where they go into no trail
	guesses                 []uint32       // the numbers of their persons, as far as is known
}

// whom is a translated set and the number its person had then.
type whom struct {
	set   identity.Set
	guess uint32
}

// first is when the first message of a linked set came as far as is known:
// reception and the beginning of the event id. It spares most messages a look
// into the book.
type first struct {
	received int64
	id       uint64
}

// beginning returns the first eight bytes of an event id in their order.
func beginning(id string) uint64 {
	var b [8]byte
	copy(b[:], id)
	return binary.BigEndian.Uint64(b[:])
}

// first returns what is known of the first message of a set.
func (l *lens) first(set uint32) *first {
	for len(l.firsts) < len(l.who) {
		l.firsts = append(l.firsts, first{received: math.MaxInt64})
	}
	return &l.firsts[set]
}

// earlier reports whether event i may come before the first.
func (f *first) earlier(c *store.Chunk, i int) bool {
	return c.Received[i] < f.received || c.Received[i] == f.received && beginning(c.EventID(i)) <= f.id
}

// strangers lists the first identifiers of the sets of events of [from, to) that
// were not translated yet.
func (l *lens) strangers(c *store.Chunk, from, to int) []*journey.HashedID {
	l.strange = l.strange[:0]
	for _, n := range c.Who[from:to] {
		if ids := c.IDSets[n]; l.who[n].set == unread && len(ids) > 0 {
			l.strange = append(l.strange, &ids[0])
		}
	}
	return l.strange
}

// unread marks a set that was not translated yet.
const unread = identity.Nobody - 1

// point prepares the lens for a chunk.
func (l *lens) point(c *store.Chunk) {
	if c.Dict == 0 || c.Dict != l.dict {
		l.names, l.channels, l.scores, l.who = l.names[:0], l.channels[:0], l.scores[:0], l.who[:0]
		l.firsts = l.firsts[:0]
		l.dict = c.Dict
	}
	l.names, l.channels, l.scores = blank(l.names, len(c.Names)), blank(l.channels, len(c.Channels)), blank(l.scores, len(c.ScoreTypes))
	l.who = slices.Grow(l.who, max(0, len(c.IDSets)-len(l.who)))
	for len(l.who) < len(c.IDSets) {
		l.who = append(l.who, whom{set: unread})
	}
	if l.sets = l.sets[:0]; cap(l.sets) < c.N {
		l.sets, l.guesses = make([]identity.Set, c.N), make([]uint32, c.N)
	}
	l.sets, l.guesses = l.sets[:c.N], l.guesses[:c.N]
}

func blank(codes []int32, n int) []int32 {
	for len(codes) < n {
		codes = append(codes, -1)
	}
	return codes
}

// through returns the code of a word of the chunk's dictionary.
func through(codes []int32, d *dict, word []string, i uint32) int32 {
	if codes[i] < 0 {
		codes[i] = int32(d.code(word[i]))
	}
	return codes[i]
}
