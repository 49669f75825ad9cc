package api

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// identify finds out who asks. A token or a link that is not valid is an error;
// a session that is over is nobody, so that its browser can sign in again.
// Without accounts the visitor of a demo on this machine is its owner.
func (s *server) identify(r *http.Request) (auth.Principal, error) {
	ctx := r.Context()
	scheme, credential, given := strings.Cut(r.Header.Get("Authorization"), " ")
	byLink := strings.EqualFold(scheme, linkScheme)
	if scheme == "" {
		if p, err := s.guest(r); p.ID != "" || err != nil {
			return p, err
		}
	}
	if s.NoLogin {
		claimed, err := s.Accounts.Claimed(ctx)
		if err != nil {
			return auth.Principal{}, err
		}
		if !claimed {
			if err := localOnly(r); err != nil || !byLink {
				return auth.Local(), err
			}
		}
	}
	switch {
	case byLink:
		return s.visitor(r, strings.TrimSpace(credential))
	case given && strings.EqualFold(scheme, "Bearer"):
		return s.Accounts.ByToken(ctx, strings.TrimSpace(credential))
	case scheme != "":
		return auth.Principal{}, journey.Errorf(journey.Unauthorized, "the header Authorization needs the form: Bearer TOKEN")
	}
	secret := requestFrom(ctx).secret
	if secret == "" {
		return auth.Principal{}, nil
	}
	p, err := s.Accounts.BySession(ctx, secret)
	if journey.KindOf(err) == journey.Unauthorized {
		return auth.Principal{}, nil
	}
	return p, err
}

// localOnly refuses what did not come from this machine: where nobody signs in,
// the caller is the owner, so a foreign Host (a rebound name) or a forwarding
// header (a proxy before us) must not pass.
func localOnly(r *http.Request) error {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if !loopbackName(host) {
		return noLoginHere("it was asked as " + r.Host)
	}
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip"} {
		if r.Header.Get(h) != "" {
			return noLoginHere("a proxy stands before it: it saw the header " + h)
		}
	}
	if o := r.Header.Get("Origin"); o != "" && o != "null" {
		u, err := url.Parse(o)
		if err != nil || u.Host != r.Host {
			return journey.Errorf(journey.Forbidden, "requests from another site are refused")
		}
	}
	return nil
}

func noLoginHere(why string) error {
	return &journey.Error{
		Kind: journey.Forbidden,
		Msg:  "this demo has no accounts and therefore answers on this machine only (localhost); " + why,
		Hint: "Add an account with sojourn user add, and everybody signs in.",
	}
}

// loopbackName reports whether the host names this machine.
func loopbackName(host string) bool {
	host = strings.TrimSuffix(strings.Trim(host, "[]"), ".")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// secure reports whether the browser speaks TLS, to us or to the proxy.
func (s *server) secure(r *http.Request) bool {
	return r.TLS != nil || s.BehindProxy && r.Header.Get("X-Forwarded-Proto") == "https"
}

// address returns where a request comes from: the peer, or what the proxy
// before us says last.
func (s *server) address(r *http.Request) string {
	if s.BehindProxy {
		list := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
		if last := strings.TrimSpace(list[len(list)-1]); last != "" {
			return last
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// cookieName returns the name of the session's cookie. Over TLS the prefix
// makes browsers refuse it from any other place. Without, the port is part of
// the name: cookies of one host are shared by all its ports.
func cookieName(secure bool, host string) string {
	if secure {
		return "__Host-sojourn"
	}
	_, port, err := net.SplitHostPort(host)
	if err != nil {
		return "sojourn"
	}
	return "sojourn-" + port
}

// cookie returns the session's cookie; an empty secret takes it away.
func (r request) newCookie(secret string, seconds int64) http.Cookie {
	c := http.Cookie{Name: r.cookie, Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.secure, MaxAge: int(seconds)}
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

// visitor is what a browser needs to know about who uses it.
type visitor struct {
	State string        `json:"state" enum:"setup,signed_out,signed_in" doc:"setup: nobody has an account yet"`
	Me    *member       `json:"me,omitempty"`
	May   []auth.Action `json:"may" doc:"The actions of the authorisation table that are allowed"`
	Local bool          `json:"local" doc:"A demo on this machine, where nobody signs in"`
	// Password says whether there is one, for whoever signs in by a provider.
	Password bool `json:"password" doc:"Whether the caller can sign in by a password"`
}

// begun is the answer to a sign-in.
type begun struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      visitor
}

// ended is the answer to a sign-out.
type ended struct {
	SetCookie     http.Cookie `header:"Set-Cookie"`
	ClearSiteData string      `header:"Clear-Site-Data"`
	Body          visitor
}

type signIn struct {
	Email    string `json:"email" maxLength:"254"`
	Password string `json:"password" maxLength:"1024"`
}

// newcomer is what somebody says of themselves when they join, beside the code
// that lets them in.
type newcomer struct {
	Code     string `json:"code" maxLength:"100"`
	Email    string `json:"email" maxLength:"254"`
	Name     string `json:"name" maxLength:"100"`
	Password string `json:"password" maxLength:"1024"`
}

func (p newcomer) auth() auth.Person {
	return auth.Person{Email: p.Email, Name: p.Name, Password: p.Password}
}

type passwordChange struct {
	Current  string `json:"current" maxLength:"1024"`
	Password string `json:"password" maxLength:"1024"`
}

func (s *server) registerSession(api huma.API) {
	add(api, http.MethodGet, "/session", "getSession", "Who is signed in and what they may do", auth.Enter,
		func(ctx context.Context, _ *none) (*out[visitor], error) { return body(s.session(ctx)) })
	add(api, http.MethodPost, "/session", "signIn", "Sign in", auth.Enter,
		func(ctx context.Context, in *struct{ Body signIn }) (*begun, error) {
			return s.begun(ctx)(s.Accounts.SignIn(ctx, in.Body.Email, in.Body.Password, requestFrom(ctx).secret))
		})
	add(api, http.MethodDelete, "/session", "signOut", "Sign out", auth.Enter, s.signOut)
	add(api, http.MethodPost, "/setup", "setUp", "Become the first owner, by the code on the server's console", auth.Enter,
		func(ctx context.Context, in *struct{ Body newcomer }) (*begun, error) {
			return s.begun(ctx)(s.Accounts.Setup(ctx, in.Body.Code, in.Body.auth()))
		})
	add(api, http.MethodPost, "/invitations/look", "lookAtInvitation", "What an invitation's code invites to", auth.Enter,
		func(ctx context.Context, in *struct {
			Body struct {
				Code string `json:"code" maxLength:"100"`
			}
		},
		) (*out[invitation], error) {
			i, err := s.Accounts.Look(ctx, in.Body.Code)
			return body(invitationOf(i), err)
		})
	add(api, http.MethodPost, "/invitations/accept", "acceptInvitation", "Become a member by an invitation's code", auth.Enter,
		func(ctx context.Context, in *struct{ Body newcomer }) (*begun, error) {
			return s.begun(ctx)(s.Accounts.Accept(ctx, in.Body.Code, in.Body.auth()))
		})
	add(api, http.MethodPost, "/account/password", "changePassword", "Change one's own password; other sessions end", auth.OwnAccount,
		func(ctx context.Context, in *struct{ Body passwordChange }) (*none, error) {
			return nil, s.Accounts.ChangePassword(ctx, in.Body.Current, in.Body.Password)
		})
}

// session describes the principal of the context to its browser.
func (s *server) session(ctx context.Context) (visitor, error) {
	p := auth.From(ctx)
	v := visitor{State: "signed_out", May: auth.May(p)}
	if p.ID == "" {
		claimed, err := s.Accounts.Claimed(ctx)
		if err == nil && !claimed {
			v.State = "setup"
		}
		return v, err
	}
	m, err := s.Accounts.Me(ctx)
	me := memberOf(m)
	v.State, v.Me, v.Local, v.Password = "signed_in", &me, p.ID == auth.Local().ID, m.Password
	return v, err
}

// begun answers with a new session and its cookie.
func (s *server) begun(ctx context.Context) func(secret string, err error) (*begun, error) {
	return func(secret string, err error) (*begun, error) {
		if err != nil {
			return nil, err
		}
		p, err := s.Accounts.BySession(ctx, secret)
		if err != nil {
			return nil, err
		}
		v, err := s.session(auth.With(ctx, p))
		return &begun{requestFrom(ctx).newCookie(secret, auth.Lifetime(p.Role)), v}, err
	}
}

// signOut ends the session and clears what the browser keeps of this site.
func (s *server) signOut(ctx context.Context, _ *none) (*ended, error) {
	r := requestFrom(ctx)
	if err := s.Accounts.SignOut(ctx, r.secret); err != nil {
		return nil, err
	}
	v, err := s.session(auth.With(ctx, auth.Principal{}))
	return &ended{r.newCookie("", 0), `"storage"`, v}, err
}
