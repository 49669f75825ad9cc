package stat

import (
	"math"
	"math/bits"
	"slices"
)

// spreadSub is the number of bits below the leading one that a bucket of a
// [Spread] tells apart: a bucket is at most 1/16 wide.
const spreadSub = 4

// spreadBuckets is the number of buckets for all integers below 2^63.
const spreadBuckets = (63 - spreadSub + 1) << spreadSub

// Spread finds exact quantiles of many non-negative integers without keeping
// them, in two passes over the same values. The first counts them in buckets of
// about equal relative width; then [Spread.Keep] knows which few buckets hold
// the quantiles and the second pass keeps only their values.
type Spread struct {
	N, Sum  int64
	buckets []int64
}

// SpreadBucket returns the bucket of a value. Buckets ascend with their values.
func SpreadBucket(v int64) int {
	if v < 1<<spreadSub {
		return int(max(v, 0))
	}
	e := bits.Len64(uint64(v)) - 1 - spreadSub
	return (e+1)<<spreadSub | int(v>>e)&(1<<spreadSub-1)
}

// Add counts a value.
func (s *Spread) Add(v int64) {
	if s.buckets == nil {
		s.buckets = make([]int64, spreadBuckets)
	}
	s.N++
	s.Sum += v
	s.buckets[SpreadBucket(v)]++
}

// Merge adds the counts of o.
func (s *Spread) Merge(o *Spread) {
	if o.N == 0 {
		return
	}
	if s.buckets == nil {
		s.buckets = make([]int64, spreadBuckets)
	}
	s.N += o.N
	s.Sum += o.Sum
	for i, c := range o.buckets {
		s.buckets[i] += c
	}
}

// Keep says which values the quantiles need. The result collects them in the
// second pass.
func (s *Spread) Keep(p ...float64) *Kept {
	k := &Kept{spread: s, p: p}
	if s.N == 0 {
		return k
	}
	k.slot = make([]uint8, spreadBuckets)
	for _, q := range p {
		lo, frac := QuantileRank(s.N, q)
		k.want(lo)
		if frac > 0 {
			k.want(lo + 1)
		}
	}
	return k
}

// Kept collects the values of the buckets that hold quantiles.
type Kept struct {
	spread *Spread
	p      []float64
	slot   []uint8 // by bucket: 1 + index of values, 0 = not needed
	first  []int64 // rank of the first value of the bucket
	values [][]int64
}

// want makes the bucket of the order statistic of a rank a needed one.
func (k *Kept) want(rank int64) {
	below := int64(0)
	for b, c := range k.spread.buckets {
		if rank < below+c {
			if k.slot[b] == 0 {
				k.first = append(k.first, below)
				k.values = append(k.values, nil)
				k.slot[b] = uint8(len(k.values))
			}
			return
		}
		below += c
	}
}

// Empty returns a Kept for the same buckets that has no values yet, for
// another worker.
func (k *Kept) Empty() *Kept {
	c := *k
	c.values = make([][]int64, len(k.values))
	return &c
}

// Add looks at a value and keeps it if a quantile needs it.
func (k *Kept) Add(v int64) {
	if s := k.slot[SpreadBucket(v)]; s != 0 {
		k.values[s-1] = append(k.values[s-1], v)
	}
}

// Merge adds the values of o, which was made from the same counts.
func (k *Kept) Merge(o *Kept) {
	for i, v := range o.values {
		k.values[i] = append(k.values[i], v...)
	}
}

// Quantiles returns the type-7 quantiles that were asked for, nil without
// values.
func (k *Kept) Quantiles() []*float64 {
	out := make([]*float64, len(k.p))
	if k.spread.N == 0 {
		return out
	}
	for i := range k.values {
		slices.Sort(k.values[i])
	}
	for i, p := range k.p {
		lo, frac := QuantileRank(k.spread.N, p)
		q := float64(k.at(lo))
		if frac > 0 {
			q = Between(k.at(lo), k.at(lo+1), frac)
		}
		out[i] = &q
	}
	return out
}

// at returns the order statistic of a rank that was wanted.
func (k *Kept) at(rank int64) int64 {
	for i, f := range k.first {
		if rank >= f && rank < f+int64(len(k.values[i])) {
			return k.values[i][rank-f]
		}
	}
	panic("stat: the second pass saw other values than the first")
}

// Select returns the k-th smallest value (from 0) and reorders the values so
// that it stands at k, smaller ones before it and greater ones after it.
func Select(v []int64, k int) int64 {
	lo, hi := 0, len(v)
	for hi-lo > 24 {
		p := pivot(v[lo], v[lo+(hi-lo)/2], v[hi-1])
		if less := lo + partition(v[lo:hi], p); k < less {
			hi = less
			continue
		} else if lo = less; p == math.MaxInt64 {
			return p
		}
		// What is left is p or greater.
		equal := lo + partition(v[lo:hi], p+1)
		if k < equal {
			return p
		}
		lo = equal
	}
	slices.Sort(v[lo:hi])
	return v[k]
}

// partition moves the values below p to the front and returns how many there
// are. It exchanges in any case and moves on only past those below, which costs
// less than a branch that nobody can predict.
func partition(v []int64, p int64) int {
	const sign = 1 << 63 // turned round, numbers compare without it as with it
	n, bound := uint64(0), uint64(p)^sign
	for i, x := range v {
		v[i] = v[n]
		v[n] = x
		_, below := bits.Sub64(uint64(x)^sign, bound, 0)
		n += below
	}
	return int(n)
}

// pivot returns the middle one of three.
func pivot(a, b, c int64) int64 { return max(min(a, b), min(max(a, b), c)) }

// SelectQuantile returns the type-7 quantile of values in any order, which it
// reorders; nil without values.
func SelectQuantile(v []int64, p float64) *float64 {
	if len(v) == 0 {
		return nil
	}
	lo, frac := QuantileRank(int64(len(v)), p)
	x := Select(v, int(lo))
	q := float64(x)
	if frac > 0 {
		q = Between(x, slices.Min(v[lo+1:]), frac)
	}
	return &q
}
