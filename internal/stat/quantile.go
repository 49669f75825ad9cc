package stat

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Number is a type that quantiles are taken of.
type Number interface{ ~int64 | ~float64 }

// Quantiles returns the type-7 quantiles of values in any order, which it
// leaves alone. Each is nil if there are no values.
func Quantiles[T Number](x []T, p ...float64) []*float64 {
	s := slices.Clone(x)
	slices.Sort(s)
	out := make([]*float64, len(p))
	for i := range p {
		out[i] = Quantile(s, p[i])
	}
	return out
}

// Quantile returns the type-7 quantile (Hyndman and Fan 1996) of ascending
// values: linear between the order statistics around (n-1)p. It is nil if there
// are no values.
func Quantile[T Number](sorted []T, p float64) *float64 {
	if len(sorted) == 0 {
		return nil
	}
	lo, frac := QuantileRank(int64(len(sorted)), p)
	q := float64(sorted[lo])
	if frac > 0 {
		q = Between(sorted[lo], sorted[lo+1], frac)
	}
	return &q
}

// QuantileRank returns where the type-7 quantile of n values lies: at the order
// statistic lo (from 0), or between lo and lo+1 at the fraction frac.
func QuantileRank(n int64, p float64) (lo int64, frac float64) {
	h := float64(n-1) * min(max(p, 0), 1)
	lo = min(int64(math.Floor(h)), n-1)
	frac = h - float64(lo)
	if lo == n-1 {
		frac = 0
	}
	return lo, frac
}

// Between interpolates from a to b, without loss where the two are equal.
func Between[T Number](a, b T, frac float64) float64 {
	return float64(a) + frac*(float64(b)-float64(a))
}

// QuantileInterval returns the distribution-free interval of the p-quantile of
// ascending values by binomial order statistics: the closest pair
// of ranks with at most 2.5 % beyond either. It is not defined where the sample
// is too small for any pair to do so.
func QuantileInterval[T Number](sorted []T, p float64) Interval {
	n := int64(len(sorted))
	lo, hi, ok := QuantileIntervalRanks(n, p)
	if !ok {
		return Interval{}
	}
	return Interval{float64(sorted[lo]), float64(sorted[hi]), true}
}

// QuantileIntervalRanks returns the ranks (from 0) of the order statistics that
// bound the p-quantile of n values; see [QuantileInterval].
func QuantileIntervalRanks(n int64, p float64) (lo, hi int64, ok bool) {
	tail := (1 - Confidence) / 2
	if n == 0 || p <= 0 || p >= 1 {
		return 0, 0, false
	}
	b := distuv.Binomial{N: float64(n), P: p}
	// The quantile lies below order statistic r (from 1) with P(B <= r-1): the
	// greatest r with P(B <= r-1) <= tail bounds it from below.
	r := search(n, func(k int64) bool { return b.CDF(float64(k)) > tail })
	if r == 0 {
		return 0, 0, false
	}
	// It lies at or above order statistic s with P(B >= s): the least s with
	// P(B >= s) <= tail bounds it from above.
	s := search(n+1, func(k int64) bool { return 1-b.CDF(float64(k-1)) <= tail })
	if s > n {
		return 0, 0, false
	}
	return r - 1, s - 1, true
}

// search returns the least k in [0, n] with ok(k), n if there is none below.
func search(n int64, ok func(int64) bool) int64 {
	lo, hi := int64(0), n
	for lo < hi {
		mid := lo + (hi-lo)/2
		if ok(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
