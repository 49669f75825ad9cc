package formats

import (
	"encoding/binary"

	"github.com/sojournhq/sojourn/internal/journey"
)

// plain reads the form that most exports have, 2024-05-31T09:00:00Z, on the day
// that was read last. What it does not take is for others to read.
func (t *times) plain(b []byte) (journey.Instant, bool) {
	if len(b) != 20 || b[10] != 'T' || b[19] != 'Z' || binary.LittleEndian.Uint64(b) != t.lo || binary.LittleEndian.Uint16(b[8:]) != t.hi {
		return 0, false
	}
	// In each byte: the digit, or 0 for the colon. Adding makes the high bit of
	// every byte that is neither.
	const zeros, tops = 0x30303a30303a3030, 0x76767f76767f7676
	d := binary.LittleEndian.Uint64(b[11:]) ^ zeros
	if (d|(d+tops))&0x8080808080808080 != 0 {
		return 0, false
	}
	two := func(at uint) int64 { return int64(10*(d>>at&15) + d>>(at+8)&15) }
	h, m, s := two(0), two(24), two(48)
	if h > 23 || m > 59 || s > 59 {
		return 0, false
	}
	return journey.Instant(t.day + (h*3600+m*60+s)*journey.Second), true
}
