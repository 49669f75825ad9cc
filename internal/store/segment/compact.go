package segment

import (
	"context"
	"errors"
	"io/fs"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// A segment is small if it has fewer rows than smallRows; mergeAfter small
// neighbours are merged.
const (
	smallRows  = 1 << 17
	mergeAfter = 8
)

// Compact merges neighbouring small segments. Positions and order stay.
func (l *Log) Compact(ctx context.Context) error {
	return l.mergeAll(ctx, func(layout *store.Layout) (bool, error) {
		group := smallNeighbours(layout.Segments)
		if group == nil {
			return false, nil
		}
		return true, l.mergeSegments(ctx, group)
	})
}

// mergeAll calls once with the present files until it finds nothing to merge. One
// merge at a time runs in a process; another process that merges the same files
// wins or loses as a whole.
func (l *Log) mergeAll(ctx context.Context, once func(*store.Layout) (more bool, err error)) error {
	if !l.tidy.TryLock() {
		return nil
	}
	defer l.tidy.Unlock()
	for {
		layout, err := l.man.Layout(ctx)
		if err != nil {
			return err
		}
		more, err := once(&layout)
		switch {
		case errors.Is(err, errMoved), errors.Is(err, fs.ErrNotExist):
			return nil // another process is at it
		case err != nil || !more:
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
		whole := s.Events >= smallRows || s.Rising != nil
		if apart || whole || rows+s.Events > segmentRows || bytes+s.Data.Bytes > segmentBytes/2 {
			if i-from >= mergeAfter {
				return segments[from:i]
			}
			from, rows, bytes = i, 0, 0
			if whole {
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
	var framer store.Framer
	var frame store.Frame
	for _, s := range group {
		f, err := l.openSegment(s, l.path(s.Data.Name), l.path(s.IDs.Name))
		if err == nil {
			err = eachEvent(ctx, f, func(events []journey.Event) error {
				framer.Begin(&frame)
				for i := range events {
					framer.Add(&frame, &events[i])
				}
				b.takeAll(&frame)
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
