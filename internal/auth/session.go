package auth

import (
	"context"
	"errors"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// lifetime is how long a session lasts.
type lifetime struct {
	idle, whole int64 // microseconds without a request, in all
}

// lifetimeOf returns the lifetime of a role's sessions: those that can do most
// end soonest.
func lifetimeOf(role Role) lifetime {
	if role == Owner {
		return lifetime{idle: 12 * journey.Hour, whole: 7 * journey.Day}
	}
	return lifetime{idle: 14 * journey.Day, whole: 30 * journey.Day}
}

// over reports whether a session has lasted.
func (l lifetime) over(s store.Session, now journey.Instant) bool {
	return int64(now-s.Created) >= l.whole || int64(now-s.Seen) >= l.idle
}

// Lifetime returns how long a session lasts at most, in seconds.
func Lifetime(role Role) int64 { return lifetimeOf(role).whole / journey.Second }

// touchEvery is how exactly the last use of a credential is kept.
const touchEvery = journey.Minute

// wrongSignIn is the one answer to a wrong address, a wrong password and an
// account that ended: who asks learns nothing about who has an account.
func wrongSignIn() error {
	return journey.Errorf(journey.Unauthorized, "address or password is wrong")
}

// SignIn begins a session and returns its secret. The session that the browser
// had before, old, ends: a secret planted before the sign-in is worth nothing.
func (a *Accounts) SignIn(ctx context.Context, email, password, old string) (secret string, err error) {
	if err := Check(ctx, Enter); err != nil {
		return "", err
	}
	if len(password) > MaxPassword || len(email) > maxEmail {
		return "", wrongSignIn()
	}
	email, err = cleanEmail(email)
	if err != nil {
		return "", err
	}
	if err := a.attempt(ctx, email); err != nil {
		return "", err
	}
	u, err := a.store.FindUser(ctx, email)
	if err != nil && journey.KindOf(err) != journey.NotFound {
		return "", err
	}
	ok, stale, err := a.hasher.verify(ctx, password, u.Password)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", errors.Join(a.note(ctx, "", "session.refused", u.ID, ""), wrongSignIn())
	}
	a.succeeded(ctx, email)
	if stale {
		if err := a.rehash(ctx, u.ID, password); err != nil {
			return "", err
		}
	}
	if err := a.end(ctx, old); err != nil {
		return "", err
	}
	if err := a.note(ctx, u.ID, "session.began", u.ID, ""); err != nil {
		return "", err
	}
	return a.begin(ctx, u)
}

// begin starts a session of a user and returns its secret.
func (a *Accounts) begin(ctx context.Context, u store.User) (secret string, err error) {
	secret, now := newSecret(), a.clock.Now()
	longest := lifetimeOf(Viewer)
	if err := a.store.PruneSessions(ctx, now-journey.Instant(longest.whole), now-journey.Instant(longest.idle)); err != nil {
		return "", err
	}
	c := caller(ctx)
	return secret, a.store.PutSession(ctx, store.Session{
		Hash: hashOf(secret), User: u.ID, Created: now, Seen: now, Proved: now, Address: c.Address, Agent: oneLine(c.Agent),
	})
}

func (a *Accounts) rehash(ctx context.Context, id, password string) error {
	phc, err := a.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	_, err = a.store.ChangeUser(ctx, id, func(u *store.User) error { u.Password = phc; return nil })
	return err
}

// SignOut ends the session of the secret; without one nothing happens.
func (a *Accounts) SignOut(ctx context.Context, secret string) error {
	if err := Check(ctx, Enter); err != nil {
		return err
	}
	return a.end(ctx, secret)
}

func (a *Accounts) end(ctx context.Context, secret string) error {
	if secret == "" {
		return nil
	}
	s, err := a.store.GetSession(ctx, hashOf(secret))
	if journey.KindOf(err) == journey.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if err := a.store.DeleteSession(ctx, s.Hash); err != nil {
		return err
	}
	return a.note(ctx, s.User, "session.ended", s.User, "")
}

// BySession returns who holds the session's secret. A session that ended or is
// too old is Unauthorized.
func (a *Accounts) BySession(ctx context.Context, secret string) (Principal, error) {
	return a.bySession(ctx, hashOf(secret))
}

func (a *Accounts) bySession(ctx context.Context, hash []byte) (Principal, error) {
	s, err := a.store.GetSession(ctx, hash)
	if err != nil {
		return Principal{}, noLonger(err, "your session is over; sign in again")
	}
	u, err := a.user(ctx, s.User)
	if err != nil {
		return Principal{}, err
	}
	now, l := a.clock.Now(), lifetimeOf(Role(u.Role))
	if l.over(s, now) {
		return Principal{}, journey.Errorf(journey.Unauthorized, "your session is over; sign in again")
	}
	if int64(now-s.Seen) >= touchEvery {
		if err := a.store.TouchSession(ctx, hash, now); err != nil {
			return Principal{}, err
		}
	}
	return Principal{ID: u.ID, Name: u.Name, Role: Role(u.Role), session: hash}, nil
}

// ByToken returns for whom a token acts, within its scopes. A token that was
// revoked or is too old is Unauthorized.
func (a *Accounts) ByToken(ctx context.Context, secret string) (Principal, error) {
	if !wellFormed(secret) {
		return Principal{}, journey.Errorf(journey.Unauthorized, "this is no token of sojourn; one begins with %s", tokenPrefix)
	}
	return a.byToken(ctx, hashOf(secret))
}

func (a *Accounts) byToken(ctx context.Context, hash []byte) (Principal, error) {
	t, err := a.store.GetToken(ctx, hash)
	if err != nil {
		return Principal{}, noLonger(err, "this token was revoked")
	}
	now := a.clock.Now()
	if t.Expires <= now {
		return Principal{}, journey.Errorf(journey.Unauthorized, "this token ended on %s; make a new one", t.Expires.Time().Format("2 January 2006"))
	}
	u, err := a.user(ctx, t.User)
	if err != nil {
		return Principal{}, err
	}
	if int64(now-t.Used) >= touchEvery {
		if err := a.store.TouchToken(ctx, t.ID, now); err != nil {
			return Principal{}, err
		}
	}
	scopes := make([]Action, len(t.Scopes))
	for i, s := range t.Scopes {
		scopes[i] = Action(s)
	}
	return Principal{ID: u.ID, Name: u.Name, Role: Role(u.Role), Scopes: scopes, token: hash}, nil
}

// Renew looks the principal's credential up again, for work that lasts: what it
// returns is what the principal may do now.
func (a *Accounts) Renew(ctx context.Context, p Principal) (Principal, error) {
	switch {
	case p.session != nil:
		return a.bySession(ctx, p.session)
	case p.token != nil:
		return a.byToken(ctx, p.token)
	case p.link != nil:
		return a.byLink(ctx, p.link.Hash, p.link.proof)
	case p.guest != nil:
		return a.renewGuest(ctx, p)
	default:
		return p, nil // the owner of the machine, or nobody
	}
}

// user returns a user who may come in.
func (a *Accounts) user(ctx context.Context, id string) (store.User, error) {
	u, err := a.store.GetUser(ctx, id)
	if err != nil {
		return u, noLonger(err, "this account is gone")
	}
	if u.Removed {
		return u, journey.Errorf(journey.Unauthorized, "this account is gone")
	}
	return u, nil
}

// noLonger turns "not found" of a credential into Unauthorized.
func noLonger(err error, say string) error {
	if journey.KindOf(err) == journey.NotFound {
		return journey.Errorf(journey.Unauthorized, "%s", say)
	}
	return err
}
