package mem

import (
	"bytes"
	"context"
	"sort"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Maps is an op log in memory.
type Maps struct {
	mu   sync.Mutex // guards docs
	docs map[string]*doc
}

type doc struct {
	store.Doc
	origin  store.Origin // of a log with Forgotten > 0
	marks   map[string]clientMark
	entries []store.MapEntry
}

// clientMark is the highest number of a client's batches that were forgotten.
type clientMark struct {
	n     int64
	actor string
}

var _ store.MapLog = (*Maps)(nil)

// NewMaps returns an op log without documents.
func NewMaps() *Maps { return &Maps{docs: map[string]*doc{}} }

func (m *Maps) get(id string) (*doc, error) {
	d, ok := m.docs[id]
	if !ok {
		return nil, journey.Errorf(journey.NotFound, "there is no document %s", id)
	}
	return d, nil
}

// Create begins a document's log.
func (m *Maps) Create(ctx context.Context, d store.Doc) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.docs[d.ID]; ok {
		return journey.Errorf(journey.Conflict, "there is already a document %s", d.ID)
	}
	d.Seq, d.Deleted = 0, false
	m.docs[d.ID] = &doc{Doc: d}
	return ctx.Err()
}

// Get describes a document.
func (m *Maps) Get(ctx context.Context, id string) (store.Doc, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d, err := m.get(id)
	if err != nil {
		return store.Doc{}, err
	}
	return d.Doc, ctx.Err()
}

// List describes all documents, deleted ones too, in the order of their ids.
func (m *Maps) List(ctx context.Context) ([]store.Doc, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]store.Doc, 0, len(m.docs))
	for _, d := range m.docs {
		out = append(out, d.Doc)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, ctx.Err()
}

// Append commits a document's next entry.
func (m *Maps) Append(ctx context.Context, id string, e store.MapEntry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	d, err := m.get(id)
	if err != nil {
		return err
	}
	for i := range d.entries {
		if d.entries[i].ClientID == e.ClientID && d.entries[i].N == e.N {
			return store.ErrDuplicate
		}
	}
	if e.N <= d.marks[e.ClientID].n {
		return store.ErrDuplicate // it was forgotten
	}
	if e.Seq != d.Seq+1 {
		return store.OutOfOrder(id, e.Seq, d.Seq+1)
	}
	d.append(e)
	return ctx.Err()
}

// append chains an entry to the last one.
func (d *doc) append(e store.MapEntry) {
	prev := d.begin()
	if n := len(d.entries); n > 0 {
		prev = d.entries[n-1].Hash
	}
	e.Payload = bytes.Clone(e.Payload)
	e.Hash = store.ChainHash(prev, e.Payload)
	d.entries = append(d.entries, e)
	d.Seq = e.Seq
}

// Scan calls fn with the entries after seq.
func (m *Maps) Scan(ctx context.Context, id string, after int64, fn func(store.MapEntry) error) error {
	m.mu.Lock()
	d, err := m.get(id)
	var entries []store.MapEntry
	if err == nil {
		entries = d.entries[min(max(after-d.Forgotten, 0), int64(len(d.entries))):]
	}
	m.mu.Unlock()
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		e.Payload, e.Hash = bytes.Clone(e.Payload), bytes.Clone(e.Hash)
		if err := fn(e); err != nil {
			return err
		}
	}
	return nil
}

// Origin returns what a document's log begins with.
func (m *Maps) Origin(ctx context.Context, id string) (store.Origin, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d, err := m.get(id)
	if err != nil || d.Forgotten == 0 {
		return store.Origin{}, store.NoOrigin(id)
	}
	o := d.origin
	o.State = bytes.Clone(o.State)
	return o, ctx.Err()
}

// Client returns the highest number of a client's entries and its writer.
func (m *Maps) Client(ctx context.Context, id, client string) (n int64, actor string, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	d, err := m.get(id)
	if err != nil {
		return 0, "", err
	}
	n, actor = d.marks[client].n, d.marks[client].actor
	for i := range d.entries {
		if e := &d.entries[i]; e.ClientID == client && e.N > n {
			n, actor = e.N, e.Actor
		}
	}
	return n, actor, ctx.Err()
}

// Delete marks a document deleted or brings it back.
func (m *Maps) Delete(ctx context.Context, id string, deleted bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	d, err := m.get(id)
	if err != nil {
		return err
	}
	d.Deleted = deleted
	return ctx.Err()
}
