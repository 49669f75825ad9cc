package store

import (
	"context"
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/journey"
)

// OwnerRole is the one role that a store knows: it never lets the workspace
// lose its last owner. What roles may do is decided elsewhere.
const OwnerRole = "owner"

// User is a person with an account. Removed users stay as rows, so that what
// they did keeps its author; they hold no session and no token, and their
// e-mail address is free again.
type User struct {
	ID       string
	Email    string // lower case; unique among users that are not removed
	Name     string
	Role     string
	Password string // hash with its parameters, never clear text
	Created  journey.Instant
	Removed  bool
}

// Users holds the accounts of the workspace.
type Users interface {
	// CreateUser adds a user. Another user with the address is a Conflict.
	CreateUser(ctx context.Context, u User) error
	// GetUser returns a user, a removed one too.
	GetUser(ctx context.Context, id string) (User, error)
	// FindUser returns the user with the address who is not removed.
	FindUser(ctx context.Context, email string) (User, error)
	// ListUsers returns all users, removed ones too, in the order of their ids.
	ListUsers(ctx context.Context) ([]User, error)
	// ChangeUser reads a user, lets change work on the copy and stores it, all
	// in one transaction; change must not call the store. A change that leaves
	// no owner is refused as a Conflict and nothing is stored. The sessions,
	// tokens and identities of a removed user are gone with the change.
	ChangeUser(ctx context.Context, id string, change func(*User) error) (User, error)
}

// Setup guards the first account of a workspace.
type Setup interface {
	// Claimed reports whether there is or was any user.
	Claimed(ctx context.Context) (bool, error)
	// OfferSetup keeps the hash of a one-time code in place of the one before.
	// Where the workspace is claimed it is a Conflict.
	OfferSetup(ctx context.Context, hash []byte) error
	// ClaimSetup creates the first user and spends the code, all in one
	// transaction: of many at once exactly one succeeds. A wrong code is
	// Forbidden, a claimed workspace a Conflict.
	ClaimSetup(ctx context.Context, hash []byte, u User) error
}

// Session is one signed-in browser. Its secret is known by its hash only.
type Session struct {
	Hash    []byte
	User    string
	Created journey.Instant
	Seen    journey.Instant // of its last request, not to the second
	Proved  journey.Instant // when its user last showed who they are
	Address string          // where it was begun from
	Agent   string          // the browser as it named itself
}

// Sessions holds the sessions. When one ends by time is decided elsewhere.
type Sessions interface {
	// PutSession begins a session of a user who is not removed; otherwise it is
	// NotFound.
	PutSession(ctx context.Context, s Session) error
	GetSession(ctx context.Context, hash []byte) (Session, error)
	// ListSessions returns a user's sessions, the oldest first.
	ListSessions(ctx context.Context, user string) ([]Session, error)
	// TouchSession notes a request; of a session that is gone it is no error.
	TouchSession(ctx context.Context, hash []byte, seen journey.Instant) error
	// ProveSession notes that its user showed who they are; of a session that is
	// gone it is no error.
	ProveSession(ctx context.Context, hash []byte, at journey.Instant) error
	// DeleteSession ends a session; one that is gone is no error.
	DeleteSession(ctx context.Context, hash []byte) error
	// DeleteSessions ends a user's sessions but for the one with the hash keep,
	// which may be nil.
	DeleteSessions(ctx context.Context, user string, keep []byte) error
	// PruneSessions ends what was created or last seen before the instants.
	PruneSessions(ctx context.Context, created, seen journey.Instant) error
}

// Invitation lets whoever has its code become a member, once.
type Invitation struct {
	ID      string
	Hash    []byte // of the code
	Role    string
	Note    string // for whom it is, as its maker wrote
	By      string // user
	Created journey.Instant
	Expires journey.Instant
}

// Invitations holds the invitations that nobody accepted yet.
type Invitations interface {
	PutInvitation(ctx context.Context, i Invitation) error
	GetInvitation(ctx context.Context, hash []byte) (Invitation, error)
	// ListInvitations returns the open invitations, the oldest first, those
	// whose time is over too.
	ListInvitations(ctx context.Context) ([]Invitation, error)
	// AcceptInvitation creates the user with the invitation's role and spends
	// the invitation, all in one transaction. One that is gone or whose time is
	// over at the instant is NotFound, a used address a Conflict that spends
	// nothing.
	AcceptInvitation(ctx context.Context, hash []byte, at journey.Instant, u User) (User, error)
	// DeleteInvitation takes an invitation back; NotFound if it is gone.
	DeleteInvitation(ctx context.Context, id string) error
}

// Token lets a program act for a user, within scopes. Its secret is known by
// its hash only.
type Token struct {
	ID      string
	User    string
	Name    string
	Start   string // the first characters of the secret, to tell tokens apart
	Hash    []byte
	Scopes  []string
	Created journey.Instant
	Expires journey.Instant
	Used    journey.Instant // 0 before its first use
}

// Tokens holds the API tokens.
type Tokens interface {
	// PutToken adds a token of a user who is not removed; otherwise it is
	// NotFound.
	PutToken(ctx context.Context, t Token) error
	GetToken(ctx context.Context, hash []byte) (Token, error)
	// ListTokens returns a user's tokens, everybody's for the empty user, the
	// oldest first.
	ListTokens(ctx context.Context, user string) ([]Token, error)
	// TouchToken notes a use; of a token that is gone it is no error.
	TouchToken(ctx context.Context, id string, used journey.Instant) error
	// DeleteToken revokes a token; NotFound if it is gone.
	DeleteToken(ctx context.Context, id string) error
}

// AuditEntry is one security event. Entries are only ever appended, and each
// carries a hash over itself and the entry before it.
type AuditEntry struct {
	Seq     int64           `json:"-"` // given by the log, from 1
	At      journey.Instant `json:"at"`
	Actor   string          `json:"actor"`           // user id; "local" is the command line, empty is nobody
	What    string          `json:"what"`            // such as session.begin
	On      string          `json:"on,omitempty"`    // id of what it was done to
	Words   string          `json:"words,omitempty"` // more, without secrets
	Address string          `json:"address,omitempty"`
	Hash    []byte          `json:"-"` // given by the log
}

// Payload returns the bytes that the entry's hash covers.
func (e AuditEntry) Payload() ([]byte, error) { return json.Marshal(e) }

// Audit is the log of security events.
type Audit interface {
	// AppendAudit adds an entry and gives it number and hash.
	AppendAudit(ctx context.Context, e AuditEntry) error
	// ListAudit returns the entries before a number, 0 for all, the newest
	// first, at most limit.
	ListAudit(ctx context.Context, before int64, limit int) ([]AuditEntry, error)
}

// Accounts is everything about who may come in.
type Accounts interface {
	Users
	Setup
	Sessions
	Invitations
	Tokens
	Links
	Workshops
	Identities
	Logins
	Audit
}

// The errors of accounts, the same for every store.

// NoUser says that there is no such user.
func NoUser(who string) error { return journey.Errorf(journey.NotFound, "there is no user %s", who) }

// EmailTaken says that another user has the address.
func EmailTaken(email string) error {
	return journey.Errorf(journey.Conflict, "there is already an account with the address %s", email)
}

// LastOwner says that a change would leave the workspace without an owner.
func LastOwner() error {
	return journey.Errorf(journey.Conflict, "the workspace needs an owner: make somebody else an owner first")
}

// AlreadyClaimed says that the first account exists.
func AlreadyClaimed() error {
	return journey.Errorf(journey.Conflict, "this workspace is set up already; sign in, or ask an owner for an invitation")
}

// WrongSetupCode says that the code is not the one on the console.
func WrongSetupCode() error {
	return journey.Errorf(journey.Forbidden, "this is not the code that the server printed when it started; each start prints a new one")
}

// NoInvitation says that an invitation cannot be accepted.
func NoInvitation() error {
	return journey.Errorf(journey.NotFound, "this invitation was used, was taken back or is too old; ask for a new one")
}
