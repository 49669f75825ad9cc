package stat_test

import (
	"math"
	"testing"

	"github.com/sojournhq/sojourn/internal/stat"
)

func within(a, b float64) bool { return math.Abs(a-b) < 5e-5 }

// TestDifference: the examples of Newcombe (1998), table II, method 10.
func TestDifference(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x1, n1, x2, n2 int64
		low, high      float64
	}{
		{56, 70, 48, 80, 0.0524, 0.3339},
		{9, 10, 3, 10, 0.1705, 0.8090},
		{10, 10, 0, 20, 0.6791, 1},
		{0, 10, 0, 20, -0.1611, 0.2775},
	} {
		got := stat.Difference(c.x1, c.n1, c.x2, c.n2)
		if !got.Defined || !within(got.Low, c.low) || !within(got.High, c.high) {
			t.Errorf("%d/%d - %d/%d: got %v, want %v to %v", c.x1, c.n1, c.x2, c.n2, got, c.low, c.high)
		}
	}
	if stat.Difference(0, 0, 1, 2).Defined {
		t.Error("an empty group differs by something")
	}
}

// TestRatio: 15 of 100 against 30 of 100, worked by hand.
func TestRatio(t *testing.T) {
	t.Parallel()
	ratio, ci, ok := stat.Ratio(15, 100, 30, 100)
	if !ok || !within(ratio, 0.5) || !within(ci.Low, 0.28722) || !within(ci.High, 0.87041) {
		t.Errorf("got %v %v %v", ratio, ci, ok)
	}
	if ratio, ci, ok := stat.Ratio(10, 10, 10, 10); !ok || ratio != 1 || ci.Low != 1 || ci.High != 1 {
		t.Errorf("everybody against everybody: %v %v %v", ratio, ci, ok)
	}
	for _, none := range [][4]int64{{0, 10, 5, 10}, {5, 10, 0, 10}, {5, 0, 5, 10}, {5, 10, 5, 0}} {
		if _, _, ok := stat.Ratio(none[0], none[1], none[2], none[3]); ok {
			t.Errorf("%v has a ratio", none)
		}
	}
}
