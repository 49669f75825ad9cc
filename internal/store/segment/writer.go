package segment

import (
	"context"
	"errors"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// writer is a bulk load. It belongs to one goroutine.
type writer struct {
	log      *Log
	pending  pending
	base     base // what the pending events were judged against
	keyer    keyer
	framer   store.Framer
	frame    store.Frame // of events that come one by one
	keys     []entry     // of the group being judged
	verdicts []verdict
	rising   rising // whether the ids do
	seen     seen   // all keys that were written here, unless their ids rise
	asked    asked  // numbers of the group being judged, and the writer's own runs
	group    spans  // ids of the group being judged ...
	spans    spans  // ... and of all pending events
	stale    bool   // the base is from before the writer's own commit
	closed   bool
	failed   error // why the writer is of no use any more
}

var errClosed = &journey.Error{Kind: journey.Conflict, Msg: "this import is closed; start a new one"}

// errMoved says that others committed while a commit was prepared.
var errMoved = errors.New("segment: the log moved on")

// errBare says that the keys of pending events are wanted, to compare them with
// those that others committed.
var errBare = errors.New("segment: a pending segment has no keys")

// Import opens a writer for bulk loads.
func (l *Log) Import(ctx context.Context) (store.ImportWriter, error) {
	w, err := l.newWriter(ctx)
	if err != nil {
		return nil, err
	}
	l.loads.begin()
	return w, nil
}

func (l *Log) newWriter(ctx context.Context) (*writer, error) {
	w := &writer{log: l, pending: pending{log: l}, asked: asked{own: map[int64]bool{}}}
	return w, w.rebase(ctx)
}

// Write hands over a batch of events.
func (w *writer) Write(ctx context.Context, events []journey.Event) ([]store.Outcome, error) {
	w.framer.Begin(&w.frame)
	for i := range events {
		w.framer.Add(&w.frame, &events[i])
	}
	return w.WriteFrame(ctx, &w.frame)
}

// WriteFrame hands over the events of a frame.
func (w *writer) WriteFrame(ctx context.Context, f *store.Frame) ([]store.Outcome, error) {
	if err := errors.Join(w.failed, ctx.Err()); err != nil {
		return nil, err
	}
	if w.stale {
		if err := w.rebase(ctx); err != nil {
			return nil, err
		}
	}
	out, err := w.write(f)
	if err != nil {
		w.fail(err)
	}
	return out, err
}

// rebase takes the present state of the log as what events are judged against.
// Nothing is pending.
func (w *writer) rebase(ctx context.Context) error {
	if _, err := w.log.keys.refresh(fromManifest{ctx, w.log.man}); err != nil {
		return err
	}
	w.base, w.stale = w.log.keys.base(), false
	w.spans.reset()
	return nil
}

// fail drops what is pending: after an error nobody knows what of it is good.
func (w *writer) fail(err error) {
	w.failed = err
	w.pending.drop()
}

// writeGroup is the number of events that are judged together: few enough that
// what is read for them stays in the processor's cache.
const writeGroup = 512

func (w *writer) write(f *store.Frame) ([]store.Outcome, error) {
	for i, k := range f.Kind[:f.N] {
		if journey.Kind(k) > journey.Operational {
			return nil, journey.Errorf(journey.Invalid, "event %s has the unknown kind %d", f.IDAt(i), k)
		}
	}
	out := make([]store.Outcome, f.N)
	for at := 0; at < f.N; {
		end := min(f.N, at+writeGroup, at+w.pending.begin())
		if err := w.writeSome(f, at, end, out[at:end]); err != nil {
			return nil, err
		}
		at = end
	}
	return out, nil
}

// writeSome takes rows for which the segment being built has room. Rows that are
// kept as they are go to it in runs.
func (w *writer) writeSome(f *store.Frame, from, to int, out []store.Outcome) error {
	if err := w.judge(f, from, to); err != nil {
		return err
	}
	if err := w.choose(); err != nil {
		return err
	}
	p := &w.pending
	p.name(f, from, to)
	p.build.prepare(f, from, to)
	p.keys.fetch(w.keys)
	start := from
	for i := range out {
		v := &w.verdicts[i]
		if v.met && !v.dup {
			p.keys.lookup(&w.keys[i], v)
		}
		if out[i] = v.outcome(); out[i] == store.Accepted {
			p.remember(w.keys[i])
			continue
		}
		p.build.take(f, start, from+i)
		if start = from + i + 1; out[i] == store.Collision {
			p.remember(w.keys[i])
			p.solved = true
			p.build.takeAs(f, from+i, store.DerivedID(string(f.IDAt(from+i)), v.kept))
		}
	}
	p.build.take(f, start, to)
	return p.end()
}

// choose makes the segment being built a bare one once ids have risen for so
// long that it will be large, and ends it as one before the first id that is
// derived.
func (w *writer) choose() error {
	p := &w.pending
	collides := slices.ContainsFunc(w.verdicts, func(v verdict) bool { return v.outcome() == store.Collision })
	switch {
	case p.bare && collides:
		if err := p.finish(); err != nil {
			return err
		}
		p.begin()
	case !p.bare && !collides && !p.solved && !w.rising.over && w.rising.rows >= w.log.bareRows:
		p.strip()
	}
	return nil
}

// judge sets the rows' keys, and the verdicts by what is committed and what is
// sealed.
func (w *writer) judge(f *store.Frame, from, to int) error {
	n := to - from
	w.keys, w.verdicts = resize(w.keys, n), resize(w.verdicts, n)
	clear(w.verdicts)
	a := &w.asked
	a.all, a.met = allOf(n, a.all), a.met[:0]
	w.keyer.entries(f, from, w.keys)
	if err := w.meet(f, from, to); err != nil {
		return err
	}
	w.group.reset()
	w.group.addRows(f, from, to, !w.rising.over)
	w.spans.join(&w.group)
	if err := w.log.keys.lookup(w.keys, &w.group, a, w.verdicts); err != nil {
		return err
	}
	return w.pending.lookup(w.keys, a.met, w.verdicts)
}

// meet finds out which keys the writer may have met before.
func (w *writer) meet(f *store.Frame, from, to int) error {
	if !w.rising.over {
		if w.rising.take(f, from, to) {
			return nil
		}
		if err := w.recollect(); err != nil {
			return err
		}
	}
	a := &w.asked
	w.seen.fetch(w.keys, a.all)
	for i := range w.keys {
		if w.seen.meet(&w.keys[i]) {
			w.verdicts[i].met = true
			a.met = append(a.met, int32(i))
		}
	}
	return nil
}

// Commit makes everything written so far durable and visible.
func (w *writer) Commit(ctx context.Context) (int64, error) {
	if err := errors.Join(w.failed, ctx.Err()); err != nil {
		return 0, err
	}
	late, err := w.commit(ctx)
	if err != nil {
		w.fail(err)
		return 0, err
	}
	return late, nil
}

func (w *writer) commit(ctx context.Context) (late int64, err error) {
	for attempt := 0; ; attempt++ {
		if err := w.pending.finish(); err != nil {
			return 0, err
		}
		if len(w.pending.sealed) == 0 {
			w.log.tidyKeys(ctx)
			return late, nil
		}
		err := w.publish(ctx, attempt > 3, &late)
		switch {
		case err == nil:
			w.log.tidyKeys(ctx)
			return late, nil
		case errors.Is(err, errBare):
			err = w.pending.dress()
		case errors.Is(err, errMoved):
			var n int64
			n, err = w.settle(ctx)
			late += n
		}
		if err != nil {
			return 0, err
		}
	}
}

// publish commits the sealed segments, unless others committed one of their
// keys meanwhile. Where that happened again and again, force settles it while
// the lock is held.
func (w *writer) publish(ctx context.Context, force bool, late *int64) error {
	var placed []string
	var runs []store.KeyRun
	p := &w.pending
	err := w.log.man.Update(ctx, func(tx store.ManifestTx) (store.Change, error) {
		placed = placed[:0]
		if _, err := w.log.keys.refresh(fromTx{tx}); err != nil {
			return store.Change{}, err
		}
		if p.hasBare() && w.log.keys.grown(w.base) {
			return store.Change{}, errBare
		}
		moved, err := w.overtaken()
		if err != nil {
			return store.Change{}, err
		}
		if moved && !force {
			return store.Change{}, errMoved
		}
		if moved {
			n, err := w.rejudge(ctx)
			if err != nil {
				return store.Change{}, err
			}
			*late += n
			if err := p.finish(); err != nil {
				return store.Change{}, err
			}
		}
		p.closeRuns() // not every system renames an open file
		c, names, err := w.log.place(tx, p.sealed, tx.State().End)
		placed, runs = names, c.AddRuns
		return c, err
	})
	if err != nil {
		w.log.unplace(ctx, placed)
		return err
	}
	for i := range runs {
		w.asked.own[runs[i].ID] = true
	}
	p.sealed = nil
	w.stale = true
	w.log.loads.tell(0)
	return nil
}

// place moves sealed segments to their final names, to stand at the position. It
// returns the change that makes them part of the log, and their paths.
func (l *Log) place(tx store.ManifestTx, parts []part, end journey.Pos) (c store.Change, placed []string, err error) {
	if len(parts) == 0 {
		return c, nil, nil
	}
	move := func(from, suffix string, id int64, f *store.File) error {
		f.Name = fileName(id, suffix)
		to := l.path(f.Name)
		if err := l.fs.Rename(from, to); err != nil {
			return diskError("move an event file to its place", err)
		}
		placed = append(placed, to)
		return nil
	}
	first := tx.NewFiles(2 * len(parts))
	for i := range parts {
		s, k := parts[i].file, parts[i].keys
		s.ID, k.ID = first+int64(2*i), first+int64(2*i)+1
		s.From = end
		if err := errors.Join(
			move(parts[i].paths[0], dataSuffix, s.ID, &s.Data),
			move(parts[i].paths[1], idsSuffix, s.ID, &s.IDs),
		); err != nil {
			return c, placed, err
		}
		end += journey.Pos(s.Events)
		c.AddSegments = append(c.AddSegments, s)
		if parts[i].isBare() {
			continue
		}
		if err := move(parts[i].keyPath, keysSuffix, k.ID, &k.File); err != nil {
			return c, placed, err
		}
		c.AddRuns = append(c.AddRuns, k)
	}
	c.End = end
	return c, placed, diskError("write the directory of events", l.fs.SyncDir(l.dir))
}

// unplace removes files that were placed for a commit that failed. Whether it
// failed is the manifest's word: an error of the disk may come after the fact.
func (l *Log) unplace(ctx context.Context, placed []string) {
	if len(placed) == 0 {
		return
	}
	layout, err := l.man.Layout(context.WithoutCancel(ctx))
	if err != nil {
		return // the next opening removes what is not part of the log
	}
	known := namesOf(&layout)
	for _, p := range placed {
		if _, ok := known[baseName(p)]; !ok {
			l.remove(p)
		}
	}
}

// overtaken reports whether others committed a pending key since the base.
func (w *writer) overtaken() (bool, error) {
	moved := w.log.keys.rose(w.base, &w.spans)
	err := w.log.keys.since(w.base, func(keys []entry) error {
		if moved {
			return nil
		}
		var err error
		moved, err = w.pending.any(keys)
		return err
	})
	return moved, err
}

// settle judges the pending events again, against what is committed now.
func (w *writer) settle(ctx context.Context) (late int64, err error) {
	if _, err := w.log.keys.refresh(fromManifest{ctx, w.log.man}); err != nil {
		return 0, err
	}
	return w.rejudge(ctx)
}

// rejudge writes all pending events anew and returns how many of them have
// become duplicates.
func (w *writer) rejudge(ctx context.Context) (late int64, err error) {
	old := w.pending
	defer func() { old.drop() }()
	w.pending, w.base = pending{log: w.log}, w.log.keys.base()
	w.spans.reset()
	for _, s := range old.sealed {
		err := w.log.readSealed(ctx, s.sealed, func(events []journey.Event) error {
			if !s.isBare() { // else no id was derived
				if err := old.restoreIDs(&w.keyer, events); err != nil {
					return err
				}
			}
			w.framer.Begin(&w.frame)
			for i := range events {
				w.framer.Add(&w.frame, &events[i])
			}
			out, err := w.write(&w.frame)
			for _, o := range out {
				if o == store.Duplicate {
					late++
				}
			}
			return err
		})
		if err != nil {
			return 0, err
		}
	}
	return late, nil
}

// Close drops what is not committed and frees temporary files.
func (w *writer) Close() error {
	if w.failed == nil {
		w.fail(errClosed)
	}
	w.failed = errClosed
	w.log.keys.warm.cool()
	if !w.closed {
		w.closed = true
		w.log.loads.tell(1)
	}
	return nil
}
