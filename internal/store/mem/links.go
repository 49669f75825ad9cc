package mem

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// PutLink adds a link.
func (a *Accounts) PutLink(ctx context.Context, l store.Link) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, other := range a.links {
		if other.ID == l.ID || bytes.Equal(other.Hash, l.Hash) {
			return journey.Errorf(journey.Conflict, "there is already a link %s", l.ID)
		}
	}
	a.links[string(l.Hash)] = copyOf(l)
	return ctx.Err()
}

// copyOf returns a link that shares no memory with the other.
func copyOf(l store.Link) store.Link {
	l.Hash, l.Origins = slices.Clone(l.Hash), slices.Clone(l.Origins)
	return l
}

// GetLink returns the link with the secret's hash, a revoked one too.
func (a *Accounts) GetLink(ctx context.Context, hash []byte) (store.Link, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	l, ok := a.links[string(hash)]
	if !ok {
		return store.Link{}, store.NoLink()
	}
	return copyOf(l), ctx.Err()
}

// ListLinks returns a map's links that are not revoked, the oldest first.
func (a *Accounts) ListLinks(ctx context.Context, mapID string) ([]store.Link, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := sorted(a.links, func(l store.Link) bool { return l.Map == mapID && l.Revoked == 0 }, func(x, y store.Link) int {
		return cmp.Or(cmp.Compare(x.Created, y.Created), cmp.Compare(x.ID, y.ID))
	})
	for i := range out {
		out[i] = copyOf(out[i])
	}
	return out, ctx.Err()
}

// ChangeLink changes a link of a map that is not revoked.
func (a *Accounts) ChangeLink(ctx context.Context, mapID, id string, change func(*store.Link) error) (store.Link, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for hash, was := range a.links {
		if was.ID != id || was.Map != mapID || was.Revoked != 0 {
			continue
		}
		l := copyOf(was)
		if err := change(&l); err != nil {
			return store.Link{}, err
		}
		l.ID, l.Hash, l.Map, l.By, l.Created, l.Used, l.Uses = was.ID, was.Hash, was.Map, was.By, was.Created, was.Used, was.Uses
		a.links[hash] = copyOf(l)
		return copyOf(l), ctx.Err()
	}
	return store.Link{}, store.NoLink()
}

// TouchLink counts a use.
func (a *Accounts) TouchLink(ctx context.Context, id string, used journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for hash, l := range a.links {
		if l.ID == id {
			l.Used, l.Uses = used, l.Uses+1
			a.links[hash] = l
		}
	}
	return ctx.Err()
}
