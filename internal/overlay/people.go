package overlay

import (
	"context"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Who names a number of an element whose people are asked for.
type Who struct {
	Kind   string // "" looks among steps, stages and touchpoints
	ID     string
	Number string // reached, converted or dropped
	Next   string // id of the next element, where there are several; "" = the first
}

// The numbers that people stand behind.
const (
	Reached   = "reached"
	Converted = "converted"
	Dropped   = "dropped"
)

// People finds the persons behind one number of an element, with the same
// definitions as the number.
func People(ctx context.Context, src analyze.Source, env analyze.Env, plan Plan, q analyze.Query, who Who) (*analyze.Persons, error) {
	r, err := newRunner(ctx, src, env, plan, q)
	if err != nil {
		return nil, err
	}
	sel, err := r.selector(who)
	if err != nil {
		return nil, err
	}
	return analyze.FindPersons(ctx, r.question, sel)
}

func (r *runner) selector(who Who) (analyze.Selector, error) {
	i := r.layout.plan.Find(who.Kind, who.ID)
	if i < 0 {
		return analyze.Selector{}, journey.InvalidField("element", fmt.Sprintf("the map has no element %q", who.ID))
	}
	t := r.layout.plan.Targets[i]
	if !t.Measured() {
		return analyze.Selector{}, journey.InvalidField("element", fmt.Sprintf("%s is not measured: %s", t.Name, t.Reason))
	}
	if who.Number == Reached {
		return analyze.Selector{Words: "reached " + t.Name, Match: func() func(*trail.Block, int) bool {
			return func(b *trail.Block, c int) bool {
				reached, _ := r.layout.passes(b, c, i, i)
				return reached
			}
		}}, nil
	}
	if who.Number != Converted && who.Number != Dropped {
		return analyze.Selector{}, journey.InvalidField("number", fmt.Sprintf("is %q", who.Number), Reached, Converted, Dropped)
	}
	next, err := r.follower(t, who.Next)
	if err != nil {
		return analyze.Selector{}, err
	}
	name, want := r.layout.plan.Targets[next].Name, who.Number == Converted
	phrase := "reached " + t.Name + " and then " + name
	if !want {
		phrase = "reached " + t.Name + " and not " + name + " after it"
	}
	return analyze.Selector{Words: phrase, Match: func() func(*trail.Block, int) bool {
		return func(b *trail.Block, c int) bool {
			reached, gone := r.layout.passes(b, c, i, next)
			return reached && gone == want
		}
	}}, nil
}

// follower finds the next element that is meant.
func (r *runner) follower(t Target, id string) (int, error) {
	var ids []string
	for _, n := range t.Next {
		if x := r.layout.plan.Targets[n].ID; x == id || id == "" {
			return n, nil
		} else if !slices.Contains(ids, x) {
			ids = append(ids, x)
		}
	}
	return 0, journey.InvalidField("next", fmt.Sprintf("no measured element %q follows %s", id, t.Name), ids...)
}

// passes reports whether a case reaches an element, and whether an event of
// another comes strictly after one of it.
func (l *layout) passes(b *trail.Block, c, from, to int) (reached, gone bool) {
	for e := b.Off[c]; e < b.Off[c+1]; e++ {
		code := b.Code(e)
		if reached && l.has(code, to) {
			return true, true
		}
		reached = reached || l.has(code, from)
	}
	return reached, false
}
