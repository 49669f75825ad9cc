package ops

import (
	"hash/fnv"
	"io"
	"slices"
)

// keptEdits is how many edits of one text a document remembers.
const keptEdits = 1000

// edit is one write of a text that a document remembers, so that operations on
// an older state of the text can be joined with it. It is no part of the stored
// form: who reads a document remembers nothing, and learns it from the log
// (see [Doc.Recall]).
type edit struct {
	rev   int64 // the register's revision after the write
	was   int64 // and before it
	d     delta
	reset bool // the text was written as a whole: nothing can be joined with it

	before, after uint64 // sums of the text
}

func sum(text string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, text) // a hash takes everything
	return h.Sum64()
}

// remember notes a write of a text.
func (d *Doc) remember(id, field string, e edit) {
	at := register{id, field}
	past := d.past[at]
	if len(past) >= keptEdits {
		past = past[len(past)-keptEdits+1:]
	}
	if d.past == nil {
		d.past = map[register][]edit{}
	}
	d.past[at] = append(slices.Clip(past), e)
}

// rememberSet notes that fields were written as a whole.
func (d *Doc) rememberSet(n *Node, e Effect, seq int64) {
	t, _ := schema.Type(d.Kind, n.Type)
	for _, name := range sortedKeys(e.F) {
		if f, _ := t.Field(name); f.Register == Text {
			after, _ := e.F[name].(string)
			d.remember(n.ID, name, edit{rev: e.revision(name, seq), was: n.Rev[name], reset: true, before: sum(n.Text(name)), after: sum(after)})
		}
	}
}

// since returns the edits of a text that came after a revision, false if the
// document does not remember them all.
func (d *Doc) since(id, field string, rev int64) ([]edit, bool) {
	if d.rev(id, field) == rev {
		return nil, true
	}
	past := d.past[register{id, field}]
	for i := len(past) - 1; i >= 0; i-- {
		if past[i].rev == rev {
			return past[i+1:], true
		}
	}
	return past, len(past) > 0 && past[0].was == rev
}

// named reports whether a revision is remembered as the name of this text.
func (d *Doc) named(id, field string, rev int64, text string) bool {
	past := d.past[register{id, field}]
	for i := len(past) - 1; i >= 0; i-- {
		if past[i].rev == rev {
			return past[i].after == sum(text)
		}
	}
	return len(past) > 0 && past[0].was == rev && past[0].before == sum(text)
}

// Unknown is a text on whose past an operation builds and that a document does
// not remember.
type Unknown struct {
	ID    string
	Field string
	Rev   int64
}

// Unknown returns what the document has to be told of the past, by [Doc.Recall]
// or [Doc.RecallText], before it can resolve the batch as well as may be. The
// batch may be resolved without it: then its edits of these texts have no
// effect.
func (d *Doc) Unknown(b Batch) []Unknown {
	var out []Unknown
	for _, o := range b.Ops {
		if o.K != TextF || o.Rev < 0 || o.Rev > d.Seq || !d.nodes[o.ID].Live() {
			continue
		}
		if _, ok := d.since(o.ID, o.Field, o.Rev); !ok {
			out = append(out, Unknown{o.ID, o.Field, o.Rev})
		}
	}
	return out
}

// Recall returns the document with the past of one text as the log has it. The
// entries are those after the revision, without a gap and up to the document.
func (d *Doc) Recall(u Unknown, entries []Effective) *Doc {
	next := d.clone()
	at := register{u.ID, u.Field}
	delete(next.past, at)
	was := u.Rev
	for i, b := range entries {
		seq := d.Seq - int64(len(entries)) + int64(i) + 1
		for _, e := range b.Ops {
			if e.ID != u.ID {
				continue
			}
			_, written := e.F[u.Field]
			now := edit{rev: e.revision(u.Field, seq), was: was}
			switch {
			case e.K == TextF && e.Field == u.Field:
				var err error
				if now.d, err = readDelta(e.D); err != nil {
					now.reset = true
				}
			case (e.K == SetF || e.K == Create) && written:
				now.reset = true
			default:
				continue
			}
			next.remember(u.ID, u.Field, now)
			was = now.rev
		}
	}
	return next
}

// RecallText is Recall for a revision that lies too far back to read all
// entries since: text is what the register held then, and what became of it is
// taken for one edit.
func (d *Doc) RecallText(u Unknown, text string) *Doc {
	next := d.clone()
	now := d.nodes[u.ID].Text(u.Field)
	delete(next.past, register{u.ID, u.Field})
	next.remember(u.ID, u.Field, edit{rev: d.rev(u.ID, u.Field), was: u.Rev, d: change(text, now), before: sum(text), after: sum(now)})
	return next
}
