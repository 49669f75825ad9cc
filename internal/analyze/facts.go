package analyze

import (
	"slices"
	"sort"

	"github.com/sojournhq/sojourn/internal/trail"
)

// Facts calls fn for each event of the block that a sparse column of its shard
// knows: fact is the index in the column, event the one in the block. at are the
// positions that the column covers, such as [trail.Shard.ValueAt].
func Facts(b *trail.Block, at []uint32, fn func(fact, event int)) {
	lo, hi := b.Off[0], b.Off[b.Cases]
	if lo == hi || len(at) == 0 {
		return
	}
	if b.At == nil {
		from, to := FactsWithin(at, lo, hi)
		for f := from; f < to; f++ {
			fn(f, int(at[f]))
		}
		return
	}
	positions := b.At[lo:hi]
	f := sort.Search(len(at), func(i int) bool { return at[i] >= positions[0] })
	for i := 0; i < len(positions) && f < len(at); {
		switch {
		case at[f] == positions[i]:
			fn(f, int(lo)+i)
			f++
			i++
		case at[f] < positions[i]:
			f++
		default:
			i++
		}
	}
}

// FactsWithin returns which facts of a sparse column lie at the positions lo to
// hi-1.
func FactsWithin(at []uint32, lo, hi uint32) (from, to int) {
	from, _ = slices.BinarySearch(at, lo)
	to, _ = slices.BinarySearch(at[from:], hi)
	return from, from + to
}
