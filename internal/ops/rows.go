package ops

import "slices"

// Rows lists the rows that every map has, as saved views and the page name
// them. A lane of the team's own is a row that is named by its node's id.
func Rows() []string {
	return []string{
		"steps", "storyboard", "touchpoints", "emotion", "arousal", "thoughts", "pains", "moments", "opportunities", "metrics", "owners",
		"physical_evidence", "frontstage", "frontstage_technology", "backstage", "backstage_technology", "support_process", "policy", "notes",
	}
}

// rowsOfLane names the row that a kind of lane stands for. Kinds that are not
// here have rows of their own.
func rowsOfLane() map[string]string {
	return map[string]string{
		"steps": "steps", "storyboard": "storyboard", "thoughts": "thoughts", "quotes": "thoughts", "questions": "thoughts", "expectations": "thoughts",
		"emotion": "emotion", "arousal": "arousal", "channels": "touchpoints", "touchpoints": "touchpoints", "pains": "pains", "gains": "pains",
		"opportunities": "opportunities", "solutions": "opportunities", "metrics": "metrics", "owners": "owners", "moments": "moments",
		"physical_evidence": "physical_evidence", "frontstage": "frontstage", "backstage": "backstage", "support_processes": "support_process",
		"systems": "backstage_technology", "policies": "policy",
	}
}

// rowOfLane returns the row of a lane: a usual one, or one of its own.
func rowOfLane(n *Node) string {
	kind := n.Text("kind")
	row, ok := rowsOfLane()[kind]
	if ok && (n.Text("persona") == "" || kind == "emotion") {
		return row
	}
	return n.ID
}

// HasRow reports whether a map has a row of that name.
func HasRow(doc *Doc, row string) bool {
	n := doc.Node(row)
	return slices.Contains(Rows(), row) || n != nil && n.Live() && n.Type == "lane" && rowOfLane(n) == row
}

// rowsOfField names the rows in which fields of a step or a stage are drawn
// that do not belong to the element itself.
func rowsOfField() map[string]string {
	return map[string]string{"image": "storyboard", "channels": "touchpoints", "metrics": "metrics"}
}

// rowsOf returns the rows in which a node stands, with regard to some fields of
// it; no fields mean the node as a whole.
func (d *Doc) rowsOf(n *Node, fields []string) []string {
	switch n.Type {
	case "placement":
		return []string{"touchpoints"}
	case "emotion":
		return []string{"emotion", "arousal"}
	case "blueprint":
		return []string{n.Text("layer")}
	case "lane":
		return []string{rowOfLane(n)}
	case "card":
		if lane := d.nodes[n.Pos.Lane]; n.Pos.Lane != "" && lane != nil {
			return []string{rowOfLane(lane)}
		}
		return []string{rowsOfCard()[n.Text("kind")]}
	case "step":
		return rowsOfStep(fields)
	}
	return nil
}

func rowsOfStep(fields []string) []string {
	if len(fields) == 0 {
		return []string{"steps"}
	}
	var out []string
	for _, f := range fields {
		row, ok := rowsOfField()[f]
		if !ok {
			row = "steps"
		}
		out = append(out, row)
	}
	return out
}

// Touched returns the rows in which a batch changed something: where the nodes
// that it wrote, moved, deleted or brought back stood before it and stand after
// it. New order keys of siblings are no change.
func Touched(before, after *Doc, b Effective) []string {
	var out []string
	for _, e := range b.Ops {
		if e.K == Noop || e.K == Reindex {
			continue
		}
		fields := fieldsWritten(e)
		for _, doc := range []*Doc{before, after} {
			if n := doc.Node(e.ID); n != nil {
				out = append(out, doc.rowsOf(n, fields)...)
			}
			for _, id := range e.Kids {
				if n := doc.Node(id); n != nil {
					out = append(out, doc.rowsOf(n, nil)...)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fieldsWritten returns the fields that an effect wrote; none if it changed the node
// as a whole.
func fieldsWritten(e Effect) []string {
	switch e.K {
	case SetF:
		return sortedKeys(e.F)
	case Add, Rem, TextF:
		return []string{e.Field}
	}
	return nil
}
