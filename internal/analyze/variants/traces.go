package variants

import (
	"encoding/binary"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/trail"
)

// traces reads the traces of blocks in one form: the ranks of the activities'
// labels in name order, high byte first, one byte for each where that suffices.
// So comparing the bytes of two traces of one length compares their names.
type traces struct {
	rank     []uint16 // by code
	width    int      // bytes of a rank
	sorted   bool     // a rank is its code
	collapse bool     // equal neighbours count once
	scratch  []byte
}

func newTraces(labels []string, collapse bool) *traces {
	t := &traces{rank: make([]uint16, len(labels)), width: 1, sorted: slices.IsSorted(labels), collapse: collapse}
	for r, code := range byName(labels) {
		t.rank[code] = uint16(r)
	}
	if len(labels) > 256 {
		t.width = 2
	}
	return t
}

// byName lists the codes of labels in name order.
func byName(labels []string) []int {
	order := make([]int, len(labels))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case labels[a] < labels[b]:
			return -1
		case labels[a] > labels[b]:
			return 1
		}
		return a - b
	})
	return order
}

// of returns the trace of case i. It is valid until the next call.
func (t *traces) of(b *trail.Block, i int) []byte {
	lo, hi := b.Off[i], b.Off[i+1]
	if b.A8 != nil {
		if t.sorted && t.width == 1 && !t.collapse {
			return b.A8[lo:hi]
		}
		t.scratch = spell(t, t.scratch[:0], b.A8[lo:hi])
	} else {
		t.scratch = spell(t, t.scratch[:0], b.A16[lo:hi])
	}
	return t.scratch
}

func spell[A uint8 | uint16](t *traces, out []byte, acts []A) []byte {
	for k, a := range acts {
		if t.collapse && k > 0 && acts[k-1] == a {
			continue
		}
		r := t.rank[a]
		if t.width == 2 {
			out = append(out, byte(r>>8))
		}
		out = append(out, byte(r))
	}
	return out
}

// variant is a distinct trace and how many cases have it. Two traces are the
// same if their lengths, their first eight bytes and their 64-bit hashes are;
// up to eight bytes that is exact.
type variant struct {
	hash, prefix uint64
	size         uint32 // bytes
	count        uint32
}

// identify returns the variant of a trace, counted once.
func identify(trace []byte) variant {
	v := variant{size: uint32(len(trace)), count: 1}
	if len(trace) >= 8 {
		v.prefix = binary.BigEndian.Uint64(trace)
		v.hash = xxh3.Hash(trace)
		return v
	}
	for i, c := range trace {
		v.prefix |= uint64(c) << (56 - 8*i)
	}
	v.hash = (v.prefix ^ uint64(len(trace))) * 0x9E3779B97F4A7C15
	return v
}

// same reports whether both are the same trace.
func (v *variant) same(o *variant) bool {
	return v.hash == o.hash && v.prefix == o.prefix && v.size == o.size
}

// compare orders by count, then length, then the first eight bytes.
func (v variant) compare(o variant) int {
	switch {
	case v.count != o.count:
		return int(int64(o.count) - int64(v.count))
	case v.size != o.size:
		return int(int64(v.size) - int64(o.size))
	case v.prefix < o.prefix:
		return -1
	case v.prefix > o.prefix:
		return 1
	}
	return 0
}
