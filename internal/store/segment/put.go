package segment

import (
	"context"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// putGroup is the number of events beyond which a transaction takes no further
// batch.
const putGroup = 20_000

// putQueue lets concurrent Puts share a transaction: the first to come commits
// for all that came while the transaction before was under way.
type putQueue struct {
	mu      sync.Mutex // guards waiting
	waiting []*putRequest
	turn    sync.Mutex // held by the one that commits
}

// putRequest is one batch of live events.
type putRequest struct {
	events []journey.Event
	out    []store.Outcome
	err    error
	done   bool
}

// Put makes live events durable in the inbox.
func (l *Log) Put(ctx context.Context, events []journey.Event) ([]store.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for i := range events {
		if events[i].Kind > journey.Operational {
			return nil, journey.Errorf(journey.Invalid, "event %s has the unknown kind %d", events[i].ID, events[i].Kind)
		}
	}
	r := &putRequest{events: events}
	q := &l.queue
	q.mu.Lock()
	q.waiting = append(q.waiting, r)
	q.mu.Unlock()
	q.turn.Lock()
	defer q.turn.Unlock()
	if r.done { // the one before committed it with its own
		return r.out, r.err
	}
	group := q.take()
	// The group is everybody's: one caller that gives up must not fail it.
	err := l.putAll(context.WithoutCancel(ctx), group)
	for _, g := range group {
		if g.done = true; err != nil {
			g.out, g.err = nil, err
		}
	}
	return r.out, r.err
}

// take takes the next group from the queue, in order of arrival.
func (q *putQueue) take() []*putRequest {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, events := 0, 0
	for n < len(q.waiting) && (n == 0 || events+len(q.waiting[n].events) <= putGroup) {
		events += len(q.waiting[n].events)
		n++
	}
	group := q.waiting[:n:n]
	q.waiting = append([]*putRequest(nil), q.waiting[n:]...)
	return group
}

// putAll commits a group of batches in one transaction.
func (l *Log) putAll(ctx context.Context, group []*putRequest) error {
	// Most of what the transaction needs is read before it takes the lock.
	if _, err := l.keys.refresh(fromManifest{ctx, l.man}); err != nil {
		return err
	}
	for _, r := range group {
		if err := l.keys.reach(r.spans()); err != nil {
			return err
		}
		l.keys.mu.RUnlock()
	}
	return l.man.Update(ctx, func(tx store.ManifestTx) (store.Change, error) {
		if _, err := l.keys.refresh(fromTx{tx}); err != nil {
			return store.Change{}, err
		}
		s := inboxSession{log: l, end: tx.State().End}
		for _, r := range group {
			if err := s.judge(r); err != nil {
				return store.Change{}, err
			}
		}
		if len(s.rows) == 0 {
			return store.Change{}, nil
		}
		return store.Change{AddInbox: s.rows, End: s.end}, nil
	})
}

// spans tells between which ids the batch's events lie.
func (r *putRequest) spans() *spans {
	s := new(spans)
	for i := range r.events {
		s.add(r.events[i].Source, []byte(r.events[i].ID))
	}
	return s
}

// inboxSession collects the rows of one transaction.
type inboxSession struct {
	log   *Log
	end   journey.Pos
	rows  []store.InboxRow
	own   table
	keyer keyer
}

// judge decides what becomes of a batch and appends what is kept to the rows.
func (s *inboxSession) judge(r *putRequest) error {
	keys, verdicts := make([]entry, len(r.events)), make([]verdict, len(r.events))
	for i := range r.events {
		h := s.keyer.key(r.events[i].Source, r.events[i].ID)
		keys[i] = entry{h.Hi, h.Lo, r.events[i].Fingerprint}
	}
	if err := s.log.keys.lookup(keys, r.spans(), &asked{all: allOf(len(keys), nil)}, verdicts); err != nil {
		return err
	}
	r.out = make([]store.Outcome, len(r.events))
	for i := range r.events {
		v := &verdicts[i]
		s.own.lookup(&keys[i], v)
		if r.out[i] = v.outcome(); r.out[i] == store.Duplicate {
			continue
		}
		e := store.Stored(&r.events[i])
		if r.out[i] == store.Collision {
			e.ID = store.DerivedID(e.ID, v.kept)
		}
		k := store.InboxKey{Pos: s.end, Key: store.Hash128{Hi: keys[i].hi, Lo: keys[i].lo}, Fingerprint: keys[i].fingerprint}
		s.rows = append(s.rows, store.InboxRow{InboxKey: k, Payload: encodeEvent(nil, &e)})
		s.own.add(keys[i])
		s.end++
	}
	return nil
}
