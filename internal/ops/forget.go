package ops

// Emptied returns a document, with which a log is to begin, without the fields of
// the elements that are deleted there and that nothing which follows brings
// back. Their fields count as written by the last entry. What they cannot be
// read without, such as the fields that their type requires, stays if it is no
// text.
func Emptied(d *Doc, since []Effective) *Doc {
	back := map[string]bool{}
	for _, b := range since {
		for _, e := range b.Ops {
			if e.K != Restore {
				continue
			}
			back[e.ID] = true
			for _, id := range e.Kids {
				back[id] = true
			}
		}
	}
	next := d.clone()
	for _, id := range d.IDs() {
		if !d.nodes[id].Live() && !back[id] {
			next.put(next.emptied(id))
		}
	}
	next.past = nil
	return next
}

// emptied returns a node with no more fields than its type requires.
func (d *Doc) emptied(id string) *Node {
	c := d.edit(id)
	t, _ := schema.Type(d.Kind, c.Type)
	for _, name := range sortedKeys(c.F) {
		field, _ := t.Field(name)
		what := Redaction{ID: id, Field: name}
		v := what.value(d.Kind, c, name, c.F[name])
		if !field.Required {
			v = nil
		}
		c.write(name, v, d.Seq) // what was made of the old value finds another revision
	}
	return c
}
