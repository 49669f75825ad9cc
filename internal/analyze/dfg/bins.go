package dfg

import (
	"math"
	"math/bits"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
)

// division divides brackets into bins, so that of the times that were kept only
// those need to be brought edge by edge that may be the quantile. The bins of a
// bracket are equally wide, those of one without bounds are so in proportion.
type division struct {
	hunt  *hunt
	shift []uint8 // by edge; unbounded where there are no bounds
	log   uint    // of the number of bins
}

// mostLog is the logarithm of the most bins: as many as a word has bits.
const mostLog = 6

// unbounded stands for the width of bins that grow with the times.
const unbounded = 255

// mostBins is how many counters a division has at most, unless there are very
// many edges.
const mostBins = 1 << 18

func (h *hunt) divide() *division {
	d := &division{hunt: h, shift: make([]uint8, len(h.brackets)), log: mostLog}
	for d.log > 2 && len(h.brackets)<<d.log > mostBins {
		d.log--
	}
	for e, w := range h.brackets {
		d.shift[e] = uint8(max(bits.Len64(w.width)-int(d.log), 0))
		if w.lo == 0 && w.width == math.MaxInt64 {
			d.shift[e] = unbounded
		}
	}
	return d
}

// bin returns the bin of a time of an edge.
func (d *division) bin(e uint32, time int64) uint64 {
	if s := d.shift[e]; s != unbounded {
		return (uint64(time) - d.hunt.brackets[e].lo) >> (s & 63)
	}
	return octaves(time) >> (mostLog - d.log)
}

// octaves divides times into bins, two for each power of two from 2^14
// microseconds (16 ms) on. Conversion to float32 may round up, but always in the
// same way.
func octaves(time int64) uint64 {
	const first = (127 + 14) << 1
	return uint64(min(max(int(math.Float32bits(float32(time))>>22)-first, 0), 1<<mostLog-1))
}

// count counts the times that were kept by edge and bin.
func (d *division) count() []uint32 {
	leaves := d.hunt.kept.leaves
	var parts [][]uint32
	analyze.EachWith(len(leaves), 1, func() func(int) {
		part := make([]uint32, len(d.shift)<<d.log)
		parts = append(parts, part)
		return func(i int) {
			times := leaves[i].times
			for k, e := range leaves[i].edges {
				part[uint64(e)<<d.log|d.bin(e, times[k])]++
			}
		}
	})
	for _, part := range parts[1:] {
		for i, n := range part {
			parts[0][i] += n
		}
	}
	return parts[0]
}

// collect returns the times of the bins that are wanted.
func (d *division) collect(want []uint64) ledger {
	leaves := d.hunt.kept.leaves
	var parts []*ledger
	analyze.EachWith(len(leaves), 1, func() func(int) {
		part := &ledger{}
		parts = append(parts, part)
		return func(i int) {
			edges, times := leaves[i].edges, leaves[i].times
			for len(edges) > 0 {
				n := min(len(edges), strip)
				part.room(n)
				part.used += d.collectStrip(part.edges[part.used:], part.times[part.used:], edges[:n], times[:n], want)
				edges, times = edges[n:], times[n:]
			}
		}
	})
	for _, part := range parts[1:] {
		parts[0].merge(part)
	}
	return *parts[0]
}

// collectStrip writes every time and moves on only past those that are wanted.
func (d *division) collectStrip(toEdges []uint32, toTimes []int64, edges []uint32, times []int64, want []uint64) int {
	n := 0
	toEdges, toTimes, times = toEdges[:len(edges)], toTimes[:len(edges)], times[:len(edges)]
	for k, e := range edges {
		toEdges[n], toTimes[n] = e, times[k]
		n += int(want[e] >> (d.bin(e, times[k]) & 63) & 1)
	}
	return n
}

// choice is where the order statistics of a quantile lie.
type choice struct {
	below  uint32 // times in lesser bins
	lo, hi uint8  // the bins of both
	known  bool   // a bin has room for one time only
}

// choose finds the bins of a goal among the counts of a bracket.
func choose(counts []uint32, g goal, w *bracket) choice {
	var c choice
	lo, hi, sum := g.rank-w.below(), g.last()-w.below(), int64(0)
	for i, n := range counts {
		next := sum + int64(n)
		if lo >= sum && lo < next {
			c.below, c.lo = uint32(sum), uint8(i)
		}
		if hi >= sum && hi < next {
			c.hi = uint8(i)
			break
		}
		sum = next
	}
	return c
}

// narrowed is what is left of a hunt when all is gone that is no quantile.
type narrowed struct {
	division *division
	choices  []choice // by edge
	times    sorted   // of the bins that were chosen
}

// narrow finds the bins of all quantiles that lie within their bounds, and the
// times in them where they are not known already.
func (h *hunt) narrow(cells []cell) *narrowed {
	h.kept.close()
	out := &narrowed{division: h.divide(), choices: make([]choice, len(cells))}
	counts := out.division.count()
	want, any := make([]uint64, len(cells)), false
	for e := range cells {
		w, n := &h.brackets[e], int64(cells[e].count)
		if n == 0 || w.width == 0 {
			continue
		}
		g := goalOf(n, h.level)
		if !g.in(w) {
			continue
		}
		log := out.division.log
		c := choose(counts[e<<log:][:1<<log], g, w)
		if shift := out.division.shift[e]; shift != unbounded && 1<<shift <= h.grain {
			c.known = true
		} else {
			want[e], any = 1<<c.lo|1<<c.hi, true
		}
		out.choices[e] = c
	}
	if any {
		left := out.division.collect(want)
		out.times = left.sort(len(cells))
	}
	return out
}

// quantile returns the quantile of an edge and the scratch memory that it used.
func (n *narrowed) quantile(scratch []int64, e int, g goal, w *bracket) (float64, []int64) {
	c := n.choices[e]
	switch {
	case w.width == 0:
		return float64(w.lo), scratch
	case c.known:
		lo, hi := n.time(e, c.lo), n.time(e, c.hi)
		return stat.Between(lo, hi, g.frac), scratch
	}
	scratch = n.times.of(scratch[:0], e)
	return g.pick(scratch, w.below()+int64(c.below)), scratch
}

// time returns the one multiple of the grain that is in a bin.
func (n *narrowed) time(e int, bin uint8) int64 {
	h := n.division.hunt
	first := h.brackets[e].lo + uint64(bin)<<n.division.shift[e]
	return int64((first + h.grain - 1) / h.grain * h.grain)
}
