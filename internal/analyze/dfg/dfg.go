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
			return Fold(q.Labels, q.Name, p), nil
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
// more for medians.
func Fold(labels []string, name func(code int) string, p Params) analyze.Fold[*State, Graph] {
	if p.MinShare <= 0 {
		return drawing(labels, name, p, nil)
	}
	scout := &plan{labels: len(labels), scout: true}
	return analyze.Fold[*State, Graph]{
		New: scout.state, Step: (*State).step, Merge: (*State).merge,
		Done: func(s *State) (Graph, *analyze.Fold[*State, Graph]) {
			s.tally.Drain(s.having)
			keep := make([]bool, len(labels))
			for l := range keep {
				keep[l] = s.having[l] > 0 && float64(s.having[l]) >= p.MinShare*float64(s.cases)
			}
			next := drawing(labels, name, p, keep)
			return Graph{}, &next
		},
	}
}

// drawing counts the graph of the activities to keep.
func drawing(labels []string, name func(int) string, p Params, keep []bool) analyze.Fold[*State, Graph] {
	pl := &plan{labels: len(labels), medians: p.Medians, loops: p.Dependencies, keep: keep}
	return analyze.Fold[*State, Graph]{
		New: pl.state, Step: (*State).step, Merge: (*State).merge,
		Done: func(s *State) (Graph, *analyze.Fold[*State, Graph]) {
			s.tally.Drain(s.having)
			finish := func(perfs []perf) Graph { return s.finish(labels, name, p, perfs) }
			if p.Medians {
				return Graph{}, secondPass(s, finish)
			}
			return finish(nil), nil
		},
	}
}

// finish makes the answer of what was counted.
func (s *State) finish(labels []string, name func(int) string, p Params, perfs []perf) Graph {
	g := s.graph(labels, name, perfs)
	g.filter(p.MinCount)
	g.Coverage.ActivitiesShown = len(g.Nodes)
	g.Coverage.Activities = len(g.Nodes)
	for _, kept := range s.plan.keep {
		if !kept {
			g.Coverage.Activities++
		}
	}
	g.Coverage.Cases = stat.Share(s.shown, s.cases)
	g.Coverage.Events = stat.Share(s.events, s.total)
	if p.Dependencies {
		g.Dependencies = s.dependencies(labels)
	}
	return g
}
