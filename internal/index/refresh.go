package index

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/trail"
)

// slice is how many events are gathered before they are merged into the view:
// it bounds the extra memory of a build, at 28 bytes an event.
const slice = 16 << 20

// outside counts the events that are in no trail.
type outside struct {
	nobody int64 // without a person: costs, operations
	quiet  int64 // of kind identity: they say who somebody is, not what happened
}

// catchUp takes in what is new, and what loads bring meanwhile, unless they are
// nil; the caller holds work.
func (x *Index) catchUp(ctx context.Context, loads store.Loads) error {
	head, err := x.deps.Log.Head(ctx)
	if err != nil {
		return err
	}
	old := x.State()
	switch {
	case head.End == old.AsOf():
		x.saveIfWorth(ctx, loads)
		return nil
	case head.End < old.AsOf():
		x.explain("the event log is shorter than it was; the index was made again")
		return x.rebuild(ctx)
	}
	d := &draft{words: x.words, book: old.book, traits: old.traits, loads: loads}
	if !x.torn { // else the persons are ahead of the trails; only the log can tell them
		d.view, d.out = old.view, old.out
	}
	return x.advance(ctx, d)
}

// rebuild starts from nothing; the caller holds work.
func (x *Index) rebuild(ctx context.Context) error {
	book := identity.NewBook(x.deps.Identity)
	x.props = newProperties(x.deps.Log) // the states before keep theirs
	return x.advance(ctx, &draft{words: newWords(), book: book, traits: newTraits(x.deps.Log, book)})
}

// advance brings a draft to the end of the log and makes it the state.
func (x *Index) advance(ctx context.Context, d *draft) error {
	err := d.read(ctx, x)
	if errors.Is(err, errParted) {
		err = d.again(ctx, x)
	}
	if err != nil {
		x.torn = x.torn || d.settled && d.book == x.State().book
		return err
	}
	x.words, x.torn = d.words, false
	x.state.Store(newState(x, d.view, d.book, d.traits, d.out))
	x.saveIfWorth(ctx, d.loads)
	return nil
}

// draft is a state in the making.
type draft struct {
	words  *words
	book   *identity.Book
	traits *traits
	view   *trail.View // as far as it is merged
	out    outside
	tail   *trail.Tail
	lens   lens
	end    journey.Pos // what tail reaches
	loads  store.Loads // that are worth waiting for; nil if none are

	settled bool // the book is ahead of the view that the draft began with
}

// errParted says that a person fell apart: which of its events go where only
// the log knows.
var errParted = errors.New("a person fell apart")

// read takes in the log from where the view ends.
func (d *draft) read(ctx context.Context, x *Index) error {
	d.tail = trail.NewTail()
	d.end = d.asOf()
	out, before := d.out, d.view
	_, ended, _ := loading(d.loads)
	for more := true; more; {
		open, closed, next := loading(d.loads)
		err := d.scan(ctx, x, &out)
		more = open > 0 && closed == ended && d.view == before && d.tail.Len() >= x.bulk
		if err == nil && more {
			more, err = another(ctx, next)
		}
		if err != nil {
			return err
		}
	}
	if err := d.merge(ctx, x); err != nil {
		return err
	}
	d.out = out
	return nil
}

// scan takes in the log from where the draft ends.
func (d *draft) scan(ctx context.Context, x *Index, out *outside) error {
	d.lens = lens{}
	return x.deps.Log.Scan(ctx, d.end, func(c *store.Chunk) error {
		if uint64(c.From)+uint64(c.N) > math.MaxUint32 {
			return journey.Errorf(journey.TooLarge, "the event log holds more than 4,294,967,295 events, the most that one index reaches")
		}
		d.book.Update(func(w identity.Writer) { d.take(w, c, out) })
		if d.tail.Len() >= slice {
			return d.merge(ctx, x)
		}
		return nil
	})
}

// A load is waited for if it brings events in bulk, and not for long: what it
// brought can be asked about afterwards. Once one has ended, none is waited for.
const (
	bulk     = 1 << 19
	patience = 2 * time.Second
)

// loading returns how many loads are under way, how many have ended, and what is
// closed when one goes on.
func loading(loads store.Loads) (open, ended int, next <-chan struct{}) {
	if loads == nil {
		return 0, 0, nil
	}
	return loads.Loads()
}

// another waits for a load to go on and reports whether one did.
func another(ctx context.Context, next <-chan struct{}) (bool, error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-next:
		return true, nil
	case <-timer.C:
		return false, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

func (d *draft) asOf() journey.Pos {
	if d.view == nil {
		return 0
	}
	return d.view.AsOf
}

// again builds the trails from nothing, once all identifiers are known.
func (d *draft) again(ctx context.Context, x *Index) error {
	d.tail, d.lens, d.out = trail.NewTail(), lens{}, outside{}
	err := x.deps.Log.Scan(ctx, d.end, func(c *store.Chunk) error {
		d.book.Update(func(w identity.Writer) { d.take(w, c, &outside{}) })
		d.tail = trail.NewTail() // only who is who is wanted
		return nil
	})
	if err != nil {
		return err
	}
	d.book.Update(func(w identity.Writer) { w.Settle() })
	d.view = nil
	for {
		if err := d.read(ctx, x); !errors.Is(err, errParted) {
			return err
		}
		d.view, d.out = nil, outside{} // somebody else wrote to the log meanwhile
	}
}

// takeAtOnce is how many events' identifiers are looked up together.
const takeAtOnce = 512

// take adds the events of a chunk to the tail. While it finds out whose they are,
// another goroutine adds those of which that is known.
func (d *draft) take(w identity.Writer, c *store.Chunk, out *outside) {
	d.lens.point(c)
	known := make(chan int, c.N/takeAtOnce+1)
	var added sync.WaitGroup
	added.Go(func() {
		from := 0
		for to := range known {
			d.addSome(c, from, to)
			from = to
		}
	})
	for from := 0; from < c.N; from += takeAtOnce {
		to := min(c.N, from+takeAtOnce)
		w.Expect(d.lens.strangers(c, from, to))
		d.resolveSome(w, c, from, to, out)
		known <- to
	}
	close(known)
	added.Wait()
	d.end = c.From + journey.Pos(c.N)
}

// resolveSome finds out whose the events of [from, to) of a chunk are.
func (d *draft) resolveSome(w identity.Writer, c *store.Chunk, from, to int, out *outside) {
	l := &d.lens
	for i := from; i < to; i++ {
		l.sets[i] = identity.Nobody
		kind := journey.Kind(c.Kind[i])
		if kind == journey.Identity && manual(c.Names[c.Name[i]]) {
			out.quiet++
			d.decide(w, c, i)
			continue
		}
		who := &l.who[c.Who[i]]
		if who.set == unread {
			if who.set = w.Observe(c.IDSets[c.Who[i]]); who.set != identity.Nobody {
				who.guess = w.Number(who.set)
			}
		}
		set := who.set
		if set == identity.Nobody {
			out.nobody++
			continue
		}
		if set.Linked() {
			if f := l.first(c.Who[i]); f.earlier(c, i) {
				received, id := w.At(set, c.From+journey.Pos(i), c.Received[i], c.EventID(i))
				*f = first{received, beginning(id)}
			}
		}
		if kind == journey.Identity {
			out.quiet++
			continue
		}
		l.sets[i], l.guesses[i] = set, who.guess
	}
}

// addSome adds the events of [from, to) of a chunk that belong to somebody to
// the tail.
func (d *draft) addSome(c *store.Chunk, from, to int) {
	e := trail.Event{}
	for i := from; i < to; i++ {
		set := d.lens.sets[i]
		if set == identity.Nobody {
			continue
		}
		e.Set, e.Row, e.Time, e.Seq = uint32(set), uint32(c.From)+uint32(i), c.Time[i], c.Seq[i]
		e.Code = uint16(through(d.lens.names, d.words.names, c.Names, c.Name[i]))
		e.Channel = uint8(through(d.lens.channels, d.words.channels, c.Channels, c.Channel[i]))
		e.Value, e.Score, e.ScoreType = int64(journey.NoMicro), int32(journey.NoScore), 0
		if c.Value != nil {
			e.Value = c.Value[i]
		}
		if c.Score != nil && c.Score[i] != int32(journey.NoScore) {
			e.Score, e.ScoreType = c.Score[i], uint8(through(d.lens.scores, d.words.scores, c.ScoreTypes, c.ScoreType[i]))
		}
		d.tail.Add(&e, d.lens.guesses[i])
	}
}

func manual(name string) bool { return name == identity.MergeName || name == identity.SplitName }

// decide notes a manual merge or split. Only sojourn itself may write one.
func (d *draft) decide(w identity.Writer, c *store.Chunk, i int) {
	if c.Source(i) == identity.Source {
		split := c.Names[c.Name[i]] == identity.SplitName
		w.Decide(split, c.From+journey.Pos(i), c.Received[i], c.EventID(i), c.IDSets[c.Who[i]])
	}
}

// merge settles identities and merges the tail into the view.
func (d *draft) merge(ctx context.Context, x *Index) error {
	var change identity.Change
	d.book.Update(func(w identity.Writer) { change = w.Settle() })
	d.settled = true
	if change.Redo && d.view != nil {
		return errParted
	}
	number := d.book.Numbers()
	view, err := trail.Merge(d.view, trail.Update{
		AsOf: d.end, Names: d.words.names.list(), Channels: d.words.channels.list(), Scores: d.words.scores.list(),
		Tail: d.tail, Moved: change.Moved, Workers: x.deps.Workers,
		Number: func(set uint32) uint32 { return number(identity.Set(set)) },
		Keys:   func(rows []uint32) ([]trail.Key, error) { return keys(ctx, x.deps.Log, rows) },
	})
	if err != nil {
		return fmt.Errorf("merge events into the trails: %w", err)
	}
	d.view, d.tail = view, trail.NewTail()
	return nil
}

// fewKeys is up to how many events are better read one by one.
const fewKeys = 2_000

// keys reads what orders events of the same time.
func keys(ctx context.Context, log store.EventLog, rows []uint32) ([]trail.Key, error) {
	out := make([]trail.Key, 0, len(rows))
	if len(rows) <= fewKeys {
		at := make([]journey.Pos, len(rows))
		for i, r := range rows {
			at[i] = journey.Pos(r)
		}
		events, err := log.Events(ctx, at)
		for i := range events {
			out = append(out, trail.Key{Seq: events[i].Seq, ID: events[i].ID})
		}
		return out, err
	}
	err := log.Scan(ctx, journey.Pos(rows[0]), func(c *store.Chunk) error {
		for len(out) < len(rows) {
			i := int(rows[len(out)]) - int(c.From)
			if i >= c.N {
				return nil
			}
			out = append(out, trail.Key{Seq: c.Seq[i], ID: string([]byte(c.EventID(i)))})
		}
		return errEnough
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return out, err
}

// errEnough ends a scan.
var errEnough = errors.New("enough")
