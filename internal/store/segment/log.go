package segment

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Log is an event log in the files of a data directory.
type Log struct {
	fs    fileSystem
	dir   string // of the files
	tmp   string // of this process's unfinished files
	man   store.Manifest
	lock  io.Closer
	next  atomic.Int64 // numbers temporary files
	keys  keyIndex
	queue putQueue
	tidy  sync.Mutex // held while files are merged
	loads loads

	segmentRows  int64 // rows of a full segment
	bareRows     int64 // rows from which on a segment may be bare
	countsAtOnce int   // hashes that a counter holds in memory
}

var (
	_ store.EventLog = (*Log)(nil)
	_ store.Counters = (*Log)(nil)
	_ store.Drainer  = (*Log)(nil)
	_ store.Doctor   = (*Log)(nil)
	_ store.Loads    = (*Log)(nil)
)

// Option changes how a log is opened.
type Option func(*Log)

// Open opens the event log of a data directory whose manifest is man. If there
// is none, it creates one. It removes what dead processes left unfinished.
func Open(ctx context.Context, dir string, man store.Manifest, options ...Option) (*Log, error) {
	l := &Log{
		fs: disk{}, dir: filepath.Join(dir, "events"), man: man,
		segmentRows: segmentRows, bareRows: smallRows, countsAtOnce: occurrencesInMemory,
	}
	for _, o := range options {
		o(l)
	}
	l.tmp = filepath.Join(l.dir, "tmp", journey.NewID(journey.SystemClock{}.Now()))
	l.keys.log = l
	if err := l.fs.MkdirAll(filepath.Join(l.dir, "tmp")); err != nil {
		return nil, diskError("create the directory of events", err)
	}
	// The manifest's lock keeps two openings from taking each other's new
	// directory for a dead one.
	err := man.Update(ctx, func(tx store.ManifestTx) (store.Change, error) {
		if err := l.sweep(tx); err != nil {
			return store.Change{}, err
		}
		return store.Change{}, l.claim()
	})
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

const lockName = "lock"

// claim makes the directory of this process's unfinished files.
func (l *Log) claim() error {
	if err := l.fs.MkdirAll(l.tmp); err != nil {
		return diskError("create a directory of events", err)
	}
	lock, ok, err := l.fs.Lock(filepath.Join(l.tmp, lockName))
	if err == nil && !ok {
		err = errors.New("a new lock is taken")
	}
	l.lock = lock
	return diskError("create a directory of events", err)
}

// sweep removes what no living process and no manifest knows. The caller holds
// the manifest's lock.
func (l *Log) sweep(tx store.ManifestTx) error {
	if err := l.sweepDead(); err != nil {
		return diskError("clean the directory of events", err)
	}
	layout, err := tx.Layout()
	if err != nil {
		return err
	}
	known := namesOf(&layout)
	entries, err := l.fs.ReadDir(l.dir)
	if err != nil {
		return diskError("clean the directory of events", err)
	}
	for _, e := range entries {
		if _, ok := known[e.Name()]; ok || e.IsDir() || !ourName(e.Name()) {
			continue
		}
		if err := l.fs.Remove(l.path(e.Name())); err != nil {
			return diskError("clean the directory of events", err)
		}
	}
	return nil
}

// sweepDead removes the directories of processes that are gone.
func (l *Log) sweepDead() error {
	entries, err := l.fs.ReadDir(filepath.Join(l.dir, "tmp"))
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := filepath.Join(l.dir, "tmp", e.Name())
		if name == l.tmp {
			continue
		}
		lock, ok, err := l.fs.Lock(filepath.Join(name, lockName))
		if errors.Is(err, fs.ErrNotExist) {
			continue // it was closed meanwhile
		}
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if err := errors.Join(lock.Close(), l.fs.RemoveAll(name)); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the use of the log by this process. Writers must be closed before.
func (l *Log) Close() error {
	err := l.keys.close()
	if l.lock != nil {
		err = errors.Join(err, l.lock.Close(), l.fs.RemoveAll(l.tmp))
		l.lock = nil
	}
	return err
}

func (l *Log) path(name string) string { return filepath.Join(l.dir, name) }

// temporary returns the path for a new unfinished file.
func (l *Log) temporary(suffix string) string {
	return filepath.Join(l.tmp, fmt.Sprintf("%d%s", l.next.Add(1), suffix))
}

const (
	dataSuffix = ".parquet"
	idsSuffix  = ".ids.parquet"
	keysSuffix = ".keys"
)

// fileName returns the final name of a file.
func fileName(id int64, suffix string) string { return fmt.Sprintf("%010d%s", id, suffix) }

// ourName reports whether a file in the directory is one that the log made.
func ourName(name string) bool {
	stem, suffix, _ := strings.Cut(name, ".")
	return len(stem) == 10 && strings.Trim(stem, "0123456789") == "" && (suffix == "parquet" || suffix == "ids.parquet" || suffix == "keys")
}

// namesOf lists the files that a layout holds.
func namesOf(l *store.Layout) map[string]store.File {
	out := map[string]store.File{}
	for i := range l.Segments {
		out[l.Segments[i].Data.Name] = l.Segments[i].Data
		out[l.Segments[i].IDs.Name] = l.Segments[i].IDs
	}
	for i := range l.Runs {
		out[l.Runs[i].File.Name] = l.Runs[i].File
	}
	return out
}

// Head returns how far the log reaches.
func (l *Log) Head(ctx context.Context) (store.Head, error) {
	s, err := l.man.State(ctx)
	return s.Head, err
}

// remove deletes files that the manifest no longer names. What cannot be
// removed now, the next opening removes.
func (l *Log) remove(names ...string) {
	for _, n := range names {
		_ = l.fs.Remove(n)
	}
}
