package auth

import (
	"context"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Token lets a program act for a member. What it may do is what its scopes and
// the member's role both allow at the moment of use.
type Token struct {
	ID      string
	User    string // name
	Own     bool   // of the principal that asked
	Name    string
	Start   string // of its secret
	Scopes  []Action
	Created journey.Instant
	Expires journey.Instant
	Used    journey.Instant // 0 before its first use
}

// MaxTokenDays is how long a token lasts at most.
const MaxTokenDays = 366

// NewToken describes a token to be made.
type NewToken struct {
	User   string // id; empty is the principal's own
	Name   string
	Scopes []Action
	Days   int
}

func (n NewToken) check() error {
	if n.Name == "" || journey.LongerThan(n.Name, maxName) {
		return journey.InvalidField("name", "is empty or longer than 100 characters; say what the token is for")
	}
	if n.Days < 1 || n.Days > MaxTokenDays {
		return journey.InvalidField("days", fmt.Sprintf("is outside of 1 to %d", MaxTokenDays))
	}
	if len(n.Scopes) == 0 {
		return journey.InvalidField("scopes", "is empty; a token without scopes may do nothing", names(Scopes())...)
	}
	for _, s := range n.Scopes {
		if !slices.Contains(Scopes(), s) {
			return journey.InvalidField("scopes", fmt.Sprintf("%q is no scope", s), names(Scopes())...)
		}
	}
	return nil
}

// AddToken makes a token and returns its secret, which is shown once. A token
// for somebody else only the owner of the machine can make.
func (a *Accounts) AddToken(ctx context.Context, n NewToken) (Token, string, error) {
	if err := Check(ctx, OwnTokens); err != nil {
		return Token{}, "", err
	}
	if err := n.check(); err != nil {
		return Token{}, "", err
	}
	if err := a.Recent(ctx); err != nil {
		return Token{}, "", err
	}
	p := From(ctx)
	switch {
	case p.ID != local && n.User != "" && n.User != p.ID:
		return Token{}, "", journey.Errorf(journey.Forbidden, "a token can be made for oneself only")
	case n.User == "":
		u, err := a.signedIn(ctx)
		if err != nil {
			return Token{}, "", err
		}
		n.User = u.ID
	}
	secret, now := newToken(), a.clock.Now()
	t := store.Token{
		ID: journey.NewID(now), User: n.User, Name: oneLine(n.Name), Start: secret[:len(tokenPrefix)+4], Hash: hashOf(secret),
		Scopes: names(n.Scopes), Created: now, Expires: now + journey.Instant(n.Days)*journey.Instant(journey.Day),
	}
	if err := a.store.PutToken(ctx, t); err != nil {
		return Token{}, "", err
	}
	users, err := a.names(ctx)
	if err != nil {
		return Token{}, "", err
	}
	return tokenOf(t, users, p), secret, a.note(ctx, p.ID, "token.added", t.ID, t.Name)
}

func tokenOf(t store.Token, users map[string]string, p Principal) Token {
	out := Token{
		ID: t.ID, User: users[t.User], Own: t.User == p.ID, Name: t.Name, Start: t.Start, Scopes: []Action{},
		Created: t.Created, Expires: t.Expires, Used: t.Used,
	}
	for _, s := range t.Scopes {
		out.Scopes = append(out.Scopes, Action(s))
	}
	return out
}

// Tokens lists the principal's tokens, everybody's for those who may see them.
func (a *Accounts) Tokens(ctx context.Context) ([]Token, error) {
	if err := Check(ctx, OwnTokens); err != nil {
		return nil, err
	}
	p := From(ctx)
	of := p.ID
	if Allow(p, AllTokens) == nil {
		of = ""
	}
	list, err := a.store.ListTokens(ctx, of)
	if err != nil {
		return nil, err
	}
	users, err := a.names(ctx)
	out := make([]Token, len(list))
	for i, t := range list {
		out[i] = tokenOf(t, users, p)
	}
	return out, err
}

// RevokeToken makes a token worthless. Somebody else's token does not exist for
// who may not see it.
func (a *Accounts) RevokeToken(ctx context.Context, id string) error {
	list, err := a.Tokens(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(t Token) bool { return t.ID == id })
	if i < 0 {
		return journey.Errorf(journey.NotFound, "there is no token %s", id)
	}
	if err := a.store.DeleteToken(ctx, id); err != nil {
		return err
	}
	return a.note(ctx, From(ctx).ID, "token.revoked", id, list[i].Name)
}
