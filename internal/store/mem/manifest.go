package mem

import (
	"context"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Manifest is the manifest of an event log, in memory.
type Manifest struct {
	lock   sync.Mutex   // held during an update
	mu     sync.RWMutex // guards all below
	layout store.Layout
	inbox  []store.InboxRow
	next   int64
}

var _ store.Manifest = (*Manifest)(nil)

// NewManifest returns the manifest of an empty log.
func NewManifest() *Manifest { return &Manifest{next: 1} }

// State returns how far the log reaches.
func (m *Manifest) State(ctx context.Context) (store.State, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.layout.State, ctx.Err()
}

// Layout returns the files of the log.
func (m *Manifest) Layout(ctx context.Context) (store.Layout, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	l := m.layout
	l.Segments, l.Runs = slices.Clone(l.Segments), slices.Clone(l.Runs)
	return l, ctx.Err()
}

// Inbox returns waiting events in order.
func (m *Manifest) Inbox(ctx context.Context, from, to journey.Pos, limit int) ([]store.InboxRow, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []store.InboxRow
	for i := range m.inbox {
		if p := m.inbox[i].Pos; p >= from && p < to && len(out) < limit {
			out = append(out, m.inbox[i])
		}
	}
	return out, ctx.Err()
}

// InboxKeys returns the keys of waiting events.
func (m *Manifest) InboxKeys(ctx context.Context, from journey.Pos) ([]store.InboxKey, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []store.InboxKey
	for i := range m.inbox {
		if m.inbox[i].Pos >= from {
			out = append(out, m.inbox[i].InboxKey)
		}
	}
	return out, ctx.Err()
}

// Update changes the manifest as a whole or not at all.
func (m *Manifest) Update(ctx context.Context, fn func(store.ManifestTx) (store.Change, error)) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	tx := &manifestTx{m: m, ctx: ctx, next: m.next}
	c, err := fn(tx)
	if err != nil || c.Empty() {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next = tx.next
	m.apply(&c)
	return nil
}

func (m *Manifest) apply(c *store.Change) {
	l := &m.layout
	l.Segments = slices.DeleteFunc(slices.Clone(l.Segments), func(s store.SegmentFile) bool { return slices.Contains(c.DropSegments, s.ID) })
	l.Segments = append(l.Segments, c.AddSegments...)
	slices.SortFunc(l.Segments, func(a, b store.SegmentFile) int { return int(a.From - b.From) })
	l.Runs = slices.DeleteFunc(slices.Clone(l.Runs), func(r store.KeyRun) bool { return slices.Contains(c.DropRuns, r.ID) })
	l.Runs = append(l.Runs, c.AddRuns...)
	slices.SortFunc(l.Runs, func(a, b store.KeyRun) int { return int(a.ID - b.ID) })
	m.inbox = slices.DeleteFunc(m.inbox, func(r store.InboxRow) bool { return r.Pos >= c.DropInbox.From && r.Pos < c.DropInbox.To })
	m.inbox = append(m.inbox, c.AddInbox...)
	l.Generation++
	if c.Files() {
		l.Layout++
	}
	if c.End != 0 {
		l.End = c.End
	}
	if l.Inbox = l.End; len(m.inbox) > 0 {
		l.Inbox = m.inbox[0].Pos
	}
}

type manifestTx struct {
	m    *Manifest
	ctx  context.Context
	next int64
}

func (t *manifestTx) State() store.State {
	t.m.mu.RLock()
	defer t.m.mu.RUnlock()
	return t.m.layout.State
}

func (t *manifestTx) Layout() (store.Layout, error) { return t.m.Layout(t.ctx) }

func (t *manifestTx) InboxKeys(from journey.Pos) ([]store.InboxKey, error) {
	return t.m.InboxKeys(t.ctx, from)
}

func (t *manifestTx) NewFiles(n int) int64 {
	first := t.next
	t.next += int64(n)
	return first
}
