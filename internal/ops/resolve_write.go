package ops

import (
	"fmt"
	"reflect"
	"slices"
)

// set writes fields of a node.
func (r *resolver) set(o Op) error {
	n := r.live(o.ID)
	if n == nil {
		return r.noop(o, Gone)
	}
	if len(o.F) == 0 {
		return r.invalid("f", "is empty")
	}
	t := r.typeOf(n)
	for _, name := range sortedKeys(o.F) {
		if err := r.checkSet(t, name, o.F[name]); err != nil {
			return err
		}
		if r.written[register{o.ID, name}] == TextF {
			return r.invalid("f."+name, "is written twice in one batch")
		}
	}
	if r.measured(n) || n.Type == "emotion" && o.F["source"] == "measured" && !r.imports {
		return r.noop(o, Measured)
	}
	f, why := r.writable(n, o.F)
	if len(f) == 0 {
		return r.noop(o, why)
	}
	return r.emit(Effect{K: SetF, ID: o.ID, F: f, Rev: r.revs(o.ID, sortedKeys(f)...)})
}

func (r *resolver) checkSet(t Type, name string, v any) error {
	field, ok := t.Field(name)
	switch {
	case !ok:
		return r.invalid("f."+name, "is not a field of a "+t.Name)
	case field.Register == Set:
		return r.invalid("f."+name, "is a set; add and remove its elements")
	case v == nil && field.Required:
		return r.invalid("f."+name, "cannot be empty")
	case v == nil:
		return nil
	}
	return r.check(field, "f."+name, v)
}

// writable returns the fields that change and may be written, and otherwise the
// reason why none does.
func (r *resolver) writable(n *Node, f map[string]any) (map[string]any, Reason) {
	out, why := map[string]any{}, Same
	t := r.typeOf(n)
	for _, name := range sortedKeys(f) {
		if r.broken(n.ID, name) {
			why = Guarded
			continue
		}
		if r.counted(t, n.ID, name) {
			why = Measured
			continue
		}
		v := f[name]
		if r.blank(t, name, v) {
			v = nil
		}
		if old, ok := n.F[name]; ok != (v != nil) || ok && !reflect.DeepEqual(old, v) {
			out[name] = v
		}
	}
	if n.Type == "journey" && r.ownAncestor(n.ID, out["parent"]) {
		r.skip(n.ID, "parent", Cycle)
		delete(out, "parent")
		why = Cycle
	}
	if n.Type == "emotion" && r.pointTaken(n, out) {
		for _, name := range []string{"persona", "mode"} {
			if _, ok := out[name]; ok {
				r.skip(n.ID, name, Exists)
				delete(out, name)
			}
		}
		why = Exists
	}
	return out, why
}

// counted reports whether a field is counted from events, which people do not
// write, and notes the skip.
func (r *resolver) counted(t Type, id, name string) bool {
	field, _ := t.Field(name)
	if !field.Measured || r.imports {
		return false
	}
	r.skip(id, name, Measured)
	return true
}

// blank reports whether a value is an empty text, which people see as none.
// Imports keep the difference.
func (r *resolver) blank(t Type, name string, v any) bool {
	field, _ := t.Field(name)
	return v == "" && field.Register == Text && !r.imports
}

// pointTaken reports whether new fields would make an emotion point the second
// one of its step, persona and mode.
func (r *resolver) pointTaken(n *Node, f map[string]any) bool {
	after := map[string]any{}
	changed := false
	for _, name := range []string{"persona", "mode", "source"} {
		v, ok := f[name]
		changed = changed || ok
		if !ok {
			v = n.F[name]
		}
		if v != nil {
			after[name] = v
		}
	}
	return changed && r.pointAt(n.Pos.Parent, after, n.ID) != nil
}

// target returns the node and the set that add and rem work on. A nil node
// means that the operation was answered.
func (r *resolver) target(o Op) (*Node, Field, error) {
	n := r.live(o.ID)
	if n == nil {
		return nil, Field{}, r.noop(o, Gone)
	}
	t := r.typeOf(n)
	field, ok := t.Field(o.Field)
	if !ok || field.Register != Set {
		return nil, field, r.invalid("field", fmt.Sprintf("%q is not a set of a %s", o.Field, t.Name))
	}
	if len(o.V) == 0 {
		return nil, field, r.invalid("v", "is empty")
	}
	if r.measured(n) {
		return nil, field, r.noop(o, Measured)
	}
	return n, field, nil
}

// add puts elements into a set. An element whose key is there replaces it at
// its place.
func (r *resolver) add(o Op) error {
	n, field, err := r.target(o)
	if n == nil {
		return err
	}
	elems, err := r.elements(field, "v", o.V)
	if err != nil {
		return err
	}
	if len(o.I) != 0 && len(o.I) != len(o.V) {
		return r.invalid("i", "has not one entry for each element")
	}
	if r.broken(o.ID, o.Field) {
		return r.noop(o, Guarded)
	}
	now, _ := n.F[o.Field].([]any)
	e := Effect{K: Add, ID: o.ID, Field: o.Field}
	for j, elem := range elems {
		at := field.index(now, field.keyOf(elem))
		if at >= 0 && reflect.DeepEqual(now[at], elem) {
			continue
		}
		to := at
		if at >= 0 {
			now = slices.Concat(now[:at], now[at+1:])
		} else if to = len(now); len(o.I) > 0 {
			to = min(max(o.I[j], 0), len(now))
		}
		now = slices.Concat(now[:to], []any{elem}, now[to:])
		e.V, e.I = append(e.V, elem), append(e.I, to)
	}
	if len(e.V) == 0 {
		return r.noop(o, Same)
	}
	if len(now) > maxList {
		return r.invalid("v", fmt.Sprintf("makes %d elements, at most %d are allowed", len(now), maxList))
	}
	e.Rev = r.revs(o.ID, o.Field)
	return r.emit(e)
}

// rem takes elements out of a set, named by themselves or by their keys.
func (r *resolver) rem(o Op) error {
	n, field, err := r.target(o)
	if n == nil {
		return err
	}
	now, _ := n.F[o.Field].([]any)
	e := Effect{K: Rem, ID: o.ID, Field: o.Field}
	for i, v := range o.V {
		key := field.keyOf(v)
		if s, ok := v.(string); ok {
			key = s
		}
		if key == "" {
			return r.invalid(fmt.Sprintf("v[%d]", i), "names no element")
		}
		if field.index(now, key) >= 0 && !slices.Contains(e.V, any(key)) {
			e.V = append(e.V, key)
		}
	}
	if r.broken(o.ID, o.Field) {
		return r.noop(o, Guarded)
	}
	if len(e.V) == 0 {
		return r.noop(o, Same)
	}
	if field.Required && len(e.V) == len(now) {
		return r.invalid("v", "the last element cannot go")
	}
	e.Rev = r.revs(o.ID, o.Field)
	return r.emit(e)
}

// elements checks the elements of a set: each fits, none is there twice.
func (r *resolver) elements(field Field, path string, v any) ([]any, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, r.invalid(path, "is not a list")
	}
	if len(list) > maxList {
		return nil, r.invalid(path, fmt.Sprintf("has %d entries, at most %d are allowed", len(list), maxList))
	}
	seen := make(map[string]bool, len(list))
	for i, elem := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		if err := r.check(field, at, elem); err != nil {
			return nil, err
		}
		key := field.keyOf(elem)
		if seen[key] {
			return nil, r.invalid(at, fmt.Sprintf("names %q twice", key))
		}
		seen[key] = true
	}
	return list, nil
}

// keyOf returns what identifies an element of the set.
func (f Field) keyOf(elem any) string {
	if o, ok := elem.(map[string]any); ok && f.Key != "" {
		elem = o[f.Key]
	}
	s, _ := elem.(string)
	return s
}

// index returns where the element of that key is, -1 if it is not there.
func (f Field) index(elems []any, key string) int {
	return slices.IndexFunc(elems, func(e any) bool { return f.keyOf(e) == key })
}
