package journey

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// LongerThan reports whether a text has more than so many characters. Every
// limit that is told to people in characters is counted here: by code points,
// not by the bytes that they take.
func LongerThan(text string, characters int) bool {
	return utf8.RuneCountInString(text) > characters
}

// PlainLine returns what a stranger wrote as one line that reads as it looks:
// whatever moves to another line or place is a space, what turns the direction
// of the text around it or cannot be seen is left out, and spaces are single.
// A text in which nothing can be seen gives the empty one.
func PlainLine(text string) string {
	line := strings.Join(strings.Fields(strings.Map(plain, strings.ToValidUTF8(text, "\uFFFD"))), " ")
	if strings.ContainsFunc(line, visible) {
		return line
	}
	return ""
}

// The joiners of letters, which words of some scripts are wrong without.
const (
	nonJoiner = '\u200C'
	joiner    = '\u200D'
)

// plain is what becomes of a character in a plain line; -1 is nothing.
func plain(r rune) rune {
	switch {
	case unicode.IsSpace(r), unicode.IsControl(r), unicode.In(r, unicode.Zl, unicode.Zp):
		return ' '
	case r == nonJoiner, r == joiner:
		return r
	case unicode.In(r, unicode.Cf, unicode.Co, unicode.Other_Default_Ignorable_Code_Point):
		return -1
	}
	return r
}

// visible reports whether a character shows on its own.
func visible(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S) }
