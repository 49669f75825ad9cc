package variants_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/variants"
)

func BenchmarkVariants(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	f := variants.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, variants.Params{Limit: 20}, -1)
	for b.Loop() {
		analyzetest.Run(b, v, act, f)
	}
}
