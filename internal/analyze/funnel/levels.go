package funnel

import (
	"bytes"

	"github.com/sojournhq/sojourn/internal/trail"
)

// levels counts a block of a funnel that goes the fast way and asks for no
// times between steps: how far each case came is all that is left to know.
//
// For each step it keeps the latest entry of a chain that has come so far. The
// steps are disjoint, so an event touches one of them, and a chain goes on
// exactly if its entry lies within the window. Times stay in the ticks of the
// block.
func levels[T uint32 | int64](s *State, b *trail.Block, times []T) {
	p := s.plan
	first, second := p.single[0], p.single[1]
	step := &s.stepOf // by code: step + 1, 0 = none
	for j, c := range p.single {
		step[c] = uint8(j + 1)
	}
	window := p.window / b.Unit // whole ticks: a part of one is never reached
	var latest [maxSteps]int64
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		acts := b.A8[lo:hi]
		k := bytes.IndexByte(acts, first)
		if k < 0 {
			continue
		}
		at := times[lo+uint32(k) : hi]
		acts = acts[k:]
		if bytes.IndexByte(acts[1:], second) < 0 {
			last := int64(at[bytes.LastIndexByte(acts, first)])
			s.came(1, b.Epoch+last*b.Unit)
			continue
		}
		level := 1
		latest[0] = int64(at[0])
		for e := 1; e < len(acts); e++ {
			j := int(step[acts[e]])
			switch {
			case j == 0 || j > level+1: // no chain has come so far
			case j == 1:
				latest[0] = int64(at[e])
			case int64(at[e])-latest[j-2] <= window:
				latest[j-1] = latest[j-2]
				level = max(level, j)
			}
		}
		s.came(level, b.Epoch+latest[0]*b.Unit)
	}
}

// came counts a case that reached a level and entered for the last time at an
// instant.
func (s *State) came(level int, last int64) {
	p := s.plan
	if p.windowed && level < p.n && last > p.now-p.window {
		s.immature++
		if p.mature {
			return
		}
	}
	s.attempts++
	s.cases++
	for j := range level {
		s.reached[j]++
	}
}
