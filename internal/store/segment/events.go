package segment

import (
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// readSealed calls fn with the events of a segment that is not committed.
func (l *Log) readSealed(ctx context.Context, s *sealed, fn func([]journey.Event) error) error {
	f, err := l.openSegment(s.file, s.paths[0], s.paths[1])
	if err != nil {
		return diskError("read back the events of an import", err)
	}
	defer f.close()
	return eachEvent(ctx, f, fn)
}

// eachEvent calls fn with all events of a segment, a piece at a time.
func eachEvent(ctx context.Context, f *segmentFile, fn func([]journey.Event) error) error {
	w := newWhole(f)
	if err := w.loadAll(); err != nil {
		return err
	}
	for n := range f.data.pagesOf() {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, err := w.page(n)
		if err != nil {
			return err
		}
		events := make([]journey.Event, f.data.pageSize(n))
		for i := range events {
			if events[i], err = w.event(p, i); err != nil {
				return err
			}
		}
		if err := fn(events); err != nil {
			return err
		}
	}
	return nil
}

// Events reads whole events by position, in the order asked for.
func (l *Log) Events(ctx context.Context, at []journey.Pos) ([]journey.Event, error) {
	out := make([]journey.Event, len(at))
	order := make([]int, len(at)) // indices into at, by position
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(at[a] - at[b]) })
	if len(at) > 0 && at[order[0]] < 0 {
		return nil, noPosition(at[order[0]], 0)
	}
	err := l.overLayout(ctx, 0, func(layout store.Layout, _ journey.Pos) (journey.Pos, error) {
		if len(at) > 0 && at[order[len(at)-1]] >= layout.End {
			return 0, noPosition(at[order[len(at)-1]], layout.End)
		}
		rest := order
		work, ctx := errgroup.WithContext(ctx)
		work.SetLimit(runtime.GOMAXPROCS(0))
		for _, place := range pieces(&layout, 0) {
			n := 0
			for n < len(rest) && at[rest[n]] < place.to {
				n++
			}
			if n == 0 {
				continue
			}
			want := rest[:n]
			rest = rest[n:]
			work.Go(func() error { return l.pick(ctx, place, at, want, out) })
		}
		return 0, work.Wait()
	})
	if err != nil {
		return nil, err
	}
	return out, ctx.Err()
}

func noPosition(p, end journey.Pos) error {
	return journey.Errorf(journey.NotFound, "the event log has no event at position %d; it ends at %d", p, end)
}

// pick reads the events that want lists, by position, from one place.
func (l *Log) pick(ctx context.Context, place piece, at []journey.Pos, want []int, out []journey.Event) error {
	if place.segment == nil {
		for _, i := range want {
			events, err := l.readInbox(ctx, at[i], at[i]+1)
			if err != nil {
				return err
			}
			out[i] = events[0]
		}
		return nil
	}
	f, err := l.openSegment(*place.segment, l.path(place.segment.Data.Name), l.path(place.segment.IDs.Name))
	if err != nil {
		return err
	}
	defer f.close()
	w, rows := newWhole(f), &wholePage{}
	loaded := -1
	var p *wholePage
	for _, i := range want {
		row := int(at[i] - place.from)
		if n := row / pageRows; n != loaded {
			if err := ctx.Err(); err != nil {
				return err
			}
			if p, err = w.page(n); err != nil {
				return err
			}
			loaded = n
		}
		rows.gather(p, row%pageRows)
	}
	if err := w.loadFor(rows); err != nil {
		return err
	}
	for n, i := range want {
		if out[i], err = w.event(rows, n); err != nil {
			return err
		}
	}
	return nil
}
