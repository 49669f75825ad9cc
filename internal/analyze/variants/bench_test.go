package variants_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/variants"
	"github.com/sojournhq/sojourn/internal/trail"
)

func BenchmarkVariants(b *testing.B) {
	analyzetest.Markets(b, func(b *testing.B, v *trail.View, act *trail.Activity) {
		f := variants.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, variants.Params{Limit: 20}, -1)
		for b.Loop() {
			analyzetest.Run(b, v, act, f)
		}
	})
}
