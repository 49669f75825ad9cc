package stat

import (
	"cmp"
	"slices"
)

// Lifetime is a time until an event, or until observation ended without it.
type Lifetime[T Number] struct {
	Time  T
	Event bool // false = censored: all that is known is that it takes longer
}

// Survival is one step of a Kaplan-Meier curve.
type Survival[T Number] struct {
	Time     T
	AtRisk   int64
	Events   int64
	Survival float64 // share that has had no event up to and including Time
}

// KaplanMeier estimates the share without the event at each time with one
// (Kaplan and Meier 1958). At equal times events come before censorings. The
// median is the smallest time at which at most half are left; it is nil if the
// curve does not come down so far.
func KaplanMeier[T Number](lifetimes []Lifetime[T]) (curve []Survival[T], median *T) {
	s := slices.Clone(lifetimes)
	slices.SortFunc(s, func(a, b Lifetime[T]) int { return cmp.Compare(a.Time, b.Time) })
	curve = []Survival[T]{}
	left := 1.0
	for i := 0; i < len(s); {
		j, events := i, int64(0)
		for ; j < len(s) && s[j].Time == s[i].Time; j++ {
			if s[j].Event {
				events++
			}
		}
		if events > 0 {
			risk := int64(len(s) - i)
			left *= float64(risk-events) / float64(risk)
			curve = append(curve, Survival[T]{s[i].Time, risk, events, left})
			if median == nil && left <= 0.5 {
				t := s[i].Time
				median = &t
			}
		}
		i = j
	}
	return curve, median
}
