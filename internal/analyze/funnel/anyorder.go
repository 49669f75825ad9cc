package funnel

import "math/bits"

// anyOrder returns the most steps that distinct events take within one window
// that begins at an event of some step.
func (p *matcher) anyOrder(hits []hit) int {
	best := 0
	for i := range hits {
		if best == p.n {
			break
		}
		m := matching{hits: hits[i:]}
		for k := 0; k < len(m.hits) && m.hits[k].at-hits[i].at <= p.window && m.size < p.n; k++ {
			var seen uint32
			if m.place(k, &seen) {
				m.size++
			}
		}
		best = max(best, m.size)
	}
	return best
}

// matching gives events to steps, one to each.
type matching struct {
	hits  []hit
	taken uint32
	by    [maxSteps]int // event of each taken step
	size  int
}

// place finds a step for an event, moving others where that helps. seen are the
// steps that were tried.
func (m *matching) place(k int, seen *uint32) bool {
	for s := m.hits[k].steps &^ *seen; s != 0; s = m.hits[k].steps &^ *seen {
		j := bits.TrailingZeros32(s)
		*seen |= 1 << j
		if m.taken>>j&1 == 0 || m.place(m.by[j], seen) {
			m.taken |= 1 << j
			m.by[j] = k
			return true
		}
	}
	return false
}
