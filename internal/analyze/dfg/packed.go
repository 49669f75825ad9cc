package dfg

// packed counts edges where nothing else is asked for than how often they occur
// and how long they take: a number and a sum of ticks in one word, so that an
// event costs one addition to a table that fits into the nearest cache.
type packed struct {
	cells []uint64 // by edge; nil where more is asked for
	unit  int64    // microseconds of a tick
	n     int      // events so far
}

// Of a word the upper bits are the number. So many events with times of 32 bits
// never reach into them.
const (
	packedBits = 48
	packedMost = 1<<16 - 1
)

// count adds the events of a block.
func (p *packed) count(s *State, times []uint32, unit int64) {
	if unit != p.unit {
		p.flush(s)
		p.unit = unit
	}
	numbers, before := s.numbers, times[0]
	for len(numbers) > 0 {
		if p.n == packedMost {
			p.flush(s)
		}
		n := min(len(numbers), packedMost-p.n)
		pack(p.cells, numbers[:n], times[:n], before)
		p.n += n
		numbers, times, before = numbers[n:], times[n:], times[n-1]
	}
}

func pack(cells []uint64, numbers, times []uint32, before uint32) {
	times = times[:len(numbers)]
	for i, e := range numbers {
		cells[e] += 1<<packedBits | uint64(times[i]-before)
		before = times[i]
	}
}

// flush moves what was counted to the cells of the state.
func (p *packed) flush(s *State) {
	if p.n == 0 {
		return
	}
	for e, w := range p.cells {
		if w != 0 {
			c := &s.cells[e]
			c.count += uint32(w >> packedBits)
			c.sum += int64(w&(1<<packedBits-1)) * p.unit
			p.cells[e] = 0
		}
	}
	p.n = 0
}
