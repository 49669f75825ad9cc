package formats

import "github.com/sojournhq/sojourn/internal/journey"

// Columns holds the candidates of a batch column by column. It serves mappings
// that make one event of each row with one identifier, a time and perhaps an id,
// a channel, a value, a score, properties and traits, as most large files have
// them. A row in which anything is unusual is odd: [Program.Row] makes its
// candidate, or rejects it.
//
// Slices have an element for each row, or none where the mapping has no such
// column; those of an odd row mean nothing.
type Columns struct {
	Odd []bool

	Name, Person, Channel []Cell // without blanks around them, in the rows' buffer
	Time                  []journey.Instant
	Value                 []journey.Micro
	Score                 []journey.Score
	Props, Traits         [][]journey.Prop
	Fingerprint           []uint64
	ID                    []byte // all ids, one after the other
	IDEnd                 []uint32

	// What all rows share.
	Source, PersonType, ScoreType string
	Kind                          journey.Kind

	cells []Cell // of the column that is being read
}

// regular reports whether the mapping makes nothing of a row but what [Columns]
// can hold, from constants and columns that the file has.
func (p *Program) regular() bool {
	if len(p.specs) != 1 || p.lifecycle != nil || len(p.where)+len(p.lookups) > 0 {
		return false
	}
	s := &p.specs[0]
	if len(s.ids) != 1 || s.time == nil || s.kind != nil {
		return false
	}
	for _, r := range []*ref{s.seq, s.text, s.duration, refOf(s.original), refOf(s.sent), refOf(s.received)} {
		if r != nil {
			return false
		}
	}
	for _, r := range []*ref{s.event, s.ids[0].ref, s.time.ref, s.id, s.channel, s.value.of(), s.score.of()} {
		if r != nil && !r.here() {
			return false
		}
	}
	for _, names := range [][]named{s.props, s.traits} {
		for _, n := range names {
			if !n.ref.plain {
				return false
			}
		}
	}
	return true
}

// here reports whether the value is a constant or stands in the row itself.
func (r *ref) here() bool { return r.plain || r.constant != nil }

func (n *number) of() *ref {
	if n == nil {
		return nil
	}
	return n.ref
}

// Columns fills columns with everything but the times of the batch that
// [Program.Begin] was called with. It reports false where the mapping needs
// [Program.Row] for every row.
func (p *Program) Columns(rows *Rows, out *Batch, c *Columns) bool {
	if !p.regular() {
		return false
	}
	s := &p.specs[0]
	c.Source, c.PersonType, c.ScoreType, c.Kind = p.source, s.ids[0].name, s.scoreType, s.fixedKind
	c.Odd = resize(c.Odd, rows.N)
	c.Name = p.cells(c.Name, s.event, rows)
	c.Person = p.cells(c.Person, s.ids[0].ref, rows)
	for row, name := range c.Name {
		person := c.Person[row]
		c.Odd[row] = name.Len == 0 || name.Len > MaxName || person.Len == 0 || person.Len > MaxID
	}
	c.Channel = p.cells(c.Channel, s.channel, rows)
	for row, cell := range c.Channel {
		c.Odd[row] = c.Odd[row] || cell.Len > MaxName
	}
	c.Value = amounts(p, c.Value, s.value, rows, c, journey.NoMicro, money)
	c.Score = amounts(p, c.Score, s.score, rows, c, journey.NoScore, score)
	c.Props = p.pairs(c.Props, s.props, rows, out, c)
	c.Traits = p.pairs(c.Traits, s.traits, rows, out, c)
	p.identities(s, rows, c)
	return true
}

// resize returns a slice of n elements, which may be old ones.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// cells returns the values of one column without the blanks around them; none if
// there is no such column.
func (p *Program) cells(out []Cell, r *ref, rows *Rows) []Cell {
	if r == nil {
		return out[:0]
	}
	out = resize(out, rows.N)
	if r.constant != nil {
		c := rows.Add(trim(r.constant))
		for row := range out {
			out[row] = c
		}
		return out
	}
	buf, at := rows.Buf, r.col
	for row := range out {
		c := rows.Cells[at]
		at += p.columns
		switch {
		case c.Len == 0:
			c = Cell{}
		case buf[c.Off] <= ' ' || buf[c.Off+c.Len-1] <= ' ':
			c = c.trim(buf)
		}
		out[row] = c
	}
	return out
}

// trim cuts blanks off both ends of a cell.
func (c Cell) trim(buf []byte) Cell {
	for c.Len > 0 && isBlank(buf[c.Off]) {
		c.Off++
		c.Len--
	}
	for c.Len > 0 && isBlank(buf[c.Off+c.Len-1]) {
		c.Len--
	}
	return c
}

// amounts reads a column of numbers. A row whose number cannot be read is odd.
func amounts[T any](p *Program, out []T, n *number, rows *Rows, c *Columns, none T, read func([]byte, byte) (T, bool)) []T {
	out = resize(out, rows.N)
	for row := range out {
		out[row] = none
	}
	c.cells = p.cells(c.cells, n.of(), rows)
	for row, cell := range c.cells {
		if cell.Len == 0 {
			continue
		}
		if b := rows.Buf[cell.Off : cell.Off+cell.Len]; !absent(b) {
			v, ok := read(b, n.point)
			if out[row] = v; !ok {
				c.Odd[row] = true
			}
		}
	}
	return out
}

// pairs reads columns as properties or traits, which lie in the batch. A row
// with a value that is too long is odd.
func (p *Program) pairs(out [][]journey.Prop, names []named, rows *Rows, b *Batch, c *Columns) [][]journey.Prop {
	if len(names) == 0 {
		return out[:0]
	}
	out = resize(out, rows.N)
	for row := range out {
		from := len(b.props)
		for i := range names {
			cell := rows.Cells[row*p.columns+names[i].ref.col]
			if cell.Len == 0 {
				continue
			}
			c.Odd[row] = c.Odd[row] || cell.Len > MaxValue
			b.props = append(b.props, journey.Prop{Name: names[i].name, Value: rows.Text(cell)})
		}
		out[row] = b.props[from:len(b.props):len(b.props)]
	}
	return out
}

// identities gives each row its id and its fingerprint.
func (p *Program) identities(s *spec, rows *Rows, c *Columns) {
	c.Fingerprint, c.IDEnd, c.ID = resize(c.Fingerprint, rows.N), resize(c.IDEnd, rows.N), c.ID[:0]
	for row, d := range p.digests {
		c.Fingerprint[row] = d.Lo ^ d.Hi
	}
	if s.id == nil {
		for row, d := range p.digests {
			c.ID = appendHex(c.ID, repeated(d, p.counts[row]))
			c.IDEnd[row] = uint32(len(c.ID))
		}
		return
	}
	c.cells = p.cells(c.cells, s.id, rows)
	for row, cell := range c.cells {
		b := rows.Buf[cell.Off : cell.Off+cell.Len]
		c.Odd[row] = c.Odd[row] || absent(b) || len(b) > MaxID
		c.ID = append(c.ID, b...)
		c.IDEnd[row] = uint32(len(c.ID))
	}
}

// repeated is the digest of a record of which some came before.
func repeated(d digest, before uint32) digest {
	if before > 0 {
		return mix(d, uint64(before)<<32)
	}
	return d
}

// Times reads the times of the rows that are not odd. A row without a time from
// the first to the last instant becomes odd.
func (p *Program) Times(rows *Rows, c *Columns, first, last journey.Instant) {
	m := p.specs[0].time
	c.Time = resize(c.Time, rows.N)
	c.cells = p.cells(c.cells, m.ref, rows)
	for row, cell := range c.cells {
		if c.Odd[row] {
			continue
		}
		b := rows.Buf[cell.Off : cell.Off+cell.Len]
		counts := m.zone.counts
		at, ok := m.times.plain(b)
		if !ok {
			at, ok = m.parse(b)
		}
		if !ok || absent(b) || at < first || at > last {
			c.Odd[row], m.zone.counts = true, counts // Row reads and counts it
		}
		c.Time[row] = at
	}
}

// Text returns the text of a cell without copying it: it is valid until the rows
// are read anew.
func (r *Rows) Text(c Cell) string { return view(r.Buf[c.Off : c.Off+c.Len]) }
