package intake

import (
	"context"
	"io"
	"sync"

	"github.com/sojournhq/sojourn/internal/formats"
)

// loadsInFlight bounds the memory of an import: so many batches exist. They are
// enough to go on with while the log commits or the processors are busy with what
// follows the log, and few enough to stay in the processor's cache.
const loadsInFlight = 16

// pump moves rows through mapping and steps into the sink, in three goroutines:
// one reads, one maps and judges, the caller's stores. It commits at the end.
// Where the file breaks off, what was read before it is kept, and the error
// says so. It returns the columns that the file turned out to have.
func pump(ctx context.Context, r formats.Reader, program *formats.Program, j *judge, k *sink) (columns []string, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	free, read, mapped := make(chan *load, loadsInFlight), make(chan *load, loadsInFlight), make(chan *load, loadsInFlight)
	for range loadsInFlight {
		free <- new(load)
	}
	k.t.phase(Importing)
	var work sync.WaitGroup
	var broken error
	work.Go(func() {
		defer close(read)
		broken = shielded(func() error { return readAll(ctx, r, free, read) })
	})
	work.Go(func() {
		defer close(mapped)
		err := shielded(func() (err error) {
			columns, err = mapAll(ctx, program, j, read, mapped)
			return err
		})
		if err != nil {
			cancel(err)
		}
	})
	if err := keep(ctx, k, mapped, free); err != nil {
		cancel(err)
	}
	work.Wait()
	if err := context.Cause(ctx); err != nil {
		return columns, err
	}
	if err := k.finish(ctx, j); err != nil {
		return columns, err
	}
	return columns, broken
}

// shielded turns a panic into an error.
func shielded(fn func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = bug(p)
		}
	}()
	return fn()
}

// readAll fills free loads with rows.
func readAll(ctx context.Context, r formats.Reader, free <-chan *load, read chan<- *load) error {
	for {
		l, err := next(ctx, free)
		if err != nil {
			return err
		}
		if err := r.Read(ctx, &l.rows); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		l.offset = r.Progress()
		if err := pass(ctx, read, l); err != nil {
			return err
		}
	}
}

// mapAll turns rows into accepted events.
func mapAll(ctx context.Context, program *formats.Program, j *judge, read <-chan *load, mapped chan<- *load) (columns []string, err error) {
	for l := range read {
		columns = l.rows.Columns
		l.begin(j)
		if err := l.fill(j, program); err != nil {
			return columns, err
		}
		l.end(j)
		if err := pass(ctx, mapped, l); err != nil {
			return columns, err
		}
	}
	last := new(load)
	last.begin(j)
	program.End(&last.batch)
	last.end(j)
	return columns, pass(ctx, mapped, last)
}

// keep hands loads to the sink and frees them.
func keep(ctx context.Context, k *sink, mapped <-chan *load, free chan<- *load) error {
	for l := range mapped {
		if err := k.take(ctx, l); err != nil {
			return err
		}
		select {
		case free <- l:
		default: // the last load is one more than the ring holds
		}
	}
	return nil
}

func next(ctx context.Context, from <-chan *load) (*load, error) {
	select {
	case l := <-from:
		return l, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func pass(ctx context.Context, to chan<- *load, l *load) error {
	select {
	case to <- l:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
