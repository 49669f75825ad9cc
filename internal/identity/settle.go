package identity

import "slices"

// Change says what settling did to persons that existed before.
type Change struct {
	Moved map[uint32]uint32 // number before -> number now, where it changed
	Redo  bool              // a person fell apart: which of its events go where only the log knows
}

// Settle resolves what was observed since the last call.
func (w Writer) Settle() Change {
	b := w.b
	steps := make([]step, 0, len(b.pending)+len(b.open))
	for _, n := range b.pending {
		steps = append(steps, step{b.key[n], n, nil})
	}
	for i := range b.open {
		steps = append(steps, step{b.open[i].when, noSet, &b.open[i]})
	}
	slices.SortFunc(steps, b.compare)
	resolved := len(b.decided)+int(w.resolved()) > 0
	if late := resolved && len(steps) > 0 && !b.last.before(steps[0].when) || len(b.earlier) > 0; late {
		return b.catchUp(steps)
	}
	moved, parted := moves{}, false
	for _, s := range steps {
		if b.settled {
			moved.note(b, s)
		}
		b.apply(s)
		b.last = s.when
		parted = parted || s.by != nil && s.by.split
	}
	b.done()
	return Change{Moved: moved.now(b), Redo: parted}
}

// done notes that everything observed is resolved.
func (b *Book) done() {
	b.decided = append(b.decided, b.open...)
	b.pending, b.open, b.earlier, b.settled = nil, nil, nil, true
}

// catchUp resolves steps of which some come before others that were resolved
// already. If their persons are in no dispute, that makes no difference.
func (b *Book) catchUp(steps []step) Change {
	before := make([]uint32, b.graph.ids.len())
	for i := range before {
		before[i] = b.numberOf(uint32(i))
	}
	again := false
	for _, s := range steps {
		b.apply(s)
		if b.last.before(s.when) {
			b.last = s.when
		} else {
			again = again || b.disputed(s)
		}
	}
	for n := range b.earlier {
		again = again || b.disputed(step{b.key[n], n, nil})
	}
	b.done()
	if again {
		b.replay()
	}
	return b.compareTo(before)
}

// compareTo says what became of persons whose identifiers had those numbers.
func (b *Book) compareTo(before []uint32) Change {
	c := Change{Moved: map[uint32]uint32{}}
	became := make([]uint32, len(before)+1)
	for i, was := range before {
		now := b.numberOf(uint32(i))
		if c.Redo = c.Redo || became[was] != 0 && became[was] != now; now != was {
			c.Moved[was] = now
		}
		became[was] = now
	}
	return c
}

// disputed reports whether the order of the messages of the step's persons
// matters.
func (b *Book) disputed(s step) bool {
	g := b.graph
	return s.by != nil || slices.ContainsFunc(b.ids(s), func(i uint32) bool {
		return g.clash[i] || g.owner[i] != 0 && g.contested[g.find(g.owner[i])]
	})
}

// apply resolves one step.
func (b *Book) apply(s step) {
	g := b.graph
	for _, i := range b.ids(s) {
		if g.owner[i] == 0 && g.alone[i] { // a person by itself so far
			g.attach(g.create(), i)
		}
	}
	switch {
	case s.by == nil:
		set := b.set(s.set)
		if g.link(s.pos, set); g.owner[set[0]] == 0 {
			g.attach(g.create(), set[0])
		}
	case s.by.split:
		g.separate(s.pos, s.by.ids)
	default:
		g.force(s.pos, s.by.ids)
	}
}

// replay resolves everything again in the order of the messages.
func (b *Book) replay() {
	ids, next, alone := b.graph.ids, b.graph.next, b.graph.alone
	for i := range next {
		next[i] = uint32(i)
	}
	b.graph = New(b.cfg)
	b.graph.booked, b.graph.ids, b.graph.next, b.graph.alone = true, ids, next, alone
	b.graph.owner, b.graph.clash = make([]uint32, ids.len()), make([]bool, ids.len())
	steps := make([]step, 0, len(b.key)+len(b.decided))
	for n := range b.key {
		steps = append(steps, step{b.key[n], uint32(n), nil})
	}
	for i := range b.decided {
		steps = append(steps, step{b.decided[i].when, noSet, &b.decided[i]})
	}
	slices.SortFunc(steps, b.compare)
	for _, s := range steps {
		b.apply(s)
	}
	b.last = steps[len(steps)-1].when
}

// moves keeps the numbers that persons had before a step touched them.
type moves map[uint32]uint32

// note remembers the numbers of the persons that the step is about to touch.
func (m moves) note(b *Book, s step) {
	for _, i := range b.ids(s) {
		for _, j := range [2]uint32{i, b.numberOf(i) - 1} {
			if _, ok := m[j]; !ok {
				m[j] = b.numberOf(j)
			}
		}
	}
}

// now maps the numbers before to those now, where they differ.
func (m moves) now(b *Book) map[uint32]uint32 {
	out := map[uint32]uint32{}
	for _, was := range m {
		if now := b.numberOf(was - 1); now != was {
			out[was] = now
		}
	}
	return out
}
