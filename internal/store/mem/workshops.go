package mem

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

func cloneWorkshop(w store.Workshop) store.Workshop {
	w.Hash, w.State = bytes.Clone(w.Hash), bytes.Clone(w.State)
	return w
}

// BeginWorkshop adds a workshop.
func (a *Accounts) BeginWorkshop(ctx context.Context, w store.Workshop) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, other := range a.workshops {
		switch {
		case other.ID == w.ID || bytes.Equal(other.Hash, w.Hash):
			return journey.Errorf(journey.Conflict, "there is already a workshop %s", w.ID)
		case other.Map == w.Map && other.Ended == 0:
			return store.WorkshopRuns()
		}
	}
	a.workshops[w.ID] = cloneWorkshop(w)
	return ctx.Err()
}

func (a *Accounts) workshop(ctx context.Context, is func(store.Workshop) bool) (store.Workshop, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, w := range a.workshops {
		if is(w) {
			return cloneWorkshop(w), ctx.Err()
		}
	}
	return store.Workshop{}, store.NoWorkshop()
}

// WorkshopByLink returns the workshop with the secret's hash.
func (a *Accounts) WorkshopByLink(ctx context.Context, hash []byte) (store.Workshop, error) {
	return a.workshop(ctx, func(w store.Workshop) bool { return bytes.Equal(w.Hash, hash) })
}

// GetWorkshop returns a workshop.
func (a *Accounts) GetWorkshop(ctx context.Context, id string) (store.Workshop, error) {
	return a.workshop(ctx, func(w store.Workshop) bool { return w.ID == id })
}

// WorkshopOf returns the workshop of a map that is not ended.
func (a *Accounts) WorkshopOf(ctx context.Context, mapID string) (store.Workshop, error) {
	return a.workshop(ctx, func(w store.Workshop) bool { return w.Map == mapID && w.Ended == 0 })
}

// ChangeWorkshop changes a workshop that is not ended.
func (a *Accounts) ChangeWorkshop(ctx context.Context, id string, change func(*store.Workshop) error) (store.Workshop, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	was, ok := a.workshops[id]
	if !ok || was.Ended != 0 {
		return store.Workshop{}, store.NoWorkshop()
	}
	w := cloneWorkshop(was)
	if err := change(&w); err != nil {
		return store.Workshop{}, err
	}
	w.ID, w.Map, w.By, w.Started, w.Rev = was.ID, was.Map, was.By, was.Started, was.Rev+1
	a.workshops[id] = cloneWorkshop(w)
	return w, ctx.Err()
}

// AddGuest adds a guest.
func (a *Accounts) AddGuest(ctx context.Context, g store.Guest) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, other := range a.guests {
		if other.ID == g.ID || bytes.Equal(other.Hash, g.Hash) {
			return journey.Errorf(journey.Conflict, "there is already a guest %s", g.ID)
		}
	}
	g.Hash = bytes.Clone(g.Hash)
	a.guests[string(g.Hash)] = g
	return ctx.Err()
}

// GuestBy returns the guest with the secret's hash.
func (a *Accounts) GuestBy(ctx context.Context, hash []byte) (store.Guest, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	g, ok := a.guests[string(hash)]
	if !ok {
		return store.Guest{}, store.NoGuest()
	}
	g.Hash = slices.Clone(g.Hash)
	return g, ctx.Err()
}

// RemoveGuest removes a guest of a workshop.
func (a *Accounts) RemoveGuest(ctx context.Context, workshop, id string, at journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for hash, g := range a.guests {
		if g.ID == id && g.Workshop == workshop && g.Removed == 0 {
			g.Removed = at
			a.guests[hash] = g
			return ctx.Err()
		}
	}
	return store.NoGuest()
}

// ListGuests returns the guests of a workshop who are not removed, who came
// first in front.
func (a *Accounts) ListGuests(ctx context.Context, workshop string) ([]store.Guest, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := sorted(a.guests, func(g store.Guest) bool { return g.Workshop == workshop && g.Removed == 0 }, func(x, y store.Guest) int {
		return cmp.Or(cmp.Compare(x.Joined, y.Joined), cmp.Compare(x.ID, y.ID))
	})
	for i := range out {
		out[i].Hash = slices.Clone(out[i].Hash)
	}
	return out, ctx.Err()
}
