package segment

import (
	"context"
	"fmt"
	"io/fs"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// scanAhead is how many chunks are decoded before they are asked for.
const scanAhead = 4

// inboxChunk is the number of waiting events that are read at once.
const inboxChunk = 4096

// Scan calls fn with the events from the position on, in log order.
func (l *Log) Scan(ctx context.Context, from journey.Pos, fn func(*store.Chunk) error) error {
	var failed error // of fn, which ends the scan whatever it is
	err := l.overLayout(ctx, max(from, 0), func(layout store.Layout, at journey.Pos) (journey.Pos, error) {
		err := l.scanLayout(ctx, &layout, at, func(c *store.Chunk) error {
			if failed = fn(c); failed != nil {
				return errStop
			}
			at = c.From + journey.Pos(c.N)
			return nil
		})
		return at, err
	})
	if failed != nil {
		return failed
	}
	return err
}

// errStop ends a scan.
var errStop = fmt.Errorf("segment: stop")

// step is a chunk on its way from the disk to the callback.
type step struct {
	ready chan struct{} // closed when the rest is set
	chunk *store.Chunk
	page  *pageBuffer
	err   error
	after func() // to be called when the chunk was used
}

// scanLayout decodes chunks ahead of fn, several at a time.
func (l *Log) scanLayout(ctx context.Context, layout *store.Layout, from journey.Pos, fn func(*store.Chunk) error) error {
	ctx, cancel := context.WithCancel(ctx)
	steps := make(chan *step, scanAhead)
	free := make(chan *pageBuffer, scanAhead+2)
	for range cap(free) {
		free <- &pageBuffer{}
	}
	p := &producer{log: l, steps: steps, free: free}
	go func() {
		defer close(steps)
		p.produce(ctx, layout, from)
	}()
	var err error
	for s := range steps {
		<-s.ready
		if err == nil {
			if err = s.err; err == nil {
				err = ctx.Err()
			}
			if err == nil {
				err = fn(s.chunk)
			}
			if err == nil && s.page != nil {
				err = s.page.failed
			}
			if err != nil {
				cancel()
			}
		}
		if s.after != nil {
			s.after()
		}
		if s.page != nil {
			free <- s.page
		}
	}
	cancel()
	p.closing.Wait()
	return err
}

// producer makes the steps of a scan.
type producer struct {
	log     *Log
	steps   chan<- *step
	free    chan *pageBuffer
	closing sync.WaitGroup // files that wait for their last page to be used
}

func (p *producer) produce(ctx context.Context, layout *store.Layout, from journey.Pos) {
	for _, place := range pieces(layout, from) {
		var err error
		if place.segment == nil {
			err = p.inbox(ctx, place)
		} else {
			err = p.segment(ctx, place)
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			p.send(&step{err: err})
			return
		}
	}
	if err := ctx.Err(); err != nil {
		p.send(&step{err: err})
	}
}

// send sends a step that is ready.
func (p *producer) send(s *step) {
	s.ready = make(chan struct{})
	close(s.ready)
	p.steps <- s
}

func (p *producer) inbox(ctx context.Context, place piece) error {
	for at := place.from; at < place.to && ctx.Err() == nil; {
		events, err := p.log.readInbox(ctx, at, min(place.to, at+inboxChunk))
		if err != nil {
			return err
		}
		p.send(&step{chunk: store.ChunkOf(at, events)})
		at += journey.Pos(len(events))
	}
	return nil
}

// readInbox reads the waiting events of [from, to), all of them.
func (l *Log) readInbox(ctx context.Context, from, to journey.Pos) ([]journey.Event, error) {
	rows, err := l.man.Inbox(ctx, from, to, int(to-from))
	if err != nil {
		return nil, err
	}
	if len(rows) != int(to-from) {
		return nil, fmt.Errorf("segment: events left the inbox: %w", fs.ErrNotExist)
	}
	events := make([]journey.Event, len(rows))
	for i := range rows {
		if err := decodeEvent(rows[i].Payload, &events[i]); err != nil {
			return nil, err
		}
	}
	return events, nil
}

// segment decodes the pages of a segment, each in a goroutine of its own.
func (p *producer) segment(ctx context.Context, place piece) error {
	f, err := p.log.openSegment(*place.segment, p.log.path(place.segment.Data.Name), p.log.path(place.segment.IDs.Name))
	if err != nil {
		return err
	}
	var used sync.WaitGroup // pages whose chunk may still read the file
	defer p.closing.Go(func() {
		used.Wait()
		_ = f.close() // it was only read
	})
	d, err := loadDictionaries(f)
	if err != nil {
		return err
	}
	first := int(place.from-f.From) / pageRows
	for n := first; n < f.data.pagesOf() && ctx.Err() == nil; n++ {
		s := &step{ready: make(chan struct{}), page: <-p.free}
		used.Add(1)
		s.after = used.Done
		go func() {
			defer close(s.ready)
			s.chunk, s.err = s.page.load(f, d, n, max(0, int(place.from-f.From)-n*pageRows))
		}()
		p.steps <- s
	}
	return nil
}

// dictionaries are what the chunks of a segment share.
type dictionaries struct {
	names, channels, scoreTypes, traits, sources []string
	kinds                                        []uint8
	sets                                         [][]journey.HashedID
}

func loadDictionaries(f *segmentFile) (*dictionaries, error) {
	out, d := &dictionaries{}, newDecoder()
	var kinds []string
	for _, w := range []struct {
		col int
		to  *[]string
	}{{colName, &out.names}, {colChannel, &out.channels}, {colScoreType, &out.scoreTypes}, {colTraits, &out.traits}, {colKind, &kinds}, {colSource, &out.sources}} {
		var err error
		if *w.to, err = d.readWords(f.data, w.col); err != nil {
			return nil, err
		}
	}
	for _, k := range kinds {
		kind, ok := journey.ParseKind(k)
		if !ok {
			return nil, damaged(f.Data.Name, fmt.Errorf("%w: kind %q", errShape, k))
		}
		out.kinds = append(out.kinds, uint8(kind))
	}
	length, err := d.dictionaryLength(f.data, colWho)
	if err != nil {
		return nil, err
	}
	out.sets, err = f.sets(d, length)
	return out, err
}
