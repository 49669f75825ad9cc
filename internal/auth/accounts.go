package auth

import (
	"context"
	"net/http"
	"net/mail"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Deps are what accounts need.
type Deps struct {
	Store store.Accounts
	Clock journey.Clock
	Cost  Cost // of password hashes; zero is [DefaultCost]
	// Providers are the sign-in providers, as [CheckProviders] returned them.
	Providers []Provider
}

// Accounts holds the people of the workspace and how they come in. Each of its
// methods asks the authorisation table first, but for those that find out who
// is there.
type Accounts struct {
	store     store.Accounts
	clock     journey.Clock
	hasher    *hasher
	limits    *limiter
	refused   *refusals
	client    *http.Client // for calls to providers
	providers []*provider
}

// New returns the accounts of a store.
func New(d Deps) *Accounts {
	a := &Accounts{
		store: d.Store, clock: d.Clock, hasher: newHasher(d.Cost), limits: newLimiter(),
		refused: &refusals{last: map[string]journey.Instant{}}, client: newProviderClient(),
	}
	for _, p := range d.Providers {
		a.providers = append(a.providers, &provider{Provider: p, client: a.client})
	}
	return a
}

// Close ends the connections to providers that wait for another call.
func (a *Accounts) Close() { a.client.CloseIdleConnections() }

// Caller is where a request comes from, for the audit log and the limits.
type Caller struct {
	Address string // of the network
	Agent   string // the browser as it names itself
}

type callerKey struct{}

// Called returns a context that says where a request comes from.
func Called(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

func caller(ctx context.Context) Caller {
	c, _ := ctx.Value(callerKey{}).(Caller)
	return c
}

// Person is what somebody says of themselves when they join.
type Person struct {
	Email    string
	Name     string
	Password string
}

const (
	maxEmail = 254
	maxName  = 100
)

// cleanEmail returns the address as it is stored and compared.
func cleanEmail(email string) (string, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	a, err := mail.ParseAddress(email)
	if err != nil || a.Address != email || len(email) > maxEmail || !utf8.ValidString(email) {
		return "", journey.InvalidField("email", "is no e-mail address such as ana@example.org")
	}
	return email, nil
}

func cleanName(name string) (string, error) {
	plain := journey.PlainLine(name)
	if plain == "" || journey.LongerThan(plain, maxName) || !utf8.ValidString(name) {
		return "", journey.InvalidField("name", "is empty or longer than 100 characters")
	}
	return plain, nil
}

// newUser checks what a person says and hashes the password.
func (a *Accounts) newUser(ctx context.Context, p Person, role Role) (store.User, error) {
	email, err := cleanEmail(p.Email)
	if err != nil {
		return store.User{}, err
	}
	name, err := cleanName(p.Name)
	if err != nil {
		return store.User{}, err
	}
	if err := checkPassword(p.Password, email, name); err != nil {
		return store.User{}, err
	}
	phc, err := a.hasher.hash(ctx, p.Password)
	if err != nil {
		return store.User{}, err
	}
	now := a.clock.Now()
	return store.User{ID: journey.NewID(now), Email: email, Name: name, Role: string(role), Password: phc, Created: now}, nil
}

// Claimed reports whether the workspace has had an account.
func (a *Accounts) Claimed(ctx context.Context) (bool, error) { return a.store.Claimed(ctx) }

// OfferSetup makes a new one-time code for the first owner, in place of the one
// before; the empty code says that nobody needs it any more.
func (a *Accounts) OfferSetup(ctx context.Context) (code string, err error) {
	if err := Check(ctx, WriteMembers); err != nil {
		return "", err
	}
	if claimed, err := a.store.Claimed(ctx); err != nil || claimed {
		return "", err
	}
	code = newCode()
	err = a.store.OfferSetup(ctx, hashOf(plainCode(code)))
	if journey.KindOf(err) == journey.Conflict { // claimed meanwhile
		return "", nil
	}
	return code, err
}

// Setup makes the holder of the one-time code the first owner and signs them in.
func (a *Accounts) Setup(ctx context.Context, code string, p Person) (secret string, err error) {
	if err := Check(ctx, Enter); err != nil {
		return "", err
	}
	if err := a.attempt(ctx, ""); err != nil {
		return "", err
	}
	if claimed, err := a.store.Claimed(ctx); err != nil {
		return "", err
	} else if claimed {
		return "", store.AlreadyClaimed()
	}
	u, err := a.newUser(ctx, p, Owner)
	if err != nil {
		return "", err
	}
	if err := a.store.ClaimSetup(ctx, hashOf(plainCode(code)), u); err != nil {
		return "", err
	}
	a.succeeded(ctx, "")
	return a.welcome(ctx, u, "workspace.setup")
}

// welcome writes down how somebody became a member and signs them in.
func (a *Accounts) welcome(ctx context.Context, u store.User, what string) (secret string, err error) {
	if err := a.note(ctx, u.ID, what, u.ID, u.Email+" as "+u.Role); err != nil {
		return "", err
	}
	return a.begin(ctx, u)
}

// attempt counts an attempt to come in, or refuses it. what is the address of
// the account that it is about, or names a link.
func (a *Accounts) attempt(ctx context.Context, what string) error {
	now := a.clock.Now()
	wait := a.limits.take(now, addressKey(ctx), freeByAddress)
	if wait == 0 && what != "" {
		wait = a.limits.take(now, "account "+what, freeByAccount)
	}
	if wait > 0 {
		return tooMany(wait)
	}
	return nil
}

// succeeded forgets the attempts before a success.
func (a *Accounts) succeeded(ctx context.Context, what string) {
	a.limits.giveBack(addressKey(ctx))
	if what != "" {
		a.limits.forget("account " + what)
	}
}

func addressKey(ctx context.Context) string { return "address " + network(caller(ctx).Address) }

// note appends to the audit log.
func (a *Accounts) note(ctx context.Context, actor, what, on, words string) error {
	return a.store.AppendAudit(ctx, a.entry(ctx, actor, what, on, words))
}

func (a *Accounts) entry(ctx context.Context, actor, what, on, words string) store.AuditEntry {
	return store.AuditEntry{At: a.clock.Now(), Actor: actor, What: what, On: on, Words: oneLine(words), Address: caller(ctx).Address}
}

// Entry is what the audit log shall say of something that the principal does
// elsewhere. Whoever does it appends the entry in the same transaction.
func (a *Accounts) Entry(ctx context.Context, what, on, words string) store.AuditEntry {
	return a.entry(ctx, From(ctx).ID, what, on, words)
}

// oneLine keeps control characters of strangers out of the audit log.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	if len(s) > 300 {
		s = strings.ToValidUTF8(s[:300], "") + "..."
	}
	return s
}

// Event is one line of the audit log.
type Event struct {
	Seq     int64
	At      journey.Instant
	Actor   string
	Name    string // of the actor
	What    string
	On      string
	Words   string
	Address string
}

const mostEvents = 500

// Audit returns security events before a number (0 for all), the newest first.
func (a *Accounts) Audit(ctx context.Context, before int64, limit int) ([]Event, error) {
	if err := Check(ctx, ReadAudit); err != nil {
		return nil, err
	}
	users, err := a.names(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := a.store.ListAudit(ctx, before, min(max(limit, 1), mostEvents))
	if err != nil {
		return nil, err
	}
	out := make([]Event, len(entries))
	for i, e := range entries {
		out[i] = Event{Seq: e.Seq, At: e.At, Actor: e.Actor, Name: nameOf(users, e.Actor), What: e.What, On: e.On, Words: e.Words, Address: e.Address}
	}
	return out, nil
}

// nameOf returns how an actor is called.
func nameOf(users map[string]string, actor string) string {
	if strings.HasPrefix(actor, linkActor) {
		return "Guest by a link"
	}
	return users[actor]
}

// names returns how the actors are called, by their id.
func (a *Accounts) names(ctx context.Context) (map[string]string, error) {
	users, err := a.store.ListUsers(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]string{local: "Command line", "": "Nobody signed in"}
	for _, u := range users {
		out[u.ID] = u.Name
	}
	return out, nil
}

// signedIn returns the user behind the context's principal; the owner of the
// machine has no account of their own.
func (a *Accounts) signedIn(ctx context.Context) (store.User, error) {
	id := From(ctx).ID
	if id == local {
		return store.User{}, journey.Errorf(journey.Conflict, "the owner of this machine has no account here; name the account that is meant")
	}
	return a.store.GetUser(ctx, id)
}

// active returns the users who are not removed.
func active(users []store.User) []store.User {
	return slices.DeleteFunc(users, func(u store.User) bool { return u.Removed })
}
