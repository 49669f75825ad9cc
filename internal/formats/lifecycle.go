package formats

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// maxOpen is how many lifecycle rows may wait for their counterpart at once.
const maxOpen = 600_000

// pairing joins the start row and the complete row of an activity.
type pairing struct {
	column          *ref
	start, complete string
	keep            string
	by              []*ref

	open  map[string][]half // rows that wait, first come first served
	held  int
	key   []byte
	Other map[string]int64 // rows whose value is neither, left out
}

// half is a row that waits for its counterpart.
type half struct {
	event journey.Event
	done  bool // it is the complete row
}

func (p *Program) addLifecycle(m *Mapping, env Env) error {
	l := *m.Lifecycle
	c := &pairing{start: l.Start, complete: l.Complete, keep: l.Keep, open: map[string][]half{}, Other: map[string]int64{}}
	if c.start == "" {
		c.start = "start"
	}
	if c.complete == "" {
		c.complete = "complete"
	}
	if c.keep == "" {
		c.keep = "pair"
	}
	if c.keep == "pair" && len(m.Events) > 0 {
		return journey.InvalidField("lifecycle.keep", "pairs rows that make one event each; a mapping with events keeps start or complete", "start", "complete")
	}
	var err error
	if c.column, err = p.ref(m, l.Column); err != nil {
		return err
	}
	by := l.PairBy
	if len(by) == 0 {
		spec := m.specs()[0]
		by = append(by, spec.Event)
		if spec.Person != "" {
			by = append(by, spec.Person)
		}
		for _, t := range sortedKeys(spec.IDs) {
			by = append(by, spec.IDs[t])
		}
	}
	for _, name := range by {
		r, err := p.ref(m, name)
		if err != nil {
			return err
		}
		c.by = append(c.by, r)
	}
	p.lifecycle = c
	return nil
}

// pair takes one row of a lifecycle.
func (p *Program) pair(rows *Rows, row int, out *Batch) {
	c := p.lifecycle
	value := trim(p.value(c.column, rows, row))
	isStart, isComplete := strings.EqualFold(view(value), c.start), strings.EqualFold(view(value), c.complete)
	switch {
	case c.keep == "start" && isStart, c.keep == "complete" && isComplete:
		p.candidates(rows, row, out)
		return
	case !isStart && !isComplete:
		if len(c.Other) < 100 {
			c.Other[string(value)]++
		}
		out.Filtered++
		return
	case c.keep != "pair":
		out.Filtered++
		return
	}
	before := len(out.Events)
	p.candidates(rows, row, out)
	if len(out.Events) == before {
		return // rejected: it is no half of a pair
	}
	e := out.Events[before].Clone()
	out.Events = out.Events[:before]
	c.key = c.key[:0]
	for _, r := range c.by {
		c.key = append(append(c.key, trim(p.value(r, rows, row))...), 0)
	}
	waiting := c.open[string(c.key)]
	i := slices.IndexFunc(waiting, func(h half) bool { return h.done != isComplete })
	if i < 0 {
		p.hold(half{event: e, done: isComplete}, out)
		return
	}
	other := waiting[i]
	c.held--
	if waiting = slices.Delete(waiting, i, i+1); len(waiting) == 0 {
		delete(c.open, string(c.key))
	} else {
		c.open[string(c.key)] = waiting
	}
	start, complete := other.event, e
	if isStart {
		start, complete = e, other.event
	}
	p.join(start, complete, out)
}

func (p *Program) hold(h half, out *Batch) {
	c := p.lifecycle
	if c.held >= maxOpen {
		unpaired(h, out, "too many rows wait for their counterpart at once; sort the file by time, or set pair_by")
		return
	}
	c.held++
	key := string(c.key)
	c.open[key] = append(c.open[key], h)
}

// join emits one event at the start with the time until completion.
func (p *Program) join(start, complete journey.Event, out *Batch) {
	begin, end := stated(&start), stated(&complete)
	if end < begin {
		unpaired(half{event: start}, out, fmt.Sprintf("it is completed at %s, before it starts", end))
		return
	}
	start.Duration = int64(end - begin)
	if start.Value == journey.NoMicro {
		start.Value = complete.Value
	}
	if start.Score == journey.NoScore {
		start.Score, start.ScoreType = complete.Score, complete.ScoreType
	}
	if start.Text == "" {
		start.Text = complete.Text
	}
	out.Events = append(out.Events, start)
}

func stated(e *journey.Event) journey.Instant {
	for _, t := range []journey.Instant{e.True, e.Original, e.Received} {
		if t.Known() {
			return t
		}
	}
	return journey.NoInstant
}

func unpaired(h half, out *Batch, detail string) {
	out.Rejected = append(out.Rejected, BadRow{Line: h.event.Line, Reason: journey.Unpaired, Detail: detail, Raw: h.event.Raw})
}

// End appends what is left when the file is read: lifecycle rows without a
// counterpart, in the order of the file.
func (p *Program) End(out *Batch) {
	out.Reset()
	c := p.lifecycle
	if c == nil {
		return
	}
	for _, waiting := range c.open {
		for _, h := range waiting {
			missing := "complete"
			if h.done {
				missing = "start"
			}
			unpaired(h, out, "the file has no "+missing+" row for it")
		}
	}
	slices.SortFunc(out.Rejected, func(a, b BadRow) int { return int(a.Line - b.Line) })
	c.open, c.held = nil, 0
}

// Notes returns sentences about what the mapping did on the way.
func (p *Program) Notes() []string {
	var notes []string
	all, shifted, ambiguous, name := p.Zoneless()
	if all > 0 {
		notes = append(notes, fmt.Sprintf("%s no zone and %s read as %s.", amount(all, "time names", "times name"), was(all), name))
	}
	if shifted > 0 {
		notes = append(notes, fmt.Sprintf("%s not exist in %s, because the clock was put forward, and %s moved forward by the gap.",
			amount(shifted, "local time does", "local times do"), name, was(shifted)))
	}
	if ambiguous > 0 {
		notes = append(notes, fmt.Sprintf("%s twice in %s, because the clock was put back; the first was taken.",
			amount(ambiguous, "local time occurs", "local times occur"), name))
	}
	if p.lifecycle != nil {
		for _, value := range sortedKeys(p.lifecycle.Other) {
			n := p.lifecycle.Other[value]
			notes = append(notes, fmt.Sprintf("%s the lifecycle value %q, which is neither start nor complete, and %s left out.", amount(n, "row has", "rows have"), value, was(n)))
		}
	}
	for i := range p.lookups {
		notes = append(notes, p.lookups[i].notes()...)
	}
	return notes
}

// notes says what the lookup did not find, and what it left out.
func (j *join) notes() []string {
	var notes []string
	l := j.table.lookup
	if j.lost > 0 {
		notes = append(notes, fmt.Sprintf("In %s, %d of %s no match for %s.", l.Name, j.lost, amount(j.looked, "row finds", "rows find"), l.Key))
	}
	if n := j.table.Repeated; n > 0 && !l.Each && len(l.Sum) == 0 {
		notes = append(notes, fmt.Sprintf("In %s, %s a key that stands further up; the first row of a key is taken.", l.Name, amount(n, "row has", "rows have")))
	}
	if n := j.table.Unread; n > 0 {
		notes = append(notes, fmt.Sprintf("In %s, %s no number, and the sum leaves %s out.", l.Name, amount(n, "value to be summed is", "values to be summed are"), either(n, "it", "them")))
	}
	return notes
}

// amount writes a number with the words that follow it.
func amount(n int64, one, many string) string { return fmt.Sprintf("%d %s", n, either(n, one, many)) }

func was(n int64) string { return either(n, "was", "were") }

// either chooses between the words for one and for several.
func either(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
