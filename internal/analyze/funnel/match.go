package funnel

import (
	"math"
	"math/bits"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// hit is an event that matters to the funnel.
type hit struct {
	at    int64  // microseconds
	steps uint32 // that it takes
	waits uint32 // after which it is excluded
}

// skipped stands for the time of an optional step that an attempt left out, and
// for a time that is not known.
const skipped = math.MinInt64

// attempt is one way into the funnel.
type attempt struct {
	reached uint32          // steps, a bit for each
	times   [maxSteps]int64 // of the steps reached, in microseconds
	last    int64           // the latest entry
	until   int64           // when something else than the window ended it; 0 = nothing has
	removed bool            // an exclusion took the case out
	reason  string          // why it ended, in mode totals
}

// level is the number of the highest step reached, 0 for none.
func (a *attempt) level() int { return bits.Len32(a.reached) }

// enter starts the attempt.
func (a *attempt) enter(at int64) {
	*a = attempt{reached: 1, last: at}
	a.times[0] = at
}

// take adds step j at a time.
func (a *attempt) take(j int, at int64) {
	for k := a.level(); k < j; k++ {
		a.times[k] = skipped
	}
	a.reached |= 1 << j
	a.times[j] = at
}

// The reasons for which an attempt of mode totals ends.
const (
	Converted = "converted"
	TimedOut  = "timeout"
	Excluded  = "excluded"
	StillOpen = "open"
)

// hits lists the events of case i that matter.
func (p *Plan) hits(out []hit, b *trail.Block, i int) []hit {
	for e := b.Off[i]; e < b.Off[i+1]; e++ {
		c := b.Code(e)
		if steps, waits := p.steps[c], p.waits[c]; steps|waits != 0 || p.all {
			out = append(out, hit{int64(b.Time(e)), steps, waits})
		}
	}
	return out
}

// matcher finds attempts. It has the scratch memory for it.
type matcher struct {
	*Plan
	chains [maxSteps]attempt // by step: the chain that waits there
	fresh  [maxSteps]attempt // the same as changed by the present event
}

// run appends the attempts of a case. All modes but totals find one, or none.
func (p *matcher) run(out []attempt, hits []hit) []attempt {
	var a attempt
	switch p.mode {
	case Totals:
		return p.totals(out, hits)
	case FirstEntry:
		a = p.firstEntry(hits)
	case Strict:
		a = p.strict(hits)
	case AnyOrder:
		a.guess(p.anyOrder(hits))
	case ClickHouse:
		a.guess(p.house.level(hits, p.n, p.window))
	default:
		a = p.bestEntry(hits)
	}
	if a.reached == 0 && !a.removed {
		return out
	}
	return append(out, a)
}

// guess fills an attempt of which only the level is known.
func (a *attempt) guess(level int) {
	a.reached, a.last = 1<<level-1, skipped
	for j := range a.times {
		a.times[j] = skipped
	}
}

// bestEntry finds how far the case ever came. For each step it keeps the chain
// with the latest entry that waits there: it can go on longest. An exclusion
// clears the chains that wait, before the event's own steps are stored, so that
// an event which is the next step never excludes.
func (p *matcher) bestEntry(hits []hit) attempt {
	best := attempt{last: skipped}
	live := uint32(0) // steps at which a chain waits
	gone := uint32(0) // those whose chain has already gone on
	for _, h := range hits {
		stored, on := uint32(0), uint32(0)
		for s := h.steps; s != 0; s &= s - 1 {
			j := bits.TrailingZeros32(s)
			if from, ok := p.extend(live, j, h.at); ok {
				stored |= 1 << j
				if j > 0 {
					on |= 1 << from
				}
			}
		}
		gone |= on
		for s := live & h.waits; s != 0; s &= s - 1 {
			j := bits.TrailingZeros32(s)
			late := h.at-p.chains[j].times[0] > p.window
			best.removed = best.removed || p.remove && gone>>j&1 == 0 && !late
			live &^= 1 << j
		}
		for s := stored; s != 0; s &= s - 1 {
			j := bits.TrailingZeros32(s)
			p.chains[j] = p.fresh[j]
			best.better(&p.chains[j])
		}
		live |= stored
		gone &^= stored
		if stored&1 != 0 {
			best.last = h.at
		}
	}
	return best
}

// better takes over the chain's way if it leads further.
func (a *attempt) better(chain *attempt) {
	if chain.level() > a.level() {
		a.times = chain.times
	}
	a.reached |= chain.reached
}

// extend makes the chain that takes step j at a time, from the waiting one with
// the latest entry among those before j: the step before, and further back over
// optional steps. It returns where that one waits.
func (p *matcher) extend(live uint32, j int, at int64) (from int, ok bool) {
	to, chains := &p.fresh[j], &p.chains
	if j == 0 {
		to.enter(at)
		return 0, true
	}
	from = -1
	for k := j - 1; k >= p.before[j]; k-- {
		if live>>k&1 != 0 && at-chains[k].times[0] <= p.window && (from < 0 || chains[k].times[0] > chains[from].times[0]) {
			from = k
		}
	}
	if from < 0 {
		return 0, false
	}
	*to = chains[from]
	to.take(j, at)
	return from, true
}

// next returns the step that an event takes after the attempt so far, -1 if
// none: the step after the highest one, or one behind optional steps.
func (p *matcher) next(a *attempt, steps uint32) int {
	for j := a.level(); j < p.n; j++ {
		if steps>>j&1 != 0 {
			return j
		}
		if !p.optional[j] {
			return -1
		}
	}
	return -1
}

// excludes reports whether the event may not happen where the attempt waits.
func (a *attempt) excludes(h hit) bool { return h.waits>>(a.level()-1)&1 != 0 }

// firstEntry starts the clock at the first entry and takes what comes next.
func (p *matcher) firstEntry(hits []hit) attempt {
	var a attempt
	for _, h := range hits {
		switch {
		case a.reached == 0:
			if h.steps&1 != 0 {
				a.enter(h.at)
			}
		case h.at-a.times[0] > p.window:
			return a
		default:
			if j := p.next(&a, h.steps); j >= 0 {
				a.take(j, h.at)
			} else if a.level() < p.n && a.excludes(h) {
				a.until, a.removed = h.at, p.remove
				return a
			}
		}
	}
	return a
}

// totals finds attempts one after another. The event that converts or excludes
// belongs to the attempt that it ends; one that comes too late may open the
// next.
func (p *matcher) totals(out []attempt, hits []hit) []attempt {
	var a attempt
	end := func(reason string, at int64) {
		a.reason, a.until, a.removed = reason, at, reason == Excluded && p.remove
		out = append(out, a)
		a = attempt{}
	}
	for _, h := range hits {
		if a.reached != 0 && h.at-a.times[0] > p.window {
			end(TimedOut, a.times[0]+p.window)
		}
		if a.reached == 0 {
			if h.steps&1 == 0 {
				continue
			}
			a.enter(h.at)
		} else if j := p.next(&a, h.steps); j >= 0 {
			a.take(j, h.at)
		} else if a.excludes(h) {
			end(Excluded, h.at)
			continue
		}
		if a.level() == p.n {
			end(Converted, h.at)
		}
	}
	if a.reached != 0 {
		end(StillOpen, 0)
	}
	return out
}

// strict finds the longest run of consecutive events that are the first steps
// in order.
func (p *matcher) strict(hits []hit) attempt {
	best := attempt{last: skipped}
	for i, h := range hits {
		if h.steps&1 == 0 {
			continue
		}
		var a attempt
		a.enter(h.at)
		for k := 1; k < p.n && i+k < len(hits); k++ {
			if hits[i+k].steps>>k&1 == 0 || hits[i+k].at-h.at > p.window {
				break
			}
			a.take(k, hits[i+k].at)
		}
		best.better(&a)
		best.last = h.at
	}
	return best
}

func (p *Plan) matcher() *matcher { return &matcher{Plan: p} }

// Attempt is one attempt of a case in mode totals.
type Attempt struct {
	Start  journey.Instant
	Level  int
	Reason string
}

// Level returns how many steps case i of a block reaches.
func (p *Plan) Level(b *trail.Block, i int) int {
	level := 0
	for _, a := range p.matcher().run(nil, p.hits(nil, b, i)) {
		level = max(level, a.level())
	}
	return level
}

// Path returns the steps that case i of a block reaches and when it took them,
// in the attempt that first led so far. It knows no times in modes any_order
// and clickhouse.
func (p *Plan) Path(b *trail.Block, i int) (level int, times []journey.Instant) {
	times = []journey.Instant{}
	for _, a := range p.matcher().run(nil, p.hits(nil, b, i)) {
		if a.level() <= level {
			continue
		}
		level, times = a.level(), times[:0]
		for _, t := range a.times[:a.level()] {
			if t != skipped {
				times = append(times, journey.Instant(t))
			}
		}
	}
	return level, times
}

// Attempts returns the attempts of case i of a block, of which mode totals may
// find several.
func (p *Plan) Attempts(b *trail.Block, i int) []Attempt {
	out := []Attempt{}
	for _, a := range p.matcher().run(nil, p.hits(nil, b, i)) {
		out = append(out, Attempt{journey.Instant(a.times[0]), a.level(), a.reason})
	}
	return out
}
