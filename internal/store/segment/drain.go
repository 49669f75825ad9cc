package segment

import (
	"context"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Drain moves what waits in the inbox to segments and returns how many events
// it moved.
func (l *Log) Drain(ctx context.Context) (int, error) {
	moved := 0
	for {
		n, err := l.drainSome(ctx)
		if moved += n; errors.Is(err, errMoved) {
			continue // another drained; look again
		}
		if err != nil || n == 0 {
			if moved > 0 {
				l.tidyKeys(ctx)
			}
			return moved, err
		}
	}
}

// drainSome moves the first run of consecutive waiting events. It returns 0 if
// none waits.
func (l *Log) drainSome(ctx context.Context) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	state, err := l.man.State(ctx)
	if err != nil || state.Inbox == state.End {
		return 0, err
	}
	p := &pending{log: l}
	defer p.drop()
	n, err := l.fillFromInbox(ctx, p, state)
	if err == nil {
		err = l.publishDrained(ctx, p, state.Inbox, n)
	}
	if err != nil {
		return 0, err
	}
	return n, nil
}

// fillFromInbox builds segments of the waiting events as far as their positions
// are consecutive, and returns their number.
func (l *Log) fillFromInbox(ctx context.Context, p *pending, state store.State) (int, error) {
	n := 0
	for n < segmentRows {
		from := state.Inbox + journey.Pos(n)
		rows, err := l.man.Inbox(ctx, from, state.End, inboxChunk)
		if err != nil {
			return 0, err
		}
		events := make([]journey.Event, 0, len(rows))
		for i := range rows {
			if rows[i].Pos != from+journey.Pos(i) {
				break
			}
			events = append(events, journey.Event{})
			if err := decodeEvent(rows[i].Payload, &events[i]); err != nil {
				return 0, err
			}
		}
		if len(events) == 0 {
			break
		}
		if err := p.take(events, rows); err != nil {
			return 0, err
		}
		if n += len(events); len(events) < inboxChunk {
			break
		}
	}
	return n, p.finish()
}

// take adds waiting events, whose ids and keys are settled.
func (p *pending) take(events []journey.Event, rows []store.InboxRow) error {
	var framer store.Framer
	var f store.Frame
	framer.Begin(&f)
	for i := range events {
		framer.Add(&f, &events[i])
	}
	for at := 0; at < f.N; {
		end := min(f.N, at+p.begin())
		for i := at; i < end; i++ {
			p.keys.add(entryOf(&rows[i].InboxKey))
		}
		p.build.prepare(&f, at, end)
		p.build.take(&f, at, end)
		if err := p.end(); err != nil {
			return err
		}
		at = end
	}
	return nil
}

// publishDrained puts the segments in the place of the waiting events. It fails
// with errMoved if someone else did so meanwhile.
func (l *Log) publishDrained(ctx context.Context, p *pending, from journey.Pos, n int) error {
	var placed []string
	err := l.man.Update(ctx, func(tx store.ManifestTx) (store.Change, error) {
		if state := tx.State(); state.Inbox != from || state.Inbox == state.End || n == 0 {
			return store.Change{}, errMoved
		}
		p.closeRuns() // not every system renames an open file
		c, names, err := l.place(tx, p.sealed, from)
		placed = names
		c.End, c.DropInbox = 0, store.Span{From: from, To: from + journey.Pos(n)}
		return c, err
	})
	if err != nil {
		l.unplace(ctx, placed)
		return err
	}
	p.sealed = nil
	return nil
}
