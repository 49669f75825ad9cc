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
	if !program.Columns(&l.rows, c) {
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
	f, c := &l.frame, &l.columns
	at := j.framer.Extend(f, to-from)
	kind := j.hashes.kind(c.PersonType)
	name, channel, score := &f.Name, &f.Channel, &f.ScoreType
	f.Source.Fill(at, f.N, c.Source)
	for row := from; row < to; row, at = row+1, at+1 {
		f.Time[at], f.True[at], f.Value[at] = int64(c.Time[row]), int64(c.Time[row]), int64(c.Value[row])
		f.Original[at], f.Sent[at], f.Received[at] = int64(journey.NoInstant), int64(journey.NoInstant), int64(j.now)
		f.Seq[at], f.Line[at], f.Duration[at] = l.rows.Line[row], l.rows.Line[row], 0
		f.Kind[at], f.Fingerprint[at] = uint8(c.Kind), c.Fingerprint[row]
		name.Set(at, l.rows.Text(c.Name[row]))
		if f.Score[at] = int32(c.Score[row]); c.Score[row] != journey.NoScore {
			score.Set(at, c.ScoreType)
		}
		l.ids = append(l.ids, typedID{kind, l.rows.Text(c.Person[row])})
		l.many = append(l.many, 1)
	}
	for row, cell := range c.Channel[min(from, len(c.Channel)):min(to, len(c.Channel))] {
		channel.Set(f.N-(to-from)+row, l.rows.Text(cell))
	}
	start := uint32(0)
	if from > 0 {
		start = c.IDEnd[from-1]
	}
	f.AppendIDs(c.ID[start:c.IDEnd[to-1]], start, c.IDEnd[from:to])
}
