package room

import (
	"context"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Written is what a change of the server's own came to.
type Written struct {
	Seq     int64         `json:"seq"`     // the entry that it became
	Changes []ops.Section `json:"changes"` // what it changed, in words
	Skipped int           `json:"skipped"` // registers left alone because somebody wrote them since
}

// Restore brings a document back to what it was after the entry seq. It is one
// batch like any other: others go on working, the history keeps what was
// before, and it can be taken back.
func (h *History) Restore(ctx context.Context, id string, seq int64) (Written, error) {
	return h.write(ctx, id, func(k *known) (ops.Batch, error) {
		then, err := h.stateAt(ctx, k, seq)
		if err != nil {
			return ops.Batch{}, err
		}
		b := ops.Between(k.doc, then)
		if len(b.Ops) == 0 {
			return b, journey.Errorf(journey.Conflict, "the document is already as it was then")
		}
		b.Gesture = fmt.Sprint(restorePrefix, seq)
		return b, nil
	})
}

// RestoreElement brings one element of a document, with what stands in it, back
// to what it was after the entry seq. The rest stays as it is.
func (h *History) RestoreElement(ctx context.Context, id, element string, seq int64) (Written, error) {
	return h.write(ctx, id, func(k *known) (ops.Batch, error) {
		then, err := h.stateAt(ctx, k, seq)
		if err != nil {
			return ops.Batch{}, err
		}
		if !then.Node(element).Live() {
			return ops.Batch{}, journey.Errorf(journey.NotFound, "there was no element %q after change %d", element, seq)
		}
		b := ops.Between(k.doc, then)
		b.Ops = slices.DeleteFunc(b.Ops, func(o ops.Op) bool { return !within(then, element, o.ID) && !within(k.doc, element, o.ID) })
		if len(b.Ops) == 0 {
			return b, journey.Errorf(journey.Conflict, "the element is already as it was then")
		}
		return b, nil
	})
}

// within reports whether an element is the other one or stands in it.
func within(doc *ops.Doc, outer, id string) bool {
	for n := doc.Node(id); n != nil; n = doc.Node(n.Pos.Parent) {
		if n.ID == outer {
			return true
		}
		if n.ID == ops.Root {
			return false
		}
	}
	return false
}

// TakeBack takes back what one entry did, but for what somebody wrote since.
func (h *History) TakeBack(ctx context.Context, id string, seq int64) (Written, error) {
	return h.write(ctx, id, func(k *known) (ops.Batch, error) {
		if seq < 1 || seq > k.doc.Seq {
			return ops.Batch{}, journey.Errorf(journey.NotFound, "the document has no change %d", seq)
		}
		before, err := h.stateAt(ctx, k, seq-1)
		if err != nil {
			return ops.Batch{}, err
		}
		var inverse ops.Batch
		err = h.docs.scan(ctx, k, seq-1, seq, func(e Entry) error {
			var err error
			_, inverse, err = ops.Apply(before, e.Batch, e.Seq)
			return err
		})
		if err != nil {
			return ops.Batch{}, err
		}
		if !hasEffect(k.doc, inverse) {
			return ops.Batch{}, journey.Errorf(journey.Conflict, "nothing of this change is left to take back: others wrote the same since")
		}
		return inverse, nil
	})
}

// hasEffect reports whether a batch would change a document.
func hasEffect(doc *ops.Doc, b ops.Batch) bool {
	effective, err := ops.Resolve(doc, b, doc.Seq+1)
	if err != nil {
		return true // whoever pushes it says why it is refused
	}
	for _, e := range effective.Ops {
		if e.K != ops.Noop {
			return true
		}
	}
	return false
}

// write logs a batch that is made from the present state, and makes it anew
// where somebody else was faster.
func (h *History) write(ctx context.Context, id string, change func(*known) (ops.Batch, error)) (Written, error) {
	if err := auth.Check(ctx, auth.WriteMaps); err != nil {
		return Written{}, err
	}
	if _, err := h.open(ctx, id); err != nil {
		return Written{}, err
	}
	done, err := h.docs.turn(ctx, id)
	if err != nil {
		return Written{}, err
	}
	defer done()
	client := journey.NewID(h.docs.deps.Clock.Now())
	for range attempts {
		k, err := h.docs.alive(ctx, id)
		if err != nil {
			return Written{}, err
		}
		b, err := change(k)
		if err != nil {
			return Written{}, err
		}
		next, err := h.commit(ctx, k, Push{ClientID: client, N: 1, Batch: b})
		if err != nil && journey.KindOf(err) == journey.Conflict {
			continue
		}
		if err != nil {
			return Written{}, err
		}
		return h.written(ctx, k.doc, next)
	}
	return Written{}, journey.Errorf(journey.Unavailable, "too many others are changing this document; try again")
}

// commit logs a batch. What was there once is allowed again: what an import made
// larger than people may make it, what it counted, what somebody declared.
func (h *History) commit(ctx context.Context, k *known, p Push) (*known, error) {
	p.Batch.Import = true
	return h.docs.commit(ctx, k, p, writer)
}

// written describes the entry that a change became.
func (h *History) written(ctx context.Context, before *ops.Doc, k *known) (Written, error) {
	name, err := h.names(ctx)
	if err != nil {
		return Written{}, err
	}
	entry := k.recent[len(k.recent)-1]
	return Written{Seq: entry.Seq, Changes: ops.Diff(before, k.doc, name), Skipped: len(entry.Batch.Skipped)}, nil
}
