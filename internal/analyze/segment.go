package analyze

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Segment evaluates a predicate at an instant. It returns one set of persons
// for each shard.
//
//   - A trait has the last value that was stated before the instant. A person of
//     whom it was never stated fulfils no comparison; not turns that round. Two
//     numbers compare as numbers, anything else as text.
//   - Did counts the person's events before the instant, and within the length
//     of time before it where one is given, by touchpoint, else by stage of the
//     map, else by event name.
func Segment(ctx context.Context, src Source, env Env, p *journey.Predicate, at journey.Instant) ([]*trail.Bitmap, error) {
	s := segmenter{ctx: ctx, src: src, env: env, view: src.View(), at: at}
	return s.eval(p, "segment")
}

type segmenter struct {
	ctx  context.Context
	src  Source
	env  Env
	view *trail.View
	at   journey.Instant
}

// eval returns fresh sets, which the caller may change.
func (s *segmenter) eval(p *journey.Predicate, field string) ([]*trail.Bitmap, error) {
	groups := 0
	for _, set := range []bool{p.All != nil, p.Any != nil, p.Not != nil, p.Trait != "", p.Did != ""} {
		if set {
			groups++
		}
	}
	if groups != 1 {
		return nil, journey.InvalidField(field, fmt.Sprintf("has %d conditions; each object holds exactly one", groups), "all", "any", "not", "trait", "did")
	}
	switch {
	case p.Trait != "":
		return s.trait(p, field)
	case p.Did != "":
		return s.did(p, field)
	case p.Not != nil:
		sets, err := s.eval(p.Not, field+".not")
		for _, b := range sets {
			b.Not()
		}
		return sets, err
	case p.All != nil:
		return s.group(p.All, field+".all", (*trail.Bitmap).And)
	}
	return s.group(p.Any, field+".any", (*trail.Bitmap).Or)
}

func (s *segmenter) group(ps []journey.Predicate, field string, join func(a, b *trail.Bitmap)) ([]*trail.Bitmap, error) {
	if len(ps) == 0 {
		return nil, journey.InvalidField(field, "holds no condition")
	}
	var out []*trail.Bitmap
	for i := range ps {
		sets, err := s.eval(&ps[i], fmt.Sprintf("%s[%d]", field, i))
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = sets
			continue
		}
		for j := range out {
			join(out[j], sets[j])
		}
	}
	return out, nil
}

// persons returns the persons for whom has is true; it makes a test for each run
// of persons of a shard, and runs are tested in parallel.
func (s *segmenter) persons(has func(shard int) func(person int) bool) ([]*trail.Bitmap, error) {
	sets := emptySets(s.view)
	err := parallel(s.ctx, tasksOf(s.view), func() func(task) {
		return func(t task) { sets[t.shard].Fill(t.lo, t.hi, has(t.shard)) }
	})
	return sets, err
}

// emptySets returns an empty set of persons for each shard.
func emptySets(v *trail.View) []*trail.Bitmap {
	sets := make([]*trail.Bitmap, len(v.Shards))
	for i, sh := range v.Shards {
		sets[i] = trail.NewBitmap(sh.Persons())
	}
	return sets
}

func (s *segmenter) trait(p *journey.Predicate, field string) ([]*trail.Bitmap, error) {
	test, err := traitTest(p, field)
	if err != nil {
		return nil, err
	}
	col, err := s.src.Trait(s.ctx, p.Trait)
	if err != nil {
		return nil, err
	}
	if !col.Known() {
		return nil, noTrait(s.ctx, s.src, p.Trait, "", field+".trait")
	}
	pass := make([]bool, len(col.Dict))
	for i, v := range col.Dict {
		pass[i] = test(v)
	}
	until := int64(s.until())
	return s.persons(func(shard int) func(int) bool {
		off, at, code := col.Off[shard], col.At[shard], col.Code[shard]
		return func(person int) bool {
			for i := off[person+1]; i > off[person]; i-- {
				if at[i-1] < until {
					return pass[code[i-1]]
				}
			}
			return false
		}
	})
}

// until is the instant before which facts count.
func (s *segmenter) until() journey.Instant {
	if !s.at.Known() {
		return 1<<63 - 1
	}
	return s.at
}

// traitTest returns the comparison of a trait's value.
func traitTest(p *journey.Predicate, field string) (func(string) bool, error) {
	switch p.Op {
	case "exists":
		return func(string) bool { return true }, nil
	case "contains":
		return func(v string) bool { return strings.Contains(v, p.Value) }, nil
	}
	op := p.Op
	if op == "" {
		op = "eq"
	}
	holds, ok := comparison(op)
	if !ok {
		return nil, journey.InvalidField(field+".op", fmt.Sprintf("is %q", op), append(comparisons(), "contains", "exists")...)
	}
	want, err := strconv.ParseFloat(p.Value, 64)
	numeric := err == nil
	return func(v string) bool {
		if numeric {
			if x, err := strconv.ParseFloat(v, 64); err == nil {
				return holds(cmp.Compare(x, want))
			}
		}
		return holds(strings.Compare(v, p.Value))
	}, nil
}

// comparisons lists the operators that compare.
func comparisons() []string { return []string{"eq", "ne", "lt", "le", "gt", "ge"} }

// comparison returns which results of a three-way comparison an operator wants.
func comparison(op string) (func(int) bool, bool) {
	switch op {
	case "eq":
		return func(c int) bool { return c == 0 }, true
	case "ne":
		return func(c int) bool { return c != 0 }, true
	case "lt":
		return func(c int) bool { return c < 0 }, true
	case "le":
		return func(c int) bool { return c <= 0 }, true
	case "gt":
		return func(c int) bool { return c > 0 }, true
	case "ge":
		return func(c int) bool { return c >= 0 }, true
	}
	return nil, false
}

// did is a leaf that counts events.
func (s *segmenter) did(p *journey.Predicate, field string) ([]*trail.Bitmap, error) {
	count := journey.CountTest{Op: "ge", N: 1}
	if p.Count != nil {
		count = *p.Count
	}
	holds, ok := comparison(count.Op)
	switch {
	case !ok:
		return nil, journey.InvalidField(field+".count.op", fmt.Sprintf("is %q", count.Op), comparisons()...)
	case count.N < 0:
		return nil, journey.InvalidField(field+".count.n", "is negative")
	}
	from, err := s.since(p.Within, field+".within")
	if err != nil {
		return nil, err
	}
	act, code, err := s.activity(p.Did, field+".did")
	if err != nil {
		return nil, err
	}
	where, err := s.where(p.Where, field+".where")
	if err != nil {
		return nil, err
	}
	c := counter{act: act, code: code, where: where, from: from, to: s.until()}
	sets := emptySets(s.view)
	err = parallel(s.ctx, tasksOf(s.view), func() func(task) {
		var counts []int
		return func(t task) {
			counts = append(counts[:0], make([]int, t.hi-t.lo)...)
			c.count(s.view.Shards[t.shard], t, counts)
			for i, n := range counts {
				if holds(cmp.Compare(n, count.N)) {
					sets[t.shard].Set(t.lo + i)
				}
			}
		}
	})
	return sets, err
}

// counter counts a person's events with a label, within a time and with given
// fields.
type counter struct {
	act      *trail.Activity
	code     int
	where    []equal
	from, to journey.Instant
}

// count adds the events of the task's persons to counts. It goes from one event
// with the label to the next.
func (c *counter) count(sh *trail.Shard, t task, counts []int) {
	person := t.lo
	for pos, end := sh.Off[t.lo], sh.Off[t.hi]; ; pos++ {
		pos = c.act.Find(t.shard, c.code, pos, end)
		if pos >= end {
			return
		}
		for sh.Off[person+1] <= pos {
			person++
		}
		if at := sh.Time(pos); at >= c.from && at < c.to && allHold(c.where, t.shard, pos) {
			counts[person-t.lo]++
		}
	}
}

// since returns the instant from which a leaf counts.
func (s *segmenter) since(within, field string) (journey.Instant, error) {
	if within == "" {
		return journey.NoInstant, nil
	}
	n, err := journey.ParseLength(within)
	if err != nil {
		return 0, journey.InvalidField(field, err.Error())
	}
	if !s.at.Known() {
		return 0, journey.InvalidField(field, "needs an instant to count back from")
	}
	return s.at - journey.Instant(n), nil
}

// activity finds the column and the code that a name stands for.
func (s *segmenter) activity(name, field string) (*trail.Activity, int, error) {
	var known []string
	for _, a := range []*trail.Activity{s.env.Touchpoints, s.env.Stages, s.view.EventNames()} {
		if a == nil {
			continue
		}
		if c := s.env.find(a.Labels, name); c != trail.None {
			return a, c, nil
		}
		known = append(known, s.env.called(a.Labels)...)
	}
	slices.Sort(known)
	return nil, 0, journey.InvalidField(field, fmt.Sprintf("there is no touchpoint, stage or event %q", name), nearest(name, slices.Compact(known))...)
}

// equal is a condition on a field of an event.
type equal struct {
	col   bind.PropertyColumn
	code  uint32
	never bool // no event has the value
}

func (s *segmenter) where(fields map[string]string, at string) ([]equal, error) {
	var out []equal
	for _, f := range sortedKeys(fields) {
		col, err := loadField(s.ctx, s.src, f, at+"."+f)
		if err != nil {
			return nil, err
		}
		i := slices.Index(col.Dict, fields[f])
		out = append(out, equal{col: col, code: uint32(max(i, 0)), never: i < 0})
	}
	return out, nil
}

func allHold(where []equal, shard int, pos uint32) bool {
	for i := range where {
		if where[i].never || where[i].col.Codes[shard][pos] != where[i].code {
			return false
		}
	}
	return true
}
