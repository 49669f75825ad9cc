package room

import (
	"context"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// Edit is what one batch did to one element.
type Edit struct {
	Seq     int64        `json:"seq"`
	Actor   string       `json:"actor"`
	At      time.Time    `json:"at"`
	Changes []ops.Change `json:"changes"`
}

// maxEdits bounds the answer about one element; older edits are left out.
const maxEdits = 200

// Element returns what happened to one element of a document, or to one field
// of it, the newest first.
func (h *History) Element(ctx context.Context, id, element, field string) ([]Edit, error) {
	k, err := h.open(ctx, id)
	if err != nil {
		return nil, err
	}
	if k.doc.Node(element) == nil {
		return nil, journey.Errorf(journey.NotFound, "the document never had an element %q", element)
	}
	name, err := h.names(ctx)
	if err != nil {
		return nil, err
	}
	doc, _, err := h.docs.beginning(ctx, k.meta)
	if err != nil {
		return nil, err
	}
	out := []Edit{}
	var waiting []ops.Effective // what has no part in the element
	err = h.docs.scan(ctx, k, doc.Seq, k.doc.Seq, func(e Entry) error {
		if !e.Batch.Touches(element) {
			waiting = append(waiting, e.Batch)
			return nil
		}
		before, err := ops.Replay(doc, waiting)
		if err != nil {
			return damaged(k.meta.ID, err)
		}
		if doc, err = ops.Replay(before, []ops.Effective{e.Batch}); err != nil {
			return damaged(k.meta.ID, err)
		}
		waiting = waiting[:0]
		changes := ops.DiffNode(before, doc, element, name)
		if field != "" {
			changes = slices.DeleteFunc(changes, func(c ops.Change) bool { return c.K == ops.Changed && c.Field != field || c.K == ops.Moved })
		}
		if len(changes) > 0 {
			out = append(out, Edit{e.Seq, e.Actor, e.At, changes})
		}
		return nil
	})
	slices.Reverse(out)
	return out[:min(len(out), maxEdits)], err
}
