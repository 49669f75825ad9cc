package draft

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomCounts makes counts of random traces over letters.
func randomTraces(rng *rand.Rand, letters, n int) [][]string {
	out := make([][]string, n)
	for i := range out {
		for range rng.IntN(9) {
			out[i] = append(out[i], string(rune('a'+rng.IntN(letters))))
		}
	}
	return out
}

// allCuts finds the best segmentation by trying every one.
func allCuts(w [][]float64, gamma float64) cutting {
	n := len(w)
	k, total := make([]float64, n), 0.0
	for i := range w {
		for _, x := range w[i] {
			k[i] += x
		}
		total += k[i]
	}
	var best cutting
	for cuts := range 1 << (n - 1) {
		var c cutting
		from := 0
		for j := 1; j <= n; j++ {
			if j < n && cuts>>(j-1)&1 == 0 {
				continue
			}
			for a := from; a < j; a++ {
				for b := a + 1; b < j; b++ {
					c.value += w[a][b] - gamma*k[a]*k[b]/total
				}
			}
			c.ends, from = append(c.ends, j), j
		}
		if best.ends == nil || c.better(best) {
			best = c
		}
	}
	return best
}

// TestSegment: the dynamic programme finds what trying every cut finds.
func TestSegment(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 3))
	for range 400 {
		n := 1 + rng.IntN(8)
		w := make([][]float64, n)
		for i := range w {
			w[i] = make([]float64, n)
			for j := range i {
				w[i][j] = float64(rng.IntN(4) * rng.IntN(3))
				w[j][i] = w[i][j]
			}
		}
		gamma := []float64{0.5, 1, 2}[rng.IntN(3)]
		ends, value := segment(w, gamma)
		if total := slices.Max(slices.Concat(w...)); total == 0 {
			if len(ends) != 1 || value != 0 {
				t.Fatalf("no successions make one stage, got %v, %g", ends, value)
			}
			continue
		}
		want := allCuts(w, gamma)
		if !slices.Equal(ends, want.ends) || math.Abs(value-want.value) > 1e-9 {
			t.Fatalf("%v at %g: got %v of %g, want %v of %g", w, gamma, ends, value, want.ends, want.value)
		}
	}
}

// allPaths finds the most probable simple path by trying every one.
type allPaths struct {
	c    *counts
	out  []float64
	best float64
}

func (p *allPaths) walk(at int, seen uint, probability float64) {
	size := p.c.n + 1
	for to := range size {
		n := p.c.way[at*size+to]
		switch q := probability * float64(n) / p.out[at]; {
		case n == 0:
		case to == p.c.n:
			p.best = max(p.best, q)
		case seen>>to&1 == 0:
			p.walk(to, seen|1<<to, q)
		}
	}
}

// TestMainPath: no path is more probable, and the path is one that happened
// step by step.
func TestMainPath(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	for range 300 {
		names := []string{"a", "b", "c", "d", "e"}
		c := newCounts(len(names))
		for _, trace := range randomTraces(rng, len(names), 1+rng.IntN(12)) {
			var acts []int32
			for _, a := range trace {
				acts = append(acts, int32(a[0]-'a'))
			}
			c.add(acts, true)
		}
		p := &allPaths{c: c, out: make([]float64, c.n+1)}
		for i, n := range c.way {
			p.out[i/(c.n+1)] += float64(n)
		}
		p.walk(c.n, 0, 1)
		path, probability := c.mainPath(names)
		if math.Abs(probability-p.best) > 1e-12 {
			t.Fatalf("path %v of probability %g, there is one of %g", path, probability, p.best)
		}
	}
}

// TestOutline is a small log by hand: two activities that never meet stand by
// their places, and ties go by place, count and name.
func TestOutline(t *testing.T) {
	o := FromTraces([][]string{{"ad", "home", "pay"}, {"ad", "home"}, {"home", "pay"}, {"rare", "pay"}, {"chat"}}, 0.2, 1)
	if want := []string{"ad", "rare", "home", "chat", "pay"}; !slices.Equal(o.Order, want) {
		t.Errorf("got order %v, want %v (scores %v, stats %v)", o.Order, want, o.Copeland, o.Stats)
	}
	if s := o.Stats["chat"]; s.Cases != 1 || s.Share != 0.2 || s.Position != 0.5 {
		t.Errorf("an activity alone stands in the middle, got %+v", s)
	}
	if o := FromTraces([][]string{{"a", "b"}, {"a"}}, 0.6, 1); !slices.Equal(o.Order, []string{"a"}) || len(o.Segments) != 1 {
		t.Errorf("b is too rare, got %+v", o)
	}
	if o := FromTraces(nil, 0, 1); len(o.Order) != 0 || o.MainPath == nil || o.Segments == nil {
		t.Errorf("no traces: got %+v", o)
	}
}
