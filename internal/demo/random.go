package demo

// random is the SplitMix64 generator. It is reproduced here in integers only,
// because the demo's bytes must not depend on the rounding of any machine.
type random struct{ state uint64 }

const goldenGamma = 0x9e3779b97f4a7c15

// mix is the output function of SplitMix64; it also serves as a hash.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// streamOf returns the independent stream number n of the seed.
func streamOf(seed, n uint64) random {
	return random{mix(seed^0x5bf0_3635_dcf5_9b1d) + mix(n+goldenGamma)}
}

func (r *random) next() uint64 {
	r.state += goldenGamma
	return mix(r.state)
}

// below returns a number in [0, n). The bias of the modulus is below 2^-40 for
// every n used here.
func (r *random) below(n int64) int64 { return int64(r.next()>>1) % n }

// between returns a number in [lo, hi].
func (r *random) between(lo, hi int64) int64 { return lo + r.below(hi-lo+1) }

// chance is true with probability permille/1000.
func (r *random) chance(permille int64) bool { return r.below(1000) < permille }

// skewed returns a number in [lo, hi] whose median is mid and whose upper half
// leans towards mid, as durations of people do.
func (r *random) skewed(lo, mid, hi int64) int64 {
	if r.next()&1 == 0 {
		return r.between(lo, mid)
	}
	return min(r.between(mid, hi), r.between(mid, hi), r.between(mid, hi))
}

// pick returns an index drawn with the weights.
func (r *random) pick(weights []int64) int {
	var sum int64
	for _, w := range weights {
		sum += w
	}
	x := r.below(sum)
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// oneOf returns one of the texts.
func (r *random) oneOf(list []string) string { return list[r.below(int64(len(list)))] }
