// Package variants lists the distinct ways that cases take: their traces, most
// frequent first.
package variants

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Params are the parameters of the analysis.
type Params struct {
	Limit    int    `json:"limit" doc:"how many variants to list, 0 = all" min:"0"`
	Collapse bool   `json:"collapse" doc:"count equal neighbours in a trace once"`
	Goal     string `json:"goal" doc:"activity that means success; without it the success of journey instances counts"`
	Brief    bool   `json:"brief" doc:"list sequences and counts alone, without times, conversion and values"`
}

// Defaults are the parameters where none are given.
func Defaults() Params { return Params{Limit: 50} }

// Table is the answer: the most frequent variants by count, then the shorter,
// then by name.
type Table struct {
	Cases    int64     `json:"cases"`
	Distinct int64     `json:"distinct"`  // variants in all
	For80    int64     `json:"needed_80"` // variants that cover 80 % of the cases
	Variants []Variant `json:"variants"`
}

// Variant is one distinct trace.
type Variant struct {
	Count      int64         `json:"count"`
	Share      float64       `json:"share"`
	Cumulative float64       `json:"cumulative"` // share of this and all before it
	Trace      []string      `json:"trace"`      // ids of activities
	Names      []string      `json:"names"`
	MedianS    *float64      `json:"median_s"` // from first to last event
	Conversion *float64      `json:"conversion"`
	Interval   stat.Interval `json:"interval"`
	NValue     int64         `json:"n_value"`
	Value      float64       `json:"value"`
}

// Analysis is the analysis as the product offers it.
func Analysis() analyze.Analysis {
	return analyze.Define(analyze.Spec[Params, *State, Table]{
		Name:  "variants",
		Title: "Variants",
		Doc: "Lists the distinct ways that cases take, most frequent first, with their share, the median time from " +
			"first to last event, the value and, where a goal is known, how many reach it.",
		Formula:  "A variant is a distinct sequence of activities in canonical order; order by count, then the shorter, then by name. Medians of type 7, conversion with Wilson 95 % interval.",
		Defaults: Defaults(),
		Build: func(p Params, q *analyze.Question) (analyze.Fold[*State, Table], error) {
			goal := -1
			if p.Goal != "" {
				var err error
				if goal, err = q.Code("params.goal", p.Goal); err != nil {
					return analyze.Fold[*State, Table]{}, err
				}
			}
			return Fold(q.View, q.Labels, q.Name, p, goal), nil
		},
		Select: selectPeople,
		Words:  words,
	})
}

func words(p Params, q *analyze.Question) string {
	s := "The distinct sequences of activities"
	if p.Collapse {
		s += ", equal neighbours counted once"
	}
	switch {
	case p.Goal != "":
		s += "; those with " + p.Goal + " convert"
	case q.Query.Unit == trail.ByInstance:
		s += "; journeys that end in success convert"
	}
	return s
}

// State is the state of either pass.
type State struct {
	count  *counter
	detail *details
}

// Fold lists the variants of a view whose activity codes stand for labels; name
// says what to call a code. goal is the code of the activity that means
// success, -1 for none. It takes two passes.
func Fold(v *trail.View, labels []string, name func(code int) string, p Params, goal int) analyze.Fold[*State, Table] {
	return analyze.Fold[*State, Table]{
		New:   func() *State { return &State{count: newCounter(newTraces(labels, p.Collapse))} },
		Step:  func(s *State, b *trail.Block) { s.count.step(b) },
		Merge: func(a, b *State) { a.count.merge(b.count) },
		Done: func(s *State) (Table, *analyze.Fold[*State, Table]) {
			sp := s.count.summary(p.Limit)
			if of, ok := sp.known(); ok && p.Brief {
				return sp.table(of, labels, name), nil
			}
			return Table{}, &analyze.Fold[*State, Table]{
				New: func() *State {
					return &State{detail: newDetails(newTraces(labels, p.Collapse), v, goal, sp.most)}
				},
				Step:  func(s *State, b *trail.Block) { s.detail.step(b) },
				Merge: func(a, b *State) { a.detail.merge(b.detail) },
				Done: func(s *State) (Table, *analyze.Fold[*State, Table]) {
					if p.Brief {
						s.detail.shorten()
					}
					return sp.table(s.detail.of, labels, name), nil
				},
			}
		},
	}
}

// table makes the answer of the chosen traces.
func (sp *spectrum) table(of []detail, labels []string, name func(int) string) Table {
	t := Table{Cases: sp.cases, Distinct: sp.distinct, For80: sp.needed(0.8), Variants: []Variant{}}
	for i := range of {
		of[i].names = sp.traces.ranked(of[i].trace)
	}
	slices.SortFunc(of, func(a, b detail) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(len(a.trace), len(b.trace)), bytes.Compare(a.names, b.names))
	})
	if sp.limit > 0 && len(of) > sp.limit {
		of = of[:sp.limit]
	}
	sum := int64(0)
	for i := range of {
		x := &of[i]
		sum += x.count
		v := Variant{
			Count: x.count, Share: float64(x.count) / float64(sp.cases), Cumulative: float64(sum) / float64(sp.cases),
			Conversion: stat.Share(x.converted, x.judged), Interval: stat.Wilson(x.converted, x.judged),
			NValue: x.values, Value: float64(x.value) / 1e6,
		}
		if m := stat.SelectQuantile(x.times, 0.5); m != nil {
			*m /= 1e6
			v.MedianS = m
		}
		for _, c := range sp.traces.codes(x.trace) {
			v.Trace, v.Names = append(v.Trace, labels[c]), append(v.Names, name(c))
		}
		t.Variants = append(t.Variants, v)
	}
	return t
}

// selection names the variant whose people are asked for.
type selection struct {
	Trace []string `json:"trace"`
}

// selectPeople finds the persons with a case of the trace.
func selectPeople(p Params, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
	var sel selection
	if err := analyze.Decode(raw, "select", &sel); err != nil {
		return analyze.Selector{}, err
	}
	var codes []uint16
	words := "went "
	for i, id := range sel.Trace {
		c, err := q.Code("select.trace", id)
		if err != nil {
			return analyze.Selector{}, err
		}
		if i > 0 {
			words += ", "
		}
		words += q.Name(c)
		codes = append(codes, uint16(c))
	}
	want := spell(newTraces(q.Labels, p.Collapse), nil, codes)
	return analyze.Selector{Words: words, Match: func() func(*trail.Block, int) bool {
		t := newTraces(q.Labels, p.Collapse)
		return func(b *trail.Block, i int) bool { return bytes.Equal(t.of(b, i), want) }
	}}, nil
}
