package auth

import (
	"context"
	"encoding/hex"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// OwnSession is a browser in which the principal is signed in.
type OwnSession struct {
	ID      string
	Current bool // it is the one that asks
	Created journey.Instant
	Seen    journey.Instant
	Address string // where it was begun from
	Agent   string // the browser as it names itself
}

// sessionID names a session in addresses; its hash opens nothing.
func sessionID(s store.Session) string { return hex.EncodeToString(s.Hash[:8]) }

// OwnSessions lists where the principal is signed in, this browser first, then
// those seen last.
func (a *Accounts) OwnSessions(ctx context.Context) ([]OwnSession, error) {
	list, err := a.ownSessions(ctx)
	if err != nil {
		return nil, err
	}
	mine := string(From(ctx).session)
	out := []OwnSession{}
	for _, s := range list {
		out = append(out, OwnSession{ID: sessionID(s), Current: string(s.Hash) == mine, Created: s.Created, Seen: s.Seen, Address: s.Address, Agent: s.Agent})
	}
	slices.SortStableFunc(out, func(x, y OwnSession) int {
		switch {
		case x.Current != y.Current && x.Current:
			return -1
		case x.Current != y.Current:
			return 1
		}
		return int(y.Seen/1000 - x.Seen/1000)
	})
	return out, nil
}

// ownSessions returns the principal's sessions that are not over.
func (a *Accounts) ownSessions(ctx context.Context) ([]store.Session, error) {
	if err := Check(ctx, OwnAccount); err != nil {
		return nil, err
	}
	p := From(ctx)
	list, err := a.store.ListSessions(ctx, p.ID)
	now, l := a.clock.Now(), lifetimeOf(p.Role)
	return slices.DeleteFunc(list, func(s store.Session) bool { return l.over(s, now) }), err
}

// EndSession signs the principal out in one browser.
func (a *Accounts) EndSession(ctx context.Context, id string) error {
	list, err := a.ownSessions(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(s store.Session) bool { return sessionID(s) == id })
	if i < 0 {
		return journey.Errorf(journey.NotFound, "there is no such session; it may be over already")
	}
	if err := a.store.DeleteSession(ctx, list[i].Hash); err != nil {
		return err
	}
	p := From(ctx)
	return a.note(ctx, p.ID, "session.ended", p.ID, "from another browser")
}

// EndOtherSessions signs the principal out everywhere but here.
func (a *Accounts) EndOtherSessions(ctx context.Context) error {
	if err := Check(ctx, OwnAccount); err != nil {
		return err
	}
	p := From(ctx)
	if err := a.store.DeleteSessions(ctx, p.ID, p.session); err != nil {
		return err
	}
	return a.note(ctx, p.ID, "session.ended", p.ID, "all others")
}

// Recent returns an error unless the principal showed who they are within the
// last quarter of an hour. What it guards outlives a browser that somebody else
// found open.
func (a *Accounts) Recent(ctx context.Context) error {
	p := From(ctx)
	if p.session == nil {
		return nil // the owner of the machine; tokens and links do not come here
	}
	s, err := a.store.GetSession(ctx, p.session)
	if err != nil {
		return noLonger(err, "your session is over; sign in again")
	}
	if a.clock.Now()-s.Proved < instantOf(provenBefore) {
		return nil
	}
	return &journey.Error{
		Kind: journey.Forbidden, Msg: "show first that it is you: it is a while since you signed in",
		Fields: []journey.FieldError{{Field: "session", Problem: "unproved"}},
	}
}

// Prove shows by the password that it is still the principal who sits there.
func (a *Accounts) Prove(ctx context.Context, password string) error {
	if err := Check(ctx, OwnAccount); err != nil {
		return err
	}
	u, err := a.signedIn(ctx)
	if err != nil {
		return err
	}
	if err := a.attempt(ctx, u.Email); err != nil {
		return err
	}
	if len(password) > MaxPassword {
		return wrongPassword("password")
	}
	ok, _, err := a.hasher.verify(ctx, password, u.Password)
	if err != nil {
		return err
	}
	if !ok {
		return wrongPassword("password")
	}
	a.succeeded(ctx, u.Email)
	return a.store.ProveSession(ctx, From(ctx).session, a.clock.Now())
}

func wrongPassword(field string) error { return journey.InvalidField(field, "is not your password") }
