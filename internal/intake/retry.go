package intake

import (
	"context"
	"io"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// RetryRequest says how the dead letters of an import are read this time. Zero
// fields keep what the import did.
type RetryRequest struct {
	Mapping *formats.Mapping  `json:"mapping,omitempty"`
	Zone    string            `json:"tz,omitempty"`
	Reason  journey.Reason    `json:"reason,omitempty"` // only those
	Lookups map[string]string `json:"lookups,omitempty"`
	Dir     string            `json:"dir,omitempty"`
}

// Retry imports the open dead letters of an import again and returns when it is
// done. Those that are accepted are marked with this retry; the others stay
// open where they are.
func (s *Service) Retry(ctx context.Context, importID string, req RetryRequest, progress func(Progress)) (*Report, error) {
	tk, title, err := s.retryTicket(ctx, importID, req)
	if err != nil {
		return nil, err
	}
	t, err := s.newTask(ctx, tk, title, Running)
	if err != nil {
		return nil, err
	}
	t.watch = progress
	return s.execute(ctx, t, s.retry)
}

// StartRetry begins a retry in the background.
func (s *Service) StartRetry(ctx context.Context, importID string, req RetryRequest) (Job, error) {
	tk, title, err := s.retryTicket(ctx, importID, req)
	if err != nil {
		return Job{}, err
	}
	return s.background(ctx, tk, title, s.retry)
}

// retryTicket checks that an import can be retried and joins what it did with
// what is asked for.
func (s *Service) retryTicket(ctx context.Context, importID string, req RetryRequest) (ticket, string, error) {
	if importID == "" {
		return ticket{}, "", journey.InvalidField("import", "is missing: name the import whose rejected rows are to be imported again")
	}
	q, err := s.original(ctx, DeadQuery{Import: importID})
	if err != nil {
		return ticket{}, "", err
	}
	j, tk, err := s.stored(ctx, q.Import)
	if err != nil {
		return tk, "", err
	}
	if v, err := s.seen(ctx, j); err != nil {
		return tk, "", err
	} else if v.State == Queued || v.State == Running {
		return tk, "", journey.Errorf(journey.Conflict, "the import %s is still running; wait for its end", q.Import)
	}
	if tk.Plan == nil {
		return tk, "", journey.Errorf(journey.Invalid, "the import %s failed before it read a row; there is nothing to retry", q.Import)
	}
	plan := *tk.Plan
	if req.Mapping != nil {
		plan.Mapping = req.Mapping
	}
	m := *plan.Mapping
	if req.Zone != "" {
		m.Options.Zone = req.Zone
	}
	if m.Options.Zone == "" {
		m.Options.Zone = tk.Plan.Zone
	}
	if err := m.Check(); err != nil {
		return tk, "", err
	}
	plan.Mapping = &m
	if tk.Retry = &req; len(req.Lookups) > 0 {
		tk.Request.Lookups = req.Lookups
	}
	if req.Dir != "" {
		tk.Dir = req.Dir
	}
	tk.Plan, tk.RetryOf = &plan, q.Import
	return tk, "Rejected rows of " + j.Title, nil
}

// retry is the work of one retry.
func (s *Service) retry(ctx context.Context, t *task) (report *Report, err error) {
	plan := t.ticket.Plan
	codec, err := formats.ByName(s.d.Codecs, plan.Format)
	if err != nil {
		return nil, err
	}
	tables, err := s.tables(ctx, plan.Mapping, shelfOf(t.ticket.Request.Lookups, t.ticket.Dir, t.ticket.Path))
	if err != nil {
		return nil, err
	}
	zone, err := formats.LoadZone(plan.Mapping.Options.Zone)
	if err != nil {
		return nil, err
	}
	p := prepared{mapping: plan.Mapping, info: formats.Info{Columns: plan.Columns, Grows: plan.Grows}, zone: zone, source: plan.Source}
	open := func() *deadReader {
		return &deadReader{s: s, codec: codec, plan: plan, from: DeadQuery{Import: t.ticket.RetryOf, Reason: t.ticket.Retry.Reason}, lines: newLedger(nil, "")}
	}
	if p.sample, err = formats.ReadSample(ctx, open()); err != nil {
		return nil, err
	}
	program, err := p.compile(tables, nil)
	if err != nil {
		return nil, err
	}
	judge, err := s.judge(ctx, t)
	if err != nil {
		return nil, err
	}
	sink, err := s.newSink(ctx, t)
	if err != nil {
		return nil, err
	}
	reader := open()
	sink.lines = newLedger(s.d.Dead, t.job.ID)
	reader.lines = sink.lines
	_, err = pump(ctx, reader, program, judge, sink)
	if err := sink.close(err); err != nil {
		return nil, err
	}
	report = &Report{File: t.job.Title, Format: plan.Format, Mapping: plan.Mapping, Notes: append([]string{}, program.Notes()...), Warnings: []string{}}
	sink.tally.report(report)
	return report, nil
}

// deadReader reads the open dead letters of an import as rows again.
type deadReader struct {
	s     *Service
	codec formats.Codec
	plan  *plan
	from  DeadQuery
	lines *ledger
	read  int64
}

// Read replaces the rows with the records of the next dead letters.
func (r *deadReader) Read(ctx context.Context, rows *formats.Rows) error {
	rows.Reset()
	rows.Columns = r.plan.Columns
	found, err := r.s.d.Dead.ListDead(ctx, store.DeadFilter{Import: r.from.Import, Reason: r.from.Reason, Open: true, After: r.from.After, Limit: 500})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return io.EOF
	}
	record := r.codec.Record
	if record == nil {
		record = formats.RecordJSON
	}
	options := r.plan.Options
	if d := r.plan.Mapping.CodecOptions().Delimiter; d != 0 {
		options.Delimiter = d
	}
	for _, d := range found {
		r.from.After = d.ID
		if !r.lines.expect(d.Line, d.ID) {
			continue // a row that made several dead letters is read once
		}
		raw, bad := r.text(d)
		if bad != "" {
			rows.Bad = append(rows.Bad, formats.BadRow{Line: d.Line, Reason: journey.RowMalformed, Detail: bad, Raw: []byte(d.Raw)})
			continue
		}
		record(raw, d.Line, options, rows)
		r.read++
	}
	return nil
}

// text returns the raw record, decoded if the mapping names its encoding now.
func (r *deadReader) text(d journey.DeadLetter) (raw []byte, bad string) {
	if len(d.Raw) >= maxRaw {
		return nil, "the row is longer than what is kept of it; fix it in the file and import that again"
	}
	if enc := r.plan.Mapping.Options.Encoding; enc != "" && !utf8.ValidString(d.Raw) {
		if text, err := formats.Decode([]byte(d.Raw), enc); err == nil {
			return text, ""
		}
	}
	return []byte(d.Raw), ""
}

// Progress returns how many records were read.
func (r *deadReader) Progress() int64 { return r.read }

// Close has nothing to free.
func (r *deadReader) Close() error { return nil }

// ledger notes what becomes of the rows of dead letters: a row whose candidates
// are all in the log now is done.
type ledger struct {
	mu    sync.Mutex
	store store.DeadLetters
	by    string
	ids   map[int64][]int64 // dead letters of each line
	fine  map[int64]bool    // line -> all candidates so far are stored
}

func newLedger(s store.DeadLetters, by string) *ledger {
	return &ledger{store: s, by: by, ids: map[int64][]int64{}, fine: map[int64]bool{}}
}

// expect notes a dead letter and reports whether its line is new.
func (l *ledger) expect(line, id int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ids[line] = append(l.ids[line], id)
	return len(l.ids[line]) == 1
}

func (l *ledger) stored(lines []int64) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, line := range lines {
		if _, known := l.fine[line]; !known {
			l.fine[line] = true
		}
	}
}

func (l *ledger) rejected(line int64) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.fine[line] = false
}

// mark marks the dead letters that are done. It is called after a commit.
func (l *ledger) mark(ctx context.Context) error {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	var done []int64
	for line, fine := range l.fine {
		if fine {
			done = append(done, l.ids[line]...)
		}
	}
	l.mu.Unlock()
	slices.Sort(done)
	return l.store.MarkRetried(ctx, done, l.by)
}
