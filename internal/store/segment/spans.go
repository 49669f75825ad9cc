package segment

import (
	"bytes"
	"slices"

	"github.com/sojournhq/sojourn/internal/store"
)

// span is a range of ids of one source, in the order in which ids rise.
type span struct {
	source      string
	first, last []byte
}

// spans tells between which ids the events of a few sources lie.
type spans struct {
	list []span
	all  bool // there are too many sources to tell
}

// manySources is from how many sources on spans no longer tell them apart.
const manySources = 16

// reset empties the spans.
func (s *spans) reset() { s.list, s.all = s.list[:0], false }

// add stretches the spans to an id, which is copied.
func (s *spans) add(source string, id []byte) {
	for i := range s.list {
		if s.list[i].source == source {
			s.list[i].stretch(id)
			return
		}
	}
	if len(s.list) == manySources {
		s.all = true
	}
	if s.all {
		return
	}
	source = string(append([]byte(nil), source...))
	s.list = append(s.list, span{source, bytes.Clone(id), bytes.Clone(id)})
}

func (s *span) stretch(id []byte) {
	if above(id, s.last) {
		s.last = append(s.last[:0], id...)
	}
	if above(s.first, id) {
		s.first = append(s.first[:0], id...)
	}
}

// addRows stretches the spans to the ids of rows [from, to) of a frame. If the
// ids rise, those in between need not be looked at.
func (s *spans) addRows(f *store.Frame, from, to int, rise bool) {
	if rise && from < to {
		s.add(f.Source.At(from), f.IDAt(from))
		s.add(f.Source.At(from), f.IDAt(to-1))
		return
	}
	for row := from; row < to && !s.all; row++ {
		s.add(f.Source.At(row), f.IDAt(row))
	}
}

// join stretches the spans to others.
func (s *spans) join(o *spans) {
	s.all = s.all || o.all
	for i := range o.list {
		s.add(o.list[i].source, o.list[i].first)
		s.add(o.list[i].source, o.list[i].last)
	}
}

// meet reports whether one of the ids may lie in the range.
func (s *spans) meet(r *store.IDRange) bool {
	return s.all || slices.ContainsFunc(s.list, func(x span) bool {
		return x.source == r.Source && !above(r.First, x.last) && !above(x.first, r.Last)
	})
}
