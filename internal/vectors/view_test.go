package vectors_test

import (
	"maps"
	"math"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// stamped is a [time, activity] pair.
type stamped struct {
	At   float64
	Name string
}

func (s *stamped) UnmarshalJSON(b []byte) error { return decode(b, &[2]any{&s.At, &s.Name}) }

// micro converts seconds.
func micro(seconds float64) int64 { return int64(math.Round(seconds * float64(journey.Second))) }

// seconds converts microseconds.
func seconds[T ~int64](us T) float64 { return float64(us) / float64(journey.Second) }

func timed(events []stamped) []analyzetest.Event {
	out := make([]analyzetest.Event, len(events))
	for i, e := range events {
		out[i] = analyzetest.Event{At: micro(e.At), Name: e.Name}
	}
	return out
}

// viewOf builds a view of named cases, in the order of their names.
func viewOf(cases map[string][]stamped) (*trail.View, *trail.Activity) {
	var list [][]analyzetest.Event
	for _, k := range slices.Sorted(maps.Keys(cases)) {
		list = append(list, timed(cases[k]))
	}
	return analyzetest.View(list, 2)
}

// viewOfTraces builds a view of cases whose events happen at 0, 1, 2 ...
func viewOfTraces(traces [][]string) (*trail.View, *trail.Activity) {
	list := make([][]analyzetest.Event, len(traces))
	for i, tr := range traces {
		list[i] = analyzetest.Trace(tr...)
	}
	return analyzetest.View(list, 2)
}

// oneCase builds the view of a single person.
func oneCase(events []stamped) (*trail.View, *trail.Activity) {
	return analyzetest.View([][]analyzetest.Event{timed(events)}, 1)
}
