package segment

import (
	"bytes"

	"github.com/sojournhq/sojourn/internal/store"
)

// rising knows whether all ids that a writer was given rise: longer ones after
// shorter, those of one length in their order, as numbers do that a database
// gave out. An id above all others cannot have come before, so that nothing
// needs to be remembered of them.
type rising struct {
	source string
	last   []byte
	begun  bool
	over   bool // one did not rise
	rows   int64
}

// take adds the ids in rows [from, to) and reports whether all have risen so far.
func (r *rising) take(f *store.Frame, from, to int) bool {
	if r.over {
		return false
	}
	if !r.begun && from < to {
		r.source, r.begun = string(append([]byte(nil), f.Source.At(from)...)), true
		r.last = append(r.last, f.IDAt(from)...)
		from++
	}
	last, code := r.last, ^uint32(0) // of the source, once it was compared
	for row := from; row < to; row++ {
		id := f.IDAt(row)
		if c := f.Source.Code(row); c != code {
			if code = c; f.Source.At(row) != r.source {
				r.over = true
				return false
			}
		}
		if !above(id, last) {
			r.over = true
			return false
		}
		last = id
	}
	r.last = append(r.last[:0], last...)
	r.rows += int64(to - from)
	return true
}

// above reports whether an id lies above another.
func above(id, last []byte) bool {
	if len(id) != len(last) {
		return len(id) > len(last)
	}
	return bytes.Compare(id, last) > 0
}

// recollect makes the filter of the keys that the writer wrote, once it is
// needed: those of its own runs, of its sealed segments and of the one being
// built.
func (w *writer) recollect() error {
	if err := w.pending.dress(); err != nil {
		return err
	}
	w.pending.begin()
	meet := func(entries []entry) error {
		for i := range entries {
			w.seen.meet(&entries[i])
		}
		return nil
	}
	if err := w.log.keys.eachOf(w.asked.own, meet); err != nil {
		return err
	}
	p := &w.pending
	for _, r := range p.runs {
		if err := r.each(meet); err != nil {
			return err
		}
	}
	for _, s := range []*keyset{&p.inWork, &p.keys} {
		s.each(func(entries []entry) { _ = meet(entries) }) // it cannot fail
	}
	return nil
}
