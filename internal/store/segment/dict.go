package segment

import (
	"encoding/binary"
	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/memory"
	"github.com/sojournhq/sojourn/internal/store"
)

// wordDict numbers distinct strings in order of first appearance. The strings
// lie one after the other in one array, so that a million of them cost the
// garbage collector nothing.
type wordDict struct {
	data  []byte
	ends  []uint32 // end of each string in data
	slots []uint64 // hash tag and number+1; the length is a power of two
}

func (d *wordDict) len() int { return len(d.ends) }

// size returns the memory of the dictionary, roughly.
func (d *wordDict) size() int { return len(d.data) + 4*len(d.ends) + 8*len(d.slots) }

// at returns the bytes of a string by its number.
func (d *wordDict) at(code uint32) []byte {
	from := uint32(0)
	if code > 0 {
		from = d.ends[code-1]
	}
	return d.data[from:d.ends[code]]
}

// code returns the number of a string.
func (d *wordDict) code(s string) uint32 {
	if len(d.ends)*4 >= len(d.slots)*3 {
		d.grow()
	}
	h := xxh3.HashString(s)
	mask := uint64(len(d.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := d.slots[i]
		if slot == 0 {
			d.data = append(d.data, s...)
			d.ends = append(d.ends, uint32(len(d.data)))
			d.slots[i] = h&^0xffffffff | uint64(len(d.ends))
			return uint32(len(d.ends) - 1)
		}
		if (slot^h)>>32 == 0 {
			if c := uint32(slot) - 1; string(d.at(c)) == s {
				return c
			}
		}
	}
}

func (d *wordDict) grow() {
	d.slots = make([]uint64, max(16, 2*len(d.slots)))
	mask := uint64(len(d.slots) - 1)
	for c := range d.ends {
		h := xxh3.Hash(d.at(uint32(c)))
		i := h & mask
		for d.slots[i] != 0 {
			i = (i + 1) & mask
		}
		d.slots[i] = h&^0xffffffff | uint64(c+1)
	}
}

// identifier is a hashed identifier with its type as a number.
type identifier struct {
	kind uint32
	hash [32]byte
}

// setDict numbers distinct lists of identifiers in order of first appearance.
// Number 0 is the empty list. Lists that come without a number of their own are
// told apart by 96 bits of hash: their identifiers are hashes under a secret key,
// so nobody can aim at a clash.
type setDict struct {
	types wordDict
	ids   []identifier
	ends  []uint32
	slots []setSlot // the length is a power of two

	lastType string // the type of the identifier before
	lastKind uint32 // and its number
	scratch  []byte
	hint     uint64

	recall recall
	from   int      // first row that was prepared
	codes  []uint32 // numbers here of the lists from there on, where they were recalled
	keys   []setKey // of those without a number
	who    []uint32 // the caller's numbers of the lists; empty if there are none
}

// recall knows the lists that a caller gave before under a number of its own.
// Such lists are told apart by that number alone: one that comes under two
// numbers, or with and without one, has two places in the dictionary. A caller's
// numbers lie close together, and so do ours here, in pages.
type recall [][]uint32

const (
	recallBits = 14 // of a number within a page
	recallPage = 1 << recallBits
)

// of returns our number, 0 if there is none.
func (r recall) of(theirs uint32) uint32 {
	page := theirs >> recallBits
	if int(page) >= len(r) || r[page] == nil {
		return 0
	}
	return r[page][theirs%recallPage]
}

func (r *recall) set(theirs, ours uint32) {
	page := int(theirs >> recallBits)
	for len(*r) <= page {
		*r = append(*r, nil)
	}
	if (*r)[page] == nil {
		(*r)[page] = make([]uint32, recallPage)
	}
	(*r)[page][theirs%recallPage] = ours
}

// setKey is the hash of a list.
type setKey struct {
	hash uint64
	more uint32
}

type setSlot struct {
	setKey
	number uint32 // of the list; 0 if the slot is empty
}

func (d *setDict) at(code uint32) []identifier {
	from := uint32(0)
	if code > 0 {
		from = d.ends[code-1]
	}
	return d.ids[from:d.ends[code]]
}

func (d *setDict) size() int {
	return 36*len(d.ids) + 4*len(d.ends) + 16*len(d.slots) + 8*len(d.recall) + d.types.size()
}

// setSize says how large a setDict became.
type setSize struct{ ids, ends, slots int }

func (d *setDict) reached() setSize {
	return setSize{len(d.ids) * 9 / 8, len(d.ends) * 9 / 8, len(d.slots)}
}

// reserve makes room in an empty dictionary.
func (d *setDict) reserve(n setSize) {
	if n.slots > 0 {
		d.ids, d.ends, d.slots = memory.Slice[identifier](n.ids)[:0], append(make([]uint32, 0, n.ends), d.ends...), memory.Slice[setSlot](n.slots)
	}
}

// kind returns the number of a type of identifier.
func (d *setDict) kind(name string) uint32 {
	if name != d.lastType || name == "" {
		d.lastKind = d.types.code(name)
		d.lastType = string(d.types.at(d.lastKind))
	}
	return d.lastKind
}

// key hashes a list. What is in it is random already.
func (d *setDict) key(ids []journey.HashedID) setKey {
	if len(ids) == 1 {
		k := uint64(d.kind(ids[0].Type)) * 0x9e3779b97f4a7c15
		h := &ids[0].Hash
		return setKey{binary.LittleEndian.Uint64(h[:]) ^ k, binary.LittleEndian.Uint32(h[8:]) ^ uint32(k>>32)}
	}
	d.scratch = d.scratch[:0]
	for i := range ids {
		d.scratch = binary.LittleEndian.AppendUint32(d.scratch, d.kind(ids[i].Type))
		d.scratch = append(d.scratch, ids[i].Hash[:]...)
	}
	h := xxh3.Hash128(d.scratch)
	return setKey{h.Lo, uint32(h.Hi)}
}

// prepare looks up or hashes the lists in rows [from, to) of a frame, and reads
// what code will look at. The reads do not depend on each other, so that the
// machine waits for many at a time.
func (d *setDict) prepare(f *store.Frame, from, to int) {
	if len(d.ends) == 0 {
		d.ends = append(d.ends, 0)
	}
	if len(d.slots) == 0 {
		d.reserve(setSize{slots: 64})
	}
	d.from, d.who = from, nil
	if len(f.Who) > 0 {
		d.who = f.Who[from:to]
	}
	d.recallAll(to - from)
	d.keys = resize(d.keys, to-from)
	hint, mask := uint64(0), uint64(len(d.slots)-1)
	for i, ids := range f.Hashed[from:to] {
		switch {
		case len(ids) == 0 || d.codes[i] != 0:
		case d.number(i) != 0:
			hint += uint64(ids[0].Hash[0])
		default:
			d.keys[i] = d.key(ids)
			hint += uint64(d.slots[d.keys[i].hash&mask].number)
		}
	}
	d.hint = hint // keeps the reads from being optimised away
}

// number returns the caller's number of the i-th list that was prepared.
func (d *setDict) number(i int) uint32 {
	if i < len(d.who) {
		return d.who[i]
	}
	return 0
}

// recallAll sets the codes of the lists that were given before, 0 for others.
func (d *setDict) recallAll(n int) {
	d.codes = resize(d.codes, n)
	if len(d.who) == 0 {
		clear(d.codes)
		return
	}
	for i, w := range d.who {
		d.codes[i] = d.recall.of(w) // of 0 it is 0
	}
}

// code returns the number of the list in a row that the dictionary was prepared
// for.
func (d *setDict) code(ids []journey.HashedID, row int) uint32 {
	if len(ids) == 0 {
		return 0
	}
	i := row - d.from
	if d.codes[i] != 0 {
		return d.codes[i]
	}
	if w := d.number(i); w != 0 {
		return d.learn(w, ids)
	}
	if len(d.ends)*3 >= len(d.slots)*2 {
		d.grow()
	}
	slot := d.slot(d.keys[i])
	if slot.number == 0 {
		*slot = setSlot{d.keys[i], d.add(ids)}
	}
	return slot.number
}

// learn returns the number of a list that has the caller's number.
func (d *setDict) learn(theirs uint32, ids []journey.HashedID) uint32 {
	ours := d.recall.of(theirs)
	if ours == 0 {
		ours = d.add(ids)
		d.recall.set(theirs, ours)
	}
	return ours
}

// add appends a list.
func (d *setDict) add(ids []journey.HashedID) (number uint32) {
	for i := range ids {
		d.ids = memory.Append(d.ids, identifier{d.kind(ids[i].Type), ids[i].Hash})
	}
	d.ends = append(d.ends, uint32(len(d.ids)))
	return uint32(len(d.ends) - 1)
}

// slot returns the slot of a list, an empty one if the list is new.
func (d *setDict) slot(k setKey) *setSlot {
	mask := uint64(len(d.slots) - 1)
	i := k.hash & mask
	for d.slots[i].number != 0 && d.slots[i].setKey != k {
		i = (i + 1) & mask
	}
	return &d.slots[i]
}

func (d *setDict) grow() {
	old := d.slots
	d.slots = memory.Slice[setSlot](2 * len(old))
	for _, s := range old {
		if s.number != 0 {
			*d.slot(s.setKey) = s
		}
	}
}
