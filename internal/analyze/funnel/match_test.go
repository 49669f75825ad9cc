package funnel_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
)

// enumeration finds the best level by trying every way to choose events for
// steps in order.
type enumeration struct {
	p      funnel.Params
	events []analyzetest.Event
	best   int
}

func (n *enumeration) matches(e analyzetest.Event, step int) bool {
	return slices.Contains(n.p.Steps[step].Any, e.Name)
}

// forbidden reports whether an excluded event lies between two chosen ones.
func (n *enumeration) forbidden(from, to, step int) bool {
	for _, x := range n.p.Exclude {
		if step+1 < x.From || step+1 >= x.To {
			continue
		}
		for k := from + 1; k < to; k++ {
			if slices.Contains(x.Any, n.events[k].Name) {
				return true
			}
		}
	}
	return false
}

// try extends a chain that ends with step at the event.
func (n *enumeration) try(start, last, step int) {
	n.best = max(n.best, step+1)
	for next := step + 1; next < len(n.p.Steps); next++ {
		for k := last + 1; k < len(n.events); k++ {
			late := n.p.Window > 0 && n.events[k].At-n.events[start].At > int64(n.p.Window)
			if !late && n.matches(n.events[k], next) && !n.forbidden(last, k, step) {
				n.try(start, k, next)
			}
		}
		if !n.p.Steps[next].Optional {
			return
		}
	}
}

func (n *enumeration) level() int {
	for i, e := range n.events {
		if n.matches(e, 0) {
			n.try(i, i, 0)
		}
	}
	return n.best
}

// anyOrder tries every window and every assignment of its events to steps.
func (n *enumeration) anyOrder() int {
	for i := range n.events {
		var window []analyzetest.Event
		for _, e := range n.events[i:] {
			if n.p.Window == 0 || e.At-n.events[i].At <= int64(n.p.Window) {
				window = append(window, e)
			}
		}
		n.assign(window, 0, 0)
	}
	return n.best
}

func (n *enumeration) assign(events []analyzetest.Event, taken uint, count int) {
	n.best = max(n.best, count)
	for k, e := range events {
		for s := range n.p.Steps {
			if taken>>s&1 == 0 && n.matches(e, s) {
				n.assign(events[k+1:], taken|1<<s, count+1)
			}
		}
	}
}

// TestEnumeration: the algorithms find what trying everything finds, with
// windows, shared activities, exclusions and optional steps.
func TestEnumeration(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 1))
	names := []string{"A", "B", "C", "X"}
	all := at("A", 0, "B", 0, "C", 0, "X", 0)
	for range 6000 {
		var c []analyzetest.Event
		now := 0
		for range rng.IntN(9) {
			now += rng.IntN(3)
			c = append(c, analyzetest.E(float64(now), names[rng.IntN(4)]))
		}
		p := funnel.Defaults()
		p.Window = []analyze.Length{0, 2_000_000, 5_000_000}[rng.IntN(3)]
		for range 1 + rng.IntN(4) {
			step := funnel.Step{Any: []string{names[rng.IntN(3)]}}
			if rng.IntN(3) == 0 {
				step.Any = append(step.Any, names[rng.IntN(4)])
			}
			step.Optional = len(p.Steps) > 0 && rng.IntN(5) == 0
			p.Steps = append(p.Steps, step)
		}
		if n := len(p.Steps); n > 1 && rng.IntN(2) == 0 {
			from := 1 + rng.IntN(n-1)
			p.Exclude = append(p.Exclude, funnel.Exclusion{From: from, To: from + 1 + rng.IntN(n-from), Any: []string{names[rng.IntN(4)]}})
		}
		want := (&enumeration{p: p, events: c}).level()
		if got := level(t, p, c, all); got != want {
			t.Fatalf("%+v over %v: got %d, want %d", p, c, got, want)
		}
		for i := range p.Steps {
			p.Steps[i].Optional = false
		}
		p.Mode, p.Exclude = funnel.AnyOrder, nil
		want = (&enumeration{p: p, events: c}).anyOrder()
		if got := level(t, p, c, all); got != want {
			t.Fatalf("any order, %+v over %v: got %d, want %d", p, c, got, want)
		}
	}
}

// level returns the level of a case that may be empty; others make sure that
// all names occur.
func level(t *testing.T, p funnel.Params, c, others []analyzetest.Event) int {
	t.Helper()
	if len(c) == 0 {
		return 0
	}
	v, act := analyzetest.View([][]analyzetest.Event{c, others}, 1)
	pl, err := compile(p, act.Labels, 0)
	if err != nil {
		t.Fatal(err)
	}
	return analyzetest.Case(v, act, pl.Level)
}
