package stat_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/sojournhq/sojourn/internal/stat"
)

func near(a, b, tol float64) bool { return math.Abs(a-b) <= tol*max(1, math.Abs(a), math.Abs(b)) }

func TestWilson(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x, n      int64
		low, high float64
	}{
		{45, 100, 0.356145379795, 0.547553970026},
		{0, 10, 0, 0.277532799863},
		{10, 10, 1 - 0.277532799863, 1},
		{0, 1, 0, 0.793450685622},
	} {
		got := stat.Wilson(c.x, c.n)
		if !got.Defined || !near(got.Low, c.low, 1e-9) || !near(got.High, c.high, 1e-9) {
			t.Errorf("Wilson(%d, %d) = %+v, want [%v, %v]", c.x, c.n, got, c.low, c.high)
		}
	}
	if b, _ := json.Marshal(stat.Wilson(0, 0)); string(b) != "[null,null]" {
		t.Errorf("Wilson(0, 0) marshals to %s, want [null,null]", b)
	}
	var back stat.Interval
	if err := json.Unmarshal([]byte("[0.25,0.5]"), &back); err != nil || back != (stat.Interval{Low: .25, High: .5, Defined: true}) {
		t.Errorf("an interval does not survive JSON: %+v, %v", back, err)
	}
	if stat.Share(1, 0) != nil || *stat.Share(1, 4) != .25 {
		t.Error("Share is wrong")
	}
	if wide, narrow := stat.WilsonAt(5, 10, .99), stat.WilsonAt(5, 10, .8); wide.High-wide.Low <= narrow.High-narrow.Low {
		t.Error("more confidence does not widen the interval")
	}
}

func TestQuantiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		x    []int64
		p    float64
		want float64
	}{
		{"one value", []int64{7}, .9, 7},
		{"lower median of two is halfway", []int64{10, 20}, .5, 15},
		{"order does not count", []int64{30, 60, 250, 45}, .9, 193},
		{"least", []int64{3, 1, 2}, 0, 1},
		{"greatest", []int64{3, 1, 2}, 1, 3},
		{"ties", []int64{5, 5, 5, 5}, .37, 5},
		{"large values stay exact", []int64{1 << 52, 1<<52 + 2}, .5, 1<<52 + 1},
	} {
		if got := stat.Quantiles(c.x, c.p)[0]; got == nil || !near(*got, c.want, 1e-12) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	if got := stat.Quantiles([]float64{}, .5)[0]; got != nil {
		t.Errorf("no values: got %v, want null", *got)
	}
	in := []int64{3, 1, 2}
	stat.Quantiles(in, .5)
	if !slices.Equal(in, []int64{3, 1, 2}) {
		t.Error("Quantiles reorders its argument")
	}
}

// The ranks of the classic tables for the median at 95 %.
func TestQuantileIntervalRanks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		n      int64
		p      float64
		lo, hi int64 // from 1
		ok     bool
	}{
		{5, .5, 0, 0, false}, // even the whole range covers only 93.75 %
		{6, .5, 1, 6, true},
		{10, .5, 2, 9, true},
		{20, .5, 6, 15, true},
		{100, .5, 40, 61, true},
		{20, .9, 0, 0, false}, // nothing bounds it from above
		{0, .5, 0, 0, false},
	} {
		lo, hi, ok := stat.QuantileIntervalRanks(c.n, c.p)
		if ok != c.ok || ok && (lo+1 != c.lo || hi+1 != c.hi) {
			t.Errorf("n %d p %v: got ranks %d..%d %v, want %d..%d %v", c.n, c.p, lo+1, hi+1, ok, c.lo, c.hi, c.ok)
		}
	}
	x := []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	if got := stat.QuantileInterval(x, .5); got != (stat.Interval{Low: 2, High: 9, Defined: true}) {
		t.Errorf("got %+v, want [2, 9]", got)
	}
}

func TestKaplanMeier(t *testing.T) {
	t.Parallel()
	type life = stat.Lifetime[int64]
	curve, median := stat.KaplanMeier([]life{{5, false}, {1, true}, {4, true}, {2, true}, {3, false}})
	want := []stat.Survival[int64]{{1, 5, 1, .8}, {2, 4, 1, .6}, {4, 2, 1, .3}}
	for i := range want {
		if i >= len(curve) || curve[i].Time != want[i].Time || curve[i].AtRisk != want[i].AtRisk || !near(curve[i].Survival, want[i].Survival, 1e-12) {
			t.Fatalf("got %+v, want %+v", curve, want)
		}
	}
	if median == nil || *median != 4 {
		t.Errorf("got median %v, want 4", median)
	}
	// At equal times the conversion comes first: the censored one was at risk.
	curve, median = stat.KaplanMeier([]life{{1, false}, {1, true}, {9, false}})
	if len(curve) != 1 || curve[0].AtRisk != 3 || median != nil {
		t.Errorf("ties: got %+v, median %v", curve, median)
	}
	if curve, median = stat.KaplanMeier[int64](nil); len(curve) != 0 || curve == nil || median != nil {
		t.Error("no lifetimes must give an empty curve")
	}
}

func TestBenjaminiHochberg(t *testing.T) {
	t.Parallel()
	adjusted, reject := stat.BenjaminiHochberg([]float64{.001, .039, .03, .2, .009}, .05)
	for i, want := range []float64{.005, .04875, .04875, .2, .0225} {
		if !near(adjusted[i], want, 1e-12) || reject[i] != (want <= .05) {
			t.Errorf("p %d: got %v %v, want %v", i, adjusted[i], reject[i], want)
		}
	}
	if adjusted, _ := stat.BenjaminiHochberg([]float64{.9, .8}, .05); adjusted[0] > 1 || adjusted[1] > 1 {
		t.Errorf("got %v, a p-value above 1", adjusted)
	}
}

func TestSplitMix(t *testing.T) {
	t.Parallel()
	s := stat.SplitMix(0)
	for _, want := range []uint64{16294208416658607535, 7960286522194355700, 487617019471545679} {
		if got := s.Uint64(); got != want {
			t.Errorf("got %d, want %d", got, want)
		}
	}
	s = 42
	x := []int{0, 1, 2, 3, 4, 5, 6, 7}
	stat.Shuffle(&s, x)
	if !slices.Equal(x, []int{4, 3, 2, 0, 7, 6, 1, 5}) {
		t.Errorf("got %v", x)
	}
}

func TestMeanInterval(t *testing.T) {
	t.Parallel()
	// 4, 5, 3, 5 on a scale of thousandths: mean 4.25, s = .957, t(3) = 3.182446.
	mean, ci := stat.MeanInterval(4, 17000, 16e6+25e6+9e6+25e6, .001)
	if !near(mean, 4.25, 1e-12) || !near(ci.Low, 2.726520, 1e-6) || !near(ci.High, 5.773480, 1e-6) {
		t.Errorf("got %v %+v", mean, ci)
	}
	if mean, ci := stat.MeanInterval(1, 3000, 9e6, .001); mean != 3 || ci.Defined {
		t.Errorf("one value: got %v %+v, want 3 without an interval", mean, ci)
	}
}
