package ask

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// leastCell is the smallest group whose number leaves the house, whatever the
// workspace shows to its own people.
const leastCell = 5

// outward returns the numbers of what is drawn on a map for readers outside: no
// group of fewer than few people, neither of those who came nor of those who
// went on or did not, no money, and not how it was counted.
func outward(r overlay.Result, m journey.Map, few int64) overlay.Result {
	drawn := map[string]bool{}
	for _, stage := range m.Stages {
		drawn["stage "+stage.ID] = true
		for _, step := range stage.Steps {
			drawn["step "+step.ID] = true
			for _, p := range step.Placements {
				drawn["touchpoint "+p.Touchpoint] = true
			}
		}
	}
	out := overlay.Result{
		Through: r.Through, Unit: r.Unit, Notes: []string{},
		Stages: elementsOf(r.Stages, drawn, few), Steps: elementsOf(r.Steps, drawn, few), Touchpoints: elementsOf(r.Touchpoints, drawn, few),
	}
	if r.Start.N >= few {
		out.Start = r.Start
	}
	return out
}

func elementsOf(list []overlay.Element, drawn map[string]bool, few int64) []overlay.Element {
	out := []overlay.Element{}
	for _, e := range list {
		if drawn[e.Kind+" "+e.ID] {
			out = append(out, outwardElement(e, drawn, few))
		}
	}
	return out
}

func outwardElement(e overlay.Element, drawn map[string]bool, few int64) overlay.Element {
	out := overlay.Element{ID: e.ID, Kind: e.Kind, Name: e.Name, Next: []overlay.Next{}, Scores: []overlay.Score{}}
	switch {
	case !e.Measured:
		out.Reason = "not measured"
		return out
	case e.Reached < few:
		out.Reason = fmt.Sprintf("fewer than %d people", few)
		return out
	}
	out.Measured, out.Reached, out.Events = true, e.Reached, e.Events
	out.Share, out.ShareLow, out.ShareHigh = e.Share, e.ShareLow, e.ShareHigh
	for _, n := range e.Next {
		lost := e.Reached - n.Converted
		if !drawn[e.Kind+" "+n.ID] || tooFew(n.Converted, few) || tooFew(lost, few) {
			continue
		}
		if n.Time.N < few {
			n.Time = overlay.Time{}
		}
		out.Next = append(out.Next, n)
	}
	for _, s := range e.Scores {
		if s.N >= few {
			out.Scores = append(out.Scores, s)
		}
	}
	return out
}

// tooFew reports whether a group is one that could be told apart; nobody at all
// is no group.
func tooFew(n, few int64) bool { return n > 0 && n < few }
