package intake

import (
	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
)

// fill turns the load's rows into accepted events: column by column where the
// mapping allows it, and one by one where a row is odd. Both ways lead to the
// same events.
func (l *load) fill(j *judge, program *formats.Program) error {
	if err := program.Begin(&l.rows, &l.batch); err != nil {
		return err
	}
	take := func(e *journey.Event) { l.take(j, e) }
	c := &l.columns
	if !program.Columns(&l.rows, &l.batch, c) {
		for row := range l.rows.N {
			program.Row(&l.rows, row, &l.batch, take)
		}
		return nil
	}
	for row, cell := range c.Person {
		c.Odd[row] = c.Odd[row] || identity.Blocked(l.rows.Text(cell))
	}
	program.Times(&l.rows, c, first, j.now+journey.Instant(tolerance))
	for row := 0; row < l.rows.N; row++ {
		from := row
		for row < l.rows.N && !c.Odd[row] {
			row++
		}
		l.takeRows(j, from, row)
		if row < l.rows.N {
			program.Row(&l.rows, row, &l.batch, take)
		}
	}
	return nil
}

// takeRows takes the candidates of the rows [from, to), none of which is odd:
// they have passed the steps of [judge.accept].
func (l *load) takeRows(j *judge, from, to int) {
	if from == to {
		return
	}
	f, c, none := &l.frame, &l.columns, int64(journey.NoInstant)
	at := j.framer.Extend(f, to-from)
	put(f.Time[at:f.N], c.Time[from:to])
	put(f.True[at:f.N], c.Time[from:to])
	repeat(f.Original[at:f.N], none)
	repeat(f.Sent[at:f.N], none)
	repeat(f.Received[at:f.N], int64(j.now))
	put(f.Value[at:f.N], c.Value[from:to])
	put(f.Score[at:f.N], c.Score[from:to])
	copy(f.Seq[at:f.N], l.rows.Line[from:to])
	copy(f.Line[at:f.N], l.rows.Line[from:to])
	clear(f.Duration[at:f.N])
	repeat(f.Kind[at:f.N], uint8(c.Kind))
	copy(f.Fingerprint[at:f.N], c.Fingerprint[from:to])
	start := uint32(0)
	if from > 0 {
		start = c.IDEnd[from-1]
	}
	f.AppendIDs(c.ID[start:c.IDEnd[to-1]], start, c.IDEnd[from:to])
	l.takeWords(at, from, to)
	if len(c.Props)+len(c.Traits) > 0 {
		l.takePairs(at, from, to)
	}
	kind := j.hashes.kind(c.PersonType)
	for _, cell := range c.Person[from:to] {
		l.ids = append(l.ids, typedID{kind, l.rows.Text(cell)})
		l.many = append(l.many, 1)
	}
}

// takeWords sets the words of the frame's rows from at on to those of the rows
// [from, to).
func (l *load) takeWords(at, from, to int) {
	f, c := &l.frame, &l.columns
	f.Source.Fill(at, f.N, c.Source)
	for i, cell := range c.Name[from:to] {
		f.Name.Set(at+i, l.rows.Text(cell))
	}
	for i, score := range c.Score[from:to] {
		if score != journey.NoScore {
			f.ScoreType.Set(at+i, c.ScoreType)
		}
	}
	if len(c.Channel) == 0 {
		return
	}
	for i, cell := range c.Channel[from:to] {
		f.Channel.Set(at+i, l.rows.Text(cell))
	}
}

// takePairs sets the properties and traits of the frame's rows from at on to
// those of the rows [from, to).
func (l *load) takePairs(at, from, to int) {
	for row := from; row < to; row, at = row+1, at+1 {
		var props, traits []journey.Prop
		if len(l.columns.Props) > 0 {
			props = l.columns.Props[row]
		}
		if len(l.columns.Traits) > 0 {
			traits = l.columns.Traits[row]
		}
		l.frame.SetPairs(at, props, traits)
	}
}

// put copies numbers of one type to another.
func put[To, From ~int32 | ~int64](to []To, from []From) {
	to = to[:len(from)]
	for i, n := range from {
		to[i] = To(n)
	}
}

// repeat sets all elements to one value.
func repeat[T any](to []T, value T) {
	for i := range to {
		to[i] = value
	}
}
