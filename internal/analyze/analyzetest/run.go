package analyzetest

import (
	"fmt"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Run runs a fold over all cases of a view, by person, and ends the test on an
// error.
func Run[S, R any](tb testing.TB, v *trail.View, act *trail.Activity, f analyze.Fold[S, R]) R {
	tb.Helper()
	return RunCut(tb, v, &trail.Cut{Activity: act}, f)
}

// RunCut is [Run] for another cut.
func RunCut[S, R any](tb testing.TB, v *trail.View, c *trail.Cut, f analyze.Fold[S, R]) R {
	tb.Helper()
	r, _, err := analyze.RunFold(tb.Context(), v, c, f)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// Case calls fn with the first case of a view.
func Case[R any](v *trail.View, act *trail.Activity, fn func(b *trail.Block, i int) R) (out R) {
	var s trail.Scratch
	v.Blocks(0, &trail.Cut{Activity: act}, &s, func(b *trail.Block) bool {
		out = fn(b, 0)
		return false
	})
	return out
}

// Markets runs a benchmark over a market of a million events and one of ten.
func Markets(b *testing.B, run func(b *testing.B, v *trail.View, act *trail.Activity)) {
	for _, millions := range []int{1, 10} {
		v, act := Market(millions*1_000_000, 1)
		b.Run(fmt.Sprintf("events=%dM", millions), func(b *testing.B) { run(b, v, act) })
	}
}
