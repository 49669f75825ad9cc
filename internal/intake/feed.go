package intake

import (
	"context"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
)

// FeedRequest describes events that no file holds.
type FeedRequest struct {
	Title   string
	KeepIDs bool
}

// feedBatch is how many events a load of a feed holds.
const feedBatch = 4_096

// Feed imports the events that a source emits. An event may be reused after
// emit returns. Those that the steps reject become dead letters, of which a
// retry knows no file: they can be listed, not retried.
func (s *Service) Feed(ctx context.Context, req FeedRequest, source func(emit func(*journey.Event) error) error, progress func(Progress)) (*Report, error) {
	t, err := s.newTask(ctx, ticket{Request: Request{Name: req.Title, KeepIDs: req.KeepIDs}}, req.Title, Running)
	if err != nil {
		return nil, err
	}
	t.watch = progress
	return s.execute(ctx, t, func(ctx context.Context, t *task) (*Report, error) {
		sink, err := s.newSink(ctx, t)
		if err != nil {
			return nil, err
		}
		sink.dead = &keeper{store: s.d.Dead, job: t.job.ID, now: t.job.Created}
		if err := sink.close(s.feed(ctx, t, sink, source)); err != nil {
			return nil, err
		}
		report := &Report{File: req.Title, Notes: []string{}, Warnings: []string{}}
		sink.tally.report(report)
		return report, nil
	})
}

func (s *Service) feed(ctx context.Context, t *task, k *sink, source func(emit func(*journey.Event) error) error) error {
	j, err := s.judge(ctx, t)
	if err != nil {
		return err
	}
	t.phase(Importing)
	l := new(load)
	l.begin(j)
	flush := func() error {
		l.end(j)
		err := k.take(ctx, l)
		l.batch.Reset()
		l.begin(j)
		return err
	}
	err = source(func(e *journey.Event) error {
		own := e.Clone()
		l.take(j, &own)
		if l.batch.Rows++; l.batch.Rows < feedBatch {
			return nil
		}
		return errors.Join(ctx.Err(), flush())
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	return k.finish(ctx, j)
}
