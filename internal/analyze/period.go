package analyze

import (
	"fmt"
	"sort"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Day is the calendar day that an instant falls on in a zone.
type Day struct {
	Date    string  `json:"date"`
	Hour    int     `json:"hour"`      // of the local clock
	Hours   float64 `json:"day_hours"` // 23 or 25 where the clock changes
	ISOWeek string  `json:"iso_week"`
}

// DayOf returns the day of an instant in the zone.
func DayOf(t journey.Instant, zone *time.Location) Day {
	local := t.Time().In(zone)
	from := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)
	to := time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, zone)
	year, week := local.ISOWeek()
	return Day{
		Date:    local.Format(time.DateOnly),
		Hour:    local.Hour(),
		Hours:   to.Sub(from).Hours(),
		ISOWeek: fmt.Sprintf("%d-W%02d", year, week),
	}
}

// PeriodKinds lists the periods that a series may run over.
func PeriodKinds() []string { return []string{"day", "week", "month", "quarter", "half", "year"} }

// maxPeriods bounds a series.
const maxPeriods = 1000

// Periods are adjacent stretches of time: period i is [Bounds[i], Bounds[i+1]).
type Periods struct {
	Bounds []journey.Instant
	Zone   *time.Location
}

// Len returns the number of periods.
func (p Periods) Len() int { return max(len(p.Bounds)-1, 0) }

// Find returns the period of an instant, -1 if it lies outside.
func (p Periods) Find(t journey.Instant) int {
	i := sort.Search(len(p.Bounds), func(i int) bool { return p.Bounds[i] > t }) - 1
	if i >= p.Len() {
		return -1
	}
	return i
}

// Span returns the first and the day after the last of period i, as a reader
// writes them.
func (p Periods) Span(i int) (from, to string) {
	write := func(t journey.Instant) string {
		local := t.Time().In(p.Zone)
		if local.Hour()+local.Minute()+local.Second()+local.Nanosecond() == 0 {
			return local.Format(time.DateOnly)
		}
		return local.Format(time.RFC3339Nano)
	}
	return write(p.Bounds[i]), write(p.Bounds[i+1])
}

// Periods cuts the time of the question into calendar periods of a kind in the
// workspace's zone; weeks begin on Monday. The first and the last end where the
// question's period does, so that adjacent answers add up.
func (k *Question) Periods(field, kind string) (Periods, error) {
	p := Periods{Zone: k.Env.zone()}
	from, to := k.View.From, k.View.To+1
	if k.Cut.From.Known() && k.Cut.Period {
		from = max(from, k.Cut.From)
	}
	if k.Cut.To.Known() && k.Cut.Period {
		to = min(to, k.Cut.To)
	}
	if k.View.Events == 0 || from >= to {
		return p, nil
	}
	t := floorPeriod(from.Time().In(p.Zone), kind)
	if t.IsZero() {
		return p, journey.InvalidField(field, fmt.Sprintf("is %q", kind), PeriodKinds()...)
	}
	for at := journey.InstantOf(t); ; at = journey.InstantOf(t) {
		p.Bounds = append(p.Bounds, at)
		if at >= to {
			break
		}
		if len(p.Bounds) > maxPeriods {
			return p, journey.InvalidField(field, fmt.Sprintf("the time asked for has more than %d periods; take a longer one", maxPeriods), PeriodKinds()...)
		}
		t = nextPeriod(t, kind)
	}
	if k.Cut.Period && k.Cut.From.Known() {
		p.Bounds[0] = max(p.Bounds[0], k.Cut.From)
	}
	if last := len(p.Bounds) - 1; k.Cut.Period && k.Cut.To.Known() {
		p.Bounds[last] = min(p.Bounds[last], k.Cut.To)
	}
	return p, nil
}

// floorPeriod returns the beginning of the period that t lies in, the zero time
// for an unknown kind.
func floorPeriod(t time.Time, kind string) time.Time {
	y, m, d := t.Date()
	switch kind {
	case "day":
	case "week":
		d -= (int(t.Weekday()) + 6) % 7
	case "month":
		d = 1
	case "quarter":
		m, d = (m-1)/3*3+1, 1
	case "half":
		m, d = (m-1)/6*6+1, 1
	case "year":
		m, d = 1, 1
	default:
		return time.Time{}
	}
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

func nextPeriod(t time.Time, kind string) time.Time {
	y, m, d := t.Date()
	switch kind {
	case "day":
		d++
	case "week":
		d += 7
	case "month":
		m++
	case "quarter":
		m += 3
	case "half":
		m += 6
	case "year":
		y++
	}
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}
