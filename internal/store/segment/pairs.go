package segment

import (
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// appendPairs appends named values as a JSON object. Unlike encoding/json it
// keeps every byte and every repeated name.
func appendPairs(dst []byte, ps []journey.Prop) []byte {
	dst = append(dst, '{')
	for i := range ps {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendQuoted(dst, ps[i].Name)
		dst = append(dst, ':')
		dst = appendQuoted(dst, ps[i].Value)
	}
	return append(dst, '}')
}

func appendQuoted(dst []byte, s string) []byte {
	const digits = "0123456789abcdef"
	dst = append(dst, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < 0x20:
			dst = append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}

// parsePairs reads what appendPairs wrote; ok is false for anything else.
func parsePairs(s string) (ps []journey.Prop, ok bool) {
	if len(s) < 2 || s[0] != '{' || s[len(s)-1] != '}' {
		return nil, false
	}
	rest := s[1 : len(s)-1]
	for rest != "" {
		var p journey.Prop
		if len(ps) > 0 {
			if rest[0] != ',' {
				return nil, false
			}
			rest = rest[1:]
		}
		if p.Name, rest, ok = parseQuoted(rest); !ok || rest == "" || rest[0] != ':' {
			return nil, false
		}
		if p.Value, rest, ok = parseQuoted(rest[1:]); !ok {
			return nil, false
		}
		ps = append(ps, p)
	}
	return ps, true
}

func parseQuoted(s string) (value, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	if end := strings.IndexAny(s[1:], `"\`); end >= 0 && s[1+end] == '"' {
		return strings.Clone(s[1 : 1+end]), s[end+2:], true
	}
	var b []byte
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return string(b), s[i+1:], true
		case c != '\\':
			b = append(b, c)
		case i+5 < len(s) && s[i+1] == 'u':
			b = append(b, hexDigit(s[i+4])<<4|hexDigit(s[i+5]))
			i += 5
		case i+1 < len(s):
			b = append(b, s[i+1])
			i++
		}
	}
	return "", "", false
}

func hexDigit(c byte) byte {
	if c >= 'a' {
		return c - 'a' + 10
	}
	return c - '0'
}
