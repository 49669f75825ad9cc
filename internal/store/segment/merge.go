package segment

import (
	"context"
	"errors"
	"io/fs"
	"math/bits"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// keyFanout is how many key runs of one size may stand before they are merged.
const keyFanout = 16

// mergeKeys merges key runs where there are many of a size. One merge at a time
// runs in a process; another process that merges the same runs wins or loses as
// a whole.
func (l *Log) mergeKeys(ctx context.Context) error {
	if !l.tidy.TryLock() {
		return nil
	}
	defer l.tidy.Unlock()
	for {
		layout, err := l.man.Layout(ctx)
		if err != nil {
			return err
		}
		group := crowded(layout.Runs)
		if group == nil {
			return nil
		}
		if err := l.mergeGroup(ctx, group); err != nil {
			if errors.Is(err, errMoved) || errors.Is(err, fs.ErrNotExist) {
				return nil // another process is at it
			}
			return err
		}
	}
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

func (l *Log) mergeGroup(ctx context.Context, group []store.KeyRun) (err error) {
	var open []*run
	defer func() {
		for _, r := range open {
			err = errors.Join(err, r.file.Close())
		}
	}()
	for _, k := range group {
		r, err := openRun(l.fs, l.path(k.File.Name), k)
		if err != nil {
			return err
		}
		open = append(open, r)
	}
	name := l.temporary(keysSuffix)
	merged, err := mergeRuns(l.fs, name, open)
	if err != nil {
		return err
	}
	var placed []string
	err = l.man.Update(ctx, func(tx store.ManifestTx) (store.Change, error) {
		layout, err := tx.Layout()
		if err != nil {
			return store.Change{}, err
		}
		var c store.Change
		there := map[int64]bool{}
		for _, r := range layout.Runs {
			there[r.ID] = true
		}
		for _, r := range group {
			if !there[r.ID] {
				return c, errMoved
			}
			c.DropRuns = append(c.DropRuns, r.ID)
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

// A segment is small if it has fewer rows than smallRows; mergeAfter small
// neighbours are merged.
const (
	smallRows  = 1 << 17
	mergeAfter = 8
)

// Compact merges neighbouring small segments. Positions and order stay.
func (l *Log) Compact(ctx context.Context) error {
	if !l.tidy.TryLock() {
		return nil
	}
	defer l.tidy.Unlock()
	for {
		layout, err := l.man.Layout(ctx)
		if err != nil {
			return err
		}
		group := smallNeighbours(layout.Segments)
		if group == nil {
			return nil
		}
		if err := l.mergeSegments(ctx, group); err != nil {
			if errors.Is(err, errMoved) || errors.Is(err, fs.ErrNotExist) {
				return nil // another process is at it
			}
			return err
		}
	}
}

// smallNeighbours returns the first group of small segments without a gap that
// is worth merging.
func smallNeighbours(segments []store.SegmentFile) []store.SegmentFile {
	from, rows, bytes := 0, int64(0), int64(0)
	for i := range segments {
		s := &segments[i]
		apart := i > from && segments[i-1].From+journey.Pos(segments[i-1].Events) != s.From
		if apart || s.Events >= smallRows || rows+s.Events > segmentRows || bytes+s.Data.Bytes > segmentBytes/2 {
			if i-from >= mergeAfter {
				return segments[from:i]
			}
			from, rows, bytes = i, 0, 0
			if s.Events >= smallRows {
				from = i + 1
				continue
			}
		}
		rows, bytes = rows+s.Events, bytes+s.Data.Bytes
	}
	if len(segments)-from >= mergeAfter {
		return segments[from:]
	}
	return nil
}

// mergeSegments writes the events of a group as one segment.
func (l *Log) mergeSegments(ctx context.Context, group []store.SegmentFile) error {
	b := newBuilder(segmentRows)
	for _, s := range group {
		f, err := l.openSegment(s, l.path(s.Data.Name), l.path(s.IDs.Name))
		if err == nil {
			err = eachEvent(ctx, f, func(events []journey.Event) error {
				b.who.prepare(events)
				for i := range events {
					b.add(&events[i], i, events[i].ID)
				}
				return nil
			})
			err = errors.Join(err, f.close())
		}
		if err != nil {
			b.stop()
			return err
		}
	}
	data := l.temporary(dataSuffix)
	merged, err := b.finish(l.fs, data, data+idsSuffix)
	if err != nil {
		return err
	}
	var placed []string
	err = l.man.Update(ctx, func(tx store.ManifestTx) (store.Change, error) {
		c, names, err := l.replace(tx, group, merged)
		placed = names
		return c, err
	})
	if err != nil {
		l.remove(merged.paths[:]...)
		l.unplace(ctx, placed)
		return err
	}
	for _, s := range group {
		l.remove(l.path(s.Data.Name), l.path(s.IDs.Name))
	}
	return nil
}

// replace puts a segment in the place of a group, if all of it is still there.
func (l *Log) replace(tx store.ManifestTx, group []store.SegmentFile, merged *sealed) (c store.Change, placed []string, err error) {
	layout, err := tx.Layout()
	if err != nil {
		return c, nil, err
	}
	there := map[int64]bool{}
	for _, s := range layout.Segments {
		there[s.ID] = true
	}
	for _, s := range group {
		if !there[s.ID] {
			return c, nil, errMoved
		}
		c.DropSegments = append(c.DropSegments, s.ID)
	}
	s := merged.file
	s.ID, s.From = tx.NewFiles(1), group[0].From
	for i, m := range []struct {
		suffix string
		f      *store.File
	}{{dataSuffix, &s.Data}, {idsSuffix, &s.IDs}} {
		m.f.Name = fileName(s.ID, m.suffix)
		if err := l.fs.Rename(merged.paths[i], l.path(m.f.Name)); err != nil {
			return c, placed, diskError("move an event file to its place", err)
		}
		placed = append(placed, l.path(m.f.Name))
	}
	c.AddSegments = []store.SegmentFile{s}
	return c, placed, diskError("write the directory of events", l.fs.SyncDir(l.dir))
}
