package variants

import (
	"maps"
	"math"
	"math/bits"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/trail"
)

// counter counts the traces of blocks. Most logs have a few traces that are
// frequent and very many that occur once. So a small table in the nearest cache
// counts what it can, what it gives up goes to a list, and the list is added up
// part by part at the end.
type counter struct {
	traces *traces
	recent []variant // by the last bits of the hash
	parts  []part
	cases  int64
}

const (
	recentTraces = 1 << 10
	partBits     = 8 // leading bits of the hash that choose the part
)

func newCounter(t *traces) *counter {
	return &counter{traces: t, recent: make([]variant, recentTraces), parts: make([]part, 1<<partBits)}
}

func (c *counter) step(b *trail.Block) {
	c.cases += int64(b.Cases)
	if !c.traces.plain(b) {
		for i := range b.Cases {
			trace := c.traces.of(b, i)
			c.add(identify(trace, len(trace)))
		}
		return
	}
	ahead := b.Off[0]
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		for ; ahead < hi; ahead += trail.Stretch {
			b.Ahead(ahead, ahead+trail.Stretch, trail.Codes)
		}
		c.add(identify(b.A8[lo:], int(hi-lo)))
	}
}

// add counts one trace.
func (c *counter) add(v variant) {
	r := &c.recent[v.hash%recentTraces]
	if r.same(&v) {
		r.count++
		return
	}
	if r.count > 0 {
		c.put(*r)
	}
	*r = v
}

// part is a list of traces in chunks, so that it grows without copying.
type part struct {
	full [][]variant
	last []variant
}

const chunkTraces = 256

func (p *part) put(v variant) {
	if len(p.last) == cap(p.last) {
		p.close()
		p.last = make([]variant, 0, chunkTraces)
	}
	p.last = append(p.last, v)
}

// close makes the last chunk a full one.
func (p *part) close() {
	if len(p.last) > 0 {
		p.full = append(p.full, p.last)
		p.last = nil
	}
}

// put adds to the list.
func (c *counter) put(v variant) { c.parts[v.hash>>(64-partBits)].put(v) }

func (c *counter) merge(o *counter) {
	o.spill()
	for i := range o.parts {
		c.parts[i].full = append(c.parts[i].full, o.parts[i].full...)
	}
	c.cases += o.cases
}

// spill moves the recent ones to the list.
func (c *counter) spill() {
	for i, r := range c.recent {
		if r.count > 0 {
			c.put(r)
		}
		c.recent[i] = variant{}
	}
	for i := range c.parts {
		c.parts[i].close()
	}
}

// adder adds up the traces of a part. It reuses its memory.
type adder struct {
	found []variant
	table []uint32 // by hash: index in found + 1
}

// add returns the distinct traces of a part. They are valid until the next call.
func (a *adder) add(part [][]variant) []variant {
	total := 0
	for _, chunk := range part {
		total += len(chunk)
	}
	size := 1 << (bits.Len(uint(total)) + 1)
	if len(a.table) < size {
		a.table = make([]uint32, size)
	}
	table, mask := a.table[:size], uint64(size-1)
	clear(table)
	a.found = a.found[:0]
	for _, chunk := range part {
		for k := range chunk {
			v := &chunk[k]
			i := v.hash >> 16 & mask
			for table[i] != 0 && !a.found[table[i]-1].same(v) {
				i = (i + 1) & mask
			}
			if table[i] != 0 {
				a.found[table[i]-1].count += v.count
				continue
			}
			a.found = append(a.found, *v)
			table[i] = uint32(len(a.found))
		}
	}
	return a.found
}

// spectrum is what is known of all traces together, and the most frequent ones.
type spectrum struct {
	limit    int // 0 = every trace
	cases    int64
	distinct int64
	most     []place // the first ones by [place.compare], with ties at the end
	bar      place   // what a trace must not come after to be among them
	traces   *traces
	few      [256]int64
	many     map[uint32]int64 // count -> number of traces that have it, from 256 on
}

// summary adds up what was counted, several parts at the same time.
func (c *counter) summary(limit int) *spectrum {
	c.spill()
	var found []*spectrum
	analyze.EachWith(len(c.parts), 1, func() func(int) {
		s := &spectrum{limit: limit, traces: c.traces, many: map[uint32]int64{}}
		found = append(found, s)
		var a adder
		return func(i int) {
			for _, v := range a.add(c.parts[i].full) {
				s.note(v)
			}
		}
	})
	s := found[0]
	for _, o := range found[1:] {
		s.merge(o)
	}
	s.cases = c.cases
	s.cut()
	return s
}

// note adds a distinct trace.
func (s *spectrum) note(v variant) {
	s.distinct++
	if v.count < uint32(len(s.few)) {
		s.few[v.count]++
	} else {
		s.many[v.count]++
	}
	if v.count < s.bar.count {
		return
	}
	p := place{v, s.traces.ranked(v.start())}
	if s.bar.count > 0 && p.compare(s.bar) > 0 {
		return
	}
	s.most = append(s.most, p)
	if s.limit > 0 && len(s.most) >= 4*s.limit+1000 {
		s.cut()
	}
}

func (s *spectrum) merge(o *spectrum) {
	s.distinct += o.distinct
	s.most = append(s.most, o.most...)
	for i, n := range o.few {
		s.few[i] += n
	}
	for c, n := range o.many {
		s.many[c] += n
	}
}

// cut keeps the first traces and those equal to the last of them as far as a
// variant tells, and raises the bar.
func (s *spectrum) cut() {
	if s.limit == 0 || len(s.most) <= s.limit {
		return
	}
	slices.SortFunc(s.most, place.compare)
	n := s.limit
	s.bar = s.most[n-1]
	for n < len(s.most) && s.most[n].compare(s.bar) == 0 {
		n++
	}
	s.most = s.most[:n]
}

// needed returns how many of the most frequent traces cover a share of the
// cases.
func (s *spectrum) needed(share float64) int64 {
	counts := slices.Collect(maps.Keys(s.many))
	for c := range s.few {
		counts = append(counts, uint32(c))
	}
	slices.Sort(counts)
	left, n := share*float64(s.cases), int64(0)
	for _, c := range slices.Backward(counts) {
		have := s.many[c]
		if c < uint32(len(s.few)) {
			have = s.few[c]
		}
		if c == 0 || left <= 0 {
			break
		}
		use := min(have, int64(math.Ceil(left/float64(c))))
		n += use
		left -= float64(use) * float64(c)
	}
	return n
}
