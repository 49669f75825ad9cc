package analyze_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// What a question costs before its analysis does anything.
func BenchmarkRunNothing(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	f := analyze.Fold[*int, int]{
		New: func() *int { return new(int) }, Step: func(*int, *trail.Block) {}, Merge: func(_, _ *int) {},
		Done: func(*int) (int, *analyze.Fold[*int, int]) { return 0, nil },
	}
	for b.Loop() {
		analyzetest.Run(b, v, act, f)
	}
}

func BenchmarkSegment(b *testing.B) {
	v, act := analyzetest.Market(10_000_000, 1)
	src := analyzetest.Source{Trails: v}
	p := &journey.Predicate{Did: act.Labels[5], Count: &journey.CountTest{Op: "ge", N: 2}, Within: "P180D"}
	for b.Loop() {
		if _, err := analyze.Segment(b.Context(), src, analyze.Env{}, p, v.To); err != nil {
			b.Fatal(err)
		}
	}
}

// What a split costs on top of the question itself.
func BenchmarkGroups(b *testing.B) {
	v, _ := analyzetest.Market(10_000_000, 1)
	src := analyzetest.Source{Trails: v}
	a := analyze.Define(analyze.Spec[struct{}, *int64, int64]{
		Name: "count", Doc: "Events.",
		Build: func(struct{}, *analyze.Question) (analyze.Fold[*int64, int64], error) {
			return analyze.Fold[*int64, int64]{
				New: func() *int64 { return new(int64) }, Step: func(n *int64, k *trail.Block) { *n += int64(k.Off[k.Cases] - k.Off[0]) },
				Merge: func(x, y *int64) { *x += *y }, Done: func(n *int64) (int64, *analyze.Fold[*int64, int64]) { return *n, nil },
			}, nil
		},
	})
	for b.Loop() {
		if _, err := analyze.Ask(b.Context(), a, src, analyze.Env{}, analyze.Query{By: "channel"}); err != nil {
			b.Fatal(err)
		}
	}
}
