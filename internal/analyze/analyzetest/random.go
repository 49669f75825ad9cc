package analyzetest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Random makes cases of random events over an alphabet of the given size: equal
// times, repetitions and cases of a single event are frequent. Gaps span from
// nothing to about the given number of microseconds.
func Random(rng *rand.Rand, cases, alphabet int, gap int64) [][]Event {
	out := make([][]Event, cases)
	for i := range out {
		at := rng.Int64N(1 << 40)
		for range 1 + rng.IntN(1+rng.IntN(24)) {
			e := Event{At: at, Name: fmt.Sprintf("a%03d", rng.IntN(1+rng.IntN(alphabet))), Channel: []string{"", "web", "shop"}[rng.IntN(3)]}
			if rng.IntN(4) == 0 {
				e.HasValue, e.Value = true, journey.Micro(rng.Int64N(9_000_000))
			}
			if rng.IntN(4) == 0 {
				e.ScoreType, e.Score = []string{"csat5", "nps11"}[rng.IntN(2)], journey.Score(1000*(1+rng.IntN(5)))
			}
			out[i] = append(out[i], e)
			if rng.IntN(4) > 0 {
				at += rng.Int64N(1 + rng.Int64N(gap))
			}
		}
	}
	return out
}

// Shuffled returns the cases in another order.
func Shuffled(rng *rand.Rand, cases [][]Event) [][]Event {
	out := slices.Clone(cases)
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Later returns the cases with all times moved.
func Later(cases [][]Event, by int64) [][]Event {
	out := make([][]Event, len(cases))
	for i, c := range cases {
		out[i] = slices.Clone(c)
		for k := range out[i] {
			out[i][k].At += by
		}
	}
	return out
}
