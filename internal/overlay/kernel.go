package overlay

import (
	"math/bits"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// way leads from one element to one that follows it.
type way struct{ from, to int }

// meaning is what an event of one code means to 64 elements and 64 ways: the
// elements that it belongs to, the ways that lead to one of them and the ways
// that begin at one of them.
type meaning struct{ elements, into, out uint64 }

// layout is a plan in terms of the codes of a touchpoint column. All elements
// are counted in one walk over the events, 64 elements and ways at a time in
// the bits of words.
type layout struct {
	plan   Plan
	codes  [][]int // by element: the codes of its touchpoints
	ways   []way
	first  []int       // by element: its first way, -1 without a next
	words  [][]meaning // by word and code
	labels int
}

func newLayout(p Plan, act *trail.Activity) *layout {
	l := &layout{plan: p, codes: make([][]int, len(p.Targets)), labels: len(act.Labels)}
	for i, t := range p.Targets {
		l.first = append(l.first, -1)
		if len(t.Next) > 0 {
			l.first[i] = len(l.ways)
		}
		for _, n := range t.Next {
			l.ways = append(l.ways, way{i, n})
		}
		for _, id := range t.Touchpoints {
			if c := act.Code(id); c != trail.None {
				l.codes[i] = append(l.codes[i], c)
			}
		}
	}
	l.words = make([][]meaning, (max(len(p.Targets), len(l.ways))+63)/64)
	for w := range l.words {
		l.words[w] = make([]meaning, l.labels)
	}
	for i, codes := range l.codes {
		for _, c := range codes {
			l.words[i/64][c].elements |= 1 << (i % 64)
		}
	}
	for w, way := range l.ways {
		for _, c := range l.codes[way.to] {
			l.words[w/64][c].into |= 1 << (w % 64)
		}
		for _, c := range l.codes[way.from] {
			l.words[w/64][c].out |= 1 << (w % 64)
		}
	}
	return l
}

// has reports whether events of a code belong to an element.
func (l *layout) has(code, element int) bool {
	return l.words[element/64][code].elements>>(element%64)&1 != 0
}

// code is the width of an activity column, ticks that of a time column.
type (
	code  interface{ uint8 | uint16 }
	ticks interface{ uint32 | int64 }
)

// state counts the elements of some blocks.
type state struct {
	*layout
	view    *trail.View
	periods analyze.Periods
	total   period
	series  []period
	reached []uint64 // of the present case: the elements, by word
	gone    []uint64 // and the ways that were gone to their end
	since   []int64  // by way: when its beginning first happened in the present case
	start   int64    // cases that reach any element
	events  []int64  // by code
	scores  []score  // by code and score type
	values  []value  // by code
	times   []stat.Spread
	kept    []*stat.Kept // of the second pass; nil in the first
}

type score struct {
	n, sum  int64
	squares float64
}

type value struct{ n, sum int64 }

// period counts the elements within one period, or over all time, by word.
type period struct{ reached, gone []analyze.Tally }

func (l *layout) period() period {
	return period{make([]analyze.Tally, len(l.words)), make([]analyze.Tally, len(l.words))}
}

// add counts a case.
func (p *period) add(reached, gone []uint64) {
	for w, x := range reached {
		p.reached[w].Add(x)
		p.gone[w].Add(gone[w])
	}
}

func (l *layout) state(v *trail.View, periods analyze.Periods) *state {
	s := &state{
		layout: l, view: v, periods: periods, total: l.period(),
		reached: make([]uint64, len(l.words)), gone: make([]uint64, len(l.words)), since: make([]int64, len(l.ways)),
		events: make([]int64, l.labels), scores: make([]score, l.labels*len(v.Scores)), values: make([]value, l.labels),
		times: make([]stat.Spread, len(l.ways)),
	}
	for range periods.Len() {
		s.series = append(s.series, l.period())
	}
	return s
}

// step adds a block.
func (s *state) step(b *trail.Block) {
	switch {
	case b.A8 != nil && b.T32 != nil:
		walk(s, b, b.A8, b.T32)
	case b.A8 != nil:
		walk(s, b, b.A8, b.T64)
	case b.T32 != nil:
		walk(s, b, b.A16, b.T32)
	default:
		walk(s, b, b.A16, b.T64)
	}
	if s.kept == nil {
		s.facts(b)
	}
}

// walk follows each case of a block.
func walk[A code, T ticks](s *state, b *trail.Block, acts []A, times []T) {
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		for w := range s.words {
			s.reached[w], s.gone[w] = follow(s, w, acts[lo:hi], times[lo:hi], b.Unit)
		}
		if s.kept != nil {
			continue
		}
		s.total.add(s.reached, s.gone)
		if slices.ContainsFunc(s.reached, func(x uint64) bool { return x != 0 }) {
			s.start++
		}
		if len(s.series) > 0 {
			walkPeriods(s, b, acts, lo, hi)
		}
	}
	if s.kept == nil {
		for _, a := range acts[b.Off[0]:b.Off[b.Cases]] {
			s.events[a]++
		}
	}
}

// follow walks one case for the elements and ways of one word. A way is gone at
// an event of its end that comes strictly after one of its beginning: what an
// event opens counts from the next event on.
func follow[A code, T ticks](s *state, word int, a []A, t []T, unit int64) (reached, gone uint64) {
	t = t[:len(a)]
	meanings, opened := s.words[word], uint64(0)
	for k, act := range a {
		m := &meanings[act]
		reached |= m.elements
		arrived, begun := m.into&opened&^gone, m.out&^opened
		if arrived|begun == 0 {
			continue
		}
		at := int64(t[k]) * unit
		gone |= arrived
		opened |= begun
		s.arrive(word, arrived, at)
		s.begin(word, begun, at)
	}
	return reached, gone
}

// begin notes the time of the first event here for the ways of a word.
func (s *state) begin(word int, begun uint64, at int64) {
	for ; begun != 0; begun &= begun - 1 {
		s.since[word<<6|bits.TrailingZeros64(begun)] = at
	}
}

// arrive notes the times from the first event here to the first event there
// that follows it.
func (s *state) arrive(word int, arrived uint64, at int64) {
	for ; arrived != 0; arrived &= arrived - 1 {
		w := word<<6 | bits.TrailingZeros64(arrived)
		if s.kept != nil {
			s.kept[w].Add(at - s.since[w])
		} else {
			s.times[w].Add(at - s.since[w])
		}
	}
}

// walkPeriods counts a case in each period by what happens within it.
func walkPeriods[A code](s *state, b *trail.Block, acts []A, lo, hi uint32) {
	for lo < hi {
		at := s.periods.Find(b.Time(lo))
		if at < 0 {
			lo++
			continue
		}
		from, until := lo, s.periods.Bounds[at+1]
		for lo < hi && b.Time(lo) < until {
			lo++
		}
		for w, meanings := range s.words {
			s.reached[w], s.gone[w] = pass(meanings, acts[from:lo])
		}
		s.series[at].add(s.reached, s.gone)
	}
}

// pass is follow without times.
func pass[A code](meanings []meaning, a []A) (reached, gone uint64) {
	opened := uint64(0)
	for _, act := range a {
		m := &meanings[act]
		reached |= m.elements
		gone |= m.into & opened
		opened |= m.out
	}
	return reached, gone
}

// facts adds the values and scores of the block's events.
func (s *state) facts(b *trail.Block) {
	sh, types := s.view.Shards[b.Shard], len(s.view.Scores)
	analyze.Facts(b, sh.ValueAt, func(fact, event int) {
		v := &s.values[b.Code(uint32(event))]
		v.n++
		v.sum += sh.Value[fact]
	})
	analyze.Facts(b, sh.ScoreAt, func(fact, event int) {
		c := &s.scores[b.Code(uint32(event))*types+int(sh.ScoreType[fact])]
		x := int64(sh.Score[fact])
		c.n++
		c.sum += x
		c.squares += float64(x) * float64(x)
	})
}
