package dfg

import (
	"encoding/json"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// selection names a node or an edge of the graph. An edge from ▶ are the cases
// that start with an activity, one to ■ those that end with it. Activities that
// the graph left out count as they do in the graph: they are passed over.
type selection struct {
	Node string `json:"node"`
	From string `json:"from"`
	To   string `json:"to"`
	// Activities are the ids of the graph's nodes, where a filter left some out.
	Activities []string `json:"activities"`
}

// The codes of start and end in a selected edge.
const (
	atStart = -1
	atEnd   = -2
)

// selectPeople finds the persons behind a node or an edge.
func selectPeople(_ Params, q *analyze.Question, raw json.RawMessage) (analyze.Selector, error) {
	var sel selection
	if err := analyze.Decode(raw, "select", &sel); err != nil {
		return analyze.Selector{}, err
	}
	if sel.Node != "" {
		code, err := q.Code("select.node", sel.Node)
		if err != nil {
			return analyze.Selector{}, err
		}
		return analyze.Selector{Words: "were at " + q.Name(code), Match: func() func(*trail.Block, int) bool {
			return func(b *trail.Block, i int) bool {
				return slices.ContainsFunc(path(nil, b, i, nil), func(c int) bool { return c == code })
			}
		}}, nil
	}
	from, to, words, err := sel.edge(q)
	if err != nil {
		return analyze.Selector{}, err
	}
	keep, err := sel.kept(q)
	if err != nil {
		return analyze.Selector{}, err
	}
	return analyze.Selector{Words: words, Match: func() func(*trail.Block, int) bool {
		var codes []int
		return func(b *trail.Block, i int) bool {
			codes = path(codes[:0], b, i, keep)
			return follows(codes, from, to)
		}
	}}, nil
}

// edge reads the ends of the selected edge.
func (sel selection) edge(q *analyze.Question) (from, to int, words string, err error) {
	if sel.From == "" || sel.To == "" {
		return 0, 0, "", journey.InvalidField("select", "name a node, or from and to of an edge", "node", "from", "to")
	}
	from, to = atStart, atEnd
	if sel.From != Start {
		if from, err = q.Code("select.from", sel.From); err != nil {
			return 0, 0, "", err
		}
	}
	if sel.To != End {
		if to, err = q.Code("select.to", sel.To); err != nil {
			return 0, 0, "", err
		}
	}
	switch {
	case from == atStart && to == atEnd:
		return 0, 0, "", journey.InvalidField("select", "an edge has an activity at one of its ends")
	case from == atStart:
		words = "began at " + q.Name(to)
	case to == atEnd:
		words = "ended at " + q.Name(from)
	default:
		words = "went from " + q.Name(from) + " directly to " + q.Name(to)
	}
	return from, to, words, nil
}

// kept reads which activities the graph shows; nil = all.
func (sel selection) kept(q *analyze.Question) ([]bool, error) {
	if len(sel.Activities) == 0 {
		return nil, nil
	}
	keep := make([]bool, len(q.Labels))
	for _, id := range sel.Activities {
		code, err := q.Code("select.activities", id)
		if err != nil {
			return nil, err
		}
		keep[code] = true
	}
	return keep, nil
}

// path appends the activities of a case that are kept.
func path(out []int, b *trail.Block, i int, keep []bool) []int {
	for e := b.Off[i]; e < b.Off[i+1]; e++ {
		if c := b.Code(e); keep == nil || keep[c] {
			out = append(out, c)
		}
	}
	return out
}

// follows reports whether the edge occurs in the path.
func follows(path []int, from, to int) bool {
	switch {
	case len(path) == 0:
		return false
	case from == atStart:
		return path[0] == to
	case to == atEnd:
		return path[len(path)-1] == from
	}
	for k := 1; k < len(path); k++ {
		if path[k-1] == from && path[k] == to {
			return true
		}
	}
	return false
}
