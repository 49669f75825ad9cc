package ops

import "strings"

// Order keys are strings over 62 digits, compared bytewise, that stand for
// fractions: between two keys there is always another one. No key ends with
// the digit 0, so that there is room before it too.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// MaxKey is the length past which the siblings of a container get new keys.
// Keys grow by one digit in about sixty insertions at one spot.
const MaxKey = 24

// KeyBetween returns a key after a and before b. An empty a is the start, an
// empty b the end. It requires a < b unless b is empty.
func KeyBetween(a, b string) string {
	if a == "" && b == "" {
		return "V"
	}
	if b == "" {
		return keyAfter(a)
	}
	shared := 0
	for shared < len(b) && digitAt(a, shared) == int(digitOf(b[shared])) {
		shared++
	}
	if shared > 0 {
		return b[:shared] + KeyBetween(cut(a, shared), b[shared:])
	}
	lo, hi := digitAt(a, 0), digitAt(b, 0)
	switch {
	case hi-lo > 1 && a == "":
		return digits[hi-1 : hi]
	case hi-lo > 1:
		return digits[(lo+hi)/2 : (lo+hi)/2+1]
	case len(b) > 1:
		return b[:1]
	case a == "":
		return "0" + digits[len(digits)-1:]
	}
	return digits[lo:lo+1] + keyAfter(cut(a, 1))
}

// keyAfter returns a short key after a, one step further in the first digit
// that has room.
func keyAfter(a string) string {
	for i := range len(a) {
		if d := digitAt(a, i); d < len(digits)-1 {
			return a[:i] + digits[d+1:d+2]
		}
	}
	return a + "1"
}

// SpreadKeys returns n keys of equal length (before trailing zeros go), evenly
// apart, with room for three keys of that length between neighbours.
func SpreadKeys(n int) []string {
	width, room := 1, len(digits)
	for room < 4*(n+1) {
		width++
		room *= len(digits)
	}
	keys := make([]string, n)
	for i := range keys {
		v := (i + 1) * room / (n + 1)
		b := make([]byte, width)
		for j := width - 1; j >= 0; j-- {
			b[j] = digits[v%len(digits)]
			v /= len(digits)
		}
		keys[i] = strings.TrimRight(string(b), "0")
	}
	return keys
}

// digitAt returns the value of the key's digit i; a key goes on with zeros.
func digitAt(key string, i int) int {
	if i >= len(key) {
		return 0
	}
	return digitOf(key[i])
}

func digitOf(c byte) int { return strings.IndexByte(digits, c) }

func cut(s string, n int) string {
	if n >= len(s) {
		return ""
	}
	return s[n:]
}
