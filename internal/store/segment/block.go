package segment

import (
	"math"

	"github.com/sojournhq/sojourn/internal/store"
)

// block holds the rows of one page of every column before they are encoded.
// Columns that few events have a value in are all zero where no row set them;
// the others are set in every row.
type block struct {
	n      int
	long   [baseColumns][]int64
	code   [baseColumns][]int32
	set    [baseColumns]bool // some row has set the column, which may be zero otherwise
	ids    []byte
	idEnds []uint32 // offsets: one more than rows
	props  []sparse // by property
}

// sparse holds the values of a property in a block.
type sparse struct{ at, code []int32 }

// reset empties the block.
func (b *block) reset() {
	for c := range b.set {
		if b.set[c] {
			clear(b.code[c])
			b.set[c] = false
		}
	}
	b.n, b.ids, b.idEnds = 0, b.ids[:0], append(b.idEnds[:0], 0)
	for i := range b.props {
		b.props[i] = sparse{b.props[i].at[:0], b.props[i].code[:0]}
	}
}

// room makes room for n more rows.
func (b *block) room(n int) {
	if b.n+n <= len(b.long[colTime]) {
		return
	}
	size := min(pageRows, max(64, b.n+n, 4*b.n))
	for _, c := range [...]int{colTime, colReceived, colSeq, colValue, colDuration, colTrue, colOriginal, colSent, colFingerprint} {
		b.long[c] = append(b.long[c], make([]int64, size-len(b.long[c]))...)
	}
	for _, c := range [...]int{colSource, colKind, colName, colChannel, colWho, colScore, colScoreType, colText, colZone, colSchema, colTraits, colMore} {
		b.code[c] = append(b.code[c], make([]int32, size-len(b.code[c]))...)
	}
	if len(b.idEnds) == 0 {
		b.idEnds = append(b.idEnds, 0)
	}
}

// take appends the numbers of rows of a frame.
func (b *block) take(f *store.Frame, from, to int) {
	n := b.n
	for _, c := range [...]struct {
		col int
		v   []int64
	}{
		{colTime, f.Time}, {colReceived, f.Received}, {colSeq, f.Seq}, {colValue, f.Value}, {colDuration, f.Duration},
		{colTrue, f.True}, {colOriginal, f.Original}, {colSent, f.Sent},
	} {
		copy(b.long[c.col][n:], c.v[from:to])
	}
	for i, x := range f.Fingerprint[from:to] {
		b.long[colFingerprint][n+i] = int64(x)
	}
	copy(b.code[colScore][n:], f.Score[from:to])
	for i, k := range f.Kind[from:to] {
		b.code[colKind][n+i] = int32(k)
	}
}

// takeIDs appends the ids of rows of a frame.
func (b *block) takeIDs(f *store.Frame, from, to int) {
	ids, start := f.IDsOf(from, to)
	shift := uint32(len(b.ids)) - start
	b.ids = append(b.ids, ids...)
	for _, end := range f.IDEnd[from:to] {
		b.idEnds = append(b.idEnds, end+shift)
	}
}

// putRare sets a column that few rows set.
func (b *block) putRare(c, row int, v int32) {
	b.code[c][row] = v
	b.set[c] = true
}

// absentLong is the number that stands for absence in an optional column.
const absentLong = math.MinInt64
