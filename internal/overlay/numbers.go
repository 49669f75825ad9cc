package overlay

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// numbers are what was counted for a plan.
type numbers struct {
	start   int64
	reached []int64 // by element
	gone    []int64 // by way
	events  []int64 // by code
	scores  []score // by code and type
	values  []value // by code
	times   []timing
	series  []series
}

// timing are the times along a way in microseconds.
type timing struct {
	n           int64
	median, p90 *float64
}

// series are the counts of one period.
type series struct{ reached, gone []int64 }

// fold counts a plan in two passes: the second finds the exact quantiles.
func (l *layout) fold(v *trail.View, periods analyze.Periods) analyze.Fold[*state, *numbers] {
	return analyze.Fold[*state, *numbers]{
		New:   func() *state { return l.state(v, periods) },
		Step:  func(s *state, b *trail.Block) { s.step(b) },
		Merge: (*state).merge,
		Done: func(s *state) (*numbers, *analyze.Fold[*state, *numbers]) {
			n := s.numbers()
			if len(l.ways) == 0 {
				return n, nil
			}
			return nil, l.secondPass(v, s, n)
		},
	}
}

// secondPass keeps the times that the quantiles need.
func (l *layout) secondPass(v *trail.View, first *state, n *numbers) *analyze.Fold[*state, *numbers] {
	kept := make([]*stat.Kept, len(l.ways))
	for w := range kept {
		kept[w] = first.times[w].Keep(0.5, 0.9)
	}
	return &analyze.Fold[*state, *numbers]{
		New: func() *state {
			s := l.state(v, analyze.Periods{})
			for _, k := range kept {
				s.kept = append(s.kept, k.Empty())
			}
			return s
		},
		Step: func(s *state, b *trail.Block) { s.step(b) },
		Merge: func(a, b *state) {
			for w := range a.kept {
				a.kept[w].Merge(b.kept[w])
			}
		},
		Done: func(s *state) (*numbers, *analyze.Fold[*state, *numbers]) {
			for w, k := range s.kept {
				q := k.Quantiles()
				n.times = append(n.times, timing{first.times[w].N, q[0], q[1]})
			}
			return n, nil
		},
	}
}

// merge adds t to s.
func (s *state) merge(t *state) {
	s.start += t.start
	s.total.merge(&t.total)
	for i := range s.series {
		s.series[i].merge(&t.series[i])
	}
	for c := range s.events {
		s.events[c] += t.events[c]
		s.values[c].n += t.values[c].n
		s.values[c].sum += t.values[c].sum
	}
	for c := range s.scores {
		s.scores[c].add(t.scores[c])
	}
	for w := range s.times {
		s.times[w].Merge(&t.times[w])
	}
}

func (s *score) add(t score) {
	s.n += t.n
	s.sum += t.sum
	s.squares += t.squares
}

func (p *period) merge(o *period) {
	for w := range p.reached {
		p.reached[w].Merge(&o.reached[w])
		p.gone[w].Merge(&o.gone[w])
	}
}

// numbers reads what was counted.
func (s *state) numbers() *numbers {
	n := &numbers{start: s.start, events: s.events, scores: s.scores, values: s.values}
	n.reached = counts(s.total.reached, len(s.plan.Targets))
	n.gone = counts(s.total.gone, len(s.ways))
	for _, p := range s.series {
		n.series = append(n.series, series{counts(p.reached, len(s.plan.Targets)), counts(p.gone, len(s.ways))})
	}
	return n
}

// counts joins the tallies of all words.
func counts(tallies []analyze.Tally, n int) []int64 {
	out := make([]int64, 64*len(tallies))
	for w := range tallies {
		tallies[w].Drain(out[64*w:][:64])
	}
	return slices.Clip(out[:n])
}
