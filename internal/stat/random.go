package stat

import "math/bits"

// SplitMix is the SplitMix64 random stream (Steele, Lea and Flood 2014). The
// stream from a seed is the same on every machine and in every language. The
// value is the seed.
type SplitMix uint64

// Uint64 returns the next number.
func (s *SplitMix) Uint64() uint64 {
	*s += 0x9E3779B97F4A7C15
	z := uint64(*s)
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB
	return z ^ (z >> 31)
}

// Below returns the next number in [0, n): the high half of the product of a
// draw and n, without rejection. n must be positive.
func (s *SplitMix) Below(n int) int {
	if n <= 0 {
		panic("stat: Below needs a positive bound")
	}
	hi, _ := bits.Mul64(s.Uint64(), uint64(n))
	return int(hi)
}

// Shuffle permutes x in place (Fisher and Yates, from the end).
func Shuffle[T any](s *SplitMix, x []T) {
	for i := len(x) - 1; i > 0; i-- {
		j := s.Below(i + 1)
		x[i], x[j] = x[j], x[i]
	}
}
