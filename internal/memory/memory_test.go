package memory_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/memory"
)

func TestSliceIsZeroedAndWritable(t *testing.T) {
	for _, n := range []int{0, 1, 1<<19 - 1, 1 << 19, 3<<20 + 5} {
		s := memory.Slice[uint64](n)
		if len(s) != n {
			t.Fatalf("%d elements, not %d", len(s), n)
		}
		for i := range s {
			if s[i] != 0 {
				t.Fatalf("element %d of %d is %d", i, n, s[i])
			}
			s[i] = uint64(i)
		}
		for i := range s {
			if s[i] != uint64(i) {
				t.Fatalf("element %d of %d became %d", i, n, s[i])
			}
		}
	}
}

func TestAppendKeepsWhatWasThere(t *testing.T) {
	var s []uint64
	for i := range uint64(1 << 20) {
		s = memory.Append(s, i)
	}
	for i := range s {
		if s[i] != uint64(i) || len(s) != 1<<20 {
			t.Fatalf("element %d of %d is %d", i, len(s), s[i])
		}
	}
}
