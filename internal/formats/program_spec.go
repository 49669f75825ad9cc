package formats

import (
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// resolver turns the names of one [EventSpec] into references and keeps the
// first error.
type resolver struct {
	p   *Program
	m   *Mapping
	err error
}

func (r *resolver) ref(name string) *ref {
	out, err := r.p.ref(r.m, name)
	if err != nil && r.err == nil {
		r.err = err
	}
	return out
}

func (r *resolver) moment(name string) *moment {
	if ref := r.ref(name); ref != nil {
		return &moment{ref, r.p.timesOf(name, ref)}
	}
	return nil
}

func (r *resolver) number(name string) *number {
	if ref := r.ref(name); ref != nil {
		return &number{ref, r.p.pointOf(name, ref)}
	}
	return nil
}

// spec compiles one event of the mapping.
func (p *Program) spec(m *Mapping, s EventSpec) (spec, error) {
	r := resolver{p: p, m: m}
	c := spec{
		event: r.ref(s.Event), id: r.ref(s.ID), seq: r.ref(s.Seq),
		channel: r.ref(s.Channel), text: r.ref(s.Text), duration: r.ref(s.Duration),
		time: r.moment(s.Time), original: r.moment(s.Original), sent: r.moment(s.Sent), received: r.moment(s.Received),
		value: r.number(s.Value), score: r.number(s.Score), scoreType: s.ScoreType,
	}
	if k, ok := journey.ParseKind(strings.TrimPrefix(s.Kind, "=")); ok {
		c.fixedKind = k
	} else {
		c.kind = r.ref(s.Kind)
	}
	c.name(&r, s)
	if c.id == nil {
		p.hashed = true
	}
	if r.err == nil {
		r.err = c.repeat(p)
	}
	if r.err == nil {
		r.err = c.complete()
	}
	return c, r.err
}

// name resolves identifiers, properties and traits.
func (c *spec) name(r *resolver, s EventSpec) {
	if s.Person != "" {
		c.ids = append(c.ids, named{"person", r.ref(s.Person)})
	}
	for _, t := range sortedKeys(s.IDs) {
		c.ids = append(c.ids, named{t, r.ref(s.IDs[t])})
	}
	c.nobody = len(c.ids) == 0
	for _, t := range sortedKeys(s.Traits) {
		if prefix, ok := strings.CutSuffix(s.Traits[t], "*"); ok && t == "*" {
			c.groups = append(c.groups, group{prefix, true})
		} else {
			c.traits = append(c.traits, named{t, r.ref(s.Traits[t])})
		}
	}
	for _, name := range s.Props {
		if prefix, ok := strings.CutSuffix(name, ".*"); ok {
			c.groups = append(c.groups, group{prefix + ".", false})
		} else if name == "*" {
			c.all = true
		} else {
			c.props = append(c.props, named{name, r.ref(name)})
		}
	}
}

// repeat finds out whether the event occurs once for each match of a lookup.
func (c *spec) repeat(p *Program) error {
	c.each = -1
	for _, r := range []*ref{c.event, c.id, refOf(c.time), refOf(c.original)} {
		if r == nil || r.constant != nil || r.table < 0 || !p.lookups[r.table].table.lookup.Each {
			continue
		}
		if c.each >= 0 && c.each != r.table {
			return journey.Errorf(journey.Invalid, "one event cannot repeat for each row of two lookups (%s); import one of the files on its own", r.name)
		}
		c.each = r.table
	}
	return nil
}

func refOf(m *moment) *ref {
	if m == nil {
		return nil
	}
	return m.ref
}

// complete reports what an event cannot do without.
func (c *spec) complete() error {
	var wrong []journey.FieldError
	missing := func(field, problem string) {
		wrong = append(wrong, journey.FieldError{Field: field, Problem: problem})
	}
	if c.event == nil {
		missing("event", "is missing: name the column of event names, or write \"=name\" for a constant")
	}
	if c.time == nil && c.original == nil && c.received == nil {
		missing("time", "is missing: name the column of times")
	}
	if c.nobody && c.kind == nil && (c.fixedKind == journey.Behaviour || c.fixedKind == journey.Identity) {
		missing("person", "is missing: name the column that says who it was")
	}
	if len(wrong) > 0 {
		return &journey.Error{Kind: journey.Invalid, Msg: "the mapping is not complete", Fields: wrong}
	}
	return nil
}

// timesOf settles the format of a column of times, by what the mapping says or
// by the values of the sample.
func (p *Program) timesOf(name string, r *ref) *times {
	if t := p.times[name]; t != nil {
		return t
	}
	t := &times{format: p.options.TimeFormat, zone: p.zone}
	if t.format == "" || t.format == Auto {
		t.format = ISO
		if e := p.evidence(r); e.Format != "" {
			t.format = e.Format
		}
	}
	p.times[name] = t
	return t
}

func (p *Program) pointOf(name string, r *ref) byte {
	if p.options.Decimal != "" {
		return p.options.Decimal[0]
	}
	if point, ok := p.points[name]; ok {
		return point
	}
	point := p.evidence(r).Point
	p.points[name] = point
	return point
}

// evidence weighs the sampled values of a column, or of a lookup's column.
func (p *Program) evidence(r *ref) Evidence {
	var values [][]byte
	switch {
	case r.constant != nil:
		values = [][]byte{r.constant}
	case r.table >= 0:
		t := p.lookups[r.table].table
		for n := range min(len(t.hashes), SampleRows) {
			values = append(values, t.value(int32(n), r.col))
		}
	case p.sample != nil:
		values = p.sample.Column(slices.Index(p.sample.Columns, r.name))
	}
	return weigh(values)
}

// take makes a column without a meaning of its own a property or a trait, if
// the event asks for it.
func (c *spec) take(column string, col int) {
	r := &ref{name: column, table: -1, col: col, plain: true}
	for _, g := range c.groups {
		name, ok := strings.CutPrefix(column, g.prefix)
		switch {
		case !ok || name == "":
			continue
		case g.traits:
			c.traits = append(c.traits, named{name, r})
		default:
			c.props = append(c.props, named{name, r})
		}
		return
	}
	if c.all {
		c.props = append(c.props, named{column, r})
	}
}
