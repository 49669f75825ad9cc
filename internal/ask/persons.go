package ask

import (
	"cmp"
	"container/heap"
	"context"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// place is where a person's trail lies in a view.
type place struct{ shard, idx int }

// people returns one page of the persons that an analysis found.
func (s *Service) people(ctx context.Context, f *frame, who *analyze.Persons, p Page) (People, error) {
	out := People{Total: who.Total, People: []Person{}, Words: who.Words}
	from, to, next := p.cut(int(who.Total))
	out.NextOffset = next
	var places []place
	for _, number := range who.Page(f.view, from, to-from) {
		if shard, idx, ok := f.state.Locate(number); ok {
			places = append(places, place{shard, idx})
		}
	}
	var err error
	out.People, err = s.rows(ctx, f, places)
	return out, err
}

// rows describes the persons at the places.
func (s *Service) rows(ctx context.Context, f *frame, places []place) ([]Person, error) {
	out := make([]Person, len(places))
	ids := make([][]journey.HashedID, len(places))
	var all []journey.HashedID
	for i, at := range places {
		sh := f.view.Shards[at.shard]
		number := sh.Person[at.idx]
		lo, hi := sh.Off[at.idx], sh.Off[at.idx+1]
		out[i] = Person{ID: personID(number), Alias: alias(number), Events: int64(hi - lo)}
		if hi > lo {
			out[i].First, out[i].Last = sh.Time(lo).String(), sh.Time(hi-1).String()
		}
		ids[i] = f.state.Identity().IDs(number)
		all = append(all, ids[i]...)
	}
	clear, err := s.clear(ctx, all)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].Label = label(ids[i], clear, out[i].Alias)
	}
	return out, nil
}

// clear returns the values of the identifiers that the workspace keeps.
func (s *Service) clear(ctx context.Context, ids []journey.HashedID) (map[journey.HashedID]string, error) {
	out := map[journey.HashedID]string{}
	if len(ids) == 0 {
		return out, nil
	}
	kept, err := s.Vault.Clear(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, k := range kept {
		out[k.Hashed] = k.Value
	}
	return out, nil
}

// label is the clear identifier that says most, else the alias.
func label(ids []journey.HashedID, clear map[journey.HashedID]string, alias string) string {
	best, rank := alias, len(labelOrder)+1
	for _, id := range ids {
		v, ok := clear[id]
		if !ok {
			continue
		}
		r := slices.Index(labelOrder, id.Type)
		if r < 0 {
			r = len(labelOrder)
		}
		if r < rank || r == rank && v < best {
			best, rank = v, r
		}
	}
	return best
}

// labelOrder lists types of identifier from those that people know each other
// by to those that only machines do.
var labelOrder = []string{"email", "person", "user_id", "customer_id", "loyalty_card", "social_handle", "phone"}

// Persons lists people: those whom an identifier or alias names, or, without
// one, all, those with most events first.
func (s *Service) Persons(ctx context.Context, q string, p Page) (People, error) {
	if err := auth.Check(ctx, auth.ReadPersons); err != nil {
		return People{}, err
	}
	f, err := s.frame(ctx, "")
	if err != nil {
		return People{}, err
	}
	q = strings.TrimSpace(q)
	if q == "" {
		return s.mostActive(ctx, f, p)
	}
	found, err := s.find(ctx, f, q)
	if err != nil {
		return People{}, err
	}
	var places []place
	for _, number := range found {
		if shard, idx, ok := f.state.Locate(number); ok {
			places = append(places, place{shard, idx})
		}
	}
	from, to, next := p.cut(len(places))
	rows, err := s.rows(ctx, f, places[from:to])
	return People{Total: int64(len(places)), People: rows, NextOffset: next, Words: "people known as “" + q + "”"}, err
}

// find returns the numbers of the persons that the text names: a person's id or
// alias, TYPE:VALUE, or a value under any type of identifier in use.
func (s *Service) find(ctx context.Context, f *frame, q string) ([]uint32, error) {
	key, err := s.Spaces.Key(ctx)
	if err != nil {
		return nil, err
	}
	hash := identity.NewHasher(key)
	graph := f.state.Identity()
	var out []uint32
	add := func(kind, value string) {
		if n, ok := graph.Resolve(hash.Hash(kind, value)); ok && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for _, kind := range graph.Types() {
		add(kind, q)
		if value, ok := strings.CutPrefix(q, kind+":"); ok {
			add(kind, value)
		}
	}
	if n, ok := parsePersonID(q); ok {
		// A number that was merged into another still names its person.
		if now, known := graph.Current(n); known && !slices.Contains(out, now) {
			out = append(out, now)
		}
	}
	return out, nil
}

// maxRanked bounds how deep the list of the most active people goes.
const maxRanked = 10_000

// mostActive lists people by their number of events, at most maxRanked of them.
func (s *Service) mostActive(ctx context.Context, f *frame, p Page) (People, error) {
	want := min(max(p.Offset, 0)+p.Limit, maxRanked)
	top := &ranking{view: f.view}
	for si, sh := range f.view.Shards {
		if err := ctx.Err(); err != nil {
			return People{}, err
		}
		for i := range sh.Person {
			at := place{si, i}
			switch {
			case top.Len() < want:
				heap.Push(top, at)
			case want > 0 && top.before(at, top.places[0]):
				top.places[0] = at
				heap.Fix(top, 0)
			}
		}
	}
	slices.SortFunc(top.places, func(a, b place) int {
		if top.before(a, b) {
			return -1
		}
		return 1
	})
	from := min(max(p.Offset, 0), top.Len())
	rows, err := s.rows(ctx, f, top.places[from:])
	out := People{Total: f.view.Persons, People: rows, Words: "all people, those with most events first"}
	if end := from + len(rows); int64(end) < f.view.Persons && end < maxRanked {
		out.NextOffset = end
	}
	return out, err
}

// ranking is a heap with the least active person on top.
type ranking struct {
	view   *trail.View
	places []place
}

// before reports whether a is more active than b; ties go by number.
func (r *ranking) before(a, b place) bool {
	if c := cmp.Compare(r.events(b), r.events(a)); c != 0 {
		return c < 0
	}
	return r.view.Shards[a.shard].Person[a.idx] < r.view.Shards[b.shard].Person[b.idx]
}

func (r *ranking) events(p place) uint32 {
	sh := r.view.Shards[p.shard]
	return sh.Off[p.idx+1] - sh.Off[p.idx]
}

// Len returns the number of persons kept.
func (r *ranking) Len() int { return len(r.places) }

// Less puts the least active first.
func (r *ranking) Less(i, j int) bool { return r.before(r.places[j], r.places[i]) }

// Swap exchanges two places.
func (r *ranking) Swap(i, j int) { r.places[i], r.places[j] = r.places[j], r.places[i] }

// Push adds a place.
func (r *ranking) Push(x any) { r.places = append(r.places, x.(place)) }

// Pop takes the last place.
func (r *ranking) Pop() any {
	last := r.places[len(r.places)-1]
	r.places = r.places[:len(r.places)-1]
	return last
}
