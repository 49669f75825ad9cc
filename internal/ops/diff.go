package ops

import "slices"

// The kinds of change between two states of a document.
const (
	Added   = "added"
	Removed = "removed"
	Moved   = "moved"
	Changed = "changed"
)

// Change is one difference between two states of a document.
type Change struct {
	K      string `json:"k"`
	ID     string `json:"id"`
	Type   string `json:"type"`
	Field  string `json:"field,omitempty"` // of a changed one
	Words  string `json:"words"`           // a sentence without a full stop: "step Pay moved from Decision to Purchase"
	Before any    `json:"before,omitempty"`
	After  any    `json:"after,omitempty"`
}

// Section holds the changes of one stage of a map, or of one type of record of
// the library.
type Section struct {
	ID      string   `json:"id"`   // of the stage; [Root] for the map itself, [Unplaced] for what has no place
	Name    string   `json:"name"` // of the stage
	Changes []Change `json:"changes"`
}

// Diff says in words what differs between two states of a document, found by
// the ids of nodes and grouped by stage in the order of the newer state. name
// gives the names of the library's records by type and id.
func Diff(before, after *Doc, name func(typ, id string) string) []Section {
	d := &differ{a: before, b: after, words: words{name}}
	d.findMoved()
	for _, id := range after.walk() {
		n, m := before.nodes[id], after.nodes[id]
		switch {
		case !n.Live():
			d.added(m)
		case n != m || d.moved[id]:
			d.changed(n, m)
		}
	}
	for _, id := range before.walk() {
		if !after.nodes[id].Live() {
			d.removed(before.nodes[id])
		}
	}
	return d.inOrder()
}

// DiffNode says in words how one node differs between two states.
func DiffNode(before, after *Doc, id string, name func(typ, id string) string) []Change {
	d := &differ{a: before, b: after, words: words{name}, alone: true}
	n, m := before.nodes[id], after.nodes[id]
	switch {
	case n.Live() && m.Live() && n != m:
		d.findMoved()
		d.changed(n, m)
	case m.Live() && !n.Live():
		d.added(m)
	case n.Live() && !m.Live():
		d.removed(n)
	}
	if len(d.sections) == 0 {
		return nil
	}
	return d.sections[0].Changes
}

// differ collects the changes between two documents.
type differ struct {
	a, b     *Doc
	words    words
	alone    bool            // one node is looked at, not the document
	moved    map[string]bool // ids that stand elsewhere among the same siblings
	sections []Section
}

// findMoved finds the nodes that changed their order among their siblings: as
// few as explain the new order.
func (d *differ) findMoved() {
	d.moved = map[string]bool{}
	for s := range d.b.kids {
		var now []string
		for _, n := range d.b.liveIn(s) {
			if old := d.a.nodes[n.ID]; old.Live() && old.slot() == s {
				now = append(now, n.ID)
			}
		}
		was := slices.DeleteFunc(idsOf(d.a.liveIn(s)), func(id string) bool { return !slices.Contains(now, id) })
		if slices.Equal(was, now) {
			continue
		}
		stay := inOrder(now, func(id string) int { return slices.Index(was, id) })
		for _, id := range now {
			d.moved[id] = !stay[id]
		}
	}
}

// walk returns the ids of the live nodes in reading order.
func (d *Doc) walk() []string {
	out := []string{Root}
	var in func(string)
	in = func(parent string) {
		for _, t := range readingOrder(d.Kind) {
			for _, n := range d.Children(parent, t) {
				out = append(out, n.ID)
				in(n.ID)
			}
		}
	}
	in(Root)
	in(Unplaced)
	return out
}

// readingOrder lists the types of a document as a reader meets them.
func readingOrder(kind DocKind) []string {
	if kind == MapDoc {
		return []string{"stage", "step", "placement", "emotion", "card", "blueprint", "lane", "flow", "link", "view"}
	}
	var out []string
	for _, t := range schema.Types {
		if t.Doc == kind {
			out = append(out, t.Name)
		}
	}
	return out
}

// note adds a change to the section of its node.
func (d *differ) note(doc *Doc, n *Node, c Change) {
	c.ID, c.Type = n.ID, n.Type
	id, name := sectionOf(doc, n)
	i := slices.IndexFunc(d.sections, func(s Section) bool { return s.ID == id })
	if i < 0 {
		i, d.sections = len(d.sections), append(d.sections, Section{ID: id, Name: name})
	}
	d.sections[i].Changes = append(d.sections[i].Changes, c)
}

// sectionOf returns the stage in which a node stands, with its name.
func sectionOf(doc *Doc, n *Node) (id, name string) {
	if doc.Kind == LibraryDoc {
		if n.Type == "rule" {
			return "touchpoint", "touchpoint"
		}
		return n.Type, n.Type
	}
	for ; n != nil; n = doc.nodes[n.Pos.Parent] {
		switch {
		case n.Type == "stage":
			return n.ID, n.Text("name")
		case n.Pos.Parent == Unplaced:
			return Unplaced, "Unplaced"
		}
	}
	return Root, ""
}

// inOrder sorts the sections: the map itself, its stages, the stages that are
// gone, what has no place.
func (d *differ) inOrder() []Section {
	order := []string{Root}
	for _, doc := range []*Doc{d.b, d.a} {
		order = append(order, idsOf(doc.liveIn(slot{Root, "stage", ""}))...)
	}
	rank := func(s Section) int {
		if i := slices.Index(order, s.ID); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(d.sections, func(a, b Section) int { return rank(a) - rank(b) })
	return append([]Section{}, d.sections...)
}

// added notes a new node. What came with a new stage or step is counted there.
func (d *differ) added(n *Node) {
	if parent := d.b.nodes[n.Pos.Parent]; !d.alone && parent != nil && !d.a.nodes[parent.ID].Live() {
		return
	}
	text := d.words.label(d.b, n) + " added" + d.words.toWhere(d.b, n)
	d.note(d.b, n, Change{K: Added, Words: text + with(d.b.newIn(n.ID, d.a))})
}

// removed notes a node that is gone. What went with its stage or step is
// counted there.
func (d *differ) removed(n *Node) {
	if parent := d.a.nodes[n.Pos.Parent]; !d.alone && parent != nil && !d.b.nodes[parent.ID].Live() {
		return
	}
	text := d.words.label(d.a, n) + " removed"
	if where := d.words.where(d.a, n); where != "" {
		text += " from " + where
	}
	d.note(d.a, n, Change{K: Removed, Words: text + with(d.a.newIn(n.ID, d.b))})
}

// newIn counts the live nodes in a node that another state does not have.
func (d *Doc) newIn(id string, other *Doc) int {
	n := 0
	for _, kid := range d.within(id) {
		if !other.nodes[kid].Live() {
			n++
		}
	}
	return n
}

// changed notes how one node differs.
func (d *differ) changed(n, m *Node) {
	if text := d.move(n, m); text != "" {
		d.note(d.b, m, Change{K: Moved, Words: text, Before: n.Pos.Parent, After: m.Pos.Parent})
	}
	t, _ := schema.Type(d.b.Kind, m.Type)
	for _, name := range fieldNames(n, m) {
		if same(n.F[name], m.F[name]) {
			continue
		}
		field, _ := t.Field(name)
		for _, text := range d.words.field(d.a, d.b, n, m, field) {
			d.note(d.b, m, Change{K: Changed, Field: name, Words: text, Before: n.F[name], After: m.F[name]})
		}
	}
}

// move says where a node went, "" if it stands where it stood.
func (d *differ) move(n, m *Node) string {
	label := d.words.label(d.a, n)
	switch {
	case n.Pos.Parent != m.Pos.Parent:
		return label + " moved from " + d.words.place(d.a, n) + " to " + d.words.place(d.b, m)
	case n.Pos.Lane != m.Pos.Lane && m.Pos.Lane == "":
		return label + " taken out of " + d.words.label(d.a, d.a.nodes[n.Pos.Lane])
	case n.Pos.Lane != m.Pos.Lane:
		return label + " moved to " + d.words.label(d.b, d.b.nodes[m.Pos.Lane])
	case n.Pos.Span != m.Pos.Span:
		return label + " " + spans(m.Pos.Span)
	case d.moved[m.ID]:
		return label + " moved " + d.order(m)
	}
	return ""
}

// order says where a node stands among its siblings.
func (d *differ) order(m *Node) string {
	siblings := d.b.liveIn(m.slot())
	i := slices.IndexFunc(siblings, func(n *Node) bool { return n.ID == m.ID })
	where := d.words.where(d.b, m)
	switch {
	case i > 0:
		return "after " + d.words.short(d.b, siblings[i-1])
	case where == "":
		return "to the start"
	}
	return "to the start of " + where
}
