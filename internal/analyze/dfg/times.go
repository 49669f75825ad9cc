package dfg

import (
	"math"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Exact quantiles take two passes. The first counts the times of each edge in
// buckets of about equal relative width; from these counts it is known in which
// few buckets the quantiles lie. The second pass keeps the times of only those.

// buckets is the number of buckets for each edge.
const buckets = 64

// bucket returns the bucket of a time: two for each power of two from 2^14
// microseconds (16 ms) on. Buckets ascend with their times. The conversion to
// float32 may round up, but always in the same way.
func bucket(time int64) uint {
	const first = (127 + 14) << 1
	return uint(min(max(int(math.Float32bits(float32(time))>>22)-first, 0), buckets-1))
}

// The quantiles of an edge's times.
const (
	median = iota
	p90
	quantiles
)

func levels() [quantiles]float64 { return [quantiles]float64{0.5, 0.9} }

// window says which times of an edge the second pass keeps, and where they go.
type window struct {
	want     uint64 // a bit for each bucket
	at       int    // the kept times of the edge begin here
	size     int
	ranks    [quantiles]int64 // of the lower order statistic among the kept
	fracs    [quantiles]float64
	min, max int64
}

// windows decides what to keep from the counts of the first pass.
func windows(s *State) (out []window, size int) {
	out = make([]window, len(s.cells))
	for e := range out {
		w := &out[e]
		w.min, w.at = math.MaxInt64, size
		if n := int64(s.cells[e].count); n > 0 {
			w.choose(s.hist[e*buckets:][:buckets], n)
		}
		size += w.size
	}
	return out, size
}

// choose finds the buckets of the quantiles of n times.
func (w *window) choose(hist []uint32, n int64) {
	var ranks [quantiles]int64
	for q, p := range levels() {
		ranks[q], w.fracs[q] = stat.QuantileRank(n, p)
		w.want |= 1 << bucketOf(hist, ranks[q])
		if w.fracs[q] > 0 {
			w.want |= 1 << bucketOf(hist, ranks[q]+1)
		}
	}
	below := int64(0) // times in buckets that are not kept
	for b, c := range hist {
		if w.want>>b&1 == 0 {
			below += int64(c)
			continue
		}
		for q := range ranks {
			if ranks[q] >= below+int64(w.size) && ranks[q] < below+int64(w.size)+int64(c) {
				w.ranks[q] = ranks[q] - below
			}
		}
		w.size += int(c)
	}
}

// bucketOf returns the bucket of the order statistic of a rank.
func bucketOf(hist []uint32, rank int64) int {
	for b, c := range hist {
		if rank -= int64(c); rank < 0 {
			return b
		}
	}
	return len(hist) - 1
}

// timing is the state of the second pass.
type timing struct {
	first  *State
	wins   []window // a worker's own: the extremes change
	edges  []uint32
	times  []int64
	size   int
	chunks []chunk // kept times that were moved away
}

// chunk holds kept times with their edges.
type chunk struct {
	edges []uint32
	times []int64
}

// chunkSize bounds how much appending copies.
const chunkSize = 1 << 16

func (t *timing) step(b *trail.Block) {
	switch {
	case b.A8 != nil && b.T32 != nil:
		collect(t, b, b.A8, b.T32)
	case b.A8 != nil:
		collect(t, b, b.A8, b.T64)
	case b.T32 != nil:
		collect(t, b, b.A16, b.T32)
	default:
		collect(t, b, b.A16, b.T64)
	}
}

func collect[A code, T ticks](t *timing, b *trail.Block, acts []A, times []T) {
	keep, plain := t.first.plan.keep, t.first.index.table == nil
	var kept kept[A, T]
	for i := range b.Cases {
		a, at := acts[b.Off[i]:b.Off[i+1]], times[b.Off[i]:b.Off[i+1]]
		if keep != nil {
			a, at = kept.of(keep, a, at)
		}
		if plain {
			collectPlain(t, a, at, b.Unit)
		} else {
			collectAny(t, a, at, b.Unit)
		}
		if len(t.times) > chunkSize/2 {
			t.flush()
		}
	}
}

func collectPlain[A code, T ticks](t *timing, a []A, at []T, unit int64) {
	at = at[:len(a)]
	shift, wins := t.first.index.shift&31, t.wins
	for k := 1; k < len(a); k++ {
		e := uint(a[k-1])<<shift | uint(a[k])
		t.look(&wins[e], uint32(e), int64(at[k]-at[k-1])*unit)
	}
}

func collectAny[A code, T ticks](t *timing, a []A, at []T, unit int64) {
	for k := 1; k < len(a); k++ {
		e, _ := t.first.index.find(t.first.index.key(int(a[k-1]), int(a[k])), false)
		t.look(&t.wins[e], e, int64(at[k]-at[k-1])*unit)
	}
}

// look notes one time of an edge.
func (t *timing) look(w *window, e uint32, time int64) {
	if time < w.min {
		w.min = time
	}
	if time > w.max {
		w.max = time
	}
	if w.want>>bucket(time)&1 != 0 {
		t.edges, t.times = append(t.edges, e), append(t.times, time)
	}
}

// flush moves the kept times into a chunk.
func (t *timing) flush() {
	if len(t.times) > 0 {
		t.chunks = append(t.chunks, chunk{t.edges, t.times})
		t.edges, t.times = make([]uint32, 0, chunkSize), make([]int64, 0, chunkSize)
	}
}

func (t *timing) merge(o *timing) {
	o.flush()
	t.chunks = append(t.chunks, o.chunks...)
	for e := range t.wins {
		t.wins[e].min = min(t.wins[e].min, o.wins[e].min)
		t.wins[e].max = max(t.wins[e].max, o.wins[e].max)
	}
}

// perf is what the second pass finds about an edge, in microseconds.
type perf struct {
	quantile [quantiles]float64
	min, max int64
}

// done selects the quantiles of each edge from the times that were kept.
func (t *timing) done() []perf {
	t.flush()
	sorted := make([]int64, t.size)
	next := make([]int, len(t.wins))
	for e := range next {
		next[e] = t.wins[e].at
	}
	for _, c := range t.chunks {
		for i, e := range c.edges {
			sorted[next[e]] = c.times[i]
			next[e]++
		}
	}
	out := make([]perf, len(t.wins))
	for e := range out {
		w := &t.wins[e]
		if w.size == 0 {
			continue
		}
		out[e].min, out[e].max = w.min, w.max
		out[e].quantile = w.quantiles(sorted[w.at:][:w.size])
	}
	return out
}

// quantiles selects from the kept times of one edge. After the lower order
// statistic of a quantile all greater times stand behind it.
func (w *window) quantiles(kept []int64) (out [quantiles]float64) {
	done := 0
	for q, rank := range w.ranks {
		r := int(rank)
		x := stat.Select(kept[done:], r-done)
		out[q] = float64(x)
		if w.fracs[q] > 0 {
			out[q] = stat.Between(x, slices.Min(kept[r+1:]), w.fracs[q])
		}
		done = r
	}
	return out
}

// secondPass finds the quantiles of the edges that the first pass counted.
func secondPass(first *State, done func([]perf) Graph) *analyze.Fold[*State, Graph] {
	wins, size := windows(first)
	return &analyze.Fold[*State, Graph]{
		New: func() *State {
			t := &timing{first: first, wins: slices.Clone(wins), size: size}
			t.edges, t.times = make([]uint32, 0, chunkSize), make([]int64, 0, chunkSize)
			return &State{times: t}
		},
		Step:  func(s *State, b *trail.Block) { s.times.step(b) },
		Merge: func(a, b *State) { a.times.merge(b.times) },
		Done: func(s *State) (Graph, *analyze.Fold[*State, Graph]) {
			return done(s.times.done()), nil
		},
	}
}
