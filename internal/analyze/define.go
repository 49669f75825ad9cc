package analyze

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Spec describes one analysis with parameters P, state S and result R.
//
// The fields of P carry tags: json names the parameter, doc says in a phrase
// what it does, enum lists allowed words separated by commas, min and max bound
// a number. Decoding is strict, so Build sees defaults overlaid with what was
// asked and has only relations between values left to check.
type Spec[P, S, R any] struct {
	Name     string   // as in the URL and on the command line
	Title    string   // for a menu
	Doc      string   // what the answer tells and how it is counted, in sentences
	Formula  string   // the source of the formula
	Levels   []string // levels that make sense, the preferred one first; nil = all
	Defaults P
	Lean     bool // the fold looks at activity and time alone, see [trail.Cut]

	// Build makes the fold of one question. It may set q.Cut.Drop. The same
	// fold runs for the whole and for each group, so it keeps what it counts in
	// its state.
	Build func(p P, q *Question) (Fold[S, R], error)
	// Select tells which cases stand behind a number of the answer; optional.
	Select func(p P, q *Question, sel json.RawMessage) (Selector, error)
	// Words says in a sentence what is counted, for the definition; without it,
	// Doc does.
	Words func(p P, q *Question) string
}

// Selector finds the cases behind one number.
type Selector struct {
	Words string // who these people are: "reached Checkout but not Payment"
	// Match makes a test of case i of a block. Each worker has its own, so the
	// test may keep scratch memory.
	Match func() func(b *trail.Block, i int) bool
}

// Analysis is a defined analysis, ready to be asked.
type Analysis struct {
	Name, Title, Doc string
	Formula          string
	Levels           []string        // levels that make sense; nil = all
	Params           json.RawMessage // JSON Schema of the parameters
	run              func(context.Context, *Question) (answer, error)
	find             func(context.Context, *Question, json.RawMessage) (Selector, error)
}

// answer is what a run yields before it is put into its envelope.
type answer struct {
	counts Counts
	data   any
	groups []Group
	words  string
}

// Define turns a spec into an analysis.
func Define[P, S, R any](s Spec[P, S, R]) Analysis {
	a := Analysis{Name: s.Name, Title: s.Title, Doc: s.Doc, Formula: s.Formula, Levels: s.Levels, Params: schema(s.Defaults)}
	a.run = func(ctx context.Context, q *Question) (answer, error) {
		p, err := s.params(q)
		if err != nil {
			return answer{}, err
		}
		f, err := s.Build(p, q)
		if err != nil {
			return answer{}, err
		}
		words := s.Doc
		if s.Words != nil {
			words = s.Words(p, q)
		}
		q.Cut.Lean = s.Lean
		out, err := runSplit(ctx, q, f)
		out.words = words
		return out, err
	}
	a.find = func(_ context.Context, q *Question, sel json.RawMessage) (Selector, error) {
		p, err := s.params(q)
		if err != nil {
			return Selector{}, err
		}
		if s.Select == nil {
			return Selector{}, journey.InvalidField("select", "no single people stand behind the numbers of "+s.Name)
		}
		if _, err := s.Build(p, q); err != nil {
			return Selector{}, err
		}
		return s.Select(p, q, sel)
	}
	return a
}

// params decodes the question's parameters and writes them back complete.
func (s Spec[P, S, R]) params(q *Question) (P, error) {
	p := s.Defaults
	if err := Decode(q.Query.Params, "params", &p); err != nil {
		return p, err
	}
	full, err := json.Marshal(p)
	if err != nil {
		return p, fmt.Errorf("write parameters of %s: %w", s.Name, err)
	}
	q.Query.Params = full
	return p, nil
}

// runSplit runs a fold over the whole and, where the question asks for it, over
// each group.
func runSplit[S, R any](ctx context.Context, q *Question, f Fold[S, R]) (answer, error) {
	var out answer
	data, counts, err := RunFold(ctx, q.View, q.Cut, f)
	if err != nil {
		return out, err
	}
	out.data, out.counts = data, counts
	if q.Query.By == "" {
		return out, nil
	}
	lean := q.Cut.Lean
	q.Cut.Lean = false // the value of a case stands at its events' positions
	g, err := newGrouper(ctx, q)
	if err != nil {
		return out, err
	}
	g.lean = lean
	groups, err := runGroups(ctx, q, f, g)
	if err != nil {
		return out, err
	}
	q.Notes = append(q.Notes, g.note)
	hidden := 0
	for i, r := range groups {
		if r.counts.Persons < int64(q.Env.MinCell) {
			hidden++
			continue
		}
		out.groups = append(out.groups, Group{Value: g.values[i], Persons: r.counts.Persons, Cases: r.counts.Cases, Events: r.counts.Events, Data: r.data})
	}
	if hidden > 0 {
		q.Notes = append(q.Notes, fmt.Sprintf("Groups of fewer than %d persons are not shown (%d of them).", q.Env.MinCell, hidden))
	}
	return out, nil
}
