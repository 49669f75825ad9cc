// Package stages follows cases through an order of stages: who reaches each
// one, who goes on to the next, where cases end, and the same by period.
//
// Two readings of the same cases stand side by side and are named apart:
//
//   - Conversion is the overlay's rule: of the cases that reach a stage, those
//     with an event of the next measured stage strictly later, in canonical
//     order, than one of this stage.
//   - Transitions are the steps of the collapsed trace (equal neighbours
//     merged), closed by what became of the case: GOAL, OPEN or DROP. The drop
//     rate of a stage is the share of the cases that visited it which ended
//     there, closed and without the goal.
package stages

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// How a case ends, in transitions.
const (
	Goal = "GOAL"
	Open = "OPEN"
	Drop = "DROP"
)

// MaxStages bounds the order.
const MaxStages = 64

// Params are the parameters of the analysis.
type Params struct {
	Order   []string       `json:"order,omitempty" doc:"the stages in order, at most 64; needed unless a map gives them"`
	Goal    analyze.Labels `json:"goal,omitempty" doc:"stages that are the goal; the last of the order unless named. Counted by instance, the journey's own success is"`
	Period  string         `json:"period,omitempty" enum:",day,week,month,quarter,half,year" doc:"also answer for each of these periods"`
	Silence analyze.Length `json:"silence" doc:"a person without the goal who was seen within this time before the end is open, not lost"`
}

// Stage is what cases do at one stage.
type Stage struct {
	Stage        string        `json:"stage"`
	Name         string        `json:"name"`
	Measured     bool          `json:"measured"` // some event of the log is in the stage
	Reached      int64         `json:"reached"`
	Share        *float64      `json:"share"` // of all cases counted
	Interval     stat.Interval `json:"interval"`
	Next         string        `json:"next,omitempty"` // the next measured stage
	Converted    int64         `json:"converted"`
	Conversion   *float64      `json:"conversion"` // converted / reached
	Conversion95 stat.Interval `json:"conversion_interval"`
	Dropped      int64         `json:"dropped"` // ended here, closed and without the goal
	DropRate     *float64      `json:"drop_rate"`
}

// Transition is a step from one stage to another, or to the end of the case.
type Transition struct {
	From string   `json:"from"`
	To   string   `json:"to"`
	N    int64    `json:"n"`
	P    *float64 `json:"p"` // of all steps from this stage
}

// Moves are the transitions between stages by direction.
type Moves struct {
	Forward  int64 `json:"forward"` // to the next stage of the order
	Skip     int64 `json:"skip"`    // further on
	Backward int64 `json:"backward"`
}

// Period is the answer within one period.
type Period struct {
	From   string        `json:"from"`
	To     string        `json:"to"` // exclusive
	Stages []PeriodStage `json:"stages"`
}

// PeriodStage is one stage within one period.
type PeriodStage struct {
	Stage      string        `json:"stage"`
	Reached    int64         `json:"reached"`
	Converted  int64         `json:"converted"`
	Conversion *float64      `json:"conversion"`
	Interval   stat.Interval `json:"conversion_interval"`
}

// Report is the answer.
type Report struct {
	Cases       int64        `json:"cases"`
	Stages      []Stage      `json:"stages"`
	Transitions []Transition `json:"transitions"` // by from, then to
	Moves       Moves        `json:"moves"`
	Periods     []Period     `json:"periods,omitempty"`
}

// Analysis returns the analysis.
func Analysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[Params, *State, Report]{
		Name:  "stages",
		Title: "Stages",
		Doc: "How cases move through the stages of the journey: how many reach each stage, how many go on to the next, where they end " +
			"(goal, still open, dropped), how often stages are skipped or gone back to, in all and by period.",
		Formula: "Reach and conversion: two-step best-entry funnel without window from each stage to the next measured one. " +
			"Transitions: p(b|a) = n(a,b) / Σ n(a,·) on collapsed traces with ends GOAL, OPEN, DROP. Wilson 95 % intervals.",
		Levels:   []string{analyze.StageLevel, analyze.TouchpointLevel, analyze.EventLevel},
		Defaults: Params{Silence: analyze.Length(journey.DefaultJourneyGap)},
		Lean:     true,
		Build: func(p Params, q *analyze.Question) (analyze.Fold[*State, Report], error) {
			f, err := newFlow(p, q)
			if err != nil {
				return analyze.Fold[*State, Report]{}, err
			}
			return f.Fold(), nil
		},
		Select: selectPeople,
		Words:  words,
	})
}

func words(p Params, q *analyze.Question) string {
	ends := "A case without the goal that was seen in the last " + p.Silence.Words() + " is open, any other is dropped."
	if q.Query.Unit != trail.ByPerson {
		ends = "What became of a case is what its definition says."
	}
	return "A stage is reached by a case with an event in it; a case goes on if an event of the next measured stage comes later. " + ends
}

// newFlow turns parameters into a flow.
func newFlow(p Params, q *analyze.Question) (*Flow, error) {
	order := p.Order
	if len(order) == 0 && q.Query.Level == analyze.StageLevel {
		order = q.Env.StageOrder
	}
	switch {
	case len(order) == 0:
		return nil, journey.InvalidField("params.order", "name the stages in order, or ask with a map that has stages", q.Labels[:min(len(q.Labels), 20)]...)
	case len(order) > MaxStages:
		return nil, journey.InvalidField("params.order", fmt.Sprintf("has %d stages; at most %d can be followed", len(order), MaxStages))
	}
	if len(p.Order) > 0 {
		order = make([]string, len(p.Order))
		for i, l := range p.Order {
			c, err := q.Code("params.order", l)
			if err != nil {
				return nil, err
			}
			order[i] = q.Labels[c]
		}
	}
	f := &Flow{Order: order, Ranks: make([]int, len(q.Labels)+1), Names: q.Env.Names}
	for i := range f.Ranks {
		f.Ranks[i] = trail.None
	}
	for i, l := range order {
		c := q.Cut.Activity.Code(l)
		if slices.Index(order, l) != i {
			return nil, journey.InvalidField("params.order", fmt.Sprintf("names %q twice", l))
		}
		if c != trail.None {
			f.Ranks[c] = i
		}
	}
	if err := f.setEnds(p, q); err != nil {
		return nil, err
	}
	if p.Period != "" {
		var err error
		if f.Periods, err = q.Periods("params.period", p.Period); err != nil {
			return nil, err
		}
		f.shards = q.View.Shards
	}
	f.drop(q)
	f.measure(q)
	return f, nil
}

// setEnds decides how a case ends.
func (f *Flow) setEnds(p Params, q *analyze.Question) error {
	goals := []string(p.Goal)
	switch {
	case len(goals) == 0 && q.Query.Unit == trail.ByInstance && len(q.Cut.Cases.Success) > 0:
		f.ByStatus = true
		return nil
	case len(goals) == 0:
		goals = f.Order[len(f.Order)-1:]
	}
	for _, g := range goals {
		i := f.find(g)
		if i < 0 {
			return journey.InvalidField("params.goal", fmt.Sprintf("%q is not among the stages", g), f.Order...)
		}
		f.goal |= 1 << i
	}
	if q.Query.Unit == trail.ByPerson && q.At.Known() {
		f.seen = q.At - journey.Instant(p.Silence)
	}
	return nil
}

// find returns the place in the order of a stage that is given by id, or by a
// name that no other has; -1 if there is none.
func (f *Flow) find(text string) int {
	if i := slices.Index(f.Order, text); i >= 0 {
		return i
	}
	found := -1
	for i := range f.Order {
		if f.name(i) != text {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// drop leaves out the events of activities that are no stage of the order.
func (f *Flow) drop(q *analyze.Question) {
	drop := make([]bool, len(q.Labels))
	for c := range drop {
		drop[c] = f.Ranks[c] == trail.None
	}
	if slices.Contains(drop, true) {
		q.Cut.Drop = drop
	}
}

// measure finds out which stages have any event in the log.
func (f *Flow) measure(q *analyze.Question) {
	f.Measured = make([]bool, len(f.Order))
	for c, found := range q.Cut.Activity.Present() {
		if found && f.Ranks[c] != trail.None {
			f.Measured[f.Ranks[c]] = true
		}
	}
}

func selectPeople(p Params, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
	sel := struct {
		Stage  string `json:"stage"`
		Number string `json:"number" enum:"reached,converted,not_converted,dropped"`
		From   string `json:"from"`
		To     string `json:"to"`
	}{Number: "reached"}
	if err := analyze.Decode(raw, "select", &sel); err != nil {
		return analyze.Selector{}, err
	}
	f, err := newFlow(p, q)
	if err != nil {
		return analyze.Selector{}, err
	}
	if sel.From != "" || sel.To != "" {
		return f.onTransition(sel.From, sel.To)
	}
	k := f.find(sel.Stage)
	if k < 0 {
		return analyze.Selector{}, journey.InvalidField("select.stage", fmt.Sprintf("%q is not among the stages", sel.Stage), f.Order...)
	}
	stage := f.name(k)
	words := map[string]string{
		"reached":       "reached " + stage,
		"converted":     "reached " + stage + " and went on",
		"not_converted": "reached " + stage + " and did not go on",
		"dropped":       "were last seen at " + stage + " and are gone",
	}[sel.Number]
	bit := uint64(1) << k
	return analyze.Selector{Words: words, Match: func() func(*trail.Block, int) bool {
		s := f.newState()
		return func(b *trail.Block, i int) bool {
			c := s.follow(b, i)
			switch sel.Number {
			case "converted":
				return c.went&bit != 0
			case "not_converted":
				return c.reached&^c.went&bit != 0
			case "dropped":
				return c.last == k && c.end == dropEnd
			}
			return c.reached&bit != 0
		}
	}}, nil
}

// onTransition finds the cases that take a step.
func (f *Flow) onTransition(from, to string) (analyze.Selector, error) {
	a := f.find(from)
	if a < 0 {
		return analyze.Selector{}, journey.InvalidField("select.from", fmt.Sprintf("%q is not among the stages", from), f.Order...)
	}
	targets := slices.Concat(f.Order, ends())
	z := slices.Index(targets, to)
	if z < 0 {
		z = f.find(to)
	}
	if z < 0 {
		return analyze.Selector{}, journey.InvalidField("select.to", fmt.Sprintf("%q is neither a stage nor an end", to), targets...)
	}
	if a == z {
		return analyze.Selector{}, journey.InvalidField("select.to", "is the stage that the step begins at")
	}
	words := fmt.Sprintf("went from %s to %s", f.name(a), strings.ToLower(to))
	if z < len(f.Order) {
		words = fmt.Sprintf("went from %s to %s", f.name(a), f.name(z))
	}
	return analyze.Selector{Words: words, Match: func() func(*trail.Block, int) bool {
		s := f.newState()
		cell := a*s.width + z
		return func(b *trail.Block, i int) bool {
			before := s.steps[cell]
			s.follow(b, i)
			return s.steps[cell] > before
		}
	}}, nil
}

func (f *Flow) name(k int) string {
	if n := f.Names[f.Order[k]]; n != "" {
		return n
	}
	return f.Order[k]
}
