package touchpoints

import (
	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/trail"
)

// code is the width of an activity column.
type code interface{ uint8 | uint16 }

// narrow is the number of labels up to which a person's activities fit into one
// machine word.
const narrow = analyze.TallyLabels

// State counts the events of some blocks.
type State struct {
	channels int
	split    bool        // values and scores by channel, too
	brief    bool        // neither channels nor values
	events   []int64     // by label and channel
	persons  []int64     // distinct, by label
	pairs    []int64     // distinct, by label and channel; nil unless asked for
	pairs8   *pairCounts // events by channel and label, where both are narrow
	seen     []uint32
	seenPair []uint32
	stamp    uint32
	tally    analyze.Tally
	scores   []score // by cell and score type, see [State.cell]
	values   []value // by cell
	people   int64
}

type score struct {
	n, sum  int64
	squares float64
}

func (s *score) add(t score) {
	s.n += t.n
	s.sum += t.sum
	s.squares += t.squares
}

func (s *score) addOne(x int64) {
	s.n++
	s.sum += x
	s.squares += float64(x) * float64(x)
}

type value struct{ n, sum int64 }

func (v *value) add(x int64) {
	v.n++
	v.sum += x
}

func newState(labels, channels, types int, p Params) *State {
	split := p.Channels
	cells := labels
	if split {
		cells *= channels
	}
	s := &State{
		channels: channels,
		split:    split,
		brief:    p.Brief && !split,
		events:   make([]int64, labels*channels),
		persons:  make([]int64, labels),
		scores:   make([]score, cells*types),
		values:   make([]value, cells),
	}
	if labels > narrow {
		s.seen = make([]uint32, labels)
	} else {
		s.pairs8 = &pairCounts{}
	}
	if split {
		s.pairs, s.seenPair = make([]int64, labels*channels), make([]uint32, labels*channels)
	}
	return s
}

// step adds a block.
func (s *State) step(v *trail.View, b *trail.Block) {
	if b.A8 != nil && s.pairs8 != nil && b.First == nil && !s.split {
		s.countNarrow(b)
		facts(s, v, b, b.A8)
		return
	}
	if b.A8 != nil {
		countEvents(s, b, b.A8)
		countPersons(s, b, b.A8)
		facts(s, v, b, b.A8)
		return
	}
	countEvents(s, b, b.A16)
	countPersons(s, b, b.A16)
	facts(s, v, b, b.A16)
}

// pairCounts counts events by channel and label, for at most [narrow] labels. A
// view has fewer than 2^32 events.
type pairCounts [256 * narrow]uint32

// countNarrow counts, where each case is a person, events and persons at once.
func (s *State) countNarrow(b *trail.Block) {
	s.people += int64(b.Cases)
	counts, ahead, columns := s.pairs8, b.Off[0], trail.Codes|trail.Channels
	if s.brief {
		columns = trail.Codes
	}
	for i := range b.Cases {
		lo, hi := b.Off[i], b.Off[i+1]
		for ; ahead < hi; ahead += trail.Stretch {
			b.Ahead(ahead, ahead+trail.Stretch, columns)
		}
		if s.brief {
			s.tally.Add(countCase(counts, b.A8[lo:hi]))
		} else {
			s.tally.Add(countChannels(counts, b.A8[lo:hi], b.Chan[lo:hi]))
		}
	}
}

// countCase counts the events of a person by label, all of them on the first
// channel, and returns the set of their labels.
func countCase(counts *pairCounts, acts []uint8) uint64 {
	set := uint64(0)
	for _, act := range acts {
		set |= 1 << (act & (narrow - 1))
		counts[act&(narrow-1)]++
	}
	return set
}

// countChannels is countCase for every channel by itself.
func countChannels(counts *pairCounts, acts, channels []uint8) uint64 {
	set := uint64(0)
	channels = channels[:len(acts)]
	for k, act := range acts {
		set |= 1 << (act & (narrow - 1))
		counts[uint(channels[k])*narrow|uint(act)&(narrow-1)]++
	}
	return set
}

// settle adds up what was counted on the side.
func (s *State) settle() {
	s.tally.Drain(s.persons)
	if s.pairs8 == nil {
		return
	}
	for label := range s.persons {
		for channel := range s.channels {
			n := &s.pairs8[channel*narrow|label]
			s.events[label*s.channels+channel] += int64(*n)
			*n = 0
		}
	}
}

// countEvents counts events by label and channel. The order of cases does not
// matter here, so the columns are read as they lie.
func countEvents[A code](s *State, b *trail.Block, acts []A) {
	lo, hi := b.Off[0], b.Off[b.Cases]
	a, c := acts[lo:hi], b.Chan[lo:hi]
	n, out := s.channels, s.events
	c = c[:len(a)]
	for i := range a {
		out[int(a[i])*n+int(c[i])]++
	}
}

// countPersons counts for each label the persons that have it. Cases of one
// person are neighbours.
func countPersons[A code](s *State, b *trail.Block, acts []A) {
	for i := 0; i < b.Cases; {
		j := i + 1
		for j < b.Cases && b.Person[j] == b.Person[i] {
			j++
		}
		a := acts[b.Off[i]:b.Off[j]]
		s.people++
		if s.seen == nil {
			mask := uint64(0)
			for _, x := range a {
				mask |= 1 << (x & 63)
			}
			s.tally.Add(mask)
		} else {
			s.stamp++
			for _, x := range a {
				if s.seen[x] != s.stamp {
					s.seen[x] = s.stamp
					s.persons[x]++
				}
			}
		}
		if s.pairs != nil {
			markPairs(s, a, b.Chan[b.Off[i]:b.Off[j]])
		}
		i = j
	}
}

// markPairs counts the person once for each pair of label and channel.
func markPairs[A code](s *State, a []A, c []uint8) {
	person := uint32(s.people)
	for i := range a {
		p := int(a[i])*s.channels + int(c[i])
		if s.seenPair[p] != person {
			s.seenPair[p] = person
			s.pairs[p]++
		}
	}
}

// cell is where the values and scores of an event are added up: by its label,
// or by label and channel.
func (s *State) cell(label, channel int) int {
	if !s.split {
		return label
	}
	return label*s.channels + channel
}

// facts adds the values and scores of the block's events.
func facts[A code](s *State, v *trail.View, b *trail.Block, acts []A) {
	sh, types := v.Shards[b.Shard], len(v.Scores)
	if b.At == nil && !s.split {
		lo, hi := b.Off[0], b.Off[b.Cases]
		if !s.brief {
			from, to := analyze.FactsWithin(sh.ValueAt, lo, hi)
			for f := from; f < to; f++ {
				s.values[acts[sh.ValueAt[f]]].add(sh.Value[f])
			}
		}
		from, to := analyze.FactsWithin(sh.ScoreAt, lo, hi)
		for f := from; f < to; f++ {
			s.scores[int(acts[sh.ScoreAt[f]])*types+int(sh.ScoreType[f])].addOne(int64(sh.Score[f]))
		}
		return
	}
	analyze.Facts(b, sh.ValueAt, func(fact, event int) {
		s.values[s.cell(int(acts[event]), int(b.Chan[event]))].add(sh.Value[fact])
	})
	analyze.Facts(b, sh.ScoreAt, func(fact, event int) {
		cell := s.cell(int(acts[event]), int(b.Chan[event]))
		s.scores[cell*types+int(sh.ScoreType[fact])].addOne(int64(sh.Score[fact]))
	})
}

// merge adds t to s.
func (s *State) merge(t *State) {
	t.settle()
	s.people += t.people
	addAll(s.events, t.events)
	addAll(s.persons, t.persons)
	addAll(s.pairs, t.pairs)
	for i, x := range t.scores {
		s.scores[i].add(x)
	}
	for i, x := range t.values {
		s.values[i].n += x.n
		s.values[i].sum += x.sum
	}
}

func addAll(a, b []int64) {
	for i, x := range b {
		a[i] += x
	}
}
