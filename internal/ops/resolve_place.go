package ops

import "slices"

// home is where a node will stand.
type home struct {
	pos  Pos
	keys map[string]string // new keys of the siblings, if there was no room
}

// move writes the whole place of a node.
func (r *resolver) move(o Op) error {
	n := r.live(o.ID)
	if n == nil {
		return r.noop(o, Gone)
	}
	t := r.typeOf(n)
	if len(t.Parents) == 0 {
		return r.invalid("id", "is the document itself, which has no place")
	}
	at, err := r.place(t, o.At)
	if err != nil {
		return err
	}
	if r.broken(o.ID, PosRegister) {
		return r.noop(o, Guarded)
	}
	if r.measured(n) {
		return r.noop(o, Measured)
	}
	if !r.standing(t, at) {
		return r.noop(o, ParentGone)
	}
	if t.Name == "emotion" && r.pointAt(at.Parent, n.F, n.ID) != nil {
		return r.noop(o, Exists)
	}
	if r.samePlace(n, at) {
		return r.noop(o, Same)
	}
	if err := r.roomFor(t, at, n); err != nil {
		return err
	}
	h := r.mint(n.ID, t.Name, at)
	return r.emit(Effect{K: Move, ID: o.ID, Pos: &h.pos, Keys: h.keys, Rev: r.revs(o.ID, PosRegister)})
}

// reindex gives the siblings of a container new keys of even distance.
func (r *resolver) reindex(o Op) error {
	at := Place{}
	if o.At != nil {
		at = *o.At
	}
	if at.Parent == "" {
		at.Parent = Root
	}
	ids := r.doc.kids[slot{at.Parent, o.Type, at.Lane}]
	if len(ids) == 0 {
		return r.noop(o, Same)
	}
	keys := make(map[string]string, len(ids))
	for i, key := range SpreadKeys(len(ids)) {
		keys[ids[i]] = key
	}
	return r.emit(Effect{K: Reindex, Keys: keys})
}

// place checks the form of an intended place and names the root where no
// parent is given. Whether the parent is there is another question (standing).
func (r *resolver) place(t Type, p *Place) (Place, error) {
	at := Place{}
	if p != nil {
		at = *p
	}
	if at.Parent == "" {
		at.Parent = Root
	}
	switch {
	case at.Parent == Unplaced && !t.Stray:
		return at, r.invalid("at.parent", "a "+t.Name+" always has a place", t.Parents...)
	case at.Lane != "" && !t.Lane:
		return at, r.invalid("at.lane", "a "+t.Name+" stands in no lane")
	case at.Span != 0 && !t.Span:
		return at, r.invalid("at.span", "a "+t.Name+" has no width")
	case at.Span < 0 || at.Span > MaxSpan:
		return at, r.invalid("at.span", "is not between 1 and 100 columns")
	}
	if parent := r.doc.nodes[at.Parent]; parent != nil && !slices.Contains(t.Parents, parent.Type) {
		return at, r.invalid("at.parent", "a "+t.Name+" cannot stand in a "+parent.Type, t.Parents...)
	}
	if lane := r.doc.nodes[at.Lane]; lane != nil && lane.Type != "lane" {
		return at, r.invalid("at.lane", "is not a lane but a "+lane.Type)
	}
	if at.Parent == Unplaced {
		at.Lane = ""
	}
	return at, nil
}

// standing reports whether the parent and the lane of a place are there.
func (r *resolver) standing(t Type, at Place) bool {
	if at.Lane != "" && r.live(at.Lane) == nil {
		return false
	}
	return at.Parent == Unplaced && t.Stray || r.live(at.Parent) != nil
}

// settle returns the place where a node goes that cannot stand where it was
// meant to: with the nearest live ancestor that may hold its type, else in
// Unplaced. A lane that is gone leaves the node in Unplaced, since its row is
// what it lost.
func (r *resolver) settle(t Type, at Place) Place {
	if at.Lane == "" || r.live(at.Lane) != nil {
		for id := at.Parent; r.doc.nodes[id] != nil; id = r.doc.nodes[id].Pos.Parent {
			if n := r.live(id); n != nil && slices.Contains(t.Parents, n.Type) {
				return Place{Parent: id, Lane: at.Lane, Span: at.Span}
			}
		}
	}
	if !t.Stray {
		return Place{Parent: Root} // its only legal parent
	}
	return Place{Parent: Unplaced, Span: at.Span}
}

// samePlace reports whether the node stands at the place already.
func (r *resolver) samePlace(n *Node, at Place) bool {
	if n.Pos.Parent != at.Parent || n.Pos.Lane != at.Lane || n.Pos.Span != at.Span {
		return false
	}
	ids := r.doc.kids[n.slot()]
	now := slices.Index(ids, n.ID)
	rest := slices.Concat(ids[:now], ids[now+1:])
	then := indexAfter(rest, n.ID, now, at.After)
	for _, id := range rest[min(now, then):max(now, then)] {
		if r.live(id) != nil {
			return false
		}
	}
	return true
}

// indexAfter returns where a node goes among its other siblings. An anchor that
// was deleted still stands among them; one that is elsewhere counts as the end.
func indexAfter(rest []string, id string, now int, after *string) int {
	switch {
	case after == nil:
		return len(rest)
	case *after == "":
		return 0
	case *after == id && now >= 0:
		return now
	}
	if i := slices.Index(rest, *after); i >= 0 {
		return i + 1
	}
	return len(rest)
}

// roomFor refuses one sibling too many.
func (r *resolver) roomFor(t Type, at Place, n *Node) error {
	s := slot{at.Parent, t.Name, at.Lane}
	if r.imports || at.Parent == Unplaced || n != nil && n.Live() && n.slot() == s {
		return nil
	}
	if have := len(r.doc.liveIn(s)); have >= MaxSiblings {
		return tooLarge(NackQuota, "there are %d elements of type %s in one place already, at most %d are allowed", have, t.Name, MaxSiblings)
	}
	return nil
}

// mint makes the order key for a node at a place. Where keys have grown too
// long, all siblings get new ones.
func (r *resolver) mint(id, typ string, at Place) home {
	ids := r.doc.kids[slot{at.Parent, typ, at.Lane}]
	now := slices.Index(ids, id)
	rest := ids
	if now >= 0 {
		rest = slices.Concat(ids[:now], ids[now+1:])
	}
	i := indexAfter(rest, id, now, at.After)
	h := home{pos: Pos{Parent: at.Parent, Lane: at.Lane, Span: at.Span}}
	before, next := "", ""
	if i > 0 {
		before = r.doc.nodes[rest[i-1]].Pos.Ord
	}
	if i < len(rest) {
		next = r.doc.nodes[rest[i]].Pos.Ord
	}
	if h.pos.Ord = KeyBetween(before, next); len(h.pos.Ord) <= MaxKey {
		return h
	}
	keys := SpreadKeys(len(rest) + 1)
	h.pos.Ord, h.keys = keys[i], make(map[string]string, len(rest))
	for j, sibling := range rest {
		h.keys[sibling] = keys[j+min(1, max(0, j-i+1))]
	}
	return h
}
