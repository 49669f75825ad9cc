// Package follow keeps something derived behind the event log: it watches how
// far the log reaches and calls a sink whenever that changed. The sink keeps
// its own position, so a follower can stop and start at any time.
package follow

import (
	"context"
	"time"

	"github.com/sojournhq/sojourn/internal/store"
)

// Log is the part of an event log that a follower watches.
type Log interface {
	Head(ctx context.Context) (store.Head, error)
}

// Sink catches up with the log. It is called again later if it fails, so it
// must be able to repeat what it did.
type Sink func(ctx context.Context, head store.Head) error

// slowest is the longest pause after errors.
const slowest = 30 * time.Second

// Run asks for the head each interval, and at once when a bulk load commits of
// which the log tells, and calls the sink when the log changed, the first time in
// any case. Errors of log and sink are given to failed and
// tried again, after pauses that double up to half a minute. It returns when
// ctx ends.
func Run(ctx context.Context, log Log, every time.Duration, sink Sink, failed func(error)) {
	seen := int64(-1)
	pause := every
	loads, _ := log.(store.Loads)
	for {
		var news <-chan struct{} // nil if the log does not tell
		if loads != nil {
			_, _, news = loads.Loads() // before the head is read: what follows it closes the channel
		}
		head, err := log.Head(ctx)
		if err == nil && head.Generation != seen {
			if err = sink(ctx, head); err == nil {
				seen = head.Generation
			}
		}
		if err != nil && ctx.Err() == nil {
			failed(err)
			news = nil
			pause = min(2*pause, max(slowest, every))
		} else {
			pause = every
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-news:
			timer.Stop()
		case <-timer.C:
		}
	}
}
