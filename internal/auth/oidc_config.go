package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Provider is a sign-in provider that speaks OpenID Connect, as whoever runs the
// server set it up.
type Provider struct {
	ID           string `json:"id"`   // in addresses: lower-case letters, digits and -
	Name         string `json:"name"` // on the button
	Issuer       string `json:"issuer"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`

	// Who is no member yet becomes one by signing in if their verified address
	// is in one of the domains, or if a group of theirs has a role here. Without
	// either nobody does, but for the holder of an invitation.
	Domains     []string        `json:"domains"`
	Role        Role            `json:"role"`         // of those who come by their domain; viewer if empty
	GroupsClaim string          `json:"groups_claim"` // of the ID token
	Groups      map[string]Role `json:"groups"`
}

var providerID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// CheckProviders returns an error if a provider cannot be used as it is written,
// and fills in what it leaves out.
func CheckProviders(list []Provider) ([]Provider, error) {
	out, seen := []Provider{}, map[string]bool{}
	for _, p := range list {
		if err := p.complete(); err != nil {
			return nil, err
		}
		if seen[p.ID] {
			return nil, journey.InvalidField("id", fmt.Sprintf("two sign-in providers are called %q", p.ID))
		}
		seen[p.ID] = true
		out = append(out, p)
	}
	return out, nil
}

func (p *Provider) complete() error {
	if !providerID.MatchString(p.ID) {
		return journey.InvalidField("id", fmt.Sprintf("of a sign-in provider is %q; use lower-case letters, digits and -", p.ID))
	}
	u, err := url.Parse(p.Issuer)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return journey.InvalidField("issuer", fmt.Sprintf("of the sign-in provider %s is no address", p.ID))
	}
	if u.Scheme != "https" && !(u.Scheme == "http" && loopbackHost(u.Hostname())) {
		return journey.InvalidField("issuer", fmt.Sprintf("of the sign-in provider %s does not begin with https://", p.ID))
	}
	if p.ClientID == "" {
		return journey.InvalidField("client_id", fmt.Sprintf("of the sign-in provider %s is missing", p.ID))
	}
	if p.Name == "" {
		p.Name = u.Hostname()
	}
	if p.Role == Nobody {
		p.Role = Viewer
	}
	if p.Role, err = ParseRole(string(p.Role)); err != nil {
		return err
	}
	for group, role := range p.Groups {
		if p.Groups[group], err = ParseRole(string(role)); err != nil {
			return err
		}
	}
	if len(p.Groups) > 0 && p.GroupsClaim == "" {
		p.GroupsClaim = "groups"
	}
	for i, d := range p.Domains {
		p.Domains[i] = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(d), "@"))
	}
	return nil
}

func loopbackHost(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// provider is a provider in use. What it says of itself is asked for when
// somebody signs in by it first, so that the server starts without it.
type provider struct {
	Provider
	client *http.Client

	mu    sync.Mutex // guards known
	known *discovered
}

type discovered struct {
	provider  *oidc.Provider
	namesSelf bool // its answers say which issuer they come from
}

// discover returns what the provider says of itself.
func (p *provider) discover(ctx context.Context) (*discovered, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known != nil {
		return p.known, nil
	}
	found, err := oidc.NewProvider(oidc.ClientContext(ctx, p.client), p.Issuer)
	if err != nil {
		return nil, p.away(err)
	}
	var more struct {
		NamesSelf bool `json:"authorization_response_iss_parameter_supported"`
	}
	if err := found.Claims(&more); err != nil {
		return nil, p.away(err)
	}
	p.known = &discovered{provider: found, namesSelf: more.NamesSelf}
	return p.known, nil
}

// away is the error of a provider that does not answer as it should. What it
// said goes to the log alone.
func (p *provider) away(err error) error {
	return &journey.Error{Kind: journey.Unavailable, Msg: p.Name + " does not answer as it should; try again later", Err: err, Fields: signInField(SignInAway)}
}

func (p *provider) config(d *discovered, redirect string) *oauth2.Config {
	return &oauth2.Config{
		ClientID: p.ClientID, ClientSecret: p.ClientSecret, Endpoint: d.provider.Endpoint(), RedirectURL: redirect,
		Scopes: []string{oidc.ScopeOpenID, "email", "profile"},
	}
}

const (
	providerPatience = 10 * time.Second
	providerAnswer   = 1 << 20 // bytes
)

// newProviderClient returns a client for calls to providers. It follows no
// redirects and no proxy, waits ten seconds and reads a megabyte at most, and
// does not connect to addresses at which clouds hand out their keys.
func newProviderClient() *http.Client {
	dial := &net.Dialer{Timeout: 5 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if ip := at.Addr().Unmap(); ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() {
			return fmt.Errorf("no provider can be at %s", ip)
		}
		return nil
	}}
	return &http.Client{
		Timeout:       providerPatience,
		Transport:     limited{&http.Transport{DialContext: dial.DialContext, TLSHandshakeTimeout: 5 * time.Second, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// limited cuts answers that are longer than any provider's.
type limited struct{ next *http.Transport }

// RoundTrip sends a request.
func (l limited) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := l.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	res.Body = &limitedBody{res.Body, providerAnswer}
	return res, nil
}

type limitedBody struct {
	io.ReadCloser
	left int
}

// Read reads until the limit.
func (b *limitedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("the answer is too long")
	}
	n, err := b.ReadCloser.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// CloseIdleConnections ends the connections that wait for another request.
func (l limited) CloseIdleConnections() { l.next.CloseIdleConnections() }
