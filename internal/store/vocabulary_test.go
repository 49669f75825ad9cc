package store_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// TestWordsThatLookAlikeStayApart uses words of few letters and of all lengths,
// many of which begin and end with the same letters.
func TestWordsThatLookAlikeStayApart(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	word := func() string {
		b := make([]byte, random.IntN(25))
		for i := range b {
			b[i] = 'a'
		}
		for range min(len(b), random.IntN(3)) {
			b[random.IntN(len(b))]++
		}
		return string(b)
	}
	var framer store.Framer
	var f store.Frame
	framer.Begin(&f)
	var want []string
	for len(want) < 20_000 {
		w := word()
		want = append(want, w)
		framer.Add(&f, &journey.Event{Name: w})
	}
	numbers := map[string]uint32{}
	for i, w := range want {
		if got := f.Name.At(i); got != w {
			t.Fatalf("word %d is %q, want %q", i, got, w)
		}
		n, ok := numbers[w]
		if got := f.Name.Code(i); ok && got != n {
			t.Fatalf("%q has the numbers %d and %d", w, n, got)
		}
		numbers[w] = f.Name.Code(i)
	}
}

func BenchmarkWords(b *testing.B) {
	words := []string{"web", "email", "display", "page_view", "social_post_view", "subscription_start"}
	var framer store.Framer
	var f store.Frame
	for b.Loop() {
		framer.Begin(&f)
		at := framer.Extend(&f, 1_000)
		for i := range 1_000 {
			f.Name.Set(at+i, words[i*7%len(words)])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1_000, "ns/word")
}
