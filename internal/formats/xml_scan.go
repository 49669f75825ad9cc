package formats

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
)

// XMLScanner walks over the tags of an XML text. It knows as much of XML as
// event logs and spreadsheets need: elements with attributes, character data,
// comments, and the predefined entities. It expands nothing else: a document
// type declaration is refused. Names lose their namespace prefix.
type XMLScanner struct {
	// KeepText makes Next return the character data before each tag.
	KeepText bool

	r     io.Reader
	name  string
	buf   []byte
	start int
	eof   bool
	line  int64
	open  [][]byte // names of the open elements
	text  []byte   // unescaped values of the present tag
	data  []byte   // character data before the present tag
	attrs []XMLAttr
}

// XMLTag is one tag. Its slices are valid until the next one.
type XMLTag struct {
	Name   []byte
	Attrs  []XMLAttr
	Text   []byte // character data since the tag before, where it is kept
	Opens  bool   // an opening tag; a lone one opens and closes
	Closes bool
	Line   int64
}

// XMLAttr is one attribute, its value unescaped.
type XMLAttr struct{ Name, Value []byte }

// Attr returns the value of an attribute, nil if the tag has none of the name.
func (t *XMLTag) Attr(name string) []byte {
	for i := range t.Attrs {
		if string(t.Attrs[i].Name) == name {
			return t.Attrs[i].Value
		}
	}
	return nil
}

// NewXMLScanner returns a scanner of UTF-8 text; the name is for messages.
func NewXMLScanner(r io.Reader, name string) *XMLScanner {
	return &XMLScanner{r: r, name: name, line: 1}
}

func (s *XMLScanner) bad(format string, args ...any) error {
	return journey.Errorf(journey.Invalid, "line %d of %s: %s", s.line, s.name, fmt.Sprintf(format, args...))
}

// more fetches text behind what is not consumed yet.
func (s *XMLScanner) more() error {
	if len(s.buf)-s.start > MaxRecord {
		return journey.Errorf(journey.TooLarge, "line %d of %s: a tag or comment is longer than %d MiB; check that a quote or bracket is not missing", s.line, s.name, MaxRecord>>20)
	}
	n := copy(s.buf, s.buf[s.start:])
	s.buf, s.start = s.buf[:n], 0
	want := max(256<<10, n)
	if cap(s.buf) < n+want {
		s.buf = append(make([]byte, 0, 2*(n+want)), s.buf...)
	}
	k, err := s.r.Read(s.buf[n : n+want])
	s.buf = s.buf[:n+k]
	if err == io.EOF {
		s.eof, err = true, nil
	}
	return err
}

// advance consumes n bytes and counts their lines.
func (s *XMLScanner) advance(n int) {
	s.line += int64(bytes.Count(s.buf[s.start:s.start+n], []byte{'\n'}))
	s.start += n
}

// Next returns the next tag, or io.EOF.
func (s *XMLScanner) Next() (XMLTag, error) {
	s.data = s.data[:0]
	for {
		i := bytes.IndexByte(s.buf[s.start:], '<')
		if err := s.keep(i); err != nil {
			return XMLTag{}, err
		}
		if i < 0 {
			s.advance(len(s.buf) - s.start)
			if s.eof {
				return XMLTag{}, s.end()
			}
			if err := s.more(); err != nil {
				return XMLTag{}, err
			}
			continue
		}
		s.advance(i)
		for len(s.buf)-s.start < len("<![CDATA[") && !s.eof {
			if err := s.more(); err != nil {
				return XMLTag{}, err
			}
		}
		rest := s.buf[s.start:]
		var err error
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			err = s.pass("-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			err = s.pass("]]>")
		case bytes.HasPrefix(rest, []byte("<?")):
			err = s.pass("?>")
		case bytes.HasPrefix(rest, []byte("<!")):
			return XMLTag{}, s.bad("the file declares a document type, which may hide other files and bombs; remove the declaration (<!DOCTYPE ...>) and try again")
		default:
			return s.tag()
		}
		if err != nil {
			return XMLTag{}, err
		}
	}
}

// keep appends the character data at hand, up to a tag i bytes further (all of
// it if i is negative).
func (s *XMLScanner) keep(i int) error {
	if !s.KeepText || i == 0 {
		return nil
	}
	if i < 0 {
		i = len(s.buf) - s.start
	}
	s.data = append(s.data, s.buf[s.start:s.start+i]...)
	if len(s.data) > MaxRecord {
		return journey.Errorf(journey.TooLarge, "line %d of %s: a text is longer than %d MiB", s.line, s.name, MaxRecord>>20)
	}
	return nil
}

// Unescape resolves the entities of character data, in place of a copy where it
// has none.
func (s *XMLScanner) Unescape(text []byte) ([]byte, error) { return s.unescape(text) }

// end is what the end of the text means.
func (s *XMLScanner) end() error {
	if len(s.open) > 0 {
		return journey.Errorf(journey.Invalid, "%s ends inside <%s>: it was cut while it was copied; fetch it again", s.name, s.open[len(s.open)-1])
	}
	return io.EOF
}

// pass consumes everything up to the mark.
func (s *XMLScanner) pass(mark string) error {
	for {
		if i := bytes.Index(s.buf[s.start:], []byte(mark)); i >= 0 {
			s.advance(i + len(mark))
			return nil
		}
		if s.eof {
			return s.bad("a comment or declaration is not closed with %s", mark)
		}
		// Comments are not kept, however long they are.
		if n := len(s.buf) - s.start - len(mark); n > 0 {
			s.advance(n)
		}
		if err := s.more(); err != nil {
			return err
		}
	}
}

// tag reads the tag at hand.
func (s *XMLScanner) tag() (XMLTag, error) {
	n, err := s.tagLength()
	if err != nil {
		return XMLTag{}, err
	}
	t := XMLTag{Line: s.line, Text: s.data}
	body := s.buf[s.start+1 : s.start+n-1]
	switch {
	case len(body) > 0 && body[0] == '/':
		t.Closes, body = true, body[1:]
	case len(body) > 0 && body[len(body)-1] == '/':
		t.Opens, t.Closes, body = true, true, body[:len(body)-1]
	default:
		t.Opens = true
	}
	k := 0
	for k < len(body) && !isSpace(body[k]) {
		k++
	}
	if t.Name = body[:k]; k == 0 {
		return XMLTag{}, s.bad("a tag has no name")
	}
	if i := bytes.IndexByte(t.Name, ':'); i >= 0 {
		t.Name = t.Name[i+1:] // a namespace prefix
	}
	if t.Opens {
		if err := s.attributes(body[k:], &t); err != nil {
			return XMLTag{}, err
		}
	}
	if err := s.nest(t); err != nil {
		return XMLTag{}, err
	}
	s.advance(n)
	return t, nil
}

// tagLength finds the closing bracket outside of quotes.
func (s *XMLScanner) tagLength() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if s.start+i >= len(s.buf) {
			if s.eof {
				return 0, s.bad("a tag is not closed: the file was cut, or a quote is missing")
			}
			if err := s.more(); err != nil {
				return 0, err
			}
			i--
			continue
		}
		switch c := s.buf[s.start+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1, nil
		case c == '<':
			return 0, s.bad("a tag is not closed before the next one begins")
		}
	}
}

// nest keeps the list of open elements.
func (s *XMLScanner) nest(t XMLTag) error {
	switch {
	case t.Opens && t.Closes:
		if len(s.open) >= MaxDepth {
			return s.bad("elements are nested deeper than %d", MaxDepth)
		}
	case t.Opens:
		if len(s.open) >= MaxDepth {
			return s.bad("elements are nested deeper than %d", MaxDepth)
		}
		s.open = append(s.open, bytes.Clone(t.Name))
	case len(s.open) == 0 || !bytes.Equal(bytes.TrimRight(t.Name, " \t\r\n"), s.open[len(s.open)-1]):
		return s.bad("</%s> closes nothing that is open", t.Name)
	default:
		s.open = s.open[:len(s.open)-1]
	}
	return nil
}

// attributes reads the attributes of a tag.
func (s *XMLScanner) attributes(b []byte, t *XMLTag) error {
	s.text, s.attrs = s.text[:0], s.attrs[:0]
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		if len(b) == 0 {
			t.Attrs = s.attrs
			return nil
		}
		i := bytes.IndexByte(b, '=')
		if i < 0 {
			return s.bad("an attribute of <%s> has no value", t.Name)
		}
		name := bytes.TrimRight(b[:i], " \t\r\n")
		b = bytes.TrimLeft(b[i+1:], " \t\r\n")
		if len(b) == 0 || b[0] != '"' && b[0] != '\'' {
			return s.bad("a value in <%s> has no quotes", t.Name)
		}
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return s.bad("a quote in <%s> is not closed", t.Name)
		}
		value, err := s.unescape(b[1 : 1+end])
		if err != nil {
			return err
		}
		s.attrs = append(s.attrs, XMLAttr{name, value})
		b = b[end+2:]
	}
}

// unescape resolves the predefined and the numeric entities.
func (s *XMLScanner) unescape(raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '&') < 0 {
		return raw, nil
	}
	if cap(s.text)-len(s.text) < len(raw) {
		s.text = make([]byte, 0, 2*len(raw)+1024) // earlier values keep the old memory
	}
	from := len(s.text)
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			s.text = append(s.text, raw...)
			break
		}
		s.text = append(s.text, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw, ';')
		if end < 0 || end > 12 {
			return nil, s.bad("an & that begins no entity; write &amp;")
		}
		r, ok := entity(string(raw[1:end]))
		if !ok {
			return nil, s.bad("the entity &%s; is not known; only the predefined ones are read", raw[1:end])
		}
		s.text = utf8.AppendRune(s.text, r)
		raw = raw[end+1:]
	}
	return s.text[from:len(s.text):len(s.text)], nil
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
