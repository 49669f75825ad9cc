package analyze

import (
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
		for f := sort.Search(len(at), func(i int) bool { return at[i] >= lo }); f < len(at) && at[f] < hi; f++ {
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
