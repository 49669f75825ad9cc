package analyze

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/trail"
)

// How an answer is split.
const (
	maxGroups   = 20
	otherGroup  = "(other)"
	noneGroup   = "(none)"
	traitPrefix = "trait:"
)

// grouper puts each case into one group. A case has one value:
//
//   - of a property, the first one in the case, among the events that the
//     filters leave in;
//   - of a trait, the last value stated up to the case's first event, and where
//     there is none, the first one stated later.
//
// The values of most cases make a group each, at most [maxGroups]; the rest are
// together in one, and so are the cases without a value.
type grouper struct {
	values []string
	value  func(b *trail.Block, i int) uint32 // code of the case's value, 0 = none
	group  []int32                            // by code
	lean   bool                               // the fold looks at activity and time alone
	note   string
}

// of returns the group of a case.
func (g *grouper) of(b *trail.Block, i int) int { return int(g.group[g.value(b, i)]) }

// newGrouper finds the groups of a question.
func newGrouper(ctx context.Context, q *Question) (*grouper, error) {
	g := &grouper{}
	var dict []string // by code
	var err error
	by := q.Query.By
	if name, ok := strings.CutPrefix(by, traitPrefix); ok {
		dict, err = g.byTrait(ctx, q, name)
	} else {
		dict, err = g.byProperty(ctx, q, by)
	}
	if err != nil {
		return nil, err
	}
	counts, _, err := RunFold(ctx, q.View, q.Cut, Fold[*[]int64, []int64]{
		New: func() *[]int64 { c := make([]int64, len(dict)); return &c },
		Step: func(s *[]int64, b *trail.Block) {
			for i := range b.Cases {
				(*s)[g.value(b, i)]++
			}
		},
		Merge: func(a, b *[]int64) {
			for i, n := range *b {
				(*a)[i] += n
			}
		},
		Done: func(s *[]int64) ([]int64, *Fold[*[]int64, []int64]) { return *s, nil },
	})
	if err != nil {
		return nil, err
	}
	g.rank(dict, counts)
	return g, nil
}

func (g *grouper) byProperty(ctx context.Context, q *Question, name string) ([]string, error) {
	col, err := loadField(ctx, q.Source, name, "by")
	if err != nil {
		return nil, err
	}
	g.note = fmt.Sprintf("A case stands with the first value of %s among its counted events.", name)
	g.value = func(b *trail.Block, i int) uint32 {
		codes := col.Codes[b.Shard]
		for e := b.Off[i]; e < b.Off[i+1]; e++ {
			if c := codes[b.Pos(e)]; c != 0 {
				return c
			}
		}
		return 0
	}
	return col.Dict, nil
}

func (g *grouper) byTrait(ctx context.Context, q *Question, name string) ([]string, error) {
	col, err := q.Source.Trait(ctx, name)
	if err != nil {
		return nil, err
	}
	if !col.Known() {
		return nil, noTrait(ctx, q.Source, name, traitPrefix, "by")
	}
	g.note = fmt.Sprintf("A case stands with the last value of %s stated up to its first event, or else the first one stated later.", name)
	g.value = func(b *trail.Block, i int) uint32 {
		person := int(b.Person[i])
		code, ok := col.Before(b.Shard, person, b.Time(b.Off[i])+1)
		if !ok {
			code, ok = col.First(b.Shard, person)
		}
		if !ok {
			return 0
		}
		return code + 1
	}
	return append([]string{""}, col.Dict...), nil
}

// rank makes groups of the most frequent values.
func (g *grouper) rank(dict []string, counts []int64) {
	var codes []int
	for c := 1; c < len(dict); c++ {
		if counts[c] > 0 {
			codes = append(codes, c)
		}
	}
	slices.SortFunc(codes, func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(dict[a], dict[b]))
	})
	g.group = make([]int32, len(dict))
	for i, c := range codes {
		g.group[c] = int32(min(i, maxGroups))
		if i < maxGroups {
			g.values = append(g.values, dict[c])
		}
	}
	if rest := len(codes) - maxGroups; rest > 0 {
		g.values = append(g.values, otherGroup)
		g.note += fmt.Sprintf(" The %d most frequent values are shown, %d further ones are together in %s.", maxGroups, rest, otherGroup)
	}
	if counts[0] > 0 {
		g.group[0] = int32(len(g.values))
		g.values = append(g.values, noneGroup)
	}
}

// grouped is the answer for one group.
type grouped[R any] struct {
	counts Counts
	data   R
}

// groupPart is one worker's share of a pass over all groups.
type groupPart[S any] struct {
	states []S
	counts []Counts
	cases  [][]int32
	picker trail.Picker
}

// runGroups runs a fold over each group, all groups in the same passes.
func runGroups[S, R any](ctx context.Context, q *Question, f Fold[S, R], g *grouper) ([]grouped[R], error) {
	out := make([]grouped[R], len(g.values))
	folds := make([]*Fold[S, R], len(g.values))
	for i := range folds {
		folds[i] = &f
	}
	for range maxPasses {
		part, err := groupPass(ctx, q, folds, g)
		if err != nil {
			return nil, err
		}
		open := false
		for i, fold := range folds {
			if fold == nil {
				continue
			}
			out[i].counts = part.counts[i]
			out[i].data, folds[i] = fold.Done(part.states[i])
			open = open || folds[i] != nil
		}
		if !open {
			return out, nil
		}
	}
	return nil, errPasses()
}

// groupPass goes over all cases once, for the folds that are not nil.
func groupPass[S, R any](ctx context.Context, q *Question, folds []*Fold[S, R], g *grouper) (*groupPart[S], error) {
	var parts []*groupPart[S]
	err := scan(ctx, q.View, q.Cut, func() func(*trail.Block) {
		p := &groupPart[S]{states: make([]S, len(folds)), counts: make([]Counts, len(folds)), cases: make([][]int32, len(folds))}
		p.picker.Lean = g.lean
		for i, f := range folds {
			p.counts[i] = noCounts(q.View, q.Cut)
			if f != nil {
				p.states[i] = f.New()
			}
		}
		parts = append(parts, p)
		return func(b *trail.Block) { stepGroups(p, folds, g, q.Cut, b) }
	})
	if err != nil {
		return nil, err
	}
	total := parts[0]
	for _, p := range parts[1:] {
		for i, f := range folds {
			if f != nil {
				f.Merge(total.states[i], p.states[i])
				total.counts[i].merge(p.counts[i])
			}
		}
	}
	return total, nil
}

func stepGroups[S, R any](p *groupPart[S], folds []*Fold[S, R], g *grouper, cut *trail.Cut, b *trail.Block) {
	for i := range p.cases {
		p.cases[i] = p.cases[i][:0]
	}
	for i := range b.Cases {
		k := g.of(b, i)
		p.cases[k] = append(p.cases[k], int32(i))
	}
	for k, f := range folds {
		if f == nil || len(p.cases[k]) == 0 {
			continue
		}
		sub := p.picker.Pick(b, p.cases[k])
		f.Step(p.states[k], sub)
		p.counts[k].add(sub, cut)
	}
}
