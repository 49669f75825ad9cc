package stat

import (
	"encoding/json"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Confidence is the coverage of an interval where none is named.
const Confidence = 0.95

// Interval is a range of plausible values. The zero Interval is not defined and
// marshals to [null, null]; a defined one marshals to [low, high].
type Interval struct {
	Low, High float64
	Defined   bool
}

// Bounds returns pointers to both ends, nil where the interval is not defined.
func (i Interval) Bounds() (low, high *float64) {
	if !i.Defined {
		return nil, nil
	}
	return &i.Low, &i.High
}

// MarshalJSON writes the interval as a pair.
func (i Interval) MarshalJSON() ([]byte, error) {
	low, high := i.Bounds()
	return json.Marshal([2]*float64{low, high})
}

// UnmarshalJSON reads a pair.
func (i *Interval) UnmarshalJSON(b []byte) error {
	var p [2]*float64
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	*i = Interval{}
	if p[0] != nil && p[1] != nil {
		*i = Interval{Low: *p[0], High: *p[1], Defined: true}
	}
	return nil
}

// Wilson returns the score interval of the proportion x of n (Wilson 1927) with
// 95 % confidence. It is not defined for n = 0.
func Wilson(x, n int64) Interval { return WilsonAt(float64(x), float64(n), Confidence) }

// WilsonAt is [Wilson] at another confidence.
func WilsonAt(x, n, confidence float64) Interval {
	if n <= 0 {
		return Interval{}
	}
	z := Normal((1 + confidence) / 2)
	p, zz := x/n, z*z
	centre := (p + zz/(2*n)) / (1 + zz/n)
	half := z / (1 + zz/n) * math.Sqrt(p*(1-p)/n+zz/(4*n*n))
	low, high := max(0, centre-half), min(1, centre+half)
	if x <= 0 {
		low = 0
	}
	if x >= n {
		high = 1
	}
	return Interval{low, high, true}
}

// Share returns x / n, nil for n = 0.
func Share(x, n int64) *float64 {
	if n == 0 {
		return nil
	}
	p := float64(x) / float64(n)
	return &p
}

// Normal returns the quantile of the standard normal distribution.
func Normal(p float64) float64 { return distuv.UnitNormal.Quantile(p) }

// MeanInterval returns the mean of n values with the given sum and sum of
// squares, and its 95 % interval by Student's t. The interval is not defined
// below two values. The sums are exact integers of a fixed unit; scale turns the
// unit into the value's own (0.001 for thousandths).
func MeanInterval(n, sum int64, squares float64, scale float64) (mean float64, ci Interval) {
	if n == 0 {
		return math.NaN(), Interval{}
	}
	m := float64(sum) / float64(n)
	mean = m * scale
	if n < 2 {
		return mean, Interval{}
	}
	variance := max(0, (squares-float64(sum)*m)/float64(n-1))
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile((1 + Confidence) / 2)
	half := t * math.Sqrt(variance/float64(n)) * scale
	return mean, Interval{mean - half, mean + half, true}
}
