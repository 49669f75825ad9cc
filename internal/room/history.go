package room

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// History looks back at documents: what changed, when and by whom, what they
// were like at any time, and which of their states were given a name or
// published. It may be used from any number of goroutines.
type History struct {
	docs     *Docs
	versions store.Versions

	mu     sync.Mutex // guards what follows
	states []pastState
	nodes  int // of all states
}

// pastState is a state that was worked out before. The newest one is last.
type pastState struct {
	id, epoch string
	doc       *ops.Doc
}

const (
	keptNodes  = 100_000 // elements of all states that stay in memory; states share the elements, not their lists
	stateEvery = 100     // entries between two states that a replay leaves behind
)

// NewHistory returns the history of the documents. It does no I/O.
func NewHistory(docs *Docs, versions store.Versions) *History {
	return &History{docs: docs, versions: versions}
}

// Moment is a document as it was after an entry.
type Moment struct {
	State
	At    time.Time // of the entry
	Actor string
}

// At returns a document as it was after the entry seq; 0 is the empty document.
func (h *History) At(ctx context.Context, id string, seq int64) (Moment, error) {
	k, err := h.open(ctx, id)
	if err != nil {
		return Moment{}, err
	}
	doc, err := h.stateAt(ctx, k, seq)
	if err != nil {
		return Moment{}, err
	}
	_, begun, err := h.docs.beginning(ctx, k.meta)
	if err != nil {
		return Moment{}, err
	}
	m := Moment{State: k.state(), At: begun.Time()}
	m.Doc = doc
	err = h.docs.scan(ctx, k, seq-1, seq, func(e Entry) error {
		m.At, m.Actor = e.At, e.Actor
		return nil
	})
	m.Updated = journey.InstantOf(m.At)
	return m, err
}

// open returns the present state of a document whose drafts the principal may
// see.
func (h *History) open(ctx context.Context, id string) (*known, error) {
	if err := auth.Check(ctx, auth.ReadDrafts); err != nil {
		return nil, err
	}
	return h.docs.alive(ctx, id)
}

// stateAt works out what a document was like after an entry.
func (h *History) stateAt(ctx context.Context, k *known, seq int64) (*ops.Doc, error) {
	if seq < 0 || seq > k.doc.Seq {
		return nil, journey.Errorf(journey.NotFound, "the document has %d changes; there is no state after change %d", k.doc.Seq, seq)
	}
	if seq < k.meta.Forgotten {
		return nil, journey.Errorf(journey.NotFound, "the history before change %d was removed", k.meta.Forgotten)
	}
	if seq == k.doc.Seq {
		return k.doc, nil
	}
	doc, err := h.nearest(ctx, k, seq)
	if err != nil {
		return nil, err
	}
	var waiting []ops.Effective
	replay := func() error {
		var err error
		if doc, err = ops.Replay(doc, waiting); err != nil {
			return damaged(k.meta.ID, err)
		}
		waiting = waiting[:0]
		h.remember(k, doc)
		return nil
	}
	err = h.docs.scan(ctx, k, doc.Seq, seq, func(e Entry) error {
		if waiting = append(waiting, e.Batch); e.Seq%stateEvery == 0 {
			return replay()
		}
		return nil
	})
	if err == nil {
		err = replay()
	}
	return doc, err
}

// nearest returns the latest known state that is not after an entry: one from
// memory, the snapshot, or what the log begins with.
func (h *History) nearest(ctx context.Context, k *known, seq int64) (*ops.Doc, error) {
	best, _, err := h.docs.beginning(ctx, k.meta)
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	for _, s := range h.states {
		if s.id == k.meta.ID && s.epoch == k.meta.Epoch && s.doc.Seq <= seq && s.doc.Seq > best.Seq {
			best = s.doc
		}
	}
	h.mu.Unlock()
	at, text, err := h.docs.deps.Snapshots.Latest(ctx, k.meta.ID)
	if err != nil {
		if journey.KindOf(err) == journey.NotFound {
			err = nil
		}
		return best, err
	}
	var doc ops.Doc
	if at <= seq && at > best.Seq && json.Unmarshal(text, &doc) == nil && doc.Seq == at { // one that cannot be read only costs time
		return &doc, nil
	}
	return best, nil
}

// remember keeps a state in place of those that were kept longest.
func (h *History) remember(k *known, doc *ops.Doc) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range h.states {
		if s.id == k.meta.ID && s.epoch == k.meta.Epoch && s.doc.Seq == doc.Seq {
			return
		}
	}
	h.states = append(h.states, pastState{k.meta.ID, k.meta.Epoch, doc})
	h.nodes += doc.Len()
	for h.nodes > keptNodes {
		h.nodes -= h.states[0].doc.Len()
		h.states = append(h.states[:0], h.states[1:]...)
	}
}

// names returns the names of the library's records, for words.
func (h *History) names(ctx context.Context) (func(typ, id string) string, error) {
	lib, err := h.docs.Library(ctx)
	if err != nil {
		return nil, err
	}
	return journey.NewNames(lib.Doc.LibraryView()).Of, nil
}

// Diff says in words what changed in a document between the states after two
// entries. to 0 is the present state.
func (h *History) Diff(ctx context.Context, id string, from, to int64) ([]ops.Section, error) {
	k, err := h.open(ctx, id)
	if err != nil {
		return nil, err
	}
	if to == 0 {
		to = k.doc.Seq
	}
	before, err := h.stateAt(ctx, k, from)
	if err != nil {
		return nil, err
	}
	after, err := h.stateAt(ctx, k, to)
	if err != nil {
		return nil, err
	}
	name, err := h.names(ctx)
	if err != nil {
		return nil, err
	}
	return ops.Diff(before, after, name), nil
}
