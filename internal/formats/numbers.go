package formats

import (
	"bytes"
	"math"

	"github.com/sojournhq/sojourn/internal/journey"
)

// decimal reads a number as an integer of 10^-digits, rounding halves away from
// zero, without passing through a float. The point is '.' or ','; the other of
// the two, a blank or an apostrophe may part groups of three digits. It fails
// on anything that is not a finite number within an int64.
func decimal(b []byte, point byte, digits int) (int64, bool) {
	negative := false
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		negative = b[0] == '-'
		b = b[1:]
	}
	var n uint64 // the digits so far
	scale := 0   // how many of them stand behind the point
	seen, behind, round := false, false, false
	dropped := false // a digit behind the last one kept was read
	group := -1      // digits since the last separator of groups
	for _, c := range b {
		switch {
		case isDigit(c):
			seen = true
			if behind && scale == digits {
				if !dropped {
					round, dropped = c >= '5', true
				}
				continue
			}
			if n > (math.MaxInt64-9)/10 {
				if e := exponent(b); e >= 0 {
					return 0, false
				}
				return slowDecimal(b, negative, point, digits)
			}
			n = 10*n + uint64(c-'0')
			if behind {
				scale++
			} else if group >= 0 {
				group++
			}
		case c == point && !behind:
			if group >= 0 && group != 3 {
				return 0, false
			}
			behind, group = true, -1
		case c|0x20 == 'e' && seen:
			return slowDecimal(b, negative, point, digits)
		case !behind && seen && isGroupMark(c, point):
			if group >= 0 && group != 3 {
				return 0, false
			}
			group = 0
		default:
			return 0, false
		}
	}
	if !seen || group >= 0 && group != 3 {
		return 0, false
	}
	for ; scale < digits; scale++ {
		if n > math.MaxInt64/10 {
			return 0, false
		}
		n *= 10
	}
	if round {
		n++
	}
	if n > math.MaxInt64 {
		return 0, false
	}
	if negative {
		return -int64(n), true
	}
	return int64(n), true
}

func isGroupMark(c, point byte) bool {
	return c == '\'' || c == ' ' || (c == ',' || c == '.') && c != point
}

func exponent(b []byte) int { return bytes.IndexAny(b, "eE") }

// slowDecimal reads numbers with an exponent or with more digits than a word
// holds by moving the point in their text.
func slowDecimal(b []byte, negative bool, point byte, digits int) (int64, bool) {
	mantissa, exp := b, 0
	if i := exponent(b); i >= 0 {
		mantissa = b[:i]
		e := b[i+1:]
		minus := len(e) > 0 && e[0] == '-'
		if minus || len(e) > 0 && e[0] == '+' {
			e = e[1:]
		}
		if len(e) == 0 || len(e) > 5 {
			return 0, false
		}
		for _, c := range e {
			if !isDigit(c) {
				return 0, false
			}
			exp = 10*exp + int(c-'0')
		}
		if minus {
			exp = -exp
		}
	}
	whole, part, _ := bytes.Cut(mantissa, []byte{point})
	text := append(bytes.Clone(whole), part...)
	for _, c := range text {
		if !isDigit(c) {
			return 0, false
		}
	}
	keep := len(whole) + exp + digits // how many digits of the text count
	text = bytes.TrimLeft(text, "0")
	keep -= len(whole) + len(part) - len(text)
	if len(text) == 0 {
		return 0, len(whole)+len(part) > 0
	}
	if keep < 0 {
		return 0, true
	}
	if keep > 19 {
		return 0, false
	}
	n := uint64(0)
	for i := range keep {
		d := uint64(0)
		if i < len(text) {
			d = uint64(text[i] - '0')
		}
		if n > (math.MaxInt64-d)/10 {
			return 0, false
		}
		n = 10*n + d
	}
	if keep < len(text) && text[keep] >= '5' && n < math.MaxInt64 {
		n++
	}
	if negative {
		return -int64(n), true
	}
	return int64(n), true
}

// money reads an amount as micro-units. A sign of currency before or behind the
// number is passed over.
func money(b []byte, point byte) (journey.Micro, bool) {
	if n, ok := decimal(b, point, 6); ok {
		return journey.Micro(n), true
	}
	n, ok := decimal(bytes.Trim(b, "€$£¥₹ \u00a0"), point, 6)
	return journey.Micro(n), ok
}

// score reads a rating as thousandths.
func score(b []byte, point byte) (journey.Score, bool) {
	n, ok := decimal(b, point, 3)
	if !ok || n > math.MaxInt32 || n <= math.MinInt32 {
		return 0, false
	}
	return journey.Score(n), true
}

// absent reports whether a cell without blanks around it stands for no value.
func absent(b []byte) bool {
	switch len(b) {
	case 0:
		return true
	case 1:
		return b[0] == '-'
	case 2:
		return string(b) == `\N` || string(b) == "NA"
	case 3:
		return string(b) == "N/A" || string(b) == "n/a"
	case 4:
		return string(b) == "null" || string(b) == "NULL" || string(b) == "None"
	}
	return false
}

// trim cuts blanks off both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && isBlank(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isBlank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
