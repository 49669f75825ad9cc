package trail

import "unsafe"

// Column names a column of a block.
type Column uint8

// The columns that [Block.Ahead] fetches.
const (
	Codes Column = 1 << iota
	Times
	Channels
)

// Stretch is the number of events after which a reader calls [Block.Ahead]
// again.
const Stretch = 256

// distance is how many events ahead of its reader a column is fetched.
const distance = 1024

// Ahead asks for the columns of the events that come a while after lo to hi-1,
// so that they are near when a reader has got there. A processor does so by
// itself, but not across pages of memory. It changes nothing but the time that
// reading takes, and does nothing where a block was just copied.
func (b *Block) Ahead(lo, hi uint32, columns Column) {
	if !b.window {
		return
	}
	lo, hi = lo+distance, hi+distance
	if columns&Codes != 0 {
		fetch(b.A8, lo, hi)
		fetch(b.A16, lo, hi)
	}
	if columns&Times != 0 {
		fetch(b.T32, lo, hi)
		fetch(b.T64, lo, hi)
	}
	if columns&Channels != 0 {
		fetch(b.Chan, lo, hi)
	}
}

// line is the size of what a processor reads from memory at a time.
const line = 64

// fetch asks for a part of a column.
func fetch[T any](column []T, lo, hi uint32) {
	hi = min(hi, uint32(len(column)))
	if lo >= hi {
		return
	}
	var one T
	size := unsafe.Sizeof(one)
	first := uintptr(unsafe.Pointer(unsafe.SliceData(column))) + uintptr(lo)*size
	prefetch(first, (uintptr(hi-lo)*size+line-1)/line)
}
