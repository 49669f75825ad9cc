package mem

import (
	"cmp"
	"context"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// identity names an account at a provider.
type identity struct{ issuer, subject string }

// PutIdentity adds an identity of a user who is not removed.
func (a *Accounts) PutIdentity(ctx context.Context, i store.Identity) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if u, ok := a.users[i.User]; !ok || u.Removed {
		return store.NoUser(i.User)
	}
	return cmp.Or(a.identifyLocked(i), ctx.Err())
}

func (a *Accounts) identifyLocked(i store.Identity) error {
	k := identity{i.Issuer, i.Subject}
	if _, ok := a.identities[k]; ok {
		return store.IdentityTaken()
	}
	a.identities[k] = i
	return nil
}

// CreateUserWith adds a user with their first identity.
func (a *Accounts) CreateUserWith(ctx context.Context, u store.User, i store.Identity) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, ok := a.identities[identity{i.Issuer, i.Subject}]; ok {
		return store.IdentityTaken()
	}
	if err := a.insertLocked(u); err != nil {
		return err
	}
	i.User = u.ID
	return cmp.Or(a.identifyLocked(i), ctx.Err())
}

// AcceptInvitationBy creates the user with their first identity and spends the
// invitation.
func (a *Accounts) AcceptInvitationBy(ctx context.Context, hash []byte, at journey.Instant, u store.User, i store.Identity) (store.User, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	inv, ok := a.invitations[string(hash)]
	if !ok || inv.Expires <= at {
		return store.User{}, store.NoInvitation()
	}
	if _, ok := a.identities[identity{i.Issuer, i.Subject}]; ok {
		return store.User{}, store.IdentityTaken()
	}
	u.Role, i.User = inv.Role, u.ID
	if err := cmp.Or(a.insertLocked(u), ctx.Err()); err != nil {
		return store.User{}, err
	}
	delete(a.invitations, string(hash))
	return u, a.identifyLocked(i)
}

// GetIdentity returns who signs in by an account at a provider.
func (a *Accounts) GetIdentity(ctx context.Context, issuer, subject string) (store.Identity, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i, ok := a.identities[identity{issuer, subject}]
	if !ok {
		return store.Identity{}, journey.Errorf(journey.NotFound, "there is no such identity")
	}
	return i, ctx.Err()
}

// ListIdentities returns a user's identities, the oldest first.
func (a *Accounts) ListIdentities(ctx context.Context, user string) ([]store.Identity, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []store.Identity
	for _, i := range a.identities {
		if i.User == user {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(x, y store.Identity) int {
		return cmp.Or(cmp.Compare(x.Created, y.Created), cmp.Compare(x.Issuer, y.Issuer), cmp.Compare(x.Subject, y.Subject))
	})
	return out, ctx.Err()
}

// TouchIdentity notes a sign-in.
func (a *Accounts) TouchIdentity(ctx context.Context, issuer, subject string, used journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	k := identity{issuer, subject}
	if i, ok := a.identities[k]; ok {
		i.Used = used
		a.identities[k] = i
	}
	return ctx.Err()
}

// DeleteIdentity takes an identity from a user.
func (a *Accounts) DeleteIdentity(ctx context.Context, user, issuer, subject string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	k := identity{issuer, subject}
	if i, ok := a.identities[k]; !ok || i.User != user {
		return journey.Errorf(journey.NotFound, "there is no such identity")
	}
	delete(a.identities, k)
	return ctx.Err()
}

// PutLogin adds a sign-in that is under way.
func (a *Accounts) PutLogin(ctx context.Context, l store.Login, forget journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for k, old := range a.logins {
		if old.Created < forget {
			delete(a.logins, k)
		}
	}
	a.logins[string(l.State)] = l
	return ctx.Err()
}

// TakeLogin returns a sign-in and forgets it.
func (a *Accounts) TakeLogin(ctx context.Context, state []byte) (store.Login, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	l, ok := a.logins[string(state)]
	if !ok {
		return store.Login{}, journey.Errorf(journey.NotFound, "there is no such sign-in")
	}
	delete(a.logins, string(state))
	return l, ctx.Err()
}
