package stages

import (
	"encoding/binary"

	"github.com/sojournhq/sojourn/internal/trail"
)

// quick follows cases of few stages four events at a time. A code has three
// bits then, so four of them are an index into a small table that says what
// they do together; code 7 stands for nothing and fills up what is missing.
type quick struct {
	four  [1 << 12]together
	steps [1 << 15]uint32    // by the code before and the next four
	cross [64]int64          // by two codes: the last of a case and the first of the next
	ends  [8][endsMost]int64 // by code of the last event and end
}

// quickCodes is how many codes may have events.
const quickCodes = 7

// together says what four events do: the stages that they reach, those that a
// case goes on from if it has been there before, and those that it goes on from
// in any case.
type together struct{ reached, before, inner uint8 }

func (s *State) newQuick() *quick {
	q := &quick{}
	for i := range q.four {
		t := &q.four[i]
		for k := range 4 {
			code := i >> (3 * k) & 7
			if code >= len(s.ranks) || s.ranks[code] >= quickCodes {
				continue
			}
			before := uint8(s.before[s.ranks[code]])
			t.inner |= t.reached & before
			t.before |= before
			t.reached |= 1 << s.ranks[code]
		}
	}
	return q
}

// fits reports whether the block can be followed four events at a time.
func (s *State) fits(b *trail.Block) bool {
	return s.quick != nil && b.A8 != nil && b.First == nil && b.Status == nil
}

// pack brings eight codes of three bits together: the first four and the last
// four.
func pack(w uint64) (first, last uint64) {
	w = (w | w>>5) & 0x003F_003F_003F_003F
	w = (w | w>>10) & 0x0000_0FFF_0000_0FFF
	return w & 0xFFF, w >> 32 & 0xFFF
}

// nothing is eight times code 7.
const nothing = 0x0707_0707_0707_0707

// eight reads the next eight codes, or as many as there are.
func eight(acts []uint8, n int) uint64 {
	if n >= 8 {
		return binary.LittleEndian.Uint64(acts)
	}
	gone := uint64(1)<<(8*n) - 1
	if len(acts) >= 8 {
		return binary.LittleEndian.Uint64(acts)&gone | nothing&^gone
	}
	w := uint64(nothing)
	for i := n - 1; i >= 0; i-- {
		w = w<<8 | uint64(acts[i])
	}
	return w
}

// walk goes through n events of a case.
func (q *quick) walk(acts []uint8, n int) (reached, before, went uint8) {
	for n > 0 {
		a, z := pack(eight(acts, n))
		x, y := &q.four[a], &q.four[z]
		went |= reached&x.before | x.inner
		reached |= x.reached
		went |= reached&y.before | y.inner
		reached |= y.reached
		before |= x.before | y.before
		if n <= 8 {
			break
		}
		acts, n = acts[8:], n-8
	}
	return reached, before, went
}

// count counts the steps of all events of a block, also those from one case to
// the next.
func (q *quick) count(b *trail.Block) {
	lo, hi := b.Off[0], b.Off[b.Cases]
	before := uint64(7)
	for lo < hi {
		end := min(lo+trail.Stretch, hi)
		b.Ahead(lo, end, trail.Codes)
		for ; lo < end; lo += 8 {
			first, last := pack(eight(b.A8[lo:], int(min(hi-lo, 8))))
			q.steps[before|first<<3]++
			q.steps[first>>9|last<<3]++
			before = last >> 9
		}
	}
}

// drain adds the steps to those of the state.
func (q *quick) drain(s *State) {
	var pairs [64]int64
	for i, n := range q.steps {
		for k := range 4 {
			pairs[i>>(3*k)&63] += int64(n)
		}
	}
	for i, n := range pairs {
		from, to := i&7, i>>3
		if n -= q.cross[i]; n != 0 && max(from, to) < quickCodes {
			s.steps[int(s.ranks[from])*s.width+int(s.ranks[to])] += n
		}
	}
	for code, ends := range q.ends {
		for end, n := range ends {
			if n != 0 {
				s.steps[int(s.ranks[code])*s.width+len(s.Order)+end] += n
			}
		}
	}
	*q = quick{four: q.four}
}

// followQuick adds the cases of a block. With periods, each event counts in the
// one that it lies in.
func followQuick[T uint32 | int64](s *State, b *trail.Block, times []T) {
	q := s.quick
	q.count(b)
	s.cases += int64(b.Cases)
	last := uint8(7)
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		acts := b.A8[lo:]
		q.cross[acts[0]&7<<3|last&7]++
		last = acts[hi-lo-1]
		var reached, went uint8
		if len(s.parts) == 0 {
			reached, _, went = q.walk(acts, int(hi-lo))
		} else {
			reached, went = periodsQuick(s, acts, times[lo:hi])
		}
		s.whole.add(uint64(reached), uint64(went))
		q.ends[last&7][s.ending(uint64(reached), int64(times[hi-1]) >= s.open)]++
	}
}

// periodsQuick walks a person's events period by period.
func periodsQuick[T uint32 | int64](s *State, acts []uint8, times []T) (reached, went uint8) {
	final := int64(times[len(times)-1])
	for p := 0; ; {
		first := int64(times[0])
		for p+1 < len(s.parts) && first >= s.bounds[p+1] {
			p++
		}
		n := len(times)
		if p+1 < len(s.parts) && final >= s.bounds[p+1] {
			n = 1
			for int64(times[n]) < s.bounds[p+1] {
				n++
			}
		}
		r, before, w := s.quick.walk(acts, n)
		s.parts[p].add(uint64(r), uint64(w))
		went |= reached&before | w
		reached |= r
		if n == len(times) {
			return reached, went
		}
		acts, times = acts[n:], times[n:]
	}
}
