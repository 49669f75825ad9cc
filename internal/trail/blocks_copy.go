package trail

import "math/bits"

// grow makes room for n events.
func (k *cutter[A, T]) grow(n int) {
	if n < len(k.a) {
		return
	}
	n = max(n+1, 2*len(k.a), blockEvents+blockEvents/4) // one more: copying writes ahead
	k.a = append(make([]A, 0, n), k.a...)[:n]
	k.t = append(make([]T, 0, n), k.t...)[:n]
	if !k.cut.Lean || k.at != nil {
		k.growWide(n)
	}
}

func (k *cutter[A, T]) growWide(n int) {
	k.ch = append(make([]uint8, 0, n), k.ch...)[:n]
	k.at = append(make([]uint32, 0, n), k.at...)[:n]
}

// sift copies what is left in of persons.
func (k *cutter[A, T]) sift(lo, hi int, fn func(*Block) bool) {
	off := k.shard.Off
	for lo < hi {
		events := 0
		lo, events = k.next(lo, hi)
		k.start(0)
		k.grow(events)
		n := 0
		for i, p := range k.list {
			k.fetch(i)
			m := 0
			if k.cut.Period {
				m = k.copyWithin(n, off[p], off[p+1])
			} else {
				m = k.copy(n, off[p], off[p+1])
			}
			if m > n {
				n = m
				k.off, k.person = append(k.off, uint32(n)), append(k.person, p)
			}
		}
		if !k.emitCopy(n, fn) {
			return
		}
	}
}

// next lists the persons of the next block from lo on. It returns who comes
// after them and how many events they have.
func (k *cutter[A, T]) next(lo, hi int) (after, events int) {
	off := k.shard.Off
	k.list = k.list[:0]
	for ; lo < hi && len(k.list) < blockCases && events < blockEvents; lo++ {
		if k.set != nil {
			if lo = k.set.next(lo, hi); lo == hi {
				break
			}
		}
		k.list = append(k.list, uint32(lo))
		events += int(off[lo+1] - off[lo])
	}
	return lo, events
}

// How many persons ahead columns are fetched, and for how many at a time where
// they are neighbours.
const (
	aheadPersons = 8
	aheadRun     = 16
)

// fetch asks for columns of persons that come after the one at i.
func (k *cutter[A, T]) fetch(i int) {
	first, last := i+aheadPersons, i+aheadPersons
	if k.set == nil {
		if i%aheadRun != 0 {
			return
		}
		first, last = i+aheadRun, i+2*aheadRun-1
	}
	if first >= len(k.list) {
		return
	}
	lo, hi := k.shard.Off[k.list[first]], k.shard.Off[k.list[min(last, len(k.list)-1)]+1]
	fetch(k.srcA, lo, hi)
	fetch(k.srcT, lo, hi)
	if !k.cut.Lean {
		fetch(k.shard.Chan, lo, hi)
	}
}

// copyWithin is copy for events that stay if they are in the period as well.
func (k *cutter[A, T]) copyWithin(n int, lo, hi uint32) int {
	if !k.cut.Lean && len(k.at) < len(k.a) {
		k.growWide(len(k.a))
	}
	m := int(hi - lo)
	srcA, srcT := k.srcA[lo:hi], k.srcT[lo:hi]
	a, t, keep := k.a[n:n+m+1], k.t[n:n+m+1], k.keep
	from, width := uint64(k.from), uint64(max(k.to, k.from))-uint64(k.from)
	end := uint64(0)
	if k.cut.Lean {
		for i, c := range srcA {
			x := srcT[i]
			a[end], t[end] = c, x
			_, in := bits.Sub64(uint64(x)-from, width, 0)
			end += in & uint64(keep[c])
		}
		return n + int(end)
	}
	ch, at, srcCh := k.ch[n:n+m+1], k.at[n:n+m+1], k.shard.Chan[lo:hi]
	for i, c := range srcA {
		x := srcT[i]
		a[end], t[end], ch[end], at[end] = c, x, srcCh[i], lo+uint32(i)
		_, in := bits.Sub64(uint64(x)-from, width, 0)
		end += in & uint64(keep[c])
	}
	return n + int(end)
}

// copy appends the events lo to hi-1 that stay at n and returns the new length.
// It writes every event and moves on only past those that stay, which costs
// less than a branch that nobody can predict.
func (k *cutter[A, T]) copy(n int, lo, hi uint32) int {
	if lo == hi {
		return n
	}
	if !k.cut.Lean && len(k.at) < len(k.a) {
		k.growWide(len(k.a))
	}
	m := int(hi - lo)
	srcA, srcT := k.srcA[lo:hi], k.srcT[lo:hi]
	if k.all {
		copy(k.a[n:n+m], srcA)
		copy(k.t[n:n+m], srcT)
		if !k.cut.Lean {
			copy(k.ch[n:n+m], k.shard.Chan[lo:hi])
			for i := range m {
				k.at[n+i] = lo + uint32(i)
			}
		}
		return n + m
	}
	a, t, keep := k.a[n:n+m+1], k.t[n:n+m+1], k.keep
	end := 0
	if k.cut.Lean {
		for i, c := range srcA {
			a[end], t[end] = c, srcT[i]
			end += int(keep[c])
		}
		return n + end
	}
	ch, at, srcCh := k.ch[n:n+m+1], k.at[n:n+m+1], k.shard.Chan[lo:hi]
	for i, c := range srcA {
		a[end], t[end], ch[end], at[end] = c, srcT[i], srcCh[i], lo+uint32(i)
		end += int(keep[c])
	}
	return n + end
}
