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
	var c checker
	c.options(m.Options)
	if l := m.Lifecycle; l != nil {
		c.oneOf("lifecycle.keep", l.Keep, "start", "complete", "pair")
		c.need("lifecycle.column", l.Column)
	}
	c.lookups(m.Lookups)
	for i, s := range m.specs() {
		if kind, constant := strings.CutPrefix(s.Kind, "="); constant {
			c.oneOf(fmt.Sprintf("events[%d].kind", i), kind, kinds()...)
		}
		if !strings.HasPrefix(s.ScoreType, "custom:") {
			c.oneOf("score_type", s.ScoreType, append(scoreTypes(), "custom:NAME")...)
		}
	}
	if len(c.wrong) == 0 {
		return nil
	}
	slices.SortFunc(c.wrong, func(a, b journey.FieldError) int { return strings.Compare(a.Field, b.Field) })
	return &journey.Error{Kind: journey.Invalid, Msg: "the mapping is not valid", Fields: c.wrong}
}

// checker collects what is wrong with a mapping.
type checker struct{ wrong []journey.FieldError }

func (c *checker) say(field, problem string) {
	c.wrong = append(c.wrong, journey.FieldError{Field: field, Problem: problem})
}

func (c *checker) need(field, value string) {
	if value == "" {
		c.say(field, "is missing")
	}
}

func (c *checker) oneOf(field, value string, allowed ...string) {
	if value != "" && !slices.Contains(allowed, value) {
		c.wrong = append(c.wrong, journey.FieldError{Field: field, Problem: fmt.Sprintf("has the value %q", value), Allowed: allowed})
	}
}

func (c *checker) options(o MappingOptions) {
	c.oneOf("options.encoding", o.Encoding, Encodings()...)
	c.oneOf("options.time_format", o.TimeFormat, TimeFormats()...)
	c.oneOf("options.decimal", o.Decimal, ".", ",")
	if len(o.Delimiter) > 1 && o.Delimiter != `\t` {
		c.say("options.delimiter", "is not one character")
	}
	if o.SkipRows < 0 {
		c.say("options.skip_rows", "is negative")
	}
	if _, err := LoadZone(o.Zone); err != nil {
		c.say("options.tz", err.Error())
	}
}

func (c *checker) lookups(ls []Lookup) {
	seen := map[string]bool{}
	for i, l := range ls {
		field := fmt.Sprintf("lookups[%d].", i)
		c.need(field+"name", l.Name)
		c.need(field+"file", l.File)
		c.need(field+"key", l.Key)
		if strings.Contains(l.Name, ".") || seen[l.Name] {
			c.say(field+"name", "has a dot, or occurs twice")
		}
		seen[l.Name] = true
		if l.Each && len(l.Sum) > 0 {
			c.say(field+"sum", "excludes each: sums have one row for a key")
		}
	}
}

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
