package drift

import "time"

// Span is a period; To is exclusive.
type Span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Windows are the periods of a comparison. They have the same length: a trace
// that is cut off earlier looks like another way.
type Windows struct {
	Base   Span
	Before Span // the present one as it was a run, which is a day, earlier
	Now    Span
}

const (
	week  = 7
	weeks = 4 // longest period, so that weekdays weigh the same and the past does not
)

// Around returns the windows before a version was published and of the whole
// weeks since, four at most. ok is false while there is less than a week and a
// day between the day of publishing and the last full day.
func Around(published, end time.Time, zone *time.Location) (w Windows, ok bool) {
	at, until := midnight(published, zone), midnight(end, zone)
	for n := weeks; n > 0; n-- {
		days := week * n
		if w = windows(Span{at.AddDate(0, 0, -days), at}, until, days); !w.Before.From.Before(at) {
			return w, true
		}
	}
	return Windows{}, false
}

// Since returns the windows where the team named the period that the map was
// drawn from. ok is false while as much time has not passed since.
func Since(base Span, end time.Time, zone *time.Location) (w Windows, ok bool) {
	base = Span{midnight(base.From, zone), midnight(base.To, zone)}
	days := int(base.To.Sub(base.From).Round(24*time.Hour) / (24 * time.Hour))
	w = windows(base, midnight(end, zone), days)
	return w, days > 0 && !w.Before.From.Before(base.To)
}

func windows(base Span, until time.Time, days int) Windows {
	back := func(n int) Span { return Span{until.AddDate(0, 0, -days-n), until.AddDate(0, 0, -n)} }
	return Windows{Base: base, Before: back(1), Now: back(0)}
}

// midnight returns the beginning of a day.
func midnight(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, zone)
}
