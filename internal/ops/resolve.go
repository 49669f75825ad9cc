package ops

import (
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Limits of a document. A batch that would pass one is refused as a whole; a
// document that an import made larger may still shrink.
const (
	MaxNodes    = 10_000  // live nodes
	MaxSiblings = 2_000   // live nodes of one type in one place
	MaxBytes    = 8 << 20 // about the size of the stored form, deleted nodes included
	MaxSpan     = 100     // columns that a card covers
)

// Resolve works out what a batch does to the document: it makes order keys,
// takes along what stands in a deleted node, finds a new home for what lost its
// place, and says of every part that has no effect why. A batch that the schema
// forbids is refused as a whole with a [Nack]. The document is not changed, and
// the answer depends on the arguments alone.
func Resolve(doc *Doc, b Batch, seq int64) (Effective, error) {
	r := newResolver(doc, b, seq)
	r.out = Effective{Ops: make([]Effect, 0, len(b.Ops)), UndoOf: b.UndoOf, Gesture: b.Gesture, SuggestedBy: b.SuggestedBy}
	for i := range b.Ops {
		if err := r.resolve(i, b.Ops[i]); err != nil {
			return Effective{}, err
		}
	}
	if err := r.quota(doc); err != nil {
		return Effective{}, err
	}
	return r.out, nil
}

// resolver resolves one batch. Each operation sees the effect of those before.
type resolver struct {
	doc     *Doc // a copy that the effects so far are applied to
	seq     int64
	imports bool
	guards  guards
	written map[register]string // which kind of operation of the batch wrote a field
	out     Effective
	index   int // of the operation at hand
}

// newResolver begins with a copy of the document.
func newResolver(doc *Doc, b Batch, seq int64) *resolver {
	return &resolver{doc: doc.clone(), seq: seq, imports: b.Import, guards: readGuards(doc, b.Guard, seq), written: map[register]string{}}
}

func (r *resolver) resolve(i int, o Op) error {
	r.index = i
	switch o.K {
	case Create:
		return r.create(o)
	case SetF:
		return r.set(o)
	case TextF:
		return r.text(o)
	case Move:
		return r.move(o)
	case Add:
		return r.add(o)
	case Rem:
		return r.rem(o)
	case Del:
		return r.del(o)
	case Restore:
		return r.restore(o)
	case Reindex:
		return r.reindex(o)
	}
	return r.invalid("k", fmt.Sprintf("is %q", o.K), Create, SetF, Move, Add, Rem, Del, Restore, TextF)
}

// emit notes an effect and applies it for the operations that follow.
func (r *resolver) emit(e Effect) error {
	if err := r.doc.apply(e, r.seq); err != nil {
		return fmt.Errorf("apply the effect of operation %d: %w", r.index, err)
	}
	r.out.Ops = append(r.out.Ops, e)
	for name := range e.F {
		r.written[register{e.ID, name}] = e.K
	}
	if e.K == TextF {
		r.written[register{e.ID, e.Field}] = e.K
	}
	return nil
}

// noop notes that the operation has no effect; the intent is kept, so that
// nothing that somebody typed is lost.
func (r *resolver) noop(o Op, why Reason) error {
	return r.emit(Effect{K: Noop, ID: o.ID, Why: why, Op: &o})
}

// skip notes a register that the operation leaves alone.
func (r *resolver) skip(id, field string, why Reason) {
	r.out.Skipped = append(r.out.Skipped, Skip{ID: id, Field: field, Why: why})
}

func (r *resolver) invalid(path, text string, allowed ...string) error {
	return invalid(r.index, path, text, allowed...)
}

// live returns the live node of that id, or nil.
func (r *resolver) live(id string) *Node {
	if n := r.doc.nodes[id]; n.Live() {
		return n
	}
	return nil
}

func (r *resolver) typeOf(n *Node) Type {
	t, _ := schema.Type(r.doc.Kind, n.Type)
	return t
}

// check reports a value that does not fit its field.
func (r *resolver) check(f Field, path string, v any) error {
	if p := f.Shape.fits(v, path, schema.Shapes); p != nil {
		return r.invalid(p.path, p.text, p.allowed...)
	}
	return nil
}

// quota refuses a batch that makes a document grow past its limits.
func (r *resolver) quota(before *Doc) error {
	if r.imports {
		return nil
	}
	if r.doc.live > MaxNodes && r.doc.live > before.live {
		return tooLarge(NackQuota, "the document would have %d elements, at most %d are allowed; delete some first", r.doc.live, MaxNodes)
	}
	if r.doc.size > MaxBytes && r.doc.size > before.size {
		return tooLarge(NackQuota, "the document would have about %d bytes, at most %d are allowed; shorten or delete some texts first", r.doc.size, MaxBytes)
	}
	return nil
}

// guards holds what a batch asks of the registers before it.
type guards map[[2]string]guardState

type guardState struct {
	broken bool
	was    *int64
}

// readGuards compares the guards with the document before the batch.
func readGuards(doc *Doc, gs []Guard, seq int64) guards {
	out := make(guards, len(gs))
	for _, g := range gs {
		key := [2]string{g.ID, g.Field}
		st := out[key]
		if g.Field == AnyRegister {
			st.broken = st.broken || doc.newest(g.ID) > g.Rev
		} else {
			st.broken = st.broken || doc.rev(g.ID, g.Field) != g.Rev
		}
		if st.was == nil && g.Was != nil && *g.Was >= 0 && *g.Was < seq {
			st.was = g.Was
		}
		out[key] = st
	}
	return out
}

// broken reports whether a guard on one of the registers does not hold, and
// notes the skip.
func (r *resolver) broken(id string, fields ...string) bool {
	for _, field := range fields {
		if r.guards[[2]string{id, field}].broken {
			r.skip(id, field, Guarded)
			return true
		}
	}
	return false
}

// revs returns the revisions that guarded writes put back, nil if none.
func (r *resolver) revs(id string, fields ...string) map[string]int64 {
	var out map[string]int64
	for _, field := range fields {
		st := r.guards[[2]string{id, field}]
		if st.broken || st.was == nil {
			continue
		}
		if out == nil {
			out = map[string]int64{}
		}
		out[field] = *st.was
	}
	return out
}

// rev returns the revision of a register, 0 if it was never written.
func (d *Doc) rev(id, field string) int64 {
	n := d.nodes[id]
	if n == nil {
		return 0
	}
	return n.Rev[field]
}

// newest returns the newest revision of any register of the node and of the
// live nodes in it.
func (d *Doc) newest(id string) int64 {
	var newest int64
	if n := d.nodes[id]; n != nil {
		for _, rev := range n.Rev {
			newest = max(newest, rev)
		}
	}
	for _, kid := range d.within(id) {
		for _, rev := range d.nodes[kid].Rev {
			newest = max(newest, rev)
		}
	}
	return newest
}

// within returns the ids of the live nodes that stand in a node at any depth,
// and of the cards in it if it is a lane, sorted.
func (d *Doc) within(id string) []string {
	var out []string
	for queue := []string{id}; len(queue) > 0; queue = queue[1:] {
		for _, kid := range d.inIt(d.nodes[queue[0]]) {
			out, queue = append(out, kid.ID), append(queue, kid.ID)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// inIt returns the live nodes that stand directly in a node.
func (d *Doc) inIt(n *Node) []*Node {
	if n == nil {
		return nil
	}
	var out []*Node
	for _, t := range schema.Types {
		if t.Doc == d.Kind && slices.Contains(t.Parents, n.Type) {
			out = append(out, d.Children(n.ID, t.Name)...)
		}
	}
	if n.Type != "lane" {
		return out
	}
	for s := range d.kids {
		if s.lane == n.ID {
			out = append(out, d.liveIn(s)...)
		}
	}
	return out
}

// validID reports whether a client may give a node that id.
func validID(id string) bool { return journey.ValidID(id) }
