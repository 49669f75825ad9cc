package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/sojournhq/sojourn/internal/column"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const (
	fileName    = "trails.idx"
	fileMagic   = "SJTRAIL\n"
	fileVersion = 2
)

// saveShare is the share of new events at which the index file is worth writing
// again; below it, the next start reads them from the log.
const saveShare = 16

// saveIfWorth writes the index file if enough is new and no load is under way
// that brings more; the caller holds work. A file that cannot be written costs
// time at the next start and nothing else.
func (x *Index) saveIfWorth(ctx context.Context, loads store.Loads) {
	if open, _, _ := loading(loads); open > 0 {
		return
	}
	at := x.State().AsOf()
	if x.deps.Dir == "" || at == 0 || (at-x.saved)*saveShare < at && at >= x.saved {
		return
	}
	if err := x.save(ctx); err != nil && ctx.Err() == nil {
		x.explain("the index file could not be written: " + err.Error())
	}
}

// Save writes the index file as of now.
func (x *Index) Save(ctx context.Context) error {
	x.work.Lock()
	defer x.work.Unlock()
	if x.deps.Dir == "" || x.State().AsOf() == x.saved {
		return nil
	}
	return x.save(ctx)
}

// save writes beside the old file and then takes its place.
func (x *Index) save(ctx context.Context) (err error) {
	state := x.State()
	sample, err := x.sample(ctx, state.AsOf())
	if err != nil {
		return err
	}
	image, err := state.book.Image()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(x.deps.Dir, 0o700); err != nil {
		return err
	}
	x.sweep()
	f, err := os.CreateTemp(x.deps.Dir, fileName+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	w := column.NewWriter(f, fileMagic, fileVersion)
	column.Put(w, "meta", []int64{int64(state.AsOf()), state.out.nobody, state.out.quiet, int64(sample), x.rules()})
	writeView(w, state.view)
	writeBook(w, &image)
	if err := w.Close(); err != nil {
		return fmt.Errorf("write the index file: %w", err)
	}
	// It need not survive a power loss: every part is checked when it is read.
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), filepath.Join(x.deps.Dir, fileName)); err != nil {
		return err
	}
	x.saved = state.AsOf()
	return nil
}

// abandoned is the age at which a temporary file belongs to nobody any more.
const abandoned = time.Hour

// sweep removes what killed processes left behind. Whatever it cannot remove
// harms nobody.
func (x *Index) sweep() {
	left, _ := filepath.Glob(filepath.Join(x.deps.Dir, fileName+".*.tmp")) // the pattern is sound
	for _, path := range left {
		if info, err := os.Stat(path); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(path)
		}
	}
}

// sample is a hash of a few events before the position. It tells a log from
// another one that took its place.
func (x *Index) sample(ctx context.Context, end journey.Pos) (uint64, error) {
	var at []journey.Pos
	for k := journey.Pos(1); k <= end; k *= 8 {
		at = append(at, end-k)
	}
	events, err := x.deps.Log.Events(ctx, at)
	if err != nil {
		return 0, err
	}
	h := fnv.New64a()
	for i := range events {
		e := &events[i]
		var b [16]byte
		binary.LittleEndian.PutUint64(b[:], e.Fingerprint)
		binary.LittleEndian.PutUint64(b[8:], uint64(e.Time))
		_, _ = h.Write(append(append(append(b[:], e.Source...), 0), e.ID...)) // never fails
	}
	return h.Sum64(), nil
}

// rules is a hash of the rules of identity.
func (x *Index) rules() int64 {
	h := fnv.New64a()
	fmt.Fprint(h, x.deps.Identity.Limits, x.deps.Identity.Priority) // maps print in the order of their keys
	return int64(h.Sum64())
}

// load maps the index file and makes it the state.
func (x *Index) load(ctx context.Context) error {
	m, err := mapFile(filepath.Join(x.deps.Dir, fileName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // to be built, without a word
	}
	if err != nil {
		return err
	}
	state, words, err := x.decode(ctx, m.data)
	if err != nil {
		_ = m.close() // it was only read
		return err
	}
	x.maps = append(x.maps, m)
	x.words, x.saved = words, state.AsOf()
	x.state.Store(state)
	return nil
}

// decode reads the state out of a mapped file.
func (x *Index) decode(ctx context.Context, data []byte) (*State, *words, error) {
	f, err := column.Open(data, fileMagic, fileVersion)
	if err != nil {
		return nil, nil, err
	}
	if err := f.Verify(); err != nil {
		return nil, nil, err
	}
	meta, err := column.Get[int64](f, "meta")
	if err != nil || len(meta) != 5 {
		return nil, nil, errors.New("it is of another form")
	}
	end := journey.Pos(meta[0])
	head, err := x.deps.Log.Head(ctx)
	if err != nil {
		return nil, nil, err
	}
	if head.End < end {
		return nil, nil, errors.New("it belongs to a longer event log")
	}
	if meta[4] != x.rules() {
		return nil, nil, errors.New("it follows other rules of identity")
	}
	sample, err := x.sample(ctx, end)
	if err != nil {
		return nil, nil, err
	}
	if uint64(meta[3]) != sample {
		return nil, nil, errors.New("it belongs to another event log")
	}
	view, err := readView(f)
	if err != nil {
		return nil, nil, err
	}
	view.AsOf = end
	image, err := readBook(f)
	if err != nil {
		return nil, nil, err
	}
	book, err := identity.Restore(x.deps.Identity, image)
	if err != nil {
		return nil, nil, err
	}
	w := newWords()
	w.names.fill(view.Names)
	w.channels.fill(view.Channels)
	w.scores.fill(view.Scores)
	return newState(x, view, book, newTraits(x.deps.Log, book), outside{meta[1], meta[2]}), w, nil
}
