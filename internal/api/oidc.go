package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// signInProvider is a provider as the sign-in page shows it.
type signInProvider struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// identity is an account at a provider by which the caller signs in.
type identity struct {
	ID       string `json:"id"`
	Provider string `json:"provider,omitempty" doc:"Id; none if it is not set up any more"`
	Name     string `json:"name" doc:"Of the provider"`
	Account  string `json:"account" doc:"As the provider calls it"`
	Created  string `json:"created" format:"date-time"`
	Used     string `json:"used,omitempty" format:"date-time"`
}

// departure is the answer that sends a browser to a provider. The cookie makes
// sure that the same browser comes back.
type departure struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      struct {
		Address string `json:"address" doc:"Where to go"`
	}
}

// registerProviders adds signing in by a provider.
func (s *server) registerProviders(api huma.API) {
	add(api, http.MethodGet, "/providers", "listProviders", "By which providers one can sign in", auth.Enter,
		func(ctx context.Context, _ *none) (*out[[]signInProvider], error) {
			return mapped(func(p auth.SignInProvider) signInProvider { return signInProvider(p) })(s.Accounts.Providers(ctx))
		})
	add(api, http.MethodPost, "/providers/{id}/sign-in", "signInByProvider", "Begin to sign in by a provider", auth.Enter,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body struct {
				Target     string `json:"target,omitempty" maxLength:"2000" doc:"Path to go to afterwards"`
				Invitation string `json:"invitation,omitempty" maxLength:"100" doc:"Code of an invitation that is accepted by it"`
			}
		},
		) (*departure, error) {
			return s.depart(ctx, auth.Errand{Provider: in.ID, Target: in.Body.Target, Invitation: in.Body.Invitation})
		})
	add(api, http.MethodPost, "/providers/{id}/connect", "connectProvider", "Begin to tie an account at a provider to one's own, or to show who one is", auth.OwnAccount,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body struct {
				Target string `json:"target,omitempty" maxLength:"2000" doc:"Path to go to afterwards"`
			}
		},
		) (*departure, error) {
			return s.depart(ctx, auth.Errand{Provider: in.ID, Target: in.Body.Target, Connect: true})
		})
	add(api, http.MethodGet, "/account/identities", "listIdentities", "By which providers the caller signs in", auth.OwnAccount,
		func(ctx context.Context, _ *none) (*out[[]identity], error) {
			return mapped(func(i auth.Identity) identity {
				return identity{ID: i.ID, Provider: i.Provider, Name: i.Name, Account: i.Account, Created: timeOf(i.Created), Used: timeOf(i.Used)}
			})(s.Accounts.Identities(ctx))
		})
	add(api, http.MethodDelete, "/account/identities/{id}", "disconnectIdentity", "Take an account at a provider from one's own", auth.OwnAccount,
		func(ctx context.Context, in *byID) (*none, error) { return nil, s.Accounts.Disconnect(ctx, in.ID) })
}

// depart sends a browser to a provider.
func (s *server) depart(ctx context.Context, e auth.Errand) (*departure, error) {
	r := requestFrom(ctx)
	e.Redirect, e.Target = s.callback(r, e.Provider), ownPath(e.Target)
	went, err := s.Accounts.Depart(ctx, e)
	if err != nil {
		return nil, err
	}
	out := &departure{SetCookie: r.errandCookie(went.Browser)}
	out.Body.Address = went.Address
	return out, nil
}

// callback is where a provider sends browsers back to. It is where whoever runs
// the server says it is; else where this browser found it, which the provider
// compares with what it was told.
func (s *server) callback(r request, provider string) string {
	base := strings.TrimSuffix(s.PublicURL, "/")
	if base == "" {
		base = "http://" + r.host
		if r.secure {
			base = "https://" + r.host
		}
	}
	return base + "/oidc/" + provider + "/callback"
}

// ownPath returns a path of this site, never another site that somebody wrote
// into an address.
func ownPath(target string) string {
	u, err := url.Parse(target)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(target, "/") || strings.HasPrefix(target, "//") || strings.ContainsAny(target, "\\\r\n\t") {
		return "/"
	}
	return target
}

const errandSeconds = int(10 * time.Minute / time.Second)

// errandCookie returns the cookie of a browser that went to a provider; an empty
// secret takes it away.
func (r request) errandCookie(secret string) http.Cookie {
	c := http.Cookie{Name: r.cookie + "-errand", Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.secure, MaxAge: errandSeconds}
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

// arrive ends what a browser went to a provider for, and sends it on: to where
// it wanted to go, or to a page that says why nobody was signed in.
func (s *server) arrive(w http.ResponseWriter, r *http.Request) {
	ctx, known, q := r.Context(), requestFrom(r.Context()), r.URL.Query()
	browser := ""
	if c, err := r.Cookie(known.errandCookie("").Name); err == nil {
		browser = c.Value
	}
	provider := r.PathValue("provider")
	arrival, err := s.Accounts.Arrive(ctx, auth.Return{
		Provider: provider, State: q.Get("state"), Code: q.Get("code"), Issuer: q.Get("iss"), Refusal: q.Get("error"),
		Browser: browser, Redirect: s.callback(known, provider), Session: known.secret,
	})
	gone := known.errandCookie("")
	http.SetCookie(w, &gone)
	private(w.Header())
	if err != nil {
		s.notArrived(w, r, provider, err)
		return
	}
	if arrival.Session != "" {
		c := known.newCookie(arrival.Session, auth.Lifetime(arrival.Role))
		http.SetCookie(w, &c)
	}
	http.Redirect(w, r, ownPath(arrival.Target), http.StatusSeeOther)
}

// notArrived sends a browser to a page that says why. The cause of what went
// wrong goes to the log.
func (s *server) notArrived(w http.ResponseWriter, r *http.Request, provider string, err error) {
	why := "failed"
	var e *journey.Error
	if errors.As(err, &e) {
		for _, f := range e.Fields {
			if f.Field == "sign_in" {
				why = f.Problem
			}
		}
		if e.Kind == journey.NotFound {
			why = "invitation"
		}
		if e.Err != nil {
			err = errors.Join(err, e.Err)
		}
	}
	s.Log.Warn("sign-in by a provider failed", slog.String("provider", provider), slog.String("request", requestFrom(r.Context()).id), slog.Any("error", err))
	page := "/sign-in"
	if auth.From(r.Context()).ID != "" {
		page = "/settings/account"
	}
	http.Redirect(w, r, page+"?"+url.Values{"refused": {why}, "by": {provider}}.Encode(), http.StatusSeeOther)
}
