package dfg

import (
	"math"

	"github.com/sojournhq/sojourn/internal/trail"
)

// sample writes down the times of a worker's edges: all of them while there are
// few, from then on a part: all times of some cases, and some times of each case
// that is so long that it would weigh too much.
type sample struct {
	ledger
	budget  int  // how many to keep before going over to a part of them
	part    bool // not all are kept
	skip    int  // cases until the next one of the part
	random  uint64
	numbers []uint32 // of one case
}

const (
	samplePart = 16  // the part of a sample is about one in so many
	longCase   = 256 // events from which on a case gives some of its times
)

// keepTimes is how many times a worker keeps unless asked otherwise.
const keepTimes = 1 << 20

func newSample(budget int) *sample {
	return &sample{budget: budget, part: budget <= 0, random: 0x9E3779B97F4A7C15}
}

// stride returns how many cases on the next one of the part is. It varies, so
// that no rhythm of the data can mislead the sample.
func (s *sample) stride() int {
	s.random ^= s.random << 13
	s.random ^= s.random >> 7
	s.random ^= s.random << 17
	return 1 + int(s.random>>32%(2*samplePart-1))
}

// gather writes down times of a block whose events have the numbers of edges.
func gather[T ticks](s *sample, numbers []uint32, times []T, none uint32, b *trail.Block) {
	if !s.part {
		s.room(len(numbers))
		s.used += record(s.edges[s.used:], s.times[s.used:], numbers, times, none, b.Unit)
		if s.size() > s.budget {
			s.thin()
		}
		return
	}
	base := b.Off[0]
	s.draw(b, func(lo, hi uint32) {
		s.room(int(hi - lo))
		s.used += record(s.edges[s.used:], s.times[s.used:], numbers[lo-base:hi-base], times[lo-base:hi-base], none, b.Unit)
	})
}

// draw calls take with the runs of events of a block that are in the part. The
// first event of a run only tells when the second one's time began.
func (s *sample) draw(b *trail.Block, take func(lo, hi uint32)) {
	for c := range b.Cases {
		lo, hi := b.Off[c], b.Off[c+1]
		switch {
		case hi-lo >= longCase:
			for e := lo + uint32(s.stride()); e < hi; e += uint32(s.stride()) {
				take(e-1, e+1)
			}
		case s.skip > 0:
			s.skip--
		default:
			s.skip = s.stride() - 1
			take(lo, hi)
		}
	}
}

// record writes down the times of edges and returns how many there are. It
// writes in any case and moves on only where there is an edge.
func record[T ticks](edges []uint32, out []int64, numbers []uint32, times []T, none uint32, unit int64) int {
	n, before := 0, times[0]
	times, edges, out = times[:len(numbers)], edges[:len(numbers)], out[:len(numbers)]
	for i, e := range numbers {
		edges[n], out[n] = e, int64(times[i]-before)*unit
		before = times[i]
		n += int(differ(e, none))
	}
	return n
}

// differ returns 1 if the numbers differ, else 0, without a branch.
func differ(a, b uint32) uint32 { return uint32((uint64(a^b) + math.MaxUint32) >> 32) }

// pick writes down times of a block of which nothing else is counted.
func (s *sample) pick(x *index, b *trail.Block) {
	none := x.none()
	s.draw(b, func(lo, hi uint32) {
		s.numbers = resized(s.numbers, int(hi-lo))
		x.number(s.numbers, b, lo, 0, true)
		s.numbers[0] = none
		s.room(int(hi - lo))
		edges, times := s.edges[s.used:], s.times[s.used:]
		if b.T32 != nil {
			s.used += record(edges, times, s.numbers, b.T32[lo:hi], none, b.Unit)
		} else {
			s.used += record(edges, times, s.numbers, b.T64[lo:hi], none, b.Unit)
		}
	})
}

// thin goes over to a part of the times.
func (s *sample) thin() {
	s.close()
	all := s.leaves
	s.ledger, s.part = ledger{}, true
	for _, p := range all {
		for i := 0; i < len(p.edges); i += samplePart {
			s.add(p.edges[i], p.times[i])
		}
	}
}

// merge adds the times of o, by the numbers that s has for o's edges.
func (s *sample) merge(o *sample, numbers []uint32) {
	if s.part && !o.part {
		o.thin()
	}
	if o.part && !s.part {
		s.thin()
	}
	o.close()
	for _, p := range o.leaves {
		for i, e := range p.edges {
			p.edges[i] = numbers[e]
		}
	}
	s.ledger.merge(&o.ledger)
}
