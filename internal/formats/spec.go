package formats

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/sojournhq/sojourn/internal/journey"
)

const maxMapping = 1 << 20 // bytes of a mapping file

// ReadMapping reads a mapping as YAML or JSON. A name that a mapping does not
// have is an error, so that a slip of the pen is not a silent default.
func ReadMapping(data []byte) (*Mapping, error) {
	if len(data) > maxMapping {
		return nil, journey.Errorf(journey.TooLarge, "the mapping is larger than 1 MiB")
	}
	m := new(Mapping)
	if text := bytes.TrimSpace(data); len(text) > 0 && text[0] == '{' && json.Valid(text) {
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.DisallowUnknownFields()
		if err := dec.Decode(m); err != nil {
			return nil, journey.Errorf(journey.Invalid, "the mapping cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
		}
	} else {
		dec := yaml.NewDecoder(bytes.NewReader(data))
		dec.KnownFields(true)
		err := dec.Decode(m)
		if errors.Is(err, io.EOF) {
			return nil, journey.Errorf(journey.Invalid, "the mapping is empty")
		}
		if err != nil {
			words := strings.NewReplacer("yaml: ", "", "unmarshal errors:\n  ", "", "in type formats.Mapping", "in a mapping").Replace(err.Error())
			return nil, journey.Errorf(journey.Invalid, "the mapping cannot be read: %s", words)
		}
		if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
			return nil, journey.Errorf(journey.Invalid, "the mapping holds several documents; keep one")
		}
	}
	return m, m.Check()
}

// YAML writes the mapping as users keep it.
func (m *Mapping) YAML() ([]byte, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(m); err != nil {
		return nil, err
	}
	return b.Bytes(), enc.Close()
}

// Check reports every field whose value is not one that it may have.
func (m *Mapping) Check() error {
	var wrong []journey.FieldError
	oneOf := func(field, value string, allowed ...string) {
		if value != "" && !slices.Contains(allowed, value) {
			wrong = append(wrong, journey.FieldError{Field: field, Problem: "has the value " + quote(value), Allowed: allowed})
		}
	}
	oneOf("options.encoding", m.Options.Encoding, Encodings()...)
	oneOf("options.time_format", m.Options.TimeFormat, TimeFormats()...)
	oneOf("options.decimal", m.Options.Decimal, ".", ",")
	if len(m.Options.Delimiter) > 1 && m.Options.Delimiter != `\t` {
		wrong = append(wrong, journey.FieldError{Field: "options.delimiter", Problem: "is not one character"})
	}
	if m.Options.SkipRows < 0 {
		wrong = append(wrong, journey.FieldError{Field: "options.skip_rows", Problem: "is negative"})
	}
	if _, err := LoadZone(m.Options.Zone); err != nil {
		wrong = append(wrong, journey.FieldError{Field: "options.tz", Problem: err.Error()})
	}
	if l := m.Lifecycle; l != nil {
		oneOf("lifecycle.keep", l.Keep, "start", "complete", "pair")
		if l.Column == "" {
			wrong = append(wrong, journey.FieldError{Field: "lifecycle.column", Problem: "is missing"})
		}
	}
	seen := map[string]bool{}
	for i, l := range m.Lookups {
		field := fmt.Sprintf("lookups[%d].", i)
		for name, value := range map[string]string{"name": l.Name, "file": l.File, "key": l.Key} {
			if value == "" {
				wrong = append(wrong, journey.FieldError{Field: field + name, Problem: "is missing"})
			}
		}
		if strings.Contains(l.Name, ".") || seen[l.Name] {
			wrong = append(wrong, journey.FieldError{Field: field + "name", Problem: "has a dot, or occurs twice"})
		}
		seen[l.Name] = true
		if l.Each && len(l.Sum) > 0 {
			wrong = append(wrong, journey.FieldError{Field: field + "sum", Problem: "excludes each: sums have one row for a key"})
		}
	}
	for i, s := range m.specs() {
		if n := len(s.Kind); n > 0 {
			if _, ok := journey.ParseKind(strings.TrimPrefix(s.Kind, "=")); !ok && s.Kind[0] == '=' {
				wrong = append(wrong, journey.FieldError{Field: fmt.Sprintf("events[%d].kind", i), Problem: "has the value " + quote(s.Kind[1:]), Allowed: kinds()})
			}
		}
		if t := s.ScoreType; t != "" && !slices.Contains(scoreTypes(), t) && !strings.HasPrefix(t, "custom:") {
			wrong = append(wrong, journey.FieldError{Field: "score_type", Problem: "has the value " + quote(t), Allowed: append(scoreTypes(), "custom:NAME")})
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	slices.SortFunc(wrong, func(a, b journey.FieldError) int { return strings.Compare(a.Field, b.Field) })
	return &journey.Error{Kind: journey.Invalid, Msg: "the mapping is not valid", Fields: wrong}
}

func quote(s string) string { return fmt.Sprintf("%q", s) }

func kinds() (out []string) {
	for k := journey.Behaviour; k <= journey.Operational; k++ {
		out = append(out, k.String())
	}
	return out
}

func scoreTypes() []string {
	return []string{journey.CSAT5, journey.CES7, journey.NPS11, journey.Stars5, journey.Sentiment}
}

// LoadZone returns the zone of an IANA name or of an offset such as +02:00.
// The empty name is UTC.
func LoadZone(name string) (*time.Location, error) {
	if name == "" {
		return time.UTC, nil
	}
	if name[0] == '+' || name[0] == '-' {
		if us, ok := offset([]byte(name)); ok {
			return time.FixedZone(name, int(us/journey.Second)), nil
		}
	}
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, journey.Errorf(journey.Invalid, "unknown time zone %q; use a name such as Europe/Berlin or an offset such as +02:00", name)
	}
	return loc, nil
}

// specs returns the events that one row makes, each with what it inherits.
func (m *Mapping) specs() []EventSpec {
	if len(m.Events) == 0 {
		return []EventSpec{m.EventSpec}
	}
	out := make([]EventSpec, len(m.Events))
	for i, s := range m.Events {
		out[i] = s.inherit(m.EventSpec)
	}
	return out
}

func (s EventSpec) inherit(base EventSpec) EventSpec {
	for _, f := range []struct{ own, from *string }{
		{&s.Event, &base.Event}, {&s.Kind, &base.Kind}, {&s.ID, &base.ID},
		{&s.Time, &base.Time}, {&s.Original, &base.Original}, {&s.Sent, &base.Sent}, {&s.Received, &base.Received},
		{&s.Seq, &base.Seq}, {&s.Channel, &base.Channel}, {&s.Value, &base.Value}, {&s.Score, &base.Score},
		{&s.ScoreType, &base.ScoreType}, {&s.Text, &base.Text}, {&s.Duration, &base.Duration},
	} {
		if *f.own == "" {
			*f.own = *f.from
		}
	}
	if s.Person == "" && s.IDs == nil {
		s.Person, s.IDs = base.Person, base.IDs
	}
	if s.Props == nil {
		s.Props = base.Props
	}
	if s.Traits == nil {
		s.Traits = base.Traits
	}
	return s
}

// CodecOptions returns what the mapping says about reading the file.
func (m *Mapping) CodecOptions() Options {
	o := Options{Encoding: m.Options.Encoding, NoHeader: m.Options.NoHeader, SkipRows: m.Options.SkipRows, Sheet: m.Options.Sheet}
	switch d := m.Options.Delimiter; {
	case d == `\t`:
		o.Delimiter = '\t'
	case d != "":
		o.Delimiter = d[0]
	}
	return o
}
