package trail

import (
	"sort"

	"github.com/sojournhq/sojourn/internal/column"
	"github.com/sojournhq/sojourn/internal/journey"
)

// builder writes the columns of one new shard.
type builder struct {
	p     *plan
	s     *Shard
	times []int64
}

// finish puts the new shard into the view and gives back the plan's memory.
func (p *plan) finish(v *View) {
	v.Shards[p.shard] = p.build()
	p.m.release(p.tail)
	p.tail = nil
}

// build follows the plan.
func (p *plan) build() *Shard {
	n := uint32(0)
	for _, r := range p.runs {
		n += r.hi - r.lo
	}
	b := &builder{p: p, times: make([]int64, 0, n), s: &Shard{
		Off: make([]uint32, 1, len(p.runs)+1), Person: make([]uint32, 0, len(p.runs)),
		Chan: make([]uint8, 0, n), Row: make([]uint32, 0, n),
	}}
	if p.m.wide {
		b.s.Code16 = make([]uint16, 0, n)
	} else {
		b.s.Code8 = make([]uint8, 0, n)
	}
	for i := 0; i < len(p.runs); {
		r := p.runs[i]
		j := i + 1
		switch r.source {
		case inTail: // so do neighbours in the tail
			for j < len(p.runs) && p.runs[j].source == inTail && p.runs[j].lo == p.runs[j-1].hi {
				j++
			}
			b.records(p.tail[r.lo:p.runs[j-1].hi])
		case inMixed:
			for _, e := range p.mixed[r.lo:r.hi] {
				if e.shard == fromTail {
					b.record(&p.tail[e.at])
				} else {
					b.copy(p.m.base.Shards[e.shard], e.at, e.at+1)
				}
			}
		default: // neighbours in the base are copied together
			for j < len(p.runs) && p.runs[j].source == r.source && p.runs[j].lo == p.runs[j-1].hi {
				j++
			}
			b.copy(p.m.base.Shards[r.source], r.lo, p.runs[j-1].hi)
		}
		for ; i < j; i++ {
			b.count(p.runs[i])
		}
	}
	t := column.PackTimes(b.times)
	b.s.Epoch, b.s.Unit, b.s.T32, b.s.High, b.s.T64 = t.Epoch, t.Unit, t.Short, t.High, t.Long
	return b.s
}

// count adds a run to the persons and their offsets.
func (b *builder) count(r run) {
	s := b.s
	if n := len(s.Person); n == 0 || s.Person[n-1] != r.person {
		s.Person, s.Off = append(s.Person, r.person), append(s.Off, s.Off[n])
	}
	s.Off[len(s.Person)] += r.hi - r.lo
}

// records adds events of the tail.
func (b *builder) records(list []record) {
	s, at, n := b.s, len(b.times), len(list)
	b.times, s.Chan, s.Row = b.times[:at+n], s.Chan[:at+n], s.Row[:at+n]
	times, channels, rows := b.times[at:], s.Chan[at:], s.Row[at:]
	for i := range list {
		times[i], channels[i], rows[i] = list[i].time(), list[i].channel, list[i].row
	}
	if b.p.m.wide {
		s.Code16 = s.Code16[:at+n]
		for i := range list {
			s.Code16[at+i] = list[i].code
		}
	} else {
		s.Code8 = s.Code8[:at+n]
		for i := range list {
			s.Code8[at+i] = uint8(list[i].code)
		}
	}
	for i := range list {
		if list[i].flags&hasExtra != 0 {
			b.extra(&list[i], uint32(at+i))
		}
	}
}

// record adds an event of the tail.
func (b *builder) record(r *record) {
	s, at := b.s, uint32(len(b.times))
	b.times = append(b.times, r.time())
	s.Chan, s.Row = append(s.Chan, r.channel), append(s.Row, r.row)
	if b.p.m.wide {
		s.Code16 = append(s.Code16, r.code)
	} else {
		s.Code8 = append(s.Code8, uint8(r.code))
	}
	if r.flags&hasExtra != 0 {
		b.extra(r, at)
	}
}

// extra adds what few events have.
func (b *builder) extra(r *record, at uint32) {
	s := b.s
	x := &b.p.m.Tail.extras[r.extra]
	if x.value != int64(journey.NoMicro) {
		s.ValueAt, s.Value = append(s.ValueAt, at), append(s.Value, x.value)
	}
	if x.score != int32(journey.NoScore) {
		s.ScoreAt, s.Score, s.ScoreType = append(s.ScoreAt, at), append(s.Score, x.score), append(s.ScoreType, x.scoreType)
	}
}

// copy adds a range of events of the base.
func (b *builder) copy(from *Shard, lo, hi uint32) {
	s, at := b.s, uint32(len(b.times))
	if from.T64 != nil {
		b.times = append(b.times, from.T64[lo:hi]...)
	} else {
		var high []uint16
		if from.High != nil {
			high = from.High[lo:hi]
		}
		b.times = column.Times(b.times, from.Epoch, from.Unit, from.T32[lo:hi], high)
	}
	s.Chan, s.Row = append(s.Chan, from.Chan[lo:hi]...), append(s.Row, from.Row[lo:hi]...)
	switch {
	case !b.p.m.wide:
		s.Code8 = append(s.Code8, from.Code8[lo:hi]...)
	case from.Code16 != nil:
		s.Code16 = append(s.Code16, from.Code16[lo:hi]...)
	default:
		for _, c := range from.Code8[lo:hi] {
			s.Code16 = append(s.Code16, uint16(c))
		}
	}
	x, y := within(from.ValueAt, lo, hi)
	for _, pos := range from.ValueAt[x:y] {
		s.ValueAt = append(s.ValueAt, pos-lo+at)
	}
	s.Value = append(s.Value, from.Value[x:y]...)
	x, y = within(from.ScoreAt, lo, hi)
	for _, pos := range from.ScoreAt[x:y] {
		s.ScoreAt = append(s.ScoreAt, pos-lo+at)
	}
	s.Score, s.ScoreType = append(s.Score, from.Score[x:y]...), append(s.ScoreType, from.ScoreType[x:y]...)
}

// within returns which of the sorted positions lie in [lo, hi).
func within(at []uint32, lo, hi uint32) (x, y int) {
	x = sort.Search(len(at), func(i int) bool { return at[i] >= lo })
	return x, x + sort.Search(len(at)-x, func(i int) bool { return at[x+i] >= hi })
}
