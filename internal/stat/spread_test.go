package stat_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sojournhq/sojourn/internal/stat"
)

// TestSpread: two passes over values in any split give the quantiles of the
// sorted values.
func TestSpread(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	ps := []float64{0, 0.25, 0.5, 0.9, 1}
	for round := range 300 {
		values := make([]int64, rng.IntN(60)*(1+round%7))
		for i := range values {
			values[i] = rng.Int64N(1 << (1 + rng.IntN(62)))
		}
		split := 0
		if len(values) > 0 {
			split = rng.IntN(len(values))
		}
		var a, b stat.Spread
		for i, v := range values {
			if i < split {
				a.Add(v)
			} else {
				b.Add(v)
			}
		}
		a.Merge(&b)
		keep := a.Keep(ps...)
		other := keep.Empty()
		for i, v := range values {
			if i%2 == 0 {
				keep.Add(v)
			} else {
				other.Add(v)
			}
		}
		keep.Merge(other)
		want := stat.Quantiles(values, ps...)
		for i, got := range keep.Quantiles() {
			selected := stat.SelectQuantile(slices.Clone(values), ps[i])
			switch {
			case want[i] == nil:
				if got != nil || selected != nil {
					t.Fatalf("no values: got %v and %v, want nil", got, selected)
				}
			case *got != *want[i] || *selected != *want[i]:
				t.Fatalf("p %g of %v: got %g and %g, want %g", ps[i], values, *got, *selected, *want[i])
			}
		}
	}
}

// TestSpreadBuckets: buckets ascend with their values and none is missing.
func TestSpreadBuckets(t *testing.T) {
	last := -1
	for _, v := range []int64{0, 1, 15, 16, 17, 31, 32, 33, 34, 63, 64, 1 << 20, 1<<20 + 1<<16, 1<<62 + 1, 1<<63 - 1} {
		b := stat.SpreadBucket(v)
		if b < last || b >= 60<<4 {
			t.Errorf("value %d: bucket %d after %d", v, b, last)
		}
		last = b
	}
}
