package journey

// Names finds the names of the library's records by type and id, for readers of
// a map who want words instead of ids.
type Names struct{ of map[[2]string]string }

// NewNames collects the names of a library.
func NewNames(l Library) Names {
	n := Names{map[[2]string]string{}}
	for _, r := range l.Journeys {
		n.add("journey", r.ID, r.Name)
	}
	for _, r := range l.Personas {
		n.add("persona", r.ID, r.Name)
	}
	for _, r := range l.Scenarios {
		n.add("scenario", r.ID, r.Name)
	}
	for _, r := range l.Touchpoints {
		n.add("touchpoint", r.ID, r.Name)
	}
	for _, r := range l.Channels {
		n.add("channel", r.ID, r.Name)
	}
	for _, r := range l.Metrics {
		n.add("metric", r.ID, r.Name)
	}
	for _, r := range l.Evidence {
		n.add("evidence", r.ID, r.Title)
	}
	for _, r := range l.Insights {
		n.add("insight", r.ID, r.Statement)
	}
	for _, r := range l.Opportunities {
		n.add("opportunity", r.ID, r.Statement)
	}
	for _, r := range l.Solutions {
		n.add("solution", r.ID, r.Title)
	}
	for _, r := range l.Owners {
		n.add("owner", r.ID, r.Name)
	}
	for _, r := range l.Actors {
		n.add("actor", r.ID, r.Name)
	}
	return n
}

func (n Names) add(typ, id, name string) { n.of[[2]string{typ, id}] = name }

// Of returns the name of a record, or its id if the library does not have it.
func (n Names) Of(typ, id string) string {
	if name := n.of[[2]string{typ, id}]; name != "" {
		return name
	}
	return id
}

// All returns the names of several records of one type.
func (n Names) All(typ string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = n.Of(typ, id)
	}
	return out
}
