package identity

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Graph resolves messages one after the other. Persons are numbered from 1 in
// the order of their creation. It belongs to one goroutine.
type Graph struct {
	cfg    Config
	ids    table
	booked bool // persons are known by their first identifier, not by their number

	owner []uint32 // identifier -> person at the time it was taken in; 0 = nobody
	next  []uint32 // identifier -> the next one of its person, in a ring
	clash []bool   // identifier was left out of a union once
	alone []bool   // identifier was first seen without others; kept by a book only

	parent    []uint32 // person -> person it went into, or itself; [0] is unused
	member    []uint32 // person -> one of its identifiers
	low       []uint32 // person -> its identifier that was seen first
	contested []bool   // person: a union with it was refused, so order mattered

	log    []entry
	apart  []pair // persons that a split keeps apart, by one identifier of each
	roots  []uint32
	counts []int // by type, scratch
}

// entry is a Merge without its identifiers. Beside the persons it keeps their
// first identifiers, by which a book numbers them.
type entry struct {
	pos               journey.Pos
	kept, gone        uint32
	keptLow, goneLow  uint32
	manual, separated bool
	took              []uint32 // identifiers of a split
}

type pair struct{ a, b uint32 }

// New returns an empty graph.
func New(cfg Config) *Graph {
	return &Graph{cfg: cfg, parent: make([]uint32, 1), member: make([]uint32, 1), low: make([]uint32, 1), contested: make([]bool, 1)}
}

// Add resolves the message of the event at pos. It returns the message's person
// and the types of the identifiers that were left out, in that order. Without
// an identifier the person is 0.
func (g *Graph) Add(pos journey.Pos, ids []journey.HashedID) (person uint32, demoted []string) {
	set := g.order(ids)
	if len(set) == 0 {
		return 0, nil
	}
	kept := g.link(pos, set)
	for _, i := range slices.Backward(set[kept:]) {
		demoted = append(demoted, g.ids.id(i).Type)
	}
	if g.owner[set[0]] == 0 {
		g.attach(g.create(), set[0])
	}
	return g.find(g.owner[set[0]]), demoted
}

// intern numbers an identifier.
func (g *Graph) intern(id *journey.HashedID) uint32 {
	i, fresh := g.ids.intern(id)
	if fresh {
		g.owner, g.next, g.clash = append(g.owner, 0), append(g.next, i), append(g.clash, false)
	}
	return i
}

// order numbers the identifiers and returns the distinct ones, strongest first.
func (g *Graph) order(ids []journey.HashedID) []uint32 {
	set := make([]uint32, 0, len(ids))
	for i := range ids {
		if n := g.intern(&ids[i]); !slices.Contains(set, n) {
			set = append(set, n)
		}
	}
	slices.SortFunc(set, g.stronger)
	return set
}

func (g *Graph) stronger(a, b uint32) int {
	ta, tb := g.ids.types[g.ids.typ[a]], g.ids.types[g.ids.typ[b]]
	if ta != tb {
		ra, rb := slices.Index(g.cfg.Priority, ta), slices.Index(g.cfg.Priority, tb)
		if ra >= 0 && rb >= 0 {
			return ra - rb
		}
		if ra >= 0 || rb >= 0 {
			return rb - ra // the listed one, its rank above -1, comes first
		}
		return strings.Compare(ta, tb)
	}
	return bytes.Compare(g.ids.hash[a][:], g.ids.hash[b][:])
}

// link joins what the set allows to be joined and returns how many of its
// identifiers, from the strongest, belong together now. One that is left alone
// and has no owner stays without.
func (g *Graph) link(pos journey.Pos, set []uint32) (kept int) {
	for kept = len(set); kept > 1; kept-- {
		g.collect(set[:kept])
		if len(g.roots) == 1 && !slices.ContainsFunc(set[:kept], func(i uint32) bool { return g.owner[i] == 0 }) {
			break
		}
		if g.fits(set[:kept]) {
			g.unite(pos, set[:kept], false)
			break
		}
		g.clash[set[kept-1]] = true
		for _, r := range g.roots {
			g.contested[r] = true
		}
	}
	if kept < len(set) {
		g.clash[set[0]] = true
		if p := g.owner[set[0]]; p != 0 {
			g.contested[g.find(p)] = true
		}
	}
	return kept
}

// collect finds the distinct persons that own any of the identifiers.
func (g *Graph) collect(set []uint32) {
	g.roots = g.roots[:0]
	for _, i := range set {
		if g.owner[i] == 0 {
			continue
		}
		if r := g.find(g.owner[i]); !slices.Contains(g.roots, r) {
			g.roots = append(g.roots, r)
		}
	}
}

// fits reports whether the collected persons and the identifiers may be one.
func (g *Graph) fits(set []uint32) bool {
	for _, p := range g.apart {
		a, b := g.find(g.owner[p.a]), g.find(g.owner[p.b])
		if a != b && slices.Contains(g.roots, a) && slices.Contains(g.roots, b) {
			return false
		}
	}
	for len(g.counts) < len(g.ids.types) {
		g.counts = append(g.counts, 0)
	}
	clear(g.counts)
	for _, r := range g.roots {
		for i := range g.ring(r) {
			g.counts[g.ids.typ[i]]++
		}
	}
	for _, i := range set {
		if g.owner[i] == 0 {
			g.counts[g.ids.typ[i]]++
		}
	}
	for t, n := range g.counts {
		if n > 0 && n > g.limit(g.ids.types[t]) {
			return false
		}
	}
	return true
}

func (g *Graph) limit(typ string) int {
	if n, ok := g.cfg.Limits[typ]; ok {
		return n
	}
	if n, ok := g.cfg.Limits["*"]; ok {
		return n
	}
	return int(^uint(0) >> 1)
}

// unite joins the collected persons and the identifiers.
func (g *Graph) unite(pos journey.Pos, set []uint32, manual bool) {
	if g.booked {
		slices.SortFunc(g.roots, func(a, b uint32) int { return cmp.Compare(g.low[a], g.low[b]) })
	} else {
		slices.Sort(g.roots)
	}
	if len(g.roots) == 0 {
		g.roots = append(g.roots, g.create())
	}
	kept := g.roots[0]
	for _, gone := range g.roots[1:] {
		g.log = append(g.log, entry{pos: pos, kept: kept, gone: gone, keptLow: g.low[kept], goneLow: g.low[gone], manual: manual})
		g.parent[gone] = kept
		a, b := g.member[kept], g.member[gone]
		g.next[a], g.next[b] = g.next[b], g.next[a]
		g.low[kept] = min(g.low[kept], g.low[gone])
		g.contested[kept] = g.contested[kept] || g.contested[gone]
	}
	for _, i := range set {
		if g.owner[i] == 0 {
			g.attach(kept, i)
		}
	}
}

// create makes a person without identifiers; attach follows at once.
func (g *Graph) create() uint32 {
	p := uint32(len(g.parent))
	g.parent, g.member = append(g.parent, p), append(g.member, 0)
	g.low, g.contested = append(g.low, ^uint32(0)), append(g.contested, false)
	return p
}

// attach gives an identifier without owner to a person.
func (g *Graph) attach(p, i uint32) {
	if g.low[p] == ^uint32(0) {
		g.next[i] = i
	} else {
		m := g.member[p]
		g.next[i], g.next[m] = g.next[m], i
	}
	g.member[p], g.owner[i] = i, p
	g.low[p] = min(g.low[p], i)
	g.contested[p] = g.contested[p] || g.clash[i]
}

// find returns the person that a person went into. Chains are as short as the
// limits are low, and they are the memory of what came along with whom.
func (g *Graph) find(p uint32) uint32 {
	for g.parent[p] != p {
		p = g.parent[p]
	}
	return p
}

// ring iterates over the identifiers of a surviving person.
func (g *Graph) ring(p uint32) func(yield func(uint32) bool) {
	return func(yield func(uint32) bool) {
		first := g.member[p]
		for i := first; yield(i); {
			if i = g.next[i]; i == first {
				return
			}
		}
	}
}

// Find returns the person that the person belongs to now.
func (g *Graph) Find(person uint32) uint32 {
	if int(person) >= len(g.parent) {
		return 0
	}
	return g.find(person)
}

// Resolve returns the person that owns the identifier.
func (g *Graph) Resolve(id journey.HashedID) (person uint32, ok bool) {
	i, ok := g.ids.find(&id)
	if !ok || g.owner[i] == 0 {
		return 0, false
	}
	return g.find(g.owner[i]), true
}

// Persons returns the surviving persons, ascending.
func (g *Graph) Persons() []uint32 {
	var out []uint32
	for p := 1; p < len(g.parent); p++ {
		if g.parent[p] == uint32(p) {
			out = append(out, uint32(p))
		}
	}
	return out
}

// IDs returns the identifiers of a surviving person in order of first sight.
func (g *Graph) IDs(person uint32) []journey.HashedID {
	if person == 0 || int(person) >= len(g.parent) || g.parent[person] != person {
		return nil
	}
	return g.named(slices.Sorted(g.ring(person)))
}

func (g *Graph) named(ids []uint32) []journey.HashedID {
	out := make([]journey.HashedID, 0, len(ids))
	for _, i := range ids {
		out = append(out, g.ids.id(i))
	}
	return out
}
