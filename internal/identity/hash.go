package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Hasher turns clear identifiers into what is stored of them. It belongs to one
// goroutine.
type Hasher struct {
	mac hash.Hash
	buf []byte
	sum [sha256.Size]byte
}

// NewHasher returns a hasher under the workspace's key.
func NewHasher(key []byte) *Hasher { return &Hasher{mac: hmac.New(sha256.New, key)} }

// Hash returns the stored form of an identifier: HMAC-SHA-256 of its type, a
// zero byte and its normalised value.
func (h *Hasher) Hash(kind, value string) journey.HashedID {
	h.buf = append(append(append(h.buf[:0], kind...), 0), Normalise(kind, value)...)
	h.mac.Reset()
	h.mac.Write(h.buf) // a hash never fails to write
	h.mac.Sum(h.sum[:0])
	return journey.HashedID{Type: kind, Hash: h.sum}
}

// Normalise returns the form in which identifiers are compared: without blanks
// around it; e-mail addresses in lower case; phone numbers as their digits, with
// a leading plus where they have one. Anything else stays as it is, so that
// leading zeros and long numbers survive.
func Normalise(kind, value string) string {
	value = strings.TrimSpace(value)
	switch kind {
	case "email":
		return strings.ToLower(value)
	case "phone":
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, value)
		if strings.HasPrefix(value, "+") {
			return "+" + digits
		}
		if digits != "" {
			return digits
		}
	}
	return value
}
