package picture

import (
	"cmp"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// row is a row of the grid as the map page has it: several kinds of the sheet
// may share one.
type row struct {
	key, title string
	cells      [][]journey.Note // by column
}

// rowSpec is a row that every map could have.
type rowSpec struct {
	key, title string
	holds      []string // kinds of the sheet
	lanes      []string // kinds of lane in the document that stand for the row
}

// usualRows lists the rows in their usual order. Their keys are those of the
// map page; actions and time are rows of paper alone.
func usualRows() []rowSpec {
	return []rowSpec{
		{key: "steps", title: "Steps", lanes: []string{"steps"}},
		{key: "actions", title: "Actions", holds: []string{"actions"}},
		{key: "storyboard", title: "Storyboard", holds: []string{"images"}, lanes: []string{"storyboard"}},
		{key: "touchpoints", title: "Touchpoints", holds: []string{"touchpoints"}, lanes: []string{"channels", "touchpoints"}},
		{key: "live", title: "Live data"},
		{key: "emotion", title: "Emotion", holds: []string{"emotion"}, lanes: []string{"emotion"}},
		{key: "arousal", title: "Arousal", holds: []string{"arousal"}, lanes: []string{"arousal"}},
		{key: "thoughts", title: "Thoughts and quotes", holds: []string{"thoughts", "quotes", "questions", "expectations"}, lanes: []string{"thoughts", "quotes", "questions", "expectations"}},
		{key: "pains", title: "Pains and gains", holds: []string{"pains", "gains", "needs"}, lanes: []string{"pains", "gains"}},
		{key: "moments", title: "Moments of truth", holds: []string{"moments"}, lanes: []string{"moments"}},
		{key: "opportunities", title: "Opportunities", holds: []string{"opportunities", "solutions"}, lanes: []string{"opportunities", "solutions"}},
		{key: "metrics", title: "Metrics", holds: []string{"metrics"}, lanes: []string{"metrics"}},
		{key: "owners", title: "Owners", holds: []string{"owners"}, lanes: []string{"owners"}},
		{key: "time", title: "Time", holds: []string{"time"}},
		{key: "physical_evidence", title: "Physical evidence", holds: []string{"physical_evidence"}, lanes: []string{"physical_evidence"}},
		{key: "frontstage", title: "Frontstage", holds: []string{"frontstage"}, lanes: []string{"frontstage"}},
		{key: "frontstage_technology", title: "Frontstage technology", holds: []string{"frontstage_technology"}},
		{key: "backstage", title: "Backstage", holds: []string{"backstage"}, lanes: []string{"backstage"}},
		{key: "backstage_technology", title: "Backstage technology", holds: []string{"backstage_technology"}, lanes: []string{"systems"}},
		{key: "support_process", title: "Support processes", holds: []string{"support_process"}, lanes: []string{"support_processes"}},
		{key: "policy", title: "Policies", holds: []string{"policy"}, lanes: []string{"policies"}},
		{key: "notes", title: "Notes", holds: []string{"notes", "text"}},
	}
}

// placed is a row at its place, with the lane of the document that put it there.
type placed struct {
	rowSpec
	lane string
}

// rowOrder lists the rows of a map as its page does: the lanes that the document
// names, with the usual ones at their usual place between them.
func rowOrder(lanes []journey.Lane) []placed {
	usual := usualRows()
	var rows []placed
	for _, lane := range lanes {
		i := slices.IndexFunc(usual, func(s rowSpec) bool { return slices.Contains(s.lanes, lane.Kind) })
		switch {
		case i >= 0 && (lane.Persona == "" || lane.Kind == "emotion"):
			if slices.ContainsFunc(rows, func(p placed) bool { return p.key == usual[i].key }) {
				continue
			}
			p := placed{usual[i], lane.ID}
			p.title = cmp.Or(lane.Title, p.title)
			rows = append(rows, p)
		default:
			rows = append(rows, placed{rowSpec{key: lane.ID}, lane.ID})
		}
	}
	for i, spec := range usual {
		if slices.ContainsFunc(rows, func(p placed) bool { return p.key == spec.key }) {
			continue
		}
		at := 0
		for j, p := range rows {
			if slices.ContainsFunc(usual[:i], func(s rowSpec) bool { return s.key == p.key }) {
				at = j + 1
			}
		}
		rows = slices.Insert(rows, at, placed{rowSpec: spec})
	}
	return rows
}

// rows lists the rows of the map in order with what stands in them. The rows of
// charts and of steps have no notes.
func (d *drawing) rows() []row {
	lanes := map[string]journey.SheetLane{} // by id, or by kind
	for _, lane := range d.sheet.Lanes {
		lanes[cmp.Or(lane.ID, lane.Kind)] = lane
	}
	order := d.cardOrder()
	var out []row
	for _, p := range rowOrder(d.m.Lanes) {
		r := row{key: p.key, title: p.title, cells: make([][]journey.Note, len(d.sheet.Columns))}
		for _, name := range append(slices.Clone(p.holds), p.lane) {
			lane, ok := lanes[name]
			if !ok || name == "" {
				continue
			}
			r.title = cmp.Or(r.title, lane.Title)
			for at, notes := range lane.Cells {
				for _, n := range notes {
					n.Kind = cmp.Or(n.Kind, lane.Kind)
					if !d.saidAbove(r.key, at, n) {
						r.cells[at] = append(r.cells[at], n)
					}
				}
			}
		}
		if r.key == "storyboard" {
			d.stepPictures(r.cells)
		}
		for _, cell := range r.cells {
			slices.SortStableFunc(cell, func(a, b journey.Note) int { return cmp.Compare(order(a.ID), order(b.ID)) })
		}
		out = append(out, r)
	}
	return out
}

// stepPictures puts the pictures of the steps themselves into the storyboard.
func (d *drawing) stepPictures(cells [][]journey.Note) {
	for at, c := range d.sheet.Columns {
		if c.Step != nil && c.Step.Image != nil {
			cells[at] = append([]journey.Note{{Kind: "image", Text: c.Step.Image.Alt, Span: 1, Image: c.Step.Image}}, cells[at]...)
		}
	}
}

// saidAbove reports whether the head of the stage says what a note does: who is
// accountable, and, where something was measured, the metric of the stage.
func (d *drawing) saidAbove(row string, at int, n journey.Note) bool {
	if n.ID != "" {
		return false
	}
	_, counted := d.figure(d.sheet.Columns[at].Stage.ID)
	return row == "owners" || row == "metrics" && counted
}

// cardOrder returns the place of a card among those of the map; what the library
// says comes after.
func (d *drawing) cardOrder() func(id string) int {
	at := map[string]int{}
	for _, stage := range d.m.Stages {
		for _, c := range stage.Cards {
			at[c.ID] = len(at) - 1<<30
		}
		for _, step := range stage.Steps {
			for _, c := range step.Cards {
				at[c.ID] = len(at) - 1<<30
			}
		}
	}
	return func(id string) int { return at[id] }
}

// empty reports whether nothing stands in a row.
func (r row) empty() bool {
	return !slices.ContainsFunc(r.cells, func(c []journey.Note) bool { return len(c) > 0 })
}
