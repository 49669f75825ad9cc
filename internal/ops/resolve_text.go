package ops

import "fmt"

// text edits a text where it differs. What others wrote since the revision that
// the edit was made from is joined with it.
func (r *resolver) text(o Op) error {
	n := r.live(o.ID)
	if n == nil {
		return r.noop(o, Gone)
	}
	t := r.typeOf(n)
	field, ok := t.Field(o.Field)
	if !ok || field.Register != Text {
		return r.invalid("field", fmt.Sprintf("%q is not a text of a %s that can be edited in parts", o.Field, t.Name))
	}
	d, err := readDelta(o.D)
	if err != nil {
		return r.invalid("d", err.Error())
	}
	if r.written[register{o.ID, o.Field}] != "" {
		return r.invalid("field", fmt.Sprintf("%q is written twice in one batch", o.Field))
	}
	if r.measured(n) {
		return r.noop(o, Measured)
	}
	past, known := r.doc.since(o.ID, o.Field, o.Rev)
	if !known {
		return r.noop(o, TextReset)
	}
	for _, e := range past {
		if e.reset {
			return r.noop(o, TextReset)
		}
		if d, err = d.over(e.d); err != nil {
			return r.noop(o, TextReset)
		}
	}
	after, _, err := d.apply(n.Text(o.Field))
	switch {
	case err != nil && len(past) == 0:
		return r.invalid("d", err.Error())
	case err != nil:
		return r.noop(o, TextReset)
	case d.idle():
		return r.noop(o, Same)
	}
	if p := field.Shape.fits(after, "d", schema.Shapes); p != nil {
		if len(past) == 0 {
			return r.invalid(p.path, p.text)
		}
		return r.noop(o, TextFull)
	}
	return r.emit(Effect{K: TextF, ID: o.ID, Field: o.Field, D: d.parts(), Rev: r.textRev(o, after)})
}

// textRev is revs for the edit of a text. An edit only ever merges, so a guard
// does not stop it; and the earlier revision comes back only with the text that
// it names.
func (r *resolver) textRev(o Op, after string) map[string]int64 {
	st := r.guards[[2]string{o.ID, o.Field}]
	if st.broken || st.was == nil || !r.doc.named(o.ID, o.Field, *st.was, after) {
		return nil
	}
	return map[string]int64{o.Field: *st.was}
}

// applyText writes an edit of a text. A text that becomes empty is unset.
func (d *Doc) applyText(e Effect, seq int64) error {
	c := d.edit(e.ID)
	edited, err := readDelta(e.D)
	if err != nil {
		return fmt.Errorf("the edit of %s.%s %w", e.ID, e.Field, err)
	}
	before := c.Text(e.Field)
	after, _, err := edited.apply(before)
	if err != nil {
		return fmt.Errorf("the edit of %s.%s %w", e.ID, e.Field, err)
	}
	rev := e.revision(e.Field, seq)
	d.remember(e.ID, e.Field, edit{rev: rev, was: c.Rev[e.Field], d: edited, before: sum(before), after: sum(after)})
	var v any
	if after != "" {
		v = after
	}
	c.write(e.Field, v, rev)
	d.put(c)
	return nil
}

// inverseText takes back an edit of a text. It is made from the text as the
// edit leaves it, so it takes back no more than that, whatever others write.
func (d *Doc) inverseText(n *Node, e Effect, seq int64) []Op {
	edited, err := readDelta(e.D)
	if err != nil {
		return nil // it cannot be applied either
	}
	_, back, err := edited.apply(n.Text(e.Field))
	if err != nil {
		return nil
	}
	return []Op{{K: TextF, ID: e.ID, Field: e.Field, Rev: e.revision(e.Field, seq), D: back.parts()}}
}
