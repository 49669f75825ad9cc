package intake

import (
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// The phases of an import.
const (
	Reading    = "reading"    // the file is opened and its first rows are looked at
	LookingUp  = "lookups"    // the other files of the mapping are read
	Importing  = "importing"  // rows become events
	Committing = "committing" // a part is made durable
	Done       = "done"
)

// Progress says how far an import is. Read is Accepted + Duplicate + Rejected.
type Progress struct {
	Phase     string `json:"phase"`
	Bytes     int64  `json:"bytes"` // of the file, consumed
	Size      int64  `json:"size"`
	Rows      int64  `json:"rows"`
	Read      int64  `json:"read"`
	Accepted  int64  `json:"accepted"`
	Duplicate int64  `json:"duplicate"`
	Rejected  int64  `json:"rejected"`
}

// Report says what an import did. The unit of the counts is the candidate
// event: Read = Accepted + Duplicate + the sum of Rejected.
type Report struct {
	Job        string                   `json:"job"`
	File       string                   `json:"file"`
	Format     string                   `json:"format"`
	Rows       int64                    `json:"rows"`
	Read       int64                    `json:"read"`
	Accepted   int64                    `json:"accepted"`
	Duplicate  int64                    `json:"duplicate"`
	Collisions int64                    `json:"collisions"` // accepted under a derived id
	Rejected   map[journey.Reason]int64 `json:"rejected"`
	Filtered   int64                    `json:"filtered"` // rows that where or lifecycle left out
	Persons    int64                    `json:"persons"`  // different people of the events, by their strongest identifier
	Events     int64                    `json:"events"`   // events of this file that are in the log now
	From       *time.Time               `json:"from"`
	To         *time.Time               `json:"to"`
	Mapping    *formats.Mapping         `json:"mapping"`
	Notes      []string                 `json:"notes"`
	Warnings   []string                 `json:"warnings"`
	Seconds    float64                  `json:"seconds"`
}

// tally counts what becomes of candidates.
type tally struct {
	rows, filtered                  int64
	accepted, duplicate, collisions int64
	rejected                        map[journey.Reason]int64
	persons                         int64
	from, to                        journey.Instant
}

func newTally() *tally {
	return &tally{rejected: map[journey.Reason]int64{}, from: journey.NoInstant, to: journey.NoInstant}
}

// count counts what became of events.
func (t *tally) count(outcomes []store.Outcome) {
	for _, o := range outcomes {
		switch o {
		case store.Duplicate:
			t.duplicate++
		case store.Collision:
			t.collisions++
			t.accepted++
		default:
			t.accepted++
		}
	}
}

// span notes the times of events that are in the log now.
func (t *tally) span(times []int64) {
	if len(times) == 0 {
		return
	}
	from, to := journey.Instant(slices.Min(times)), journey.Instant(slices.Max(times))
	if !t.from.Known() || from < t.from {
		t.from = from
	}
	if !t.to.Known() || to > t.to {
		t.to = to
	}
}

func (t *tally) sumRejected() (n int64) {
	for _, k := range t.rejected {
		n += k
	}
	return n
}

// progress writes the counts.
func (t *tally) progress(p *Progress) {
	p.Rows, p.Accepted, p.Duplicate, p.Rejected = t.rows, t.accepted, t.duplicate, t.sumRejected()
	p.Read = p.Accepted + p.Duplicate + p.Rejected
}

// report writes the counts.
func (t *tally) report(r *Report) {
	r.Rows, r.Filtered, r.Rejected = t.rows, t.filtered, t.rejected
	r.Accepted, r.Duplicate, r.Collisions = t.accepted, t.duplicate, t.collisions
	r.Read = r.Accepted + r.Duplicate + t.sumRejected()
	r.Persons, r.Events = t.persons, t.accepted+t.duplicate
	r.From, r.To = timeOf(t.from), timeOf(t.to)
}

func timeOf(i journey.Instant) *time.Time {
	if !i.Known() {
		return nil
	}
	at := i.Time()
	return &at
}
