package drift

import (
	"maps"
	"slices"

	"github.com/sojournhq/sojourn/internal/stat"
)

// equalTo is how near a divergence of chance may come to the one that was seen
// and still count as as great.
const equalTo = 1e-12

// Permute returns the divergence of the transitions, and how often it would be
// as great if there were no difference: the cases of both periods are shuffled
// together (a case's transitions depend on each other, so whole cases are) and
// divided anew, reps times. Without a case on either side there is nothing to
// tell.
func Permute(base, current [][]string, reps int, seed uint64) (jsd, p float64) {
	codes, edges := encode(slices.Concat(base, current))
	n := len(base)
	seen := divergence(codes, n, edges)
	draws, hits := stat.SplitMix(seed), 0
	for range reps {
		stat.Shuffle(&draws, codes)
		if divergence(codes, n, edges) >= seen-equalTo {
			hits++
		}
	}
	return seen, float64(1+hits) / float64(reps+1)
}

// encode numbers the transitions in order, so that sums are always made in the
// same order, and writes each trace as their numbers.
func encode(traces [][]string) (codes [][]uint32, edges int) {
	number := map[edge]uint32{}
	for _, t := range traces {
		eachEdge(t, func(e edge) { number[e] = 0 })
	}
	for i, e := range slices.SortedFunc(maps.Keys(number), edge.compare) {
		number[e] = uint32(i)
	}
	for _, t := range traces {
		var c []uint32
		eachEdge(t, func(e edge) { c = append(c, number[e]) })
		codes = append(codes, c)
	}
	return codes, len(number)
}

// divergence compares the first n cases with the others.
func divergence(codes [][]uint32, n, edges int) float64 {
	a, before := count(codes[:n], edges)
	b, after := count(codes[n:], edges)
	if before == 0 || after == 0 {
		return 0
	}
	sum := 0.0
	for i := range a {
		sum += contribution(float64(a[i])/float64(before), float64(b[i])/float64(after))
	}
	return sum
}

func count(codes [][]uint32, edges int) (of []int64, all int64) {
	of = make([]int64, edges)
	for _, c := range codes {
		all += int64(len(c))
		for _, e := range c {
			of[e]++
		}
	}
	return of, all
}
