// Package funnel counts how far cases come along a list of steps, and how long
// they take.
package funnel

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Analysis is the analysis as the product offers it.
func Analysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[Params, *State, Report]{
		Name:  "funnel",
		Title: "Funnel",
		Doc: "Counts how many cases reach each step of a list, with Wilson intervals and the time from step to step: " +
			"the median of those who took it and the Kaplan-Meier median with those who have not. One event takes at most " +
			"one step. The window runs from the first step of the same attempt and is inclusive.",
		Formula:  "By mode: best_entry = the longest ordered choice of events within the window, over all entries; first_entry = the same from the first event of the first step; totals = attempts one after another; strict = runs of neighbours; any_order = the most steps taken by different events. Shares with Wilson 95 % intervals; medians of type 7; Kaplan and Meier 1958.",
		Defaults: Defaults(),
		Lean:     true,
		Build: func(p Params, q *analyze.Question) (analyze.Fold[*State, Report], error) {
			pl, err := planOf(p, q)
			if err != nil {
				return analyze.Fold[*State, Report]{}, err
			}
			if len(p.Exclude) > 0 && !pl.flexible() {
				q.Notes = append(q.Notes, "Mode "+p.Mode+" takes no account of exclusions.")
			}
			return pl.Fold(), nil
		},
		Select: selectPeople,
		Words:  words,
	})
}

// planOf makes the plan of a question. Windows are over as far as customers were
// observed.
func planOf(p Params, q *analyze.Question) (*Plan, error) {
	return Compile(p, len(q.Labels), q.Code, q.Name, observed(q))
}

// observed is the instant up to which customers were observed: the last event
// of the log or, where the period leaves out later events, the period's end.
func observed(q *analyze.Question) journey.Instant {
	until := min(q.View.To, q.Env.Now)
	if q.Cut.Period && q.Cut.To.Known() && q.Query.Unit == trail.ByPerson {
		until = min(until, q.Cut.To)
	}
	return until
}

// Fold counts the funnel.
func (p *Plan) Fold() analyze.Fold[*State, Report] {
	return analyze.Fold[*State, Report]{
		New: p.state, Step: (*State).step, Merge: (*State).merge,
		Done: func(s *State) (Report, *analyze.Fold[*State, Report]) {
			s.settle()
			return s.report(), nil
		},
	}
}

// selection names a step and whether those are meant who reached it or those
// who reached it and went no further.
type selection struct {
	Step    int    `json:"step"`
	Outcome string `json:"outcome" enum:"reached,dropped"`
}

// selectPeople finds the persons who reached a step, or who dropped out after
// it.
func selectPeople(p Params, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
	sel := selection{Outcome: "reached"}
	if err := analyze.Decode(raw, "select", &sel); err != nil {
		return analyze.Selector{}, err
	}
	pl, err := planOf(p, q)
	if err != nil {
		return analyze.Selector{}, err
	}
	j := sel.Step - 1
	if j < 0 || j >= pl.n {
		return analyze.Selector{}, journey.InvalidField("select.step", fmt.Sprintf("must be a step, 1 to %d", pl.n))
	}
	next := pl.after(j)
	words := "reached " + pl.names[j]
	if sel.Outcome == "dropped" {
		if next < 0 {
			return analyze.Selector{}, journey.InvalidField("select.outcome", "nobody drops out after the last step", "reached")
		}
		words += " but not " + pl.names[next]
	}
	return analyze.Selector{Words: words, Match: func() func(*trail.Block, int) bool {
		m := pl.matcher()
		var hits []hit
		var found []attempt
		return func(b *trail.Block, i int) bool {
			hits = pl.hits(hits[:0], b, i)
			found = m.run(found[:0], hits)
			return slices.ContainsFunc(found, func(a attempt) bool {
				return pl.counts(&a) && a.reached>>j&1 != 0 && (sel.Outcome == "reached" || a.reached>>next&1 == 0)
			})
		}
	}}, nil
}
