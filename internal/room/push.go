package room

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

const (
	// snapshotEvery is the number of entries between two snapshots.
	snapshotEvery = 200
	// attempts is how often a batch is tried while other processes get ahead.
	attempts = 200
	// maxClientID bounds the name of a client.
	maxClientID = 64
)

// Push is a batch from a client. N counts the client's batches from 1; together
// with ClientID it names the batch for ever. Base is the last entry that the
// client knows: the answer begins after it.
type Push struct {
	ClientID string
	N        int64
	Base     int64
	Batch    ops.Batch
}

// Push makes a batch part of the document and returns all entries after Base,
// the batch's own among them. When it returns without an error, the batch is
// durable. A batch that the rules refuse as a whole gives the [ops.Nack].
func (d *Docs) Push(ctx context.Context, id string, p Push) (Pushed, error) {
	if err := auth.Check(ctx, auth.WriteMaps); err != nil {
		return Pushed{}, err
	}
	switch {
	case p.ClientID == "" || len(p.ClientID) > maxClientID:
		return Pushed{}, journey.InvalidField("client_id", fmt.Sprintf("has %d bytes, 1 to %d are allowed", len(p.ClientID), maxClientID))
	case p.N < 1:
		return Pushed{}, journey.InvalidField("n", "counts from 1")
	case p.Base < 0:
		return Pushed{}, journey.InvalidField("base", "is negative")
	}
	k, err := d.push(ctx, id, p)
	if err != nil {
		return Pushed{}, err
	}
	return d.since(ctx, k, p.Base)
}

// Write makes batches of the server's own part of a document, in order: what
// an import brings, what a discovery found. It returns the state after them.
// The batches before one that fails stay.
func (d *Docs) Write(ctx context.Context, id string, batches ...ops.Batch) (State, error) {
	if err := auth.Check(ctx, auth.WriteMaps); err != nil {
		return State{}, err
	}
	client := journey.NewID(d.deps.Clock.Now())
	for i, b := range batches {
		if _, err := d.push(ctx, id, Push{ClientID: client, N: int64(i) + 1, Batch: b}); err != nil {
			return State{}, err
		}
	}
	return d.get(ctx, id)
}

// push commits the batch and returns the state that has it.
func (d *Docs) push(ctx context.Context, id string, p Push) (*known, error) {
	if _, err := d.current(ctx, id); err != nil {
		return nil, err
	}
	done, err := d.turn(ctx, id)
	if err != nil {
		return nil, err
	}
	defer done()
	for range attempts {
		k, err := d.current(ctx, id)
		if err != nil {
			return nil, err
		}
		if k.meta.Deleted {
			return nil, journey.Errorf(journey.NotFound, "the map %s was deleted; restore it first", id)
		}
		if p.Base > k.doc.Seq {
			return nil, journey.Errorf(journey.Conflict, "the document has %d changes and you know %d of them; load it again", k.doc.Seq, p.Base)
		}
		next, err := d.commit(ctx, k, p)
		if errors.Is(err, store.ErrDuplicate) {
			return d.current(ctx, id)
		}
		if journey.KindOf(err) != journey.Conflict || err == nil {
			return next, err
		}
	}
	return nil, journey.Errorf(journey.Unavailable, "too many others are changing this document; try again")
}

// commit resolves the batch against the state and appends it to the log. A
// conflict means that another process was faster.
func (d *Docs) commit(ctx context.Context, k *known, p Push) (*known, error) {
	seq := k.doc.Seq + 1
	effective, nack := ops.Resolve(k.doc, p.Batch, seq)
	if nack != nil {
		return nil, d.unlessLogged(ctx, k, p, nack)
	}
	doc, _, err := ops.Apply(k.doc, effective, seq)
	if err != nil {
		return nil, fmt.Errorf("apply a batch to document %s: %w", k.meta.ID, err)
	}
	payload, err := json.Marshal(effective)
	if err != nil {
		return nil, fmt.Errorf("write a batch of document %s: %w", k.meta.ID, err)
	}
	e := store.MapEntry{Seq: seq, ClientID: p.ClientID, N: p.N, Actor: auth.From(ctx).ID, At: d.deps.Clock.Now(), Payload: payload}
	if err := d.deps.Log.Append(ctx, k.meta.ID, e); err != nil {
		return nil, err
	}
	entry, err := readEntry(e)
	if err != nil {
		return nil, err
	}
	next := *k
	next.doc, next.meta.Seq = doc, seq
	next.add(entry)
	d.snapshot(ctx, &next)
	d.keep(&next)
	return &next, nil
}

// unlessLogged returns the refusal, or ErrDuplicate if the batch was accepted
// before and only its answer was lost.
func (d *Docs) unlessLogged(ctx context.Context, k *known, p Push, nack error) error {
	err := d.deps.Log.Scan(ctx, k.meta.ID, p.Base, func(e store.MapEntry) error {
		if e.ClientID == p.ClientID && e.N == p.N {
			return store.ErrDuplicate
		}
		return nil
	})
	if err != nil {
		return err
	}
	return nack
}

// snapshot saves the state now and then. A failure costs only time at the next
// opening.
func (d *Docs) snapshot(ctx context.Context, k *known) {
	if k.doc.Seq-k.saved < snapshotEvery {
		return
	}
	state, err := json.Marshal(k.doc)
	if err == nil {
		err = d.deps.Snapshots.Save(ctx, k.meta.ID, k.doc.Seq, state)
	}
	if err != nil {
		d.deps.Logger.Warn("snapshot not saved", "doc", k.meta.ID, "seq", k.doc.Seq, "err", err)
		return
	}
	k.saved = k.doc.Seq
}

// turn waits until no other push of this process works on the document.
func (d *Docs) turn(ctx context.Context, id string) (done func(), err error) {
	d.mu.Lock()
	ch, ok := d.turns[id]
	if !ok {
		ch = make(chan struct{}, 1)
		d.turns[id] = ch
	}
	d.mu.Unlock()
	select {
	case ch <- struct{}{}:
		return func() { <-ch }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
