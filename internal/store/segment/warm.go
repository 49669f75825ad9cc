package segment

import (
	"sync"
	"sync/atomic"
)

// warmKeys is how many keys a run that is kept in memory has at most: 72 MiB.
const warmKeys = 3 << 20

// warmth keeps the entries of one run in memory: the one in which a file that
// is imported again is found, bucket after bucket.
type warmth struct {
	mu  sync.Mutex // held by the one who changes it
	run *run
}

// heat is what a run knows of how often its buckets were read from the disk.
type heat struct {
	reads atomic.Int64 // since the run was kept in memory last
	times atomic.Int64 // how often it was
	all   atomic.Pointer[[]entry]
}

// due reports whether the run is worth keeping in memory. One that had to make
// room for others must be asked for more often than before.
func (r *run) due() bool {
	return r.Keys <= warmKeys && r.all.Load() == nil && r.reads.Load() > int64(len(r.ends))/4<<min(2*r.times.Load(), 30)
}

// keep reads a run that is due into memory, in the place of another.
func (w *warmth) keep(r *run) {
	if !r.due() || !w.mu.TryLock() {
		return
	}
	defer w.mu.Unlock()
	r.times.Add(1)
	all, err := r.entries(0, len(r.ends), nil)
	if err != nil {
		return // who needs the bucket that cannot be read will say so
	}
	w.drop()
	w.run = r
	r.all.Store(&all)
}

// drop frees the memory; the caller holds mu.
func (w *warmth) drop() {
	if w.run != nil {
		w.run.all.Store(nil)
		w.run.reads.Store(0)
		w.run = nil
	}
}

// cool frees the memory.
func (w *warmth) cool() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.drop()
}
