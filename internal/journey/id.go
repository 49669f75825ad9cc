package journey

import (
	"crypto/rand"
	"encoding/hex"
	"regexp"
)

var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,63}$`)

// ValidID reports whether s may name a record: a lower-case slug of at most 64
// characters. A UUIDv7 in text form is one.
func ValidID(s string) bool { return slug.MatchString(s) }

// NewID mints a UUIDv7 (RFC 9562) at the instant: time-ordered, random beyond.
// It is unique, never secret.
func NewID(now Instant) string {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		panic("journey: no randomness: " + err.Error())
	}
	ms := uint64(int64(now) / Millisecond)
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
