package csv

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestMarksAreFoundByteByByte compares blocks with a look at each of their
// bytes: those that matter, those that differ from them by one bit, and others.
func TestMarksAreFoundByteByByte(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, delim := range []byte{',', ';', '\t', '|', 0xa7} {
		for _, quoting := range []bool{false, true} {
			m := newMarks(delim, '\n', quoting)
			near := []byte{delim, '\n', '"', delim ^ 1, delim ^ 0x80, '\n' ^ 1, '\n' ^ 0x80, '"' ^ 1, 0, 1, 0x7f, 0x80, 0xff, 'x'}
			if !quoting {
				near = append(near, []byte("all of ASCII, more often than not, and 0123456789")...)
			}
			for n := range 2_000 {
				var b [block]byte
				for i := range b {
					b[i] = near[random.IntN(len(near))]
					if n%2 == 0 && delim < 0x80 {
						b[i] &= 0x7f
					}
				}
				want := uint64(0)
				for i, c := range b {
					if c == delim || c == '\n' || quoting && c == '"' {
						want |= 1 << i
					}
				}
				if got := m.find(&b); got != want {
					t.Fatalf("delimiter %q, quotes %t: %q is marked as %064b, want %064b", delim, quoting, b, got, want)
				}
			}
		}
	}
}

func BenchmarkMarks(b *testing.B) {
	for _, quoting := range []bool{false, true} {
		b.Run(fmt.Sprint("quotes=", quoting), func(b *testing.B) {
			m := newMarks(',', '\n', quoting)
			var text [block]byte
			copy(text[:], "4711,864778,2025-01-01T00:01:16Z,social_post_view,email,,\n4712,86")
			b.SetBytes(block)
			found := uint64(0)
			for b.Loop() {
				found |= m.find(&text)
			}
			if found == 0 {
				b.Error("nothing is found")
			}
		})
	}
}
