package intake

import (
	"math/rand/v2"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const (
	smallCache = 1 << 12 // slots at first
	largeCache = 1 << 20 // slots at most: 64 MiB
	vaultBatch = 5_000
)

// hashes hashes identifiers and remembers the recent ones, because a file names
// each person many times. It works on whole batches, so that the processor
// fetches many slots of the cache at once instead of waiting for each. On the
// way it counts people and collects the clear identifiers for the vault.
type hashes struct {
	hasher *identity.Hasher
	seed   uint64
	kinds  map[string]*kindOfID
	slots  []slot
	misses int
	keys   []xxh3.Uint128 // of the identifiers of a batch
	clear  []store.ClearID
	keep   bool
	people *persons

	fetched uint64
}

// slot fills one line of the processor's cache. It holds no pointers, so that
// the garbage collector passes over it.
type slot struct {
	key     xxh3.Uint128
	hash    [32]byte
	counted bool // as a person
	_       [15]byte
}

// kindOfID is a type of identifier, as a string outside the reused buffers.
type kindOfID struct {
	name string
	seed uint64
	rank int // the lowest is the strongest
}

func newHashes(key []byte, keep bool) *hashes {
	h := &hashes{
		hasher: identity.NewHasher(key), seed: rand.Uint64(), kinds: map[string]*kindOfID{},
		slots: make([]slot, smallCache), keep: keep, people: newPersons(maxPersons),
	}
	for i, name := range identity.DefaultConfig().Priority {
		h.kind(name).rank = i
	}
	return h
}

// weakest is the rank of the types that have no priority.
const weakest = 1_000

func (h *hashes) kind(name string) *kindOfID {
	k := h.kinds[name]
	if k == nil {
		name = strings.Clone(name)
		k = &kindOfID{name: name, seed: h.seed ^ xxh3.HashString(name), rank: weakest}
		h.kinds[name] = k
	}
	return k
}

// batch puts the stored form in the place of the clear identifiers.
func (h *hashes) batch(events []journey.Event) {
	h.keys = h.keys[:0]
	for i := range events {
		for _, id := range events[i].IDs {
			h.keys = append(h.keys, xxh3.HashString128Seed(id.Value, h.kind(id.Type).seed))
		}
	}
	mask := uint64(len(h.slots) - 1)
	fetched := uint64(0)
	for _, k := range h.keys {
		fetched += h.slots[k.Lo&mask].key.Hi
	}
	h.fetched = fetched // so that the compiler keeps the loop
	keys := h.keys
	for i := range events {
		e := &events[i]
		e.Hashed = e.Hashed[:0]
		best, strongest := -1, weakest+1
		for n, id := range e.IDs {
			k := h.kind(id.Type)
			s := h.find(keys[n], k, id)
			e.Hashed = append(e.Hashed, journey.HashedID{Type: k.name, Hash: s.hash})
			if k.rank < strongest {
				best, strongest = n, k.rank
			}
		}
		if best >= 0 {
			h.count(keys[best])
		}
		keys = keys[len(e.IDs):]
		e.IDs = e.IDs[:0]
	}
}

// find returns the slot of an identifier, filled.
func (h *hashes) find(key xxh3.Uint128, k *kindOfID, id journey.Identifier) *slot {
	s := &h.slots[key.Lo&uint64(len(h.slots)-1)]
	if s.key == key {
		return s
	}
	if h.misses++; h.misses > len(h.slots)/2 && len(h.slots) < largeCache {
		h.grow()
		s = &h.slots[key.Lo&uint64(len(h.slots)-1)]
	}
	hashed := h.hasher.Hash(k.name, id.Value)
	*s = slot{key: key, hash: hashed.Hash}
	if h.keep {
		h.clear = append(h.clear, store.ClearID{Hashed: hashed, Value: strings.Clone(strings.TrimSpace(id.Value))})
	}
	return s
}

// count counts the person with this identifier, once.
func (h *hashes) count(key xxh3.Uint128) {
	s := &h.slots[key.Lo&uint64(len(h.slots)-1)]
	if s.key == key && s.counted {
		return
	}
	h.people.add(key.Hi)
	s.counted = s.key == key
}

func (h *hashes) grow() {
	old := h.slots
	h.slots, h.misses = make([]slot, 4*len(old)), 0
	for _, s := range old {
		if s.key != (xxh3.Uint128{}) {
			h.slots[s.key.Lo&uint64(len(h.slots)-1)] = s
		}
	}
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
