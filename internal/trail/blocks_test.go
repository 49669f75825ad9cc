package trail_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// seen is one case as a reader of blocks sees it, or as the naive twin cuts it.
type seen struct {
	Shard  int
	Person uint32
	Status trail.Status
	First  int // position of the first event; by session and instance
	Times  []journey.Instant
	Codes  []int
	Pos    []uint32
	Chan   []uint8
}

// collect reads all cases of a cut.
func collect(t *testing.T, v *trail.View, c *trail.Cut) []seen {
	t.Helper()
	var out []seen
	var s trail.Scratch
	for shard := range v.Shards {
		v.Blocks(shard, c, &s, func(b *trail.Block) bool {
			if b.Cases == 0 || len(b.Off) != b.Cases+1 || len(b.Person) != b.Cases {
				t.Fatalf("block of %d cases has %d offsets and %d persons", b.Cases, len(b.Off), len(b.Person))
			}
			for i := range b.Cases {
				k := seen{Shard: b.Shard, Person: b.Person[i], Status: b.End(i)}
				if b.First != nil {
					k.First = int(b.First[i])
				}
				for e := b.Off[i]; e < b.Off[i+1]; e++ {
					k.Times = append(k.Times, b.Time(e))
					k.Codes = append(k.Codes, b.Code(e))
					if !c.Lean {
						k.Pos = append(k.Pos, b.Pos(e))
						k.Chan = append(k.Chan, b.Chan[e])
					}
				}
				out = append(out, k)
			}
			return true
		})
	}
	return out
}

// naive cuts a view event by event, the way the rules are written.
func naive(v *trail.View, c *trail.Cut) []seen {
	var out []seen
	for shard, sh := range v.Shards {
		for p := range sh.Persons() {
			if c.Keep != nil && !c.Keep[shard].Has(p) {
				continue
			}
			var all []uint32
			for pos := sh.Off[p]; pos < sh.Off[p+1]; pos++ {
				all = append(all, pos)
			}
			for _, k := range naiveCases(c, shard, sh, all) {
				k.Shard, k.Person = shard, uint32(p)
				var left seen
				left.Shard, left.Person, left.Status = k.Shard, k.Person, k.Status
				if c.Unit == trail.BySession || c.Unit == trail.ByInstance {
					left.First = int(k.Pos[0])
				}
				for _, pos := range k.Pos {
					code := c.Activity.At(shard, pos)
					if code == len(c.Activity.Labels) || c.Drop != nil && c.Drop[code] {
						continue
					}
					left.Times = append(left.Times, sh.Time(pos))
					left.Codes = append(left.Codes, code)
					if !c.Lean {
						left.Pos = append(left.Pos, pos)
						left.Chan = append(left.Chan, sh.Chan[pos])
					}
				}
				if len(left.Codes) > 0 {
					out = append(out, left)
				}
			}
		}
	}
	return out
}

func inPeriod(c *trail.Cut, t journey.Instant) bool {
	return !c.Period || (!c.From.Known() || t >= c.From) && (!c.To.Known() || t < c.To)
}

func naiveCases(c *trail.Cut, shard int, sh *trail.Shard, all []uint32) []seen {
	if c.Unit == "" || c.Unit == trail.ByPerson {
		var k seen
		for _, pos := range all {
			if inPeriod(c, sh.Time(pos)) {
				k.Pos = append(k.Pos, pos)
			}
		}
		return []seen{k}
	}
	var cases []seen
	if c.Unit == trail.BySession {
		for i, pos := range all {
			if i == 0 || int64(sh.Time(pos)-sh.Time(all[i-1])) > c.Gap {
				cases = append(cases, seen{})
			}
			last := &cases[len(cases)-1]
			last.Pos = append(last.Pos, pos)
		}
	} else {
		cases = naiveInstances(c, shard, sh, all)
	}
	return slices.DeleteFunc(cases, func(k seen) bool { return !inPeriod(c, sh.Time(k.Pos[0])) })
}

func naiveInstances(c *trail.Cut, shard int, sh *trail.Shard, all []uint32) []seen {
	act := c.CaseNames
	if act == nil {
		act = c.Activity
	}
	is := func(pos uint32, names []string) bool {
		code := act.At(shard, pos)
		return code < len(act.Labels) && slices.Contains(names, act.Labels[code])
	}
	var done []seen
	var run *seen
	closeAs := func(s trail.Status) {
		run.Status = s
		done = append(done, *run)
		run = nil
	}
	for _, pos := range all {
		at := sh.Time(pos)
		if run != nil {
			last, start := sh.Time(run.Pos[len(run.Pos)-1]), sh.Time(run.Pos[0])
			if int64(at-last) > c.Cases.Gap {
				closeAs(trail.Abandoned)
			} else if c.Cases.MaxDuration > 0 && int64(at-start) > c.Cases.MaxDuration {
				closeAs(trail.Expired)
			}
		}
		if run == nil && (len(c.Cases.Entry) == 0 || is(pos, c.Cases.Entry)) {
			run = &seen{}
		}
		if run == nil {
			continue
		}
		run.Pos = append(run.Pos, pos)
		if is(pos, c.Cases.Success) {
			closeAs(trail.Success)
		}
	}
	if run != nil {
		if int64(c.Now-sh.Time(run.Pos[len(run.Pos)-1])) > c.Cases.Gap {
			closeAs(trail.Abandoned)
		} else {
			closeAs(trail.Open)
		}
	}
	return done
}

// shape says how a random view stores its columns.
type shape struct{ wideCodes, wideTimes, tallTimes, complete bool }

const labels = 6

// random makes a view of two shards whose trails are full of ties and of gaps
// that equal the ones that cuts use.
func random(r *rand.Rand, sh shape, persons int) (*trail.View, *trail.Activity) {
	v := &trail.View{Channels: []string{"", "web", "app"}}
	act := &trail.Activity{Complete: sh.complete}
	for i := range labels {
		act.Labels = append(act.Labels, string(rune('a'+i)))
	}
	codes := labels
	if !sh.complete {
		codes++
	}
	const epoch = 1_700_000_000 * journey.Second
	for range 2 {
		s := &trail.Shard{Off: []uint32{0}, Epoch: epoch, Unit: journey.Millisecond}
		var c8 []uint8
		var c16 []uint16
		for p := range persons {
			tick := r.IntN(5000)
			for range 1 + r.IntN(12) {
				tick += []int{0, 1, 500, 1000, 1001, 4000}[r.IntN(6)]
				s.T32 = append(s.T32, uint32(tick))
				code := r.IntN(codes)
				c8, c16 = append(c8, uint8(code)), append(c16, uint16(code))
				s.Chan = append(s.Chan, uint8(r.IntN(3)))
			}
			s.Off, s.Person = append(s.Off, uint32(len(s.T32))), append(s.Person, uint32(p))
		}
		if sh.wideTimes {
			for _, t := range s.T32 {
				s.T64 = append(s.T64, epoch+int64(t)*s.Unit)
			}
			s.T32 = nil
		}
		if sh.tallTimes { // some ticks on either side of 32 bits
			const back = 1<<32 - 2500
			s.Epoch -= back * s.Unit
			for i, t := range s.T32 {
				s.T32[i], s.High = uint32(back+int64(t)), append(s.High, uint16((back+int64(t))>>32))
			}
		}
		if sh.wideCodes {
			act.C16 = append(act.C16, c16)
		} else {
			act.C8 = append(act.C8, c8)
		}
		v.Shards = append(v.Shards, s)
		v.Events += int64(len(s.Chan))
		v.Persons += int64(persons)
	}
	return v, act
}

// cuts returns every kind of question about a view.
func cuts(r *rand.Rand, v *trail.View, act *trail.Activity) []*trail.Cut {
	base := journey.Instant(1_700_000_000 * journey.Second)
	now := base + journey.Instant(9*journey.Second) + 999
	var keep []*trail.Bitmap
	for _, s := range v.Shards {
		b := trail.NewBitmap(s.Persons())
		for i := range s.Persons() {
			if r.IntN(3) > 0 {
				b.Set(i)
			}
		}
		keep = append(keep, b)
	}
	drop := make([]bool, len(act.Labels))
	drop[r.IntN(len(drop))] = true
	instances := []journey.CaseDefinition{
		{Gap: journey.Second, Success: []string{"c"}},
		{Gap: journey.Second, Entry: []string{"a", "b"}, Success: []string{"c"}},
		{Gap: 4*journey.Second + 998, Entry: []string{"a"}, Success: []string{"a", "d"}, MaxDuration: journey.Second},
	}
	var out []*trail.Cut
	for _, set := range [][]*trail.Bitmap{nil, keep} {
		for _, d := range [][]bool{nil, drop} {
			for _, period := range [][2]journey.Instant{{0, 0}, {base + 1_500_500, base + 7_000_000}, {journey.NoInstant, base + 3_000_000}, {base + 3_000_000, journey.NoInstant}} {
				c := trail.Cut{Activity: act, Keep: set, Drop: d, Now: now, Lean: r.IntN(2) == 0}
				if period != [2]journey.Instant{} {
					c.Period, c.From, c.To = true, period[0], period[1]
				}
				person, session := c, c
				session.Unit, session.Gap = trail.BySession, journey.Second
				out = append(out, &person, &session)
				for _, def := range instances {
					k := c
					k.Unit, k.Cases = trail.ByInstance, def
					out = append(out, &k)
				}
			}
		}
	}
	return out
}

// Rules A2 and A4 to A7 of package analyze.
func TestBlocksEqualTheNaiveCut(t *testing.T) {
	t.Parallel()
	for _, sh := range []shape{{complete: true}, {}, {wideCodes: true}, {wideTimes: true, complete: true}, {wideCodes: true, wideTimes: true}, {tallTimes: true, complete: true}, {wideCodes: true, tallTimes: true}} {
		for seed := range uint64(4) {
			r := rand.New(rand.NewPCG(seed, 1))
			v, act := random(r, sh, 60)
			for i, c := range cuts(r, v, act) {
				want, got := naive(v, c), collect(t, v, c)
				if !reflect.DeepEqual(want, got) {
					t.Fatalf("%+v seed %d cut %d %+v (-naive +blocks):\n%s", sh, seed, i, c, cmp.Diff(want, got))
				}
			}
		}
	}
}

func TestBlocksOfManyPersonsSplitAtPersons(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 9))
	v, act := random(r, shape{complete: true}, 9000)
	for _, c := range cuts(r, v, act)[:3] {
		if !reflect.DeepEqual(naive(v, c), collect(t, v, c)) {
			t.Fatalf("%+v: blocks differ from the naive cut", c)
		}
		var s trail.Scratch
		last := -1
		v.Blocks(0, c, &s, func(b *trail.Block) bool {
			if int(b.Person[0]) <= last {
				t.Fatalf("person %d stands in two blocks", b.Person[0])
			}
			last = int(b.Person[b.Cases-1])
			return true
		})
	}
}

// A question that leaves nothing out reads the shard itself; the same question
// asked so that it must copy gives the same cases.
func TestWindowEqualsCopy(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 2))
	v, act := random(r, shape{complete: true}, 200)
	everybody := make([]*trail.Bitmap, len(v.Shards))
	for i, s := range v.Shards {
		everybody[i] = trail.Full(s.Persons())
	}
	for _, unit := range []trail.Unit{trail.ByPerson, trail.BySession, trail.ByInstance} {
		window := &trail.Cut{Activity: act, Unit: unit, Gap: journey.Second, Cases: journey.CaseDefinition{Gap: journey.Second}, Now: journey.NoInstant}
		copied := *window
		copied.Keep = everybody
		var s trail.Scratch
		v.Blocks(0, window, &s, func(b *trail.Block) bool {
			if b.At != nil || &b.T32[0] != &v.Shards[0].T32[0] {
				t.Errorf("%s: nothing is left out, but the block is a copy", unit)
			}
			return false
		})
		if d := cmp.Diff(collect(t, v, window), collect(t, v, &copied)); d != "" {
			t.Errorf("%s (-window +copy):\n%s", unit, d)
		}
	}
}

func TestBlocksStopWhenTold(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	v, act := random(r, shape{}, 9000)
	n := 0
	var s trail.Scratch
	v.Blocks(0, &trail.Cut{Activity: act}, &s, func(*trail.Block) bool { n++; return false })
	if n != 1 {
		t.Errorf("got %d blocks after false, want 1", n)
	}
}

func TestPick(t *testing.T) {
	t.Parallel()
	for _, sh := range []shape{{complete: true}, {wideCodes: true, wideTimes: true}, {tallTimes: true}} {
		r := rand.New(rand.NewPCG(3, 3))
		v, act := random(r, sh, 40)
		c := &trail.Cut{Activity: act}
		var s trail.Scratch
		var p trail.Picker
		v.Blocks(1, c, &s, func(b *trail.Block) bool {
			picked := p.Pick(b, []int32{3, 0, 7})
			if picked.Cases != 3 || (picked.A8 == nil) != (b.A8 == nil) || (picked.T64 == nil) != (b.T64 == nil) {
				t.Fatalf("picked block has another form: %+v", picked)
			}
			for i, from := range []int{3, 0, 7} {
				for e := picked.Off[i]; e < picked.Off[i+1]; e++ {
					o := b.Off[from] + e - picked.Off[i]
					if picked.Time(e) != b.Time(o) || picked.Code(e) != b.Code(o) || picked.Pos(e) != b.Pos(o) || picked.Chan[e] != b.Chan[o] {
						t.Errorf("case %d event %d differs from the original", from, o)
					}
				}
				if picked.Person[i] != b.Person[from] {
					t.Errorf("case %d belongs to person %d, want %d", from, picked.Person[i], b.Person[from])
				}
			}
			return true
		})
	}
}

func TestActivityMap(t *testing.T) {
	t.Parallel()
	act := &trail.Activity{Labels: []string{"ad", "cart", "pay"}, Complete: true, C8: [][]uint8{{0, 1, 2, 0}, {2}}}
	stages := act.Map([]string{"before", "buy"}, map[string]string{"ad": "before", "pay": "buy"})
	want := &trail.Activity{Labels: []string{"before", "buy"}, C8: [][]uint8{{0, 2, 1, 0}, {1}}}
	if d := cmp.Diff(want, stages); d != "" {
		t.Error(d)
	}
	var many []string
	for i := range 300 {
		many = append(many, fmt.Sprint(i))
	}
	wide := act.Map(many, map[string]string{"ad": "299", "cart": "0", "pay": "1"})
	if d := cmp.Diff([][]uint16{{299, 0, 1, 299}, {1}}, wide.C16); d != "" || !wide.Complete || wide.C8 != nil {
		t.Error(d)
	}
}

func TestBitmap(t *testing.T) {
	t.Parallel()
	a, b := trail.NewBitmap(70), trail.NewBitmap(70)
	a.Set(0)
	a.Set(69)
	b.Set(69)
	both := trail.Full(70)
	both.And(a)
	both.And(b)
	var got []int
	both.Each(func(i int) bool { got = append(got, i); return true })
	if !slices.Equal(got, []int{69}) {
		t.Errorf("and: got %v, want [69]", got)
	}
	a.Not()
	if a.Count() != 68 || a.Has(0) || !a.Has(1) {
		t.Errorf("not: got %d elements, want 68", a.Count())
	}
	a.Or(b)
	if a.Count() != 69 {
		t.Errorf("or: got %d elements, want 69", a.Count())
	}
}
