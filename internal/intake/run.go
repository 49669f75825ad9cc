package intake

import (
	"context"
	"errors"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/store"
)

// Run imports a file and returns when it is done. Progress, which may be nil,
// is called a few times a second and at the end. When ctx ends, what is not
// committed is dropped and the import is interrupted.
func (s *Service) Run(ctx context.Context, req Request, progress func(Progress)) (*Report, error) {
	cleanup, err := s.spool(ctx, &req)
	if err != nil {
		return nil, err
	}
	defer cleanup()
	t, err := s.newTask(ctx, newTicket(req), req.title(), Running)
	if err != nil {
		return nil, err
	}
	t.watch = progress
	return s.execute(ctx, t, s.importFile)
}

// Start begins an import in the background.
func (s *Service) Start(ctx context.Context, req Request) (Job, error) {
	if req.Mapping != nil && !req.Complete {
		if err := req.Mapping.Check(); err != nil {
			return Job{}, err
		}
	}
	f, err := s.open(ctx, req.File, req.Path, req.Name)
	if err != nil {
		return Job{}, err
	}
	req.Name = f.Name()
	if err := f.Close(); err != nil {
		return Job{}, err
	}
	return s.background(ctx, newTicket(req), req.title(), s.importFile)
}

// background queues a job and works on it when its turn comes.
func (s *Service) background(ctx context.Context, tk ticket, title string, body func(context.Context, *task) (*Report, error)) (Job, error) {
	t, err := s.newTask(ctx, tk, title, Queued)
	if err != nil {
		return Job{}, err
	}
	s.work.Go(func() {
		// The job's state and error tell how it ended; nobody waits here.
		_, _ = s.execute(s.ctx, t, func(ctx context.Context, t *task) (*Report, error) {
			select {
			case s.slots <- struct{}{}:
				defer func() { <-s.slots }()
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			t.state(Running)
			if err := t.save(ctx); err != nil {
				return nil, err
			}
			return body(ctx, t)
		})
	})
	return s.Job(ctx, t.job.ID)
}

func newTicket(req Request) ticket { return ticket{Request: req, Path: req.Path, Dir: req.Dir} }

func (r Request) title() string {
	switch {
	case r.Name != "":
		return r.Name
	case r.Path != "":
		return formats.BaseName(r.Path)
	}
	return r.File
}

// importFile is the work of one import.
func (s *Service) importFile(ctx context.Context, t *task) (report *Report, err error) {
	req := t.ticket.Request
	f, err := s.open(ctx, req.File, t.ticket.Path, req.Name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	t.title(f.Name())
	p, err := s.prepare(ctx, f, req)
	if err != nil {
		return nil, err
	}
	t.phase(LookingUp)
	tables, err := s.tables(ctx, p.mapping, shelfOf(req.Lookups, t.ticket.Dir, t.ticket.Path))
	if err != nil {
		return nil, err
	}
	more, closeMore := s.counter(ctx)
	defer func() { err = errors.Join(err, closeMore()) }()
	program, err := p.compile(tables, more)
	if err != nil {
		return nil, err
	}
	sink, err := s.fill(ctx, t, f, p, program)
	if err != nil {
		return nil, err
	}
	report = &Report{File: f.Name(), Format: p.info.Format, Mapping: p.mapping}
	sink.tally.report(report)
	s.remark(ctx, report, t, p, program, f, sink.dead.dropped)
	if err := s.forget(ctx, req, report); err != nil {
		return nil, err
	}
	return report, nil
}

// fill reads the file from its beginning into the log.
func (s *Service) fill(ctx context.Context, t *task, f *input, p *prepared, program *formats.Program) (_ *sink, err error) {
	plan := p.plan(f)
	t.plan(plan, f.Size())
	if err := t.save(ctx); err != nil {
		return nil, err
	}
	reader, _, err := p.codec.Open(ctx, f, p.options)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	judge, err := s.judge(ctx, t)
	if err != nil {
		return nil, err
	}
	sink, err := s.newSink(ctx, t)
	if err != nil {
		return nil, err
	}
	sink.dead = &keeper{store: s.d.Dead, job: t.job.ID, now: t.job.Created}
	columns, err := pump(ctx, reader, program, judge, sink)
	s.remember(judge.hashes)
	plan.Columns = append(plan.Columns, columns[min(len(columns), len(plan.Columns)):]...)
	t.plan(plan, f.Size())
	return sink, sink.close(err)
}

// plan is what the job remembers.
func (p *prepared) plan(f *input) *plan {
	options := p.options
	if p.info.Delimiter != "" {
		options.Delimiter = p.info.Delimiter[0]
	}
	return &plan{
		Format: p.info.Format, Options: options, Columns: p.info.Columns, Grows: p.info.Grows,
		Mapping: p.mapping, Source: p.source, Zone: p.zone.String(), Digest: digest(f), Meaning: meaning(p.mapping),
	}
}

// forget removes an uploaded file that is imported. Files of lookups stay while
// rejected rows may need them.
func (s *Service) forget(ctx context.Context, req Request, r *Report) error {
	if req.File == "" {
		return nil
	}
	err := s.d.Files.RemoveFile(ctx, req.File)
	if len(r.Rejected) == 0 {
		for _, id := range req.Lookups {
			err = errors.Join(err, s.d.Files.RemoveFile(ctx, id))
		}
	}
	return err
}

// counter offers a counter of equal records on the log's disk.
func (s *Service) counter(ctx context.Context) (more func() (formats.Counter, error), end func() error) {
	counters, ok := s.d.Log.(store.Counters)
	if !ok {
		return nil, func() error { return nil }
	}
	var opened store.Occurrences
	more = func() (formats.Counter, error) {
		o, err := counters.Occurrences(ctx)
		opened = o
		return counter{o}, err
	}
	return more, func() error {
		if opened == nil {
			return nil
		}
		return opened.Close()
	}
}

type counter struct{ store.Occurrences }

// Next counts one hash.
func (c counter) Next(hi, lo uint64) (int, error) {
	return c.Occurrences.Next(store.Hash128{Hi: hi, Lo: lo})
}

// judge returns the steps' state for one import.
func (s *Service) judge(ctx context.Context, t *task) (*judge, error) {
	key, err := s.d.Spaces.Key(ctx)
	if err != nil {
		return nil, err
	}
	ws, err := s.d.Spaces.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	return newJudge(t.job.Created, s.hashes(key, t.ticket.Request.KeepIDs || ws.KeepIDs)), nil
}
