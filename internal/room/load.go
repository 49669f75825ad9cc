package room

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// recentEntries is how many entries of a document stay in memory, for clients
// that are a little behind.
const recentEntries = 256

// known is what the room knows of a document. It is immutable; a newer one
// takes its place.
type known struct {
	meta   store.Doc
	doc    *ops.Doc
	at     journey.Instant // of the last entry
	recent []Entry         // the last entries, without a gap, up to doc.Seq
	saved  int64           // sequence number of the last snapshot
}

func (k *known) state() State {
	return State{ID: k.meta.ID, Epoch: k.meta.Epoch, Created: k.meta.Created, Updated: k.at, Deleted: k.meta.Deleted, Doc: k.doc}
}

// current returns a document as the log has it now.
func (d *Docs) current(ctx context.Context, id string) (*known, error) {
	meta, err := d.deps.Log.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	k := d.known[id]
	d.mu.Unlock()
	if k == nil || k.meta.Epoch != meta.Epoch || k.doc.Seq > meta.Seq {
		if k, err = d.open(ctx, meta); err != nil {
			return nil, err
		}
	}
	if k.doc.Seq == meta.Seq && k.meta == meta {
		return k, nil
	}
	if k, err = d.catchUp(ctx, k, meta); err != nil {
		return nil, err
	}
	d.keep(k)
	return k, nil
}

// open reads the newest usable snapshot, or what the log begins with.
func (d *Docs) open(ctx context.Context, meta store.Doc) (*known, error) {
	k := &known{meta: meta}
	var err error
	if k.doc, k.at, err = d.beginning(ctx, meta); err != nil {
		return nil, err
	}
	seq, state, err := d.deps.Snapshots.Latest(ctx, meta.ID)
	switch {
	case journey.KindOf(err) == journey.NotFound && err != nil:
		return k, nil
	case err != nil:
		return nil, fmt.Errorf("read the snapshot of document %s: %w", meta.ID, err)
	}
	var doc ops.Doc
	if err := json.Unmarshal(state, &doc); err != nil || doc.Seq != seq || seq > meta.Seq || seq < meta.Forgotten {
		d.deps.Logger.Warn("snapshot ignored", "doc", meta.ID, "seq", seq, "err", err)
		return k, nil
	}
	k.doc, k.saved = &doc, seq
	return k, nil
}

// beginning returns what the log of a document begins with: the empty document,
// or what was kept when the history before was forgotten.
func (d *Docs) beginning(ctx context.Context, meta store.Doc) (*ops.Doc, journey.Instant, error) {
	if meta.Forgotten == 0 {
		return ops.New(ops.DocKind(meta.Kind)), meta.Created, nil
	}
	o, err := d.deps.Log.Origin(ctx, meta.ID)
	if err != nil {
		return nil, 0, err
	}
	var doc ops.Doc
	if err := json.Unmarshal(o.State, &doc); err != nil {
		return nil, 0, damaged(meta.ID, err)
	}
	if doc.Seq != o.Seq || o.Seq < meta.Forgotten {
		return nil, 0, damaged(meta.ID, fmt.Errorf("the log begins after entry %d with the state of entry %d", meta.Forgotten, doc.Seq))
	}
	return &doc, o.Written, nil
}

// catchUp replays the entries that the room has not seen.
func (d *Docs) catchUp(ctx context.Context, k *known, meta store.Doc) (*known, error) {
	next := *k
	next.meta = meta
	from := k.doc.Seq
	if len(k.recent) == 0 && from > meta.Forgotten {
		from-- // the entry that a snapshot ends with says when the document changed last
	}
	err := d.deps.Log.Scan(ctx, meta.ID, from, func(e store.MapEntry) error {
		if e.Seq > meta.Seq {
			return errEnough
		}
		entry, err := readEntry(e)
		if err != nil {
			return err
		}
		if e.Seq > next.doc.Seq {
			if next.doc, _, err = ops.Apply(next.doc, entry.Batch, e.Seq); err != nil {
				return damaged(meta.ID, err)
			}
		}
		next.add(entry)
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	if next.doc.Seq != meta.Seq {
		return nil, damaged(meta.ID, fmt.Errorf("the log ends at entry %d of %d", next.doc.Seq, meta.Seq))
	}
	return &next, nil
}

// add notes an entry that is part of the state.
func (k *known) add(e Entry) {
	k.at = journey.InstantOf(e.At)
	k.recent = append(k.recent[:len(k.recent):len(k.recent)], e)
	if len(k.recent) > 2*recentEntries {
		k.recent = append([]Entry(nil), k.recent[len(k.recent)-recentEntries:]...)
	}
}

// keep remembers the newest state.
func (d *Docs) keep(k *known) {
	d.mu.Lock()
	defer d.mu.Unlock()
	old := d.known[k.meta.ID]
	if old == nil || old.meta.Epoch != k.meta.Epoch || old.doc.Seq <= k.doc.Seq {
		d.known[k.meta.ID] = k
	}
	if old != nil && old.meta.Epoch == k.meta.Epoch && old.doc.Seq >= k.doc.Seq && old.meta == k.meta {
		return
	}
	for ch := range d.watchers[k.meta.ID] {
		nudge(ch)
	}
}

// watch lets ch hear when there is news of a document in this process, until
// stop is called. ch has room for one.
func (d *Docs) watch(id string, ch chan struct{}) (stop func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.watchers[id] == nil {
		d.watchers[id] = map[chan struct{}]struct{}{}
	}
	d.watchers[id][ch] = struct{}{}
	return func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		if delete(d.watchers[id], ch); len(d.watchers[id]) == 0 {
			delete(d.watchers, id)
		}
	}
}

// scan calls fn with the entries after one and up to another.
func (d *Docs) scan(ctx context.Context, k *known, after, upTo int64, fn func(Entry) error) error {
	if after = max(after, 0); after >= upTo {
		return nil
	}
	err := d.deps.Log.Scan(ctx, k.meta.ID, after, func(e store.MapEntry) error {
		if e.Seq > upTo {
			return errEnough
		}
		entry, err := readEntry(e)
		if err != nil {
			return err
		}
		return fn(entry)
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

func readEntry(e store.MapEntry) (Entry, error) {
	out := Entry{Seq: e.Seq, ClientID: e.ClientID, N: e.N, Actor: e.Actor, At: e.At.Time()}
	if err := json.Unmarshal(e.Payload, &out.Batch); err != nil {
		return out, fmt.Errorf("read entry %d: %w", e.Seq, err)
	}
	return out, nil
}

func damaged(id string, err error) error {
	return &journey.Error{Kind: journey.Internal, Msg: "the history of document " + id + " is damaged",
		Hint: "run sojourn doctor and restore the document from a backup", Err: err}
}
