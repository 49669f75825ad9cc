// Package room keeps the documents that people edit together: the journey maps
// and the workspace's library. It puts batches in order, resolves them against
// the present state, makes them durable in the op log and hands out what others
// did since. It knows no HTTP.
//
// The op log is the truth. What this package holds in memory is the state after
// the last entry it saw, and it looks at the log again before every answer, so
// several processes may write the same documents: the one whose entry is not
// the next catches up and tries again. Snapshots only make opening faster; a
// missing or damaged one is replaced by replaying the log.
//
// A batch is named by its client and the client's own number for it. Pushing it
// again, however often and over whichever process, gives the entry that was
// logged the first time.
package room

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// LibraryID is the id of the one library document.
const LibraryID = "library"

// Deps is what a room needs.
type Deps struct {
	Log       store.MapLog
	Snapshots store.Snapshots
	Clock     journey.Clock
	Logger    *slog.Logger // nothing is logged if nil
	// SnapshotEvery is the number of entries between two snapshots; 200 if 0.
	SnapshotEvery int64
	// Workshops, if there are any, say which rows are locked.
	Workshops store.Workshops
	// Leads tells whether a user may lead workshops now; everybody may if nil.
	Leads func(ctx context.Context, user string) (bool, error)
}

// Docs are the documents of a workspace. They may be used from any number of
// goroutines.
type Docs struct {
	deps Deps

	mu    sync.Mutex // guards below
	known map[string]*known
	turns map[string]chan struct{}
	// watchers hear when the state of a document is replaced by a newer one.
	watchers map[string]map[chan struct{}]struct{}
}

// New returns the documents over the log. It does no I/O.
func New(deps Deps) *Docs {
	if deps.Logger == nil {
		deps.Logger = slog.New(slog.DiscardHandler)
	}
	if deps.SnapshotEvery <= 0 {
		deps.SnapshotEvery = snapshotEvery
	}
	return &Docs{deps: deps, known: map[string]*known{}, turns: map[string]chan struct{}{}, watchers: map[string]map[chan struct{}]struct{}{}}
}

// State is a document at one point of its log.
type State struct {
	ID      string
	Epoch   string // changes when history was rewound; sequence numbers of two epochs do not compare
	Created journey.Instant
	Updated journey.Instant // of the last entry, Created before the first
	Deleted bool
	Doc     *ops.Doc // immutable; Doc.Seq is the number of the last entry
}

// Entry is one batch of the log as it took effect.
type Entry struct {
	Seq      int64         `json:"seq"`
	ClientID string        `json:"client_id"`
	N        int64         `json:"n"`
	Actor    string        `json:"actor"`
	At       time.Time     `json:"at"`
	Batch    ops.Effective `json:"batch"`
}

// Create makes a new, empty map. An empty id lets the room choose one.
func (d *Docs) Create(ctx context.Context, id string) (State, error) {
	if err := auth.Check(ctx, auth.WriteMaps); err != nil {
		return State{}, err
	}
	if id == "" {
		id = journey.NewID(d.deps.Clock.Now())
	}
	if !journey.ValidID(id) || id == LibraryID {
		return State{}, journey.InvalidField("id", "is not an id that a map may have: lower-case letters, digits, - and _, at most 64")
	}
	if err := d.create(ctx, id, ops.MapDoc); err != nil {
		return State{}, err
	}
	return d.get(ctx, id)
}

func (d *Docs) create(ctx context.Context, id string, kind ops.DocKind) error {
	now := d.deps.Clock.Now()
	return d.deps.Log.Create(ctx, store.Doc{ID: id, Kind: string(kind), Epoch: journey.NewID(now), Created: now})
}

// Get returns a document as it is now. A deleted one is not found.
func (d *Docs) Get(ctx context.Context, id string) (State, error) {
	if err := auth.Check(ctx, auth.ReadMaps); err != nil {
		return State{}, err
	}
	return d.get(ctx, id)
}

func (d *Docs) get(ctx context.Context, id string) (State, error) {
	k, err := d.alive(ctx, id)
	if err != nil {
		return State{}, err
	}
	return k.state(), nil
}

// alive returns a document as the log has it now unless it is deleted.
func (d *Docs) alive(ctx context.Context, id string) (*known, error) {
	k, err := d.found(ctx, id)
	if err == nil && k.meta.Deleted {
		return nil, journey.Errorf(journey.NotFound, "the map %s was deleted; restore it first", id)
	}
	return k, err
}

// found returns a document as the log has it now. The library is made when it
// is asked for first, by a reader or by a writer.
func (d *Docs) found(ctx context.Context, id string) (*known, error) {
	k, err := d.current(ctx, id)
	if id != LibraryID || journey.KindOf(err) != journey.NotFound {
		return k, err
	}
	if err := d.create(ctx, LibraryID, ops.LibraryDoc); err != nil && journey.KindOf(err) != journey.Conflict {
		return nil, err
	}
	return d.current(ctx, id)
}

// Library returns the library as it is now.
func (d *Docs) Library(ctx context.Context) (State, error) { return d.Get(ctx, LibraryID) }

// List returns the maps that are not deleted, oldest first.
func (d *Docs) List(ctx context.Context) ([]State, error) { return d.list(ctx, false) }

// Trash returns the deleted maps, oldest first.
func (d *Docs) Trash(ctx context.Context) ([]State, error) { return d.list(ctx, true) }

func (d *Docs) list(ctx context.Context, deleted bool) ([]State, error) {
	if err := auth.Check(ctx, auth.ReadMaps); err != nil {
		return nil, err
	}
	docs, err := d.deps.Log.List(ctx)
	if err != nil {
		return nil, err
	}
	out := []State{}
	for _, meta := range docs {
		if meta.Deleted != deleted || meta.Kind != string(ops.MapDoc) {
			continue
		}
		k, err := d.current(ctx, meta.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, k.state())
	}
	slices.SortStableFunc(out, func(a, b State) int { return int(a.Created - b.Created) })
	return out, nil
}

// Delete marks a map deleted. Its log stays, and Restore brings it back.
func (d *Docs) Delete(ctx context.Context, id string) error { return d.bury(ctx, id, true) }

// Restore brings a deleted map back.
func (d *Docs) Restore(ctx context.Context, id string) error { return d.bury(ctx, id, false) }

func (d *Docs) bury(ctx context.Context, id string, deleted bool) error {
	if err := auth.Check(ctx, auth.WriteMaps); err != nil {
		return err
	}
	if id == LibraryID {
		return journey.Errorf(journey.Invalid, "the library cannot be deleted")
	}
	return d.deps.Log.Delete(ctx, id, deleted)
}

// Pushed is what a client gets for a batch or a question: the entries that it
// does not know, in order.
type Pushed struct {
	Seq     int64   `json:"seq"` // of the document
	Entries []Entry `json:"entries"`
}

// Ops returns the entries after seq.
func (d *Docs) Ops(ctx context.Context, id string, after int64) (Pushed, error) {
	if err := auth.Check(ctx, auth.ReadMaps); err != nil {
		return Pushed{}, err
	}
	k, err := d.alive(ctx, id)
	if err != nil {
		return Pushed{}, err
	}
	return d.since(ctx, k, after)
}

// since returns what follows a sequence number, from memory where it reaches.
func (d *Docs) since(ctx context.Context, k *known, after int64) (Pushed, error) {
	out := Pushed{Seq: k.doc.Seq, Entries: []Entry{}}
	switch {
	case after < 0 || after > k.doc.Seq:
		return out, journey.Errorf(journey.Conflict, "the document has %d changes and you know %d of them; load it again", k.doc.Seq, after)
	case after < k.meta.Forgotten:
		return out, journey.Errorf(journey.Conflict, "the history up to change %d was removed; load the document again", k.meta.Forgotten)
	case after == k.doc.Seq:
		return out, nil
	case len(k.recent) > 0 && k.recent[0].Seq <= after+1:
		out.Entries = slices.Clone(k.recent[after+1-k.recent[0].Seq:])
		return out, nil
	}
	err := d.scan(ctx, k, after, k.doc.Seq, func(e Entry) error {
		out.Entries = append(out.Entries, e)
		return nil
	})
	return out, err
}

// errEnough stops a scan.
var errEnough = errors.New("enough")
