package elapsed

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Way says between which activities time is measured.
type Way struct {
	From, To []bool // by activity code
	Pairing  string
	// Until is the instant up to which cases were observed. Whoever began and
	// did not arrive waited at least so long; a case that is over waited until
	// its last event.
	Until journey.Instant
}

// State is what one worker found, in microseconds.
type State struct {
	Durations []int64
	Waits     []int64 // of cases that began and did not arrive; first_first only
}

// Times are all durations of a way, in ascending order.
type Times struct {
	Durations []int64
	Waits     []int64
}

// Fold collects the durations of a way.
func Fold(w Way) analyze.Fold[*State, Times] {
	return analyze.Fold[*State, Times]{
		New: func() *State { return &State{} },
		Step: func(s *State, b *trail.Block) {
			for i := range b.Cases {
				w.pair(s, b, i)
			}
		},
		Merge: func(a, b *State) {
			a.Durations = append(a.Durations, b.Durations...)
			a.Waits = append(a.Waits, b.Waits...)
		},
		Done: func(s *State) (Times, *analyze.Fold[*State, Times]) { return s.times(), nil },
	}
}

func (s *State) times() Times {
	slices.Sort(s.Durations)
	slices.Sort(s.Waits)
	return Times{Durations: s.Durations, Waits: s.Waits}
}

// pair adds the durations of one case.
func (w *Way) pair(s *State, b *trail.Block, i int) {
	lo, hi := b.Off[i], b.Off[i+1]
	switch w.Pairing {
	case FirstFirst:
		w.firstFirst(s, b, i, lo, hi)
	case LastBefore:
		start, waiting := uint32(0), false
		for e := lo; e < hi; e++ {
			c := b.Code(e)
			if w.To[c] {
				if waiting {
					s.Durations = append(s.Durations, int64(b.Time(e)-b.Time(start)))
				}
				waiting = false
			}
			if w.From[c] {
				start, waiting = e, true
			}
		}
	case Whole:
		s.Durations = append(s.Durations, int64(b.Time(hi-1)-b.Time(lo)))
	case Directly:
		for e := lo + 1; e < hi; e++ {
			if w.To[b.Code(e)] && w.From[b.Code(e-1)] {
				s.Durations = append(s.Durations, int64(b.Time(e)-b.Time(e-1)))
			}
		}
	}
}

func (w *Way) firstFirst(s *State, b *trail.Block, i int, lo, hi uint32) {
	start := lo
	for start < hi && !w.From[b.Code(start)] {
		start++
	}
	if start == hi {
		return
	}
	for e := start + 1; e < hi; e++ {
		if w.To[b.Code(e)] {
			s.Durations = append(s.Durations, int64(b.Time(e)-b.Time(start)))
			return
		}
	}
	end := w.Until
	if over(b, i) {
		end = b.Time(hi - 1)
	}
	s.Waits = append(s.Waits, max(0, int64(end-b.Time(start))))
}

// over reports whether a case cannot go on: sessions, and journeys that ended.
// A person can always come back.
func over(b *trail.Block, i int) bool {
	return b.First != nil && b.End(i) != trail.Open
}

// maxCurve bounds the points of a survival curve.
const maxCurve = 200

// report computes what is said about durations.
func report(t Times, p Params) Report {
	r := Report{N: int64(len(t.Durations)), Quantiles: []Quantile{}}
	for _, x := range p.Quantiles {
		r.Quantiles = append(r.Quantiles, Quantile{P: x, Seconds: seconds(stat.Quantile(t.Durations, x)), Interval: secondsInterval(stat.QuantileInterval(t.Durations, x))})
	}
	r.MedianS = seconds(stat.Quantile(t.Durations, .5))
	r.MinS = seconds(stat.Quantile(t.Durations, 0))
	r.MaxS = seconds(stat.Quantile(t.Durations, 1))
	r.MeanS = seconds(mean(t.Durations))
	if p.Limit > 0 {
		limit := float64(p.Limit)
		r.LimitS = seconds(&limit)
		at, _ := slices.BinarySearch(t.Durations, int64(p.Limit)+1)
		over := r.N - int64(at)
		ci := stat.Wilson(over, r.N)
		r.Over, r.OverShare, r.OverInterval = &over, stat.Share(over, r.N), &ci
	}
	if p.Pairing == FirstFirst {
		r.Survival = survival(t)
	}
	return r
}

// mean is exact up to its last steps: whole seconds and the rest are summed apart,
// because the sum of many microseconds does not fit into 64 bits.
func mean(d []int64) *float64 {
	if len(d) == 0 {
		return nil
	}
	var whole, rest int64
	for _, x := range d {
		whole += x / journey.Second
		rest += x % journey.Second
	}
	m := (float64(whole)*float64(journey.Second) + float64(rest)) / float64(len(d))
	return &m
}

func survival(t Times) *Survival {
	lives := make([]stat.Lifetime[int64], 0, len(t.Durations)+len(t.Waits))
	for _, d := range t.Durations {
		lives = append(lives, stat.Lifetime[int64]{Time: d, Event: true})
	}
	for _, w := range t.Waits {
		lives = append(lives, stat.Lifetime[int64]{Time: w})
	}
	curve, median := stat.KaplanMeier(lives)
	s := &Survival{Began: int64(len(lives)), Arrived: int64(len(t.Durations)), Waiting: int64(len(t.Waits)), Curve: []Point{}}
	if median != nil {
		m := float64(*median)
		s.MedianS = seconds(&m)
	}
	n := len(curve)
	s.Thinned = n > maxCurve
	for i := range min(n, maxCurve) {
		at := i
		if s.Thinned {
			at = i * (n - 1) / (maxCurve - 1)
		}
		c := curve[at]
		s.Curve = append(s.Curve, Point{float64(c.Time) / float64(journey.Second), c.AtRisk, c.Events, c.Survival})
	}
	return s
}

func seconds(us *float64) *float64 {
	if us == nil {
		return nil
	}
	s := *us / float64(journey.Second)
	return &s
}

func secondsInterval(i stat.Interval) stat.Interval {
	i.Low /= float64(journey.Second)
	i.High /= float64(journey.Second)
	return i
}
