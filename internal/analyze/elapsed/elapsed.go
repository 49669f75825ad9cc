// Package elapsed measures the time between two touchpoints.
//
// A pairing says which event of the first kind (a) goes with which of the
// second (b); see [Pairings]. The answer holds exact quantiles with
// distribution-free intervals, the share above a promised limit and, for
// first_first, the Kaplan-Meier curve of all who began, including those who
// have not arrived.
package elapsed

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// The pairings.
const (
	FirstFirst = "first_first" // from the first a to the first b after it; at most one a case
	LastBefore = "last_before" // each b with the latest a since the previous b; it uses that a up
	Directly   = "directly"    // a b that follows an a with nothing between
	Whole      = "whole"       // from the first event of a case to its last, whatever they are
)

// Pairings lists the pairings.
func Pairings() []string { return []string{FirstFirst, LastBefore, Directly, Whole} }

// Params are the parameters of the analysis.
type Params struct {
	From      analyze.Labels `json:"from" doc:"where the clock starts: one or more touchpoints, stages or events"`
	To        analyze.Labels `json:"to" doc:"where it stops"`
	Pairing   string         `json:"pairing" enum:"first_first,last_before,directly,whole" doc:"which start goes with which stop; whole takes the first and the last event of a case and needs neither from nor to"`
	Limit     analyze.Length `json:"limit,omitempty" doc:"the time that was promised, such as P2D; the answer then says how many took longer"`
	Quantiles []float64      `json:"quantiles" doc:"which quantiles to return, each between 0 and 1"`
}

// Quantile is one quantile of the durations, in seconds.
type Quantile struct {
	P        float64       `json:"p"`
	Seconds  *float64      `json:"s"`
	Interval stat.Interval `json:"interval"` // 95 %, by order statistics
}

// Point is one step of the survival curve.
type Point struct {
	Seconds  float64 `json:"s"`
	AtRisk   int64   `json:"at_risk"`
	Events   int64   `json:"events"`
	Survival float64 `json:"survival"` // share that has not arrived by then
}

// Survival is the Kaplan-Meier estimate.
type Survival struct {
	Began   int64    `json:"began"`
	Arrived int64    `json:"arrived"`
	Waiting int64    `json:"waiting"`  // not arrived when observation ended
	MedianS *float64 `json:"median_s"` // null: fewer than half arrive as far as anybody was observed
	Curve   []Point  `json:"curve"`
	Thinned bool     `json:"thinned,omitempty"` // the curve shows some of its steps
}

// Report is the answer.
type Report struct {
	N            int64          `json:"n"` // durations
	MeanS        *float64       `json:"mean_s"`
	MinS         *float64       `json:"min_s"`
	MaxS         *float64       `json:"max_s"`
	MedianS      *float64       `json:"median_s"`
	Quantiles    []Quantile     `json:"quantiles"`
	LimitS       *float64       `json:"limit_s,omitempty"`
	Over         *int64         `json:"over_limit,omitempty"`
	OverShare    *float64       `json:"over_limit_share,omitempty"`
	OverInterval *stat.Interval `json:"over_limit_interval,omitempty"`
	Survival     *Survival      `json:"survival,omitempty"`
}

// Analysis returns the analysis.
func Analysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[Params, *State, Report]{
		Name:  "elapsed",
		Title: "Time between",
		Doc: "How long customers take from one touchpoint to another: mean, quantiles with 95 % intervals, the share above a promised limit, " +
			"and for the first way from start to stop the survival curve that counts those who have not arrived.",
		Formula:  "Durations by pairing; quantiles of type 7 (Hyndman and Fan 1996), intervals by binomial order statistics; Kaplan and Meier 1958.",
		Defaults: Params{Pairing: FirstFirst, Quantiles: []float64{.5, .75, .9, .95}},
		Lean:     true,
		Build: func(p Params, q *analyze.Question) (analyze.Fold[*State, Report], error) {
			w, err := newWay(p, q)
			if err != nil {
				return analyze.Fold[*State, Report]{}, err
			}
			f := Fold(w)
			return analyze.Fold[*State, Report]{New: f.New, Step: f.Step, Merge: f.Merge,
				Done: func(s *State) (Report, *analyze.Fold[*State, Report]) { return report(s.times(), p), nil }}, nil
		},
		Select: selectPeople,
		Words:  words,
	})
}

func newWay(p Params, q *analyze.Question) (Way, error) {
	w := Way{Pairing: p.Pairing, Until: observed(q)}
	if w.Pairing == Whole && len(p.From)+len(p.To) > 0 {
		return w, journey.InvalidField("params.pairing", "measures whole cases, so from and to say nothing", FirstFirst, LastBefore, Directly)
	}
	if err := w.between(p, q); err != nil {
		return w, err
	}
	for _, x := range p.Quantiles {
		if x < 0 || x > 1 {
			return w, journey.InvalidField("params.quantiles", fmt.Sprintf("%v does not lie between 0 and 1", x))
		}
	}
	return w, nil
}

// between finds the activities between which time is measured.
func (w *Way) between(p Params, q *analyze.Question) (err error) {
	if w.Pairing == Whole {
		return nil
	}
	if w.From, err = q.Codes("params.from", p.From); err != nil {
		return err
	}
	w.To, err = q.Codes("params.to", p.To)
	return err
}

// observed returns the instant up to which customers were observed: the end of
// the period, or else the last event of the log.
func observed(q *analyze.Question) journey.Instant {
	if q.Cut.Period && q.Cut.To.Known() {
		return min(q.Cut.To, q.View.To)
	}
	return q.View.To
}

func words(p Params, q *analyze.Question) string {
	if p.Limit > 0 {
		return fmt.Sprintf("%s Promised are %s.", way(p, q), p.Limit.Words())
	}
	return way(p, q)
}

func way(p Params, q *analyze.Question) string {
	from, to := p.ends(q)
	switch p.Pairing {
	case Whole:
		return "The time from the first activity of a case to its last."
	case LastBefore:
		return fmt.Sprintf("The time from the latest %s to each %s that follows; no %s counts twice.", from, to, from)
	case Directly:
		return fmt.Sprintf("The time from each %s to the %s that comes next, with nothing between.", from, to)
	}
	return fmt.Sprintf("The time from the first %s to the first %s after it.", from, to)
}

// ends names where the clock starts and stops.
func (p Params) ends(q *analyze.Question) (from, to string) {
	if p.Pairing == Whole {
		return "the first activity", "the last"
	}
	return q.Called(p.From), q.Called(p.To)
}

func selectPeople(p Params, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
	sel := struct {
		Number string `json:"number" enum:"n,over_limit,waiting"`
	}{Number: "n"}
	if err := analyze.Decode(raw, "select", &sel); err != nil {
		return analyze.Selector{}, err
	}
	w, err := newWay(p, q)
	if err != nil {
		return analyze.Selector{}, err
	}
	from, to := p.ends(q)
	keep := func(d []int64, waits bool) bool { return len(d) > 0 }
	text := fmt.Sprintf("came from %s to %s", from, to)
	switch sel.Number {
	case "over_limit":
		if p.Limit <= 0 {
			return analyze.Selector{}, journey.InvalidField("params.limit", "is not set, so nobody is above it")
		}
		text = fmt.Sprintf("took longer than %s from %s to %s", p.Limit.Words(), from, to)
		keep = func(d []int64, _ bool) bool {
			return slices.ContainsFunc(d, func(x int64) bool { return x > int64(p.Limit) })
		}
	case "waiting":
		text = fmt.Sprintf("came to %s and not to %s afterwards", from, to)
		keep = func(_ []int64, waits bool) bool { return waits }
	}
	return analyze.Selector{Words: text, Match: func() func(*trail.Block, int) bool {
		var s State
		return func(b *trail.Block, i int) bool {
			s.Durations, s.Waits = s.Durations[:0], s.Waits[:0]
			w.pair(&s, b, i)
			return keep(s.Durations, len(s.Waits) > 0)
		}
	}}, nil
}
