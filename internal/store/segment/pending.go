package segment

import (
	"path/filepath"

	"github.com/sojournhq/sojourn/internal/store"
)

// pending is a run of events that are not committed yet: sealed segments with
// their key runs in temporary files, and one segment being built.
type pending struct {
	log    *Log
	sealed []part
	runs   []*run
	build  *builder
	keys   keyset // of build
	work   chan sealing
	inWork keyset  // keys of the segment in work
	spare  keyset  // memory for the keys of the next one
	people setSize // of the segment before
}

// part is a sealed segment and its keys.
type part struct {
	*sealed
	keys    store.KeyRun
	keyPath string
}

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
	go func() { work <- p.log.sealPart(b, &keys) }()
	return nil
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
	p.runs = append(p.runs, s.run)
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
		p.log.remove(append(s.paths[:], s.keyPath)...)
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
