package variants

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/sojournhq/sojourn/internal/trail"
)

// traces reads the traces of blocks in one form: the codes of the activities,
// high byte first, one byte for each where that suffices. Most often that is the
// column itself.
type traces struct {
	rank     []uint16 // by code: its label's place in name order
	width    int      // bytes of a code
	collapse bool     // equal neighbours count once
	scratch  []byte
}

func newTraces(labels []string, collapse bool) *traces {
	t := &traces{rank: make([]uint16, len(labels)), width: 1, collapse: collapse}
	for r, code := range byName(labels) {
		t.rank[code] = uint16(r)
	}
	if len(labels) > 256 {
		t.width = 2
	}
	return t
}

// plain reports whether traces are what stands in the block's column.
func (t *traces) plain(b *trail.Block) bool { return b.A8 != nil && t.width == 1 && !t.collapse }

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
	switch {
	case t.plain(b):
		return b.A8[lo:hi]
	case b.A8 != nil:
		t.scratch = spell(t, t.scratch[:0], b.A8[lo:hi])
	default:
		t.scratch = spell(t, t.scratch[:0], b.A16[lo:hi])
	}
	return t.scratch
}

func spell[A uint8 | uint16](t *traces, out []byte, acts []A) []byte {
	for k, a := range acts {
		if t.collapse && k > 0 && acts[k-1] == a {
			continue
		}
		if t.width == 2 {
			out = append(out, byte(uint16(a)>>8))
		}
		out = append(out, byte(a))
	}
	return out
}

// codes returns the codes of a trace.
func (t *traces) codes(trace []byte) []int {
	out := make([]int, 0, len(trace)/t.width)
	for k := 0; k < len(trace); k += t.width {
		c := int(trace[k])
		if t.width == 2 {
			c = c<<8 | int(trace[k+1])
		}
		out = append(out, c)
	}
	return out
}

// ranked returns a trace with the ranks of codes in their place: so traces of
// one length compare as their names do.
func (t *traces) ranked(trace []byte) []byte {
	out := make([]byte, 0, len(trace))
	for _, c := range t.codes(trace) {
		if t.width == 2 {
			out = append(out, byte(t.rank[c]>>8))
		}
		out = append(out, byte(t.rank[c]))
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

// identify returns the variant of the trace that begins at the head of a column
// and has n bytes, at least one. All traces of up to 16 bytes go the same way.
func identify(column []byte, n int) variant {
	if len(column) < 8 {
		var short [8]byte
		copy(short[:], column)
		column = short[:]
	}
	foreign := uint(max(8-n, 0)) * 8 & 63
	behind := max(n-8, 0)
	head := binary.LittleEndian.Uint64(column) << foreign >> foreign
	tail := binary.LittleEndian.Uint64(column[behind:]) << foreign >> foreign
	h := mix(head^0x9E3779B97F4A7C15, tail^0xD1B54A32D192ED03^uint64(n)<<56)
	for i := 8; i < behind; i += 8 {
		h = mix(h^0x9E3779B97F4A7C15, binary.LittleEndian.Uint64(column[i:])^0xD1B54A32D192ED03)
	}
	return variant{hash: h, prefix: head, size: uint32(n), count: 1}
}

// mix folds the product of two words.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// start returns the first eight bytes of the trace, or all there are.
func (v *variant) start() []byte {
	b := binary.LittleEndian.AppendUint64(nil, v.prefix)
	return b[:min(v.size, 8)]
}

// same reports whether both are the same trace.
func (v *variant) same(o *variant) bool {
	return v.hash == o.hash && v.prefix == o.prefix && v.size == o.size
}

// place is a variant in the order of a table, as far as a variant tells it: by
// count, then length, then the names of the first eight bytes.
type place struct {
	variant
	names []byte
}

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(o.count, p.count), cmp.Compare(p.size, o.size), bytes.Compare(p.names, o.names))
}
