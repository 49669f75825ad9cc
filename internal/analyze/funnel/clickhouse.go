package funnel

import (
	"math/bits"
	"slices"
)

// clickHouse are the modes of ClickHouse's windowFunnel, with its quirks: an
// event may take several steps, equal times are sorted by step, strict order
// ends at the first foreign event after an entry, and deduplication returns the
// level at which a step repeats.
type clickHouse struct{ order, once, increase, reentry bool }

// mark is an event of windowFunnel: a step, or -1 for a foreign event.
type mark struct {
	at   int64
	step int
}

// marks lists the events of a case as windowFunnel sorts them.
func (m clickHouse) marks(hits []hit, n int) []mark {
	var out []mark
	for _, h := range hits {
		if h.steps == 0 && m.order {
			out = append(out, mark{h.at, -1})
		}
		for j := range n {
			if h.steps>>j&1 != 0 {
				out = append(out, mark{h.at, j})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b mark) int {
		if a.at != b.at {
			return int(min(max(a.at-b.at, -1), 1))
		}
		return a.step - b.step
	})
	return out
}

// level returns the level that windowFunnel would.
func (m clickHouse) level(hits []hit, n int, window int64) int {
	var entry, last [maxSteps]int64
	var have uint32
	marks := m.marks(hits, n)
	for i, e := range marks {
		j := e.step
		switch {
		case j < 0 && have == 0:
		case j < 0:
			return bits.Len32(have)
		case j == 0:
			entry[0], last[0] = e.at, e.at
			have |= 1
		case m.once && have>>j&1 != 0:
			return marks[i-1].step + 1
		case have>>(j-1)&1 != 0:
			if e.at-entry[j-1] > window || m.increase && e.at <= last[j-1] {
				continue
			}
			entry[j], last[j] = entry[j-1], e.at
			have |= 1 << j
			if j+1 == n {
				return n
			}
		case m.order && have&1 != 0 && !m.reentry:
			return bits.TrailingZeros32(^have)
		}
	}
	return bits.Len32(have)
}
