package room_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// disk is the durable part of the simulated world: the op log and the
// snapshots, which every node shares.
type disk struct {
	mu     sync.Mutex // guards below
	log    *mem.Maps
	epochs int
	snaps  map[string]savedDoc
	gone   []store.MapEntry // entries that were forgotten
}

type savedDoc struct {
	seq   int64
	state []byte
}

// simDoc is the one document of the simulation.
const simDoc = "m"

func newDisk() *disk {
	d := &disk{snaps: map[string]savedDoc{}}
	d.rewind(0, nil)
	return d
}

// rewind makes the log begin a new epoch with the first seq entries.
func (d *disk) rewind(seq int64, entries []store.MapEntry) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.log, d.epochs = mem.NewMaps(), d.epochs+1
	ctx := context.Background()
	if err := d.log.Create(ctx, store.Doc{ID: simDoc, Kind: "map", Epoch: fmt.Sprint("epoch ", d.epochs)}); err != nil {
		panic(err)
	}
	for _, e := range entries[:seq] {
		if err := d.log.Append(ctx, simDoc, e); err != nil {
			panic(err)
		}
	}
}

func (d *disk) maps() *mem.Maps {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.log
}

// entries returns the whole log.
func (d *disk) entries() []store.MapEntry {
	var out []store.MapEntry
	err := d.maps().Scan(context.Background(), simDoc, 0, func(e store.MapEntry) error {
		out = append(out, e)
		return nil
	})
	if err != nil {
		panic(err)
	}
	return out
}

// meta returns what the log says of itself.
func (d *disk) meta() store.Doc {
	meta, err := d.maps().Get(context.Background(), simDoc)
	if err != nil {
		panic(err)
	}
	return meta
}

// replay folds the whole log from the beginning.
func (d *disk) replay() (*ops.Doc, error) {
	doc := ops.New(ops.MapDoc)
	if d.meta().Forgotten > 0 {
		o, err := d.maps().Origin(context.Background(), simDoc)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(o.State, doc); err != nil {
			return nil, err
		}
	}
	for _, e := range d.entries() {
		var batch ops.Effective
		if err := json.Unmarshal(e.Payload, &batch); err != nil {
			return nil, err
		}
		next, _, err := ops.Apply(doc, batch, e.Seq)
		if err != nil {
			return nil, fmt.Errorf("replay entry %d: %w", e.Seq, err)
		}
		doc = next
	}
	return doc, doc.Check()
}

// fault is what happens to the next entry that a node appends.
type fault int

const (
	fine          fault = iota
	failsBefore         // an error, and nothing is stored
	failsAfter          // an error, and the entry is stored
	crashesBefore       // the process dies, and nothing is stored
	crashesAfter        // the process dies, and the entry is stored
)

// access is one node's way to the disk. It ends with the node.
type access struct {
	disk  *disk
	onAdd func(store.MapEntry) // called before an entry is stored
	crash func()

	mu   sync.Mutex // guards below
	dead bool
	next fault
	slow time.Duration // of the next append
	busy int           // appends under way
}

func (a *access) idle() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.busy == 0
}

func (a *access) state() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.dead {
		return journey.Errorf(journey.Unavailable, "this process is dead")
	}
	return nil
}

func (a *access) Create(ctx context.Context, d store.Doc) error { return a.disk.maps().Create(ctx, d) }

func (a *access) List(ctx context.Context) ([]store.Doc, error) { return a.disk.maps().List(ctx) }

func (a *access) Delete(ctx context.Context, id string, deleted bool) error {
	return a.disk.maps().Delete(ctx, id, deleted)
}

func (a *access) Get(ctx context.Context, id string) (store.Doc, error) {
	if err := a.state(); err != nil {
		return store.Doc{}, err
	}
	return a.disk.maps().Get(ctx, id)
}

func (a *access) Client(ctx context.Context, id, client string) (int64, string, error) {
	if err := a.state(); err != nil {
		return 0, "", err
	}
	return a.disk.maps().Client(ctx, id, client)
}

func (a *access) Scan(ctx context.Context, id string, after int64, fn func(store.MapEntry) error) error {
	if err := a.state(); err != nil {
		return err
	}
	return a.disk.maps().Scan(ctx, id, after, fn)
}

func (a *access) Origin(ctx context.Context, id string) (store.Origin, error) {
	if err := a.state(); err != nil {
		return store.Origin{}, err
	}
	return a.disk.maps().Origin(ctx, id)
}

func (a *access) Append(ctx context.Context, id string, e store.MapEntry) error {
	return a.commit(func() error {
		a.onAdd(e)
		return nil
	}, func() error { return a.disk.maps().Append(context.WithoutCancel(ctx), id, e) })
}

// Rewrite, Forget and Purge make access a [store.Rewriter].
func (a *access) Rewrite(ctx context.Context, r store.Rewriting) (out store.Rewritten, err error) {
	change := func() error {
		if out, err = (mem.Rewriter{Maps: a.disk.maps()}).Rewrite(ctx, r); err == nil && !r.Trial {
			a.disk.put(r.Mark.Seq, r.Snapshot)
		}
		return err
	}
	if r.Trial {
		return out, change()
	}
	return out, a.commit(nil, change)
}

func (a *access) Forget(ctx context.Context, f store.Forgetting) (out store.Forgotten, err error) {
	return out, a.commit(nil, func() error {
		before := a.disk.entries()
		if out, err = (mem.Rewriter{Maps: a.disk.maps()}).Forget(ctx, f); err == nil {
			a.disk.put(f.Mark.Seq, f.Snapshot)
			a.disk.gone = append(a.disk.gone, before[:out.Entries]...)
		}
		return err
	})
}

func (a *access) Purge(context.Context) error { return nil }

// put replaces the snapshot.
func (d *disk) put(seq int64, state []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.snaps[simDoc] = savedDoc{seq, bytes.Clone(state)}
}

// commit lets a change of the log happen, or what the next fault says.
func (a *access) commit(before, change func() error) error {
	a.mu.Lock()
	what, slow := a.next, a.slow
	a.next, a.slow = fine, 0
	a.busy++
	a.mu.Unlock()
	defer func() { a.mu.Lock(); a.busy--; a.mu.Unlock() }()
	if before != nil {
		if err := before(); err != nil {
			return err
		}
	}
	if slow > 0 {
		time.Sleep(slow)
	}
	if err := a.state(); err != nil {
		return err
	}
	broken := journey.Errorf(journey.Unavailable, "the disk did not answer")
	if what == failsBefore || what == crashesBefore {
		if what == crashesBefore {
			a.crash()
		}
		return broken
	}
	err := change()
	if what == crashesAfter {
		a.crash()
	}
	if what == failsAfter || what == crashesAfter {
		return broken
	}
	return err
}

func (a *access) Latest(_ context.Context, doc string) (int64, []byte, error) {
	a.disk.mu.Lock()
	defer a.disk.mu.Unlock()
	s, ok := a.disk.snaps[doc]
	if !ok {
		return 0, nil, journey.Errorf(journey.NotFound, "no snapshot")
	}
	return s.seq, bytes.Clone(s.state), nil
}

func (a *access) Save(_ context.Context, doc string, seq int64, state []byte) error {
	if err := a.state(); err != nil {
		return err
	}
	a.disk.mu.Lock()
	defer a.disk.mu.Unlock()
	if s, ok := a.disk.snaps[doc]; !ok || s.seq <= seq {
		a.disk.snaps[doc] = savedDoc{seq, bytes.Clone(state)}
	}
	return nil
}

// harm loses or damages the snapshot.
func (d *disk) harm(lose bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	s, ok := d.snaps[simDoc]
	switch {
	case !ok:
	case lose:
		delete(d.snaps, simDoc)
	default:
		s.state = s.state[:len(s.state)/2]
		d.snaps[simDoc] = s
	}
}
