package dfg

import (
	"math"
	"math/bits"
	"slices"

	"github.com/sojournhq/sojourn/internal/stat"
)

// bracket says which times of an edge are kept, and counts them. Where it holds
// one time alone none is kept: there is nothing more to know.
type bracket struct {
	lo, width uint64 // from lo to lo+width
	counts    uint64 // upper half: times below; lower half: times between
}

func between(lo, hi uint64) bracket { return bracket{lo: lo, width: hi - lo} }

// nothing is the bracket that no time lies in.
func nothing() bracket { return bracket{lo: math.MaxUint64} }

func (w *bracket) empty() bool   { return w.lo == math.MaxUint64 }
func (w *bracket) below() int64  { return int64(w.counts >> 32) }
func (w *bracket) inside() int64 { return int64(w.counts & math.MaxUint32) }

// goal is a quantile of an edge: an order statistic, or a place between it and
// the next one.
type goal struct {
	rank int64
	frac float64
}

func goalOf(n int64, p float64) goal {
	var g goal
	g.rank, g.frac = stat.QuantileRank(n, p)
	return g
}

// last is the greater rank that the quantile needs.
func (g goal) last() int64 {
	if g.frac > 0 {
		return g.rank + 1
	}
	return g.rank
}

// in reports whether the bracket holds what the quantile needs.
func (g goal) in(w *bracket) bool {
	return g.rank >= w.below() && g.last() < w.below()+w.inside()
}

// pick selects the quantile from times, of which so many lesser ones are
// missing. It reorders them.
func (g goal) pick(times []int64, missing int64) float64 {
	r := int(g.rank - missing)
	x := stat.Select(times, r)
	if g.frac == 0 {
		return float64(x)
	}
	return stat.Between(x, slices.Min(times[r+1:]), g.frac)
}

// How sure the bounds are: so many standard deviations, and only where the
// sample has enough times.
const (
	aimSigmas = 4.0
	aimTimes  = 16
)

// aim sets the bounds of a quantile by a sample, which it reorders.
func aim(p float64, sample []int64) bracket {
	n := float64(len(sample))
	if len(sample) < aimTimes {
		return between(0, math.MaxInt64)
	}
	mid, far := p*n, aimSigmas*math.Sqrt(n*p*(1-p))+1
	lo, hi := uint64(0), uint64(math.MaxInt64)
	a := max(int(mid-far), 0)
	if a > 0 {
		lo = uint64(stat.Select(sample, a))
	}
	if b := int(mid + far + 1); b < len(sample) {
		hi = uint64(stat.Select(sample[a:], b-a))
	}
	return between(lo, hi)
}

// look counts times by where they lie and keeps those between the bounds.
func look[T ticks](brackets []bracket, kept *ledger, numbers []uint32, times []T, unit uint64) {
	before := times[0]
	for len(numbers) > 0 {
		n := min(len(numbers), strip)
		kept.room(n)
		at := kept.used
		kept.used += lookAt(brackets, kept.edges[at:at+n], kept.times[at:at+n], numbers[:n], times[:n], before, unit)
		numbers, times, before = numbers[n:], times[n:], times[n-1]
	}
}

// lookAt writes every time and moves on only past those to keep.
func lookAt[T ticks](brackets []bracket, edges []uint32, kept []int64, numbers []uint32, times []T, before T, unit uint64) int {
	n := uint64(0)
	times, edges, kept = times[:len(numbers)], edges[:len(numbers)], kept[:len(numbers)]
	for i, e := range numbers {
		d := uint64(times[i]-before) * unit
		before = times[i]
		w := &brackets[e]
		x, under := bits.Sub64(d, w.lo, 0)
		_, over := bits.Sub64(w.width, x, 0)
		in := over ^ 1
		w.counts += under<<32 | in
		edges[n], kept[n] = e, int64(d)
		n += in & (-w.width >> 63) // 1 unless the width is nothing
	}
	return int(n)
}
