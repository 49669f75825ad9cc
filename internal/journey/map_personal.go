package journey

import (
	"regexp"
	"strings"
	"unicode"
)

// Finding is a part of a text that looks like personal data.
type Finding struct {
	Kind string `json:"kind" enum:"email,phone,iban"`
	Text string `json:"text"`
}

// The patterns of personal data. Their matches are looked at again, for digits
// make many things.
var (
	emailPattern = regexp.MustCompile(`[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}](?:[\p{L}\p{N}\-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\-]*[\p{L}\p{N}])?)*\.\p{L}{2,}`)
	ibanPattern  = regexp.MustCompile(`(?i)\b[a-z]{2}\d{2}(?: ?[a-z0-9]){11,30}\b`)
	phonePattern = regexp.MustCompile(`(?:\+|\b00)[1-9][\d \t()/.\-]{6,20}\d\b|(?:\(0\d{1,5}\)|\b0\d{1,5})[ /\-][\d /\-]{3,14}\d\b`)
)

// PersonalData returns what in a text looks like an e-mail address, a phone
// number or the number of a bank account. A map speaks of personas; the people
// behind them have no place in it.
func PersonalData(text string) []Finding {
	var out []Finding
	note := func(kind string, p *regexp.Regexp, is func(string) bool) {
		text = p.ReplaceAllStringFunc(text, func(m string) string {
			if !is(m) {
				return m
			}
			out = append(out, Finding{kind, strings.TrimSpace(m)})
			return strings.Repeat("_", len(m)) // it is found once
		})
	}
	note("email", emailPattern, func(string) bool { return true })
	note("iban", ibanPattern, isIBAN)
	note("phone", phonePattern, isPhone)
	return out
}

// isIBAN checks the two digits that prove the others (ISO 7064, modulo 97).
func isIBAN(s string) bool {
	s = strings.ToUpper(strings.ReplaceAll(s, " ", ""))
	rest := 0
	for _, c := range s[4:] + s[:4] {
		switch {
		case c >= '0' && c <= '9':
			rest = (rest*10 + int(c-'0')) % 97
		default:
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest == 1
}

// isPhone reports whether there are as many digits as phone numbers have.
func isPhone(s string) bool {
	n := 0
	for _, c := range s {
		if unicode.IsDigit(c) {
			n++
		}
	}
	return n >= 7 && n <= 15
}
