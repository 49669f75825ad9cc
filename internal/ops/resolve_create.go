package ops

import (
	"fmt"
	"reflect"
)

// create makes a new node.
func (r *resolver) create(o Op) error {
	t, ok := schema.Type(r.doc.Kind, o.Type)
	if !ok || len(t.Parents) == 0 {
		return r.invalid("type", fmt.Sprintf("is %q", o.Type), r.creatable()...)
	}
	if !validID(o.ID) {
		return r.invalid("id", "is not "+schema.Formats["id"].Words)
	}
	at, err := r.place(t, o.At)
	if err != nil {
		return err
	}
	fields, err := r.newFields(t, o.ID, o.F)
	if err != nil {
		return err
	}
	if r.doc.nodes[o.ID] != nil {
		return r.noop(o, Exists)
	}
	if fields["source"] == "measured" && t.Name == "emotion" && !r.imports {
		return r.noop(o, Measured)
	}
	if t.Name == "journey" && r.ownAncestor(o.ID, fields["parent"]) {
		r.skip(o.ID, "parent", Cycle)
		delete(fields, "parent")
	}
	e := Effect{K: Create, ID: o.ID, Type: o.Type, F: fields}
	if !r.standing(t, at) {
		at, e.Why = r.settle(t, at), Rehomed
	}
	if t.Name == "emotion" {
		if point := r.pointAt(at.Parent, fields, o.ID); point != nil {
			return r.mergePoint(o, point, fields)
		}
	}
	if err := r.roomFor(t, at, nil); err != nil {
		return err
	}
	h := r.mint(o.ID, o.Type, at)
	e.Pos, e.Keys = &h.pos, h.keys
	return r.emit(e)
}

// creatable lists the types that may be created in the document.
func (r *resolver) creatable() []string {
	var out []string
	for _, t := range schema.Types {
		if t.Doc == r.doc.Kind && len(t.Parents) > 0 {
			out = append(out, t.Name)
		}
	}
	return out
}

// newFields checks the fields of a new node and drops those that are null or
// an empty set.
func (r *resolver) newFields(t Type, id string, f map[string]any) (map[string]any, error) {
	out := make(map[string]any, len(f))
	for _, name := range sortedKeys(f) {
		field, ok := t.Field(name)
		if !ok {
			return nil, r.invalid("f."+name, "is not a field of a "+t.Name)
		}
		v := f[name]
		if v == nil || r.blank(t, name, v) {
			continue
		}
		if field.Register == Set {
			elems, err := r.elements(field, "f."+name, v)
			if err != nil {
				return nil, err
			}
			if len(elems) > 0 {
				out[name] = elems
			}
			continue
		}
		if err := r.check(field, "f."+name, v); err != nil {
			return nil, err
		}
		if !r.counted(t, id, name) {
			out[name] = v
		}
	}
	for _, field := range t.Fields {
		if _, ok := out[field.Name]; field.Required && !ok {
			return nil, r.invalid("f."+field.Name, "is missing")
		}
	}
	return out, nil
}

// mergePoint sets the value of the emotion point that is there already: the
// drawn point of a step, persona and mode is one register.
func (r *resolver) mergePoint(o Op, point *Node, fields map[string]any) error {
	if reflect.DeepEqual(point.F["point"], fields["point"]) {
		return r.noop(o, Merged)
	}
	return r.emit(Effect{K: SetF, ID: point.ID, F: map[string]any{"point": fields["point"]}, Why: Merged})
}

// pointAt returns the live drawn emotion point, other than the node of that id,
// that has the same step, persona and mode as the fields; nil if there is none.
// Measured points and those without a place are beside the rule.
func (r *resolver) pointAt(step string, f map[string]any, id string) *Node {
	if step == Unplaced || f["source"] == "measured" {
		return nil
	}
	for _, n := range r.doc.Children(step, "emotion") {
		if n.ID != id && n.F["source"] != "measured" && n.F["persona"] == f["persona"] && mode(n.F) == mode(f) {
			return n
		}
	}
	return nil
}

func mode(f map[string]any) any {
	if m, ok := f["mode"]; ok {
		return m
	}
	return "as_is"
}

// measured reports whether the node is a measured emotion point, which people
// do not change.
func (r *resolver) measured(n *Node) bool {
	return n.Type == "emotion" && n.F["source"] == "measured" && !r.imports
}

// ownAncestor reports whether a journey would come to stand above itself. It
// follows deleted journeys too, so that restoring one closes no circle.
func (r *resolver) ownAncestor(id string, parent any) bool {
	for at, ok := parent.(string); ok; {
		if at == id {
			return true
		}
		n := r.doc.nodes[at]
		if n == nil {
			return false
		}
		at, ok = n.F["parent"].(string)
	}
	return false
}
