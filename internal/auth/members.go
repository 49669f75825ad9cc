package auth

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Member is one person of the workspace.
type Member struct {
	ID      string
	Email   string
	Name    string
	Role    Role
	Created journey.Instant
	Removed bool
	// Password says whether they can sign in by one.
	Password bool
}

func memberOf(u store.User) Member {
	return Member{ID: u.ID, Email: u.Email, Name: u.Name, Role: Role(u.Role), Created: u.Created, Removed: u.Removed, Password: u.Password != ""}
}

// Me returns the account of the context's principal.
func (a *Accounts) Me(ctx context.Context) (Member, error) {
	if p := From(ctx); p.ID == local {
		return Member{ID: p.ID, Name: p.Name, Role: p.Role}, nil
	}
	u, err := a.signedIn(ctx)
	return memberOf(u), err
}

// Members lists the people of the workspace in the order in which they came.
func (a *Accounts) Members(ctx context.Context) ([]Member, error) {
	if err := Check(ctx, ReadMembers); err != nil {
		return nil, err
	}
	users, err := a.store.ListUsers(ctx)
	if err != nil {
		return nil, err
	}
	out := []Member{}
	for _, u := range active(users) {
		out = append(out, memberOf(u))
	}
	return out, nil
}

// Find returns the member with the e-mail address.
func (a *Accounts) Find(ctx context.Context, email string) (Member, error) {
	if err := Check(ctx, ReadMembers); err != nil {
		return Member{}, err
	}
	email, err := cleanEmail(email)
	if err != nil {
		return Member{}, err
	}
	u, err := a.store.FindUser(ctx, email)
	return memberOf(u), err
}

// Add makes somebody a member without an invitation. The first one is an owner.
func (a *Accounts) Add(ctx context.Context, p Person, role Role) (Member, error) {
	if err := Check(ctx, WriteMembers); err != nil {
		return Member{}, err
	}
	if claimed, err := a.store.Claimed(ctx); err != nil {
		return Member{}, err
	} else if !claimed && role != Owner {
		return Member{}, journey.InvalidField("role", "the first account is an owner's", string(Owner))
	}
	u, err := a.newUser(ctx, p, role)
	if err != nil {
		return Member{}, err
	}
	if err := a.store.CreateUser(ctx, u); err != nil {
		return Member{}, err
	}
	return memberOf(u), a.note(ctx, From(ctx).ID, "member.added", u.ID, u.Email+" as "+u.Role)
}

// SetRole changes what a member may do; it counts from their next request on.
func (a *Accounts) SetRole(ctx context.Context, id string, role Role) (Member, error) {
	if err := Check(ctx, WriteMembers); err != nil {
		return Member{}, err
	}
	before := ""
	u, err := a.store.ChangeUser(ctx, id, func(u *store.User) error {
		if u.Removed {
			return store.NoUser(id)
		}
		before, u.Role = u.Role, string(role)
		return nil
	})
	if err != nil {
		return Member{}, err
	}
	return memberOf(u), a.note(ctx, From(ctx).ID, "member.role", id, u.Email+" from "+before+" to "+u.Role)
}

// Remove takes a member out of the workspace: sessions and tokens end at once.
func (a *Accounts) Remove(ctx context.Context, id string) error {
	if err := Check(ctx, WriteMembers); err != nil {
		return err
	}
	u, err := a.store.ChangeUser(ctx, id, func(u *store.User) error {
		if u.Removed {
			return store.NoUser(id)
		}
		u.Removed, u.Password = true, ""
		return nil
	})
	if err != nil {
		return err
	}
	return a.note(ctx, From(ctx).ID, "member.removed", id, u.Email)
}

// SetPassword gives a member a new password and ends all their sessions. It is
// what the command line does for somebody who forgot theirs.
func (a *Accounts) SetPassword(ctx context.Context, id, password string) error {
	if err := Check(ctx, WriteMembers); err != nil {
		return err
	}
	return a.setPassword(ctx, id, password, nil)
}

func (a *Accounts) setPassword(ctx context.Context, id, password string, keep []byte) error {
	u, err := a.store.GetUser(ctx, id)
	if err != nil {
		return err
	}
	if err := checkPassword(password, u.Email, u.Name); err != nil {
		return err
	}
	if err := a.rehash(ctx, id, password); err != nil {
		return err
	}
	if err := a.store.DeleteSessions(ctx, id, keep); err != nil {
		return err
	}
	return a.note(ctx, From(ctx).ID, "password.changed", id, "")
}

// ChangePassword gives the principal a new password and ends their other
// sessions. Whoever found an open browser does not know the current one. Who has
// none, because they sign in by a provider, shows who they are there.
func (a *Accounts) ChangePassword(ctx context.Context, current, password string) error {
	if err := Check(ctx, OwnAccount); err != nil {
		return err
	}
	u, err := a.signedIn(ctx)
	if err != nil {
		return err
	}
	if u.Password == "" {
		if err := a.Recent(ctx); err != nil {
			return err
		}
		return a.setPassword(ctx, u.ID, password, From(ctx).session)
	}
	if err := a.attempt(ctx, u.Email); err != nil {
		return err
	}
	ok, _, err := a.hasher.verify(ctx, current, u.Password)
	if err != nil {
		return err
	}
	if !ok {
		return wrongPassword("current")
	}
	a.succeeded(ctx, u.Email)
	return a.setPassword(ctx, u.ID, password, From(ctx).session)
}

// Invitation is an invitation that waits to be accepted.
type Invitation struct {
	ID      string
	Role    Role
	Note    string
	By      string // name
	Created journey.Instant
	Expires journey.Instant
}

// invitationLasts is how long an invitation can be accepted.
const invitationLasts = 7 * journey.Day

// Invite makes an invitation and returns its code, which is shown once: who has
// it becomes a member with the role.
func (a *Accounts) Invite(ctx context.Context, role Role, note string) (Invitation, string, error) {
	if err := Check(ctx, WriteMembers); err != nil {
		return Invitation{}, "", err
	}
	code, now, p := newCode(), a.clock.Now(), From(ctx)
	i := store.Invitation{
		ID: journey.NewID(now), Hash: hashOf(plainCode(code)), Role: string(role), Note: oneLine(note), By: p.ID,
		Created: now, Expires: now + journey.Instant(invitationLasts),
	}
	if err := a.store.PutInvitation(ctx, i); err != nil {
		return Invitation{}, "", err
	}
	return invitationOf(i, p.Name), code, a.note(ctx, p.ID, "member.invited", i.ID, "as "+i.Role+" "+i.Note)
}

func invitationOf(i store.Invitation, by string) Invitation {
	return Invitation{ID: i.ID, Role: Role(i.Role), Note: i.Note, By: by, Created: i.Created, Expires: i.Expires}
}

// Invitations lists the invitations that wait.
func (a *Accounts) Invitations(ctx context.Context) ([]Invitation, error) {
	if err := Check(ctx, WriteMembers); err != nil {
		return nil, err
	}
	users, err := a.names(ctx)
	if err != nil {
		return nil, err
	}
	list, err := a.store.ListInvitations(ctx)
	out := []Invitation{}
	for _, i := range list {
		if i.Expires > a.clock.Now() {
			out = append(out, invitationOf(i, users[i.By]))
		}
	}
	return out, err
}

// TakeBack makes an invitation worthless.
func (a *Accounts) TakeBack(ctx context.Context, id string) error {
	if err := Check(ctx, WriteMembers); err != nil {
		return err
	}
	if err := a.store.DeleteInvitation(ctx, id); err != nil {
		return err
	}
	return a.note(ctx, From(ctx).ID, "member.uninvited", id, "")
}

// Look returns the invitation of a code, for the one who holds it.
func (a *Accounts) Look(ctx context.Context, code string) (Invitation, error) {
	if err := Check(ctx, Enter); err != nil {
		return Invitation{}, err
	}
	if err := a.attempt(ctx, ""); err != nil {
		return Invitation{}, err
	}
	i, err := a.store.GetInvitation(ctx, hashOf(plainCode(code)))
	if err != nil {
		return Invitation{}, err
	}
	if i.Expires <= a.clock.Now() {
		return Invitation{}, store.NoInvitation()
	}
	users, err := a.names(ctx)
	if err != nil {
		return Invitation{}, err
	}
	a.succeeded(ctx, "")
	return invitationOf(i, users[i.By]), nil
}

// Accept makes the holder of an invitation's code a member and signs them in.
func (a *Accounts) Accept(ctx context.Context, code string, p Person) (secret string, err error) {
	if _, err := a.Look(ctx, code); err != nil {
		return "", err
	}
	u, err := a.newUser(ctx, p, Nobody)
	if err != nil {
		return "", err
	}
	if u, err = a.store.AcceptInvitation(ctx, hashOf(plainCode(code)), a.clock.Now(), u); err != nil {
		return "", err
	}
	return a.welcome(ctx, u, "member.joined")
}
