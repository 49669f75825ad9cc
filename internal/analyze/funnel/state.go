package funnel

import (
	"bytes"
	"math/bits"

	"github.com/sojournhq/sojourn/internal/trail"
)

// State counts the attempts of some blocks.
type State struct {
	plan     *matcher
	reached  []int64 // by step
	cases    int64   // with an attempt that counts
	attempts int64
	removed  int64
	immature int64
	took     [][]int64 // by step: times since the step before of the attempts that took it
	waited   [][]int64 // by step: how long the others have waited for it so far
	hits     []hit     // scratch memory
	found    []attempt
	walker   *walker // where it can do
}

func (p *Plan) state() *State {
	s := &State{plan: p.matcher(), reached: make([]int64, p.n), took: make([][]int64, p.n), waited: make([][]int64, p.n)}
	if p.single != nil && !p.times && p.n < empty {
		s.walker = newWalker(p.single)
	}
	return s
}

// step adds a block.
func (s *State) step(b *trail.Block) {
	switch single := s.plan.single != nil && b.A8 != nil; {
	case single && s.walker != nil && b.T32 != nil:
		levels(s, b, b.T32)
		return
	case single && s.walker != nil:
		levels(s, b, b.T64)
		return
	case single && b.T32 != nil:
		fast(s, b, b.T32)
		return
	case single:
		fast(s, b, b.T64)
		return
	}
	for i := range b.Cases {
		s.hits = s.plan.hits(s.hits[:0], b, i)
		if len(s.hits) > 0 {
			s.found = s.plan.run(s.found[:0], s.hits)
			s.addAll(s.found)
		}
	}
}

// addAll counts the attempts of one case.
func (s *State) addAll(found []attempt) {
	counted := false
	for i := range found {
		if s.add(&found[i]) {
			counted = true
		}
	}
	if counted {
		s.cases++
	}
}

// add counts one attempt, unless it was removed or is not to be counted yet.
func (s *State) add(a *attempt) bool {
	p := s.plan
	if a.removed {
		s.removed++
		return false
	}
	if p.immature(a) {
		s.immature++
	}
	if !p.counts(a) {
		return false
	}
	s.attempts++
	for r := a.reached; r != 0; r &= r - 1 {
		s.reached[bits.TrailingZeros32(r)]++
	}
	if p.times {
		s.time(a)
	}
	return true
}

// immature reports whether the attempt may still go on.
func (p *Plan) immature(a *attempt) bool {
	return p.windowed && a.level() < p.n && a.until == 0 && a.last != skipped && a.last > p.now-p.window
}

// counts reports whether the attempt is one to count.
func (p *Plan) counts(a *attempt) bool { return !a.removed && !(p.mature && p.immature(a)) }

// time notes how long the attempt took to each step, and how long it has waited
// for the first required one that it has not reached: until its window ended or
// until now.
func (s *State) time(a *attempt) {
	p, since := s.plan, a.times[0]
	if since == skipped {
		return
	}
	for j := 1; j < p.n; j++ {
		switch {
		case j < a.level() && a.times[j] != skipped:
			s.took[j] = append(s.took[j], a.times[j]-since)
			since = a.times[j]
		case j >= a.level() && !p.optional[j]:
			until := a.until
			if until == 0 {
				until = min(a.times[0]+p.window, p.now)
			}
			s.waited[j] = append(s.waited[j], max(until-since, 0))
			return
		}
	}
}

func (s *State) merge(t *State) {
	t.settle()
	s.cases += t.cases
	s.attempts += t.attempts
	s.removed += t.removed
	s.immature += t.immature
	for j := range s.reached {
		s.reached[j] += t.reached[j]
		s.took[j] = append(s.took[j], t.took[j]...)
		s.waited[j] = append(s.waited[j], t.waited[j]...)
	}
}

// fast counts a block of a funnel in best-entry mode whose steps are single
// activities. Most cases never take the first step, or not the second after it;
// the search for one byte is quick to say so.
func fast[T uint32 | int64](s *State, b *trail.Block, times []T) {
	p := s.plan
	first, second := p.single[0], p.single[1]
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		acts := b.A8[lo:hi]
		k := bytes.IndexByte(acts, first)
		if k < 0 {
			continue
		}
		rest := acts[k+1:]
		if bytes.IndexByte(rest, second) >= 0 {
			s.chase(b, i)
			continue
		}
		var a attempt
		a.enter(b.Epoch + int64(times[lo+uint32(k)])*b.Unit)
		if p.windowed {
			if l := bytes.LastIndexByte(rest, first); l >= 0 {
				a.last = b.Epoch + int64(times[lo+uint32(k+1+l)])*b.Unit
			}
		}
		if s.add(&a) {
			s.cases++
		}
	}
}

// chase counts a case that may go beyond the first step.
func (s *State) chase(b *trail.Block, i int) {
	s.hits = s.plan.hits(s.hits[:0], b, i)
	s.found = s.plan.run(s.found[:0], s.hits)
	s.addAll(s.found)
}
