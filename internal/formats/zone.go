package formats

import (
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
)

// zone turns local times into instants. Most calls fall into a stretch of time
// without a clock change, which is remembered.
type zone struct {
	loc    *time.Location
	offset int64 // microseconds east of UTC, valid for local times in [from, to)
	from   int64
	to     int64

	counts
}

// counts says what the local times were like.
type counts struct {
	zoneless  int64 // times that named no zone
	shifted   int64 // local times that do not exist and were moved forward by the gap
	ambiguous int64 // local times that occur twice; the first was taken
}

// instant returns the instant at which the zone's clocks show the local time,
// given as if it were UTC.
//
// Where the clock is put forward, the skipped times do not exist: such a time
// is moved forward by the gap, as if the clock had not been changed yet. Where
// the clock is put back, a time occurs twice: the first one is taken.
func (z *zone) instant(local int64) journey.Instant {
	z.zoneless++
	if local >= z.from && local < z.to {
		return journey.Instant(local - z.offset)
	}
	before, after := z.at(local-journey.Day), z.at(local+journey.Day)
	if before == after && z.at(local) == before {
		z.remember(local, before)
		return journey.Instant(local - before)
	}
	first, second := z.at(local-before) == before, z.at(local-after) == after
	switch {
	case first && second && before != after:
		z.ambiguous++
		return journey.Instant(local - before)
	case first:
		return journey.Instant(local - before)
	case second:
		return journey.Instant(local - after)
	}
	z.shifted++
	return journey.Instant(local - before)
}

// at returns the offset in force at a moment, in microseconds.
func (z *zone) at(us int64) int64 {
	_, s := time.UnixMicro(us).In(z.loc).Zone()
	return int64(s) * journey.Second
}

// remember notes the stretch around local in which nothing changes.
func (z *zone) remember(local, offset int64) {
	start, end := time.UnixMicro(local - offset).In(z.loc).ZoneBounds()
	z.offset, z.from, z.to = offset, minLocal, maxLocal
	if !start.IsZero() {
		z.from = start.UnixMicro() + offset + journey.Day
	}
	if !end.IsZero() {
		z.to = end.UnixMicro() + offset - journey.Day
	}
}

const (
	minLocal = -1 << 62
	maxLocal = 1 << 62
)
