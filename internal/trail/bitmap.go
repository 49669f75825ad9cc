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

// next returns the first element from i on, end if there is none before it.
func (b *Bitmap) next(i, end int) int {
	for i < end {
		if w := b.words[i>>6] >> (i & 63); w != 0 {
			return min(i+bits.TrailingZeros64(w), end)
		}
		i = i&^63 + 64
	}
	return end
}

// Fill adds the elements from lo to hi-1 that has is true of. It writes whole
// words: two may fill at a time only where 64 divides the border between them.
func (b *Bitmap) Fill(lo, hi int, has func(i int) bool) {
	for lo < hi {
		word, end := uint64(0), min(lo&^63+64, hi)
		for i := lo; i < end; i++ {
			bit := uint64(0)
			if has(i) {
				bit = 1
			}
			word |= bit << (i & 63)
		}
		b.words[lo>>6] |= word
		lo = end
	}
}

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
