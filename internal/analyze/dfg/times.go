package dfg

import (
	"math"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Exact quantiles of very many times need not keep them. A sample tells within
// which bounds the quantile of an edge almost certainly lies. The next pass
// counts how many times are below the bounds and keeps those between: so it
// also knows for certain. Where the bounds were wrong, one more pass keeps all.

// The quantiles of an edge's times.
const (
	median = iota
	p90
	quantiles
)

// levels are the quantiles that are asked for.
func (p *plan) levels() []float64 {
	all := [quantiles]float64{median: 0.5, p90: 0.9}
	if p.brief {
		return all[:p90]
	}
	return all[:]
}

// perf is what is known of the times of an edge, in microseconds.
type perf struct {
	quantile [quantiles]float64
}

// hunt looks for one quantile of all edges.
type hunt struct {
	which    int // of the plan's levels
	level    float64
	brackets []bracket // by edge
	kept     ledger
	grain    uint64 // all times are multiples of it
}

// search looks for several quantiles.
type search []*hunt

// fresh returns a search for the same that has seen nothing.
func (s search) fresh() search {
	var out search
	for _, h := range s {
		out = append(out, &hunt{which: h.which, level: h.level, brackets: slices.Clone(h.brackets)})
	}
	return out
}

// step looks at a block whose events have the numbers of edges.
func (s search) step(b *trail.Block, numbers []uint32) {
	lo, hi := b.Off[0], b.Off[b.Cases]
	for _, h := range s {
		h.grain = finer(h.grain, uint64(b.Unit))
		if b.T32 != nil {
			look(h.brackets, &h.kept, numbers, b.T32[lo:hi], uint64(b.Unit))
		} else {
			look(h.brackets, &h.kept, numbers, b.T64[lo:hi], uint64(b.Unit))
		}
	}
}

// merge adds what o found.
func (s search) merge(o search) {
	for i, h := range s {
		for e := range h.brackets {
			h.brackets[e].counts += o[i].brackets[e].counts
		}
		h.kept.merge(&o[i].kept)
		h.grain = finer(h.grain, o[i].grain)
	}
}

// finer returns the unit that both are multiples of; 0 is none.
func finer(a, b uint64) uint64 {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// settle finds the quantiles that lie within their bounds and returns a search
// for the others, nil if there are none.
func (s search) settle(cells []cell, perfs []perf) search {
	var rest search
	for _, h := range s {
		kept := h.narrow(cells)
		again := &hunt{which: h.which, level: h.level, brackets: make([]bracket, len(cells))}
		missed := make([]bool, len(cells))
		analyze.EachWith(len(cells), 64, func() func(int) {
			var times []int64
			return func(e int) {
				w, n := &h.brackets[e], int64(cells[e].count)
				again.brackets[e] = nothing()
				if n == 0 || w.empty() {
					return
				}
				g := goalOf(n, h.level)
				if !g.in(w) {
					missed[e], again.brackets[e] = true, between(0, math.MaxInt64)
					return
				}
				perfs[e].quantile[h.which], times = kept.quantile(times, e, g, w)
			}
		})
		if slices.Contains(missed, true) {
			rest = append(rest, again)
		}
	}
	return rest
}

// aim sets the bounds of the quantiles by the state's sample of times.
func (s *State) aim() search {
	var out search
	for which, p := range s.plan.levels() {
		out = append(out, &hunt{which: which, level: p, brackets: make([]bracket, len(s.cells))})
	}
	kept := s.times.sort(len(s.cells))
	analyze.EachWith(len(s.cells)-1, 64, func() func(int) {
		var times []int64
		return func(e int) {
			times = kept.of(times[:0], e)
			for _, h := range out {
				h.brackets[e] = aim(h.level, times)
			}
		}
	})
	for _, h := range out {
		h.brackets[s.index.none()] = nothing()
	}
	return out
}

// all finds the quantiles where every time was kept.
func (s *State) all(perfs []perf) {
	var out search
	s.times.close()
	for which, p := range s.plan.levels() {
		h := &hunt{which: which, level: p, brackets: make([]bracket, len(s.cells)), kept: s.times.ledger}
		for e, c := range s.cells {
			h.brackets[e] = between(0, math.MaxInt64)
			h.brackets[e].counts = uint64(c.count)
		}
		out = append(out, h)
	}
	out.settle(s.cells, perfs)
}

// searching finds the quantiles that a search looks for.
func (s *State) searching(x search, perfs []perf, finish func() Graph) *analyze.Fold[*State, Graph] {
	return &analyze.Fold[*State, Graph]{
		New:   func() *State { return &State{plan: s.plan, index: s.index, search: x.fresh(), only: true} },
		Step:  (*State).step,
		Merge: func(a, b *State) { a.search.merge(b.search) },
		Done: func(o *State) (Graph, *analyze.Fold[*State, Graph]) {
			if rest := o.search.settle(s.cells, perfs); rest != nil {
				return Graph{}, s.searching(rest, perfs, finish)
			}
			return finish(), nil
		},
	}
}
