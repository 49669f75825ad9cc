package auth

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Why nobody was signed in by a provider: the problem of the field "sign_in" of
// an error.
const (
	SignInOver       = "over"       // too old, used already, or begun in another browser
	SignInRefused    = "refused"    // the provider or the person said no
	SignInInvalid    = "invalid"    // what came back is not what was asked for
	SignInAway       = "away"       // the provider does not answer
	SignInNoMember   = "no_member"  // the account is nobody's here
	SignInUnverified = "unverified" // the provider does not vouch for the address
	SignInTaken      = "taken"      // a member has the address, or the identity
	SignInStale      = "stale"      // an identity is connected only by who just showed who they are
	SignInRemoved    = "removed"    // the member was removed
	SignInUnclaimed  = "unclaimed"  // the workspace has no owner yet
	SignInOther      = "other"      // somebody else's identity, where one's own was asked for
	SignInSetAside   = "signed_out" // the session ended on the way
)

// How long a sign-in at a provider may take, and how long it counts that
// somebody showed who they are.
const (
	signInLasts  = 10 * time.Minute
	provenBefore = 15 * time.Minute
)

func signInField(why string) []journey.FieldError {
	return []journey.FieldError{{Field: "sign_in", Problem: why}}
}

func signInError(kind journey.ErrorKind, why, words string) error {
	return &journey.Error{Kind: kind, Msg: words, Fields: signInField(why)}
}

// SignInProvider is a provider as the sign-in page shows it.
type SignInProvider struct{ ID, Name string }

// Providers lists the sign-in providers.
func (a *Accounts) Providers(ctx context.Context) ([]SignInProvider, error) {
	if err := Check(ctx, Enter); err != nil {
		return nil, err
	}
	out := make([]SignInProvider, len(a.providers))
	for i, p := range a.providers {
		out[i] = SignInProvider{p.ID, p.Name}
	}
	return out, nil
}

func (a *Accounts) provider(id string) (*provider, error) {
	i := slices.IndexFunc(a.providers, func(p *provider) bool { return p.ID == id })
	if i < 0 {
		return nil, journey.Errorf(journey.NotFound, "there is no sign-in provider %s", id)
	}
	return a.providers[i], nil
}

// Errand is why somebody goes to a provider.
type Errand struct {
	Provider   string
	Redirect   string // where the provider sends the browser back to
	Target     string // path to go to afterwards
	Invitation string // code of an invitation that is accepted by it, or empty
	Connect    bool   // ties the identity to the principal's account, or shows who they are
}

// Departure is where the browser goes, and the secret that it must come back
// with.
type Departure struct{ Address, Browser string }

// Depart begins an errand.
func (a *Accounts) Depart(ctx context.Context, e Errand) (Departure, error) {
	action := Enter
	if e.Connect {
		action = OwnAccount
	}
	if err := Check(ctx, action); err != nil {
		return Departure{}, err
	}
	p, err := a.provider(e.Provider)
	if err != nil {
		return Departure{}, err
	}
	if err := a.attempt(ctx, ""); err != nil {
		return Departure{}, err
	}
	d, err := p.discover(ctx)
	if err != nil {
		return Departure{}, err
	}
	now, state, nonce, browser, verifier := a.clock.Now(), newSecret(), newSecret(), newSecret(), oauth2.GenerateVerifier()
	l := store.Login{State: hashOf(state), Browser: hashOf(browser), Provider: p.ID, Nonce: nonce, Verifier: verifier, Target: e.Target, Created: now}
	options := []oauth2.AuthCodeOption{oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)}
	if e.Connect {
		u, err := a.signedIn(ctx)
		if err != nil {
			return Departure{}, err
		}
		l.User = u.ID
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"), oauth2.SetAuthURLParam("max_age", "0"))
	} else if e.Invitation != "" {
		l.Invitation = hashOf(plainCode(e.Invitation))
	}
	if err := a.store.PutLogin(ctx, l, now-instantOf(signInLasts)); err != nil {
		return Departure{}, err
	}
	return Departure{Address: p.config(d, e.Redirect).AuthCodeURL(state, options...), Browser: browser}, nil
}

func instantOf(d time.Duration) journey.Instant { return journey.Instant(d / time.Microsecond) }

// Return is what a browser brings back from a provider.
type Return struct {
	Provider string // whose address it came back to
	State    string
	Code     string
	Issuer   string // who answered, where the provider says so
	Refusal  string // the provider's word for why there is no code
	Browser  string // the secret that it left with
	Redirect string
	Session  string // secret of the session that the browser has
}

// Arrival is how an errand ended well.
type Arrival struct {
	Session string // secret of a new session; empty if the browser keeps its own
	Role    Role
	Target  string
}

// Arrive ends an errand: somebody is signed in, joins, connects an identity to
// their account or has shown who they are. Who is meant follows from issuer and
// subject alone, never from an e-mail address.
func (a *Accounts) Arrive(ctx context.Context, r Return) (Arrival, error) {
	if err := Check(ctx, Enter); err != nil {
		return Arrival{}, err
	}
	p, err := a.provider(r.Provider)
	if err != nil {
		return Arrival{}, err
	}
	l, err := a.errandOf(ctx, r)
	if err != nil {
		return Arrival{}, err
	}
	c, err := a.claims(ctx, p, l, r)
	if err != nil {
		a.noteRefusedSignIn(ctx, p, err)
		return Arrival{}, err
	}
	a.succeeded(ctx, "")
	if l.User != "" {
		return Arrival{Target: l.Target}, a.recognise(ctx, p, l, c)
	}
	u, how, err := a.memberBy(ctx, p, l, c)
	if err != nil {
		a.noteRefusedSignIn(ctx, p, err)
		return Arrival{}, err
	}
	if err := a.end(ctx, r.Session); err != nil {
		return Arrival{}, err
	}
	if err := a.store.TouchIdentity(ctx, p.Issuer, c.Subject, a.clock.Now()); err != nil {
		return Arrival{}, err
	}
	if err := a.note(ctx, u.ID, how, u.ID, "by "+p.Name); err != nil {
		return Arrival{}, err
	}
	secret, err := a.begin(ctx, u)
	return Arrival{Session: secret, Role: Role(u.Role), Target: l.Target}, err
}

// noteRefusedSignIn writes down that nobody was signed in. That this fails, too,
// is of no use to the person.
func (a *Accounts) noteRefusedSignIn(ctx context.Context, p *provider, why error) {
	_ = a.note(ctx, "", "session.refused", "", "by "+p.Name+": "+why.Error())
}

// errandOf returns the errand that a browser comes back from. It can be taken up
// once, by the browser that left.
func (a *Accounts) errandOf(ctx context.Context, r Return) (store.Login, error) {
	over := signInError(journey.Invalid, SignInOver, "this sign-in is over; begin again")
	l, err := a.store.TakeLogin(ctx, hashOf(r.State))
	if journey.KindOf(err) == journey.NotFound {
		return l, over
	}
	if err != nil {
		return l, err
	}
	mine := subtle.ConstantTimeCompare(l.Browser, hashOf(r.Browser)) == 1
	if !mine || l.Provider != r.Provider || a.clock.Now()-l.Created >= instantOf(signInLasts) {
		return l, over
	}
	return l, nil
}

// claims are what a provider says of a person.
type claims struct {
	Subject  string
	Email    string
	Verified bool
	Name     string
	Groups   []string
	AuthTime int64 // seconds; 0 if not told
}

// claims trades the code for an ID token and checks everything about it.
func (a *Accounts) claims(ctx context.Context, p *provider, l store.Login, r Return) (claims, error) {
	d, err := p.discover(ctx)
	if err != nil {
		return claims{}, err
	}
	invalid := func(err error) error {
		return &journey.Error{Kind: journey.Invalid, Msg: "what " + p.Name + " answered is not valid", Err: err, Fields: signInField(SignInInvalid)}
	}
	switch {
	case r.Issuer != "" && r.Issuer != p.Issuer, r.Issuer == "" && d.namesSelf:
		return claims{}, invalid(errors.New("the answer comes from another issuer"))
	case r.Refusal != "" || r.Code == "":
		return claims{}, signInError(journey.Forbidden, SignInRefused, p.Name+" did not sign you in")
	}
	ctx = oidc.ClientContext(ctx, p.client)
	token, err := p.config(d, r.Redirect).Exchange(ctx, r.Code, oauth2.VerifierOption(l.Verifier))
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) && refused.Response.StatusCode < 500 {
		return claims{}, invalid(err)
	}
	if err != nil {
		return claims{}, p.away(err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return claims{}, invalid(errors.New("the answer has no ID token"))
	}
	id, err := d.provider.VerifierContext(ctx, &oidc.Config{
		ClientID: p.ClientID, SupportedSigningAlgs: signingAlgorithms(), Now: func() time.Time { return a.clock.Now().Time() },
	}).Verify(ctx, raw)
	if err != nil {
		return claims{}, invalid(err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(l.Nonce)) != 1 {
		return claims{}, invalid(errors.New("the ID token has another nonce"))
	}
	if id.AccessTokenHash != "" {
		if err := id.VerifyAccessToken(token.AccessToken); err != nil {
			return claims{}, invalid(err)
		}
	}
	c, err := p.read(id)
	if err != nil {
		return claims{}, invalid(err)
	}
	return c, nil
}

// signingAlgorithms lists how an ID token may be signed: by a key of the
// provider's own, never by a shared secret and never not at all.
func signingAlgorithms() []string {
	return []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.EdDSA}
}

// read takes out of an ID token what is used of it.
func (p *provider) read(id *oidc.IDToken) (claims, error) {
	var said struct {
		Email     string          `json:"email"`
		Verified  json.RawMessage `json:"email_verified"`
		Name      string          `json:"name"`
		Preferred string          `json:"preferred_username"`
		Party     string          `json:"azp"`
		AuthTime  int64           `json:"auth_time"`
	}
	if err := id.Claims(&said); err != nil {
		return claims{}, err
	}
	if said.Party != "" && said.Party != p.ClientID || said.Party == "" && len(id.Audience) > 1 {
		return claims{}, errors.New("the ID token was made for somebody else")
	}
	if id.Subject == "" || len(id.Subject) > 255 {
		return claims{}, errors.New("the ID token names no account")
	}
	verified := string(said.Verified) == "true" || string(said.Verified) == `"true"`
	c := claims{Subject: id.Subject, Email: said.Email, Verified: verified, Name: said.Name, AuthTime: said.AuthTime}
	if c.Name == "" {
		c.Name = said.Preferred
	}
	if p.GroupsClaim == "" {
		return c, nil
	}
	var all map[string]json.RawMessage
	if err := id.Claims(&all); err != nil {
		return claims{}, err
	}
	var one string
	if json.Unmarshal(all[p.GroupsClaim], &c.Groups) != nil && json.Unmarshal(all[p.GroupsClaim], &one) == nil {
		c.Groups = strings.Fields(one)
	}
	return c, nil
}
