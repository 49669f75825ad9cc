package trail

import (
	"github.com/sojournhq/sojourn/internal/column"
	"github.com/sojournhq/sojourn/internal/journey"
)

// A block ends at the first person border past either size, so that its columns
// stay in the processor's cache.
const (
	blockCases  = 1024
	blockEvents = 1 << 14
	windowCases = 512
)

// Scratch is the memory that cutting reuses from block to block. The zero value
// is ready. A Scratch serves one goroutine at a time.
type Scratch struct {
	block   Block
	buffers any     // *buffers of the column types last used
	times   []int64 // of the present shard, where its ticks have more than 32 bits
}

// Blocks hands all cases of a shard to fn, block after block, until fn returns
// false. The block is valid during the call.
//
// A person's cases never straddle two blocks and come in time order; no case is
// empty. The rules of cutting:
//
//   - By person, the period leaves out events. By session and by instance, a
//     case counts whole if it starts in the period, so that adjacent periods add
//     up and no journey is cut at a border.
//   - Sessions and instances are cut on all events of a trail. Unlabelled and
//     dropped events go afterwards: what a question looks at does not change
//     where a session ends.
//   - A case without an event left is no case.
func (v *View) Blocks(shard int, c *Cut, s *Scratch, fn func(*Block) bool) {
	v.Range(shard, 0, v.Shards[shard].Persons(), c, s, fn)
}

// Range hands the cases of the persons lo to hi-1 of a shard to fn, as
// [View.Blocks] does for all.
func (v *View) Range(shard, lo, hi int, c *Cut, s *Scratch, fn func(*Block) bool) {
	sh, wide := v.Shards[shard], c.Activity.C8 == nil
	long := sh.T64
	if sh.High != nil {
		long = s.unpack(sh, lo, hi)
	}
	switch {
	case !wide && long == nil:
		cut(sh, shard, c.Activity.C8[shard], sh.T32, c, s).run(lo, hi, fn)
	case !wide:
		cut(sh, shard, c.Activity.C8[shard], long, c, s).run(lo, hi, fn)
	case long == nil:
		cut(sh, shard, c.Activity.C16[shard], sh.T32, c, s).run(lo, hi, fn)
	default:
		cut(sh, shard, c.Activity.C16[shard], long, c, s).run(lo, hi, fn)
	}
}

// unpack returns the times of a shard's events in microseconds, those of the
// persons lo to hi-1 filled in.
func (s *Scratch) unpack(sh *Shard, lo, hi int) []int64 {
	if n := len(sh.T32); cap(s.times) < n {
		s.times = make([]int64, n)
	} else {
		s.times = s.times[:n]
	}
	x, y := sh.Off[lo], sh.Off[hi]
	column.UnpackTall(s.times[x:y], sh.Epoch, sh.Unit, sh.T32[x:y], sh.High[x:y])
	return s.times
}

// Persons returns the number of persons of the shard.
func (s *Shard) Persons() int { return max(len(s.Off)-1, 0) }

// Events returns the number of events of the shard.
func (s *Shard) Events() int { return len(s.Chan) }

// Clock returns the origin and the length of a tick of the times in the shard's
// blocks.
func (s *Shard) Clock() (epoch, unit int64) {
	if s.T64 != nil || s.High != nil {
		return 0, 1
	}
	return s.Epoch, s.Unit
}

// Time returns the instant of the event at a position of the shard.
func (s *Shard) Time(pos uint32) journey.Instant {
	if s.T64 != nil {
		return journey.Instant(s.T64[pos])
	}
	tick := int64(s.T32[pos])
	if s.High != nil {
		tick |= int64(s.High[pos]) << 32
	}
	return journey.Instant(s.Epoch + tick*s.Unit)
}

// Time returns the instant of the block's event i.
func (b *Block) Time(i uint32) journey.Instant {
	if b.T64 != nil {
		return journey.Instant(b.T64[i])
	}
	return journey.Instant(b.Epoch + int64(b.T32[i])*b.Unit)
}

// Code returns the activity code of the block's event i.
func (b *Block) Code(i uint32) int {
	if b.A16 != nil {
		return int(b.A16[i])
	}
	return int(b.A8[i])
}

// Pos returns the position in the shard of the block's event i.
func (b *Block) Pos(i uint32) uint32 {
	if b.At != nil {
		return b.At[i]
	}
	return i
}

// End returns how case i ended.
func (b *Block) End(i int) Status {
	if b.Status == nil {
		return Closed
	}
	return b.Status[i]
}

// code and tick are the types that activity and time columns come in.
type (
	code interface{ uint8 | uint16 }
	tick interface{ uint32 | int64 }
)

// buffers is a Scratch for columns of two types.
type buffers[A code, T tick] struct {
	off, person, at []uint32
	first           []uint32
	a               []A
	t               []T
	ch              []uint8
	status          []Status
	spans           []span
	list            []uint32 // persons of a block to copy
	keep            []uint8
}

// span is a run of events of one person that make a case.
type span struct {
	lo, hi uint32
	status Status
}

// cutter cuts the persons of one shard.
type cutter[A code, T tick] struct {
	*buffers[A, T]
	cut      *Cut
	shard    *Shard
	set      *Bitmap // persons to keep; nil = all
	srcA     []A
	srcT     []T
	all      bool  // no event of a kept case is left out
	from, to int64 // of the period, in ticks; half-open
	gap      int64 // of sessions, in ticks
	cases    *instances
	block    *Block
}

func cut[A code, T tick](sh *Shard, shard int, a []A, t []T, c *Cut, s *Scratch) *cutter[A, T] {
	b, ok := s.buffers.(*buffers[A, T])
	if !ok {
		b = &buffers[A, T]{}
		s.buffers = b
	}
	epoch, unit := sh.Clock()
	s.block = Block{Shard: shard, Epoch: epoch, Unit: unit}
	k := &cutter[A, T]{buffers: b, cut: c, shard: sh, srcA: a, srcT: t, block: &s.block}
	k.from, k.to = c.ticks(epoch, unit)
	if c.Keep != nil {
		k.set = c.Keep[shard]
	}
	k.all = c.Activity.Complete && c.Drop == nil
	if !k.all || c.Period {
		k.keep = c.kept(k.keep)
	}
	switch c.Unit {
	case BySession:
		k.gap = c.Gap / unit
	case ByInstance:
		k.cases = newInstances(c, shard, sh)
	}
	return k
}

// ticks returns the period in ticks; without one, all of time.
func (c *Cut) ticks(epoch, unit int64) (from, to int64) {
	from, to = minTick, maxTick
	if !c.Period {
		return from, to
	}
	if c.From.Known() {
		from = ceilDiv(int64(c.From)-epoch, unit)
	}
	if c.To.Known() {
		to = ceilDiv(int64(c.To)-epoch, unit)
	}
	return from, to
}

const (
	minTick = -1 << 63
	maxTick = 1<<63 - 1
)

// ceilDiv returns the least whole number of units that reach d.
func ceilDiv(d, unit int64) int64 {
	q := d / unit
	if d%unit > 0 {
		q++
	}
	return q
}

// kept returns, by activity code, 1 for events that stay.
func (c *Cut) kept(mem []uint8) []uint8 {
	n := len(c.Activity.Labels)
	mem = append(mem[:0], make([]uint8, n+1)...)
	for i := range n {
		if i >= len(c.Drop) || !c.Drop[i] {
			mem[i] = 1
		}
	}
	return mem
}

// Whole reports whether the cut leaves every event of a view in.
func (c *Cut) Whole() bool {
	return c.Activity.Complete && c.Drop == nil && c.Keep == nil && !c.Period &&
		(c.Unit != ByInstance || len(c.Cases.Entry) == 0)
}

// run cuts the persons lo to hi-1 and hands them out.
func (k *cutter[A, T]) run(lo, hi int, fn func(*Block) bool) {
	person := k.cut.Unit == "" || k.cut.Unit == ByPerson
	switch {
	case k.cut.Whole() && person:
		k.windows(lo, hi, fn)
	case k.cut.Whole():
		k.offsets(lo, hi, fn)
	case person:
		k.sift(lo, hi, fn)
	default:
		k.compact(lo, hi, fn)
	}
}

// windows hands out the shard itself: by person, nothing left out.
func (k *cutter[A, T]) windows(lo, hi int, fn func(*Block) bool) {
	k.whole()
	for lo < hi {
		end := min(lo+windowCases, hi)
		k.person = k.person[:0]
		for p := lo; p < end; p++ {
			k.person = append(k.person, uint32(p))
		}
		k.block.Cases, k.block.Off, k.block.Person = end-lo, k.shard.Off[lo:end+1], k.person
		if !fn(k.block) {
			return
		}
		lo = end
	}
}

// offsets hands out the shard's columns with other borders of cases: by session
// or instance, nothing left out.
func (k *cutter[A, T]) offsets(lo, hi int, fn func(*Block) bool) {
	k.whole()
	for p := lo; p < hi; {
		first := k.shard.Off[p]
		k.start(first)
		for ; p < hi && len(k.person) < blockCases && k.shard.Off[p]-first < blockEvents; p++ {
			for _, s := range k.split(p) {
				k.add(s.hi, uint32(p), s)
			}
		}
		if !k.emit(fn) {
			return
		}
	}
}

// compact copies what is left in of sessions and instances.
func (k *cutter[A, T]) compact(lo, hi int, fn func(*Block) bool) {
	for p := lo; p < hi; {
		k.start(0)
		n := 0
		for ; p < hi && len(k.person) < blockCases && n < blockEvents; p++ {
			if k.set != nil && !k.set.Has(p) {
				continue
			}
			k.grow(n + int(k.shard.Off[p+1]-k.shard.Off[p]))
			for _, s := range k.split(p) {
				m := k.copy(n, s.lo, s.hi)
				if m == n {
					continue
				}
				n = m
				k.add(uint32(n), uint32(p), s)
			}
		}
		if !k.emitCopy(n, fn) {
			return
		}
	}
}

// emitCopy hands out the first n copied events as a block.
func (k *cutter[A, T]) emitCopy(n int, fn func(*Block) bool) bool {
	k.columns(k.a[:n], k.t[:n])
	if !k.cut.Lean {
		k.block.Chan, k.block.At = k.ch[:n], k.at[:n]
	}
	return k.emit(fn)
}

// emit hands out the block that off, person and status describe.
func (k *cutter[A, T]) emit(fn func(*Block) bool) bool {
	if len(k.person) == 0 {
		return true
	}
	k.block.Cases, k.block.Off, k.block.Person = len(k.person), k.off, k.person
	if k.cut.Unit == ByInstance {
		k.block.Status = k.status
	}
	if k.cut.Unit == ByInstance || k.cut.Unit == BySession {
		k.block.First = k.first
	}
	return fn(k.block)
}

// start begins a block without cases.
func (k *cutter[A, T]) start(off uint32) {
	k.off = append(k.off[:0], off)
	k.person, k.status, k.first = k.person[:0], k.status[:0], k.first[:0]
}

// add appends a case that ends at an offset.
func (k *cutter[A, T]) add(end, person uint32, s span) {
	k.off = append(k.off, end)
	k.person = append(k.person, person)
	k.status = append(k.status, s.status)
	k.first = append(k.first, s.lo)
}

// whole sets the block's columns to the shard's own.
func (k *cutter[A, T]) whole() {
	k.columns(k.srcA, k.srcT)
	k.block.Chan = k.shard.Chan
	k.block.window = true
}

func (k *cutter[A, T]) columns(a []A, t []T) {
	switch a := any(a).(type) {
	case []uint8:
		k.block.A8 = a
	case []uint16:
		k.block.A16 = a
	}
	switch t := any(t).(type) {
	case []uint32:
		k.block.T32 = t
	case []int64:
		k.block.T64 = t
	}
}
