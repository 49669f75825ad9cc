package auth

import (
	"context"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

const (
	workshopLasts = 24 * journey.Hour // at most
	maxGuests     = 100
	maxGuestName  = 40
	guestActor    = "guest "   // begins the ids of guests
	guestMark     = " (guest)" // ends the names of people without an account, so that nobody takes them for a member
)

// guestAt is the workshop that a principal came to.
type guestAt struct {
	hash []byte // of the guest's secret
	doc  string // the map
}

// BeginWorkshop begins a workshop at a map and returns it with the secret of
// its join link, which is shown once. It is over after so many hours, or after a
// day at the latest. One of the same map that is over by time makes room.
func (a *Accounts) BeginWorkshop(ctx context.Context, mapID string, hours int) (store.Workshop, string, error) {
	lasts := journey.Instant(workshopLasts)
	if hours > 0 {
		lasts = min(lasts, journey.Instant(hours)*journey.Instant(journey.Hour))
	}
	if err := Check(ctx, LeadWorkshops); err != nil {
		return store.Workshop{}, "", err
	}
	now, p := a.clock.Now(), From(ctx)
	if err := a.makeRoom(ctx, mapID); err != nil {
		return store.Workshop{}, "", err
	}
	secret := newSecret()
	w := store.Workshop{
		ID: journey.NewID(now), Map: mapID, Hash: hashOf(secret), By: p.ID, Started: now, Expires: now + lasts, State: []byte("{}"),
	}
	if err := a.store.BeginWorkshop(ctx, w); err != nil {
		return store.Workshop{}, "", err
	}
	return w, secret, a.note(ctx, p.ID, "workshop.begun", w.ID, "at map "+mapID)
}

// makeRoom ends the workshop of a map if it is over already: by time, or since
// whoever began it may lead none any more.
func (a *Accounts) makeRoom(ctx context.Context, mapID string) error {
	old, err := a.store.WorkshopOf(ctx, mapID)
	if journey.KindOf(err) == journey.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	err = a.open(ctx, old)
	if journey.KindOf(err) != journey.Unauthorized {
		return err
	}
	return a.finish(ctx, old.ID, min(old.Expires, a.clock.Now()))
}

// NewWorkshopLink replaces the join link of a map's workshop. Guests who are in
// stay; the link before is worthless.
func (a *Accounts) NewWorkshopLink(ctx context.Context, mapID string) (string, error) {
	if err := Check(ctx, LeadWorkshops); err != nil {
		return "", err
	}
	w, err := a.store.WorkshopOf(ctx, mapID)
	if err != nil {
		return "", err
	}
	secret := newSecret()
	_, err = a.store.ChangeWorkshop(ctx, w.ID, func(w *store.Workshop) error { w.Hash = hashOf(secret); return nil })
	if err != nil {
		return "", err
	}
	return secret, a.note(ctx, From(ctx).ID, "workshop.link", w.ID, "at map "+mapID)
}

// EndWorkshop ends a map's workshop: its link is worthless and its guests are
// nobody from the next look on.
func (a *Accounts) EndWorkshop(ctx context.Context, mapID string) error {
	if err := Check(ctx, LeadWorkshops); err != nil {
		return err
	}
	w, err := a.store.WorkshopOf(ctx, mapID)
	if err != nil {
		return err
	}
	if err := a.finish(ctx, w.ID, a.clock.Now()); err != nil {
		return err
	}
	return a.note(ctx, From(ctx).ID, "workshop.ended", w.ID, "at map "+mapID)
}

func (a *Accounts) finish(ctx context.Context, id string, at journey.Instant) error {
	_, err := a.store.ChangeWorkshop(ctx, id, func(w *store.Workshop) error { w.Ended = at; return nil })
	return err
}

// JoinWorkshop lets somebody in who has the join link and gives a name. It
// returns the secret that their browser keeps.
func (a *Accounts) JoinWorkshop(ctx context.Context, secret, name string) (string, error) {
	if err := Check(ctx, JoinWorkshop); err != nil {
		return "", err
	}
	name = journey.PlainLine(name)
	if name == "" || journey.LongerThan(name, maxGuestName) {
		return "", journey.InvalidField("name", "has 1 to 40 characters that can be seen")
	}
	if wait := a.limits.take(a.clock.Now(), "join "+network(caller(ctx).Address), freeToJoin); wait > 0 {
		return "", tooMany(wait)
	}
	w, err := a.store.WorkshopByLink(ctx, hashOf(secret))
	if err != nil {
		return "", workshopOver(err)
	}
	if err := a.open(ctx, w); err != nil {
		return "", err
	}
	all, err := a.store.ListGuests(ctx, w.ID)
	if err != nil {
		return "", err
	}
	if len(all) >= maxGuests {
		return "", over("full")
	}
	now, own := a.clock.Now(), newSecret()
	g := store.Guest{ID: journey.NewID(now), Workshop: w.ID, Hash: hashOf(own), Name: name, Joined: now}
	return own, a.store.AddGuest(ctx, g)
}

// ByGuest returns the principal who comes by a guest's secret. The error of one
// whose workshop is over is Unauthorized.
func (a *Accounts) ByGuest(ctx context.Context, secret string) (Principal, error) {
	return a.byGuest(ctx, hashOf(secret))
}

func (a *Accounts) byGuest(ctx context.Context, hash []byte) (Principal, error) {
	g, err := a.store.GuestBy(ctx, hash)
	if err != nil {
		return Principal{}, workshopOver(err)
	}
	if g.Removed != 0 {
		return Principal{}, over("removed")
	}
	w, err := a.store.GetWorkshop(ctx, g.Workshop)
	if err != nil {
		return Principal{}, workshopOver(err)
	}
	if err := a.open(ctx, w); err != nil {
		return Principal{}, err
	}
	return Principal{ID: guestActor + g.ID, Name: g.Name + guestMark, Role: Guest, guest: &guestAt{hash: hash, doc: w.Map}}, nil
}

// open returns nil while a workshop goes on and whoever leads it may.
func (a *Accounts) open(ctx context.Context, w store.Workshop) error {
	switch {
	case w.Ended != 0:
		return over("ended")
	case w.Expires <= a.clock.Now():
		return over("expired")
	}
	leads, err := MayLead(a.store)(ctx, w.By)
	if err == nil && !leads {
		err = over("ended")
	}
	return err
}

// MayLead tells of users by id whether they may lead workshops now.
func MayLead(users store.Users) func(ctx context.Context, user string) (bool, error) {
	return func(ctx context.Context, user string) (bool, error) {
		if user == local {
			return Allow(Local(), LeadWorkshops) == nil, nil
		}
		u, err := users.GetUser(ctx, user)
		switch {
		case journey.KindOf(err) == journey.NotFound:
			return false, nil
		case err != nil:
			return false, err
		}
		return !u.Removed && Allow(Principal{ID: u.ID, Role: Role(u.Role)}, LeadWorkshops) == nil, nil
	}
}

// over says why nobody is in a workshop: it is unknown, ended, expired or full,
// or the guest was removed.
func over(why string) error {
	e := &journey.Error{Kind: journey.Unauthorized, Fields: []journey.FieldError{{Field: "workshop", Problem: why}}}
	switch why {
	case "removed":
		e.Msg = "you were removed from this workshop"
	case "full":
		e.Kind, e.Msg = journey.TooLarge, fmt.Sprintf("%d people joined this workshop; more cannot", maxGuests)
	default:
		e.Msg = "this workshop is over; ask whoever sent the link for a new one"
	}
	return e
}

// workshopOver turns "not found" into the end of a workshop, so that a stranger
// does not learn whether there was one.
func workshopOver(err error) error {
	if journey.KindOf(err) == journey.NotFound {
		return over("unknown")
	}
	return err
}

// AtWorkshop returns the one map of the context's guest, and the context in
// which they see it: as a contributor who may read, speak and suggest and nothing else.
// Whoever hands that context on hands on this map's id with it, never one that
// came with the request.
func AtWorkshop(ctx context.Context) (mapID string, inside context.Context, err error) {
	if err := Check(ctx, AttendWorkshop); err != nil {
		return "", nil, err
	}
	p := From(ctx)
	return p.guest.doc, With(ctx, p.inside()), nil
}

// inside is how rooms see a guest.
func (p Principal) inside() Principal {
	p.Role = Contributor
	p.Scopes = []Action{ReadMaps, ReadDrafts, ReadComments, WriteComments, Suggest}
	return p
}

// IsGuest reports whether somebody came to a workshop by its link.
func (p Principal) IsGuest() bool { return p.guest != nil }

// renewGuest asks again for a guest, who stays inside if they were.
func (a *Accounts) renewGuest(ctx context.Context, p Principal) (Principal, error) {
	now, err := a.byGuest(ctx, p.guest.hash)
	if err == nil && p.Role != Guest {
		now = now.inside()
	}
	return now, err
}
