package formats

import (
	"fmt"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/journey"
)

// people reads identifiers, properties and traits.
func (p *Program) people(e *journey.Event, s *spec, rows *Rows, row int, out *Batch) (journey.Reason, string) {
	from := len(out.ids)
	for _, n := range s.ids {
		b := trim(p.value(n.ref, rows, row))
		if len(b) == 0 {
			continue
		}
		if len(b) > MaxID {
			return journey.TooLargeField, fmt.Sprintf("the identifier in %s has %d bytes; the limit is %d", n.ref.name, len(b), MaxID)
		}
		out.ids = append(out.ids, journey.Identifier{Type: n.name, Value: view(b)})
	}
	e.IDs = out.ids[from:len(out.ids):len(out.ids)]
	var reason journey.Reason
	var detail string
	collect := func(names []named) []journey.Prop {
		from := len(out.props)
		for _, n := range names {
			b := p.value(n.ref, rows, row)
			if len(b) == 0 {
				continue
			}
			if len(b) > MaxValue {
				reason, detail = journey.TooLargeField, fmt.Sprintf("the property %s has %d bytes; the limit is %d", n.name, len(b), MaxValue)
			}
			out.props = append(out.props, journey.Prop{Name: n.name, Value: view(b)})
		}
		return out.props[from:len(out.props):len(out.props)]
	}
	e.Props, e.Traits = nil, nil
	if len(s.props) > 0 {
		e.Props = collect(s.props)
	}
	if len(s.traits) > 0 {
		e.Traits = collect(s.traits)
	}
	return reason, detail
}

// identify gives the event its id, fingerprint and place in the file.
func (p *Program) identify(e *journey.Event, s *spec, index int, rows *Rows, row int, out *Batch) {
	raw := rows.Raw[row]
	e.Line, e.Raw = rows.Line[row], rows.Buf[raw.Off:raw.Off+raw.Len]
	if s.seq == nil {
		e.Seq += int64(index)
	}
	d := p.digests[row]
	e.Fingerprint = d.Lo ^ d.Hi
	if s.sent != nil || s.received != nil {
		e.Fingerprint = p.payload(s, rows, row)
	}
	if s.each >= 0 {
		hash, k := p.lookups[s.each].table.occurrence(p.first[s.each], p.matched[s.each])
		d = mix(mix(d, hash), uint64(k)+1)
		e.Fingerprint ^= hash
	}
	if s.id != nil {
		if b := trim(p.value(s.id, rows, row)); !absent(b) && len(b) <= MaxID {
			e.ID = view(b)
			if s.wide != 0 {
				from := len(out.text)
				out.text = append(append(append(out.text, b...), '/'), s.suffix...)
				e.ID = view(out.text[from:])
			}
			return
		}
	}
	d = repeated(d, p.counts[row])
	if s.wide != 0 {
		d = mix(d, s.wide)
	}
	from := len(out.text)
	out.text = appendHex(out.text, d)
	e.ID = view(out.text[from:])
}

// payload hashes the record without the times at which it was sent and
// received, so that a repeated delivery is the same event.
func (p *Program) payload(s *spec, rows *Rows, row int) uint64 {
	h := uint64(len(rows.Columns))
	for col := range rows.Columns {
		if c := rows.Cells[row*len(rows.Columns)+col]; c != Null && col != colOf(s.sent) && col != colOf(s.received) {
			h = xxh3.HashSeed(rows.Buf[c.Off:c.Off+c.Len], h^uint64(col))
		}
	}
	return h
}

func colOf(m *moment) int {
	if m == nil || m.constant != nil || m.table >= 0 {
		return -1
	}
	return m.col
}
