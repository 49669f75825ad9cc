package ask

import (
	"strconv"
	"strings"
)

// A person's id is "p" and the number of the person in the identity log. The
// alias is the same number as a word that can be said aloud: consonants and
// vowels in turn, each word 16 bits (proquints, Wilkerson 2009), the bits mixed
// so that neighbours sound different. Both can be turned back.

const (
	consonants = "bdfghjklmnprstvz"
	vowels     = "aiou"
)

// Odd factors and their inverses modulo 2^16 and 2^32: multiplication by an odd
// number is a permutation.
const (
	mix16, unmix16 uint16 = 0x9e35, 0x441d
	mix32, unmix32 uint32 = 0x9e3779b1, 0x0e8b2f51
)

func personID(number uint32) string { return "p" + strconv.FormatUint(uint64(number), 10) }

// parsePersonID turns an id or an alias back into the person's number.
func parsePersonID(s string) (number uint32, ok bool) {
	if digits, found := strings.CutPrefix(s, "p"); found {
		if n, err := strconv.ParseUint(digits, 10, 32); err == nil {
			return uint32(n), true
		}
	}
	return parseAlias(s)
}

// alias is the number as one word below 65,536 and as two words above.
func alias(number uint32) string {
	if number <= 0xffff {
		return word(uint16(number) * mix16)
	}
	x := number * mix32
	return word(uint16(x>>16)) + "-" + word(uint16(x))
}

func word(x uint16) string {
	return string([]byte{
		consonants[x>>12], vowels[x>>10&3], consonants[x>>6&15], vowels[x>>4&3], consonants[x&15],
	})
}

func parseAlias(s string) (number uint32, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	high, low, two := strings.Cut(s, "-")
	x, ok := parseWord(high)
	if !ok {
		return 0, false
	}
	if !two {
		return uint32(x * unmix16), true
	}
	y, ok := parseWord(low)
	n := (uint32(x)<<16 | uint32(y)) * unmix32
	return n, ok && n > 0xffff
}

func parseWord(s string) (x uint16, ok bool) {
	if len(s) != 5 {
		return 0, false
	}
	for i := range len(s) {
		letters, bits := consonants, 4
		if i%2 == 1 {
			letters, bits = vowels, 2
		}
		j := strings.IndexByte(letters, s[i])
		if j < 0 {
			return 0, false
		}
		x = x<<bits | uint16(j)
	}
	return x, true
}
