package dfg

import "github.com/sojournhq/sojourn/internal/trail"

// sieve copies blocks without the activities that the graph leaves out: their
// neighbours become neighbours.
type sieve struct {
	block trail.Block
	off   []uint32
	a8    []uint8
	a16   []uint16
	t32   []uint32
	t64   []int64
}

// of returns what is kept of a block. Cases without an event left are gone. It
// is valid until the next call.
func (x *sieve) of(keep []bool, b *trail.Block) *trail.Block {
	x.off = append(x.off[:0], 0)
	switch {
	case b.A8 != nil && b.T32 != nil:
		x.a8, x.t32 = sift(x, keep, b, b.A8, b.T32, x.a8, x.t32)
	case b.A8 != nil:
		x.a8, x.t64 = sift(x, keep, b, b.A8, b.T64, x.a8, x.t64)
	case b.T32 != nil:
		x.a16, x.t32 = sift(x, keep, b, b.A16, b.T32, x.a16, x.t32)
	default:
		x.a16, x.t64 = sift(x, keep, b, b.A16, b.T64, x.a16, x.t64)
	}
	x.block = trail.Block{Shard: b.Shard, Cases: len(x.off) - 1, Off: x.off, Epoch: b.Epoch, Unit: b.Unit}
	if b.A8 != nil {
		x.block.A8 = x.a8
	} else {
		x.block.A16 = x.a16
	}
	if b.T32 != nil {
		x.block.T32 = x.t32
	} else {
		x.block.T64 = x.t64
	}
	return &x.block
}

// sift writes every event and moves on only past those that stay, which costs
// less than a branch that nobody can predict.
func sift[A code, T ticks](x *sieve, keep []bool, b *trail.Block, a []A, t []T, toA []A, toT []T) ([]A, []T) {
	if n := int(b.Off[b.Cases]-b.Off[0]) + 1; len(toA) < n || len(toT) < n {
		toA, toT = make([]A, n+n/4), make([]T, n+n/4)
	}
	n, begin := 0, 0
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		times := t[lo:hi]
		for k, act := range a[lo:hi] {
			toA[n], toT[n] = act, times[k]
			if keep[act] {
				n++
			}
		}
		if n > begin {
			x.off = append(x.off, uint32(n))
			begin = n
		}
	}
	return toA, toT
}
