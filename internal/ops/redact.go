package ops

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Redacted stands where a redacted text stood, unless something else was chosen.
const Redacted = "[redacted]"

// Gestures of the entries with which the server ends a log that it rewrote. No
// client's gesture begins with @.
const (
	RedactedGesture  = "@redacted"
	ForgottenGesture = "@forgotten"
)

// Redaction names what has to go from a document and from its whole past: one
// field of one element, or one text wherever it stands.
type Redaction struct {
	ID    string // of the element, with Field
	Field string
	Text  string // instead of ID and Field
	With  string // stands in its place; Redacted if empty
}

// with returns what stands in the place of what goes.
func (r Redaction) with() string {
	if r.With == "" {
		return Redacted
	}
	return r.With
}

// names reports whether the redaction is of this one register.
func (r Redaction) names(id, field string) bool {
	return r.Text == "" && r.ID == id && r.Field == field
}

// in reports whether a text has to go for what it says.
func (r Redaction) in(text string) bool { return r.Text != "" && strings.Contains(text, r.Text) }

// Redact returns the batches that follow a document in its log without what the
// redaction names. They follow [RedactDoc] of the document. Everything else of
// them stays: numbers, places and the revisions of registers, so that batches
// and guards that were made from the old log still hold. The document after the
// new batches differs from the one after the old in nothing but the redacted
// values.
//
// A text that was edited in parts goes as a whole from everything that it was
// between two writes of the whole text, but for what became of it in the end if
// that is clean: a name that was typed letter by letter leaves no letters.
func Redact(from *Doc, batches []Effective, what Redaction) ([]Effective, error) {
	runs, err := findRuns(from, batches, what)
	if err != nil {
		return nil, err
	}
	r := redactor{what: what, doc: from.clone(), runs: runs, at: map[register]int{}}
	out := make([]Effective, len(batches))
	for i, b := range batches {
		out[i] = b
		out[i].Ops = make([]Effect, len(b.Ops))
		for j, e := range b.Ops {
			if err := r.doc.apply(e, from.Seq+int64(i)+1); err != nil {
				return nil, fmt.Errorf("apply operation %d of batch %d: %w", j, from.Seq+int64(i)+1, err)
			}
			out[i].Ops[j] = r.effect(e)
		}
	}
	return out, nil
}

// run is what a register was between two writes of its whole value.
type run struct {
	edits int // writes of a part of it
	dirty bool
}

// findRuns goes through a log and notes in which runs of a register something
// has to go. The first run of a register is what it was before.
func findRuns(from *Doc, batches []Effective, what Redaction) (map[register][]run, error) {
	doc, runs := from.clone(), map[register][]run{}
	for i, b := range batches {
		for j, e := range b.Ops {
			if err := doc.apply(e, from.Seq+int64(i)+1); err != nil {
				return nil, fmt.Errorf("apply operation %d of batch %d: %w", j, from.Seq+int64(i)+1, err)
			}
			for _, field := range e.writes() {
				at := register{e.ID, field}
				if len(runs[at]) == 0 {
					runs[at] = []run{{dirty: what.standsIn(from, e.ID, field)}}
				}
				if e.K == Create || e.K == SetF {
					runs[at] = append(runs[at], run{})
				}
				now := &runs[at][len(runs[at])-1]
				if e.K == TextF || e.K == Add || e.K == Rem {
					now.edits++
				}
				now.dirty = now.dirty || what.names(e.ID, field) || what.found(doc.nodes[e.ID].F[field]) || what.found(e.D) || what.found(e.V)
			}
		}
	}
	return runs, nil
}

// standsIn reports whether a register of a document says what has to go.
func (r Redaction) standsIn(d *Doc, id, field string) bool {
	n := d.nodes[id]
	return n != nil && n.F[field] != nil && (r.names(id, field) || r.found(n.F[field]))
}

// Mark returns the batch that ends a redacted log: it writes every register of a
// document that the redaction changes, of deleted elements too. So whatever was
// made from the old value, an edit or an undo, finds that the register was
// written since.
func (r Redaction) Mark(d *Doc) Effective {
	out := Effective{Ops: []Effect{}, Gesture: RedactedGesture}
	for _, id := range d.IDs() {
		n, f := d.nodes[id], map[string]any{}
		for _, name := range sortedKeys(n.F) {
			if v := r.value(d.Kind, n, name, n.F[name]); !reflect.DeepEqual(v, n.F[name]) {
				f[name] = v
			}
		}
		if len(f) > 0 {
			out.Ops = append(out.Ops, Effect{K: SetF, ID: id, F: f})
		}
	}
	return out
}

// Places counts the registers that a batch writes.
func (b Effective) Places() int {
	n := 0
	for _, e := range b.Ops {
		n += len(e.F)
	}
	return n
}

// writes returns the fields that the effect writes, sorted.
func (e Effect) writes() []string {
	switch e.K {
	case Create, SetF:
		return sortedKeys(e.F)
	case TextF, Add, Rem:
		return []string{e.Field}
	}
	return nil
}

// redactor rewrites a log; doc is the document as the old log has it.
type redactor struct {
	what Redaction
	doc  *Doc
	runs map[register][]run
	at   map[register]int // number of the present run
	done map[register]int // edits of the present run that were seen
}

// effect returns an effect, which was just applied, without what has to go.
func (r *redactor) effect(e Effect) Effect {
	if e.K == Noop && e.Op != nil {
		op := r.what.op(*e.Op)
		e.Op = &op
		return e
	}
	fields := e.writes()
	if len(fields) == 0 {
		return e
	}
	n := r.doc.nodes[e.ID]
	if e.K == Create || e.K == SetF {
		f := make(map[string]any, len(fields))
		for _, name := range fields {
			f[name] = r.what.value(r.doc.Kind, n, name, e.F[name])
			r.at[register{e.ID, name}]++
			delete(r.done, register{e.ID, name})
		}
		e.F = f
		return e
	}
	return r.edit(e, n)
}

// edit turns the edit of a value that has to go into a write of what is left.
func (r *redactor) edit(e Effect, n *Node) Effect {
	at := register{e.ID, e.Field}
	now := r.runs[at][r.at[at]]
	if !now.dirty {
		return e
	}
	if r.done == nil {
		r.done = map[register]int{}
	}
	r.done[at]++
	v := r.what.value(r.doc.Kind, n, e.Field, n.F[e.Field])
	if e.K == TextF && r.done[at] < now.edits && v != nil {
		v = r.what.with()
	}
	return Effect{K: SetF, ID: e.ID, F: map[string]any{e.Field: v}, Rev: e.Rev, Why: e.Why}
}

// RedactDoc returns a document without what the redaction names.
func RedactDoc(d *Doc, what Redaction) *Doc {
	next := d.clone()
	for _, id := range d.IDs() {
		c := next.edit(id)
		for _, name := range sortedKeys(c.F) {
			if v := what.value(d.Kind, c, name, c.F[name]); v != nil {
				c.F[name] = v
			} else {
				delete(c.F, name)
			}
		}
		next.put(c)
	}
	next.past = nil
	return next
}

// RedactBatch returns what somebody wants to do without what the redaction
// names.
func RedactBatch(b Batch, what Redaction) Batch {
	b.Ops = slices.Clone(b.Ops)
	for i, o := range b.Ops {
		b.Ops[i] = what.op(o)
	}
	return b
}

// op returns an intent without what has to go.
func (r Redaction) op(o Op) Op {
	if len(o.F) > 0 {
		f := make(map[string]any, len(o.F))
		for name, v := range o.F {
			f[name] = r.clean(v, r.names(o.ID, name))
		}
		o.F = f
	}
	all := r.names(o.ID, o.Field)
	o.D, _ = r.clean(o.D, all).([]any)
	o.V, _ = r.clean(o.V, all).([]any)
	return o
}

// value returns what is left of a field's value, nil if nothing may be. A value
// that the type requires and that nothing can stand for stays.
func (r Redaction) value(kind DocKind, n *Node, name string, v any) any {
	t, _ := schema.Type(kind, n.Type)
	field, _ := t.Field(name)
	all := r.names(n.ID, name)
	if v == nil || !all && !r.found(v) {
		return v
	}
	if _, isText := v.(string); all && !isText && !field.Required {
		return nil
	}
	out := r.clean(v, all)
	if field.Register == Set {
		if left := distinct(field, out); left != nil || !field.Required {
			return left
		}
		return v
	}
	if field.Shape.fits(out, name, schema.Shapes) == nil {
		return out
	}
	if text, ok := v.(string); ok && text != "" && field.Shape.fits(r.with(), name, schema.Shapes) == nil { // with the rest it is too long
		return r.with()
	}
	if field.Required {
		return v // an id that holds the document together
	}
	return nil
}

// distinct leaves of the elements of a set that became alike the first.
func distinct(field Field, v any) any {
	var out []any
	elements, _ := v.([]any)
	for _, e := range elements {
		if field.Shape.fits(e, field.Name, schema.Shapes) == nil && field.index(out, field.keyOf(e)) < 0 {
			out = append(out, e)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// found reports whether a value says what has to go, in any depth.
func (r Redaction) found(v any) bool {
	switch v := v.(type) {
	case string:
		return r.in(v)
	case []any:
		return slices.ContainsFunc(v, r.found)
	case map[string]any:
		for name, e := range v {
			if r.in(name) || r.found(e) {
				return true
			}
		}
	}
	return false
}

// clean returns a value with the texts replaced that have to go, or all texts.
func (r Redaction) clean(v any, all bool) any {
	switch v := v.(type) {
	case string:
		return r.text(v, all)
	case []any:
		if v == nil {
			return v
		}
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = r.clean(e, all)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, e := range v {
			if !r.in(name) {
				out[name] = r.clean(e, all)
			}
		}
		return out
	}
	return v
}

// text returns a text without what has to go, or what stands in its place.
func (r Redaction) text(text string, all bool) string {
	switch {
	case text == "" || !all && !r.in(text):
		return text
	case all:
		return r.with()
	}
	left := strings.ReplaceAll(text, r.Text, r.with())
	if r.in(left) { // what is left and the new words made it again
		return r.with()
	}
	return left
}

// Replace returns a text that stands beside a document as the redaction leaves it.
func (r Redaction) Replace(text string) string { return r.text(text, false) }

// ReplaceJSON returns a JSON text as the redaction leaves the texts in it.
func (r Redaction) ReplaceJSON(text []byte) ([]byte, error) {
	if len(text) == 0 {
		return text, nil
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, fmt.Errorf("read what a redaction changes: %w", err)
	}
	if !r.found(v) {
		return text, nil
	}
	return json.Marshal(r.clean(v, false))
}
