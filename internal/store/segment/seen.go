package segment

// seen tells which keys a writer has certainly not met before: all but a few of
// those that are new. It is a chain of filters, each for more keys than the one
// before, so that it grows without the keys at hand.
type seen struct {
	filters []filter
	room    int64 // keys that the last filter still takes
	fetched uint64
}

const (
	seenFirst = 1 << 17 // keys of the first filter, which stays in the processor's cache
	seenBits  = 16      // per key: one that is taken for an old one costs a look at a bucket
	seenNext  = 1 << 24 // and of the second; from there on they double
)

// fetch reads what meet will look at.
func (s *seen) fetch(keys []entry, which []int32) {
	for i := range s.filters {
		s.fetched = s.filters[i].fetch(keys, which)
	}
}

// meet adds a key and reports whether it may have been met before.
func (s *seen) meet(e *entry) bool {
	if s.room == 0 {
		s.grow()
	}
	s.room--
	last := len(s.filters) - 1
	met := false
	for i := range last {
		met = met || s.filters[i].has(e)
	}
	return s.filters[last].meet(e) || met
}

func (s *seen) grow() {
	bits := int64(2 * seenBits) // every later key is held against the first filter
	s.room = seenFirst
	if n := len(s.filters); n > 0 {
		s.room, bits = seenNext<<(n-1), seenBits
	}
	s.filters = append(s.filters, newFilter(filterBlocks(s.room, bits), false))
}
