// Package rework counts what customers do again: repeats, loops, ping-pong.
//
//   - Rework are the events of a case beyond the first of each activity.
//   - A self-loop is an event of the same activity as the one before.
//   - A loop is a return: an activity that was left and is come to again.
//   - Ping-pong is a, b, a in direct succession; overlapping ones count each.
package rework

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Params are the parameters of the analysis: there are none yet.
type Params struct{}

// Row is one activity.
type Row struct {
	Activity       string        `json:"activity"`
	Name           string        `json:"name"`
	Cases          int64         `json:"cases"`           // with the activity
	CasesRepeating int64         `json:"cases_repeating"` // with it more than once
	Share          *float64      `json:"share"`           // repeating of cases
	Interval       stat.Interval `json:"interval"`        // 95 % (Wilson)
	Extra          int64         `json:"extra"`           // events beyond the first of a case
}

// Table is the answer.
type Table struct {
	Events          int64         `json:"events"`
	ReworkEvents    int64         `json:"rework_events"`
	ReworkShare     *float64      `json:"rework_share"`
	Cases           int64         `json:"cases"`
	CasesWithRework int64         `json:"cases_with_rework"`
	CaseReworkRate  *float64      `json:"case_rework_rate"`
	CaseInterval    stat.Interval `json:"case_interval"`
	SelfLoops       int64         `json:"self_loops"`
	Loops           int64         `json:"loops"`
	PingPong        int64         `json:"pingpong"`
	Activities      []Row         `json:"activities"` // by extra, then id
}

// Analysis returns the analysis.
func Analysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[Params, *State, Table]{
		Name:  "rework",
		Title: "Rework and loops",
		Doc: "What customers do again: events beyond the first of their kind, how many cases have any, returns to a touchpoint that was left (loops), " +
			"immediate repeats (self-loops) and going to and fro (ping-pong), for each touchpoint and in all.",
		Formula: "extra(a) = max(0, count(a) - 1) within a case; loops on the trace with equal neighbours merged; ping-pong = a b a. Shares with Wilson 95 % intervals.",
		Lean:    true,
		Build: func(_ Params, q *analyze.Question) (analyze.Fold[*State, Table], error) {
			f := Fold(q.Labels)
			done := f.Done
			f.Done = func(s *State) (Table, *analyze.Fold[*State, Table]) {
				t, next := done(s)
				for i, r := range t.Activities {
					if n := q.Env.Names[r.Activity]; n != "" {
						t.Activities[i].Name = n
					}
				}
				return t, next
			}
			return f, nil
		},
		Select: selectPeople,
	})
}

// State is what one worker found.
type State struct {
	totals
	cases, repeating, extra []int64 // by activity code

	count   []uint32 // events of the present case, by activity code
	touched []int    // codes with a count
}

type totals struct{ events, rework, cases, casesWithRework, selfLoops, loops, pingPong int64 }

// Fold counts rework. The labels are those of the activity codes.
func Fold(labels []string) analyze.Fold[*State, Table] {
	return analyze.Fold[*State, Table]{
		New:   func() *State { return newState(len(labels)) },
		Step:  (*State).step,
		Merge: (*State).merge,
		Done:  func(s *State) (Table, *analyze.Fold[*State, Table]) { return s.table(labels), nil },
	}
}

func newState(n int) *State {
	return &State{cases: make([]int64, n), repeating: make([]int64, n), extra: make([]int64, n), count: make([]uint32, n)}
}

func (s *State) step(b *trail.Block) {
	for i := range b.Cases {
		t := s.one(b, i)
		s.totals.add(t)
	}
}

// one counts a case, adds its activities to the state and returns its totals.
func (s *State) one(b *trail.Block, i int) totals {
	lo, hi := b.Off[i], b.Off[i+1]
	t := totals{events: int64(hi - lo), cases: 1}
	before, last := trail.None, trail.None // the two events before
	for e := lo; e < hi; e++ {
		c := b.Code(e)
		switch {
		case s.count[c] == 0:
			s.touched = append(s.touched, c)
		case c == last:
			t.selfLoops++
		default:
			t.loops++
			if c == before {
				t.pingPong++
			}
		}
		s.count[c]++
		before, last = last, c
	}
	for _, c := range s.touched {
		s.cases[c]++
		if n := int64(s.count[c]) - 1; n > 0 {
			s.repeating[c]++
			s.extra[c] += n
			t.rework += n
		}
		s.count[c] = 0
	}
	s.touched = s.touched[:0]
	if t.rework > 0 {
		t.casesWithRework = 1
	}
	return t
}

func (t *totals) add(o totals) {
	t.events += o.events
	t.rework += o.rework
	t.cases += o.cases
	t.casesWithRework += o.casesWithRework
	t.selfLoops += o.selfLoops
	t.loops += o.loops
	t.pingPong += o.pingPong
}

func (s *State) merge(o *State) {
	s.totals.add(o.totals)
	for c := range s.cases {
		s.cases[c] += o.cases[c]
		s.repeating[c] += o.repeating[c]
		s.extra[c] += o.extra[c]
	}
}

func (s *State) table(labels []string) Table {
	t := s.totals
	out := Table{
		Events: t.events, ReworkEvents: t.rework, ReworkShare: stat.Share(t.rework, t.events),
		Cases: t.cases, CasesWithRework: t.casesWithRework, CaseReworkRate: stat.Share(t.casesWithRework, t.cases),
		CaseInterval: stat.Wilson(t.casesWithRework, t.cases),
		SelfLoops:    t.selfLoops, Loops: t.loops, PingPong: t.pingPong,
		Activities: []Row{},
	}
	for c, l := range labels {
		if s.cases[c] == 0 {
			continue
		}
		out.Activities = append(out.Activities, Row{Activity: l, Name: l, Cases: s.cases[c], CasesRepeating: s.repeating[c],
			Share: stat.Share(s.repeating[c], s.cases[c]), Interval: stat.Wilson(s.repeating[c], s.cases[c]), Extra: s.extra[c]})
	}
	slices.SortFunc(out.Activities, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Extra, a.Extra), strings.Compare(a.Activity, b.Activity))
	})
	return out
}

func selectPeople(_ Params, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
	sel := struct {
		Activity string `json:"activity" doc:"only who repeats this one"`
		Number   string `json:"number" enum:"rework,self_loops,loops,pingpong"`
	}{Number: "rework"}
	if err := analyze.Decode(raw, "select", &sel); err != nil {
		return analyze.Selector{}, err
	}
	only, words := trail.None, map[string]string{
		"rework": "did something again", "self_loops": "repeated something at once",
		"loops": "came back to something", "pingpong": "went to and fro",
	}[sel.Number]
	if sel.Activity != "" {
		c, err := q.Code("select.activity", sel.Activity)
		if err != nil {
			return analyze.Selector{}, err
		}
		only, words = c, fmt.Sprintf("had %s more than once", q.Name(c))
	}
	return analyze.Selector{Words: words, Match: func() func(*trail.Block, int) bool {
		s := newState(len(q.Labels))
		return func(b *trail.Block, i int) bool {
			if only != trail.None {
				before := s.extra[only]
				s.one(b, i)
				return s.extra[only] > before
			}
			t := s.one(b, i)
			return map[string]int64{"rework": t.rework, "self_loops": t.selfLoops, "loops": t.loops, "pingpong": t.pingPong}[sel.Number] > 0
		}
	}}, nil
}
