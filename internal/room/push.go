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
	// snapshotEvery is the usual number of entries between two snapshots.
	snapshotEvery = 200
	// attempts is how often a batch is tried while other processes get ahead.
	attempts = 200
	// maxClientID bounds the name of a client.
	maxClientID = 64
)

// Push is a batch from a client. N counts the client's batches from 1; together
// with ClientID it names the batch for ever. Base is the last entry that the
// client knows: the answer begins after it. Schema is the version of the
// register table that the batch was made for; 0 is the present one, which
// batches of the server's own have.
type Push struct {
	ClientID string
	N        int64
	Base     int64
	Schema   int
	Batch    ops.Batch
}

func (p Push) check() error {
	switch {
	case p.ClientID == "" || len(p.ClientID) > maxClientID:
		return journey.InvalidField("client_id", fmt.Sprintf("has %d bytes, 1 to %d are allowed", len(p.ClientID), maxClientID))
	case p.N < 1:
		return journey.InvalidField("n", "counts from 1")
	case p.Base < 0:
		return journey.InvalidField("base", "is negative")
	case p.Schema != 0:
		return ops.Understands(p.Schema)
	}
	return nil
}

// Push makes a batch part of the document and returns all entries after Base,
// the batch's own among them. When it returns without an error, the batch is
// durable. A batch that the rules refuse as a whole gives the [ops.Nack].
func (d *Docs) Push(ctx context.Context, id string, p Push) (Pushed, error) {
	if err := auth.Check(ctx, auth.WriteMaps); err != nil {
		return Pushed{}, err
	}
	if err := p.check(); err != nil {
		return Pushed{}, err
	}
	k, err := d.push(ctx, id, p, writer)
	if err != nil {
		return Pushed{}, err
	}
	return d.since(ctx, k, p.Base)
}

// who says who pushes a batch, or why they may not. It is asked when it is the
// batch's turn, not when the batch arrives.
type who func(context.Context) (auth.Principal, error)

// writer is the context's principal if it may change maps.
func writer(ctx context.Context) (auth.Principal, error) {
	return auth.From(ctx), auth.Check(ctx, auth.WriteMaps)
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
		if _, err := d.push(ctx, id, Push{ClientID: client, N: int64(i) + 1, Batch: b}, writer); err != nil {
			return State{}, err
		}
	}
	return d.get(ctx, id)
}

// push commits the batch and returns the state that has it.
func (d *Docs) push(ctx context.Context, id string, p Push, by who) (*known, error) {
	if _, err := d.found(ctx, id); err != nil {
		return nil, err
	}
	done, err := d.turn(ctx, id)
	if err != nil {
		return nil, err
	}
	defer done()
	for range attempts {
		k, err := d.alive(ctx, id)
		if err != nil {
			return nil, err
		}
		if p.Base > k.doc.Seq {
			return nil, journey.Errorf(journey.Conflict, "the document has %d changes and you know %d of them; load it again", k.doc.Seq, p.Base)
		}
		next, err := d.commit(ctx, k, p, by)
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
func (d *Docs) commit(ctx context.Context, k *known, p Push, by who) (*known, error) {
	actor, denied := by(ctx)
	if err := d.inTurn(ctx, k.meta.ID, p, actor); err != nil {
		return nil, err
	}
	if denied != nil { // not before: what is durable is never refused
		return nil, denied
	}
	seq := k.doc.Seq + 1
	before, err := d.recalled(ctx, k, p.Batch)
	if err != nil {
		return nil, err
	}
	effective, doc, err := resolved(before, p.Batch, seq)
	if err == nil && claims(p.Batch) {
		var b ops.Batch
		if b, err = d.declared(ctx, doc, p.Batch, actor); err == nil {
			effective, doc, err = resolved(before, b, seq)
		}
	}
	if err == nil {
		err = d.nested(ctx, doc, p.Batch)
	}
	if err != nil {
		return nil, err
	}
	if err := d.unlocked(ctx, before, doc, k.meta.ID, effective, actor); err != nil {
		return nil, err
	}
	payload, err := json.Marshal(effective)
	if err != nil {
		return nil, fmt.Errorf("write a batch of document %s: %w", k.meta.ID, err)
	}
	e := store.MapEntry{Seq: seq, ClientID: p.ClientID, N: p.N, Actor: actor.ID, At: d.deps.Clock.Now(), Payload: payload}
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

// resolved works out what a batch does, and the document after it. A batch that
// the rules refuse as a whole gives the [ops.Nack].
func resolved(doc *ops.Doc, b ops.Batch, seq int64) (ops.Effective, *ops.Doc, error) {
	effective, err := ops.Resolve(doc, b, seq)
	if err != nil {
		return effective, nil, err
	}
	next, _, err := ops.Apply(doc, effective, seq)
	if err != nil {
		return effective, nil, fmt.Errorf("apply a batch: %w", err)
	}
	return effective, next, nil
}

// inTurn returns [store.ErrDuplicate] for a batch whose client already has a
// later one in the log, or this one: it was logged, or the client gave it up.
// A client belongs to whoever used it first.
func (d *Docs) inTurn(ctx context.Context, id string, p Push, by auth.Principal) error {
	last, actor, err := d.deps.Log.Client(ctx, id, p.ClientID)
	switch {
	case err != nil:
		return err
	case actor != "" && actor != by.ID:
		return journey.Errorf(journey.Forbidden, "this client_id belongs to somebody else; take a new one")
	case p.N <= last:
		return store.ErrDuplicate
	}
	return nil
}

// snapshot saves the state now and then. A failure costs only time at the next
// opening.
func (d *Docs) snapshot(ctx context.Context, k *known) {
	if k.doc.Seq-k.saved < d.deps.SnapshotEvery {
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
