package trail

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

// sift is compact for the most frequent question: by person, at all times,
// without the events that have no label.
func (k *cutter[A, T]) sift(lo, hi int, fn func(*Block) bool) {
	off := k.shard.Off
	for lo < hi {
		end := lo + 1
		for end < hi && end-lo < blockCases && off[end+1]-off[lo] <= blockEvents {
			end++
		}
		k.start(0)
		k.grow(int(off[end] - off[lo]))
		n := 0
		for p := lo; p < end; p++ {
			if k.set != nil && !k.set.Has(p) {
				continue
			}
			if m := k.copy(n, off[p], off[p+1]); m > n {
				n = m
				k.off, k.person = append(k.off, uint32(n)), append(k.person, uint32(p))
			}
		}
		if !k.emitCopy(n, fn) {
			return
		}
		lo = end
	}
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
