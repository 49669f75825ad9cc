package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Identity ties a user to an account at a sign-in provider. Issuer and subject
// together are what names the account there; the rest is for reading.
type Identity struct {
	Issuer  string
	Subject string
	User    string
	Name    string // the address or name that the provider told
	Created journey.Instant
	Used    journey.Instant // last sign-in; 0 before the first
}

// Identities holds who signs in by a provider.
type Identities interface {
	// PutIdentity adds an identity of a user who is not removed, otherwise it is
	// NotFound. One that somebody has is a Conflict.
	PutIdentity(ctx context.Context, i Identity) error
	// CreateUserWith adds a user with their first identity, all in one
	// transaction.
	CreateUserWith(ctx context.Context, u User, i Identity) error
	// AcceptInvitationBy is AcceptInvitation for a user with their first
	// identity.
	AcceptInvitationBy(ctx context.Context, hash []byte, at journey.Instant, u User, i Identity) (User, error)
	GetIdentity(ctx context.Context, issuer, subject string) (Identity, error)
	// ListIdentities returns a user's identities, the oldest first.
	ListIdentities(ctx context.Context, user string) ([]Identity, error)
	// TouchIdentity notes a sign-in; of one that is gone it is no error.
	TouchIdentity(ctx context.Context, issuer, subject string, used journey.Instant) error
	// DeleteIdentity takes an identity from a user; NotFound if they have not
	// got it.
	DeleteIdentity(ctx context.Context, user, issuer, subject string) error
}

// Login is a sign-in at a provider that is under way: what was sent there and
// must come back. State and the browser's secret are known by their hashes only.
type Login struct {
	State      []byte
	Browser    []byte // hash of the secret in the cookie of the browser that began it
	Provider   string
	Nonce      string
	Verifier   string // of PKCE
	User       string // who connects their account; empty is a sign-in
	Invitation []byte // hash of the code of an invitation that is accepted by it
	Target     string // path to go to afterwards
	Created    journey.Instant
}

// Logins holds the sign-ins under way.
type Logins interface {
	// PutLogin adds a sign-in and forgets those that began before the instant.
	PutLogin(ctx context.Context, l Login, forget journey.Instant) error
	// TakeLogin returns a sign-in and forgets it: of many at once exactly one
	// gets it, the others NotFound.
	TakeLogin(ctx context.Context, state []byte) (Login, error)
}

// IdentityTaken says that somebody signs in by this account already.
func IdentityTaken() error {
	return journey.Errorf(journey.Conflict, "this account of the provider is connected to somebody already")
}
