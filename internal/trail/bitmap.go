package trail

import "math/bits"

// Bitmap is a fixed-size set of small integers.
type Bitmap struct {
	words []uint64
	n     int
}

// NewBitmap returns an empty set over [0, n).
func NewBitmap(n int) *Bitmap { return &Bitmap{words: make([]uint64, (n+63)/64), n: n} }

// Len returns the size of the universe.
func (b *Bitmap) Len() int { return b.n }

// Set adds i.
func (b *Bitmap) Set(i int) { b.words[i>>6] |= 1 << (i & 63) }

// Has reports whether i is in the set.
func (b *Bitmap) Has(i int) bool { return b.words[i>>6]&(1<<(i&63)) != 0 }

// Count returns the number of elements.
func (b *Bitmap) Count() int {
	c := 0
	for _, w := range b.words {
		c += bits.OnesCount64(w)
	}
	return c
}
