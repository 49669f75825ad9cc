package room

import (
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Problem is one thing that keeps a map from being published, or that somebody
// should look at before, and the element to go to.
type Problem struct {
	Code    string `json:"code" enum:"no_stage,no_owner,no_cadence,quote_without_evidence,moment_without_metric,journey_in_itself,personal_data"`
	Element string `json:"element"` // id of the node; @root is the map itself
	Type    string `json:"type"`    // of the node
	Field   string `json:"field"`   // what to fill in
	Stage   string `json:"stage,omitempty"`
	Step    string `json:"step,omitempty"`
	Words   string `json:"words"`
}

// Lists of problems are bounded: who has read so many knows enough.
const maxProblems = 200

// checker looks for what keeps a map from being published.
type checker struct {
	m, library *ops.Doc
	problems   []Problem
}

// unpublishable lists what keeps a map from being published, in reading order.
func unpublishable(m, library *ops.Doc, id string) []Problem {
	c := &checker{m: m, library: library, problems: []Problem{}}
	view := m.MapView()
	if view.Review == nil || view.Review.Cadence == "" {
		c.add(Problem{Code: "no_cadence", Element: ops.Root, Type: "map", Field: "review", Words: "The map has no review cadence: how often shall it be looked at again?"})
	}
	if len(view.Stages) == 0 {
		c.add(Problem{Code: "no_stage", Element: ops.Root, Type: "map", Field: "stages", Words: "The map has no stage."})
	}
	within := enclosing(view.Journey, library)
	for _, s := range view.Stages {
		if !c.has("owner", s.Accountable) {
			c.add(Problem{Code: "no_owner", Element: s.ID, Type: "stage", Field: "accountable", Stage: s.ID, Words: "Nobody is accountable for the stage " + s.Name + "."})
		}
		c.cards(s.Cards, Problem{Stage: s.ID})
		for _, step := range s.Steps {
			if within[step.SubJourney] {
				c.add(Problem{Code: "journey_in_itself", Element: step.ID, Type: "step", Field: "sub_journey", Stage: s.ID, Step: step.ID, Words: "The step “" + step.Title + "” leads to a journey that this one is a part of."})
			}
			c.cards(step.Cards, Problem{Stage: s.ID, Step: step.ID})
		}
	}
	c.records(view, id)
	return c.problems
}

func (c *checker) add(p Problem) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, p)
	}
}

// has reports whether the library has the record.
func (c *checker) has(typ, id string) bool {
	n := c.library.Node(id)
	return n.Live() && n.Type == typ
}

// cards looks at the quotes and moments of one place.
func (c *checker) cards(cards []journey.Card, at Problem) {
	for _, card := range cards {
		p := at
		p.Element, p.Type = card.ID, "card"
		switch card.Kind {
		case "quote":
			if !c.has("evidence", card.Source) && !c.linked(card.Evidence) {
				p.Code, p.Field, p.Words = "quote_without_evidence", "source", "The quote “"+card.Text+"” has no source: where is it from?"
				c.add(p)
			}
		case "moment":
			if !c.has("metric", card.Metric) && !c.measured(card.Ref) {
				p.Code, p.Field, p.Words = "moment_without_metric", "metric", "The moment of truth “"+c.momentName(card)+"” has no metric: how is success measured?"
				c.add(p)
			}
		}
	}
}

// linked reports whether one of the links leads to a piece of evidence.
func (c *checker) linked(links []journey.EvidenceLink) bool {
	for _, l := range links {
		if c.has("evidence", l.Evidence) {
			return true
		}
	}
	return false
}

// measured reports whether the library's moment has a metric that is there.
func (c *checker) measured(moment string) bool {
	n := c.library.Node(moment)
	return n.Live() && n.Type == "moment" && c.has("metric", n.Text("metric"))
}

func (c *checker) momentName(card journey.Card) string {
	if card.Text != "" {
		return card.Text
	}
	if n := c.library.Node(card.Ref); n != nil {
		return n.Text("rationale")
	}
	return card.ID
}

// records looks at what the library says about the map: its moments and the
// quotes of its personas.
func (c *checker) records(view journey.Map, id string) {
	lib := c.library.LibraryView()
	for _, m := range lib.At(id).Moments {
		if m.At.Map == id && !c.has("metric", m.Metric) {
			c.add(Problem{Code: "moment_without_metric", Element: m.ID, Type: "moment", Field: "metric", Stage: m.At.Stage, Step: m.At.Step,
				Words: "The metric of the moment of truth “" + m.Rationale + "” is gone."})
		}
	}
	for _, p := range lib.Personas {
		for _, known := range view.Personas {
			if known == p.ID {
				c.persona(p)
			}
		}
	}
}

func (c *checker) persona(p journey.Persona) {
	for _, q := range p.Quotes {
		if !c.has("evidence", q.Evidence) {
			c.add(Problem{Code: "quote_without_evidence", Element: p.ID, Type: "persona", Field: "quotes",
				Words: "The source of " + p.Name + "’s quote “" + q.Text + "” is gone."})
		}
	}
}
