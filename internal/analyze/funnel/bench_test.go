package funnel_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/journey"
)

func BenchmarkFunnel(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	p := funnel.Defaults()
	p.Window = analyze.Length(7 * journey.Day)
	for _, code := range []int{analyzetest.LandingPage, analyzetest.ProductPage, analyzetest.CartAdd, analyzetest.CheckoutStart, analyzetest.Purchase} {
		p.Steps = append(p.Steps, funnel.Step{Any: []string{act.Labels[code]}})
	}
	for _, c := range []struct {
		name   string
		change func(*funnel.Params)
	}{
		{"levels", func(p *funnel.Params) { p.Times = false }},
		{"times", func(*funnel.Params) {}},
		{"general", func(p *funnel.Params) { p.Steps[0].Any = append(p.Steps[0].Any, act.Labels[1]) }},
		{"totals", func(p *funnel.Params) { p.Mode = funnel.Totals }},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := p
			q.Steps = append([]funnel.Step(nil), p.Steps...)
			c.change(&q)
			pl, err := compile(q, act.Labels, v.To)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				analyzetest.Run(b, v, act, pl.Fold())
			}
		})
	}
}
