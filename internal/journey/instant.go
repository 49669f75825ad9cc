package journey

import (
	"math"
	"time"
)

// Instant is a point in time: microseconds since 1970-01-01T00:00:00Z.
// Negative values lie before 1970.
type Instant int64

// NoInstant marks an absent time.
const NoInstant Instant = math.MinInt64

// Second and its multiples are lengths of time in the unit of an Instant.
const (
	Millisecond int64 = 1_000
	Second      int64 = 1_000_000
	Minute            = 60 * Second
	Hour              = 60 * Minute
	Day               = 24 * Hour
)

// InstantOf converts a time, cutting it to the microsecond below.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMicro()) }

// Time returns the instant as a time in UTC.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).UTC() }

// Known reports whether the instant is present.
func (i Instant) Known() bool { return i != NoInstant }

// String formats the instant as RFC 3339 in UTC, or "-" if it is absent.
func (i Instant) String() string {
	if !i.Known() {
		return "-"
	}
	return i.Time().Format(time.RFC3339Nano)
}

// Clock tells the time. It is passed in, so that no result depends on the wall
// clock of the machine that computed it.
type Clock interface{ Now() Instant }

// SystemClock is the machine's clock.
type SystemClock struct{}

// Now returns the present instant.
func (SystemClock) Now() Instant { return InstantOf(time.Now()) }

// FixedClock always tells the same instant; tests and reproducible runs use it.
type FixedClock Instant

// Now returns the fixed instant.
func (c FixedClock) Now() Instant { return Instant(c) }
