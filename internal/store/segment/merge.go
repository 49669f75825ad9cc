package segment

import (
	"context"
	"errors"
	"math/bits"

	"github.com/sojournhq/sojourn/internal/store"
)

// keyFanout is how many key runs of one size may stand before they are merged.
const keyFanout = 16

// tidyKeys keeps the keys that were made of bare segments, and merges key runs.
// What fails, the next commit tries again.
func (l *Log) tidyKeys(ctx context.Context) {
	_ = l.keepKeys(ctx)
	_ = l.mergeKeys(ctx)
}

// mergeKeys merges key runs where there are many of a size.
func (l *Log) mergeKeys(ctx context.Context) error {
	return l.mergeAll(ctx, func(layout *store.Layout) (bool, error) {
		group := crowded(layout.Runs)
		if group == nil {
			return false, nil
		}
		return true, l.mergeGroup(ctx, group)
	})
}

// crowded returns the runs of the smallest size that has too many.
func crowded(runs []store.KeyRun) []store.KeyRun {
	sizes := map[int][]store.KeyRun{}
	for _, r := range runs {
		size := bits.Len64(uint64(r.Keys)) / 4 // powers of 16
		sizes[size] = append(sizes[size], r)
	}
	for size := range 17 {
		if len(sizes[size]) >= keyFanout {
			return sizes[size]
		}
	}
	return nil
}

// mergeGroup writes one run in the place of a group.
func (l *Log) mergeGroup(ctx context.Context, group []store.KeyRun) error {
	name := l.temporary(keysSuffix)
	merged, err := l.writeMerged(name, group)
	if err != nil {
		return err
	}
	var placed []string
	err = l.man.Update(ctx, func(tx store.ManifestTx) (c store.Change, err error) {
		if c.DropRuns, err = stillThere(tx, group); err != nil {
			return c, err
		}
		merged.ID = tx.NewFiles(1)
		merged.File.Name = fileName(merged.ID, keysSuffix)
		if err := l.fs.Rename(name, l.path(merged.File.Name)); err != nil {
			return c, diskError("move a file of keys to its place", err)
		}
		placed = append(placed, l.path(merged.File.Name))
		c.AddRuns = []store.KeyRun{merged}
		return c, diskError("write the directory of events", l.fs.SyncDir(l.dir))
	})
	if err != nil {
		l.remove(name)
		l.unplace(ctx, placed)
		return err
	}
	for _, k := range group {
		l.remove(l.path(k.File.Name))
	}
	return nil
}

// writeMerged writes the keys of a group to a temporary file.
func (l *Log) writeMerged(name string, group []store.KeyRun) (k store.KeyRun, err error) {
	var open []*run
	defer func() {
		for _, r := range open {
			err = errors.Join(err, r.file.Close())
		}
	}()
	for _, k := range group {
		r, err := openRun(l.fs, l.path(k.File.Name), k)
		if err != nil {
			return store.KeyRun{}, err
		}
		open = append(open, r)
	}
	return mergeRuns(l.fs, name, open)
}

// stillThere returns the numbers of a group of runs, or errMoved if another
// process merged one of them.
func stillThere(tx store.ManifestTx, group []store.KeyRun) ([]int64, error) {
	layout, err := tx.Layout()
	if err != nil {
		return nil, err
	}
	there := map[int64]bool{}
	for _, r := range layout.Runs {
		there[r.ID] = true
	}
	var ids []int64
	for _, r := range group {
		if !there[r.ID] {
			return nil, errMoved
		}
		ids = append(ids, r.ID)
	}
	return ids, nil
}
