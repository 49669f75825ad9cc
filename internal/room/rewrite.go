package room

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// wholeLog is a document with all that its log has.
type wholeLog struct {
	meta    store.Doc
	from    *ops.Doc // what the log begins with
	entries []Entry
	old     [][]byte // the payloads of the entries
	head    []byte   // hash of the last entry
	doc     *ops.Doc // after the last entry
}

// read returns the whole log of a document, of a deleted one too.
func (r *Redactor) read(ctx context.Context, id string) (wholeLog, error) {
	k, err := r.docs.current(ctx, id)
	if err != nil {
		return wholeLog{}, err
	}
	l := wholeLog{meta: k.meta, doc: k.doc}
	if l.from, _, err = r.docs.beginning(ctx, k.meta); err != nil {
		return l, err
	}
	err = r.docs.deps.Log.Scan(ctx, id, l.from.Seq, func(e store.MapEntry) error {
		if e.Seq > k.doc.Seq {
			return errEnough
		}
		entry, err := readEntry(e)
		l.entries, l.old, l.head = append(l.entries, entry), append(l.old, e.Payload), e.Hash
		return err
	})
	if err != nil && !errors.Is(err, errEnough) {
		return l, err
	}
	return l, nil
}

// payloads returns the entries of the log that are others now, as it keeps them.
func (l wholeLog) payloads(clean []ops.Effective) (map[int64][]byte, error) {
	out := map[int64][]byte{}
	for i, b := range clean {
		text, err := json.Marshal(b)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(text, l.old[i]) {
			out[l.entries[i].Seq] = text
		}
	}
	return out, nil
}

// end returns what a log that was rewritten ends with: a new epoch, the entry
// that says so, and the document after it.
func (d *Docs) end(ctx context.Context, from *ops.Doc, clean []ops.Effective, last ops.Effective) (epoch string, mark store.MapEntry, state []byte, err error) {
	now := d.deps.Clock.Now()
	epoch = journey.NewID(now)
	doc, err := ops.Replay(from, append(clean[:len(clean):len(clean)], last))
	if err == nil {
		err = doc.Check()
	}
	if err != nil {
		return epoch, mark, nil, err
	}
	if state, err = json.Marshal(doc); err != nil {
		return epoch, mark, nil, err
	}
	payload, err := json.Marshal(last)
	return epoch, store.MapEntry{Seq: doc.Seq, ClientID: epoch, N: 1, Actor: auth.From(ctx).ID, At: now, Payload: payload}, state, err
}

// forget drops the states of a document that were worked out before.
func (h *History) forget(id string) {
	h.docs.mu.Lock()
	delete(h.docs.known, id)
	for ch := range h.docs.watchers[id] {
		nudge(ch)
	}
	h.docs.mu.Unlock()
	h.mu.Lock()
	defer h.mu.Unlock()
	kept := h.states[:0]
	for _, s := range h.states {
		if s.id == id {
			h.nodes -= s.doc.Len()
			continue
		}
		kept = append(kept, s)
	}
	clear(h.states[len(kept):])
	h.states = kept
}
