package identity

import (
	"encoding/binary"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/memory"
)

// table numbers identifiers in order of first sight. It is an open-addressing
// hash table over the identifiers' own hashes: about 45 bytes an identifier.
type table struct {
	types []string
	typ   []uint16
	hash  [][32]byte
	slots []uint32 // number + 1; 0 = free; length a power of two

	found   []uint32
	fetched uint8
}

func (t *table) len() int { return len(t.typ) }

func (t *table) id(i uint32) journey.HashedID {
	return journey.HashedID{Type: t.types[t.typ[i]], Hash: t.hash[i]}
}

// typeCode returns the code of a type, or false if no identifier has it.
func (t *table) typeCode(name string) (uint16, bool) {
	for c, n := range t.types {
		if n == name {
			return uint16(c), true
		}
	}
	return 0, false
}

// fetch reads what intern will look at. Loops that only read let the processor
// fetch many places at once.
func (t *table) fetch(ids []*journey.HashedID) {
	if len(t.slots) == 0 {
		return
	}
	t.found = t.found[:0]
	mask := uint32(len(t.slots) - 1)
	for _, id := range ids {
		t.found = append(t.found, t.slots[place(&id.Hash)&mask])
	}
	for _, n := range t.found {
		if n != 0 {
			t.fetched += t.hash[n-1][0] // kept so that the compiler keeps the loop
		}
	}
}

func place(h *[32]byte) uint32 {
	return uint32(binary.LittleEndian.Uint64(h[:]) * 0x9e3779b97f4a7c15 >> 32)
}

// slot returns where the identifier is, or where it would go.
func (t *table) slot(typ uint16, h *[32]byte) uint32 {
	mask := uint32(len(t.slots) - 1)
	s := place(h) & mask
	for t.slots[s] != 0 {
		if i := t.slots[s] - 1; t.hash[i] == *h && t.typ[i] == typ {
			break
		}
		s = (s + 1) & mask
	}
	return s
}

func (t *table) find(id *journey.HashedID) (uint32, bool) {
	typ, ok := t.typeCode(id.Type)
	if !ok || len(t.slots) == 0 {
		return 0, false
	}
	s := t.slots[t.slot(typ, &id.Hash)]
	return s - 1, s != 0
}

// intern returns the identifier's number and whether it is new.
func (t *table) intern(id *journey.HashedID) (i uint32, fresh bool) {
	typ, ok := t.typeCode(id.Type)
	if !ok {
		typ = uint16(len(t.types))
		t.types = append(t.types, strings.Clone(id.Type))
	}
	if len(t.typ)*5 >= len(t.slots)*3 {
		t.grow()
	}
	s := t.slot(typ, &id.Hash)
	if t.slots[s] != 0 {
		return t.slots[s] - 1, false
	}
	i = uint32(len(t.typ))
	t.typ, t.hash = append(t.typ, typ), memory.Append(t.hash, id.Hash)
	t.slots[s] = i + 1
	return i, true
}

func (t *table) grow() {
	t.slots = memory.Slice[uint32](max(64, len(t.slots)*2))
	for i := range t.typ {
		t.slots[t.slot(t.typ[i], &t.hash[i])] = uint32(i) + 1
	}
}
