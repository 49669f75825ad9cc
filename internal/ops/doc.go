// Package ops holds what people draw: documents of nodes, and the operations
// that change them.
//
// A [Doc] is a journey map or the workspace's library. A client sends a [Batch]
// of intended operations; the server puts batches in one order and works out
// with [Resolve] what each does to the state before it: it makes order keys,
// takes along what stands in a deleted node, finds a new home for what lost its
// place, and says of every part without effect why. The result, [Effective], is
// what the log keeps and what every client receives. [Apply] writes it and
// returns the batch that takes it back.
//
//	intent ──Resolve(state)──▶ effective ──Apply──▶ next state, inverse
//	                               │
//	                               ▼
//	                            op log ──▶ everybody else: Apply
//
// Everything here is pure: no clock, no randomness, no order of a map decides
// anything. So a replay of the log gives the same state everywhere, and the
// browser (web/src/ops) runs the same rules. They are numbered in SPEC.md; the
// scripts in testdata/ops show each.
//
// [Doc.MapView] and [Doc.LibraryView] give the records of package journey, as
// readers know them.
package ops

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Root is the id of the one node that every document has from the start: the
// map itself or the library itself. Its fields are the document's own.
const Root = "@root"

// Unplaced is the parent of nodes that lost their place. No client id begins
// with @, so neither name can be taken.
const Unplaced = "@unplaced"

// Names of the registers that every node has beside its fields, as guards and
// revisions name them.
const (
	PosRegister  = "@pos"  // the whole place: parent, lane, order, span
	LifeRegister = "@life" // created, deleted, restored
	AnyRegister  = "*"     // in a guard only: every register of the node and what stands in it
)

// Pos is a node's place, one register as a whole.
type Pos struct {
	Parent string `json:"parent,omitempty"`
	Lane   string `json:"lane,omitempty"`
	Ord    string `json:"ord,omitempty"`
	Span   int    `json:"span,omitempty"`
}

// Tomb marks a deleted node. What one delete took away has one group: the
// sequence number and the node that was named. Restoring brings the group back.
type Tomb struct {
	Seq   int64  `json:"seq"`
	Group string `json:"group"`
	Was   int64  `json:"was"` // the revision of the life register before, which a restore puts back
}

// Node is one record of a document. Nodes are immutable once they are part of
// a Doc; a change makes a new one.
type Node struct {
	ID   string           `json:"id"`
	Type string           `json:"type"`
	Pos  Pos              `json:"pos"`
	F    map[string]any   `json:"f"`   // values as encoding/json decodes them; absent means unset
	Rev  map[string]int64 `json:"rev"` // register name to the seq that wrote it last
	Del  *Tomb            `json:"del,omitempty"`
}

// Live reports whether the node is there and not deleted.
func (n *Node) Live() bool { return n != nil && n.Del == nil }

// Text returns a field that holds a text, "" if it holds none.
func (n *Node) Text(field string) string {
	s, _ := n.F[field].(string)
	return s
}

// slot is an ordered container: the siblings of one type under one parent, of
// cards also in one lane.
type slot struct{ parent, typ, lane string }

func (n *Node) slot() slot { return slot{n.Pos.Parent, n.Type, n.Pos.Lane} }

// Doc is the state of a document after Seq batches. It is immutable: Apply
// returns a new one that shares what did not change.
type Doc struct {
	Kind  DocKind
	Seq   int64
	nodes map[string]*Node
	kids  map[slot][]string // ids by order key, deleted ones included
	past  map[register][]edit
	size  int // about the bytes of its JSON form
	live  int
}

// New returns an empty document.
func New(kind DocKind) *Doc {
	d := &Doc{Kind: kind, nodes: map[string]*Node{}, kids: map[slot][]string{}}
	d.put(&Node{ID: Root, Type: string(kind), F: map[string]any{}, Rev: map[string]int64{}})
	return d
}

// Node returns the node of that id, deleted or not, or nil.
func (d *Doc) Node(id string) *Node { return d.nodes[id] }

// Len returns the number of live nodes, the root included.
func (d *Doc) Len() int { return d.live }

// Children returns the live nodes of a type under a parent in order; of cards
// those of every lane, lane by lane.
func (d *Doc) Children(parent, typ string) []*Node {
	t, _ := schema.Type(d.Kind, typ)
	if !t.Lane {
		return d.liveIn(slot{parent, typ, ""})
	}
	var out []*Node
	for _, lane := range d.lanes() {
		out = append(out, d.liveIn(slot{parent, typ, lane})...)
	}
	return out
}

// lanes returns the lanes that a place may name, sorted, and no lane first.
func (d *Doc) lanes() []string {
	out := append([]string{""}, d.kids[slot{Root, "lane", ""}]...)
	slices.Sort(out)
	return out
}

func (d *Doc) liveIn(s slot) []*Node {
	var out []*Node
	for _, id := range d.kids[s] {
		if n := d.nodes[id]; n.Live() {
			out = append(out, n)
		}
	}
	return out
}

// IDs returns the ids of all nodes, deleted ones included, sorted.
func (d *Doc) IDs() []string { return sortedKeys(d.nodes) }

// clone returns a document that may be changed without touching d.
func (d *Doc) clone() *Doc {
	c := *d
	c.nodes, c.kids, c.past = maps.Clone(d.nodes), maps.Clone(d.kids), maps.Clone(d.past)
	return &c
}

// put stores a node and keeps the containers, the size and the count current.
func (d *Doc) put(n *Node) {
	if old := d.nodes[n.ID]; old != nil {
		d.size -= old.weight()
		if old.Live() {
			d.live--
		}
		if old.Pos != n.Pos {
			d.leave(old)
			d.enter(n)
		}
	} else {
		d.enter(n)
	}
	d.size += n.weight()
	if n.Live() {
		d.live++
	}
	d.nodes[n.ID] = n
}

func (d *Doc) leave(n *Node) {
	s := n.slot()
	i := slices.Index(d.kids[s], n.ID)
	d.kids[s] = slices.Concat(d.kids[s][:i], d.kids[s][i+1:])
	if len(d.kids[s]) == 0 {
		delete(d.kids, s)
	}
}

func (d *Doc) enter(n *Node) {
	s := n.slot()
	i, _ := slices.BinarySearchFunc(d.kids[s], n, func(id string, n *Node) int {
		return cmp.Or(cmp.Compare(d.nodes[id].Pos.Ord, n.Pos.Ord), cmp.Compare(id, n.ID))
	})
	d.kids[s] = slices.Concat(d.kids[s][:i], []string{n.ID}, d.kids[s][i:])
}

// edit returns a copy of the node that may be changed and is then put.
func (d *Doc) edit(id string) *Node {
	c := *d.nodes[id]
	c.F, c.Rev = maps.Clone(c.F), maps.Clone(c.Rev)
	return &c
}

// weight is about the number of bytes of the node's JSON form.
func (n *Node) weight() int {
	w := 60 + len(n.ID) + len(n.Type) + len(n.Pos.Parent) + len(n.Pos.Lane) + len(n.Pos.Ord)
	for name, v := range n.F {
		w += 14 + 2*len(name) + weigh(v)
	}
	return w
}

func weigh(v any) int {
	switch v := v.(type) {
	case string:
		return 2 + len(v)
	case []any:
		w := 2
		for _, e := range v {
			w += 1 + weigh(e)
		}
		return w
	case map[string]any:
		w := 2
		for k, e := range v {
			w += 4 + len(k) + weigh(e)
		}
		return w
	}
	return 8
}

// wireDoc is the stored and transmitted form of a document. It may gain
// fields; readers ignore what they do not know.
type wireDoc struct {
	Kind   DocKind `json:"kind"`
	Schema int     `json:"schema"`
	Seq    int64   `json:"seq"`
	Nodes  []*Node `json:"nodes"` // sorted by id
}

// MarshalJSON writes the document with its nodes sorted by id.
func (d *Doc) MarshalJSON() ([]byte, error) {
	w := wireDoc{Kind: d.Kind, Schema: SchemaVersion, Seq: d.Seq, Nodes: make([]*Node, 0, len(d.nodes))}
	for _, id := range d.IDs() {
		w.Nodes = append(w.Nodes, d.nodes[id])
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads the stored form and checks its invariants.
func (d *Doc) UnmarshalJSON(b []byte) error {
	var w wireDoc
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("read document: %w", err)
	}
	if w.Kind != MapDoc && w.Kind != LibraryDoc {
		return fmt.Errorf("read document: unknown kind %q", w.Kind)
	}
	if w.Schema > SchemaVersion {
		return fmt.Errorf("read document: schema %d is newer than %d; update sojourn", w.Schema, SchemaVersion)
	}
	*d = Doc{Kind: w.Kind, Seq: w.Seq, nodes: make(map[string]*Node, len(w.Nodes)), kids: map[slot][]string{}}
	for _, n := range w.Nodes {
		if n == nil || n.ID == "" {
			return fmt.Errorf("read document: a node without id")
		}
		if n.F == nil {
			n.F = map[string]any{}
		}
		if n.Rev == nil {
			n.Rev = map[string]int64{}
		}
		d.put(n)
	}
	return d.Check()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
