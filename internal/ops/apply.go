package ops

import (
	"cmp"
	"fmt"
	"slices"
)

// Apply returns the document after an effective batch, and the batch that takes
// it back. It decides nothing, so replaying the log gives the same state
// everywhere. The inverse has no operations if the batch had no effect; its
// guards leave alone what somebody else wrote since. An error means that the
// batch does not belong to this document: the log is damaged.
func Apply(doc *Doc, b Effective, seq int64) (*Doc, Batch, error) {
	next := doc.clone()
	undos := make([][]Op, len(b.Ops)) // the last effect's first
	var touched []register
	for i, e := range b.Ops {
		undo, regs := next.inverse(e, seq)
		if err := next.apply(e, seq); err != nil {
			return nil, Batch{}, fmt.Errorf("apply operation %d of batch %d: %w", i, seq, err)
		}
		undos[len(undos)-1-i] = undo
		touched = append(touched, regs...)
	}
	next.Seq = seq
	return next, Batch{Ops: append([]Op{}, slices.Concat(undos...)...), Guard: inverseGuards(doc, next, touched, seq)}, nil
}

// register names one register of one node.
type register struct{ id, field string }

// inverseGuards lets the inverse write only what is still as the batch left it,
// and makes it put back the revisions from before.
func inverseGuards(before, after *Doc, touched []register, seq int64) []Guard {
	var out []Guard
	seen := map[register]bool{}
	for _, t := range touched {
		if seen[t] {
			continue
		}
		seen[t] = true
		g := Guard{ID: t.id, Field: t.field, Rev: after.rev(t.id, t.field)}
		switch {
		case t.field == AnyRegister:
			g.Rev = seq
		case t.field != LifeRegister || before.nodes[t.id] != nil:
			was := before.rev(t.id, t.field)
			g.Was = &was
		}
		out = append(out, g)
	}
	return out
}

// apply changes the document by one effect. Only Resolve and Apply call it, on
// a copy of their own.
func (d *Doc) apply(e Effect, seq int64) error {
	switch e.K {
	case Noop:
		return nil
	case Reindex:
		return d.rekey(e.Keys)
	case Create:
		return d.applyCreate(e, seq)
	}
	n := d.nodes[e.ID]
	if n == nil {
		return fmt.Errorf("there is no node %q", e.ID)
	}
	switch e.K {
	case SetF:
		d.rememberSet(n, e, seq)
		c := d.edit(e.ID)
		for name, v := range e.F {
			c.write(name, v, e.revision(name, seq))
		}
		d.put(c)
		return nil
	case TextF:
		return d.applyText(e, seq)
	case Move:
		if e.Pos == nil {
			return fmt.Errorf("the move of %q names no place", e.ID)
		}
		if err := d.rekey(e.Keys); err != nil {
			return err
		}
		d.stand(e.ID, *e.Pos, e.revision(PosRegister, seq))
		return nil
	case Add, Rem:
		return d.applySet(e, seq)
	case Del:
		return d.bury(e, seq)
	case Restore:
		return d.raise(e, seq)
	}
	return fmt.Errorf("unknown operation %q", e.K)
}

// revision returns the revision that the effect gives a register it writes.
func (e Effect) revision(field string, seq int64) int64 {
	if rev, ok := e.Rev[field]; ok {
		return rev
	}
	return seq
}

// write sets one field, or unsets it if v is nil.
func (n *Node) write(name string, v any, rev int64) {
	if v == nil {
		delete(n.F, name)
	} else {
		n.F[name] = v
	}
	n.stamp(name, rev)
}

// stamp notes a register's revision; revision 0 means never written.
func (n *Node) stamp(field string, rev int64) {
	if rev == 0 {
		delete(n.Rev, field)
	} else {
		n.Rev[field] = rev
	}
}

func (d *Doc) applyCreate(e Effect, seq int64) error {
	if d.nodes[e.ID] != nil || e.Pos == nil {
		return fmt.Errorf("node %q exists already or has no place", e.ID)
	}
	if err := d.rekey(e.Keys); err != nil {
		return err
	}
	n := &Node{ID: e.ID, Type: e.Type, Pos: *e.Pos, F: map[string]any{}, Rev: map[string]int64{PosRegister: seq, LifeRegister: seq}}
	for name, v := range e.F {
		n.write(name, v, seq)
	}
	d.put(n)
	return nil
}

// applySet adds elements to a set or takes some out.
func (d *Doc) applySet(e Effect, seq int64) error {
	c := d.edit(e.ID)
	t, _ := schema.Type(d.Kind, c.Type)
	field, ok := t.Field(e.Field)
	if !ok || field.Register != Set || e.K == Add && len(e.I) != len(e.V) {
		return fmt.Errorf("node %q has no set %q, or elements without place", e.ID, e.Field)
	}
	now, _ := c.F[e.Field].([]any)
	for j, v := range e.V {
		if at := field.index(now, field.keyOf(v)); at >= 0 {
			now = slices.Concat(now[:at], now[at+1:])
		}
		if e.K == Add {
			to := min(max(e.I[j], 0), len(now))
			now = slices.Concat(now[:to], []any{v}, now[to:])
		}
	}
	var v any
	if len(now) > 0 {
		v = now
	}
	c.write(e.Field, v, e.revision(e.Field, seq))
	d.put(c)
	return nil
}

// bury marks a node and what stood in it deleted.
func (d *Doc) bury(e Effect, seq int64) error {
	for _, id := range append([]string{e.ID}, e.Kids...) {
		if !d.nodes[id].Live() {
			return fmt.Errorf("node %q is deleted or was never there", id)
		}
		c := d.edit(id)
		c.Del = &Tomb{Seq: seq, Group: e.ID, Was: c.Rev[LifeRegister]}
		c.stamp(LifeRegister, e.revision(LifeRegister, seq))
		d.put(c)
	}
	return nil
}

// raise brings back deleted nodes.
func (d *Doc) raise(e Effect, seq int64) error {
	for _, id := range append([]string{e.ID}, e.Kids...) {
		n := d.nodes[id]
		if n == nil || n.Live() {
			return fmt.Errorf("node %q is not deleted", id)
		}
		c := d.edit(id)
		c.stamp(LifeRegister, c.Del.Was)
		c.Del = nil
		d.put(c)
	}
	for _, id := range sortedKeys(e.Moved) {
		if d.nodes[id] == nil {
			return fmt.Errorf("there is no node %q to give a place", id)
		}
		d.stand(id, e.Moved[id], seq)
	}
	return d.rekey(e.Keys)
}

// stand puts a node at a place.
func (d *Doc) stand(id string, pos Pos, rev int64) {
	c := d.edit(id)
	c.Pos = pos
	c.stamp(PosRegister, rev)
	d.put(c)
}

// rekey gives nodes new order keys. All siblings get theirs at once, since a
// container is out of order in between.
func (d *Doc) rekey(keys map[string]string) error {
	slots := map[slot]bool{}
	for id, key := range keys {
		if d.nodes[id] == nil {
			return fmt.Errorf("there is no node %q to give a key", id)
		}
		c := *d.nodes[id]
		d.size += len(key) - len(c.Pos.Ord)
		c.Pos.Ord = key
		d.nodes[id] = &c
		slots[c.slot()] = true
	}
	for s := range slots {
		d.kids[s] = slices.Clone(d.kids[s])
		slices.SortFunc(d.kids[s], func(a, b string) int {
			return cmp.Or(cmp.Compare(d.nodes[a].Pos.Ord, d.nodes[b].Pos.Ord), cmp.Compare(a, b))
		})
	}
	return nil
}
