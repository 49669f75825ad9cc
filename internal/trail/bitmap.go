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

// Full returns the set of all of [0, n).
func Full(n int) *Bitmap {
	b := NewBitmap(n)
	b.Not()
	return b
}

// And leaves only what is also in o.
func (b *Bitmap) And(o *Bitmap) {
	for i := range b.words {
		b.words[i] &= o.words[i]
	}
}

// Or adds what is in o.
func (b *Bitmap) Or(o *Bitmap) {
	for i := range b.words {
		b.words[i] |= o.words[i]
	}
}

// Not turns the set into its complement.
func (b *Bitmap) Not() {
	for i := range b.words {
		b.words[i] = ^b.words[i]
	}
	if rest := b.n & 63; rest != 0 {
		b.words[len(b.words)-1] &= 1<<rest - 1
	}
}

// Each calls fn for the elements in ascending order until it returns false.
func (b *Bitmap) Each(fn func(int) bool) {
	for i, w := range b.words {
		for ; w != 0; w &= w - 1 {
			if !fn(i<<6 + bits.TrailingZeros64(w)) {
				return
			}
		}
	}
}
