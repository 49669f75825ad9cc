package index

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/trail"
)

// traits holds what events say about their persons, as far as it was read.
type traits struct {
	log  store.EventLog
	book *identity.Book

	mu     sync.Mutex // guards all below, also while it is read
	end    journey.Pos
	byName map[string]*trait
}

// trait is all statements of one name, in log order.
type trait struct {
	said  []statement
	dict  []string
	index map[string]uint32

	view   *trail.View // the last that asked
	column trail.TraitColumn
}

type statement struct {
	set  identity.Set
	code uint32
	at   int64
	seq  int64
	pos  journey.Pos
}

func newTraits(log store.EventLog, book *identity.Book) *traits {
	return &traits{log: log, book: book, byName: map[string]*trait{}}
}

// names lists the traits that were stated before the position.
func (t *traits) names(ctx context.Context, to journey.Pos) ([]string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.read(ctx, to); err != nil {
		return nil, err
	}
	out := []string{}
	for name, c := range t.byName {
		if c.said[0].pos < to {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out, nil
}

// read reads the log up to the position.
func (t *traits) read(ctx context.Context, to journey.Pos) error {
	if t.end >= to {
		return nil
	}
	err := t.log.Scan(ctx, t.end, func(c *store.Chunk) error {
		n := min(c.N, int(to-c.From))
		for i := 0; i < n && c.Traits != nil; i++ {
			if said := c.Traits(i); len(said) > 0 {
				t.take(c, i, said)
			}
		}
		if t.end = c.From + journey.Pos(n); t.end >= to {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return err
}

// take notes what an event says.
func (t *traits) take(c *store.Chunk, i int, said []journey.Prop) {
	set, ok := t.book.Lookup(c.IDSets[c.Who[i]])
	if !ok {
		return // nobody, or a decision about persons
	}
	for _, p := range said {
		tr := t.byName[p.Name]
		if tr == nil {
			tr = &trait{index: map[string]uint32{}}
			t.byName[strings.Clone(p.Name)] = tr
		}
		code, ok := tr.index[p.Value]
		if !ok {
			value := strings.Clone(p.Value)
			code = uint32(len(tr.dict))
			tr.dict = append(tr.dict, value)
			tr.index[value] = code
		}
		tr.said = append(tr.said, statement{set, code, c.Time[i], c.Seq[i], c.From + journey.Pos(i)})
	}
}

// column returns a trait of the view's persons. An unknown one was stated by
// nobody.
func (t *traits) column(ctx context.Context, name string, v *trail.View) (trail.TraitColumn, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.read(ctx, v.AsOf); err != nil {
		return trail.TraitColumn{}, err
	}
	tr := t.byName[name]
	if tr == nil {
		tr = &trait{dict: []string{}}
	}
	if tr.view != v {
		tr.column, tr.view = tr.arrange(v, t.book.Number), v
	}
	return tr.column, nil
}

// placed is a statement about a person of the view.
type placed struct {
	shard, person int
	statement
}

// arrange sorts the statements by person and time. Of one time, the sequence
// decides, then the value, so that arrival never does.
func (tr *trait) arrange(v *trail.View, number func(identity.Set) uint32) trail.TraitColumn {
	var list []placed
	for _, s := range tr.said {
		if s.pos >= v.AsOf {
			break
		}
		if shard, person, ok := v.Locate(number(s.set)); ok {
			list = append(list, placed{shard, person, s})
		}
	}
	slices.SortFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.shard, b.shard), cmp.Compare(a.person, b.person),
			cmp.Compare(a.at, b.at), cmp.Compare(a.seq, b.seq), strings.Compare(tr.dict[a.code], tr.dict[b.code]))
	})
	out := trail.TraitColumn{Dict: tr.dict[:len(tr.dict):len(tr.dict)]}
	for i, s := range v.Shards {
		off := make([]uint32, s.Persons()+1)
		at, code := []int64{}, []uint32{}
		for ; len(list) > 0 && list[0].shard == i; list = list[1:] {
			off[list[0].person+1]++
			at, code = append(at, list[0].at), append(code, list[0].code)
		}
		for k := 1; k < len(off); k++ {
			off[k] += off[k-1]
		}
		out.Off, out.At, out.Code = append(out.Off, off), append(out.At, at), append(out.Code, code)
	}
	return out
}
