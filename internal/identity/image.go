package identity

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Image is a book as flat columns, to be kept and restored. Its slices belong
// to the book and are valid until the next Update.
type Image struct {
	Types []string // of identifiers
	Type  []uint16 // by identifier, as the next five
	Hash  [][32]byte
	Owner []uint32
	Next  []uint32
	Clash []bool
	Alone []bool
	Slots []uint32

	Parent    []uint32 // by person, as the next three
	Member    []uint32
	Low       []uint32
	Contested []bool

	Offs     []uint32 // by linked set, and one more
	Members  []uint32
	SetSlots []uint32
	FirstAt  []int64 // reception and position of each linked set's first message
	FirstID  []string

	Log   []int64  // entries, each: 7 numbers, of which the last says how many follow
	Apart []uint32 // pairs
	Rest  []byte   // decisions and the last message, JSON
}

// rest is the small part of an image.
type rest struct {
	Decisions []decision
	Last      moment
	Settled   bool
}

type moment struct {
	Received int64
	ID       string
	Pos      journey.Pos
}

type decision struct {
	At    moment
	Split bool
	IDs   []uint32
}

const entrySize = 7

// Image returns the book as columns. The caller is the one who updates the book.
func (b *Book) Image() (Image, error) {
	g := b.graph
	m := Image{
		Types: g.ids.types, Type: g.ids.typ, Hash: g.ids.hash, Slots: g.ids.slots,
		Owner: g.owner, Next: g.next, Clash: g.clash, Alone: g.alone,
		Parent: g.parent, Member: g.member, Low: g.low, Contested: g.contested,
		Offs: b.offs, Members: b.members, SetSlots: b.slots,
	}
	for _, k := range b.key {
		m.FirstAt, m.FirstID = append(m.FirstAt, k.received, int64(k.pos)), append(m.FirstID, k.id)
	}
	for _, e := range g.log {
		flags := int64(0)
		if e.manual {
			flags |= 1
		}
		if e.separated {
			flags |= 2
		}
		m.Log = append(m.Log, int64(e.pos), int64(e.kept), int64(e.gone), int64(e.keptLow), int64(e.goneLow), flags, int64(len(e.took)))
		for _, i := range e.took {
			m.Log = append(m.Log, int64(i))
		}
	}
	for _, p := range g.apart {
		m.Apart = append(m.Apart, p.a, p.b)
	}
	r := rest{Last: moment{b.last.received, b.last.id, b.last.pos}, Settled: b.settled}
	for _, d := range b.decided {
		r.Decisions = append(r.Decisions, decision{moment{d.received, d.id, d.pos}, d.split, d.ids})
	}
	var err error
	m.Rest, err = json.Marshal(r)
	return m, err
}

// errImage says that an image is not one that a book made.
var errImage = errors.New("identity: the image of the book is broken")

// Restore makes the book of an image under the same rules. The book keeps Type,
// Hash, Offs and Members, which it never writes to, and copies the rest.
func Restore(cfg Config, m Image) (*Book, error) {
	b := NewBook(cfg)
	ids, persons, sets := len(m.Type), len(m.Parent), len(m.Offs)-1
	if len(m.Hash) != ids || len(m.Owner) != ids || len(m.Next) != ids || len(m.Clash) != ids || len(m.Alone) != ids ||
		persons < 1 || len(m.Member) != persons || len(m.Low) != persons || len(m.Contested) != persons ||
		sets < 0 || len(m.FirstAt) != 2*sets || len(m.FirstID) != sets || len(m.Apart)%2 != 0 {
		return nil, errImage
	}
	g := b.graph
	g.ids = table{types: slices.Clone(m.Types), typ: m.Type, hash: m.Hash, slots: slices.Clone(m.Slots)}
	g.owner, g.next, g.clash, g.alone = slices.Clone(m.Owner), slices.Clone(m.Next), slices.Clone(m.Clash), slices.Clone(m.Alone)
	g.parent, g.member, g.low, g.contested = slices.Clone(m.Parent), slices.Clone(m.Member), slices.Clone(m.Low), slices.Clone(m.Contested)
	b.offs, b.members, b.slots = m.Offs, m.Members, slices.Clone(m.SetSlots)
	b.key = make([]when, sets)
	for n := range b.key {
		b.key[n] = when{m.FirstAt[2*n], m.FirstID[n], journey.Pos(m.FirstAt[2*n+1])}
	}
	for l := m.Log; len(l) > 0; {
		if len(l) < entrySize || int64(len(l)-entrySize) < l[6] || l[6] < 0 {
			return nil, errImage
		}
		e := entry{pos: journey.Pos(l[0]), kept: uint32(l[1]), gone: uint32(l[2]), keptLow: uint32(l[3]), goneLow: uint32(l[4]), manual: l[5]&1 != 0, separated: l[5]&2 != 0}
		for _, i := range l[entrySize : entrySize+l[6]] {
			e.took = append(e.took, uint32(i))
		}
		g.log = append(g.log, e)
		l = l[entrySize+l[6]:]
	}
	for p := range slices.Chunk(m.Apart, 2) {
		g.apart = append(g.apart, pair{p[0], p[1]})
	}
	var r rest
	if err := json.Unmarshal(m.Rest, &r); err != nil {
		return nil, errImage
	}
	b.last, b.settled = when{r.Last.Received, r.Last.ID, r.Last.Pos}, r.Settled
	for _, d := range r.Decisions {
		b.decided = append(b.decided, decided{when{d.At.Received, d.At.ID, d.At.Pos}, d.Split, d.IDs})
	}
	return b, nil
}
