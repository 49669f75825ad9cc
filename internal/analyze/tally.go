package analyze

import "math/bits"

// TallyLabels is the number of labels that a [Tally] can count.
const TallyLabels = 64

// Tally counts in how many of many small sets each of up to 64 labels occurs.
// A set is a word with a bit for each label. Bit k of the 64 counts stands in
// one word. Eight sets are added at a time with carry-save adders, and so are
// eight of their carries, so a set costs a few operations and no branch for
// each of its members.
type Tally struct {
	words   [16]uint64 // words[k] holds bit k of every count
	late    [8]uint64  // sets that wait until there are eight
	carries [8]uint64  // the same of what eight sets add to words[3]
	n       int
	total   [TallyLabels]int64
}

// Add counts the members of a set.
func (t *Tally) Add(set uint64) {
	t.late[t.n&7] = set
	t.n++
	if t.n&7 == 0 {
		t.addEight()
	}
}

// full is the number of sets after which a count of sixteen bits may overflow.
const full = 1<<16 - 64

// addEight adds the sets that wait and, every eighth time, their carries.
func (t *Tally) addEight() {
	t.carries[(t.n>>3-1)&7] = sum((*[3]uint64)(t.words[:3]), &t.late)
	if t.n&63 != 0 {
		return
	}
	c := sum((*[3]uint64)(t.words[3:6]), &t.carries)
	for k := 6; c != 0; k++ {
		t.words[k], c = t.words[k]^c, t.words[k]&c
	}
	if t.n == full {
		t.settle()
	}
}

// sum adds eight words to the three lowest bits of counts and returns the
// fourth.
func sum(w *[3]uint64, b *[8]uint64) uint64 {
	ones, twos := w[0], w[1]
	ones, t0 := carry(ones, b[0], b[1])
	ones, t1 := carry(ones, b[2], b[3])
	twos, f0 := carry(twos, t0, t1)
	ones, t0 = carry(ones, b[4], b[5])
	ones, t1 = carry(ones, b[6], b[7])
	twos, f1 := carry(twos, t0, t1)
	fours, c := carry(w[2], f0, f1)
	w[0], w[1], w[2] = ones, twos, fours
	return c
}

// carry adds three bits in each place: the sum and what goes to the next word.
func carry(a, b, c uint64) (sum, next uint64) {
	u := a ^ b
	return u ^ c, a&b | u&c
}

// Drain adds the counts to out, which has room for all labels in use, and
// starts the tally afresh.
func (t *Tally) Drain(out []int64) {
	t.settleAll()
	for i, n := range t.total {
		if n > 0 {
			out[i] += n
		}
	}
	t.total = [TallyLabels]int64{}
}

// Merge adds the counts of o, which starts afresh.
func (t *Tally) Merge(o *Tally) {
	t.settleAll()
	o.Drain(t.total[:])
}

// settleAll settles the sets that wait as well.
func (t *Tally) settleAll() {
	for t.n&63 != 0 {
		t.Add(0)
	}
	t.settle()
}

// settle moves the counts from the words into the totals.
func (t *Tally) settle() {
	for k, w := range t.words {
		for w != 0 {
			t.total[bits.TrailingZeros64(w)] += 1 << k
			w &= w - 1
		}
		t.words[k] = 0
	}
	t.n = 0
}
