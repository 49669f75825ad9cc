package stat_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/stat"
)

// TestSurvivalMedian: the short way to the median finds that of the curve.
func TestSurvivalMedian(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	missing := 0
	for range 2000 {
		var events, censored []int64
		var all []stat.Lifetime[int64]
		for range rng.IntN(20) {
			x := stat.Lifetime[int64]{Time: rng.Int64N(12), Event: rng.IntN(2) == 0}
			all = append(all, x)
			if x.Event {
				events = append(events, x.Time)
			} else {
				censored = append(censored, x.Time)
			}
		}
		_, want := stat.KaplanMeier(all)
		got := stat.SurvivalMedian(events, censored)
		if (want == nil) != (got == nil) || want != nil && float64(*want) != *got {
			t.Fatalf("%v: got %v, want %v", all, got, want)
		}
		if want == nil {
			missing++
		}
	}
	if missing == 0 || missing == 2000 {
		t.Fatalf("%d of 2000 samples have no median: the test tells nothing", missing)
	}
}
