package segment

import (
	"encoding/binary"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/journey"
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
// Number 0 is the empty list.
type setDict struct {
	types wordDict
	ids   []identifier
	ends  []uint32
	slots []uint64
	probe []identifier
}

func (d *setDict) at(code uint32) []identifier {
	from := uint32(0)
	if code > 0 {
		from = d.ends[code-1]
	}
	return d.ids[from:d.ends[code]]
}

func (d *setDict) size() int { return 36*len(d.ids) + 4*len(d.ends) + 8*len(d.slots) + d.types.size() }

// code returns the number of a list of identifiers.
func (d *setDict) code(ids []journey.HashedID) uint32 {
	if len(d.ends) == 0 {
		d.ends = append(d.ends, 0)
	}
	if len(ids) == 0 {
		return 0
	}
	d.probe = d.probe[:0]
	for i := range ids {
		d.probe = append(d.probe, identifier{d.types.code(ids[i].Type), ids[i].Hash})
	}
	if len(d.ends)*4 >= len(d.slots)*3 {
		d.grow()
	}
	h := setHash(d.probe)
	mask := uint64(len(d.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := d.slots[i]
		if slot == 0 {
			d.ids = append(d.ids, d.probe...)
			d.ends = append(d.ends, uint32(len(d.ids)))
			d.slots[i] = h&^0xffffffff | uint64(len(d.ends))
			return uint32(len(d.ends) - 1)
		}
		if (slot^h)>>32 == 0 && sameSet(d.at(uint32(slot)-1), d.probe) {
			return uint32(slot) - 1
		}
	}
}

func (d *setDict) grow() {
	d.slots = make([]uint64, max(16, 2*len(d.slots)))
	mask := uint64(len(d.slots) - 1)
	for c := 1; c < len(d.ends); c++ {
		h := setHash(d.at(uint32(c)))
		i := h & mask
		for d.slots[i] != 0 {
			i = (i + 1) & mask
		}
		d.slots[i] = h&^0xffffffff | uint64(c+1)
	}
}

// setHash mixes what is random already: identifiers are hashes.
func setHash(ids []identifier) uint64 {
	h := uint64(len(ids))
	for i := range ids {
		h = (h^binary.LittleEndian.Uint64(ids[i].hash[:])^uint64(ids[i].kind)<<56)*0x9e3779b97f4a7c15 + uint64(i)
		h ^= h >> 29
	}
	return h
}

func sameSet(a, b []identifier) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
