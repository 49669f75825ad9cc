package segment

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/memory"
	"github.com/sojournhq/sojourn/internal/store"
)

// segmentFile is an open segment.
type segmentFile struct {
	store.SegmentFile
	data, ids *parquetFile
}

// openSegment opens the files of a segment.
func (l *Log) openSegment(s store.SegmentFile, dataPath, idsPath string) (*segmentFile, error) {
	f := &segmentFile{SegmentFile: s}
	var err error
	if f.data, err = openParquet(l.fs, dataPath, s.Data); err != nil {
		return nil, err
	}
	if f.ids, err = openParquet(l.fs, idsPath, s.IDs); err != nil {
		return nil, errors.Join(err, f.data.file.Close())
	}
	if err = errors.Join(f.data.describe(eventColumns()), f.ids.describe(identifierColumns())); err == nil && f.data.rows != s.Events {
		err = damaged(dataPath, errShape)
	}
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

func (f *segmentFile) close() error { return errors.Join(f.data.file.Close(), f.ids.file.Close()) }

// sets reads the sets of identifiers, by number.
func (f *segmentFile) sets(d *decoder, length int) ([][]journey.HashedID, error) {
	out, all := memory.Slice[[]journey.HashedID](length), memory.Slice[journey.HashedID](int(f.ids.rows))[:0]
	err := f.eachID(d, func(int32, int32) bool { return true }, func(who int32, id *journey.HashedID) bool {
		if int(who) >= length {
			return false
		}
		all = append(all, *id)
		if n := len(out[who]); n > 0 {
			out[who] = all[len(all)-n-1:]
		} else {
			out[who] = all[len(all)-1:]
		}
		return true
	})
	return out, err
}

// someSets fills in the sets that are asked for.
func (f *segmentFile) someSets(d *decoder, some map[uint32][]journey.HashedID) error {
	asked := slices.Sorted(maps.Keys(some))
	reaches := func(first, last int32) bool {
		i, _ := slices.BinarySearch(asked, uint32(first))
		return i < len(asked) && asked[i] <= uint32(last)
	}
	return f.eachID(d, reaches, func(who int32, id *journey.HashedID) bool {
		if _, ok := some[uint32(who)]; ok {
			some[uint32(who)] = append(some[uint32(who)], *id)
		}
		return true
	})
}

// eachID calls fn with the identifiers of the pages that page chooses by their
// first and last set; an identifier is valid during the call. If fn returns
// false, the file is damaged.
func (f *segmentFile) eachID(d *decoder, page func(first, last int32) bool, fn func(who int32, id *journey.HashedID) bool) error {
	if f.ids.rows == 0 {
		return nil
	}
	types, err := d.readWords(f.ids, idType)
	if err != nil {
		return err
	}
	var who []int32
	var kinds []uint32
	id := new(journey.HashedID) // one for all: there are millions
	for n := range f.ids.pagesOf() {
		if who, err = d.readSmalls(f.ids, idWho, n, who); err != nil {
			return err
		}
		if !page(who[0], who[len(who)-1]) {
			continue
		}
		if kinds, err = d.readCodes(f.ids, idType, n, len(types), kinds); err != nil {
			return err
		}
		hashes, _, err := d.data(f.ids, idHash, n)
		if err != nil {
			return err
		}
		if len(hashes) != 32*len(who) {
			return damaged(f.ids.name, errShape)
		}
		for i, w := range who {
			*id = journey.HashedID{Type: types[kinds[i]], Hash: [32]byte(hashes[32*i:])}
			if w < 0 || !fn(w, id) {
				return damaged(f.ids.name, errShape)
			}
		}
	}
	return nil
}

// overLayout calls fn with the segments that reach beyond the position, in
// order, and with the layout they belong to. If a file has gone because another
// process merged it, it begins again where fn left off; fn returns how far it
// came.
func (l *Log) overLayout(ctx context.Context, from journey.Pos, fn func(store.Layout, journey.Pos) (journey.Pos, error)) error {
	for attempt := 0; ; attempt++ {
		layout, err := l.man.Layout(ctx)
		if err != nil {
			return err
		}
		at, err := fn(layout, from)
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if at > from {
			from, attempt = at, 0
		}
		if attempt < 5 {
			continue
		}
		return &journey.Error{
			Kind: journey.Internal, Msg: "an event file is missing; run sojourn doctor and restore it from a backup", Err: err,
		}
	}
}

// piece is a run of consecutive positions in one place: a segment, or the inbox.
type piece struct {
	from, to journey.Pos
	segment  *store.SegmentFile // nil for the inbox
}

// pieces lists the places of the positions from the given one to the end.
func pieces(layout *store.Layout, from journey.Pos) []piece {
	var out []piece
	at := journey.Pos(0)
	inbox := func(to journey.Pos) {
		if to > max(at, from) {
			out = append(out, piece{from: max(at, from), to: to})
		}
	}
	for i := range layout.Segments {
		s := &layout.Segments[i]
		end := s.From + journey.Pos(s.Events)
		inbox(s.From)
		if end > from {
			out = append(out, piece{max(s.From, from), end, s})
		}
		at = end
	}
	inbox(layout.End)
	return out
}
