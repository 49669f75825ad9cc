package room

import "time"

// bucket lets so many things happen in a second, with a reserve for bursts.
type bucket struct {
	perSecond, burst, left float64
	at                     time.Time
}

func newBucket(perSecond float64) bucket {
	return bucket{perSecond: perSecond, burst: 3 * perSecond, left: 3 * perSecond}
}

// take takes n and returns 0, or takes nothing and returns how long to wait.
func (b *bucket) take(now time.Time, n float64) time.Duration {
	if !b.at.IsZero() {
		b.left = min(b.burst, b.left+b.perSecond*now.Sub(b.at).Seconds())
	}
	b.at = now
	n = min(n, b.burst)
	if b.left >= n {
		b.left -= n
		return 0
	}
	return time.Duration((n - b.left) / b.perSecond * float64(time.Second))
}

// Limits of presence and of patience.
const (
	presencePerSecond = 10
	strikesPerMinute  = 3
)

// rates are the limits of one connection.
type rates struct {
	batches, ops, presence bucket
	strikes                []time.Time // of the last minute
}

func newRates(l Limits) rates {
	return rates{batches: newBucket(l.Batches), ops: newBucket(l.Ops), presence: newBucket(presencePerSecond)}
}

// batch asks for one batch with so many operations. It returns how long to
// wait, if it is too early, and whether that happened once too often.
func (r *rates) batch(now time.Time, ops int) (wait time.Duration, enough bool) {
	wait = max(r.batches.take(now, 1), r.ops.take(now, float64(ops)))
	if wait == 0 {
		return 0, false
	}
	keep := r.strikes[:0]
	for _, at := range r.strikes {
		if now.Sub(at) < time.Minute {
			keep = append(keep, at)
		}
	}
	r.strikes = append(keep, now)
	return wait, len(r.strikes) > strikesPerMinute
}
