package identity

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Set is a distinct set of identifiers that a book has seen. A set of one is
// its identifier; others have the top bit and a number of their own.
type Set uint32

// Nobody is the set without identifiers.
const Nobody Set = 1<<32 - 1

const manyBit Set = 1 << 31

// Linked reports whether the set joins identifiers, so that its first message
// matters: the writer calls At for every event of such a set.
func (s Set) Linked() bool { return s&manyBit != 0 && s != Nobody }

// Book resolves the identifiers of an event log. Persons are numbered by their
// identifier that was seen first, from 1: a number never changes except that
// the lowest survives a union. One writer updates a book, any number read it.
type Book struct {
	mu    sync.RWMutex // guards all below
	graph *Graph
	cfg   Config

	offs    []uint32 // linked set s has members[offs[s]:offs[s+1]], strongest first
	members []uint32
	key     []when   // linked set -> its first message
	slots   []uint32 // linked set + 1 by hash of members

	pending []uint32        // linked sets that are not resolved yet
	earlier map[uint32]bool // resolved sets whose first message turned out to be earlier
	decided []decided       // manual merges and splits that were applied
	open    []decided       // and those to come
	last    when            // of the latest message that was applied
	settled bool            // there are persons whose numbers somebody may know
}

// when orders messages.
type when struct {
	received int64
	id       string
	pos      journey.Pos
}

// before reports whether a message comes before another one for sure.
func (w when) before(v when) bool {
	return w.received < v.received || w.received == v.received && w.id < v.id
}

// decided is a manual merge or split.
type decided struct {
	when
	split bool
	ids   []uint32
}

// noSet stands in a step that is a decision.
const noSet = 1<<32 - 1

// step is one message to apply: a linked set, or a decision.
type step struct {
	when
	set uint32
	by  *decided
}

// NewBook returns an empty book.
func NewBook(cfg Config) *Book {
	if cfg.Limits == nil {
		cfg = DefaultConfig()
	}
	b := &Book{cfg: cfg, graph: New(cfg), offs: make([]uint32, 1)}
	b.graph.booked = true
	return b
}

// Writer changes a book. It is valid inside Update only.
type Writer struct{ b *Book }

// Update calls fn with the book to itself.
func (b *Book) Update(fn func(w Writer)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fn(Writer{b})
}

// Expect says which identifiers are about to be observed, in any order. Observing
// some hundred at a time is quicker so.
func (w Writer) Expect(ids []*journey.HashedID) { w.b.graph.ids.fetch(ids) }

// Observe returns the set of the identifiers, new or known. Sets are numbered
// in the order of first sight, which must be the order of the log.
func (w Writer) Observe(ids []journey.HashedID) Set {
	b := w.b
	switch len(ids) {
	case 0:
		return Nobody
	case 1:
		i := b.graph.intern(&ids[0])
		if int(i) == len(b.graph.alone) {
			b.graph.alone = append(b.graph.alone, true)
		}
		return Set(i)
	}
	set := b.order(ids)
	if len(set) == 1 {
		return Set(set[0])
	}
	if (len(b.offs)-1)*5 >= len(b.slots)*3 {
		b.growSlots()
	}
	s := b.slot(set)
	if b.slots[s] != 0 {
		return Set(b.slots[s]-1) | manyBit
	}
	n := uint32(len(b.offs) - 1)
	b.slots[s] = n + 1
	b.members = append(b.members, set...)
	b.offs = append(b.offs, uint32(len(b.members)))
	b.key = append(b.key, when{received: 1<<63 - 1})
	b.pending = append(b.pending, n)
	return Set(n) | manyBit
}

// order numbers the identifiers of a message of several, strongest first.
func (b *Book) order(ids []journey.HashedID) []uint32 {
	set := b.graph.order(ids)
	for len(b.graph.alone) < b.graph.ids.len() {
		b.graph.alone = append(b.graph.alone, false)
	}
	return set
}

// At notes a message of a linked set and returns the reception and the event id
// of the first one so far.
func (w Writer) At(s Set, pos journey.Pos, received int64, id string) (firstReceived int64, firstID string) {
	n := uint32(s &^ manyBit)
	k := &w.b.key[n]
	if received > k.received || received == k.received && id >= k.id {
		return k.received, k.id
	}
	if n < w.resolved() {
		if w.b.earlier == nil {
			w.b.earlier = map[uint32]bool{}
		}
		w.b.earlier[n] = true
	}
	*k = when{received, strings.Clone(id), pos}
	return k.received, k.id
}

// resolved returns the number of linked sets that were applied.
func (w Writer) resolved() uint32 { return uint32(len(w.b.offs) - 1 - len(w.b.pending)) }

// Decide notes a manual merge or split.
func (w Writer) Decide(split bool, pos journey.Pos, received int64, id string, ids []journey.HashedID) {
	set := w.b.order(ids)
	if len(set) > 0 {
		w.b.open = append(w.b.open, decided{when{received, strings.Clone(id), pos}, split, set})
	}
}

// set returns the members of a linked set.
func (b *Book) set(n uint32) []uint32 { return b.members[b.offs[n]:b.offs[n+1]] }

func (b *Book) slot(set []uint32) uint32 {
	h := uint64(len(set))
	for _, i := range set {
		h = (h ^ uint64(i)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	mask := uint32(len(b.slots) - 1)
	s := uint32(h>>32) & mask
	for b.slots[s] != 0 && !slices.Equal(b.set(b.slots[s]-1), set) {
		s = (s + 1) & mask
	}
	return s
}

func (b *Book) growSlots() {
	b.slots = make([]uint32, max(64, 2*len(b.slots)))
	for n := range len(b.offs) - 1 {
		b.slots[b.slot(b.set(uint32(n)))] = uint32(n) + 1
	}
}

// compare orders messages by reception, then event id bytewise. Messages of
// different sources may share both; then their identifiers decide.
func (b *Book) compare(x, y step) int {
	if x.received != y.received {
		if x.received < y.received {
			return -1
		}
		return 1
	}
	if c := strings.Compare(x.id, y.id); c != 0 {
		return c
	}
	return bytes.Compare(b.content(x), b.content(y))
}

// ids returns the identifiers of a step, strongest first.
func (b *Book) ids(s step) []uint32 {
	if s.by != nil {
		return s.by.ids
	}
	return b.set(s.set)
}

// content is what a step says, in a form that does not depend on arrival.
func (b *Book) content(s step) []byte {
	out := []byte{0}
	if s.by != nil {
		out[0] = 1
	}
	for _, i := range b.ids(s) {
		h := b.graph.ids.id(i)
		out = append(append(append(out, h.Type...), 0), h.Hash[:]...)
	}
	return out
}

// Lookup returns the set of the identifiers if the book has seen it.
func (b *Book) Lookup(ids []journey.HashedID) (s Set, ok bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	set := make([]uint32, 0, len(ids))
	for i := range ids {
		n, ok := b.graph.ids.find(&ids[i])
		if !ok {
			return Nobody, false
		}
		if !slices.Contains(set, n) {
			set = append(set, n)
		}
	}
	switch {
	case len(set) == 0:
		return Nobody, false
	case len(set) == 1:
		return Set(set[0]), true
	case len(b.slots) == 0:
		return Nobody, false
	}
	slices.SortFunc(set, b.graph.stronger)
	n := b.slots[b.slot(set)]
	return Set(n-1) | manyBit, n != 0
}

// Number returns the person of a set that is not Nobody.
func (b *Book) Number(s Set) uint32 {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.number(s)
}

// Number returns the person of a set. The set must not be Nobody.
func (w Writer) Number(s Set) uint32 { return w.b.number(s) }

// Numbers returns the person of a set as a function for many calls. It is valid,
// for concurrent use, until the next Update; its caller is the one who updates.
func (b *Book) Numbers() func(s Set) uint32 { return b.number }

func (b *Book) number(s Set) uint32 {
	if s.Linked() {
		return b.numberOf(b.set(uint32(s &^ manyBit))[0]) // the strongest is never left out
	}
	return b.numberOf(uint32(s))
}

// numberOf returns the person of an identifier. One that never met another is a
// person by itself and costs the graph nothing.
func (b *Book) numberOf(i uint32) uint32 {
	if p := b.graph.owner[i]; p != 0 {
		return b.graph.low[b.graph.find(p)] + 1
	}
	return i + 1
}

// Resolve returns the number of the identifier's person.
func (b *Book) Resolve(id journey.HashedID) (number uint32, ok bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	i, ok := b.graph.ids.find(&id)
	if !ok {
		return 0, false
	}
	return b.numberOf(i), true
}

// Current returns the number that a person has now: another one if it went into
// a person with a lower number meanwhile.
func (b *Book) Current(number uint32) (now uint32, ok bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if number == 0 || int(number) > b.graph.ids.len() {
		return 0, false
	}
	return b.numberOf(number - 1), true
}

// IDs returns the identifiers of the person with that number, in order of first
// sight.
func (b *Book) IDs(number uint32) []journey.HashedID {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if number == 0 || int(number) > b.graph.ids.len() || b.numberOf(number-1) != number {
		return nil
	}
	if p := b.graph.owner[number-1]; p != 0 {
		return b.graph.IDs(b.graph.find(p))
	}
	return b.graph.named([]uint32{number - 1})
}

// Merges returns the unions and splits that made the person with that number.
func (b *Book) Merges(number uint32) []Merge {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if number == 0 || int(number) > b.graph.ids.len() || b.graph.owner[number-1] == 0 {
		return nil
	}
	var out []Merge
	for _, e := range b.graph.logOf(b.graph.find(b.graph.owner[number-1])) {
		out = append(out, b.graph.explain(e, e.keptLow+1, e.goneLow+1))
	}
	return out
}

// Types returns the types of identifiers in use, in order of first sight.
func (b *Book) Types() []string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return slices.Clone(b.graph.ids.types)
}
