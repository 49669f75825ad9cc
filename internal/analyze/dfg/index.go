package dfg

import "math/bits"

// smallAlphabet is the number of labels up to which every pair has a number of
// its own.
const smallAlphabet = 128

// index numbers edges. In a small alphabet an edge's number is its key, from
// and to side by side; a large one hands out numbers to the pairs that occur,
// by a hash table with linear probing that is at most half full.
type index struct {
	shift uint
	table []uint32 // number + 1; nil in a small alphabet
	keys  []uint64 // of the numbers handed out
}

func newIndex(labels int) index {
	x := index{shift: uint(bits.Len(uint(max(labels-1, 1))))}
	if labels > smallAlphabet {
		x.table = make([]uint32, 1<<12)
	}
	return x
}

// key puts an edge's ends side by side.
func (x *index) key(from, to int) uint64 { return uint64(from)<<x.shift | uint64(to) }

// ends takes a key apart.
func (x *index) ends(key uint64) (from, to int) {
	return int(key >> x.shift), int(key & (1<<x.shift - 1))
}

// size is the number of edge numbers in use.
func (x *index) size(labels int) int {
	if x.table == nil {
		return labels << x.shift
	}
	return len(x.keys)
}

// at returns the key of an edge's number.
func (x *index) at(number int) uint64 {
	if x.table == nil {
		return uint64(number)
	}
	return x.keys[number]
}

// find returns the number of an edge. It hands out a new one to a pair that it
// has not seen if it may, else ok is false.
func (x *index) find(key uint64, add bool) (number uint32, ok bool) {
	if x.table == nil {
		return uint32(key), true
	}
	i := x.slot(key)
	if n := x.table[i]; n != 0 {
		return n - 1, true
	}
	if !add {
		return 0, false
	}
	x.keys = append(x.keys, key)
	x.table[i] = uint32(len(x.keys))
	if 2*len(x.keys) > len(x.table) {
		x.rehash()
	}
	return uint32(len(x.keys)) - 1, true
}

// slot returns where a key stands in the table, or the empty place for it.
func (x *index) slot(key uint64) uint64 {
	mask := uint64(len(x.table) - 1)
	for i := key * 0x9E3779B97F4A7C15 >> 20 & mask; ; i = (i + 1) & mask {
		if n := x.table[i]; n == 0 || x.keys[n-1] == key {
			return i
		}
	}
}

func (x *index) rehash() {
	x.table = make([]uint32, 4*len(x.table))
	for n, key := range x.keys {
		x.table[x.slot(key)] = uint32(n + 1)
	}
}
