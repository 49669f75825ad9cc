package draft

import (
	"math"
	"slices"
)

// cutting is the best way to cut the first activities of the order.
type cutting struct {
	value float64
	ends  []int
}

// segment cuts the order into stages so that activities of a stage follow each
// other more often than chance would have it: it maximises the sum over stages
// of the sum over their pairs of w - gamma k k' / 2m, where k is the sum of an
// activity's weights and 2m that of all (contiguous modularity). The search is
// exact. Ties go to fewer stages, then to the leftmost cuts. It returns the end
// of each stage. Without any succession there is one stage.
func segment(w [][]float64, gamma float64) (ends []int, value float64) {
	n := len(w)
	k, total := make([]float64, n), 0.0
	for i := range w {
		for _, x := range w[i] {
			k[i] += x
		}
		total += k[i]
	}
	if total == 0 {
		return []int{n}, 0
	}
	best := make([]cutting, n+1)
	// inside[i] is the value of a stage from i to before j.
	inside := make([]float64, n)
	for j := 1; j <= n; j++ {
		last, sum := j-1, 0.0
		for i := last - 1; i >= 0; i-- {
			sum += w[i][last] - gamma*k[i]*k[last]/total
			inside[i] += sum
		}
		for i := range j {
			c := cutting{best[i].value + inside[i], append(slices.Clone(best[i].ends), j)}
			if i == 0 || c.better(best[j]) {
				best[j] = c
			}
		}
	}
	return best[n].ends, best[n].value
}

// better compares two ways to cut the same activities. Values that differ by
// rounding alone are equal.
func (c cutting) better(o cutting) bool {
	if math.Abs(c.value-o.value) > 1e-9*max(1, math.Abs(c.value), math.Abs(o.value)) {
		return c.value > o.value
	}
	if len(c.ends) != len(o.ends) {
		return len(c.ends) < len(o.ends)
	}
	return slices.Compare(c.ends, o.ends) < 0
}
