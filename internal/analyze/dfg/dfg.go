// Package dfg draws the directly-follows graph: which activity follows which,
// how often, in how many cases and after how long.
package dfg

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
)

// Params are the parameters of the analysis.
type Params struct {
	Medians      bool    `json:"medians" doc:"also the exact median, 90th percentile, minimum and maximum of the time on each edge"`
	MinShare     float64 `json:"min_share" doc:"leave out activities that a smaller share of the cases has, 0 to 1" min:"0" max:"1"`
	MinCount     int64   `json:"min_count" doc:"leave out edges with fewer occurrences, except the widest paths that hold the graph together" min:"0"`
	Dependencies bool    `json:"dependencies" doc:"also the dependency measures of the heuristics miner"`
	Brief        bool    `json:"brief" doc:"leave out in how many cases activities and edges occur, and of the times all but mean and median"`
}

// Defaults are the parameters where none are given.
func Defaults() Params { return Params{Medians: true} }

// Analysis is the analysis as the product offers it.
func Analysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[Params, *State, Graph]{
		Name:  "dfg",
		Title: "Process graph",
		Doc: "Draws which activity follows which directly: counts, cases, starts, ends and the time from event to event " +
			"(waiting and service together). Filters leave out rare activities, whose neighbours become neighbours, and " +
			"rare edges, but never let the graph fall apart; the coverage says how much is shown.",
		Formula:  "Directly-follows graph (van der Aalst 2019); quantiles of type 7; edges kept by frequency plus the widest path to and from each activity; dependencies by Weijters and Ribeiro 2011.",
		Defaults: Defaults(),
		Lean:     true,
		Build: func(p Params, q *analyze.Question) (analyze.Fold[*State, Graph], error) {
			budget := keepTimes
			if q.Cut.Whole() && q.View.Events > keepTimes {
				budget = 0
			}
			return FoldWithin(q.Labels, q.Name, p, budget), nil
		},
		Select: selectPeople,
		Words:  words,
	})
}

func words(p Params, _ *analyze.Question) string {
	s := "How often one activity follows another with nothing between, and after how long"
	if p.MinShare > 0 {
		s += fmt.Sprintf("; activities of less than %g %% of the cases are passed over", 100*p.MinShare)
	}
	if p.MinCount > 1 {
		s += fmt.Sprintf("; edges of fewer than %d occurrences are shown only where they hold the graph together", p.MinCount)
	}
	return s
}

// Fold draws the graph of activities whose codes stand for labels; name says
// what to call a code. It takes one pass, one more for a minimal share and one
// or two more for medians of many times.
func Fold(labels []string, name func(code int) string, p Params) analyze.Fold[*State, Graph] {
	return FoldWithin(labels, name, p, keepTimes)
}

// FoldWithin is [Fold] by workers that keep at most so many times each for
// medians, and a sample of them where there are more.
func FoldWithin(labels []string, name func(code int) string, p Params, times int) analyze.Fold[*State, Graph] {
	pl := &plan{labels: len(labels), brief: p.Brief, medians: p.Medians, loops: p.Dependencies, budget: times}
	if p.MinShare <= 0 {
		return sampling(labels, name, p, pl)
	}
	scout := &plan{labels: len(labels), scout: true}
	return analyze.Fold[*State, Graph]{
		New: scout.state, Step: (*State).step, Merge: (*State).merge,
		Done: func(s *State) (Graph, *analyze.Fold[*State, Graph]) {
			s.settle()
			pl.keep = make([]bool, len(labels)+1) // nobody keeps an event without a label
			for l := range labels {
				pl.keep[l] = s.having[l] > 0 && float64(s.having[l]) >= p.MinShare*float64(s.cases)
			}
			next := sampling(labels, name, p, pl)
			return Graph{}, &next
		},
	}
}

// sampling looks at a sample first where many times are expected.
func sampling(labels []string, name func(int) string, p Params, pl *plan) analyze.Fold[*State, Graph] {
	if !p.Medians || pl.budget > 0 || pl.labels > smallAlphabet {
		return drawing(labels, name, p, pl)
	}
	first := *pl
	first.sample = true
	return analyze.Fold[*State, Graph]{
		New: first.state, Step: (*State).step, Merge: (*State).merge,
		Done: func(s *State) (Graph, *analyze.Fold[*State, Graph]) {
			pl.search = s.aim()
			next := drawing(labels, name, p, pl)
			return Graph{}, &next
		},
	}
}

// drawing counts the graph of a plan.
func drawing(labels []string, name func(int) string, p Params, pl *plan) analyze.Fold[*State, Graph] {
	return analyze.Fold[*State, Graph]{
		New: pl.state, Step: (*State).step, Merge: (*State).merge,
		Done: func(s *State) (Graph, *analyze.Fold[*State, Graph]) {
			s.settle()
			if !p.Medians {
				return s.finish(labels, name, p, nil), nil
			}
			perfs := make([]perf, len(s.cells))
			finish := func() Graph { return s.finish(labels, name, p, perfs) }
			left := s.search
			switch {
			case left != nil:
				left = left.settle(s.cells, perfs)
			case s.times.part:
				left = s.aim()
			default:
				s.all(perfs)
			}
			if left == nil {
				return finish(), nil
			}
			return Graph{}, s.searching(left, perfs, finish)
		},
	}
}

// finish makes the answer of what was counted.
func (s *State) finish(labels []string, name func(int) string, p Params, perfs []perf) Graph {
	g := s.graph(labels, name, perfs)
	g.filter(p.MinCount)
	g.Coverage.ActivitiesShown = len(g.Nodes)
	g.Coverage.Activities = len(g.Nodes)
	if s.plan.keep != nil {
		for l := range labels {
			if !s.plan.keep[l] {
				g.Coverage.Activities++
			}
		}
	}
	g.Coverage.Cases = stat.Share(s.shown, s.cases)
	g.Coverage.Events = stat.Share(s.events, s.total)
	if p.Dependencies {
		g.Dependencies = s.dependencies(labels)
	}
	return g
}
