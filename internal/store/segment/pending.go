package segment

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/store"
)

// pending is a run of events that are not committed yet: sealed segments with
// their key runs in temporary files, and one segment being built. A bare segment
// keeps no keys: its ids rise.
type pending struct {
	log    *Log
	sealed []part
	runs   []*run
	build  *builder
	keys   keyset // of build
	bare   bool   // build is bare
	solved bool   // build has an id that was derived for a collision
	ids    span   // of build, if they rise
	work   chan sealing
	inWork keyset  // keys of the segment in work, unless it is bare
	spare  keyset  // memory for the keys of the next one
	people setSize // of the segment before
}

// part is a sealed segment and its keys, unless it is bare.
type part struct {
	*sealed
	keys    store.KeyRun
	keyPath string
}

// isBare reports whether the part has no keys.
func (s *part) isBare() bool { return s.file.Rising != nil }

// sealing is the outcome of sealing a segment in the background.
type sealing struct {
	part part
	run  *run
	err  error
}

// begin makes sure that there is a segment being built, and returns how many
// rows it may be given next.
func (p *pending) begin() (room int) {
	if p.build == nil {
		p.keys, p.spare = p.spare, keyset{}
		if p.keys.used == nil {
			p.keys = newKeyset(p.inWork.len(), int(p.log.segmentRows))
		}
		p.build = newBuilder(p.log.segmentRows)
		p.build.who.reserve(p.people)
		p.bare, p.solved = false, false
	}
	return p.build.room()
}

// end seals the segment being built if it is time to.
func (p *pending) end() error {
	if !p.build.isFull() {
		return nil
	}
	return p.seal()
}

// seal finishes the segment being built in the background.
func (p *pending) seal() error {
	if err := p.wait(); err != nil || p.build == nil {
		return err
	}
	if p.build.rows == 0 {
		p.build.stop()
		p.build = nil
		return nil
	}
	p.people = p.build.who.reached()
	b, keys, work := p.build, p.keys, make(chan sealing, 1)
	p.build, p.work, p.inWork, p.keys = nil, work, keys, keyset{}
	if p.bare {
		rising := &store.IDRange{Source: p.ids.source, First: bytes.Clone(p.ids.first), Last: bytes.Clone(p.ids.last)}
		go func() { work <- p.log.sealBare(b, rising) }()
		return nil
	}
	go func() { work <- p.log.sealPart(b, &keys) }()
	return nil
}

// sealBare writes a segment that keeps no keys to temporary files. Keys are made
// for one so small that it will be merged with others.
func (l *Log) sealBare(b *builder, rising *store.IDRange) (s sealing) {
	data := l.temporary(dataSuffix)
	segment, err := b.finish(l.fs, data, data[:len(data)-len(dataSuffix)]+idsSuffix)
	if err != nil {
		s.err = diskError("write the events to "+filepath.Base(l.dir), err)
		return s
	}
	s.part.sealed = segment
	segment.file.Rising = rising
	if segment.file.Events < l.bareRows {
		if s.run, s.err = l.dressPart(&s.part); s.err != nil {
			l.remove(segment.paths[:]...)
		}
	}
	return s
}

// dressPart makes the keys of a bare part.
func (l *Log) dressPart(s *part) (*run, error) {
	r, err := l.runOf(&s.file, s.paths[0])
	if err != nil {
		return nil, err
	}
	s.keys, s.keyPath, s.file.Rising = r.KeyRun, l.unfinished(r), nil
	return r, nil
}

// strip makes the segment being built, whose ids rise, a bare one.
func (p *pending) strip() { p.keys, p.bare = keyset{}, true }

// dress makes the keys of all that is bare. What is being built is sealed.
func (p *pending) dress() error {
	var err error
	if p.build != nil && p.bare {
		err = p.finish()
	} else {
		err = p.wait()
	}
	for i := range p.sealed {
		if err != nil || !p.sealed[i].isBare() {
			continue
		}
		var r *run
		if r, err = p.log.dressPart(&p.sealed[i]); err == nil {
			p.runs = append(p.runs, r)
		}
	}
	return err
}

// name takes note of the ids that are written to the segment being built.
func (p *pending) name(f *store.Frame, from, to int) {
	if p.build.rows == 0 {
		p.ids.source, p.ids.first = strings.Clone(f.Source.At(from)), append(p.ids.first[:0], f.IDAt(from)...)
	}
	p.ids.last = append(p.ids.last[:0], f.IDAt(to-1)...)
}

// remember keeps the key of an event that is written.
func (p *pending) remember(e entry) {
	if !p.bare {
		p.keys.add(e)
	}
}

// hasBare reports whether a sealed segment is bare.
func (p *pending) hasBare() bool {
	return slices.ContainsFunc(p.sealed, func(s part) bool { return s.isBare() })
}

// sealPart writes a segment and its keys to temporary files.
func (l *Log) sealPart(b *builder, keys *keyset) (s sealing) {
	keyPath := l.temporary(keysSuffix)
	done := make(chan error, 1)
	go func() {
		var err error
		s.part.keys, err = writeRun(l.fs, keyPath, keys)
		done <- err
	}()
	data := l.temporary(dataSuffix)
	segment, err := b.finish(l.fs, data, data[:len(data)-len(dataSuffix)]+idsSuffix)
	if kerr := <-done; err == nil {
		err = kerr
	}
	s.part.sealed, s.part.keyPath = segment, keyPath
	if err == nil {
		s.run, err = openRun(l.fs, keyPath, s.part.keys)
	}
	if err != nil {
		l.remove(keyPath)
		if segment != nil {
			l.remove(segment.paths[:]...)
		}
		s.err = diskError("write the events to "+filepath.Base(l.dir), err)
	}
	return s
}

// wait takes over the segment that is being sealed, if there is one.
func (p *pending) wait() error {
	if p.work == nil {
		return nil
	}
	s := <-p.work
	p.work, p.inWork, p.spare = nil, keyset{}, p.inWork.emptied()
	if s.err != nil {
		return s.err
	}
	p.sealed = append(p.sealed, s.part)
	if s.run != nil {
		p.runs = append(p.runs, s.run)
	}
	return nil
}

// finish seals everything.
func (p *pending) finish() error {
	if err := p.seal(); err != nil {
		return err
	}
	return p.wait()
}

// lookup adds to the verdicts what is pending under the keys that which lists,
// but for the segment being built.
func (p *pending) lookup(keys []entry, which []int32, verdicts []verdict) error {
	for _, r := range p.runs {
		if _, err := r.lookup(keys, which, verdicts); err != nil {
			return err
		}
	}
	for _, i := range which {
		p.inWork.lookup(&keys[i], &verdicts[i])
	}
	return nil
}

// any reports whether one of the keys is pending.
func (p *pending) any(keys []entry) (bool, error) {
	verdicts := make([]verdict, len(keys))
	if err := p.lookup(keys, allOf(len(keys), nil), verdicts); err != nil {
		return false, err
	}
	for i := range keys {
		p.keys.lookup(&keys[i], &verdicts[i])
		if verdicts[i].kept > 0 {
			return true, nil
		}
	}
	return false, nil
}

// drop removes all files.
func (p *pending) drop() {
	if p.build != nil {
		p.build.stop()
	}
	_ = p.wait() // a segment that could not be sealed has removed its files
	for _, s := range p.sealed {
		p.log.remove(s.paths[:]...)
		if !s.isBare() {
			p.log.remove(s.keyPath)
		}
	}
	p.closeRuns()
	p.sealed, p.build, p.keys, p.spare = nil, nil, keyset{}, keyset{}
}

// closeRuns closes the key runs, which stay where they are.
func (p *pending) closeRuns() {
	for _, r := range p.runs {
		_ = r.file.Close() // it was only read
	}
	p.runs = nil
}
