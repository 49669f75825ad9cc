package identity

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Source and names of the events by which somebody corrects the graph. They are
// of kind identity, so that the log of merges is rebuilt from the event log like
// everything else.
const (
	Source    = "sojourn"
	MergeName = "identity.merge" // carries one identifier of each person
	SplitName = "identity.split" // carries the identifiers that become a person of their own
)

// Merge makes one person of all that own the identifiers, whatever the limits,
// and returns it; 0 without identifiers.
func (g *Graph) Merge(pos journey.Pos, ids []journey.HashedID) uint32 {
	set := g.order(ids)
	if len(set) == 0 {
		return 0
	}
	g.force(pos, set)
	return g.find(g.owner[set[0]])
}

func (g *Graph) force(pos journey.Pos, set []uint32) {
	g.collect(set)
	g.unite(pos, set, true)
	kept := g.roots[0]
	g.contested[kept] = true
	g.apart = slices.DeleteFunc(g.apart, func(p pair) bool {
		return g.find(g.owner[p.a]) == kept && g.find(g.owner[p.b]) == kept
	})
}

// Split takes the identifiers out of their persons and makes one person of
// them, which later messages do not join with those persons again. It returns
// the new person, or 0 if there is nothing to separate.
func (g *Graph) Split(pos journey.Pos, ids []journey.HashedID) uint32 {
	return g.separate(pos, g.order(ids))
}

func (g *Graph) separate(pos journey.Pos, set []uint32) uint32 {
	if len(set) == 0 {
		return 0
	}
	g.collect(set)
	from := slices.Clone(g.roots)
	stays := false
	for _, r := range from {
		for i := range g.ring(r) {
			stays = stays || !slices.Contains(set, i)
		}
	}
	if !stays {
		return 0
	}
	fresh := g.create()
	for _, r := range from {
		g.remove(r, set)
	}
	for _, i := range set {
		g.attach(fresh, i)
	}
	g.contested[fresh] = true
	for _, r := range from {
		if g.low[r] == ^uint32(0) { // everything it had went along
			g.parent[r] = fresh
			continue
		}
		g.contested[r] = true
		g.log = append(g.log, entry{pos: pos, kept: r, gone: fresh, keptLow: g.low[r], goneLow: g.low[fresh], manual: true, separated: true, took: set})
		g.apart = append(g.apart, pair{g.low[r], set[0]})
	}
	return fresh
}

// remove takes the identifiers out of the person's ring. Those that stay keep
// the memory of whom they came with.
func (g *Graph) remove(p uint32, set []uint32) {
	all := slices.Collect(g.ring(p))
	g.low[p] = ^uint32(0)
	for _, i := range all {
		owner := g.owner[i]
		g.owner[i] = 0
		if !slices.Contains(set, i) {
			g.attach(p, i)
			g.owner[i] = owner
		}
	}
}

// Merges returns the log of unions and splits of a surviving person, in order.
func (g *Graph) Merges(person uint32) []Merge {
	var out []Merge
	for _, e := range g.logOf(person) {
		out = append(out, g.explain(e, e.kept, e.gone))
	}
	return out
}

// logOf returns the entries whose persons belong to the person now.
func (g *Graph) logOf(person uint32) []*entry {
	var out []*entry
	for k := range g.log {
		if e := &g.log[k]; g.find(e.kept) == person || g.find(e.gone) == person {
			out = append(out, e)
		}
	}
	return out
}

func (g *Graph) explain(e *entry, kept, gone uint32) Merge {
	m := Merge{Pos: e.pos, Kept: kept, Gone: gone, Manual: e.manual, Split: e.separated}
	if e.separated {
		m.IDs = g.named(e.took)
		return m
	}
	var came []uint32
	for i := range g.ring(g.find(e.gone)) {
		for p := g.owner[i]; ; p = g.parent[p] {
			if p == e.gone {
				came = append(came, i)
			}
			if p == e.gone || g.parent[p] == p {
				break
			}
		}
	}
	slices.Sort(came)
	m.IDs = g.named(came)
	return m
}
