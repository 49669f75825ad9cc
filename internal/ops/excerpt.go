package ops

import (
	"maps"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Excerpt is what readers outside the team get of a map: the parts that one view
// shows, of these the fields that are drawn, and the records of the library that
// they name. An empty list means all; a list of which nothing is left means
// nothing.
type Excerpt struct {
	Map      string // id, for what the library anchors on it
	Stages   []string
	Personas []string
	Rows     []string // as saved views name them
	Numbers  bool
	Now      journey.Instant // as of which claims stand
}

// Of returns copies of both documents that hold the excerpt and nothing else:
// no revisions, nothing deleted, no places waiting.
func (x Excerpt) Of(library, m *Doc) (outMap, outLibrary *Doc) {
	c := &cutter{Excerpt: x, drawn: x.fields(), library: library, evidence: library.LibraryView(), to: New(MapDoc), records: New(LibraryDoc), seen: map[string]bool{}}
	c.to.Seq, c.records.Seq = m.Seq, library.Seq
	c.cut(m, m.Node(Root))
	for _, typ := range []string{"insight", "moment", "opportunity"} {
		for _, n := range library.Children(Root, typ) {
			if c.drawnHere(n) {
				c.named = append(c.named, n.ID)
			}
		}
	}
	for len(c.named) > 0 {
		id := c.named[0]
		c.named = c.named[1:]
		c.record(id)
	}
	return c.to, c.records
}

// fields returns the fields that the reader sees, by type.
func (x Excerpt) fields() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for typ, by := range exposures() {
		names := strings.Fields(by[drawn])
		if x.Numbers {
			names = append(names, strings.Fields(by[counted])...)
		}
		out[typ] = map[string]bool{}
		for _, name := range names {
			out[typ][name] = true
		}
	}
	return out
}

// cutter copies what is drawn.
type cutter struct {
	Excerpt
	drawn       map[string]map[string]bool // fields by type
	library     *Doc
	evidence    journey.Library // the same library, read for what its evidence says
	to, records *Doc
	named       []string        // ids that may be records, to be copied once the map is
	seen        map[string]bool // records that were copied or refused
}

// cut copies a node of the map and what stands in it.
func (c *cutter) cut(m *Doc, n *Node) {
	c.to.put(c.copied(n))
	for _, kid := range m.inIt(n) {
		if n.Type != "lane" && c.shows(kid) { // cards in a lane stand in their step, too
			c.cut(m, kid)
		}
	}
}

// shows reports whether a node of the map stands in the view.
func (c *cutter) shows(n *Node) bool {
	if len(c.drawn[n.Type]) == 0 || !allows(c.Personas, n.Text("persona"), true) {
		return false
	}
	switch n.Type {
	case "stage":
		return allows(c.Stages, n.ID, false)
	case "placement":
		return allows(c.Rows, "touchpoints", false)
	case "emotion":
		return allows(c.Rows, "emotion", false) || allows(c.Rows, "arousal", false)
	case "card":
		row := n.Pos.Lane
		if row == "" || !slices.Contains(c.Rows, row) {
			row = rowsOfCard()[n.Text("kind")]
		}
		return allows(c.Rows, row, false)
	case "blueprint":
		return allows(c.Rows, n.Text("layer"), false)
	}
	return true
}

// allows reports whether a list that is empty for all lets an item pass.
func allows(list []string, item string, none bool) bool {
	return len(list) == 0 || item == "" && none || slices.Contains(list, item)
}

// copied returns a node with the fields that are drawn, and notes the records
// that these name.
func (c *cutter) copied(n *Node) *Node {
	t, _ := schema.Type(MapDoc, n.Type)
	out := &Node{ID: n.ID, Type: n.Type, Pos: n.Pos, F: map[string]any{}}
	for name, v := range n.F {
		f, known := t.Field(name)
		if !known || !c.drawn[n.Type][name] {
			continue
		}
		switch {
		case n.ID == Root && name == "personas":
			v = c.chosen(v)
		case name == "evidence":
			v = links(v)
		}
		out.F[name] = v
		c.follow(f, v)
	}
	c.stand(t, n, out)
	return out
}

// chosen returns those of a list of personas that the view shows.
func (c *cutter) chosen(v any) any {
	list, _ := v.([]any)
	return slices.DeleteFunc(slices.Clone(list), func(id any) bool {
		s, _ := id.(string)
		return !allows(c.Personas, s, false)
	})
}

// follow notes the records that a value names. Words are no names.
func (c *cutter) follow(f Field, v any) {
	if f.Shape.Kind == "string" && f.Shape.Format != "id" {
		return
	}
	c.look(v)
}

func (c *cutter) look(v any) {
	switch v := v.(type) {
	case string:
		c.named = append(c.named, v)
	case []any:
		for _, e := range v {
			c.look(e)
		}
	case map[string]any:
		for _, e := range v {
			c.look(e)
		}
	}
}

// record copies a record of the library with what is drawn of it.
func (c *cutter) record(id string) {
	n := c.library.nodes[id]
	if c.seen[id] || !n.Live() || n.ID == Root || n.Pos.Parent != Root || len(c.drawn[n.Type]) == 0 {
		return
	}
	c.seen[id] = true
	if n.Type == "persona" && !allows(c.Personas, n.ID, false) {
		return
	}
	t, _ := schema.Type(LibraryDoc, n.Type)
	out := &Node{ID: n.ID, Type: n.Type, Pos: n.Pos, F: map[string]any{}}
	for name, v := range n.F {
		f, known := t.Field(name)
		switch {
		case !known || !c.drawn[n.Type][name]:
		case name == "at":
			out.F[name] = c.here(v)
		default:
			if name == "evidence" {
				v = links(v)
			}
			out.F[name] = v
			c.follow(f, v)
		}
	}
	c.stand(t, n, out)
	c.records.put(out)
}

// drawnHere reports whether a record of the library is drawn as a card on what
// is shown of the map.
func (c *cutter) drawnHere(n *Node) bool {
	kind := n.Type
	if kind == "insight" {
		kind = n.Text("type")
	}
	row := rowsOfCard()[kind]
	if row == "" || !allows(c.Rows, row, false) {
		return false
	}
	switch at := c.here(n.F["at"]).(type) {
	case []any:
		return len(at) > 0
	case map[string]any:
		return len(at) > 0
	}
	return false
}

// here returns an anchor, or those of a list, that name something that is shown.
func (c *cutter) here(v any) any {
	switch v := v.(type) {
	case []any:
		out := []any{}
		for _, a := range v {
			if a, ok := c.here(a).(map[string]any); ok && len(a) > 0 {
				out = append(out, a)
			}
		}
		return out
	case map[string]any:
		if id, ok := v["map"]; ok && id != c.Map {
			return map[string]any{}
		}
		for _, part := range []string{"stage", "step"} {
			if id, ok := v[part].(string); ok && c.to.nodes[id] == nil {
				return map[string]any{}
			}
		}
		if v["stage"] == nil && v["step"] == nil {
			return map[string]any{}
		}
		return maps.Clone(v)
	}
	return v
}

// links returns links to evidence without what the team noted beside them.
func links(v any) any {
	list, _ := v.([]any)
	out := []any{}
	for _, e := range list {
		if link, ok := e.(map[string]any); ok {
			link = maps.Clone(link)
			delete(link, "note")
			out = append(out, link)
		}
	}
	return out
}
