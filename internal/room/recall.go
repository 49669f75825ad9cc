package room

import (
	"context"

	"github.com/sojournhq/sojourn/internal/ops"
)

const (
	// farBack is how many entries are read to join an edit of a text with what
	// was written since it was made. Beyond, only what differs is known.
	farBack = 1000
	// mostReplayed bounds the work of finding out what a text was so long ago.
	mostReplayed = 20_000
)

// recalled returns the document of k with what it has to know of the past to
// join the batch's edits of texts: whoever was away, or the room itself, may
// have missed what happened since they were made.
func (d *Docs) recalled(ctx context.Context, k *known, b ops.Batch) (*ops.Doc, error) {
	doc := k.doc
	for _, u := range doc.Unknown(b) {
		if doc.Seq-u.Rev > farBack && u.Rev > mostReplayed {
			continue // the edit is kept and has no effect
		}
		if doc.Seq-u.Rev > farBack {
			text, err := d.textThen(ctx, k, u)
			if err != nil {
				return nil, err
			}
			doc = doc.RecallText(u, text)
			continue
		}
		pushed, err := d.since(ctx, k, u.Rev)
		if err != nil {
			return nil, err
		}
		since := make([]ops.Effective, len(pushed.Entries))
		for i, e := range pushed.Entries {
			since[i] = e.Batch
		}
		doc = doc.Recall(u, since)
	}
	return doc, nil
}

// textThen returns what a text was after an entry.
func (d *Docs) textThen(ctx context.Context, k *known, u ops.Unknown) (string, error) {
	doc := ops.New(k.doc.Kind)
	var batches []ops.Effective
	err := d.scan(ctx, k, 0, u.Rev, func(e Entry) error {
		batches = append(batches, e.Batch)
		return nil
	})
	if err == nil {
		doc, err = ops.Replay(doc, batches)
	}
	if err != nil {
		return "", damaged(k.meta.ID, err)
	}
	if n := doc.Node(u.ID); n != nil {
		return n.Text(u.Field), nil
	}
	return "", nil
}
