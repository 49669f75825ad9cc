package dfg

import (
	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/trail"
)

// code is the width of an activity column, ticks that of a time column.
type (
	code  interface{ uint8 | uint16 }
	ticks interface{ uint32 | int64 }
)

// cell counts one pair of activities that follow each other directly. A view
// has fewer than 2^32 events, so counts of 32 bits do not overflow.
type cell struct {
	sum      int64 // of the times between them, microseconds
	min, max uint64
	count    uint32
	cases    uint32
	seen     uint32 // the last case that had it
}

// plan says what is counted.
type plan struct {
	labels  int
	scout   bool // only how many cases have each activity
	sample  bool // only a sample of times
	brief   bool // neither cases nor extremes
	medians bool
	loops   bool
	budget  int    // times that a worker keeps before it goes over to a sample
	keep    []bool // labels that the graph shows; nil = all
	search  search // the bounds of the quantiles, where a sample told them
}

// State counts the edges of some blocks.
//
// A block is counted in steps over flat columns: first every event gets the
// number of the edge that leads to it, then the numbers and times are counted
// side by side, without regard to where a case begins. The first event of a
// case carries the number of no edge, whose cell is thrown away. So no loop
// ends at the end of a case, which no processor can foresee.
type State struct {
	plan    *plan
	index   index
	cells   []cell   // by edge
	packed  packed   // of the present blocks
	loops   []uint32 // by edge a>b: how often a b a occurs, for dependencies
	stamp   uint32   // the present case
	starts  []int64
	ends    []int64
	having  []int64  // cases by label
	at      []uint32 // by label: the last visit; nil where the tally counts
	visit   uint32   // the present case
	tally   analyze.Tally
	cases   int64 // that were looked at
	total   int64 // events that were looked at
	shown   int64 // cases with an activity that is shown
	events  int64 // that are shown
	sieve   sieve
	numbers []uint32 // of the present block's events
	times   *sample  // for medians; nil without
	search  search   // for medians, where their bounds are known
	only    bool     // nothing but the search is left to do
}

func (p *plan) state() *State {
	s := &State{plan: p, index: newIndex(p.labels)}
	s.having = make([]int64, p.labels)
	if p.labels > analyze.TallyLabels {
		s.at = make([]uint32, p.labels)
	}
	if p.scout {
		return s
	}
	s.grow()
	s.starts, s.ends = make([]int64, p.labels), make([]int64, p.labels)
	if p.brief && s.index.table == nil {
		s.packed.cells = make([]uint64, len(s.cells))
	}
	switch {
	case p.search != nil:
		s.search = p.search.fresh()
	case p.medians:
		s.times = newSample(p.budget)
	}
	return s
}

// grow makes room for all edges that have a number.
func (s *State) grow() {
	n := s.index.size()
	for len(s.cells) < n {
		s.cells = append(s.cells, cell{min: 1<<64 - 1})
	}
	if s.plan.loops {
		s.loops = append(s.loops, make([]uint32, n-len(s.loops))...)
	}
}

// step adds a block.
func (s *State) step(b *trail.Block) {
	if s.plan.scout {
		s.cases += int64(b.Cases)
		s.countNodes(b)
		return
	}
	cases, events := b.Cases, b.Off[b.Cases]-b.Off[0]
	if s.plan.keep != nil {
		b = s.sieve.of(s.plan.keep, b)
	}
	switch {
	case s.plan.sample:
		s.times.pick(&s.index, b)
		return
	case !s.only:
		s.cases += int64(cases)
		s.total += int64(events)
		s.shown += int64(b.Cases)
		s.events += int64(b.Off[b.Cases] - b.Off[0])
	}
	if b.Cases == 0 {
		return
	}
	s.numbers = s.index.numberBlock(s.numbers, b, !s.only)
	if !s.only {
		s.count(b)
	}
	s.search.step(b, s.numbers)
}

// count counts the edges and the activities of a block whose events have their
// numbers.
func (s *State) count(b *trail.Block) {
	s.grow()
	s.countEnds(b)
	if !s.plan.brief {
		s.countNodes(b)
	}
	if s.plan.loops {
		s.countLoops(b)
	}
	if b.T32 != nil {
		countTimes(s, b, b.T32[b.Off[0]:b.Off[b.Cases]])
	} else {
		countTimes(s, b, b.T64[b.Off[0]:b.Off[b.Cases]])
	}
}

// countTimes counts the edges of a block with their times.
func countTimes[T ticks](s *State, b *trail.Block, times []T) {
	if t, ok := any(times).([]uint32); ok && s.packed.cells != nil {
		s.packed.count(s, t, b.Unit)
	} else {
		s.stamp = countEdges(s.cells, s.numbers, times, s.index.none(), s.stamp, uint64(b.Unit))
	}
	if s.times != nil {
		gather(s.times, s.numbers, times, s.index.none(), b)
	}
}

// countEdges counts events by edge: how often, in how many cases, and the sum
// and the extremes of the times. stamp is the number of the last case.
func countEdges[T ticks](cells []cell, numbers []uint32, times []T, none, stamp uint32, unit uint64) uint32 {
	before := times[0]
	times = times[:len(numbers)]
	for i, e := range numbers {
		stamp += 1 - differ(e, none)
		d := uint64(times[i]-before) * unit
		before = times[i]
		c := &cells[e]
		c.count++
		c.sum += int64(d)
		if d < c.min {
			c.min = d
		}
		if d > c.max {
			c.max = d
		}
		fresh := c.seen ^ stamp
		c.cases += (fresh | -fresh) >> 31 // 1 unless seen in this case
		c.seen = stamp
	}
	return stamp
}

// countEnds counts the activities at which cases begin and end.
func (s *State) countEnds(b *trail.Block) {
	if b.A8 != nil {
		countEnds(s.starts, s.ends, b.Off[:b.Cases+1], b.A8)
	} else {
		countEnds(s.starts, s.ends, b.Off[:b.Cases+1], b.A16)
	}
}

func countEnds[A code](starts, ends []int64, off []uint32, acts []A) {
	for i := 1; i < len(off); i++ {
		starts[acts[off[i-1]]]++
		ends[acts[off[i]-1]]++
	}
}

// countNodes counts the cases of each activity.
func (s *State) countNodes(b *trail.Block) {
	if b.A8 != nil {
		countNodes(s, b.Off[:b.Cases+1], b.A8)
	} else {
		countNodes(s, b.Off[:b.Cases+1], b.A16)
	}
}

func countNodes[A code](s *State, off []uint32, acts []A) {
	if s.at == nil {
		for i := 1; i < len(off); i++ {
			set := uint64(0)
			for _, act := range acts[off[i-1]:off[i]] {
				set |= 1 << (act & 63)
			}
			s.tally.Add(set)
		}
		return
	}
	for i := 1; i < len(off); i++ {
		s.visit++
		for _, act := range acts[off[i-1]:off[i]] {
			if s.at[act] != s.visit {
				s.at[act] = s.visit
				s.having[act]++
			}
		}
	}
}

// countLoops counts how often b comes between two of a. The edge that leads to
// b is the one of the event before.
func (s *State) countLoops(b *trail.Block) {
	base := b.Off[0]
	for i := range b.Cases {
		for e := b.Off[i] + 2; e < b.Off[i+1]; e++ {
			if act := b.Code(e); b.Code(e-2) == act && b.Code(e-1) != act {
				s.loops[s.numbers[e-1-base]]++
			}
		}
	}
}

// merge adds t to s.
func (s *State) merge(t *State) {
	s.packed.flush(s)
	t.packed.flush(t)
	t.tally.Drain(s.having)
	numbers := t.translate(s)
	for n := range t.cells {
		o := &t.cells[n]
		if uint32(n) == t.index.none() || o.count == 0 {
			continue
		}
		c := &s.cells[numbers[n]]
		c.count += o.count
		c.cases += o.cases
		c.sum += o.sum
		c.min, c.max = min(c.min, o.min), max(c.max, o.max)
		if s.loops != nil {
			s.loops[numbers[n]] += t.loops[n]
		}
	}
	if s.times != nil {
		s.times.merge(t.times, numbers)
	}
	s.search.merge(t.search)
	addAll(s.starts, t.starts)
	addAll(s.ends, t.ends)
	addAll(s.having, t.having)
	s.cases += t.cases
	s.total += t.total
	s.shown += t.shown
	s.events += t.events
}

// translate returns what s calls the edges of t, by t's numbers.
func (t *State) translate(s *State) []uint32 {
	numbers := make([]uint32, len(t.cells))
	for n := range t.cells {
		switch {
		case uint32(n) == t.index.none():
			numbers[n] = s.index.none()
		default:
			numbers[n], _ = s.index.find(t.index.at(n), true)
		}
	}
	s.grow()
	return numbers
}

// settle ends the counting: what was counted on the side is added up and what
// leads to the beginning of a case is thrown away.
func (s *State) settle() {
	s.packed.flush(s)
	s.tally.Drain(s.having)
	if s.cells != nil {
		s.cells[s.index.none()] = cell{}
	}
}

func addAll(a, b []int64) {
	for i := range a {
		a[i] += b[i]
	}
}
