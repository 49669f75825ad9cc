package room

import (
	"maps"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// personal lists the texts of a map in which personal data seems to stand: a
// map speaks of personas, and is shown to many.
func personal(m *ops.Doc) []Problem {
	c := &checker{m: m, problems: []Problem{}}
	for _, id := range m.IDs() {
		n := m.Node(id)
		if !n.Live() {
			continue
		}
		for _, field := range slices.Sorted(maps.Keys(n.F)) {
			for _, found := range journey.PersonalData(n.Text(field)) {
				p := placeOf(m, n)
				p.Code, p.Field = "personal_data", field
				p.Words = "“" + found.Text + "” looks like " + personalWords(found.Kind) + ". Personal data has no place on a map."
				c.add(p)
			}
		}
	}
	return c.problems
}

func personalWords(kind string) string {
	switch kind {
	case "email":
		return "an e-mail address"
	case "phone":
		return "a phone number"
	}
	return "the number of a bank account"
}

// placeOf says which element a node is, and the stage and step that it stands in.
func placeOf(m *ops.Doc, n *ops.Node) Problem {
	p := Problem{Element: n.ID, Type: n.Type}
	for at := n; at != nil && at.ID != ops.Root; at = m.Node(at.Pos.Parent) {
		switch at.Type {
		case "step":
			p.Step = at.ID
		case "stage":
			p.Stage = at.ID
		}
	}
	return p
}

// enclosing returns the journey and those that it is a part of, at any height.
func enclosing(id string, library *ops.Doc) map[string]bool {
	out := map[string]bool{}
	for n := library.Node(id); n != nil && n.Type == "journey" && !out[n.ID]; n = library.Node(n.Text("parent")) {
		out[n.ID] = true
	}
	return out
}
