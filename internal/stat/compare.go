package stat

import "math"

// Difference returns the 95 % interval of x1/n1 − x2/n2 of two independent
// groups, Newcombe's hybrid of two Wilson intervals (Newcombe 1998, method 10).
// It is not defined where a group is empty.
func Difference(x1, n1, x2, n2 int64) Interval {
	a, b := Wilson(x1, n1), Wilson(x2, n2)
	if !a.Defined || !b.Defined {
		return Interval{}
	}
	p, q := float64(x1)/float64(n1), float64(x2)/float64(n2)
	return Interval{
		Low:     p - q - math.Hypot(p-a.Low, b.High-q),
		High:    p - q + math.Hypot(a.High-p, q-b.Low),
		Defined: true,
	}
}

// Ratio returns (x1/n1) / (x2/n2) of two independent groups with its 95 %
// interval on the logarithmic scale (Katz 1978). A ratio of which a part is zero
// has no such interval: then ok is false.
func Ratio(x1, n1, x2, n2 int64) (ratio float64, ci Interval, ok bool) {
	if x1 <= 0 || x2 <= 0 || n1 <= 0 || n2 <= 0 {
		return 0, Interval{}, false
	}
	a, b, m, n := float64(x1), float64(x2), float64(n1), float64(n2)
	ratio = a / m / (b / n)
	spread := Normal((1+Confidence)/2) * math.Sqrt(max(0, 1/a-1/m)+max(0, 1/b-1/n))
	return ratio, Interval{Low: ratio * math.Exp(-spread), High: ratio * math.Exp(spread), Defined: true}, true
}
