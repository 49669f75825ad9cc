package touchpoints_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
)

func BenchmarkTouchpoints(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	f := touchpoints.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, touchpoints.Params{})
	for b.Loop() {
		analyzetest.Run(b, v, act, f)
	}
}
