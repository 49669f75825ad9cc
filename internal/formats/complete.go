package formats

import "maps"

// Complete returns the mapping with its empty fields filled from another, such
// as a guess. A column that the mapping names has no second meaning.
func (m *Mapping) Complete(from *Mapping) *Mapping {
	out := *m
	own := m.roles()
	base := from.EventSpec.without(own)
	out.EventSpec = m.EventSpec.inherit(base)
	out.Options.fill(from.Options)
	for own, other := range map[*string]string{&out.Format: from.Format, &out.Source: from.Source} {
		if *own == "" {
			*own = other
		}
	}
	if out.Where == nil {
		out.Where = maps.Clone(from.Where)
	}
	if out.Lookups == nil {
		out.Lookups = from.Lookups
	}
	if out.Events == nil && m.Event == "" && m.Time == "" {
		for _, s := range from.Events {
			out.Events = append(out.Events, s.without(own))
		}
	}
	switch {
	case from.Lifecycle == nil:
	case out.Lifecycle == nil:
		out.Lifecycle = from.Lifecycle
	default:
		l := *out.Lifecycle
		if l.Column == "" {
			l.Column, l.Start, l.Complete = from.Lifecycle.Column, from.Lifecycle.Start, from.Lifecycle.Complete
		}
		if l.PairBy == nil {
			l.PairBy = from.Lifecycle.PairBy
		}
		out.Lifecycle = &l
	}
	return &out
}

// without drops the columns that have another meaning already.
func (s EventSpec) without(taken map[string]string) EventSpec {
	for _, f := range []*string{
		&s.Event, &s.Kind, &s.ID, &s.Person, &s.Time, &s.Original, &s.Sent, &s.Received, &s.Seq,
		&s.Channel, &s.Value, &s.Score, &s.Text, &s.Duration,
	} {
		if taken[*f] != "" {
			*f = ""
		}
	}
	if s.Score == "" {
		s.ScoreType = ""
	}
	ids := maps.Clone(s.IDs)
	maps.DeleteFunc(ids, func(_, column string) bool { return taken[column] != "" })
	s.IDs = ids
	return s
}

func (o *MappingOptions) fill(from MappingOptions) {
	for own, other := range map[*string]string{
		&o.Encoding: from.Encoding, &o.Delimiter: from.Delimiter, &o.Sheet: from.Sheet,
		&o.Zone: from.Zone, &o.TimeFormat: from.TimeFormat, &o.Decimal: from.Decimal,
	} {
		if *own == "" {
			*own = other
		}
	}
	o.NoHeader = o.NoHeader || from.NoHeader
	if o.SkipRows == 0 {
		o.SkipRows = from.SkipRows
	}
}
