package ops

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
)

// Between returns a batch that leads from one state of a document to another
// one of its history: after it, readers see then. It is the ordinary batch that
// a restore pushes (K19), so it can be undone and others keep their history.
// Measured points keep their present values, for only events change those.
func Between(now, then *Doc) Batch {
	w := &way{r: newResolver(now, Batch{Import: true}, now.Seq+1), then: then}
	w.clearLeaves()
	w.bringBack()
	w.makeRoom()
	w.write()
	w.arrange()
	w.clear()
	return Batch{Ops: w.ops}
}

// way finds the operations between two states. It carries each out on a working
// copy, because what the next one must do depends on it.
type way struct {
	r    *resolver
	then *Doc
	ops  []Op
}

// do takes an operation into the batch if it has an effect.
func (w *way) do(o Op) {
	if w.r.resolve(len(w.ops), o) != nil {
		return
	}
	last := len(w.r.out.Ops) - 1
	if w.r.out.Ops[last].K == Noop {
		w.r.out.Ops = w.r.out.Ops[:last]
		return
	}
	w.ops = append(w.ops, o)
}

func (w *way) wanted(id string) bool { return w.then.nodes[id].Live() }

// both returns the ids of the nodes that are live in the working copy and shall
// be, without the measured points, sorted.
func (w *way) both() []string {
	return slices.DeleteFunc(w.then.IDs(), func(id string) bool {
		n, m := w.r.doc.nodes[id], w.then.nodes[id]
		return !n.Live() || !m.Live() || n.Type != m.Type || n.Type == "emotion" && (n.F["source"] == "measured" || m.F["source"] == "measured")
	})
}

// clearLeaves deletes what nothing can stand in, so that it is in nobody's way.
// What stands in something that goes as well goes with it.
func (w *way) clearLeaves() {
	for _, id := range w.r.doc.IDs() {
		n := w.r.doc.nodes[id]
		if n.Live() && !w.wanted(id) && !holds(w.r.doc.Kind, n.Type) && (n.Pos.Parent == Unplaced || w.wanted(n.Pos.Parent)) {
			w.do(Op{K: Del, ID: id})
		}
	}
}

// holds reports whether nodes may stand in a node of the type.
func holds(doc DocKind, typ string) bool {
	return typ == "lane" || slices.ContainsFunc(schema.Types, func(t Type) bool { return t.Doc == doc && slices.Contains(t.Parents, typ) })
}

// bringBack restores what is deleted and shall be there, what holds others
// first, and makes what the document never had.
func (w *way) bringBack() {
	for _, id := range w.byDepth(w.then.IDs()) {
		n, m := w.r.doc.nodes[id], w.then.nodes[id]
		switch {
		case !m.Live() || n.Live():
		case n != nil:
			w.do(Op{K: Restore, ID: id})
		default:
			at := w.then.placeOf(m)
			at.After = nil
			w.do(Op{K: Create, ID: id, Type: m.Type, At: &at, F: maps.Clone(m.F)})
		}
	}
}

// byDepth sorts ids so that a node comes after what it may stand in.
func (w *way) byDepth(ids []string) []string {
	depth := func(id string) int {
		n := cmp.Or(w.then.nodes[id], w.r.doc.nodes[id])
		return depthOf(w.then.Kind, n.Type)
	}
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(depth(a), depth(b)) })
	return ids
}

func depthOf(doc DocKind, typ string) int {
	t, _ := schema.Type(doc, typ)
	depth := 0
	for _, p := range t.Parents {
		depth = max(depth, 1+depthOf(doc, p))
	}
	return depth
}

// makeRoom takes apart what the rules would not let change one by one: emotion
// points that take each other's place, and journeys that stand above each
// other in another order.
func (w *way) makeRoom() {
	for _, id := range w.both() {
		n, m := w.r.doc.nodes[id], w.then.nodes[id]
		switch {
		case n.Type == "emotion" && (n.Pos.Parent != m.Pos.Parent || n.F["persona"] != m.F["persona"] || mode(n.F) != mode(m.F)):
			w.do(Op{K: Move, ID: id, At: &Place{Parent: Unplaced}})
		case n.Type == "journey" && n.F["parent"] != nil && n.F["parent"] != m.F["parent"]:
			w.do(Op{K: SetF, ID: id, F: map[string]any{"parent": nil}})
		}
	}
}

// write gives every node the fields that it had.
func (w *way) write() {
	for _, id := range w.both() {
		n, m := w.r.doc.nodes[id], w.then.nodes[id]
		t, _ := schema.Type(w.then.Kind, n.Type)
		f := map[string]any{}
		for _, name := range fieldNames(n, m) {
			field, _ := t.Field(name)
			switch {
			case reflect.DeepEqual(n.F[name], m.F[name]):
			case field.Register == Set:
				w.elements(id, field, m)
			default:
				f[name] = m.F[name]
			}
		}
		if len(f) > 0 {
			w.do(Op{K: SetF, ID: id, F: f})
		}
	}
}

// fieldNames returns the names of the fields of two states of a node, sorted.
func fieldNames(n, m *Node) []string {
	names := append(sortedKeys(n.F), sortedKeys(m.F)...)
	slices.Sort(names)
	return slices.Compact(names)
}

// elements gives a set the elements that it had, in their order.
func (w *way) elements(id string, field Field, m *Node) {
	want, _ := m.F[field.Name].([]any)
	now, _ := w.r.doc.nodes[id].F[field.Name].([]any)
	var gone, left []any
	for _, e := range now {
		if key := field.keyOf(e); field.index(want, key) < 0 {
			gone = append(gone, key)
		} else {
			left = append(left, e)
		}
	}
	if !slices.IsSortedFunc(left, func(a, b any) int {
		return cmp.Compare(field.index(want, field.keyOf(a)), field.index(want, field.keyOf(b)))
	}) {
		for _, e := range left {
			gone = append(gone, field.keyOf(e))
		}
		left = nil
	}
	if len(gone) > 0 {
		w.do(Op{K: Rem, ID: id, Field: field.Name, V: gone})
	}
	add := Op{K: Add, ID: id, Field: field.Name}
	for i, e := range want {
		if at := field.index(left, field.keyOf(e)); at < 0 || !reflect.DeepEqual(left[at], e) {
			add.V, add.I = append(add.V, e), append(add.I, i)
		}
	}
	if len(add.V) > 0 {
		w.do(add)
	}
}

// arrange puts every node where it stood, and moves no more than it must.
func (w *way) arrange() {
	slots := slices.SortedFunc(maps.Keys(w.then.kids), func(a, b slot) int {
		return cmp.Or(cmp.Compare(depthOf(w.then.Kind, a.typ), depthOf(w.then.Kind, b.typ)),
			cmp.Compare(a.parent, b.parent), cmp.Compare(a.typ, b.typ), cmp.Compare(a.lane, b.lane))
	})
	movable := w.both()
	for _, s := range slots {
		ids := idsOf(w.then.liveIn(s))
		ids = slices.DeleteFunc(ids, func(id string) bool {
			_, ok := slices.BinarySearch(movable, id)
			return !ok
		})
		stay := inOrder(ids, func(id string) int {
			n := w.r.doc.nodes[id]
			if n.slot() != s || n.Pos.Span != w.then.nodes[id].Pos.Span {
				return -1
			}
			return slices.Index(w.r.doc.kids[s], id)
		})
		after := ""
		for _, id := range ids {
			if !stay[id] {
				at := Place{Parent: s.parent, Lane: s.lane, Span: w.then.nodes[id].Pos.Span, After: &after}
				if at.Parent == Root {
					at.Parent = ""
				}
				anchor := after
				at.After = &anchor
				w.do(Op{K: Move, ID: id, At: &at})
			}
			after = id
		}
	}
}

func idsOf(nodes []*Node) []string {
	out := make([]string, len(nodes))
	for i, n := range nodes {
		out[i] = n.ID
	}
	return out
}

// inOrder returns a longest choice of ids whose positions rise; the others have
// to move. An id without a position (-1) is never chosen.
func inOrder(ids []string, position func(string) int) map[string]bool {
	type link struct{ pos, prev int } // prev is the index of the link before
	links := make([]link, len(ids))
	var tails []int // index of the last link of the best run of each length
	for i, id := range ids {
		links[i] = link{position(id), -1}
		if links[i].pos < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(tails, links[i].pos, func(tail, pos int) int { return cmp.Compare(links[tail].pos, pos) })
		if at > 0 {
			links[i].prev = tails[at-1]
		}
		tails = append(tails[:at], append([]int{i}, tails[min(at+1, len(tails)):]...)...)
	}
	out := map[string]bool{}
	for i := last(tails); i >= 0; i = links[i].prev {
		out[ids[i]] = true
	}
	return out
}

func last(tails []int) int {
	if len(tails) == 0 {
		return -1
	}
	return tails[len(tails)-1]
}

// clear deletes what shall not be there: what was kept until everything else
// had left it, and what a restore brought along.
func (w *way) clear() {
	for _, id := range w.byDepth(w.r.doc.IDs()) {
		if w.r.doc.nodes[id].Live() && !w.wanted(id) {
			w.do(Op{K: Del, ID: id})
		}
	}
}
