package segment

import (
	"math/bits"

	"github.com/sojournhq/sojourn/internal/memory"
)

const (
	setRoom = 2320 // entries that a bucket of a keyset holds
	setFull = 2048 // entries of a bucket on average when the set is full: the rest is for chance
)

// keyset holds the keys of the segment being built, in buckets by the first
// bits of their hash. Adding a key writes behind the last one of its bucket: the
// ends of all buckets together stay in the processor's cache. Few keys are ever
// looked up, those that the writer may have seen before.
type keyset struct {
	width int // bits that choose the bucket
	used  []uint16
	slots []entry // setRoom of each bucket
	over  []entry // those whose bucket is full
	n     int
	most  int // keys that it will hold at most

	fetched uint64
}

// manyKeys is from where on a set is soon full, more likely than not.
const manyKeys = 100_000

// newKeyset returns a set with room for as many keys, which will hold most of
// them at most.
func newKeyset(keys, most int) keyset {
	width := bits.Len(uint(max(0, keys-1) / setFull))
	return keyset{most: most, width: width, used: make([]uint16, 1<<width), slots: memory.Slice[entry](setRoom << width)}
}

// emptied returns the set's memory as an empty set.
func (s *keyset) emptied() keyset {
	clear(s.used)
	return keyset{most: s.most, width: s.width, used: s.used, slots: s.slots}
}

func (s *keyset) len() int { return s.n }

// fetch reads the places that the keys will be added to. A loop that only reads
// lets the processor fetch many of them at once.
func (s *keyset) fetch(keys []entry) {
	if s.used == nil {
		return
	}
	fetched := uint64(0)
	for i := range keys {
		b := bucketOf(&keys[i], s.width)
		fetched += s.slots[setRoom*b+min(uint64(s.used[b]), setRoom-1)].hi
	}
	s.fetched = fetched // so that the compiler keeps the loop
}

// add puts an entry into the set.
func (s *keyset) add(e entry) {
	if s.n >= setFull<<s.width || s.used == nil {
		s.grow()
	}
	s.n++
	b := bucketOf(&e, s.width)
	if n := s.used[b]; n < setRoom {
		s.slots[setRoom*int(b)+int(n)] = e
		s.used[b] = n + 1
		return
	}
	s.over = append(s.over, e)
}

// grow moves the keys to a set of eight times the size, or of the size that it
// will have at last.
func (s *keyset) grow() {
	room := 8 * s.n
	if s.n >= manyKeys || room > s.most {
		room = max(2*s.n, s.most)
	}
	larger := newKeyset(room, s.most)
	s.each(func(entries []entry) {
		for _, e := range entries {
			larger.add(e)
		}
	})
	*s = larger
}

// each calls fn with all entries, a bucket at a time in order of the buckets,
// and at the end with those that found their bucket full.
func (s *keyset) each(fn func([]entry)) {
	for b := range s.used {
		fn(s.bucket(b))
	}
	fn(s.over)
}

func (s *keyset) bucket(b int) []entry { return s.slots[setRoom*b:][:s.used[b]] }

// lookup adds to the verdict what the set holds under the key.
func (s *keyset) lookup(e *entry, v *verdict) {
	if s.n == 0 {
		return
	}
	v.seeAll(s.bucket(int(bucketOf(e, s.width))), e)
	v.seeAll(s.over, e)
}

// write writes the set as a key run.
func (s *keyset) write(r *runWriter) error {
	var a arranger
	if len(s.over) > 0 || r.width < s.width {
		all := make([]entry, 0, s.n)
		s.each(func(entries []entry) { all = append(all, entries...) })
		return r.add(a.arrange(all, 0, r.width))
	}
	for b := range s.used {
		if err := r.add(a.arrange(s.bucket(b), s.width, r.width-s.width)); err != nil {
			return err
		}
	}
	return nil
}
