package dfg

import (
	"math/bits"

	"github.com/sojournhq/sojourn/internal/trail"
)

// smallAlphabet is the number of labels up to which every pair has a number of
// its own.
const smallAlphabet = 128

// index numbers edges. In a small alphabet an edge's number is its key, from
// and to side by side; a large one hands out numbers to the pairs that occur,
// by a hash table with linear probing that is at most half full. One number
// belongs to no edge.
type index struct {
	labels int
	shift  uint
	table  []uint32 // number + 1; nil in a small alphabet
	keys   []uint64 // of the numbers handed out; the first is no edge
}

func newIndex(labels int) index {
	x := index{labels: labels, shift: uint(bits.Len(uint(max(labels-1, 1))))}
	if labels > smallAlphabet {
		x.table, x.keys = make([]uint32, 1<<12), make([]uint64, 1)
	}
	return x
}

// key puts an edge's ends side by side.
func (x *index) key(from, to int) uint64 { return uint64(from)<<x.shift | uint64(to) }

// ends takes a key apart.
func (x *index) ends(key uint64) (from, to int) {
	return int(key >> x.shift), int(key & (1<<x.shift - 1))
}

// none returns the number that belongs to no edge.
func (x *index) none() uint32 {
	if x.table != nil {
		return 0
	}
	return uint32(x.labels) << x.shift
}

// size is how many numbers there are.
func (x *index) size() int {
	if x.table != nil {
		return len(x.keys)
	}
	return x.labels<<x.shift + 1
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
	for n, key := range x.keys[1:] {
		x.table[x.slot(key)] = uint32(n + 2)
	}
}

// numberBlock finds for each event of a block the number of the edge that leads
// to it; the first event of a case has that of no edge. New edges get a number
// if they may.
func (x *index) numberBlock(out []uint32, b *trail.Block, add bool) []uint32 {
	first, end, none := b.Off[0], b.Off[b.Cases], x.none()
	out = resized(out, int(end-first))
	before := 0
	for at := first; at < end; at += trail.Stretch {
		next := min(at+trail.Stretch, end)
		b.Ahead(at, next, trail.Codes|trail.Times)
		before = x.number(out[at-first:next-first], b, at, before, add)
	}
	for _, begin := range b.Off[:b.Cases] {
		out[begin-first] = none
	}
	return out
}

// resized returns memory for n numbers, the old one where it is enough.
func resized(old []uint32, n int) []uint32 {
	if cap(old) < n {
		return make([]uint32, n, n+n/4)
	}
	return old[:n]
}

// number numbers the events of a block from one on as if they were one case. It
// returns the last activity.
func (x *index) number(out []uint32, b *trail.Block, from uint32, before int, add bool) int {
	to := from + uint32(len(out))
	switch {
	case x.table == nil && b.A8 != nil:
		return numberAll(out, b.A8[from:to], before, x.shift)
	case x.table == nil:
		return numberAll(out, b.A16[from:to], before, x.shift)
	case b.A8 != nil:
		return lookUp(x, out, b.A8[from:to], before, add)
	}
	return lookUp(x, out, b.A16[from:to], before, add)
}

// numberAll numbers the edges of a small alphabet. It returns the last activity.
func numberAll[A code](out []uint32, acts []A, before int, shift uint) int {
	from := uint32(before)
	out = out[:len(acts)]
	for i, act := range acts {
		out[i] = from<<(shift&31) | uint32(act)
		from = uint32(act)
	}
	return int(from)
}

// lookUp numbers the edges of a large alphabet. It returns the last activity.
func lookUp[A code](x *index, out []uint32, acts []A, before int, add bool) int {
	for i, act := range acts {
		out[i], _ = x.find(x.key(before, int(act)), add)
		before = int(act)
	}
	return before
}
