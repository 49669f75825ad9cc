package identity_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
)

// feed gives messages to a book in one batch.
func feed(b *identity.Book, ms []message, from int) {
	b.Update(func(w identity.Writer) {
		for i, m := range ms {
			at := journey.Pos(from + i)
			switch {
			case m.manual != "":
				w.Decide(m.manual == "split", at, m.received, m.id, m.ids)
			default:
				if s := w.Observe(m.ids); s.Linked() {
					w.At(s, at, m.received, m.id)
				}
			}
		}
		w.Settle()
	})
}

// told is all that a book says about the messages' persons.
func told(b *identity.Book, ms []message) []string {
	out := b.Types()
	for _, m := range ms {
		for _, id := range m.ids {
			n, ok := b.Resolve(id)
			out = append(out, fmt.Sprint(n, ok, b.IDs(n), b.Merges(n)))
		}
	}
	return out
}

func TestRestoredBookGoesOn(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 5))
		ms := invent(r, 80, seed%2 == 0)
		book := identity.NewBook(identity.DefaultConfig())
		feed(book, ms[:50], 0)
		image, err := book.Image()
		if err != nil {
			t.Fatal(err)
		}
		restored, err := identity.Restore(identity.DefaultConfig(), image)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if d := cmp.Diff(told(book, ms), told(restored, ms)); d != "" {
				t.Fatalf("seed %d: %s", seed, d)
			}
			feed(book, ms[50:], 50)
			feed(restored, ms[50:], 50)
		}
	}
}

func TestBrokenImagesAreRefused(t *testing.T) {
	book := identity.NewBook(identity.DefaultConfig())
	feed(book, invent(rand.New(rand.NewPCG(1, 6)), 60, true), 0)
	for what, damage := range map[string]func(*identity.Image){
		"owners":   func(m *identity.Image) { m.Owner = m.Owner[1:] },
		"persons":  func(m *identity.Image) { m.Parent = nil },
		"sets":     func(m *identity.Image) { m.FirstID = nil },
		"log":      func(m *identity.Image) { m.Log = append(m.Log[:len(m.Log):len(m.Log)], 1, 2) },
		"pairs":    func(m *identity.Image) { m.Apart = []uint32{1} },
		"the rest": func(m *identity.Image) { m.Rest = []byte("?") },
	} {
		image, err := book.Image()
		if err != nil {
			t.Fatal(err)
		}
		damage(&image)
		if _, err := identity.Restore(identity.DefaultConfig(), image); err == nil {
			t.Errorf("an image with broken %s was taken", what)
		}
	}
}
