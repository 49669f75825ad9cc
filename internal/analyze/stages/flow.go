package stages

import (
	"math"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Flow says what is followed.
type Flow struct {
	Order    []string          // the stages, at most [MaxStages]
	Ranks    []int             // by activity code: place in the order; trail.None = no stage
	Measured []bool            // by place: some event of the log is in the stage
	Names    map[string]string // what to call stages
	Periods  analyze.Periods   // none = no series
	ByStatus bool              // a case ends as its [trail.Status] says

	goal   uint64          // else: stages that are the goal,
	seen   journey.Instant // and from when on a case without it counts as open; 0 = none does
	shards []*trail.Shard  // to know when sessions and instances began
}

func ends() []string { return []string{Drop, Goal, Open} }

// The places of the ends among them.
const (
	dropEnd = iota
	goalEnd
	openEnd
	endsMost
)

// State is what one worker found.
type State struct {
	*Flow
	width int     // of a row of steps: stages and ends
	steps []int64 // from * width + to; the diagonal holds repeats, which are no steps
	cases int64
	whole *tallies
	parts []*tallies // by period

	ranks  []uint8           // by activity code
	before [MaxStages]uint64 // by place: the bit of the measured stage before it
	bounds []int64           // of the periods, in ticks of the present shard
	open   int64             // the tick from which on a case without the goal is open
	shard  int               // that both are for
	quick  *quick            // where stages are few
}

// tallies count the stages that cases reach, and those that they go on from.
type tallies struct {
	both          analyze.Tally // what goes on stands in the upper half, for as many stages as a half holds
	went64        analyze.Tally // else it stands here
	reached, went []int64       // complete after settle
}

// half is the number of stages that two fit into one word.
const half = analyze.TallyLabels / 2

func newTallies(n int) *tallies { return &tallies{reached: make([]int64, n), went: make([]int64, n)} }

func (t *tallies) add(reached, went uint64) {
	if len(t.reached) <= half {
		t.both.Add(reached | went<<half)
		return
	}
	t.both.Add(reached)
	t.went64.Add(went)
}

func (t *tallies) settle() {
	if len(t.reached) > half {
		t.both.Drain(t.reached)
		t.went64.Drain(t.went)
		return
	}
	var counts [analyze.TallyLabels]int64
	t.both.Drain(counts[:])
	for k := range t.reached {
		t.reached[k] += counts[k]
		t.went[k] += counts[half+k]
	}
}

func (t *tallies) merge(o *tallies) {
	o.settle()
	for k := range t.reached {
		t.reached[k] += o.reached[k]
		t.went[k] += o.went[k]
	}
}

// Fold follows all cases.
func (f *Flow) Fold() analyze.Fold[*State, Report] {
	return analyze.Fold[*State, Report]{
		New:   f.newState,
		Step:  (*State).step,
		Merge: (*State).merge,
		Done: func(s *State) (Report, *analyze.Fold[*State, Report]) {
			s.settle()
			return s.report(), nil
		},
	}
}

func (f *Flow) newState() *State {
	n := len(f.Order)
	s := &State{Flow: f, width: n + len(ends()), shard: -1, whole: newTallies(n)}
	for range f.Periods.Len() {
		s.parts = append(s.parts, newTallies(n))
	}
	s.steps = make([]int64, n*s.width)
	s.ranks = make([]uint8, len(f.Ranks))
	for c, r := range f.Ranks {
		s.ranks[c] = uint8(r)
	}
	last := uint64(0)
	for k := range n {
		s.before[k] = last
		if f.Measured[k] {
			last = 1 << k
		}
	}
	if n <= quickCodes && len(f.Ranks) <= quickCodes+1 {
		s.quick = s.newQuick()
	}
	return s
}

// step adds a block.
func (s *State) step(b *trail.Block) {
	if s.shard != b.Shard {
		s.setBounds(b)
	}
	switch {
	case s.fits(b) && b.T32 != nil:
		followQuick(s, b, b.T32)
	case s.fits(b):
		followQuick(s, b, b.T64)
	default:
		for i := range b.Cases {
			s.follow(b, i)
		}
	}
}

// settle adds up what was counted on the side.
func (s *State) settle() {
	if s.quick != nil {
		s.quick.drain(s)
	}
}

func (s *State) merge(o *State) {
	o.settle()
	s.cases += o.cases
	for i, n := range o.steps {
		s.steps[i] += n
	}
	s.whole.merge(o.whole)
	for i := range s.parts {
		s.parts[i].merge(o.parts[i])
	}
}

// path is what became of one case.
type path struct {
	reached, went uint64
	last          int // place of its last stage
	end           int
}

// follow adds one case.
func (s *State) follow(b *trail.Block, i int) path {
	lo, hi := b.Off[i], b.Off[i+1]
	var c path
	switch {
	case len(s.parts) > 0 && b.First == nil:
		c = s.followPeriods(b, lo, hi)
	case b.A8 != nil:
		c = walk(s, b.A8[lo:hi])
	default:
		c = walk(s, b.A16[lo:hi])
	}
	s.cases++
	s.whole.add(c.reached, c.went)
	c.end = s.endOf(b, i, c.reached)
	s.steps[c.last*s.width+len(s.Order)+c.end]++
	if len(s.parts) > 0 && b.First != nil {
		// A session or instance counts whole in the period where it starts.
		if p := s.Periods.Find(s.shards[b.Shard].Time(b.First[i])); p >= 0 {
			s.parts[p].add(c.reached, c.went)
		}
	}
	return c
}

// walk goes through the stages of one case. A stage's bit in went is set when an
// event of the next measured stage comes after one of it.
func walk[A uint8 | uint16](s *State, a []A) path {
	last := int(s.ranks[a[0]])
	s.steps[last*s.width+last]--
	var reached, went uint64
	for _, code := range a {
		k := int(s.ranks[code])
		went |= reached & s.before[k&(MaxStages-1)]
		reached |= 1 << (k & (MaxStages - 1))
		s.steps[last*s.width+k]++
		last = k
	}
	return path{reached: reached, went: went, last: last}
}

// endOf says how a case ended.
func (s *State) endOf(b *trail.Block, i int, reached uint64) int {
	if s.ByStatus && b.End(i) == trail.Success {
		return goalEnd
	}
	open := b.End(i) == trail.Open || s.seen != 0 && b.Time(b.Off[i+1]-1) >= s.seen
	return s.ending(reached, open)
}

// ending says how a case without a status ended.
func (s *State) ending(reached uint64, open bool) int {
	switch {
	case !s.ByStatus && reached&s.goal != 0:
		return goalEnd
	case open:
		return openEnd
	}
	return dropEnd
}

// followPeriods walks a person's events and counts each in the period that it
// lies in.
func (s *State) followPeriods(b *trail.Block, lo, hi uint32) path {
	if s.shard != b.Shard {
		s.setBounds(b) // the search for people comes here by itself
	}
	switch {
	case b.A8 != nil && b.T32 != nil:
		return walkPeriods(s, b.A8[lo:hi], b.T32[lo:hi])
	case b.A8 != nil:
		return walkPeriods(s, b.A8[lo:hi], b.T64[lo:hi])
	case b.T32 != nil:
		return walkPeriods(s, b.A16[lo:hi], b.T32[lo:hi])
	}
	return walkPeriods(s, b.A16[lo:hi], b.T64[lo:hi])
}

// setBounds turns the borders of periods, and the instant from which on a case
// is open, into ticks of the block's shard.
func (s *State) setBounds(b *trail.Block) {
	s.shard, s.bounds, s.open = b.Shard, s.bounds[:0], math.MaxInt64
	for _, t := range s.Periods.Bounds {
		s.bounds = append(s.bounds, tick(b, t))
	}
	if s.seen != 0 {
		s.open = tick(b, s.seen)
	}
}

// tick returns the first tick of a block that is not before an instant.
func tick(b *trail.Block, at journey.Instant) int64 {
	d := int64(at) - b.Epoch
	q := d / b.Unit
	if d%b.Unit > 0 {
		q++
	}
	return q
}

// walkPeriods is [walk] with the same bits once more for each period.
func walkPeriods[A uint8 | uint16, T uint32 | int64](s *State, a []A, t []T) path {
	p, end := 0, s.bounds[1]
	last := int(s.ranks[a[0]])
	s.steps[last*s.width+last]--
	var reached, went, reachedNow, wentNow uint64
	for i, code := range a {
		if at := int64(t[i]); at >= end {
			s.parts[p].add(reachedNow, wentNow)
			reachedNow, wentNow = 0, 0
			for p+1 < len(s.parts) && at >= end {
				p++
				end = s.bounds[p+1]
			}
		}
		k := int(s.ranks[code])
		before := s.before[k&(MaxStages-1)]
		bit := uint64(1) << (k & (MaxStages - 1))
		went |= reached & before
		reached |= bit
		wentNow |= reachedNow & before
		reachedNow |= bit
		s.steps[last*s.width+k]++
		last = k
	}
	s.parts[p].add(reachedNow, wentNow)
	return path{reached: reached, went: went, last: last}
}

func (s *State) report() Report {
	r := Report{Cases: s.cases, Stages: []Stage{}, Transitions: s.transitions()}
	next := s.nextMeasured()
	s.whole.settle()
	for k, id := range s.Order {
		reached, went := s.whole.reached[k], s.whole.went[k]
		st := Stage{
			Stage: id, Name: s.name(k), Measured: s.Measured[k], Reached: reached,
			Share: stat.Share(reached, s.cases), Interval: stat.Wilson(reached, s.cases),
			Dropped: s.steps[k*s.width+len(s.Order)+dropEnd],
		}
		st.DropRate = stat.Share(st.Dropped, reached)
		if j := next[k]; j >= 0 {
			st.Next, st.Converted = s.Order[j], went
			st.Conversion, st.Conversion95 = stat.Share(went, reached), stat.Wilson(went, reached)
		}
		r.Stages = append(r.Stages, st)
		for j := range s.Order {
			s.addMove(&r.Moves, k, j)
		}
	}
	for p := range s.parts {
		r.Periods = append(r.Periods, s.period(p, next))
	}
	return r
}

// nextMeasured returns, by place, the next measured stage; -1 after the last,
// and for stages that are not measured.
func (s *State) nextMeasured() []int {
	next := make([]int, len(s.Order))
	last := -1
	for k := len(s.Order) - 1; k >= 0; k-- {
		next[k] = -1
		if s.Measured[k] {
			next[k], last = last, k
		}
	}
	return next
}

func (s *State) addMove(m *Moves, from, to int) {
	n := s.steps[from*s.width+to]
	switch {
	case to == from+1:
		m.Forward += n
	case to > from:
		m.Skip += n
	case to < from:
		m.Backward += n
	}
}

func (s *State) transitions() []Transition {
	out := []Transition{}
	to := slices.Concat(s.Order, ends())
	for k, from := range s.Order {
		row := s.steps[k*s.width : (k+1)*s.width]
		var sum int64
		for j, n := range row {
			if j != k {
				sum += n
			}
		}
		for j, n := range row {
			if n > 0 && j != k {
				out = append(out, Transition{From: from, To: to[j], N: n, P: stat.Share(n, sum)})
			}
		}
	}
	slices.SortFunc(out, func(a, b Transition) int {
		if c := strings.Compare(a.From, b.From); c != 0 {
			return c
		}
		return strings.Compare(a.To, b.To)
	})
	return out
}

func (s *State) period(p int, next []int) Period {
	out := Period{Stages: []PeriodStage{}}
	out.From, out.To = s.Periods.Span(p)
	t := s.parts[p]
	t.settle()
	for k, id := range s.Order {
		st := PeriodStage{Stage: id, Reached: t.reached[k]}
		if next[k] >= 0 {
			st.Converted = t.went[k]
			st.Conversion, st.Interval = stat.Share(t.went[k], t.reached[k]), stat.Wilson(t.went[k], t.reached[k])
		}
		out.Stages = append(out.Stages, st)
	}
	return out
}
