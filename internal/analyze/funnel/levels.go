package funnel

import (
	"math/bits"

	"github.com/sojournhq/sojourn/internal/trail"
)

// walker counts how far cases come in a funnel that goes the fast way and asks
// for no times between steps.
//
// For each step it keeps the latest entry of a chain that has come so far. The
// steps are disjoint, so an event touches one of them, and a chain goes on
// exactly if its entry lies within the window. Every event does the same: it
// reads the entry of the step before its own and writes it to its own unless it
// is too late, so there is no branch that nobody can predict. Times stay in the
// ticks of the block.
type walker struct {
	moves  [256]move
	levels [places]int64 // cases by level
}

// move says which places an activity reads and writes.
type move struct{ from, to uint8 }

// The places of entries: the present event itself, the steps from 1 on, one
// that never holds any and one that nobody reads.
const (
	places  = 16
	itself  = 0
	empty   = places - 2
	nowhere = places - 1
)

// never is an entry so long ago that any window is over.
const never = -1 << 62

func newWalker(steps []uint8) *walker {
	w := &walker{}
	for c := range w.moves {
		w.moves[c] = move{empty, nowhere}
	}
	for j, c := range steps {
		w.moves[c] = move{uint8(j), uint8(j + 1)}
	}
	return w
}

// levels counts a block.
func levels[T uint32 | int64](s *State, b *trail.Block, times []T) {
	p, w, n := s.plan, s.walker, len(s.plan.single)
	window := uint64(min(p.window/b.Unit, -never/2)) // whole ticks: a part of one is never reached
	recent := int64(-never)
	if p.windowed {
		recent = floorDiv(p.now-p.window-b.Epoch, b.Unit)
	}
	ahead := b.Off[0]
	var entries [places]int64
	entries[empty] = never
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		for ; ahead < hi; ahead += trail.Stretch {
			b.Ahead(ahead, ahead+trail.Stretch, trail.Codes|trail.Times)
		}
		for j := 1; j <= n; j++ {
			entries[j&(places-1)] = never
		}
		acts, at := b.A8[lo:hi], times[lo:hi]
		at = at[:len(acts)]
		for k, act := range acts {
			t, m := int64(at[k]), w.moves[act]
			entries[itself] = t
			from, to := entries[m.from&(places-1)], entries[m.to&(places-1)]
			_, late := bits.Sub64(window, uint64(t-from), 0)
			entries[m.to&(places-1)] = from ^ (from^to)&-int64(late)
		}
		level := 0
		for j := 1; j <= n; j++ {
			_, out := bits.Sub64(uint64(entries[j&(places-1)]-never), 1, 0)
			level += 1 - int(out)
		}
		if level < n && entries[1] > recent {
			s.immature++
			if p.mature {
				continue
			}
		}
		w.levels[level&(places-1)]++
	}
}

// floorDiv returns the greatest number of units that d reaches.
func floorDiv(d, unit int64) int64 {
	q := d / unit
	if d%unit < 0 {
		q--
	}
	return q
}

// settle adds what walkers counted to the steps.
func (s *State) settle() {
	if s.walker == nil {
		return
	}
	for level, n := range s.walker.levels {
		if level == 0 || n == 0 {
			continue
		}
		s.attempts += n
		s.cases += n
		for j := range level {
			s.reached[j] += n
		}
	}
	s.walker.levels = [places]int64{}
}
