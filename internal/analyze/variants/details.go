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
	goal   int    // code; -1 = the instance's success, where cases are instances
	sizes  []bool // lengths that some chosen trace has
	find   map[variant]int
	of     []detail
	which  []int32 // by case of the present block: index of its detail, -1
}

type detail struct {
	trace     []byte
	count     int64
	converted int64
	judged    int64 // cases of which it is known whether they converted
	values    int64
	value     int64
	times     []int64
}

func newDetails(t *traces, v *trail.View, goal int, chosen []variant) *details {
	d := &details{traces: t, view: v, goal: goal, find: map[variant]int{}, of: make([]detail, len(chosen))}
	longest := uint32(0)
	for _, c := range chosen {
		longest = max(longest, c.size)
	}
	d.sizes = make([]bool, longest+1)
	for i, c := range chosen {
		d.sizes[c.size] = true
		c.count = 1
		d.find[c] = i
	}
	return d
}

func (d *details) step(b *trail.Block) {
	d.which = d.which[:0]
	for i := range b.Cases {
		trace := d.traces.of(b, i)
		at := -1
		if len(trace) < len(d.sizes) && d.sizes[len(trace)] {
			if j, ok := d.find[identify(trace)]; ok {
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
