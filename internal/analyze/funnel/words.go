package funnel

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
)

// words says what is counted.
func words(p Params, q *analyze.Question) string {
	var steps []string
	for _, step := range p.Steps {
		name := step.Name
		if name == "" {
			name = called(q, step.Any)
		}
		if step.Optional {
			name += " (optional)"
		}
		steps = append(steps, name)
	}
	between := ", then "
	if p.Mode == AnyOrder {
		between = " and "
	}
	s := "How many reach " + strings.Join(steps, between)
	if p.Window > 0 {
		s += " within " + p.Window.Words() + " of the first step"
	}
	if p.Mode != AnyOrder && p.Mode != ClickHouse { // these look at no exclusions
		for _, x := range p.Exclude {
			s += fmt.Sprintf(", without %s between steps %d and %d", called(q, x.Any), x.From, x.To)
		}
	}
	s += ": " + modeWords(p.Mode)
	if len(p.Exclude) > 0 && p.Policy == Remove {
		s += "; cases with an excluded event are left out"
	}
	if p.Mature && p.Window > 0 {
		s += "; entries whose window is not over yet are left out"
	}
	return s
}

// called lists what activities are called.
func called(q *analyze.Question, ids []string) string {
	var out []string
	for _, id := range ids {
		name := id
		if c, err := q.Code("", id); err == nil {
			name = q.Name(c)
		}
		out = append(out, name)
	}
	return strings.Join(out, " or ")
}

func modeWords(mode string) string {
	switch mode {
	case FirstEntry:
		return "how far each case came from its first entry"
	case Totals:
		return "every attempt, one after another"
	case Strict:
		return "the steps as consecutive events"
	case AnyOrder:
		return "in any order, each by an event of its own"
	case ClickHouse:
		return "by the rules of ClickHouse's windowFunnel"
	}
	return "how far each case ever came, whichever entry it is counted from"
}
