package ops

import (
	"strconv"

	"github.com/sojournhq/sojourn/internal/journey"
)

// LibraryView returns the library document as a reader sees it.
func (d *Doc) LibraryView() journey.Library {
	return journey.Library{
		Journeys:      records(d, "journey", func(v *journey.Journey, id string) { v.ID = id }),
		Personas:      records(d, "persona", func(v *journey.Persona, id string) { v.ID = id }),
		Scenarios:     records(d, "scenario", func(v *journey.Scenario, id string) { v.ID = id }),
		Touchpoints:   views([]journey.Touchpoint{}, d.Children(Root, "touchpoint"), d.touchpointView),
		Channels:      records(d, "channel", func(v *journey.Channel, id string) { v.ID = id }),
		Segments:      records(d, "segment", func(v *journey.SavedSegment, id string) { v.ID = id }),
		Metrics:       records(d, "metric", func(v *journey.Metric, id string) { v.ID = id }),
		Evidence:      records(d, "evidence", func(v *journey.Evidence, id string) { v.ID = id }),
		Insights:      records(d, "insight", func(v *journey.Insight, id string) { v.ID = id }),
		Opportunities: records(d, "opportunity", func(v *journey.Opportunity, id string) { v.ID = id }),
		Solutions:     records(d, "solution", func(v *journey.Solution, id string) { v.ID = id }),
		Moments:       records(d, "moment", func(v *journey.Moment, id string) { v.ID = id }),
		Owners:        records(d, "owner", func(v *journey.Owner, id string) { v.ID = id }),
		Actors:        records(d, "actor", func(v *journey.Actor, id string) { v.ID = id }),
		Comments:      records(d, "comment", func(v *journey.Comment, id string) { v.ID = id }),
	}
}

func records[T any](d *Doc, typ string, name func(*T, string)) []T {
	return views([]T{}, d.Children(Root, typ), simple(name))
}

func (d *Doc) touchpointView(n *Node) journey.Touchpoint {
	var t journey.Touchpoint
	n.into(&t)
	t.ID = n.ID
	t.Rules = views([]journey.Rule{}, d.Children(n.ID, "rule"), ruleView)
	return t
}

// ruleView writes the patterns of a rule as text, the form in which they are
// compared with the fields of an event.
func ruleView(n *Node) journey.Rule {
	priority, _ := n.F["priority"].(float64)
	r := journey.Rule{ID: n.ID, Touchpoint: n.Pos.Parent, Priority: int(priority), Match: map[string]string{}}
	for field, pattern := range fieldsOf(n.F["match"]) {
		switch p := pattern.(type) {
		case string:
			r.Match[field] = p
		case float64:
			r.Match[field] = strconv.FormatFloat(p, 'f', -1, 64)
		case bool:
			r.Match[field] = strconv.FormatBool(p)
		}
	}
	return r
}
