package stat

import "slices"

// SurvivalMedian is the median of [KaplanMeier] for many times: events are
// times after which it happened, censored those for which it had not. It sorts
// both. It is nil if more than half are left at the end.
func SurvivalMedian(events, censored []int64) *float64 {
	if len(events) == 0 {
		return nil
	}
	last, early := slices.Max(events), 0
	for _, c := range censored {
		if c < last {
			early++
		}
	}
	// The curve is lowest if all that leave early do so before the first event.
	if 2*len(events) < len(events)+len(censored)-early {
		return nil
	}
	slices.Sort(events)
	slices.Sort(censored)
	left, gone := 1.0, 0
	for i := 0; i < len(events); {
		t, j := events[i], i
		for j < len(events) && events[j] == t {
			j++
		}
		for gone < len(censored) && censored[gone] < t {
			gone++
		}
		risk := len(events) - i + len(censored) - gone
		left *= float64(risk-(j-i)) / float64(risk)
		if left <= 0.5 {
			m := float64(t)
			return &m
		}
		i = j
	}
	return nil
}
