package segment

import (
	"math"

	"github.com/sojournhq/sojourn/internal/journey"
)

// block holds the rows of one page of every column before they are encoded.
// A slice of a column that no row has set is all zero.
type block struct {
	n      int
	long   [baseColumns][]int64
	code   [baseColumns][]int32
	set    [baseColumns]bool // some row has set the column
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
			clear(b.long[c])
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

// put sets a column of the row; zero is what it holds anyway.
func (b *block) put(c int, v int64) {
	if v != 0 {
		b.long[c][b.n] = v
		b.set[c] = true
	}
}

func (b *block) putCode(c int, v int32) {
	if v != 0 {
		b.code[c][b.n] = v
		b.set[c] = true
	}
}

// putNumbers sets the columns of numbers.
func (b *block) putNumbers(e *journey.Event) {
	b.put(colTime, int64(e.Time))
	b.put(colReceived, int64(e.Received))
	b.put(colSeq, e.Seq)
	b.put(colDuration, e.Duration)
	b.put(colFingerprint, int64(e.Fingerprint))
	b.put(colTrue, int64(e.True))
	b.put(colOriginal, int64(e.Original))
	b.put(colSent, int64(e.Sent))
	b.put(colValue, int64(e.Value))
	b.putCode(colScore, int32(e.Score))
}

// absentLong is the number that stands for absence in an optional column.
const absentLong = math.MinInt64
