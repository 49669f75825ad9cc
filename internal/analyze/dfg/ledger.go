package dfg

import "github.com/sojournhq/sojourn/internal/analyze"

// ledger is a list of times with the edges that took them. It grows without
// copying what it holds.
type ledger struct {
	leaves []leaf
	edges  []uint32 // of the present leaf, all of it
	times  []int64
	used   int // entries of the present leaf
	n      int // entries of the leaves before
}

// leaf is a part of a ledger.
type leaf struct {
	edges []uint32
	times []int64
}

// leafSize is how many entries a ledger makes room for at a time, strip how many
// are written at a time where few of them stay.
const (
	leafSize = 1 << 16
	strip    = 1 << 12
)

// room makes room for n more entries in the present leaf.
func (l *ledger) room(n int) {
	if l.used+n <= len(l.edges) {
		return
	}
	l.close()
	n = max(n, leafSize)
	l.edges, l.times = make([]uint32, n), make([]int64, n)
}

// close makes the present leaf one of those before.
func (l *ledger) close() {
	if l.used > 0 {
		l.leaves = append(l.leaves, leaf{l.edges[:l.used], l.times[:l.used]})
	}
	l.n += l.used
	l.edges, l.times, l.used = nil, nil, 0
}

// size is the number of entries.
func (l *ledger) size() int { return l.n + l.used }

// add writes down one entry.
func (l *ledger) add(edge uint32, time int64) {
	l.room(1)
	l.edges[l.used], l.times[l.used] = edge, time
	l.used++
}

// merge takes over the entries of o.
func (l *ledger) merge(o *ledger) {
	l.close()
	o.close()
	l.leaves = append(l.leaves, o.leaves...)
	l.n += o.n
}

// sorted holds times edge by edge, in a few parts.
type sorted []ordered

type ordered struct {
	off   []uint32 // edge e has times[off[e]:off[e+1]]
	times []int64
}

// sort brings the entries of a ledger edge by edge.
func (l *ledger) sort(edges int) sorted {
	l.close()
	var groups [][]leaf
	for n := (len(l.leaves) + 1) / 2; len(l.leaves) > 0; l.leaves = l.leaves[n:] {
		n = min(n, len(l.leaves))
		groups = append(groups, l.leaves[:n])
	}
	out := make(sorted, len(groups))
	analyze.EachWith(len(groups), 1, func() func(int) {
		return func(i int) { out[i] = order(groups[i], edges) }
	})
	return out
}

// order brings the entries of leaves edge by edge.
func order(leaves []leaf, edges int) ordered {
	s := ordered{off: make([]uint32, edges+1)}
	n := 0
	for _, p := range leaves {
		n += len(p.edges)
		for _, e := range p.edges {
			s.off[e]++
		}
	}
	sum := uint32(0)
	for e, c := range s.off {
		s.off[e] = sum
		sum += c
	}
	s.times = make([]int64, n)
	for _, p := range leaves {
		times := p.times[:len(p.edges)]
		for i, e := range p.edges {
			s.times[s.off[e]] = times[i]
			s.off[e]++
		}
	}
	copy(s.off[1:], s.off) // each stands where the next one begins
	s.off[0] = 0
	return s
}

// of appends the times of an edge, in no order.
func (s sorted) of(out []int64, edge int) []int64 {
	for _, p := range s {
		out = append(out, p.times[p.off[edge]:p.off[edge+1]]...)
	}
	return out
}
