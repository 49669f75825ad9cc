package drift

import (
	"cmp"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Traces is a fold that collects the traces of the cases that have at least one
// of the activities named, repeats taken as one: all of them, or a sample of so
// many that does not depend on how persons are stored.
func Traces(q *analyze.Question, on []string, limit int) analyze.Fold[*Sample, [][]string] {
	wanted := make([]bool, len(q.Labels)+1)
	for i, l := range q.Labels {
		wanted[i] = slices.Contains(on, l)
	}
	return analyze.Fold[*Sample, [][]string]{
		New:   func() *Sample { return &Sample{view: q.View, wanted: wanted, limit: limit} },
		Step:  (*Sample).step,
		Merge: (*Sample).merge,
		Done: func(s *Sample) ([][]string, *analyze.Fold[*Sample, [][]string]) {
			s.cut()
			return s.words(q.Labels), nil
		},
	}
}

// Sample are the cases seen so far with the smallest draws.
type Sample struct {
	view   *trail.View
	wanted []bool // by activity
	limit  int
	bar    uint64 // the largest draw that may still be among them; 0 = any
	cases  []drawn
}

// drawn is a case with the number that decides whether it stays.
type drawn struct {
	draw  uint64
	trace []uint16
}

func (s *Sample) step(b *trail.Block) {
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		if !s.touches(b, lo, hi) {
			continue
		}
		seed := stat.SplitMix(uint64(s.view.Shards[b.Shard].Person[b.Person[i]])<<32 ^ uint64(b.Time(lo)))
		draw := seed.Uint64()
		if s.bar != 0 && draw > s.bar {
			continue
		}
		d := drawn{draw: draw}
		for e := lo; e < hi; e++ {
			if c := uint16(b.Code(e)); len(d.trace) == 0 || d.trace[len(d.trace)-1] != c {
				d.trace = append(d.trace, c)
			}
		}
		if s.cases = append(s.cases, d); len(s.cases) >= 4*s.limit {
			s.cut()
		}
	}
}

func (s *Sample) touches(b *trail.Block, lo, hi uint32) bool {
	for e := lo; e < hi; e++ {
		if s.wanted[b.Code(e)] {
			return true
		}
	}
	return false
}

func (s *Sample) merge(o *Sample) { s.cases = append(s.cases, o.cases...) }

// cut keeps the smallest draws, in their order.
func (s *Sample) cut() {
	slices.SortFunc(s.cases, func(a, b drawn) int { return cmp.Or(cmp.Compare(a.draw, b.draw), slices.Compare(a.trace, b.trace)) })
	if len(s.cases) > s.limit {
		s.cases = s.cases[:s.limit]
		s.bar = s.cases[s.limit-1].draw
	}
}

func (s *Sample) words(labels []string) [][]string {
	out := make([][]string, len(s.cases))
	for i, c := range s.cases {
		for _, code := range c.trace {
			out[i] = append(out[i], labels[code])
		}
	}
	return out
}
