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
	sum   int64 // of the times between them, microseconds
	count uint32
	cases uint32
	seen  uint32 // the last case that had it
}

// plan says what is counted.
type plan struct {
	labels  int
	scout   bool // only how many cases have each activity
	medians bool
	loops   bool
	keep    []bool // labels that the graph shows; nil = all
}

// State counts the edges of some blocks.
type State struct {
	plan   *plan
	index  index
	cells  []cell   // by edge
	hist   []uint32 // by edge and bucket of time, for medians
	loops  []uint32 // by edge a>b: how often a b a occurs, for dependencies
	stamp  uint32   // the present case
	starts []int64
	ends   []int64
	having []int64  // cases by label
	at     []uint32 // by label: the last case that had it; nil where the tally counts
	tally  analyze.Tally
	cases  int64   // that were looked at
	total  int64   // events that were looked at
	shown  int64   // cases with an activity that is shown
	events int64   // that are shown
	times  *timing // of the second pass; nil in the first
}

func (p *plan) state() *State {
	s := &State{plan: p, index: newIndex(p.labels)}
	if !p.scout {
		s.grow()
	}
	s.starts, s.ends = make([]int64, p.labels), make([]int64, p.labels)
	s.having = make([]int64, p.labels)
	if p.labels > analyze.TallyLabels {
		s.at = make([]uint32, p.labels)
	}
	return s
}

// grow makes room for all edges that have a number.
func (s *State) grow() {
	n := s.index.size(s.plan.labels)
	s.cells = append(s.cells, make([]cell, n-len(s.cells))...)
	if s.plan.medians {
		s.hist = append(s.hist, make([]uint32, n*buckets-len(s.hist))...)
	}
	if s.plan.loops {
		s.loops = append(s.loops, make([]uint32, n-len(s.loops))...)
	}
}

// step adds a block.
func (s *State) step(b *trail.Block) {
	switch {
	case s.plan.scout && b.A8 != nil:
		scout(s, b, b.A8)
	case s.plan.scout:
		scout(s, b, b.A16)
	case b.A8 != nil && b.T32 != nil:
		count(s, b, b.A8, b.T32)
	case b.A8 != nil:
		count(s, b, b.A8, b.T64)
	case b.T32 != nil:
		count(s, b, b.A16, b.T32)
	default:
		count(s, b, b.A16, b.T64)
	}
}

// scout counts the cases of each activity.
func scout[A code](s *State, b *trail.Block, acts []A) {
	for i := range b.Cases {
		s.cases++
		s.stamp++
		set := uint64(0)
		for _, act := range acts[b.Off[i]:b.Off[i+1]] {
			set |= 1 << (act & 63)
			s.have(int(act))
		}
		if s.at == nil {
			s.tally.Add(set)
		}
	}
}

func count[A code, T ticks](s *State, b *trail.Block, acts []A, times []T) {
	plain := s.index.table == nil && s.at == nil && !s.plan.loops
	var kept kept[A, T]
	for i := range b.Cases {
		a, t := acts[b.Off[i]:b.Off[i+1]], times[b.Off[i]:b.Off[i+1]]
		s.cases++
		s.total += int64(len(a))
		if s.plan.keep != nil {
			a, t = kept.of(s.plan.keep, a, t)
		}
		if len(a) == 0 {
			continue
		}
		s.shown++
		s.stamp++
		s.events += int64(len(a))
		if !plain {
			countAny(s, a, t, b.Unit)
			continue
		}
		countPlain(s, a, t, b.Unit)
		if s.hist != nil {
			spread(s, a, t, b.Unit)
		}
	}
}

// kept is scratch memory for cases without the activities that the graph
// leaves out: their neighbours become neighbours.
type kept[A code, T ticks] struct {
	acts  []A
	times []T
}

// of returns what is kept of a case. It is valid until the next call.
func (x *kept[A, T]) of(keep []bool, a []A, t []T) ([]A, []T) {
	if len(x.acts) < len(a) {
		x.acts, x.times = make([]A, 2*len(a)), make([]T, 2*len(a))
	}
	n := 0
	acts, times := x.acts[:len(a)], x.times[:len(a)]
	t = t[:len(a)]
	for k, act := range a {
		acts[n], times[n] = act, t[k]
		if keep[act] {
			n++
		}
	}
	return acts[:n], times[:n]
}

// countPlain counts one case of a small alphabet.
func countPlain[A code, T ticks](s *State, a []A, t []T, unit int64) {
	t = t[:len(a)]
	cells, shift, stamp := s.cells, s.index.shift&31, s.stamp
	from, since := a[0], t[0]
	s.starts[from]++
	set := uint64(1) << (from & 63)
	for k := 1; k < len(a); k++ {
		to, at := a[k], t[k]
		c := &cells[uint(from)<<shift|uint(to)]
		c.count++
		c.sum += int64(at-since) * unit
		fresh := c.seen ^ stamp
		c.cases += (fresh | -fresh) >> 31 // 1 unless seen in this case
		c.seen = stamp
		set |= 1 << (to & 63)
		from, since = to, at
	}
	s.ends[from]++
	s.tally.Add(set)
}

// spread counts the times of a case by bucket. It is a loop of its own because
// its table does not fit beside the cells in the nearest cache.
func spread[A code, T ticks](s *State, a []A, t []T, unit int64) {
	t = t[:len(a)]
	shift, hist := s.index.shift&31, s.hist
	for k := 1; k < len(a); k++ {
		e := uint(a[k-1])<<shift | uint(a[k])
		hist[e*buckets+bucket(int64(t[k]-t[k-1])*unit)]++
	}
}

// countAny counts one case of any alphabet, with everything that was asked for.
func countAny[A code, T ticks](s *State, a []A, t []T, unit int64) {
	set, last := uint64(0), uint32(0)
	for k, act := range a {
		to := int(act)
		set |= 1 << (to & 63)
		s.have(to)
		if k == 0 {
			continue
		}
		e := s.edge(int(a[k-1]), to)
		s.add(e, int64(t[k]-t[k-1])*unit)
		if s.loops != nil && k > 1 && a[k-2] == act && a[k-1] != act {
			s.loops[last]++
		}
		last = e
	}
	s.starts[a[0]]++
	s.ends[a[len(a)-1]]++
	if s.at == nil {
		s.tally.Add(set)
	}
}

// edge returns the number of an edge and makes room for a new one.
func (s *State) edge(from, to int) uint32 {
	e, _ := s.index.find(s.index.key(from, to), true)
	if int(e) >= len(s.cells) {
		s.grow()
	}
	return e
}

// add counts one occurrence of an edge in the present case.
func (s *State) add(e uint32, time int64) {
	c := &s.cells[e]
	c.count++
	c.sum += time
	if c.seen != s.stamp {
		c.seen = s.stamp
		c.cases++
	}
	if s.hist != nil {
		s.hist[uint(e)*buckets+bucket(time)]++
	}
}

// have counts the present case once for an activity, where there are too many
// for the tally.
func (s *State) have(label int) {
	if s.at != nil && s.at[label] != s.stamp {
		s.at[label] = s.stamp
		s.having[label]++
	}
}

// merge adds t to s.
func (s *State) merge(t *State) {
	t.tally.Drain(s.having)
	for n := range t.cells {
		o := &t.cells[n]
		if o.count == 0 {
			continue
		}
		e, _ := s.index.find(t.index.at(n), true)
		if int(e) >= len(s.cells) {
			s.grow()
		}
		c := &s.cells[e]
		c.count += o.count
		c.cases += o.cases
		c.sum += o.sum
		if s.hist != nil {
			addAll(s.hist[int(e)*buckets:][:buckets], t.hist[n*buckets:])
		}
		if s.loops != nil {
			s.loops[e] += t.loops[n]
		}
	}
	addAll(s.starts, t.starts)
	addAll(s.ends, t.ends)
	addAll(s.having, t.having)
	s.cases += t.cases
	s.total += t.total
	s.shown += t.shown
	s.events += t.events
}

func addAll[N uint32 | int64](a, b []N) {
	for i := range a {
		a[i] += b[i]
	}
}
