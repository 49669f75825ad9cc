package segment

import (
	"context"
	"errors"
	"time"
)

// The inbox is drained when so many events wait, or when the first has waited
// for so many rounds: many small files cost more than a fuller inbox.
const (
	drainEvents = 10_000
	drainRounds = 30
)

// Tend keeps the log in shape until the context ends: every so often it drains
// the inbox and merges small files. What fails is tried again in the next
// round; after an hour of failures Tend returns the error.
func (l *Log) Tend(ctx context.Context, every time.Duration) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	limit := max(1, int(time.Hour/every))
	waited, failures := 0, 0
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		state, err := l.man.State(ctx)
		waiting := state.End - state.Inbox
		if waited++; waiting == 0 {
			waited = 0
		}
		if err == nil && (waiting >= drainEvents || waited >= drainRounds) {
			waited = 0
			err = l.tidyUp(ctx)
		}
		switch {
		case ctx.Err() != nil:
			return nil
		case err == nil:
			failures = 0
		default:
			if failures++; failures >= limit {
				return err
			}
		}
	}
}

// tidyUp drains the inbox, merges small files and removes what is left over.
func (l *Log) tidyUp(ctx context.Context) error {
	if _, err := l.Drain(ctx); err != nil {
		return err
	}
	return errors.Join(l.Compact(ctx), l.keepKeys(ctx), l.mergeKeys(ctx))
}
