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
		then := max(u.Rev, k.meta.Forgotten)
		if doc.Seq-then > farBack && then > mostReplayed {
			continue // the edit is kept and has no effect
		}
		if there, err := d.begins(ctx, k, u); err != nil {
			return nil, err
		} else if !there {
			continue // likewise
		}
		if doc.Seq-then > farBack {
			text, err := d.textThen(ctx, k, u, then)
			if err != nil {
				return nil, err
			}
			doc = doc.RecallText(u, text)
			continue
		}
		pushed, err := d.since(ctx, k, then)
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

// begins reports whether the log still knows a revision of a text: it was made
// by an entry of the log, or the log begins with it.
func (d *Docs) begins(ctx context.Context, k *known, u ops.Unknown) (bool, error) {
	if u.Rev > k.meta.Forgotten || k.meta.Forgotten == 0 {
		return true, nil
	}
	doc, _, err := d.beginning(ctx, k.meta)
	if err != nil {
		return false, err
	}
	n := doc.Node(u.ID)
	return n != nil && n.Rev[u.Field] == u.Rev, nil
}

// textThen returns what a text was after an entry.
func (d *Docs) textThen(ctx context.Context, k *known, u ops.Unknown, seq int64) (string, error) {
	doc, _, err := d.beginning(ctx, k.meta)
	if err != nil {
		return "", err
	}
	var batches []ops.Effective
	err = d.scan(ctx, k, doc.Seq, seq, func(e Entry) error {
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
