package funnel_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// BenchmarkFunnel is the market's wired funnel within seven days.
func BenchmarkFunnel(b *testing.B) {
	for _, c := range []struct {
		name   string
		change func(p *funnel.Params, labels []string)
	}{
		{"levels", func(p *funnel.Params, _ []string) { p.Times = false }},
		{"times", func(*funnel.Params, []string) {}},
		{"either", func(p *funnel.Params, labels []string) { p.Steps[0].Any = append(p.Steps[0].Any, labels[1]) }},
		{"totals", func(p *funnel.Params, _ []string) { p.Mode = funnel.Totals }},
	} {
		b.Run(c.name, func(b *testing.B) {
			analyzetest.Markets(b, func(b *testing.B, v *trail.View, act *trail.Activity) {
				p := funnel.Defaults()
				p.Window = analyze.Length(7 * journey.Day)
				for _, code := range []int{analyzetest.LandingPage, analyzetest.ProductPage, analyzetest.CartAdd, analyzetest.CheckoutStart, analyzetest.Purchase} {
					p.Steps = append(p.Steps, funnel.Step{Any: []string{act.Labels[code]}})
				}
				c.change(&p, act.Labels)
				pl, err := compile(p, act.Labels, v.To)
				if err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					analyzetest.Run(b, v, act, pl.Fold())
				}
			})
		})
	}
}
