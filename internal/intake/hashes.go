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
// each person many times. It also collects the clear ones for the vault.
type hashes struct {
	hasher *identity.Hasher
	seed   uint64
	types  map[string]string // one string for each type, outside the reused buffers
	slots  []slot
	misses int
	clear  []store.ClearID
	keep   bool
}

type slot struct {
	key    xxh3.Uint128
	hashed journey.HashedID
}

func newHashes(key []byte, keep bool) *hashes {
	return &hashes{hasher: identity.NewHasher(key), seed: rand.Uint64(), types: map[string]string{}, slots: make([]slot, smallCache), keep: keep}
}

// of returns the stored form of an identifier.
func (h *hashes) of(id journey.Identifier) journey.HashedID {
	kind, ok := h.types[id.Type]
	if !ok {
		kind = strings.Clone(id.Type)
		h.types[kind] = kind
	}
	key := xxh3.HashString128Seed(id.Value, h.seed^xxh3.HashString(kind))
	s := &h.slots[key.Lo&uint64(len(h.slots)-1)]
	if s.key == key && s.hashed.Type == kind {
		return s.hashed
	}
	hashed := h.hasher.Hash(kind, id.Value)
	if h.misses++; h.misses > len(h.slots)/2 && len(h.slots) < largeCache {
		h.grow()
		s = &h.slots[key.Lo&uint64(len(h.slots)-1)]
	}
	*s = slot{key, hashed}
	if h.keep {
		h.clear = append(h.clear, store.ClearID{Hashed: hashed, Value: strings.Clone(strings.TrimSpace(id.Value))})
	}
	return hashed
}

func (h *hashes) grow() {
	old := h.slots
	h.slots, h.misses = make([]slot, 4*len(old)), 0
	for _, s := range old {
		if s.hashed.Type != "" {
			h.slots[s.key.Lo&uint64(len(h.slots)-1)] = s
		}
	}
}

// takeClear hands over the collected clear identifiers if there are enough of
// them, or if all are asked for.
func (h *hashes) takeClear(all bool) []store.ClearID {
	if h == nil || len(h.clear) == 0 || !all && len(h.clear) < vaultBatch {
		return nil
	}
	out := h.clear
	h.clear = nil
	return out
}

// persons counts different people by their strongest identifier. The count is
// exact up to a limit of memory; beyond it, only hashes that begin with level
// zero bits are kept, and the count is an estimate.
type persons struct {
	seen  map[uint64]struct{}
	level uint
	rank  map[string]int
}

const maxPersons = 4 << 20

func newPersons() *persons {
	rank := map[string]int{}
	for i, t := range identity.DefaultConfig().Priority {
		rank[t] = i - 1_000
	}
	return &persons{seen: map[uint64]struct{}{}, rank: rank}
}

func (p *persons) add(ids []journey.HashedID) {
	if len(ids) == 0 {
		return
	}
	best := &ids[0]
	for i := range ids[1:] {
		if p.rank[ids[i+1].Type] < p.rank[best.Type] {
			best = &ids[i+1]
		}
	}
	key := xxh3.HashSeed(best.Hash[:], xxh3.HashString(best.Type))
	if key>>(64-p.level) != 0 {
		return
	}
	p.seen[key] = struct{}{}
	for len(p.seen) > maxPersons {
		p.level++
		for k := range p.seen {
			if k>>(64-p.level) != 0 {
				delete(p.seen, k)
			}
		}
	}
}

func (p *persons) count() int64 { return int64(len(p.seen)) << p.level }
