package ops

import "slices"

// inverse returns the operations that take one effect back, and the registers
// that their guards look at. It is asked before the effect is applied.
func (d *Doc) inverse(e Effect, seq int64) ([]Op, []register) {
	n := d.nodes[e.ID]
	switch e.K {
	case Create:
		return []Op{{K: Del, ID: e.ID}}, []register{{e.ID, AnyRegister}}
	case Restore:
		return []Op{{K: Del, ID: e.ID}}, []register{{e.ID, AnyRegister}, {e.ID, LifeRegister}}
	case Del:
		return []Op{{K: Restore, ID: e.ID}}, []register{{e.ID, LifeRegister}}
	}
	if n == nil {
		return nil, nil
	}
	switch e.K {
	case SetF:
		return d.inverseSet(n, e)
	case Move:
		at := d.placeOf(n)
		return []Op{{K: Move, ID: e.ID, At: &at}}, []register{{e.ID, PosRegister}}
	case Add, Rem:
		return d.inverseElements(n, e), []register{{e.ID, e.Field}}
	case TextF:
		return d.inverseText(n, e, seq), []register{{e.ID, e.Field}}
	}
	return nil, nil
}

func (d *Doc) inverseSet(n *Node, e Effect) ([]Op, []register) {
	f := make(map[string]any, len(e.F))
	var regs []register
	for _, name := range sortedKeys(e.F) {
		f[name] = n.F[name]
		regs = append(regs, register{e.ID, name})
	}
	return []Op{{K: SetF, ID: e.ID, F: f}}, regs
}

// placeOf describes where a node stands by the sibling before it. A deleted one
// will do: it holds its place, and may be restored by the same undo.
func (d *Doc) placeOf(n *Node) Place {
	at := Place{Parent: n.Pos.Parent, Lane: n.Pos.Lane, Span: n.Pos.Span}
	if at.Parent == Root {
		at.Parent = ""
	}
	after := ""
	ids := d.kids[n.slot()]
	if i := slices.Index(ids, n.ID); i > 0 {
		after = ids[i-1]
	}
	at.After = &after
	return at
}

// inverseElements takes back what happened to the elements of a set, the last
// one first.
func (d *Doc) inverseElements(n *Node, e Effect) []Op {
	t, _ := schema.Type(d.Kind, n.Type)
	field, _ := t.Field(e.Field)
	if e.K == Add && len(e.I) != len(e.V) {
		return nil // it cannot be applied either
	}
	now, _ := n.F[e.Field].([]any)
	var out []Op
	for j, v := range e.V {
		key := field.keyOf(v)
		at := field.index(now, key)
		if at >= 0 {
			out = append(out, Op{K: Add, ID: e.ID, Field: e.Field, V: []any{now[at]}, I: []int{at}})
			now = slices.Concat(now[:at], now[at+1:])
		} else {
			out = append(out, Op{K: Rem, ID: e.ID, Field: e.Field, V: []any{key}})
		}
		if e.K == Add {
			to := min(max(e.I[j], 0), len(now))
			now = slices.Concat(now[:to], []any{v}, now[to:])
		}
	}
	slices.Reverse(out)
	return mergeRuns(out)
}

// mergeRuns joins neighbouring operations of one kind on one set.
func mergeRuns(ops []Op) []Op {
	var out []Op
	for _, o := range ops {
		if last := len(out) - 1; last >= 0 && out[last].K == o.K {
			out[last].V = append(out[last].V, o.V...)
			out[last].I = append(out[last].I, o.I...)
			continue
		}
		out = append(out, o)
	}
	return out
}
