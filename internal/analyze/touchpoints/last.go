package touchpoints

import (
	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// LastFold finds the time of the last event of each label. Labels without an
// event are missing.
func LastFold(labels []string) analyze.Fold[*[]int64, map[string]journey.Instant] {
	return analyze.Fold[*[]int64, map[string]journey.Instant]{
		New: func() *[]int64 {
			last := make([]int64, len(labels))
			return &last
		},
		Step: func(s *[]int64, b *trail.Block) { lastOf(*s, b) },
		Merge: func(a, b *[]int64) {
			for i, t := range *b {
				(*a)[i] = max((*a)[i], t)
			}
		},
		Done: func(s *[]int64) (map[string]journey.Instant, *analyze.Fold[*[]int64, map[string]journey.Instant]) {
			out := map[string]journey.Instant{}
			for i, t := range *s {
				if t != 0 {
					out[labels[i]] = journey.Instant(t)
				}
			}
			return out, nil
		},
	}
}

// lastOf keeps the latest time of each code in a block.
func lastOf(last []int64, b *trail.Block) {
	for i := b.Off[0]; i < b.Off[b.Cases]; i++ {
		code := b.Code(i)
		last[code] = max(last[code], int64(b.Time(i)))
	}
}
