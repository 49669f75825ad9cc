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
	smallCache = 1 << 9  // sets of the cache at first
	largeCache = 1 << 17 // sets at most: a million identifiers, 41 MiB
	ways       = 8       // identifiers of one set; their tags fill one line of the processor's cache
	vaultBatch = 5_000
)

// hashes hashes identifiers and remembers the recent ones, because a file names
// each person many times. It works on whole batches, so that the processor
// fetches many places of the cache at once instead of waiting for each. On the
// way it counts people and collects the clear identifiers for the vault.
type hashes struct {
	hasher *identity.Hasher
	seed   uint64
	kinds  map[string]*kindOfID
	cache  cache
	keys   []xxh3.Uint128 // of the identifiers of a batch ...
	places []int          // ... and their places in the cache
	clear  []store.ClearID
	keep   bool
	people *persons

	fetched uint64
}

// cache holds the hashes of identifiers in sets. It has no pointers, so that
// the garbage collector passes over it.
type cache struct {
	tags    [][ways]uint64 // 0 is free
	hashes  [][ways][32]byte
	counted []uint8 // a bit for each identifier that was counted as a person
	misses  int
}

func newCache(sets int) cache {
	return cache{tags: make([][ways]uint64, sets), hashes: make([][ways][32]byte, sets), counted: make([]uint8, sets)}
}

func (c *cache) set(key xxh3.Uint128) int { return int(key.Hi & uint64(len(c.tags)-1)) }

// find returns the place of a key, or -1.
func (c *cache) find(key xxh3.Uint128) int {
	set := c.set(key)
	for way, tag := range &c.tags[set] {
		if tag == key.Lo {
			return set*ways + way
		}
	}
	return -1
}

// put gives a key a place: a free one, or that of another key.
func (c *cache) put(key xxh3.Uint128, hash *[32]byte) int {
	if c.misses++; c.misses > len(c.tags)*ways/2 && len(c.tags) < largeCache {
		*c = newCache(4 * len(c.tags)) // what it held is soon there again
	}
	set := c.set(key)
	way := c.misses % ways
	for w, tag := range &c.tags[set] {
		if tag == 0 {
			way = w
			break
		}
	}
	c.tags[set][way], c.hashes[set][way] = key.Lo, *hash
	c.counted[set] &^= 1 << way
	return set*ways + way
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
		cache: newCache(smallCache), keep: keep, people: newPersons(maxPersons),
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
	h.locate()
	next := 0
	for i := range events {
		e := &events[i]
		e.Hashed = e.Hashed[:0]
		best, strongest := -1, weakest+1
		for _, id := range e.IDs {
			k := h.kind(id.Type)
			key, place := h.keys[next], h.places[next]
			next++
			if place < 0 || h.cache.tags[place/ways][place%ways] != key.Lo {
				place = h.fill(key, k, id)
			}
			e.Hashed = append(e.Hashed, journey.HashedID{Type: k.name, Hash: h.cache.hashes[place/ways][place%ways]})
			if k.rank < strongest {
				best, strongest = next-1, k.rank
			}
		}
		if best >= 0 {
			h.count(h.keys[best])
		}
		e.IDs = e.IDs[:0]
	}
}

// locate finds the places of the batch's keys. Two loops that only read let the
// processor fetch many of them at once.
func (h *hashes) locate() {
	c := &h.cache
	fetched := uint64(0)
	for _, key := range h.keys {
		fetched += c.tags[c.set(key)][0]
	}
	h.places = h.places[:0]
	for _, key := range h.keys {
		place := c.find(key)
		if place >= 0 {
			fetched += uint64(c.hashes[place/ways][place%ways][0])
		}
		h.places = append(h.places, place)
	}
	h.fetched = fetched // so that the compiler keeps the loops
}

// fill hashes an identifier and returns its place in the cache.
func (h *hashes) fill(key xxh3.Uint128, k *kindOfID, id journey.Identifier) int {
	if place := h.cache.find(key); place >= 0 {
		return place // an earlier event of the batch named it
	}
	hashed := h.hasher.Hash(k.name, id.Value)
	if h.keep {
		h.clear = append(h.clear, store.ClearID{Hashed: hashed, Value: strings.Clone(strings.TrimSpace(id.Value))})
	}
	return h.cache.put(key, &hashed.Hash)
}

// count counts the person with this identifier, once.
func (h *hashes) count(key xxh3.Uint128) {
	place := h.cache.find(key)
	if place < 0 { // another identifier of the event took its place
		h.people.add(key.Lo)
		return
	}
	counted := &h.cache.counted[place/ways]
	if bit := uint8(1) << (place % ways); *counted&bit == 0 {
		*counted |= bit
		h.people.add(key.Lo)
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
