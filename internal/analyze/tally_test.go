package analyze_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
)

// TestTally: counting in words is counting one by one.
func TestTally(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	var tally analyze.Tally
	got, want := make([]int64, analyze.TallyLabels), make([]int64, analyze.TallyLabels)
	for i := range 200_000 {
		set := rng.Uint64()&rng.Uint64() | 1<<(i%3)
		if i%7 == 0 {
			set = ^uint64(0)
		}
		tally.Add(set)
		for b := range want {
			want[b] += int64(set >> b & 1)
		}
		if i < 5000 && i%613 == 0 {
			tally.Drain(got)
		}
	}
	tally.Drain(got)
	if !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
}
