package dfg_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
)

func BenchmarkGraph(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	name := func(c int) string { return act.Labels[c] }
	for _, c := range []struct {
		name string
		p    dfg.Params
	}{
		{"counts", dfg.Params{}},
		{"medians", dfg.Params{Medians: true}},
		{"filtered", dfg.Params{MinShare: 0.05, MinCount: 1000}},
		{"filtered_medians", dfg.Params{MinShare: 0.05, Medians: true}},
	} {
		b.Run(c.name, func(b *testing.B) {
			f := dfg.Fold(act.Labels, name, c.p)
			for b.Loop() {
				analyzetest.Run(b, v, act, f)
			}
		})
	}
}
