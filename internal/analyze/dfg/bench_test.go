package dfg_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
	"github.com/sojournhq/sojourn/internal/trail"
)

func BenchmarkGraph(b *testing.B) {
	for _, c := range []struct {
		name string
		p    dfg.Params
	}{
		{"counts", dfg.Params{}},
		{"medians", dfg.Params{Medians: true}},
		{"filter", dfg.Params{MinShare: 0.05, MinCount: 1000}},
		{"filter_medians", dfg.Params{MinShare: 0.05, Medians: true}},
	} {
		b.Run(c.name, func(b *testing.B) {
			analyzetest.Markets(b, func(b *testing.B, v *trail.View, act *trail.Activity) {
				f := dfg.Fold(act.Labels, func(c int) string { return act.Labels[c] }, c.p)
				for b.Loop() {
					analyzetest.Run(b, v, act, f)
				}
			})
		})
	}
}
