package intake

import (
	"math/rand/v2"
	"strings"
	"weak"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/memory"
	"github.com/sojournhq/sojourn/internal/store"
)

const (
	maxKnown   = 2 << 20 // identifiers that are remembered at most: 160 MiB
	firstSlots = 1 << 12
	shelfSize  = 1 << 12 // identifiers that lie together
	vaultBatch = 5_000
)

// hashes hashes identifiers and remembers them, because a file names each person
// many times. It works on whole batches, so that the processor fetches many
// places of the table at once instead of waiting for each. On the way it numbers
// the identifiers, counts people and collects the clear identifiers for the
// vault.
type hashes struct {
	hasher *identity.Hasher
	seed   uint64
	kinds  map[string]*kindOfID
	last   *kindOfID // that was asked for last
	keys   []xxh3.Uint128
	clear  []store.ClearID
	keep   bool

	persons int64    // counted since the import began, some again ...
	people  *persons // ... once identifiers were forgotten

	slots   []idSlot             // open; the length is a power of two
	shelves [][]journey.HashedID // the known identifiers by number
	known   uint32
	most    uint32 // that are known at a time
	before  uint32 // numbers that were given before everything was forgotten
	fetched uint64
}

// idSlot is the place of one known identifier.
type idSlot struct {
	lo     uint64 // of its key ...
	hi     uint32 // ... and some of the rest; the last bit says whether it was counted as a person
	number uint32 // from 1; 0 if the slot is free
}

const counted = 1

// kindOfID is a type of identifier, as a string outside the reused buffers.
type kindOfID struct {
	name string
	seed uint64
	rank int // the lowest is the strongest
}

// typedID is a clear identifier of a batch.
type typedID struct {
	kind  *kindOfID
	value string
}

func newHashes(key []byte, keep bool) *hashes {
	h := &hashes{
		hasher: identity.NewHasher(key), seed: rand.Uint64(), kinds: map[string]*kindOfID{},
		slots: make([]idSlot, firstSlots), keep: keep, people: newPersons(maxPersons), most: maxKnown,
	}
	for i, name := range identity.DefaultConfig().Priority {
		h.kind(name).rank = i
	}
	return h
}

// again makes ready for another import: what is known stays known, nobody is
// counted yet.
func (h *hashes) again() {
	for i := range h.slots {
		h.slots[i].hi &^= counted
	}
	h.before, h.persons, h.people = 0, 0, newPersons(maxPersons)
}

// hashes returns those of the import before, whose files often name the same
// people, unless the garbage collector has taken them meanwhile.
func (s *Service) hashes(key []byte, keep bool) *hashes {
	s.mu.Lock()
	h := s.known.Value()
	s.known = weak.Pointer[hashes]{}
	s.mu.Unlock()
	if h == nil || keep { // the vault wants all that are met
		return newHashes(key, keep)
	}
	h.again()
	return h
}

// remember offers hashes to the next import.
func (s *Service) remember(h *hashes) {
	if h.keep {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = weak.Make(h)
}

// weakest is the rank of the types that have no priority.
const weakest = 1_000

func (h *hashes) kind(name string) *kindOfID {
	if h.last != nil && h.last.name == name {
		return h.last
	}
	k := h.kinds[name]
	if k == nil {
		name = strings.Clone(name)
		k = &kindOfID{name: name, seed: h.seed ^ xxh3.HashString(name), rank: weakest}
		h.kinds[name] = k
	}
	h.last = k
	return k
}

// batch puts the stored form of the identifiers of each row into a frame. Lists
// of several lie in memory that the load keeps. What it hands out is read-only.
func (h *hashes) batch(l *load) {
	h.keys = h.keys[:0]
	for i := range l.ids {
		h.keys = append(h.keys, xxh3.HashString128Seed(l.ids[i].value, l.ids[i].kind.seed))
	}
	h.fetch()
	f, keys, ids := &l.frame, h.keys, l.ids
	l.lists = l.lists[:0]
	for row, many := range l.many {
		number := uint32(0)
		switch many {
		case 0:
			f.Hashed[row] = nil
		case 1:
			s := h.slot(keys[0], &ids[0])
			h.count(s)
			n := s.number - 1
			at := n % shelfSize
			f.Hashed[row] = h.shelves[n/shelfSize][at : at+1 : at+1]
			number = h.before + s.number
		default:
			f.Hashed[row] = h.list(keys, ids[:many], l)
		}
		f.Who = append(f.Who, number)
		keys, ids = keys[many:], ids[many:]
	}
}

// list returns the stored form of several identifiers of one event, and counts
// the strongest.
func (h *hashes) list(keys []xxh3.Uint128, ids []typedID, l *load) []journey.HashedID {
	from, best, strongest := len(l.lists), 0, weakest+1
	for i := range ids {
		n := h.slot(keys[i], &ids[i]).number - 1
		l.lists = append(l.lists, h.shelves[n/shelfSize][n%shelfSize])
		if rank := ids[i].kind.rank; rank < strongest {
			best, strongest = i, rank
		}
	}
	h.count(h.slot(keys[best], &ids[best]))
	return l.lists[from:len(l.lists):len(l.lists)]
}

// count counts the person with the identifier, once. As long as nothing was
// forgotten, the slots know who was counted.
func (h *hashes) count(s *idSlot) {
	if s.hi&counted != 0 {
		return
	}
	s.hi |= counted
	if h.persons++; h.before > 0 {
		h.people.add(s.lo)
	}
}

// counts returns the number of different persons.
func (h *hashes) counts() int64 {
	if h.before > 0 {
		return h.people.count()
	}
	return h.persons
}

// forget empties the shelves. What is forgotten is hashed again when it comes
// again.
func (h *hashes) forget() {
	if h.before == 0 {
		for i := range h.slots {
			if s := &h.slots[i]; s.hi&counted != 0 {
				h.people.add(s.lo)
			}
		}
	}
	h.before, h.known, h.shelves, h.slots = h.before+h.known, 0, nil, make([]idSlot, firstSlots)
}

// fetch reads the slots of the batch's keys. A loop that only reads lets the
// processor fetch many of them at once.
func (h *hashes) fetch() {
	fetched, mask := uint64(0), uint64(len(h.slots)-1)
	for _, key := range h.keys {
		fetched += h.slots[key.Lo&mask].lo
	}
	h.fetched = fetched // so that the compiler keeps the loop
}

// slot returns the place of an identifier; it is valid until the next call.
func (h *hashes) slot(key xxh3.Uint128, id *typedID) *idSlot {
	mask := uint64(len(h.slots) - 1)
	i := key.Lo & mask
	for h.slots[i].number != 0 {
		if s := &h.slots[i]; s.lo == key.Lo && s.hi|counted == uint32(key.Hi)|counted {
			return s
		}
		i = (i + 1) & mask
	}
	return h.learn(key, id)
}

// learn hashes an identifier that is not known.
func (h *hashes) learn(key xxh3.Uint128, id *typedID) *idSlot {
	switch {
	case h.known == h.most:
		h.forget()
	case int(h.known)*2 >= len(h.slots):
		old := h.slots
		h.slots = memory.Slice[idSlot](2 * len(old))
		for i := range old {
			if old[i].number != 0 {
				*h.free(old[i].lo) = old[i]
			}
		}
	}
	hashed := h.hasher.Hash(id.kind.name, id.value)
	if h.keep {
		h.clear = append(h.clear, store.ClearID{Hashed: hashed, Value: strings.Clone(strings.TrimSpace(id.value))})
	}
	if h.known%shelfSize == 0 {
		h.shelves = append(h.shelves, make([]journey.HashedID, shelfSize))
	}
	h.shelves[h.known/shelfSize][h.known%shelfSize] = hashed
	h.known++
	s := h.free(key.Lo)
	*s = idSlot{lo: key.Lo, hi: uint32(key.Hi) &^ counted, number: h.known}
	return s
}

// free returns the slot that a new key gets.
func (h *hashes) free(lo uint64) *idSlot {
	mask := uint64(len(h.slots) - 1)
	i := lo & mask
	for h.slots[i].number != 0 {
		i = (i + 1) & mask
	}
	return &h.slots[i]
}

// takeClear hands over the collected clear identifiers if there are enough of
// them, or if all are asked for.
func (h *hashes) takeClear(all bool) []store.ClearID {
	if len(h.clear) == 0 || !all && len(h.clear) < vaultBatch {
		return nil
	}
	out := h.clear
	h.clear = nil
	return out
}
