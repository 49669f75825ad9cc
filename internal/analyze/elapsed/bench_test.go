package elapsed_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/elapsed"
)

func BenchmarkElapsed(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	for _, pairing := range elapsed.Pairings() {
		w := elapsed.Way{Pairing: pairing, From: make([]bool, len(act.Labels)+1), To: make([]bool, len(act.Labels)+1), Until: v.To}
		w.From[analyzetest.LandingPage], w.To[analyzetest.ProductPage] = true, true
		b.Run(pairing, func(b *testing.B) {
			for b.Loop() {
				analyzetest.Run(b, v, act, elapsed.Fold(w))
			}
		})
	}
}
