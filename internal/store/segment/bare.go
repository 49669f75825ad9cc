package segment

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/store"
)

// bare is a segment without a key run. Its ids rise, so that their range tells of
// almost every other id that it is none of them. Its keys are made from the
// segment once an id in its range comes.
type bare struct {
	store.SegmentFile
	run *run // nil until the keys are wanted
}

// setBare follows the layout's bare segments; the caller holds mu.
func (k *keyIndex) setBare(segments []store.SegmentFile) {
	next := map[int64]*bare{}
	for i := range segments {
		if s := &segments[i]; s.Rising != nil {
			if next[s.ID] = k.bare[s.ID]; next[s.ID] == nil {
				next[s.ID] = &bare{SegmentFile: *s}
			}
		}
	}
	for id, b := range k.bare {
		if next[id] == nil && b.run != nil {
			k.log.discard(b.run)
		}
	}
	k.bare = next
}

// discard closes a key run in a temporary file and removes it.
func (l *Log) discard(r *run) {
	_ = r.file.Close() // it was only read
	l.remove(l.unfinished(r))
}

// unfinished is the path of a key run in a temporary file.
func (l *Log) unfinished(r *run) string { return filepath.Join(l.tmp, r.File.Name) }

// met returns a bare segment whose keys are wanted and not there.
func (k *keyIndex) met(ids *spans) *bare {
	for _, b := range k.bare {
		if b.run == nil && ids.meet(b.Rising) {
			return b
		}
	}
	return nil
}

// reach makes the keys of the bare segments that the ids may be in. It returns
// with mu held for reading, unless there is an error.
func (k *keyIndex) reach(ids *spans) error {
	for {
		k.mu.RLock()
		b := k.met(ids)
		if b == nil {
			return nil
		}
		k.mu.RUnlock()
		if err := k.dress(b); err != nil {
			return err
		}
	}
}

// dress makes the keys of a bare segment, for this process.
func (k *keyIndex) dress(b *bare) error {
	k.making.Lock()
	defer k.making.Unlock()
	k.mu.RLock()
	done := k.bare[b.ID] != b || b.run != nil
	k.mu.RUnlock()
	if done {
		return nil
	}
	r, err := k.log.runOf(&b.SegmentFile, k.log.path(b.Data.Name))
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.bare[b.ID] != b { // somebody made its keys meanwhile, for everybody
		k.log.discard(r)
		return nil
	}
	b.run = r
	return nil
}

// lookupBare adds to the verdicts what is in the bare segments whose keys are
// there; the caller holds mu.
func (k *keyIndex) lookupBare(keys []entry, which []int32, verdicts []verdict) error {
	for _, b := range k.bare {
		if b.run == nil {
			continue
		}
		if _, err := b.run.lookup(keys, which, verdicts); err != nil {
			return err
		}
		k.warm.keep(b.run)
	}
	return nil
}

// runOf writes the keys of a bare segment, whose events lie at the path, to a
// temporary file and opens it.
func (l *Log) runOf(s *store.SegmentFile, path string) (*run, error) {
	keys, err := l.keysOf(s, path)
	if err != nil {
		return nil, diskError("read the keys of stored events", err)
	}
	name := l.temporary(keysSuffix)
	k, err := writeRun(l.fs, name, keys)
	if err != nil {
		return nil, diskError("write the keys of stored events", err)
	}
	r, err := openRun(l.fs, name, k)
	if err != nil {
		l.remove(name)
		return nil, diskError("read the keys of stored events", err)
	}
	return r, nil
}

// keysOf reads the keys of a bare segment: the hashes of its ids.
func (l *Log) keysOf(s *store.SegmentFile, path string) (*keyset, error) {
	p, err := openParquet(l.fs, path, s.Data)
	if err != nil {
		return nil, err
	}
	defer p.file.Close()
	if err := p.describe(eventColumns()); err != nil {
		return nil, err
	}
	keys := newKeyset(int(s.Events), int(s.Events))
	d, seed := newDecoder(), xxh3.HashString(s.Rising.Source)
	var ids []byte
	var ends []uint32
	var prints []int64
	for n := range p.pagesOf() {
		if ids, ends, err = d.readTexts(p, colID, n, ids, ends); err != nil {
			return nil, err
		}
		if prints, err = d.readLongs(p, colFingerprint, n, prints); err != nil {
			return nil, err
		}
		for i := range prints {
			id := ids[ends[i]:ends[i+1]]
			if above(s.Rising.First, id) || above(id, s.Rising.Last) {
				return nil, damaged(filepath.Base(path), errors.New("it holds an id that the manifest says it does not"))
			}
			h := xxh3.Hash128Seed(id, seed)
			keys.add(entry{h.Hi, h.Lo, uint64(prints[i])})
		}
	}
	return &keys, nil
}

// keepKeys makes the keys that this process made of bare segments part of the
// log.
func (l *Log) keepKeys(ctx context.Context) error {
	if !l.tidy.TryLock() {
		return nil
	}
	defer l.tidy.Unlock()
	for _, b := range l.keys.dressed() {
		if err := l.keepRun(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// dressed lists the bare segments whose keys are there.
func (k *keyIndex) dressed() []*bare {
	k.mu.RLock()
	defer k.mu.RUnlock()
	var out []*bare
	for _, b := range k.bare {
		if b.run != nil {
			out = append(out, b)
		}
	}
	return out
}

// undress takes the keys of a bare segment out of use and returns their file.
func (k *keyIndex) undress(b *bare) (path string, keys store.KeyRun, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	r := b.run
	if r == nil || k.bare[b.ID] != b {
		return "", keys, false
	}
	b.run = nil
	_ = r.file.Close() // it was only read; not every system renames an open file
	return k.log.unfinished(r), r.KeyRun, true
}

// keepRun gives a bare segment its key run, unless another process did.
func (l *Log) keepRun(ctx context.Context, b *bare) error {
	var path string
	var placed []string
	err := l.man.Update(ctx, func(tx store.ManifestTx) (c store.Change, err error) {
		layout, err := tx.Layout()
		if err != nil {
			return c, err
		}
		i := slices.IndexFunc(layout.Segments, func(s store.SegmentFile) bool { return s.ID == b.ID && s.Rising != nil })
		if i < 0 {
			return c, nil
		}
		from, keys, ok := l.keys.undress(b)
		if path = from; !ok {
			return c, nil
		}
		keys.ID = tx.NewFiles(1)
		keys.File.Name = fileName(keys.ID, keysSuffix)
		if err := l.fs.Rename(path, l.path(keys.File.Name)); err != nil {
			return c, diskError("move a file of keys to its place", err)
		}
		placed = append(placed, l.path(keys.File.Name))
		s := layout.Segments[i]
		s.Rising = nil
		c = store.Change{DropSegments: []int64{s.ID}, AddSegments: []store.SegmentFile{s}, AddRuns: []store.KeyRun{keys}}
		return c, diskError("write the directory of events", l.fs.SyncDir(l.dir))
	})
	if err != nil {
		l.remove(path)
		l.unplace(ctx, placed)
	}
	return err
}
