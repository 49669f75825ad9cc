package rework_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/rework"
)

func BenchmarkRework(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	f := rework.Fold(act.Labels)
	for b.Loop() {
		analyzetest.Run(b, v, act, f)
	}
}
