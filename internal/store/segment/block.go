package segment

import (
	"math"

	"github.com/sojournhq/sojourn/internal/journey"
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

// room makes room for one more row.
func (b *block) room() {
	if b.n < len(b.long[colTime]) {
		return
	}
	size := min(pageRows, max(64, 4*b.n))
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

// putCode sets a column that every row sets.
func (b *block) putCode(c int, v int32) { b.code[c][b.n] = v }

// putRare sets a column that few rows set.
func (b *block) putRare(c int, v int32) {
	b.code[c][b.n] = v
	b.set[c] = true
}

// putNumbers sets the columns of numbers.
func (b *block) putNumbers(e *journey.Event) {
	n := b.n
	b.long[colTime][n] = int64(e.Time)
	b.long[colReceived][n] = int64(e.Received)
	b.long[colSeq][n] = e.Seq
	b.long[colDuration][n] = e.Duration
	b.long[colFingerprint][n] = int64(e.Fingerprint)
	b.long[colTrue][n] = int64(e.True)
	b.long[colOriginal][n] = int64(e.Original)
	b.long[colSent][n] = int64(e.Sent)
	b.long[colValue][n] = int64(e.Value)
	b.code[colScore][n] = int32(e.Score)
}

// absentLong is the number that stands for absence in an optional column.
const absentLong = math.MinInt64
