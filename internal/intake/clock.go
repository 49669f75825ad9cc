package intake

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// tolerance is how far an event may lie after the instant at which it was
// received.
const tolerance = 5 * journey.Minute

// first is the earliest instant that an event may have: 1900-01-01 UTC.
const first = journey.Instant(-2_208_988_800 * 1_000_000)

// ClockRule returns the true time of an event: the stated one if there is one,
// else the sender's clock corrected by its skew, received - (sent - original),
// which is never later than received. Without the sender's clock it is the time
// of receipt; without the time of sending, the earlier of the two.
func ClockRule(original, sent, received, stated journey.Instant) journey.Instant {
	switch {
	case stated.Known():
		return stated
	case !original.Known():
		return received
	case !sent.Known():
		return min(original, received)
	}
	return min(received-(sent-original), received)
}

// setTime gives the event its time of receipt, if it states none, and its true
// time.
func (j *judge) setTime(e *journey.Event) {
	if !e.Received.Known() {
		e.Received = j.now
	}
	e.Time = ClockRule(e.Original, e.Sent, e.Received, e.True)
}

// quarantine rejects events that lie before 1900 or after their receipt.
func quarantine(e *journey.Event) (journey.Reason, string) {
	switch {
	case e.Time < first:
		return journey.TimeOutOfRange, fmt.Sprintf("the event lies at %s, before the year 1900", e.Time)
	case int64(e.Time-e.Received) > tolerance:
		return journey.TimeInFuture, fmt.Sprintf("the event lies at %s, after it was received at %s", e.Time, e.Received)
	}
	return "", ""
}
