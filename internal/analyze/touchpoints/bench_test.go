package touchpoints_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/trail"
)

func BenchmarkTouchpoints(b *testing.B) {
	analyzetest.Markets(b, func(b *testing.B, v *trail.View, act *trail.Activity) {
		f := touchpoints.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, touchpoints.Params{})
		for b.Loop() {
			analyzetest.Run(b, v, act, f)
		}
	})
}
