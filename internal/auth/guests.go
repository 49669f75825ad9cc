package auth

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Entrance is what the join link of a workshop leads to.
type Entrance struct {
	Workshop store.Workshop
	// Me is the name of the browser's guest, if they are in this workshop already.
	Me string
}

// LookIn returns what a join link leads to, for a browser with a guest's secret
// or without one.
func (a *Accounts) LookIn(ctx context.Context, secret, guest string) (Entrance, error) {
	if err := Check(ctx, JoinWorkshop); err != nil {
		return Entrance{}, err
	}
	w, err := a.store.WorkshopByLink(ctx, hashOf(secret))
	if err != nil {
		return Entrance{}, workshopOver(err)
	}
	if err := a.open(ctx, w); err != nil {
		return Entrance{}, err
	}
	out := Entrance{Workshop: w}
	if guest == "" {
		return out, nil
	}
	g, err := a.store.GuestBy(ctx, hashOf(guest))
	if journey.KindOf(err) == journey.NotFound {
		return out, nil
	}
	if err == nil && g.Workshop == w.ID && g.Removed == 0 {
		out.Me = g.Name
	}
	return out, err
}

// Guests returns who came to a map's workshop and was not removed.
func (a *Accounts) Guests(ctx context.Context, mapID string) ([]store.Guest, error) {
	if err := Check(ctx, LeadWorkshops); err != nil {
		return nil, err
	}
	w, err := a.store.WorkshopOf(ctx, mapID)
	if err != nil {
		return nil, err
	}
	return a.store.ListGuests(ctx, w.ID)
}

// RemoveGuest sends a guest of a map's workshop away: they are nobody from the
// next look on.
func (a *Accounts) RemoveGuest(ctx context.Context, mapID, guest string) error {
	if err := Check(ctx, LeadWorkshops); err != nil {
		return err
	}
	w, err := a.store.WorkshopOf(ctx, mapID)
	if err != nil {
		return err
	}
	if err := a.store.RemoveGuest(ctx, w.ID, guest, a.clock.Now()); err != nil {
		return err
	}
	return a.note(ctx, From(ctx).ID, "workshop.guest_removed", w.ID, "at map "+mapID)
}

// LeaveWorkshop takes the context's guest off the list.
func (a *Accounts) LeaveWorkshop(ctx context.Context) error {
	if err := Check(ctx, AttendWorkshop); err != nil {
		return err
	}
	g, err := a.store.GuestBy(ctx, From(ctx).guest.hash)
	if err != nil {
		return err
	}
	return a.store.RemoveGuest(ctx, g.Workshop, g.ID, a.clock.Now())
}
