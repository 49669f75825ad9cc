package ops

// del deletes a node with all that stands in it now. Restoring the node brings
// all of it back.
func (r *resolver) del(o Op) error {
	if o.ID == Root {
		return r.invalid("id", "is the document itself; delete the document instead")
	}
	if r.live(o.ID) == nil {
		return r.noop(o, Gone)
	}
	if r.broken(o.ID, AnyRegister, LifeRegister) {
		return r.noop(o, Guarded)
	}
	return r.emit(Effect{K: Del, ID: o.ID, Kids: r.doc.within(o.ID), Rev: r.revs(o.ID, LifeRegister)})
}

// restore brings back a node with what was deleted together with it. What lost
// its place meanwhile gets another one.
func (r *resolver) restore(o Op) error {
	n := r.doc.nodes[o.ID]
	switch {
	case n == nil:
		return r.noop(o, Gone)
	case n.Live():
		return r.noop(o, Same)
	case r.broken(o.ID, LifeRegister, AnyRegister):
		return r.noop(o, Guarded)
	}
	kids := r.doc.group(n)
	e := Effect{K: Restore, ID: o.ID, Kids: kids}
	if err := r.emit(e); err != nil {
		return err
	}
	moved, keys := r.rehome(append([]string{n.ID}, kids...))
	if len(moved) == 0 {
		return r.restoreRoom(n)
	}
	last := &r.out.Ops[len(r.out.Ops)-1]
	last.Moved, last.Keys, last.Why = moved, keys, Rehomed
	return r.restoreRoom(n)
}

// restoreRoom refuses a restore that puts one sibling too many in a place.
func (r *resolver) restoreRoom(n *Node) error {
	if r.imports || len(r.doc.liveIn(n.slot())) <= MaxSiblings {
		return nil
	}
	return tooLarge(NackQuota, "there is no room for what you restore: at most %d elements are allowed in one place", MaxSiblings)
}

// rehome moves those of the restored nodes that cannot stand where they were,
// in the working document, and returns their new places.
func (r *resolver) rehome(ids []string) (map[string]Pos, map[string]string) {
	var moved map[string]Pos
	var keys map[string]string
	for _, id := range ids {
		n := r.doc.nodes[id]
		t := r.typeOf(n)
		at := Place{Parent: n.Pos.Parent, Lane: n.Pos.Lane, Span: n.Pos.Span}
		switch {
		case !r.standing(t, at):
			at = r.settle(t, at)
		case t.Name == "emotion" && r.pointAt(at.Parent, n.F, n.ID) != nil:
			at = Place{Parent: Unplaced}
		default:
			continue
		}
		h := r.mint(id, t.Name, at)
		if moved == nil {
			moved = map[string]Pos{}
		}
		moved[id] = h.pos
		delete(keys, id)
		for sibling, key := range h.keys {
			if keys == nil {
				keys = map[string]string{}
			}
			keys[sibling] = key
		}
		r.doc.rekey(h.keys)
		r.doc.stand(id, h.pos, r.seq)
	}
	return moved, keys
}

// group returns the ids of what was deleted together with the node: the whole
// group if the node was named in the delete, else those of the group that stand
// in it. The node itself is not among them.
func (d *Doc) group(n *Node) []string {
	var out []string
	for _, id := range d.IDs() {
		o := d.nodes[id]
		if o.Del == nil || o.ID == n.ID || o.Del.Seq != n.Del.Seq || o.Del.Group != n.Del.Group {
			continue
		}
		if n.Del.Group == n.ID || d.inside(o, n.ID) {
			out = append(out, id)
		}
	}
	return out
}

// inside reports whether a node stands in another one at any depth.
func (d *Doc) inside(n *Node, id string) bool {
	for n != nil {
		if n.Pos.Parent == id || n.Pos.Lane == id && id != "" {
			return true
		}
		n = d.nodes[n.Pos.Parent]
	}
	return false
}
