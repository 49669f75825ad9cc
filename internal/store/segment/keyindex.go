package segment

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// keyIndex answers which keys are committed. It follows the manifest: its open
// runs and the keys of the inbox are those of one state.
type keyIndex struct {
	log   *Log
	mu    sync.RWMutex // guards all below
	ready bool
	state store.State
	runs  map[int64]*run
	order []*run          // the same, in the order of their numbers
	bare  map[int64]*bare // segments without a run, by number
	inbox []store.InboxKey
	table table // of inbox

	making sync.Mutex   // held by the one who makes a bare segment's keys
	recent atomic.Int64 // place in order of the run that knew a key last
	warm   warmth
}

// source is where the index reads the manifest: the manifest itself or a
// transaction of it.
type source interface {
	state() (store.State, error)
	layout() (store.Layout, error)
	inboxKeys(from journey.Pos) ([]store.InboxKey, error)
}

type fromManifest struct {
	ctx context.Context
	man store.Manifest
}

func (s fromManifest) state() (store.State, error)   { return s.man.State(s.ctx) }
func (s fromManifest) layout() (store.Layout, error) { return s.man.Layout(s.ctx) }
func (s fromManifest) inboxKeys(from journey.Pos) ([]store.InboxKey, error) {
	return s.man.InboxKeys(s.ctx, from)
}

type fromTx struct{ tx store.ManifestTx }

func (s fromTx) state() (store.State, error)   { return s.tx.State(), nil }
func (s fromTx) layout() (store.Layout, error) { return s.tx.Layout() }
func (s fromTx) inboxKeys(from journey.Pos) ([]store.InboxKey, error) {
	return s.tx.InboxKeys(from)
}

// base is what a writer has judged its events against.
type base struct {
	end  journey.Pos
	runs map[int64]bool
	bare map[int64]bool
}

// refresh brings the index up to the source's state and returns that state.
// Outside of a transaction files may vanish between reading the manifest and
// opening them; then it reads again.
func (k *keyIndex) refresh(src source) (store.State, error) {
	for attempt := 0; ; attempt++ {
		s, err := k.follow(src)
		if attempt == 5 || !errors.Is(err, fs.ErrNotExist) {
			return s, diskError("read the keys of stored events", err)
		}
	}
}

func (k *keyIndex) follow(src source) (store.State, error) {
	s, err := src.state()
	if err != nil {
		return s, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ready && s.Generation <= k.state.Generation {
		return k.state, nil
	}
	// Keys leave the inbox for a run in one transaction. The inbox is read
	// before the runs, so that none is missed in between.
	inbox, err := k.newInbox(src, s)
	if err != nil {
		return s, err
	}
	if !k.ready || s.Layout != k.state.Layout {
		layout, err := src.layout()
		if err != nil {
			return s, err
		}
		if err := k.openRuns(layout.Runs); err != nil {
			return s, err
		}
		k.setBare(layout.Segments)
	}
	k.setInbox(inbox, s)
	k.state, k.ready = s, true
	return s, nil
}

// newInbox reads the keys that came to the inbox since the index's state.
func (k *keyIndex) newInbox(src source, s store.State) ([]store.InboxKey, error) {
	if s.Inbox == s.End {
		return nil, nil
	}
	from := s.Inbox
	if k.ready {
		from = max(from, k.state.End)
	}
	return src.inboxKeys(from)
}

func (k *keyIndex) setInbox(more []store.InboxKey, s store.State) {
	gone := 0
	for gone < len(k.inbox) && k.inbox[gone].Pos < s.Inbox {
		gone++
	}
	if gone > 0 {
		k.inbox = slices.Delete(k.inbox, 0, gone)
		k.table = table{}
		for i := range k.inbox {
			k.table.add(entryOf(&k.inbox[i]))
		}
	}
	for i := range more {
		if more[i].Pos < s.End { // later ones belong to a later state
			k.inbox = append(k.inbox, more[i])
			k.table.add(entryOf(&more[i]))
		}
	}
}

func entryOf(k *store.InboxKey) entry { return entry{k.Key.Hi, k.Key.Lo, k.Fingerprint} }

// openRuns opens the runs that are new and closes those that are gone.
func (k *keyIndex) openRuns(want []store.KeyRun) error {
	next := make(map[int64]*run, len(want))
	var opened []*run
	for i := range want {
		r := k.runs[want[i].ID]
		if r == nil {
			var err error
			if r, err = openRun(k.log.fs, k.log.path(want[i].File.Name), want[i]); err != nil {
				for _, o := range opened {
					err = errors.Join(err, o.file.Close())
				}
				return err
			}
			opened = append(opened, r)
		}
		next[r.ID] = r
	}
	var err error
	for id, r := range k.runs {
		if next[id] == nil {
			err = errors.Join(err, r.file.Close())
		}
	}
	k.runs, k.order = next, slices.SortedFunc(maps.Values(next), func(a, b *run) int { return cmp.Compare(a.ID, b.ID) })
	return err
}

// asked lists keys to look up, by number. A run of which the caller knows that
// all its keys are among those it met before is asked for those only.
type asked struct {
	all, met []int32
	own      map[int64]bool
}

func (a *asked) of(run int64) []int32 {
	if a.own[run] {
		return a.met
	}
	return a.all
}

// allOf returns the numbers up to n.
func allOf(n int, dst []int32) []int32 {
	dst = dst[:0]
	for i := range n {
		dst = append(dst, int32(i))
	}
	return dst
}

// lookup adds to the verdicts what is committed under the keys. A file that is
// imported again finds its keys in one run after the other: the run that knew
// some last is asked first.
func (k *keyIndex) lookup(keys []entry, ids *spans, a *asked, verdicts []verdict) error {
	if err := k.reach(ids); err != nil {
		return err
	}
	defer k.mu.RUnlock()
	first := int(k.recent.Load())
	for i := range k.order {
		n := (first + i) % len(k.order)
		found, err := k.order[n].lookup(keys, a.of(k.order[n].ID), verdicts)
		if err != nil {
			return err
		}
		if found && n != first {
			k.recent.Store(int64(n))
		}
		k.warm.keep(k.order[n])
	}
	if k.table.len() > 0 {
		for i := range keys {
			k.table.lookup(&keys[i], &verdicts[i])
		}
	}
	return k.lookupBare(keys, a.all, verdicts)
}

// eachOf calls fn with the keys of the runs with the numbers, a piece at a time.
func (k *keyIndex) eachOf(numbers map[int64]bool, fn func([]entry) error) error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	for _, r := range k.order {
		if !numbers[r.ID] {
			continue
		}
		if err := r.each(fn); err != nil {
			return err
		}
	}
	return nil
}

// base returns what the index holds now.
func (k *keyIndex) base() base {
	k.mu.RLock()
	defer k.mu.RUnlock()
	b := base{end: k.state.End, runs: make(map[int64]bool, len(k.runs)), bare: make(map[int64]bool, len(k.bare))}
	for id := range k.runs {
		b.runs[id] = true
	}
	for id := range k.bare {
		b.bare[id] = true
	}
	return b
}

// grown reports whether keys were committed after the base.
func (k *keyIndex) grown(b base) bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	for id := range k.runs {
		if !b.runs[id] {
			return true
		}
	}
	n := len(k.inbox)
	return n > 0 && k.inbox[n-1].Pos >= b.end
}

// rose reports whether bare segments were committed after the base that one of
// the ids may be in.
func (k *keyIndex) rose(b base, ids *spans) bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	for id, s := range k.bare {
		if !b.bare[id] && ids.meet(s.Rising) {
			return true
		}
	}
	return false
}

// since calls fn with the keys that were committed after the base, a piece at a
// time. Keys that a merge of runs carried along come too.
func (k *keyIndex) since(b base, fn func([]entry) error) error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	for _, r := range k.order {
		if b.runs[r.ID] {
			continue
		}
		if err := r.each(fn); err != nil {
			return err
		}
	}
	var fresh []entry
	for i := range k.inbox {
		if k.inbox[i].Pos >= b.end {
			fresh = append(fresh, entryOf(&k.inbox[i]))
		}
	}
	return fn(fresh)
}

func (k *keyIndex) close() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	var err error
	for _, r := range k.order {
		err = errors.Join(err, r.file.Close())
	}
	k.setBare(nil)
	k.runs, k.order, k.ready = nil, nil, false
	return err
}
