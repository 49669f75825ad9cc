package trail

// Picker copies cases of blocks into memory that it reuses. The zero value is
// ready. A Picker serves one goroutine at a time.
type Picker struct {
	Lean  bool // the reader looks at activity and time alone: leave out Chan and At
	block Block
}

// Pick returns a block of the given cases of b, in the given order. It is valid
// until the next call.
func (p *Picker) Pick(b *Block, cases []int32) *Block {
	o := &p.block
	*o = Block{
		Shard: b.Shard, Cases: len(cases), Epoch: b.Epoch, Unit: b.Unit,
		Off: append(o.Off[:0], 0), Person: o.Person[:0], Status: o.Status[:0], First: o.First[:0],
		A8: o.A8[:0], A16: o.A16[:0], T32: o.T32[:0], T64: o.T64[:0], Chan: o.Chan[:0], At: o.At[:0],
	}
	for _, i := range cases {
		lo, hi := b.Off[i], b.Off[i+1]
		o.Off = append(o.Off, o.Off[len(o.Off)-1]+hi-lo)
		o.Person = append(o.Person, b.Person[i])
		o.A8, o.A16 = part(o.A8, b.A8, lo, hi), part(o.A16, b.A16, lo, hi)
		o.T32, o.T64 = part(o.T32, b.T32, lo, hi), part(o.T64, b.T64, lo, hi)
		if !p.Lean {
			o.Chan = part(o.Chan, b.Chan, lo, hi)
			o.At = positions(o.At, b, lo, hi)
		}
		o.Status = part(o.Status, b.Status, uint32(i), uint32(i)+1)
		o.First = part(o.First, b.First, uint32(i), uint32(i)+1)
	}
	o.A8, o.A16, o.T32, o.T64 = same(o.A8, b.A8), same(o.A16, b.A16), same(o.T32, b.T32), same(o.T64, b.T64)
	o.Status, o.First, o.Chan = same(o.Status, b.Status), same(o.First, b.First), same(o.Chan, b.Chan)
	if p.Lean {
		o.Chan, o.At = nil, nil
	}
	return o
}

// positions appends where in the shard the events of a block lie.
func positions(dst []uint32, b *Block, lo, hi uint32) []uint32 {
	if b.At != nil {
		return append(dst, b.At[lo:hi]...)
	}
	for e := lo; e < hi; e++ {
		dst = append(dst, e)
	}
	return dst
}

// part appends a run of a column that the block has.
func part[T any](dst, src []T, lo, hi uint32) []T {
	if src == nil {
		return dst
	}
	return append(dst, src[lo:hi]...)
}

// same is nil where the block has no such column: which columns are set tells a
// reader what to read.
func same[T any](picked, src []T) []T {
	if src == nil {
		return nil
	}
	return picked
}
