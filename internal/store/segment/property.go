package segment

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Properties lists the names of all properties in use, sorted.
func (l *Log) Properties(ctx context.Context) ([]string, error) {
	var names []string
	err := l.overLayout(ctx, 0, func(layout store.Layout, _ journey.Pos) (journey.Pos, error) {
		seen := map[string]bool{}
		for _, place := range pieces(&layout, 0) {
			found, err := l.propertyNames(ctx, place)
			if err != nil {
				return 0, err
			}
			for _, n := range found {
				seen[n] = true
			}
		}
		names = make([]string, 0, len(seen))
		for n := range seen {
			names = append(names, n)
		}
		slices.Sort(names)
		return 0, nil
	})
	return names, err
}

func (l *Log) propertyNames(ctx context.Context, place piece) ([]string, error) {
	if place.segment != nil {
		return place.segment.Properties, nil
	}
	var names []string
	for at := place.from; at < place.to; at += inboxChunk {
		events, err := l.readInbox(ctx, at, min(place.to, at+inboxChunk))
		if err != nil {
			return nil, err
		}
		names = append(names, store.PropertyNames(events)...)
	}
	return names, nil
}

// Property returns one property of all events.
func (l *Log) Property(ctx context.Context, name string) (codes []uint32, dict []string, err error) {
	err = l.overLayout(ctx, 0, func(layout store.Layout, _ journey.Pos) (journey.Pos, error) {
		codes = make([]uint32, layout.End)
		dict, err = l.readProperty(ctx, pieces(&layout, 0), name, codes)
		return 0, err
	})
	if err != nil {
		return nil, nil, err
	}
	return codes, dict, nil
}

// localProperty is the property in one place: numbers into words of its own,
// from 1 on.
type localProperty struct {
	words []string
	err   error
	ready chan struct{}
}

// readProperty fills codes and returns the dictionary. Several places are read
// at once; their words are numbered in the order of the places.
func (l *Log) readProperty(ctx context.Context, places []piece, name string, codes []uint32) ([]string, error) {
	ctx, cancel := context.WithCancel(ctx)
	local := make([]localProperty, len(places))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	for i := range local {
		local[i].ready = make(chan struct{})
	}
	workers.Go(func() {
		for i, place := range places {
			slots <- struct{}{}
			workers.Go(func() {
				defer close(local[i].ready)
				defer func() { <-slots }()
				if local[i].err = ctx.Err(); local[i].err == nil {
					local[i].words, local[i].err = l.readLocal(ctx, place, name, codes[place.from:place.to])
				}
			})
		}
	})
	dict, index := []string{""}, map[string]uint32{}
	for i, place := range places {
		<-local[i].ready
		if local[i].err != nil {
			return nil, local[i].err
		}
		if len(local[i].words) == 0 {
			continue
		}
		global := make([]uint32, len(local[i].words)+1)
		for w, s := range local[i].words {
			c, ok := index[s]
			if !ok {
				c = uint32(len(dict))
				index[s] = c
				dict = append(dict, s)
			}
			global[w+1] = c
		}
		part := codes[place.from:place.to]
		workers.Go(func() {
			for i, c := range part {
				part[i] = global[c]
			}
		})
	}
	return dict, nil
}

// readLocal fills codes with the property in one place and returns its words.
func (l *Log) readLocal(ctx context.Context, place piece, name string, codes []uint32) ([]string, error) {
	if place.segment == nil {
		return l.readWaiting(ctx, place, name, codes)
	}
	if _, ok := slices.BinarySearch(place.segment.Properties, name); !ok {
		return nil, nil
	}
	f, err := openParquet(l.fs, l.path(place.segment.Data.Name), place.segment.Data)
	if err != nil {
		return nil, err
	}
	defer f.file.Close()
	if err := f.describe(eventColumns()); err != nil {
		return nil, err
	}
	d := newDecoder()
	col, ok := f.byPath[propertyGroup+"\x00"+name]
	if !ok {
		col = colMore
	}
	words, err := d.readWords(f, col)
	if err != nil {
		return nil, err
	}
	for page := range f.pagesOf() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		at := page * pageRows
		if _, err := d.readCodes(f, col, page, len(words), codes[at:at:at+f.pageSize(page)]); err != nil {
			return nil, err
		}
	}
	if col == colMore {
		return pickFromPairs(f, words, name, codes)
	}
	return words, nil
}

// pickFromPairs replaces the numbers of objects by those of the values that the
// objects have under the name.
func pickFromPairs(f *parquetFile, objects []string, name string, codes []uint32) ([]string, error) {
	var values []string
	number := make([]uint32, len(objects)+1)
	for i, o := range objects {
		ps, ok := parsePairs(o)
		if !ok {
			return nil, damaged(f.name, errShape)
		}
		for _, p := range ps {
			if p.Name == name {
				values = append(values, p.Value)
				number[i+1] = uint32(len(values))
				break
			}
		}
	}
	for i, c := range codes {
		codes[i] = number[c]
	}
	return values, nil
}

// readWaiting is readLocal for the inbox.
func (l *Log) readWaiting(ctx context.Context, place piece, name string, codes []uint32) ([]string, error) {
	var words []string
	for at := place.from; at < place.to; at += inboxChunk {
		events, err := l.readInbox(ctx, at, min(place.to, at+inboxChunk))
		if err != nil {
			return nil, err
		}
		for i := range events {
			if v, ok := events[i].Prop(name); ok {
				words = append(words, v)
				codes[int(at-place.from)+i] = uint32(len(words))
			}
		}
	}
	return words, nil
}
