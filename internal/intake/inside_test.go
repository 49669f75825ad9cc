package intake

import (
	"math/rand/v2"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

func TestPersonsCountsExactlyAndThenEstimates(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	p := newPersons(200_000)
	keys := make([]uint64, 100_000)
	for i := range keys {
		keys[i] = random.Uint64()
	}
	for range 3 {
		for _, k := range keys {
			p.add(k)
		}
	}
	p.add(0)
	if got := p.count(); got != 100_001 {
		t.Errorf("counted %d, want 100001", got)
	}
	for range 899_999 {
		p.add(random.Uint64())
	}
	if got := p.count(); got < 985_000 || got > 1_015_000 {
		t.Errorf("estimated %d of a million", got)
	}
}

func TestHashesAreRightWhateverIsForgotten(t *testing.T) {
	for _, most := range []uint32{500, maxKnown} {
		testHashes(t, most)
	}
}

func testHashes(t *testing.T, most uint32) {
	key := []byte("key of the workspace, 32 bytes..")
	h := newHashes(key, false)
	h.most = most
	fresh := newHashes(key, false)
	random := rand.New(rand.NewPCG(5, 6))
	var framer store.Framer
	var l load
	strongest := map[journey.Identifier]bool{}
	numbered := map[uint32]journey.HashedID{}
	var events []journey.Event
	for range 30_000 {
		var e journey.Event
		for range 1 + random.IntN(3) {
			n := random.IntN(9_000)
			e.IDs = append(e.IDs, journey.Identifier{Type: []string{"user_id", "email", "device_id"}[n%3], Value: string(rune('a'+n%26)) + string(rune(300+n))})
		}
		events = append(events, e)
	}
	for start := 0; start < len(events); start += 1_000 {
		batch := events[start : start+1_000]
		want := make([][]journey.Identifier, len(batch))
		for i := range batch {
			want[i] = append(want[i], batch[i].IDs...)
			best := want[i][0]
			for _, id := range want[i] {
				if h.kind(id.Type).rank < h.kind(best.Type).rank {
					best = id
				}
			}
			strongest[best] = true
		}
		framer.Begin(&l.frame)
		l.ids, l.many = l.ids[:0], l.many[:0]
		for i := range batch {
			framer.Add(&l.frame, &batch[i])
			l.name(h, batch[i].IDs)
		}
		h.batch(&l)
		for i, hashed := range l.frame.Hashed[:l.frame.N] {
			for n, id := range want[i] {
				if got := fresh.hasher.Hash(id.Type, id.Value); hashed[n] != got {
					t.Fatalf("hash of %v is %v, want %v", id, hashed[n], got)
				}
			}
			if n := l.frame.Who[i]; n != 0 {
				if before, ok := numbered[n]; len(hashed) != 1 || ok && before != hashed[0] {
					t.Fatalf("the number %d stands for %v and %v", n, before, hashed)
				}
				numbered[n] = hashed[0]
			}
			if len(hashed) != len(want[i]) {
				t.Fatalf("%d hashes of %d identifiers", len(hashed), len(want[i]))
			}
		}
	}
	if got := h.counts(); got != int64(len(strongest)) {
		t.Fatalf("counted %d persons of %d", got, len(strongest))
	}
	h.again()
	l.ids, l.many = l.ids[:0], l.many[:0]
	framer.Begin(&l.frame)
	values := []string{"one", "two", "one"}
	for _, value := range values {
		framer.Add(&l.frame, &journey.Event{})
		l.name(h, []journey.Identifier{{Type: "user_id", Value: value}})
	}
	h.batch(&l)
	for i, value := range values {
		if got, want := l.frame.Hashed[i], fresh.hasher.Hash("user_id", value); len(got) != 1 || got[0] != want {
			t.Fatalf("in the next import the hash of %s is %v, want %v", value, got, want)
		}
	}
	if got := h.counts(); got != 2 {
		t.Fatalf("the next import counted %d persons of 2", got)
	}
}
