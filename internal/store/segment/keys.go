package segment

import (
	"math/bits"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/memory"
	"github.com/sojournhq/sojourn/internal/store"
)

// entry is the deduplication key of a stored event: a hash of its source and
// id, and the fingerprint of its payload.
type entry struct {
	hi, lo      uint64
	fingerprint uint64
}

func (e *entry) sameKey(o *entry) bool { return e.hi == o.hi && e.lo == o.lo }

// keyer hashes keys. It remembers the hash of the last source, for most events
// come from the source of the event before.
type keyer struct {
	source string
	seed   uint64
}

func (k *keyer) key(source, id string) store.Hash128 {
	h := xxh3.HashString128Seed(id, k.of(source))
	return store.Hash128{Hi: h.Hi, Lo: h.Lo}
}

// of returns the hash of a source.
func (k *keyer) of(source string) uint64 {
	if source != k.source || k.source == "" {
		k.source = string(append([]byte(nil), source...))
		k.seed = xxh3.HashString(source)
	}
	return k.seed
}

// entries sets the entries of rows of a frame.
func (k *keyer) entries(f *store.Frame, from int, dst []entry) {
	seed, source := k.of(f.Source.At(from)), f.Source.Code(from)
	for i := range dst {
		row := from + i
		if c := f.Source.Code(row); c != source {
			seed, source = k.of(f.Source.At(row)), c
		}
		h := xxh3.Hash128Seed(f.IDAt(row), seed)
		dst[i] = entry{h.Hi, h.Lo, f.Fingerprint[row]}
	}
}

// verdict is what is known of an event's key: how many events were kept under
// it, and whether one of them has the event's fingerprint. Once one has, nobody
// counts the others.
type verdict struct {
	kept int
	dup  bool
	met  bool // the writer may have met the key before
}

func (v *verdict) see(kept, asked *entry) {
	v.kept++
	v.dup = v.dup || kept.fingerprint == asked.fingerprint
}

// seeAll sees those of the entries that have the key.
func (v *verdict) seeAll(entries []entry, asked *entry) {
	for i := range entries {
		if entries[i].hi == asked.hi && entries[i].lo == asked.lo {
			v.see(&entries[i], asked)
		}
	}
}

// outcome returns what becomes of the event.
func (v *verdict) outcome() store.Outcome {
	switch {
	case v.dup:
		return store.Duplicate
	case v.kept > 0:
		return store.Collision
	}
	return store.Accepted
}

// table is a set of entries in memory.
type table struct {
	entries []entry
	slots   []uint64 // hash tag and number+1; the length is a power of two
}

func (t *table) len() int { return len(t.entries) }

// lookup adds to the verdict what the table holds under the key.
func (t *table) lookup(e *entry, v *verdict) {
	if len(t.slots) == 0 {
		return
	}
	mask := uint64(len(t.slots) - 1)
	for i := e.lo & mask; t.slots[i] != 0; i = (i + 1) & mask {
		if slot := t.slots[i]; (slot^e.hi)>>32 == 0 {
			if kept := &t.entries[uint32(slot)-1]; kept.sameKey(e) {
				v.see(kept, e)
			}
		}
	}
}

// write writes the table as a key run.
func (t *table) write(r *runWriter) error {
	return r.add(new(arranger).arrange(t.entries, 0, r.width))
}

// add puts an entry into the table.
func (t *table) add(e entry) {
	if len(t.entries)*3 >= len(t.slots)*2 {
		t.grow()
	}
	t.entries = append(t.entries, e)
	t.link(&e, len(t.entries))
}

func (t *table) link(e *entry, number int) {
	mask := uint64(len(t.slots) - 1)
	i := e.lo & mask
	for t.slots[i] != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = e.hi&^0xffffffff | uint64(number)
}

func (t *table) grow() {
	t.slots = make([]uint64, max(64, 4*len(t.slots)))
	for i := range t.entries {
		t.link(&t.entries[i], i+1)
	}
}

// filter is a blocked Bloom filter: a key's bits lie in one cache line. It
// never denies a key that was added.
type filter struct {
	blocks []filterBlock
	// ordered: the blocks lie in the order of the keys, so that a run writes one
	// after the other.
	ordered bool
}

type filterBlock [8]uint64

const filterBits = 12 // per key of a run

// filterBlocks returns how many blocks a filter for so many keys has.
func filterBlocks(keys, bits int64) int { return int(max(1, (keys*bits+511)/512)) }

func newFilter(blocks int, ordered bool) filter {
	return filter{memory.Slice[filterBlock](blocks), ordered}
}

// block returns the block of a key and the hash that chooses its bits there.
func (f *filter) block(e *entry) (b *filterBlock, hash uint64) {
	where, which := e.lo, e.hi
	if f.ordered {
		where, which = which, where
	}
	at, _ := bits.Mul64(where, uint64(len(f.blocks)))
	return &f.blocks[at], which
}

// A key's bits are chosen by nine bits of its hash each: three for the word of
// the block, six for the bit of the word.
const filterProbes = 6

func (f *filter) add(e *entry) {
	b, h := f.block(e)
	for range filterProbes {
		b[h>>6&7] |= 1 << (h & 63)
		h >>= 9
	}
}

// fetch reads the blocks of the keys that which lists. A loop that only reads
// lets the processor fetch many of them at once.
func (f *filter) fetch(keys []entry, which []int32) (sum uint64) {
	for _, i := range which {
		b, _ := f.block(&keys[i])
		sum += b[0]
	}
	return sum
}

// meet adds a key and reports whether the filter may have held it before. The
// bits of different keys are read without waiting for each other.
func (f *filter) meet(e *entry) bool {
	b, h := f.block(e)
	all := uint64(1)
	for range filterProbes {
		w := &b[h>>6&7]
		all &= *w >> (h & 63)
		*w |= 1 << (h & 63)
		h >>= 9
	}
	return all&1 != 0
}

// has looks at all bits without a branch in between, for which way it goes is
// anybody's guess.
func (f *filter) has(e *entry) bool {
	b, h := f.block(e)
	all := b[h>>6&7] >> (h & 63)
	all &= b[h>>15&7] >> (h >> 9 & 63)
	all &= b[h>>24&7] >> (h >> 18 & 63)
	all &= b[h>>33&7] >> (h >> 27 & 63)
	all &= b[h>>42&7] >> (h >> 36 & 63)
	all &= b[h>>51&7] >> (h >> 45 & 63)
	return all&1 != 0
}

// find returns the entry of a key, nil if there is none.
func (t *table) find(e *entry) *entry {
	if len(t.slots) == 0 {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for i := e.lo & mask; t.slots[i] != 0; i = (i + 1) & mask {
		if slot := t.slots[i]; (slot^e.hi)>>32 == 0 {
			if kept := &t.entries[uint32(slot)-1]; kept.sameKey(e) {
				return kept
			}
		}
	}
	return nil
}
