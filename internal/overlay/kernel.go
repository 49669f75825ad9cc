package overlay

import (
	"math/bits"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// set is a set of small integers in words of 64 bits: of the elements or of the
// ways of a plan.
type set []uint64

func (s set) put(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s set) has(i int) bool { return s[i>>6]>>(i&63)&1 != 0 }

// words is the number of words for n integers, at least one.
func words(n int) int { return max((n+63)/64, 1) }

// way leads from one element to one that follows it.
type way struct{ from, to int }

// layout is a plan in terms of the codes of a touchpoint column. All elements
// are counted in one walk over the events: for each code it is known which
// elements it belongs to, which ways it leads into and which ways it opens.
type layout struct {
	plan  Plan
	codes [][]int // by element: the codes of its touchpoints
	ways  []way
	first []int // by element: its first way, -1 without a next
	ew    int   // words for elements
	ww    int   // words for ways
	// By code, ew words for the elements, ww words for the ways that lead to
	// one of them, ww words for the ways that begin at one of them.
	table []uint64
}

func newLayout(p Plan, act *trail.Activity) *layout {
	l := &layout{plan: p, ew: words(len(p.Targets)), codes: make([][]int, len(p.Targets))}
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
	l.ww = words(len(l.ways))
	l.table = make([]uint64, (len(act.Labels)+1)*l.stride())
	for i, codes := range l.codes {
		for _, c := range codes {
			elements, into, out := l.of(c)
			elements.put(i)
			for w, way := range l.ways {
				if way.to == i {
					into.put(w)
				}
				if way.from == i {
					out.put(w)
				}
			}
		}
	}
	return l
}

func (l *layout) stride() int { return l.ew + 2*l.ww }

// of returns what an event of a code means.
func (l *layout) of(code int) (elements, into, out set) {
	row := l.table[code*l.stride():][:l.stride()]
	return row[:l.ew], row[l.ew:][:l.ww], row[l.ew+l.ww:]
}

// progress is how far one case has come.
type progress struct {
	reached set // elements
	opened  set // ways whose beginning has happened
	gone    set // ways that were gone to their end
}

func (l *layout) progress() progress {
	all := make(set, l.ew+2*l.ww)
	return progress{all[:l.ew], all[l.ew:][:l.ww], all[l.ew+l.ww:]}
}

func (p *progress) clear() {
	clear(p.reached)
	clear(p.opened)
	clear(p.gone)
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
	now     progress
	since   []int64 // by way: when its beginning first happened in the present case
	reached []analyze.Tally
	gone    []analyze.Tally
	start   int64 // cases that reach any element
	events  []int64
	scores  []score // by code and score type
	values  []value // by code
	times   []stat.Spread
	kept    []*stat.Kept // of the second pass; nil in the first
	series  []period
}

type score struct {
	n, sum  int64
	squares float64
}

type value struct{ n, sum int64 }

// period counts the elements within one period.
type period struct{ reached, gone []analyze.Tally }

func (l *layout) state(v *trail.View, periods analyze.Periods) *state {
	labels := len(l.table) / l.stride()
	s := &state{
		layout: l, view: v, periods: periods, now: l.progress(), since: make([]int64, len(l.ways)),
		reached: make([]analyze.Tally, l.ew), gone: make([]analyze.Tally, l.ww),
		events: make([]int64, labels), scores: make([]score, labels*len(v.Scores)), values: make([]value, labels),
		times: make([]stat.Spread, len(l.ways)), series: make([]period, periods.Len()),
	}
	for i := range s.series {
		s.series[i] = period{make([]analyze.Tally, l.ew), make([]analyze.Tally, l.ww)}
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
		s.now.clear()
		if s.ew == 1 && s.ww == 1 {
			followSmall(s, acts[lo:hi], times[lo:hi], b.Unit)
		} else {
			follow(s, acts[lo:hi], times[lo:hi], b.Unit)
		}
		if s.kept != nil {
			continue
		}
		if s.count(s.reached, s.gone) {
			s.start++
		}
		if len(s.series) > 0 {
			followPeriods(s, b, acts[lo:hi], int(lo))
		}
	}
	if s.kept == nil {
		for _, a := range acts[b.Off[0]:b.Off[b.Cases]] {
			s.events[a]++
		}
	}
}

// count adds the present case to tallies. It reports whether the case reached
// any element.
func (s *state) count(reached, gone []analyze.Tally) bool {
	any := uint64(0)
	for w, x := range s.now.reached {
		any |= x
		reached[w].Add(x)
	}
	if any == 0 {
		return false
	}
	for w, x := range s.now.gone {
		gone[w].Add(x)
	}
	return true
}

// follow walks one case. A way is gone at an event of its end that comes
// strictly after one of its beginning: what an event opens counts from the next
// event on.
func follow[A code, T ticks](s *state, a []A, t []T, unit int64) {
	t = t[:len(a)]
	stride, ew, ww := s.stride(), s.ew, s.ww
	for k, act := range a {
		row := s.table[int(act)*stride:][:stride]
		for w, x := range row[:ew] {
			s.now.reached[w] |= x
		}
		for w, x := range row[ew:][:ww] {
			open, gone := s.now.opened[w], s.now.gone[w]
			if arrived := x & open &^ gone; arrived != 0 {
				s.now.gone[w] = gone | arrived
				s.arrive(w, arrived, int64(t[k])*unit)
			}
			if begun := row[ew+ww+w] &^ open; begun != 0 {
				s.now.opened[w] = open | begun
				s.begin(w, begun, int64(t[k])*unit)
			}
		}
	}
}

// followSmall is follow for a plan of at most 64 elements and ways.
func followSmall[A code, T ticks](s *state, a []A, t []T, unit int64) {
	t = t[:len(a)]
	table := s.table
	var reached, opened, gone uint64
	for k, act := range a {
		row := table[3*int(act):][:3]
		reached |= row[0]
		if arrived := row[1] & opened &^ gone; arrived != 0 {
			gone |= arrived
			s.arrive(0, arrived, int64(t[k])*unit)
		}
		if begun := row[2] &^ opened; begun != 0 {
			opened |= begun
			s.begin(0, begun, int64(t[k])*unit)
		}
	}
	s.now.reached[0], s.now.gone[0] = reached, gone
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

// followPeriods counts a case in each period by what happens within it.
func followPeriods[A code](s *state, b *trail.Block, a []A, lo int) {
	s.now.clear()
	at, until := -1, int64(-1<<63)
	for k, act := range a {
		if t := int64(b.Time(uint32(lo + k))); t >= until {
			if at >= 0 {
				s.count(s.series[at].reached, s.series[at].gone)
			}
			s.now.clear()
			if at = s.periods.Find(b.Time(uint32(lo + k))); at < 0 {
				continue
			}
			until = int64(s.periods.Bounds[at+1])
		}
		elements, into, out := s.of(int(act))
		for w, x := range elements {
			s.now.reached[w] |= x
		}
		for w, x := range into {
			s.now.gone[w] |= x & s.now.opened[w]
			s.now.opened[w] |= out[w]
		}
	}
	if at >= 0 {
		s.count(s.series[at].reached, s.series[at].gone)
	}
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
