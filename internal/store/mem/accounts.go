package mem

import (
	"cmp"
	"context"
	"crypto/subtle"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Accounts holds accounts in memory.
type Accounts struct {
	mu          sync.Mutex // guards all below
	users       map[string]store.User
	setup       []byte
	sessions    map[string]store.Session    // by hash
	invitations map[string]store.Invitation // by hash
	tokens      map[string]store.Token      // by hash
	links       map[string]store.Link       // by hash
	identities  map[identity]store.Identity
	logins      map[string]store.Login // by hash of the state
	workshops   map[string]store.Workshop
	guests      map[string]store.Guest // by hash
	audit       []store.AuditEntry
}

var _ store.Accounts = (*Accounts)(nil)

// NewAccounts returns accounts without users.
func NewAccounts() *Accounts {
	return &Accounts{
		users: map[string]store.User{}, sessions: map[string]store.Session{},
		invitations: map[string]store.Invitation{}, tokens: map[string]store.Token{}, links: map[string]store.Link{},
		identities: map[identity]store.Identity{}, logins: map[string]store.Login{},
		workshops: map[string]store.Workshop{}, guests: map[string]store.Guest{},
	}
}

// CreateUser adds a user.
func (a *Accounts) CreateUser(ctx context.Context, u store.User) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return cmp.Or(a.insertLocked(u), ctx.Err())
}

func (a *Accounts) insertLocked(u store.User) error {
	if err := a.freeLocked(u); err != nil {
		return err
	}
	if _, ok := a.users[u.ID]; ok {
		return journey.Errorf(journey.Conflict, "there is already a user %s", u.ID)
	}
	a.users[u.ID] = u
	return nil
}

func (a *Accounts) freeLocked(u store.User) error {
	for _, other := range a.users {
		if other.Email == u.Email && other.ID != u.ID && !other.Removed && !u.Removed {
			return store.EmailTaken(u.Email)
		}
	}
	return nil
}

// GetUser returns a user, a removed one too.
func (a *Accounts) GetUser(ctx context.Context, id string) (store.User, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	u, ok := a.users[id]
	if !ok {
		return store.User{}, store.NoUser(id)
	}
	return u, ctx.Err()
}

// FindUser returns the user with the address who is not removed.
func (a *Accounts) FindUser(ctx context.Context, email string) (store.User, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, u := range a.users {
		if u.Email == email && !u.Removed {
			return u, ctx.Err()
		}
	}
	return store.User{}, store.NoUser(email)
}

// ListUsers returns all users in the order of their ids.
func (a *Accounts) ListUsers(ctx context.Context) ([]store.User, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return sorted(a.users, nil, func(x, y store.User) int { return cmp.Compare(x.ID, y.ID) }), ctx.Err()
}

// sorted returns the values that keep accepts, in order; a nil keep accepts all.
func sorted[T any](m map[string]T, keep func(T) bool, compare func(a, b T) int) []T {
	var out []T
	for _, v := range m {
		if keep == nil || keep(v) {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, compare)
	return out
}

// ChangeUser changes a user unless that leaves no owner.
func (a *Accounts) ChangeUser(ctx context.Context, id string, change func(*store.User) error) (store.User, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	before, ok := a.users[id]
	if !ok {
		return store.User{}, store.NoUser(id)
	}
	u := before
	if err := change(&u); err != nil {
		return store.User{}, err
	}
	u.ID = id
	if err := a.freeLocked(u); err != nil {
		return store.User{}, err
	}
	a.users[id] = u
	if !a.ownedLocked() {
		a.users[id] = before
		return store.User{}, store.LastOwner()
	}
	if u.Removed {
		a.dropLocked(id)
	}
	return u, ctx.Err()
}

func (a *Accounts) ownedLocked() bool {
	for _, u := range a.users {
		if u.Role == store.OwnerRole && !u.Removed {
			return true
		}
	}
	return false
}

// dropLocked ends the sessions of a user, revokes their tokens and takes their
// identities.
func (a *Accounts) dropLocked(user string) {
	for k, i := range a.identities {
		if i.User == user {
			delete(a.identities, k)
		}
	}
	for h, s := range a.sessions {
		if s.User == user {
			delete(a.sessions, h)
		}
	}
	for h, t := range a.tokens {
		if t.User == user {
			delete(a.tokens, h)
		}
	}
}

// Claimed reports whether there is or was any user.
func (a *Accounts) Claimed(ctx context.Context) (bool, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.users) > 0, ctx.Err()
}

// OfferSetup keeps the hash of a one-time code.
func (a *Accounts) OfferSetup(ctx context.Context, hash []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.users) > 0 {
		return store.AlreadyClaimed()
	}
	a.setup = slices.Clone(hash)
	return ctx.Err()
}

// ClaimSetup creates the first user and spends the code.
func (a *Accounts) ClaimSetup(ctx context.Context, hash []byte, u store.User) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.users) > 0 {
		return store.AlreadyClaimed()
	}
	if a.setup == nil || subtle.ConstantTimeCompare(a.setup, hash) != 1 {
		return store.WrongSetupCode()
	}
	a.setup = nil
	return cmp.Or(a.insertLocked(u), ctx.Err())
}

// PutInvitation adds an invitation.
func (a *Accounts) PutInvitation(ctx context.Context, i store.Invitation) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.invitations[string(i.Hash)] = i
	return ctx.Err()
}

// GetInvitation returns the invitation with the code's hash.
func (a *Accounts) GetInvitation(ctx context.Context, hash []byte) (store.Invitation, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i, ok := a.invitations[string(hash)]
	if !ok {
		return store.Invitation{}, store.NoInvitation()
	}
	return i, ctx.Err()
}

// ListInvitations returns the open invitations, the oldest first.
func (a *Accounts) ListInvitations(ctx context.Context) ([]store.Invitation, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return sorted(a.invitations, nil, func(x, y store.Invitation) int {
		return cmp.Or(cmp.Compare(x.Created, y.Created), cmp.Compare(x.ID, y.ID))
	}), ctx.Err()
}

// AcceptInvitation creates the user and spends the invitation.
func (a *Accounts) AcceptInvitation(ctx context.Context, hash []byte, at journey.Instant, u store.User) (store.User, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i, ok := a.invitations[string(hash)]
	if !ok || i.Expires <= at {
		return store.User{}, store.NoInvitation()
	}
	u.Role = i.Role
	if err := cmp.Or(a.insertLocked(u), ctx.Err()); err != nil {
		return store.User{}, err
	}
	delete(a.invitations, string(hash))
	return u, nil
}

// DeleteInvitation takes an invitation back.
func (a *Accounts) DeleteInvitation(ctx context.Context, id string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for h, i := range a.invitations {
		if i.ID == id {
			delete(a.invitations, h)
			return ctx.Err()
		}
	}
	return journey.Errorf(journey.NotFound, "there is no invitation %s", id)
}

// PutToken adds a token of a user who is not removed.
func (a *Accounts) PutToken(ctx context.Context, t store.Token) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if u, ok := a.users[t.User]; !ok || u.Removed {
		return store.NoUser(t.User)
	}
	a.tokens[string(t.Hash)] = t
	return ctx.Err()
}

// GetToken returns the token with the secret's hash.
func (a *Accounts) GetToken(ctx context.Context, hash []byte) (store.Token, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	t, ok := a.tokens[string(hash)]
	if !ok {
		return store.Token{}, journey.Errorf(journey.NotFound, "there is no such token")
	}
	return t, ctx.Err()
}

// ListTokens returns a user's tokens or all, the oldest first.
func (a *Accounts) ListTokens(ctx context.Context, user string) ([]store.Token, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return sorted(a.tokens, func(t store.Token) bool { return user == "" || t.User == user }, func(x, y store.Token) int {
		return cmp.Or(cmp.Compare(x.Created, y.Created), cmp.Compare(x.ID, y.ID))
	}), ctx.Err()
}

// TouchToken notes a use.
func (a *Accounts) TouchToken(ctx context.Context, id string, used journey.Instant) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for h, t := range a.tokens {
		if t.ID == id {
			t.Used = used
			a.tokens[h] = t
		}
	}
	return ctx.Err()
}

// DeleteToken revokes a token.
func (a *Accounts) DeleteToken(ctx context.Context, id string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for h, t := range a.tokens {
		if t.ID == id {
			delete(a.tokens, h)
			return ctx.Err()
		}
	}
	return journey.Errorf(journey.NotFound, "there is no token %s", id)
}

// AppendAudit adds an entry to the log of security events.
func (a *Accounts) AppendAudit(ctx context.Context, e store.AuditEntry) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.appendAudit(e); err != nil {
		return err
	}
	return ctx.Err()
}

func (a *Accounts) appendAudit(e store.AuditEntry) error {
	payload, err := e.Payload()
	if err != nil {
		return err
	}
	var prev []byte
	if n := len(a.audit); n > 0 {
		prev = a.audit[n-1].Hash
	}
	e.Seq, e.Hash = int64(len(a.audit)+1), store.ChainHash(prev, payload)
	a.audit = append(a.audit, e)
	return nil
}

// ListAudit returns entries, the newest first.
func (a *Accounts) ListAudit(ctx context.Context, before int64, limit int) ([]store.AuditEntry, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []store.AuditEntry
	for _, e := range slices.Backward(a.audit) {
		if (before == 0 || e.Seq < before) && len(out) < limit {
			out = append(out, e)
		}
	}
	return out, ctx.Err()
}
