package identity_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
)

// message is one event as identity sees it.
type message struct {
	received int64
	id       string
	ids      []journey.HashedID
	manual   string // "", merge or split
}

// invent makes messages with shared devices, several users and, where manual is
// set, decisions.
func invent(r *rand.Rand, n int, manual bool) []message {
	out := make([]message, n)
	for i := range out {
		m := message{received: int64(r.IntN(n/2 + 1)), id: fmt.Sprintf("e%03d", r.IntN(1000)*1000+i)}
		for _, typ := range []string{"user_id", "email", "anonymous_id", "device_id"} {
			if r.IntN(3) == 0 {
				m.ids = append(m.ids, id(typ, fmt.Sprint(r.IntN(6))))
			}
		}
		if manual && len(m.ids) > 0 && r.IntN(12) == 0 {
			m.manual = []string{"merge", "split"}[r.IntN(2)]
		}
		out[i] = m
	}
	return out
}

// partition names every message by the first identifier set that shares its
// person, in an order that depends on nothing but the messages.
func partition(ms []message, person func(i int) uint32) map[string]string {
	first := map[uint32]string{}
	order := make([]int, len(ms))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return ms[order[a]].id < ms[order[b]].id })
	out := map[string]string{}
	for _, i := range order {
		p := person(i)
		if p == 0 {
			continue
		}
		if first[p] == "" {
			first[p] = ms[i].id
		}
		out[ms[i].id] = first[p]
	}
	return out
}

// naive feeds the messages to a graph in the order of the rule.
func naive(ms []message) map[string]string {
	order := slices.Clone(ms)
	sort.SliceStable(order, func(i, j int) bool {
		if order[i].received != order[j].received {
			return order[i].received < order[j].received
		}
		return order[i].id < order[j].id
	})
	g := identity.New(identity.DefaultConfig())
	for i, m := range order {
		switch m.manual {
		case "merge":
			g.Merge(journey.Pos(i), m.ids)
		case "split":
			g.Split(journey.Pos(i), m.ids)
		default:
			g.Add(journey.Pos(i), m.ids)
		}
	}
	return partition(ms, func(i int) uint32 {
		if len(ms[i].ids) == 0 || ms[i].manual != "" {
			return 0
		}
		strongest := slices.Clone(ms[i].ids) // invented strongest first, but anonymous_id before device_id
		p, _ := g.Resolve(strongest[0])
		return p
	})
}

// booked feeds the messages to a book in batches and checks that the changes it
// reports explain every number.
func booked(t *testing.T, r *rand.Rand, ms []message, batch int) (map[string]string, []uint32) {
	t.Helper()
	b := identity.NewBook(identity.DefaultConfig())
	sets := make([]identity.Set, len(ms))
	numbers := make([]uint32, len(ms))
	for from := 0; from < len(ms); {
		to := min(len(ms), from+1+r.IntN(batch))
		b.Update(func(w identity.Writer) {
			for i := from; i < to; i++ {
				m := ms[i]
				if m.manual != "" {
					w.Decide(m.manual == "split", journey.Pos(i), m.received, m.id, m.ids)
					sets[i] = identity.Nobody
					continue
				}
				sets[i] = w.Observe(m.ids)
				if sets[i].Linked() {
					w.At(sets[i], journey.Pos(i), m.received, m.id)
				}
			}
			change := w.Settle()
			for i := range to {
				if sets[i] == identity.Nobody {
					continue
				}
				now := w.Number(sets[i])
				if i < from && !change.Redo {
					want := numbers[i]
					if moved, ok := change.Moved[want]; ok {
						want = moved
					}
					if now != want {
						t.Fatalf("message %d moved from %d to %d, the book said %d", i, numbers[i], now, want)
					}
				}
				numbers[i] = now
			}
		})
		from = to
	}
	return partition(ms, func(i int) uint32 { return numbers[i] }), numbers
}

func TestBookFollowsTheRuleWhateverTheBatches(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		ms := invent(r, 4+r.IntN(60), seed%3 == 0)
		want := naive(ms)
		_, whole := booked(t, r, ms, len(ms)+1)
		got, numbers := booked(t, r, ms, 1+r.IntN(8))
		// After a decision a book does not judge a repeated set again, the plain rule does.
		decided := slices.ContainsFunc(ms, func(m message) bool { return m.manual != "" })
		if d := cmp.Diff(want, got); d != "" && !decided {
			t.Fatalf("seed %d: a book in batches disagrees with the rule (-rule +book)\n%s", seed, d)
		}
		if !slices.Equal(whole, numbers) {
			t.Fatalf("seed %d: numbers depend on the batches: %v and %v", seed, whole, numbers)
		}
	}
}

func TestBookDoesNotDependOnArrival(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		ms := invent(r, 4+r.IntN(60), false)
		want, _ := booked(t, r, ms, 7)
		shuffled := slices.Clone(ms)
		r.Shuffle(len(ms), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got, _ := booked(t, r, shuffled, 7)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("seed %d: persons depend on the order of arrival\n%s", seed, d)
		}
	}
}

func TestBookNamesPersons(t *testing.T) {
	b := identity.NewBook(identity.Config{})
	b.Update(func(w identity.Writer) {
		w.Observe([]journey.HashedID{id("anonymous_id", "a1")})
		w.Observe([]journey.HashedID{id("anonymous_id", "a2")})
		s := w.Observe([]journey.HashedID{id("anonymous_id", "a2"), id("user_id", "u1")})
		w.At(s, 2, 5, "e")
		w.Settle()
	})
	if n, ok := b.Resolve(id("user_id", "u1")); !ok || n != 2 {
		t.Errorf("u1 is person %d, %v; want 2", n, ok)
	}
	if got := b.IDs(2); len(got) != 2 || got[0] != id("anonymous_id", "a2") {
		t.Errorf("person 2 has %v", got)
	}
	if got := b.IDs(1); len(got) != 1 || got[0] != id("anonymous_id", "a1") {
		t.Errorf("person 1 has %v", got)
	}
	if b.IDs(3) != nil || b.IDs(0) != nil || b.IDs(99) != nil {
		t.Error("a person that does not exist has identifiers")
	}
	if _, ok := b.Resolve(id("user_id", "nobody")); ok {
		t.Error("an unknown identifier was resolved")
	}
}
