// Package index keeps the trails of an event log current.
//
// An [Index] holds what is derived from the log: who is who (identity.Book) and
// the trails of all persons (trail.View). [Open] maps the index file if it
// belongs to the log, else builds from the log; [Index.Refresh] takes in what
// is new; [Index.Follow] does so each second. Whatever the batches, the outcome
// is the same as that of a build from nothing.
//
// Readers work on a [State]: immutable, as of a log position. Properties,
// traits and touchpoint columns are loaded by the first question that needs
// them and shared by the states that follow.
//
// A bulk load is read while it runs, commit by commit, so that little is left to
// do when it ends. Its trails are merged once: at its end, when it pauses, or
// when there are too many events to hold beside.
//
// The file is a cache. It can be deleted at any time; one that is damaged, of
// another version, of other identity rules or of another log is replaced, and
// [Index.Reason] says why.
package index

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sojournhq/sojourn/internal/follow"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Deps is what an index needs.
type Deps struct {
	Log      store.EventLog
	Dir      string          // of the index file; "" = none is kept
	Identity identity.Config // the zero value is the default
	Workers  int             // 0 = one for each processor
}

// Index is what is derived from an event log. All methods are safe for
// concurrent use.
type Index struct {
	deps  Deps
	state atomic.Pointer[State]

	work  sync.Mutex // held by the one who changes the index; guards the fields below
	words *words
	props *properties
	torn  bool        // a change was given up after persons had been settled
	saved journey.Pos // what the index file reflects
	maps  []*mapping
	bulk  int64 // events of a load that are worth waiting for more

	told   sync.Mutex // guards the fields below
	failed error
	reason string
}

// Open opens the index of the log and brings it up to date.
func Open(ctx context.Context, d Deps) (*Index, error) {
	if d.Identity.Limits == nil {
		d.Identity = identity.DefaultConfig()
	}
	x := &Index{deps: d, props: newProperties(d.Log), bulk: bulk}
	x.reset()
	if d.Dir != "" {
		if err := x.load(ctx); err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			x.explain("the index file was made again: " + err.Error())
			x.reset()
		}
	}
	mapped := x.saved
	if err := x.Refresh(ctx); err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	if x.saved != mapped && x.saved == x.State().AsOf() { // what was just written need not stay in memory twice
		if err := x.load(ctx); err != nil && ctx.Err() == nil {
			x.explain("the index file could not be read back: " + err.Error())
		}
	}
	return x, nil
}

// reset makes the index that of an empty log.
func (x *Index) reset() {
	x.words, x.saved = newWords(), 0
	view := trail.Empty(x.words.channels.list(), x.words.scores.list())
	book := identity.NewBook(x.deps.Identity)
	x.state.Store(newState(x, view, book, newTraits(x.deps.Log, book), outside{}))
}

// State returns the current state.
func (x *Index) State() *State { return x.state.Load() }

// Refresh takes in what is new in the log. It waits for a change under way.
func (x *Index) Refresh(ctx context.Context) error { return x.refresh(ctx, nil) }

// refresh takes in what is new in the log, and what the loads bring meanwhile,
// unless they are nil.
func (x *Index) refresh(ctx context.Context, loads store.Loads) error {
	x.work.Lock()
	defer x.work.Unlock()
	return x.note(ctx, x.catchUp(ctx, loads))
}

// Rebuild makes everything again from the log. Until it is done, the old state
// stays in use.
func (x *Index) Rebuild(ctx context.Context) error {
	x.work.Lock()
	defer x.work.Unlock()
	return x.note(ctx, x.rebuild(ctx))
}

// Follow keeps the index current until ctx ends.
func (x *Index) Follow(ctx context.Context) error {
	loads, _ := x.deps.Log.(store.Loads)
	follow.Run(ctx, x.deps.Log, time.Second, func(ctx context.Context, _ store.Head) error {
		return x.refresh(ctx, loads)
	}, func(err error) { _ = x.note(ctx, err) }) // noted for Ready, tried again
	return nil
}

// note remembers whether the last attempt to be current succeeded.
func (x *Index) note(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return err // the caller gave up; nothing is wrong with the index
	}
	x.told.Lock()
	defer x.told.Unlock()
	x.failed = err
	return err
}

// Ready returns nil if the last attempt to be current succeeded, else why not.
func (x *Index) Ready() error {
	x.told.Lock()
	defer x.told.Unlock()
	return x.failed
}

// Reason says why the index file was made again or could not be written; empty
// if all is well.
func (x *Index) Reason() string {
	x.told.Lock()
	defer x.told.Unlock()
	return x.reason
}

func (x *Index) explain(reason string) {
	x.told.Lock()
	defer x.told.Unlock()
	x.reason = reason
}

// Close frees the index file. No state may be used afterwards.
func (x *Index) Close() error {
	x.work.Lock()
	defer x.work.Unlock()
	var first error
	for _, m := range x.maps {
		if err := m.close(); err != nil && first == nil {
			first = err
		}
	}
	x.maps = nil
	return first
}
