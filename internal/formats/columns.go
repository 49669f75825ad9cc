package formats

import (
	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Columns holds the candidates of a batch column by column. It serves mappings
// that make one event of each row with nothing but a name, one identifier, a
// time and perhaps an id, a channel, a value and a score, as most large files
// have them. A row in which anything is unusual is odd: [Program.Row] makes its
// candidate, or rejects it.
//
// Slices have an element for each row; those of an odd row mean nothing.
type Columns struct {
	Odd []bool

	Name, Person, Channel []Cell // without blanks around them, in the rows' buffer
	Time                  []journey.Instant
	Value                 []journey.Micro
	Score                 []journey.Score
	Fingerprint           []uint64
	ID                    []byte // all ids, one after the other
	IDEnd                 []uint32

	// What all rows share.
	Source, PersonType, ScoreType string
	Kind                          journey.Kind
}

// regular reports whether the mapping makes nothing of a row but what [Columns]
// can hold, from columns that the file has.
func (p *Program) regular() bool {
	if len(p.specs) != 1 || p.lifecycle != nil || len(p.where)+len(p.lookups) > 0 {
		return false
	}
	s := &p.specs[0]
	if len(s.ids) != 1 || s.time == nil || s.kind != nil || len(s.props)+len(s.traits) > 0 {
		return false
	}
	for _, absent := range []*ref{s.seq, s.text, s.duration, refOf(s.original), refOf(s.sent), refOf(s.received)} {
		if absent != nil {
			return false
		}
	}
	for _, r := range []*ref{s.event, s.ids[0].ref, s.time.ref} {
		if !r.plain {
			return false
		}
	}
	for _, r := range []*ref{s.id, s.channel, numberRef(s.value), numberRef(s.score)} {
		if r != nil && !r.plain {
			return false
		}
	}
	return true
}

func numberRef(n *number) *ref {
	if n == nil {
		return nil
	}
	return n.ref
}

// Columns fills columns with everything but the times of the batch that
// [Program.Begin] was called with. It reports false where the mapping needs
// [Program.Row] for every row.
func (p *Program) Columns(rows *Rows, c *Columns) bool {
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
	c.Channel = c.Channel[:0]
	if s.channel != nil {
		c.Channel = p.cells(c.Channel, s.channel, rows)
		for row, cell := range c.Channel {
			c.Odd[row] = c.Odd[row] || cell.Len > MaxName
		}
	}
	c.Value = amounts(p, c.Value, s.value, rows, c.Odd, journey.NoMicro, money)
	c.Score = amounts(p, c.Score, s.score, rows, c.Odd, journey.NoScore, score)
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

// cells returns the cells of one column without the blanks around them.
func (p *Program) cells(out []Cell, r *ref, rows *Rows) []Cell {
	out = resize(out, rows.N)
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
func amounts[T any](p *Program, out []T, n *number, rows *Rows, odd []bool, none T, read func([]byte, byte) (T, bool)) []T {
	out = resize(out, rows.N)
	if n == nil {
		for row := range out {
			out[row] = none
		}
		return out
	}
	at := n.col
	for row := range out {
		c := rows.Cells[at]
		at += p.columns
		out[row] = none
		if c.Len == 0 {
			continue
		}
		if b := trim(rows.Buf[c.Off : c.Off+c.Len]); !absent(b) {
			v, ok := read(b, n.point)
			if out[row] = v; !ok {
				odd[row] = true
			}
		}
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
	at := s.id.col
	for row := range rows.N {
		cell := rows.Cells[at]
		at += p.columns
		if cell.Len > 0 {
			b := trim(rows.Buf[cell.Off : cell.Off+cell.Len])
			c.Odd[row] = c.Odd[row] || absent(b) || len(b) > MaxID
			c.ID = append(c.ID, b...)
		} else {
			c.Odd[row] = true
		}
		c.IDEnd[row] = uint32(len(c.ID))
	}
}

// repeated is the digest of a record of which some came before.
func repeated(d xxh3.Uint128, before uint32) digest {
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
	next := m.col
	for row := range c.Time {
		cell := rows.Cells[next]
		next += p.columns
		if c.Odd[row] || cell.Len == 0 {
			c.Odd[row] = true
			continue
		}
		b := trim(rows.Buf[cell.Off : cell.Off+cell.Len])
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
