package ops

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// maxStoredKey bounds order keys in stored documents.
const maxStoredKey = 64

// Check returns what is wrong with the document: the invariants of SPEC.md,
// section 1. A document that only Resolve and Apply made has none of it.
func (d *Doc) Check() error {
	var errs []error
	root := d.nodes[Root]
	if root == nil || !root.Live() || root.Type != string(d.Kind) {
		errs = append(errs, errors.New("the document has no live root"))
	}
	for _, id := range d.IDs() {
		if err := d.checkNode(d.nodes[id]); err != nil {
			errs = append(errs, fmt.Errorf("node %s: %w", id, err))
		}
	}
	for s, ids := range d.kids {
		if s.parent == "" {
			continue // the root alone
		}
		for i, id := range ids {
			key := d.nodes[id].Pos.Ord
			if key == "" || len(key) > maxStoredKey || i > 0 && key <= d.nodes[ids[i-1]].Pos.Ord {
				errs = append(errs, fmt.Errorf("node %s: order key %q does not follow that of its sibling in %s", id, key, s.parent))
			}
		}
	}
	return errors.Join(errs...)
}

func (d *Doc) checkNode(n *Node) error {
	t, ok := schema.Type(d.Kind, n.Type)
	if !ok {
		return fmt.Errorf("unknown type %q", n.Type)
	}
	for _, name := range sortedKeys(n.F) {
		if err := checkField(t, name, n.F[name]); err != nil {
			return err
		}
	}
	if n.ID == Root {
		return nil
	}
	if !validID(n.ID) {
		return errors.New("the id is not valid")
	}
	for _, f := range t.Fields {
		if _, ok := n.F[f.Name]; f.Required && !ok {
			return fmt.Errorf("%s is missing", f.Name)
		}
	}
	return d.checkPlace(n, t)
}

func checkField(t Type, name string, v any) error {
	f, ok := t.Field(name)
	if !ok {
		return fmt.Errorf("unknown field %q", name)
	}
	if f.Register != Set {
		if p := f.Shape.fits(v, name, schema.Shapes); p != nil {
			return fmt.Errorf("%s %s", p.path, p.text)
		}
		return nil
	}
	elems, ok := v.([]any)
	if !ok || len(elems) == 0 || len(elems) > maxList {
		return fmt.Errorf("%s is not a set", name)
	}
	for i, elem := range elems {
		if p := f.Shape.fits(elem, fmt.Sprintf("%s[%d]", name, i), schema.Shapes); p != nil {
			return fmt.Errorf("%s %s", p.path, p.text)
		}
		if f.index(elems, f.keyOf(elem)) != i {
			return fmt.Errorf("%s holds %q twice", name, f.keyOf(elem))
		}
	}
	return nil
}

// checkPlace wants a legal parent, and a live one for a live node. Since no
// type may stand in itself or in what stands in it, legal parents leave no room
// for a circle.
func (d *Doc) checkPlace(n *Node, t Type) error {
	if len(t.Parents) == 0 {
		return errors.New("a second root")
	}
	if n.Pos.Parent == Unplaced {
		if !t.Stray || n.Pos.Lane != "" {
			return fmt.Errorf("a %s cannot be without place", n.Type)
		}
		return nil
	}
	parent := d.nodes[n.Pos.Parent]
	if parent == nil || !slices.Contains(t.Parents, parent.Type) {
		return fmt.Errorf("parent %q is not there or may not hold a %s", n.Pos.Parent, n.Type)
	}
	if n.Live() && !parent.Live() {
		return fmt.Errorf("parent %q is deleted", n.Pos.Parent)
	}
	if n.Pos.Lane == "" {
		return nil
	}
	lane := d.nodes[n.Pos.Lane]
	if !t.Lane || lane == nil || lane.Type != "lane" || n.Live() && !lane.Live() {
		return fmt.Errorf("lane %q is not there", n.Pos.Lane)
	}
	return nil
}

// Equal reports whether two documents hold the same nodes in the same order
// with the same values. Order keys, revisions and what is deleted may differ:
// readers see none of it.
func (d *Doc) Equal(o *Doc) bool {
	if d.Kind != o.Kind || d.live != o.live {
		return false
	}
	for id, n := range d.nodes {
		if !n.Live() {
			continue
		}
		m := o.nodes[id]
		if !m.Live() || n.Type != m.Type || n.slot() != m.slot() || n.Pos.Span != m.Pos.Span || !reflect.DeepEqual(n.F, m.F) {
			return false
		}
	}
	for s := range d.kids {
		if !slices.EqualFunc(d.liveIn(s), o.liveIn(s), func(a, b *Node) bool { return a.ID == b.ID }) {
			return false
		}
	}
	return true
}
