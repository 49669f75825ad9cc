package auth

import (
	"context"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// memberBy returns the member whose identity it is, or makes one where the
// provider's rules or an invitation say so, and how that is called in the audit
// log.
func (a *Accounts) memberBy(ctx context.Context, p *provider, l store.Login, c claims) (u store.User, how string, err error) {
	known, err := a.store.GetIdentity(ctx, p.Issuer, c.Subject)
	if err == nil {
		u, err := a.user(ctx, known.User)
		if journey.KindOf(err) == journey.Unauthorized {
			err = signInError(journey.Forbidden, SignInRemoved, "this account is gone")
		}
		return u, "session.began", err
	}
	if journey.KindOf(err) != journey.NotFound {
		return u, "", err
	}
	if claimed, err := a.store.Claimed(ctx); err != nil || !claimed {
		if err == nil {
			err = signInError(journey.Conflict, SignInUnclaimed, "this workspace has no owner yet; the first one needs the code on the server's console")
		}
		return u, "", err
	}
	role, invited := p.admits(c), l.Invitation != nil
	switch {
	case role == Nobody && !invited:
		return u, "", signInError(journey.Forbidden, SignInNoMember, "you are no member of this workspace; ask one of its owners for an invitation")
	case !c.Verified || c.Email == "":
		return u, "", signInError(journey.Forbidden, SignInUnverified, p.Name+" does not vouch for your e-mail address")
	}
	if u, err = a.newcomer(c, role); err != nil {
		return u, "", err
	}
	i := store.Identity{Issuer: p.Issuer, Subject: c.Subject, User: u.ID, Name: u.Email, Created: u.Created}
	if invited {
		u, err = a.store.AcceptInvitationBy(ctx, l.Invitation, u.Created, u, i)
	} else {
		err = a.store.CreateUserWith(ctx, u, i)
	}
	if journey.KindOf(err) == journey.Conflict {
		err = signInError(journey.Conflict, SignInTaken, "a member has your e-mail address already: sign in as before, then connect "+p.Name+" under Settings, Your account")
	}
	return u, "member.joined", err
}

// newcomer is a user who signs in by a provider and has no password.
func (a *Accounts) newcomer(c claims, role Role) (store.User, error) {
	email, err := cleanEmail(c.Email)
	if err != nil {
		return store.User{}, err
	}
	name, err := cleanName(c.Name)
	if err != nil {
		name, _, _ = strings.Cut(email, "@")
	}
	now := a.clock.Now()
	return store.User{ID: journey.NewID(now), Email: email, Name: oneLine(name), Role: string(role), Created: now}, nil
}

// admits returns the role of who becomes a member by signing in; Nobody if they
// do not. Of several groups the one that may most counts.
func (p *provider) admits(c claims) Role {
	best := Nobody
	for _, g := range c.Groups {
		if role := p.Groups[g]; slices.Index(Roles(), role) > slices.Index(Roles(), best) {
			best = role
		}
	}
	if best != Nobody {
		return best
	}
	_, domain, _ := strings.Cut(strings.ToLower(c.Email), "@")
	if c.Verified && domain != "" && slices.Contains(p.Domains, domain) {
		return p.Role
	}
	return Nobody
}

// recognise ends the errand of somebody who is signed in: an identity of theirs
// shows who they are, a new one is connected to their account.
func (a *Accounts) recognise(ctx context.Context, p *provider, l store.Login, c claims) error {
	me := From(ctx)
	if me.session == nil || me.ID != l.User {
		return signInError(journey.Unauthorized, SignInSetAside, "you were signed out meanwhile; sign in and begin again")
	}
	known, err := a.store.GetIdentity(ctx, p.Issuer, c.Subject)
	now := a.clock.Now()
	switch {
	case err == nil && known.User != me.ID:
		return signInError(journey.Conflict, SignInOther, "this account of "+p.Name+" belongs to another member")
	case err == nil:
		if c.AuthTime == 0 || now-journey.Instant(c.AuthTime*journey.Second) >= instantOf(provenBefore) {
			return signInError(journey.Forbidden, SignInStale, p.Name+" did not ask you who you are")
		}
		return a.store.ProveSession(ctx, me.session, now)
	case journey.KindOf(err) != journey.NotFound:
		return err
	}
	if err := a.Recent(ctx); err != nil {
		return signInError(journey.Forbidden, SignInStale, "show who you are first, then connect "+p.Name)
	}
	i := store.Identity{Issuer: p.Issuer, Subject: c.Subject, User: me.ID, Name: oneLine(c.Email), Created: now}
	if err := a.store.PutIdentity(ctx, i); err != nil {
		return err
	}
	return a.note(ctx, me.ID, "identity.connected", me.ID, p.Name+" "+i.Name)
}

// Identity is an account at a provider by which its member signs in.
type Identity struct {
	ID       string
	Provider string // id; empty if it is not set up any more
	Name     string // of the provider
	Account  string // as the provider calls it
	Created  journey.Instant
	Used     journey.Instant // 0 before the first sign-in
}

// identityID names an identity in addresses.
func identityID(i store.Identity) string {
	return hex.EncodeToString(hashOf(i.Issuer + "\n" + i.Subject)[:8])
}

// Identities lists by which providers the principal signs in.
func (a *Accounts) Identities(ctx context.Context) ([]Identity, error) {
	if err := Check(ctx, OwnAccount); err != nil {
		return nil, err
	}
	list, err := a.store.ListIdentities(ctx, From(ctx).ID)
	if err != nil {
		return nil, err
	}
	out := make([]Identity, len(list))
	for n, i := range list {
		out[n] = Identity{ID: identityID(i), Name: i.Issuer, Account: i.Name, Created: i.Created, Used: i.Used}
		for _, p := range a.providers {
			if p.Issuer == i.Issuer {
				out[n].Provider, out[n].Name = p.ID, p.Name
			}
		}
	}
	return out, nil
}

// Disconnect takes an identity from the principal's account. The last way in
// stays.
func (a *Accounts) Disconnect(ctx context.Context, id string) error {
	if err := Check(ctx, OwnAccount); err != nil {
		return err
	}
	if err := a.Recent(ctx); err != nil {
		return err
	}
	u, err := a.signedIn(ctx)
	if err != nil {
		return err
	}
	list, err := a.store.ListIdentities(ctx, u.ID)
	if err != nil {
		return err
	}
	n := slices.IndexFunc(list, func(i store.Identity) bool { return identityID(i) == id })
	if n < 0 {
		return journey.Errorf(journey.NotFound, "your account has no such identity")
	}
	if len(list) == 1 && u.Password == "" {
		return journey.Errorf(journey.Conflict, "this is the only way into your account; choose a password first")
	}
	if err := a.store.DeleteIdentity(ctx, u.ID, list[n].Issuer, list[n].Subject); err != nil {
		return err
	}
	return a.note(ctx, u.ID, "identity.disconnected", u.ID, list[n].Name)
}
