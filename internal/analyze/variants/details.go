package variants

import (
	"bytes"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/trail"
)

// details are the state of the second pass: what the cases of the most frequent
// traces have in common.
type details struct {
	traces *traces
	view   *trail.View
	goal   int           // code; -1 = the instance's success, where cases are instances
	sizes  []bool        // lengths that some chosen trace has
	maybe  [1 << 10]bool // by the last bits of the hash: some chosen trace has it
	find   map[variant]int
	of     []detail
	which  []int32 // by case of the present block: index of its detail, -1
}

type detail struct {
	trace     []byte
	names     []byte // its ranks, for the order
	count     int64
	converted int64
	judged    int64 // cases of which it is known whether they converted
	values    int64
	value     int64
	times     []int64
}

func newDetails(t *traces, v *trail.View, goal int, chosen []place) *details {
	d := &details{traces: t, view: v, goal: goal, find: map[variant]int{}, of: make([]detail, len(chosen))}
	longest := uint32(0)
	for _, c := range chosen {
		longest = max(longest, c.size)
	}
	d.sizes = make([]bool, longest+1)
	for i, c := range chosen {
		d.sizes[c.size], d.maybe[c.hash%uint64(len(d.maybe))] = true, true
		c.count = 1
		d.find[c.variant] = i
	}
	return d
}

func (d *details) step(b *trail.Block) {
	d.which = d.which[:0]
	for i := range b.Cases {
		trace := d.traces.of(b, i)
		at := -1
		if len(trace) < len(d.sizes) && d.sizes[len(trace)] {
			if j := d.search(trace); j >= 0 {
				at = j
				d.note(&d.of[j], trace, b, i)
			}
		}
		d.which = append(d.which, int32(at))
	}
	i := 0
	sh := d.view.Shards[b.Shard]
	analyze.Facts(b, sh.ValueAt, func(fact, event int) {
		for uint32(event) >= b.Off[i+1] {
			i++
		}
		if at := d.which[i]; at >= 0 {
			d.of[at].values++
			d.of[at].value += sh.Value[fact]
		}
	})
}

// search returns the index of a trace's detail, -1 if it has none.
func (d *details) search(trace []byte) int {
	v := identify(trace, len(trace))
	if !d.maybe[v.hash%uint64(len(d.maybe))] {
		return -1
	}
	if j, ok := d.find[v]; ok {
		return j
	}
	return -1
}

// note adds case i to the detail of its trace.
func (d *details) note(x *detail, trace []byte, b *trail.Block, i int) {
	if x.trace == nil {
		x.trace = bytes.Clone(trace)
	}
	x.count++
	lo, hi := b.Off[i], b.Off[i+1]
	x.times = append(x.times, int64(b.Time(hi-1)-b.Time(lo)))
	switch {
	case d.goal >= 0:
		x.judged++
		for e := lo; e < hi; e++ {
			if b.Code(e) == d.goal {
				x.converted++
				break
			}
		}
	case b.Status != nil && b.Status[i] != trail.Open:
		x.judged++
		if b.Status[i] == trail.Success {
			x.converted++
		}
	}
}

func (d *details) merge(o *details) {
	for i := range o.of {
		x, y := &d.of[i], &o.of[i]
		if x.trace == nil {
			x.trace = y.trace
		}
		x.count += y.count
		x.converted += y.converted
		x.judged += y.judged
		x.values += y.values
		x.value += y.value
		x.times = append(x.times, y.times...)
	}
}

// shorten leaves no more than the traces and their counts.
func (d *details) shorten() {
	for i, x := range d.of {
		d.of[i] = detail{trace: x.trace, count: x.count}
	}
}

// known returns the traces and counts of the most frequent variants where they
// are so short that a variant holds all of the trace.
func (sp *spectrum) known() ([]detail, bool) {
	out := make([]detail, len(sp.most))
	for i := range sp.most {
		p := &sp.most[i]
		if p.size > uint32(len(p.start())) {
			return nil, false
		}
		out[i] = detail{trace: p.start(), count: int64(p.count)}
	}
	return out, true
}
