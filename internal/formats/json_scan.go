package formats

import (
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonScanner walks over one JSON value and hands out its scalars by dotted
// path. It builds nothing and bounds the depth, so that hostile input costs no
// more than its length.
type jsonScanner struct {
	b    []byte
	i    int
	path []byte
	text []byte // an unescaped string, valid until the next one
	leaf func(path, value []byte, null bool) error
}

// jsonError is what is wrong with a JSON text, in words.
type jsonError string

func (e jsonError) Error() string { return string(e) }

func (s *jsonScanner) fail(what string) error {
	return jsonError(fmt.Sprintf("%s at byte %d", what, s.i+1))
}

// object walks over a JSON object that is the whole text.
func (s *jsonScanner) object(b []byte) error {
	s.b, s.i, s.path = b, 0, s.path[:0]
	s.space()
	if s.i == len(s.b) || s.b[s.i] != '{' {
		return s.fail("the record is no JSON object")
	}
	if err := s.value(1); err != nil {
		return err
	}
	s.space()
	if s.i < len(s.b) {
		return s.fail("something follows the end of the record")
	}
	return nil
}

func (s *jsonScanner) space() {
	for s.i < len(s.b) && (s.b[s.i] == ' ' || s.b[s.i] == '\t' || s.b[s.i] == '\n' || s.b[s.i] == '\r') {
		s.i++
	}
}

// value walks over the value at hand. An array is one value: its JSON text.
func (s *jsonScanner) value(depth int) error {
	s.space()
	if s.i == len(s.b) {
		return s.fail("the record ends early")
	}
	switch c := s.b[s.i]; c {
	case '{':
		return s.members(depth)
	case '[':
		start := s.i
		if err := s.list(depth); err != nil {
			return err
		}
		return s.leaf(s.path, s.b[start:s.i], false)
	case '"':
		text, err := s.str()
		if err != nil {
			return err
		}
		return s.leaf(s.path, text, false)
	default:
		start := s.i
		if err := s.literal(); err != nil {
			return err
		}
		word := s.b[start:s.i]
		return s.leaf(s.path, word, string(word) == "null")
	}
}

func (s *jsonScanner) members(depth int) error {
	if depth > MaxDepth {
		return s.fail(fmt.Sprintf("the record is nested deeper than %d", MaxDepth))
	}
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == '}' {
		s.i++
		return nil
	}
	base := len(s.path)
	for {
		s.space()
		if s.i == len(s.b) || s.b[s.i] != '"' {
			return s.fail("a name in quotes is missing")
		}
		name, err := s.str()
		if err != nil {
			return err
		}
		if base > 0 {
			s.path = append(s.path, '.')
		}
		s.path = append(s.path, name...)
		s.space()
		if s.i == len(s.b) || s.b[s.i] != ':' {
			return s.fail("a colon is missing")
		}
		s.i++
		if err := s.value(depth + 1); err != nil {
			return err
		}
		s.path = s.path[:base]
		if done, err := s.next('}'); done || err != nil {
			return err
		}
	}
}

// next passes over a comma, or over the closing bracket.
func (s *jsonScanner) next(closing byte) (done bool, err error) {
	s.space()
	if s.i == len(s.b) {
		return false, s.fail("the record ends early")
	}
	switch s.b[s.i] {
	case ',':
		s.i++
		return false, nil
	case closing:
		s.i++
		return true, nil
	}
	return false, s.fail("a comma is missing")
}

// list passes over an array and checks it.
func (s *jsonScanner) list(depth int) error {
	if depth > MaxDepth {
		return s.fail(fmt.Sprintf("the record is nested deeper than %d", MaxDepth))
	}
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == ']' {
		s.i++
		return nil
	}
	leaf := s.leaf
	s.leaf = func(_, _ []byte, _ bool) error { return nil }
	defer func() { s.leaf = leaf }()
	for {
		if err := s.value(depth + 1); err != nil {
			return err
		}
		if done, err := s.next(']'); done || err != nil {
			return err
		}
	}
}

// str reads a string and returns its text: a window on the record if nothing is
// escaped, else memory that the next string overwrites.
func (s *jsonScanner) str() ([]byte, error) {
	s.i++
	start := s.i
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case c == '"':
			s.i++
			return s.b[start : s.i-1], nil
		case c == '\\':
			return s.escaped(start)
		case c < 0x20:
			return nil, s.fail("a control character stands in a text")
		}
		s.i++
	}
	return nil, s.fail("a quote is not closed")
}

func (s *jsonScanner) escaped(start int) ([]byte, error) {
	s.text = append(s.text[:0], s.b[start:s.i]...)
	for s.i < len(s.b) {
		switch c := s.b[s.i]; {
		case c == '"':
			s.i++
			return s.text, nil
		case c == '\\':
			if err := s.escape(); err != nil {
				return nil, err
			}
			continue
		case c < 0x20:
			return nil, s.fail("a control character stands in a text")
		default:
			s.text = append(s.text, c)
		}
		s.i++
	}
	return nil, s.fail("a quote is not closed")
}

func (s *jsonScanner) escape() error {
	if s.i+1 >= len(s.b) {
		return s.fail("a quote is not closed")
	}
	const from, to = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	c := s.b[s.i+1]
	for k := range from {
		if from[k] == c {
			s.text = append(s.text, to[k])
			s.i += 2
			return nil
		}
	}
	r, ok := s.unicode(s.i)
	if !ok {
		return s.fail("an escape is not known")
	}
	s.i += 6
	if utf16.IsSurrogate(r) {
		low, ok := s.unicode(s.i)
		if r = utf16.DecodeRune(r, low); ok && r != utf8.RuneError {
			s.i += 6
		}
	}
	s.text = utf8.AppendRune(s.text, r)
	return nil
}

func (s *jsonScanner) unicode(at int) (rune, bool) {
	if at+6 > len(s.b) || s.b[at] != '\\' || s.b[at+1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s.b[at+2:at+6]), 16, 16)
	return rune(n), err == nil
}

// literal passes over a number, true, false or null.
func (s *jsonScanner) literal() error {
	rest := s.b[s.i:]
	for _, w := range []string{"true", "false", "null"} {
		if len(rest) >= len(w) && string(rest[:len(w)]) == w {
			s.i += len(w)
			return nil
		}
	}
	n := numberLength(rest)
	if n == 0 {
		return s.fail("a value is missing or unknown")
	}
	s.i += n
	return nil
}

// numberLength returns how many bytes the JSON number at the front has, 0 if
// there is none (RFC 8259).
func numberLength(b []byte) int {
	i := 0
	run := func() bool {
		from := i
		for i < len(b) && isDigit(b[i]) {
			i++
		}
		return i > from
	}
	if i < len(b) && b[i] == '-' {
		i++
	}
	if i < len(b) && b[i] == '0' {
		i++
	} else if !run() {
		return 0
	}
	if i < len(b) && b[i] == '.' {
		if i++; !run() {
			return 0
		}
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if !run() {
			return 0
		}
	}
	return i
}
