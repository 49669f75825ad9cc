// Package mem keeps everything in memory. It is the plain statement of what
// the contracts of package store mean: the kit in storetest runs over it first,
// and other packages test against it. Nothing survives the process.
package mem

import (
	"context"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Log is an event log in memory.
type Log struct {
	mu         sync.RWMutex // guards all below
	generation int64
	events     []journey.Event
	keys       keys
}

var (
	_ store.EventLog = (*Log)(nil)
	_ store.Counters = (*Log)(nil)
)

// NewLog returns an empty event log.
func NewLog() *Log { return &Log{keys: keys{}} }

type key struct{ source, id string }

// keys holds the fingerprints that were kept for each key, in order.
type keys map[key][]uint64

// judge decides what becomes of an event with this key, given what the layers
// hold, and returns the number of fingerprints kept before.
func judge(e *journey.Event, layers ...keys) (store.Outcome, int) {
	n := 0
	for _, l := range layers {
		fps := l[key{e.Source, e.ID}]
		if slices.Contains(fps, e.Fingerprint) {
			return store.Duplicate, 0
		}
		n += len(fps)
	}
	if n > 0 {
		return store.Collision, n
	}
	return store.Accepted, 0
}

// Head returns how far the log reaches.
func (l *Log) Head(context.Context) (store.Head, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return store.Head{Generation: l.generation, End: journey.Pos(len(l.events))}, nil
}

// Put appends live events.
func (l *Log) Put(ctx context.Context, events []journey.Event) ([]store.Outcome, error) {
	w, err := l.Import(ctx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	iw := w.(*writer)
	out := iw.write(events)
	iw.commit()
	return out, nil
}

// Import opens a writer for bulk loads.
func (l *Log) Import(ctx context.Context) (store.ImportWriter, error) {
	return &writer{log: l, own: keys{}}, ctx.Err()
}

// Scan calls fn with the events from the position on.
func (l *Log) Scan(ctx context.Context, from journey.Pos, fn func(*store.Chunk) error) error {
	const size = 4096
	l.mu.RLock()
	events := l.events // append-only: what is in this slice never changes
	l.mu.RUnlock()
	for at := max(int(from), 0); at < len(events); at += size {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(store.ChunkOf(journey.Pos(at), events[at:min(at+size, len(events))])); err != nil {
			return err
		}
	}
	return nil
}

// Events reads whole events by position.
func (l *Log) Events(ctx context.Context, at []journey.Pos) ([]journey.Event, error) {
	l.mu.RLock()
	events := l.events
	l.mu.RUnlock()
	out := make([]journey.Event, len(at))
	for i, p := range at {
		if p < 0 || int(p) >= len(events) {
			return nil, journey.Errorf(journey.NotFound, "the event log has no event at position %d; it ends at %d", p, len(events))
		}
		out[i] = events[p].Clone()
	}
	return out, ctx.Err()
}

// Property returns one property of all events.
func (l *Log) Property(ctx context.Context, name string) ([]uint32, []string, error) {
	l.mu.RLock()
	events := l.events
	l.mu.RUnlock()
	codes := make([]uint32, len(events))
	dict, index := []string{""}, map[string]uint32{}
	for i := range events {
		v, ok := events[i].Prop(name)
		if !ok {
			continue
		}
		c, known := index[v]
		if !known {
			c = uint32(len(dict))
			index[v] = c
			dict = append(dict, v)
		}
		codes[i] = c
	}
	return codes, dict, ctx.Err()
}

// Properties lists the names of all properties.
func (l *Log) Properties(ctx context.Context) ([]string, error) {
	l.mu.RLock()
	events := l.events
	l.mu.RUnlock()
	return store.PropertyNames(events), ctx.Err()
}

// Occurrences returns a counter.
func (l *Log) Occurrences(ctx context.Context) (store.Occurrences, error) {
	return occurrences{}, ctx.Err()
}

type occurrences map[store.Hash128]int

func (o occurrences) Next(h store.Hash128) (int, error) { o[h]++; return o[h], nil }
func (o occurrences) Close() error                      { return nil }

// writer is a bulk load: its events wait in memory until Commit.
type writer struct {
	log     *Log
	own     keys // of pending
	pending []pendingEvent
	closed  bool
}

type pendingEvent struct {
	id    string // as handed in
	event journey.Event
}

func (w *writer) Write(ctx context.Context, events []journey.Event) ([]store.Outcome, error) {
	if w.closed {
		return nil, errClosed
	}
	w.log.mu.RLock()
	defer w.log.mu.RUnlock()
	return w.write(events), ctx.Err()
}

// write judges events; the caller holds the log's lock.
func (w *writer) write(events []journey.Event) []store.Outcome {
	out := make([]store.Outcome, len(events))
	for i := range events {
		o, n := judge(&events[i], w.log.keys, w.own)
		out[i] = o
		if o == store.Duplicate {
			continue
		}
		e := store.Stored(&events[i])
		p := pendingEvent{id: e.ID, event: e}
		if o == store.Collision {
			p.event.ID = store.DerivedID(e.ID, n)
		}
		k := key{e.Source, e.ID}
		w.own[k] = append(w.own[k], e.Fingerprint)
		w.pending = append(w.pending, p)
	}
	return out
}

func (w *writer) Commit(ctx context.Context) (int64, error) {
	if w.closed {
		return 0, errClosed
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	w.log.mu.Lock()
	defer w.log.mu.Unlock()
	return w.commit(), nil
}

// commit judges the pending events again, against what others committed
// meanwhile, and appends those that stay; the caller holds the log's lock.
func (w *writer) commit() (late int64) {
	l := w.log
	added := 0
	for i := range w.pending {
		p := &w.pending[i]
		p.event.ID = p.id
		o, n := judge(&p.event, l.keys)
		if o == store.Duplicate {
			late++
			continue
		}
		k := key{p.event.Source, p.id}
		l.keys[k] = append(l.keys[k], p.event.Fingerprint)
		if o == store.Collision {
			p.event.ID = store.DerivedID(p.id, n)
		}
		l.events = append(l.events, p.event)
		added++
	}
	if added > 0 {
		l.generation++
	}
	w.pending, w.own = nil, keys{}
	return late
}

func (w *writer) Close() error {
	w.closed, w.pending, w.own = true, nil, nil
	return nil
}

var errClosed = &journey.Error{Kind: journey.Conflict, Msg: "this import is closed; start a new one"}
