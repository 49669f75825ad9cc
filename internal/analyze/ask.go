package analyze

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Ask answers one question.
func Ask(ctx context.Context, a Analysis, src Source, env Env, q Query) (Result, error) {
	k, err := makeCut(ctx, src, env, q, a.Levels)
	if err != nil {
		return Result{}, err
	}
	ans, err := a.run(ctx, k)
	if err != nil {
		return Result{}, err
	}
	normal, err := json.Marshal(k.Query)
	if err != nil {
		return Result{}, fmt.Errorf("write the question: %w", err)
	}
	return Result{
		Analysis: a.Name,
		AsOf:     k.View.AsOf,
		Through:  k.stamp(ans.counts.Last),
		Persons:  ans.counts.Persons,
		Cases:    ans.counts.Cases,
		Events:   ans.counts.Events,
		Unit:     k.Query.Unit,
		Hash:     k.hash(a.Name, normal),
		Definition: Definition{
			Words:   sentence(ans.words) + " " + k.Who,
			Query:   normal,
			Formula: a.Formula,
		},
		Data:   ans.data,
		Groups: ans.groups,
		Notes:  k.Notes,
	}, nil
}

// hash names a definition as of a log position: the analysis, the complete
// question, what the activities are, how cases are cut, and the state of rules
// and map.
func (k *Question) hash(analysis string, normal []byte) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, part := range []any{analysis, json.RawMessage(normal), k.View.AsOf, k.Labels, k.Cut.Gap, k.Cut.Cases, k.Env.StageOrder, k.Env.Version} {
		if err := enc.Encode(part); err != nil {
			panic("analyze: a question that cannot be written: " + err.Error())
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Persons are the people behind a number, one set for each shard of the view.
type Persons struct {
	AsOf  journey.Pos
	Words string
	Total int64
	Sets  []*trail.Bitmap
}

// Page returns the numbers of persons from offset on, at most limit of them, in
// the order of the view.
func (p *Persons) Page(v *trail.View, offset, limit int) []uint32 {
	out := []uint32{}
	for i, set := range p.Sets {
		if len(out) >= limit {
			break
		}
		if n := set.Count(); offset >= n {
			offset -= n
			continue
		}
		set.Each(func(person int) bool {
			if offset > 0 {
				offset--
				return true
			}
			out = append(out, v.Shards[i].Person[person])
			return len(out) < limit
		})
	}
	return out
}

// People returns the persons behind one number of an answer. Which number, the
// analysis's own selection says; where the question is split, the selection may
// name a group as well.
func People(ctx context.Context, a Analysis, src Source, env Env, q Query, sel json.RawMessage) (*Persons, error) {
	k, err := makeCut(ctx, src, env, q, a.Levels)
	if err != nil {
		return nil, err
	}
	group, rest, err := groupOf(sel, q.By)
	if err != nil {
		return nil, err
	}
	s, err := a.find(ctx, k, rest)
	if err != nil {
		return nil, err
	}
	if group != nil {
		if s, err = k.within(ctx, s, *group); err != nil {
			return nil, err
		}
	}
	return FindPersons(ctx, k, s)
}

// groupOf takes the group out of a selection.
func groupOf(sel json.RawMessage, by string) (*string, json.RawMessage, error) {
	if by == "" || len(sel) == 0 {
		return nil, sel, nil
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(sel, &parts); err != nil {
		return nil, nil, journey.InvalidField("select", "must be a JSON object")
	}
	raw, ok := parts["group"]
	if !ok {
		return nil, sel, nil
	}
	var group string
	if err := json.Unmarshal(raw, &group); err != nil {
		return nil, nil, journey.InvalidField("select.group", "must be a text")
	}
	delete(parts, "group")
	rest, err := json.Marshal(parts)
	return &group, rest, err
}

// within narrows a selector to one group of the question.
func (k *Question) within(ctx context.Context, s Selector, group string) (Selector, error) {
	g, err := newGrouper(ctx, k)
	if err != nil {
		return s, err
	}
	want := -1
	for i, v := range g.values {
		if v == group {
			want = i
		}
	}
	if want < 0 {
		return s, journey.InvalidField("select.group", fmt.Sprintf("there is no group %q", group), nearest(group, g.values)...)
	}
	inner := s.Match
	s.Words += fmt.Sprintf(", %s “%s”", k.Query.By, group)
	s.Match = func() func(*trail.Block, int) bool {
		match := inner()
		return func(b *trail.Block, i int) bool { return g.of(b, i) == want && match(b, i) }
	}
	return s, nil
}

// FindPersons returns the persons with a case that the selector matches.
func FindPersons(ctx context.Context, q *Question, s Selector) (*Persons, error) {
	out := &Persons{AsOf: q.View.AsOf, Words: s.Words, Sets: emptySets(q.View)}
	q.Cut.Lean = false
	err := scan(ctx, q.View, q.Cut, func() func(*trail.Block) {
		match := s.Match()
		return func(b *trail.Block) {
			set := out.Sets[b.Shard]
			for i := range b.Cases {
				if match(b, i) {
					set.Set(int(b.Person[i]))
				}
			}
		}
	})
	if err != nil {
		return nil, err
	}
	for _, set := range out.Sets {
		out.Total += int64(set.Count())
	}
	return out, nil
}
