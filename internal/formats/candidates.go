package formats

import (
	"fmt"
	"unsafe"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits of the parts of an event, in bytes.
const (
	MaxName  = 512
	MaxID    = 512
	MaxValue = 64 << 10 // of a property or a trait
	MaxText  = 256 << 10
)

// Batch is what a [Program] makes of a batch of rows. Its events point into the
// rows' buffer and into the batch itself, and are valid until either is reused.
type Batch struct {
	Events   []journey.Event
	Rejected []BadRow // candidates that could not become events
	Rows     int64    // rows read, with those that could not be read as rows
	Filtered int64    // rows that where or lifecycle left out

	ids   []journey.Identifier
	props []journey.Prop
	text  []byte
}

// Reset empties the batch and keeps its memory.
func (b *Batch) Reset() {
	b.Events, b.Rejected, b.Rows, b.Filtered = b.Events[:0], b.Rejected[:0], 0, 0
	b.ids, b.props, b.text = b.ids[:0], b.props[:0], b.text[:0]
}

// view returns the bytes as a string without copying them.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// Map replaces the content of out with the candidates of the rows.
func (p *Program) Map(rows *Rows, out *Batch) error {
	if err := p.Begin(rows, out); err != nil {
		return err
	}
	for row := range rows.N {
		p.row(rows, row, out)
	}
	return nil
}

// Begin empties out but for the records that could not be read as rows, and
// makes ready for the candidates of the rows.
func (p *Program) Begin(rows *Rows, out *Batch) error {
	out.Reset()
	if len(rows.Columns) != p.columns {
		if err := p.bind(rows.Columns); err != nil {
			return err
		}
	}
	out.Rows = int64(rows.N + len(rows.Bad))
	out.Rejected = append(out.Rejected, rows.Bad...)
	return p.count(rows)
}

// Row passes the candidates of one row on, one after the other; out keeps only
// those that are rejected. Rows come in their order. An event is valid during
// the call only, what it points to as long as rows and batch are.
func (p *Program) Row(rows *Rows, row int, out *Batch, take func(*journey.Event)) {
	p.row(rows, row, out)
	for i := range out.Events {
		take(&out.Events[i])
	}
	out.Events = out.Events[:0]
}

func (p *Program) row(rows *Rows, row int, out *Batch) {
	p.match(rows, row, 0)
	if !p.chosen(rows, row) {
		out.Filtered++
		return
	}
	p.tell()
	if p.lifecycle != nil {
		p.pair(rows, row, out)
	} else {
		p.candidates(rows, row, out)
	}
}

// count numbers the occurrences of equal records, for ids.
func (p *Program) count(rows *Rows) error {
	if cap(p.digests) < rows.N {
		p.digests, p.counts = make([]digest, rows.N, 2*rows.N), make([]uint32, rows.N, 2*rows.N)
	}
	p.digests, p.counts = p.digests[:rows.N], p.counts[:rows.N]
	for row := range rows.N {
		c := rows.Raw[row]
		p.digests[row] = xxh3.Hash128(rows.Buf[c.Off : c.Off+c.Len])
	}
	if !p.hashed {
		return nil
	}
	p.seen.fetch(p.digests)
	for row, d := range p.digests {
		n, err := p.seen.next(d)
		if err != nil {
			return err
		}
		p.counts[row] = n
	}
	return nil
}

// match finds the rows of the lookups from the given one on.
func (p *Program) match(rows *Rows, row, from int) {
	for i := from; i < len(p.lookups); i++ {
		j := &p.lookups[i]
		p.first[i] = j.table.match(p.value(j.key, rows, row))
		p.matched[i] = p.first[i]
	}
}

// tell counts which lookups found nothing for the row at hand.
func (p *Program) tell() {
	for i := range p.lookups {
		j := &p.lookups[i]
		j.looked++
		if p.first[i] < 0 {
			j.lost++
		}
	}
}

func (p *Program) chosen(rows *Rows, row int) bool {
	for _, c := range p.where {
		if string(trim(p.value(c.ref, rows, row))) != c.want {
			return false
		}
	}
	return true
}

// value returns the bytes behind a reference; nil if there are none.
func (p *Program) value(r *ref, rows *Rows, row int) []byte {
	if r == nil {
		return nil
	}
	if !r.plain {
		return p.distant(r)
	}
	c := rows.Cells[row*p.columns+r.col]
	if c == Null {
		return nil
	}
	return rows.Buf[c.Off : c.Off+c.Len]
}

// distant returns the bytes behind a reference that is not to a column of the
// file.
func (p *Program) distant(r *ref) []byte {
	if r.constant != nil {
		return r.constant
	}
	if r.table >= 0 {
		if n := p.matched[r.table]; n >= 0 {
			return p.lookups[r.table].table.value(n, r.col)
		}
	}
	return nil
}

// candidates makes the events of one row.
func (p *Program) candidates(rows *Rows, row int, out *Batch) {
	before := len(out.Events) + len(out.Rejected)
	for i := range p.specs {
		s := &p.specs[i]
		if s.each < 0 {
			p.candidate(s, i, rows, row, out)
			continue
		}
		t := p.lookups[s.each].table
		for n := p.first[s.each]; n >= 0; n = t.next[n] {
			p.matched[s.each] = n
			p.match(rows, row, s.each+1)
			p.candidate(s, i, rows, row, out)
		}
		p.matched[s.each] = p.first[s.each]
		p.match(rows, row, s.each+1)
	}
	if len(out.Events)+len(out.Rejected) == before {
		p.reject(out, rows, row, journey.NoEvent, "no time column of the row has a value")
	}
}

func (p *Program) reject(out *Batch, rows *Rows, row int, reason journey.Reason, detail string) {
	raw := rows.Raw[row]
	out.Rejected = append(out.Rejected, BadRow{Line: rows.Line[row], Reason: reason, Detail: detail, Raw: rows.Buf[raw.Off : raw.Off+raw.Len]})
}

// candidate makes one event of a row, or rejects it.
func (p *Program) candidate(s *spec, index int, rows *Rows, row int, out *Batch) {
	out.Events = extend(out.Events)
	e := &out.Events[len(out.Events)-1]
	e.Time, e.True, e.Original, e.Sent, e.Received = journey.NoInstant, journey.NoInstant, journey.NoInstant, journey.NoInstant, journey.NoInstant
	e.Zone, e.Schema, e.Duration = "", "", 0
	e.Hashed = e.Hashed[:0]
	reason, detail := p.fill(e, s, rows, row, out)
	if reason == "" {
		p.identify(e, s, index, rows, row, out)
		return
	}
	out.Events = out.Events[:len(out.Events)-1]
	if reason == journey.NoTime && s.wide != 0 {
		return // an empty optional time column yields no candidate
	}
	p.reject(out, rows, row, reason, detail)
}

// extend lengthens the slice by one event, whose memory may be an old one's.
func extend(events []journey.Event) []journey.Event {
	if len(events) < cap(events) {
		return events[:len(events)+1]
	}
	return append(events, journey.Event{})
}

// fill reads everything but the event's id.
func (p *Program) fill(e *journey.Event, s *spec, rows *Rows, row int, out *Batch) (journey.Reason, string) {
	stated, reason := p.moments(e, s, rows, row)
	if reason == journey.NoTime && s.wide != 0 {
		return reason, ""
	}
	name := trim(p.value(s.event, rows, row))
	switch {
	case len(name) == 0:
		return journey.NoEvent, "the event name is empty"
	case len(name) > MaxName:
		return journey.TooLargeField, fmt.Sprintf("the event name has %d bytes; the limit is %d", len(name), MaxName)
	case reason != "":
		return reason, stated
	}
	e.Name = view(name)
	e.Source = p.source
	e.Kind = s.fixedKind
	if s.kind != nil {
		k, ok := journey.ParseKind(view(trim(p.value(s.kind, rows, row))))
		if !ok {
			return journey.NoEvent, "the kind of event is unknown: " + clip(p.value(s.kind, rows, row))
		}
		e.Kind = k
	}
	e.Channel = ""
	if s.channel != nil {
		e.Channel = view(trim(p.value(s.channel, rows, row)))
		if len(e.Channel) > MaxName {
			return journey.TooLargeField, "the channel has more than 512 bytes"
		}
	}
	if reason, detail := p.numbers(e, s, rows, row); reason != "" {
		return reason, detail
	}
	e.Text = ""
	if s.text != nil {
		e.Text = view(trim(p.value(s.text, rows, row)))
		if len(e.Text) > MaxText {
			return journey.TooLargeField, "the text has more than 256 KiB"
		}
	}
	return p.people(e, s, rows, row, out)
}

// moments reads the times. The text is the detail of the reason.
func (p *Program) moments(e *journey.Event, s *spec, rows *Rows, row int) (string, journey.Reason) {
	known := false
	for i, m := range [...]*moment{s.time, s.original, s.sent, s.received} {
		if m == nil {
			continue
		}
		b := trim(p.value(m.ref, rows, row))
		if absent(b) {
			continue
		}
		at, ok := m.parse(b)
		if !ok {
			return fmt.Sprintf("column %s has %s, which is no time in the format %s", m.name, clip(b), m.format), journey.BadTime
		}
		switch i {
		case 0:
			e.True = at
		case 1:
			e.Original = at
		case 2:
			e.Sent = at
		case 3:
			e.Received = at
		}
		known = known || i != 2
	}
	if !known || s.time != nil && !e.True.Known() && !e.Original.Known() {
		return "the time is empty", journey.NoTime
	}
	return "", ""
}

func (p *Program) numbers(e *journey.Event, s *spec, rows *Rows, row int) (journey.Reason, string) {
	e.Value, e.Score, e.ScoreType, e.Seq = journey.NoMicro, journey.NoScore, "", rows.Line[row]
	bad := func(r *ref, b []byte) (journey.Reason, string) {
		return journey.BadNumber, fmt.Sprintf("column %s has %s, which is no number in range", r.name, clip(b))
	}
	if s.value != nil {
		if b := trim(p.value(s.value.ref, rows, row)); !absent(b) {
			v, ok := money(b, s.value.point)
			if !ok {
				return bad(s.value.ref, b)
			}
			e.Value = v
		}
	}
	if s.score != nil {
		if b := trim(p.value(s.score.ref, rows, row)); !absent(b) {
			v, ok := score(b, s.score.point)
			if !ok {
				return bad(s.score.ref, b)
			}
			e.Score, e.ScoreType = v, s.scoreType
		}
	}
	if s.duration != nil {
		if b := trim(p.value(s.duration, rows, row)); !absent(b) {
			v, ok := decimal(b, '.', 6)
			if !ok || v < 0 {
				return bad(s.duration, b)
			}
			e.Duration = v
		}
	}
	if s.seq != nil {
		if b := trim(p.value(s.seq, rows, row)); !absent(b) {
			v, ok := decimal(b, '.', 0)
			if !ok {
				return bad(s.seq, b)
			}
			e.Seq = v
		}
	} else if len(p.specs) > 1 {
		e.Seq *= int64(len(p.specs))
	}
	return "", ""
}

// clip quotes a value for a message.
func clip(b []byte) string {
	if len(b) > 60 {
		return fmt.Sprintf("%q...", b[:60])
	}
	return fmt.Sprintf("%q", b)
}
