package intake

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Preview shows what an import would do, from the first rows of the file.
// Nothing is stored.
type Preview struct {
	Info      formats.Info          `json:"info"`
	Columns   []formats.ColumnGuess `json:"columns"` // the file's own, and behind them those of lookups as NAME.COLUMN
	Mapping   *formats.Mapping      `json:"mapping"`
	Rows      [][]*string           `json:"rows"`  // the first rows; null is a missing cell
	Lines     []int64               `json:"lines"` // of these rows
	Events    []PreviewEvent        `json:"events"`
	Quality   Quality               `json:"quality"`
	Joins     []formats.Match       `json:"joins"` // how the first rows found their counterparts, one for each lookup
	Questions []formats.Question    `json:"questions"`
	Notes     []string              `json:"notes"`
	Problem   string                `json:"problem,omitempty"` // why the mapping makes no events yet
}

// PreviewEvent is a candidate as it would be stored.
type PreviewEvent struct {
	Line      int64             `json:"line"`
	Time      time.Time         `json:"time"`
	Name      string            `json:"name"`
	Kind      string            `json:"kind"`
	Channel   string            `json:"channel,omitempty"`
	Person    string            `json:"person,omitempty"` // the strongest of its identifiers
	IDs       map[string]string `json:"ids"`
	Value     *float64          `json:"value,omitempty"`
	Score     *float64          `json:"score,omitempty"`
	ScoreType string            `json:"score_type,omitempty"`
	Text      string            `json:"text,omitempty"`
	Duration  float64           `json:"duration_s,omitempty"`
	Props     map[string]string `json:"props"`
	Traits    map[string]string `json:"traits,omitempty"`
}

// Quality counts what the rows looked at would become.
type Quality struct {
	Rows     int64                    `json:"rows"`
	Whole    bool                     `json:"whole"` // the file has no more rows
	Read     int64                    `json:"read"`
	Accepted int64                    `json:"accepted"` // before duplicates are found
	Rejected map[journey.Reason]int64 `json:"rejected"`
	Filtered int64                    `json:"filtered"`
	Persons  int64                    `json:"persons"`
	Names    []NameCount              `json:"names"` // most frequent first, at most 50
	From     *time.Time               `json:"from"`
	To       *time.Time               `json:"to"`
	Examples []DeadRow                `json:"examples"` // of rejected candidates, at most three for a reason
}

// NameCount is an event name with its number of events.
type NameCount struct {
	Name   string `json:"name"`
	Events int64  `json:"events"`
}

const (
	previewRows = 20
	exampleRows = 3 // for each reason
	shownNames  = 50
)

// Preview reads the first rows of a file and shows what an import would make of
// them. A mapping that is not complete yet is no error: its problem is told.
func (s *Service) Preview(ctx context.Context, req Request) (_ *Preview, err error) {
	cleanup, err := s.spool(ctx, &req)
	if err != nil {
		return nil, err
	}
	defer cleanup()
	f, err := s.open(ctx, req.File, req.Path, req.Name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	p, err := s.prepare(ctx, f, req)
	if err != nil {
		return nil, err
	}
	v := &Preview{Info: p.info, Mapping: p.mapping, Rows: [][]*string{}, Lines: []int64{}, Events: []PreviewEvent{}, Notes: append([]string{}, p.info.Notes...)}
	v.Info.Mapping = nil // shown once
	v.Quality = Quality{Rejected: map[journey.Reason]int64{}, Names: []NameCount{}, Examples: []DeadRow{}, Whole: p.sample.Whole}
	v.Quality.Rows = int64(p.sample.N + len(p.sample.Bad))
	j, err := s.join(ctx, p, req)
	if v.show(p, j); err == nil {
		err = v.candidates(s, p, j.tables)
	}
	if err != nil {
		if journey.KindOf(err) != journey.Invalid {
			return nil, err
		}
		v.Problem = err.Error()
	}
	return v, nil
}

// show fills in the first rows and what the columns mean; of lookups only if
// they could be joined.
func (v *Preview) show(p *prepared, j *joined) {
	sample := p.sample
	v.Joins = []formats.Match{}
	if j != nil && j.sample != nil {
		sample, v.Joins = j.sample, append(v.Joins, j.matches...)
	}
	v.rows(sample)
	v.Columns, v.Questions = p.guessed.Columns, p.guessed.Questions
	if p.mapping != p.guessed.Mapping {
		v.describe(p, sample)
	}
	if v.Questions == nil {
		v.Questions = []formats.Question{}
	}
}

func (v *Preview) rows(s *formats.Sample) {
	for row := range min(s.N, previewRows) {
		cells := make([]*string, len(s.Columns))
		for col := range s.Columns {
			if b, ok := s.Value(row, col); ok {
				text := cut(string(b), 500)
				cells[col] = &text
			}
		}
		v.Rows, v.Lines = append(v.Rows, cells), append(v.Lines, s.Line[row])
	}
}

// describe shows the roles of the mapping that is used, and how sure the guess
// is where it agrees.
func (v *Preview) describe(p *prepared, sample *formats.Sample) {
	columns, questions := formats.Describe(p.mapping, sample, p.zone.String())
	for i, guess := range v.Columns {
		if guess.Role == columns[i].Role {
			columns[i].Confidence = guess.Confidence
		}
	}
	v.Columns, v.Questions = columns, questions
}

// candidates maps and judges the first rows.
func (v *Preview) candidates(s *Service, p *prepared, tables []*formats.Table) error {
	program, err := p.compile(tables, nil)
	if err != nil {
		return err
	}
	var b formats.Batch
	if err := program.Map(&p.sample.Rows, &b); err != nil {
		return err
	}
	j := newJudge(s.d.Clock.Now(), nil)
	kept := b.Events[:0]
	for i := range b.Events {
		if e := b.Events[i]; j.admit(&e, &b) {
			kept = append(kept, e)
		}
	}
	b.Events = kept
	inOrder(b.Rejected)
	v.Quality.take(&b)
	for i := range kept[:min(len(kept), previewRows)] {
		v.Events = append(v.Events, shown(&kept[i]))
	}
	if p.sample.Whole {
		program.End(&b)
		v.Quality.reject(b.Rejected)
		v.Quality.Read += int64(len(b.Rejected))
	}
	v.Notes = append(v.Notes, program.Notes()...)
	return nil
}

// take counts a batch.
func (q *Quality) take(b *formats.Batch) {
	names, people := map[string]int64{}, map[string]struct{}{}
	var from, to = journey.NoInstant, journey.NoInstant
	for i := range b.Events {
		e := &b.Events[i]
		names[e.Name]++
		if len(e.IDs) > 0 {
			people[strongest(e.IDs).Value] = struct{}{}
		}
		if !from.Known() || e.Time < from {
			from = e.Time
		}
		to = max(to, e.Time)
	}
	q.Rows, q.Filtered, q.Accepted = b.Rows, b.Filtered, int64(len(b.Events))
	q.Read, q.Persons = q.Accepted+int64(len(b.Rejected)), int64(len(people))
	q.From, q.To = timeOf(from), timeOf(to)
	for name, n := range names {
		q.Names = append(q.Names, NameCount{strings.Clone(name), n})
	}
	slices.SortFunc(q.Names, func(a, b NameCount) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), strings.Compare(a.Name, b.Name))
	})
	q.Names = q.Names[:min(len(q.Names), shownNames)]
	q.reject(b.Rejected)
}

func (q *Quality) reject(bad []formats.BadRow) {
	texts := sentences()
	for _, b := range bad {
		if q.Rejected[b.Reason]++; q.Rejected[b.Reason] <= exampleRows {
			q.Examples = append(q.Examples, DeadRow{
				Line: b.Line, Reason: b.Reason, Detail: b.Detail, Raw: strings.ToValidUTF8(cut(string(b.Raw), 1_000), "\ufffd"), Text: texts[b.Reason],
			})
		}
	}
}

// shown is an event in the units of the edge.
func shown(e *journey.Event) PreviewEvent {
	p := PreviewEvent{
		Line: e.Line, Time: e.Time.Time(), Name: strings.Clone(e.Name), Kind: e.Kind.String(), Channel: strings.Clone(e.Channel),
		IDs: map[string]string{}, ScoreType: e.ScoreType, Text: cut(strings.Clone(e.Text), 500),
		Duration: float64(e.Duration) / float64(journey.Second), Props: pairs(e.Props), Traits: pairs(e.Traits),
	}
	for _, id := range e.IDs {
		p.IDs[id.Type] = strings.Clone(id.Value)
	}
	if len(e.IDs) > 0 {
		p.Person = strings.Clone(strongest(e.IDs).Value)
	}
	if e.Value != journey.NoMicro {
		v := float64(e.Value) / 1e6
		p.Value = &v
	}
	if e.Score != journey.NoScore {
		v := float64(e.Score) / 1e3
		p.Score = &v
	}
	return p
}

// strongest returns the identifier that names the person best.
func strongest(ids []journey.Identifier) journey.Identifier {
	for _, t := range identity.DefaultConfig().Priority {
		for _, id := range ids {
			if id.Type == t {
				return id
			}
		}
	}
	return ids[0]
}

func pairs(props []journey.Prop) map[string]string {
	out := make(map[string]string, len(props))
	for _, p := range props {
		out[strings.Clone(p.Name)] = cut(strings.Clone(p.Value), 500)
	}
	return out
}
