package auth_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

func TestProviderAway(t *testing.T) {
	t.Parallel()
	p := newIDP(t)
	p.issuer = "https://evil.example"
	d := openDesk(t, p, nil)
	for range 2 { // it is asked again
		if _, err := d.Depart(from("::1"), auth.Errand{Provider: "acme", Redirect: back}); reason(err) != auth.SignInAway {
			t.Errorf("discovery names another issuer: %v", err)
		}
	}
	p.mu.Lock()
	p.issuer = ""
	p.mu.Unlock()
	for range 3 {
		d.depart(from("::1"), auth.Errand{})
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.calls != 3 {
		t.Errorf("discovery was asked for %d times, want 3", p.calls)
	}
}

func TestCheckProviders(t *testing.T) {
	t.Parallel()
	good := auth.Provider{ID: "acme", Issuer: "https://id.acme.example/realms/x", ClientID: "c", Groups: map[string]auth.Role{"g": "data-steward"}, Domains: []string{" @Acme.Example"}}
	got, err := auth.CheckProviders([]auth.Provider{good})
	if err != nil || got[0].Name != "id.acme.example" || got[0].Role != auth.Viewer || got[0].GroupsClaim != "groups" || got[0].Groups["g"] != auth.Steward || got[0].Domains[0] != "acme.example" {
		t.Errorf("completed to %+v, %v", got, err)
	}
	for name, change := range map[string]func(*auth.Provider){
		"no id":         func(p *auth.Provider) { p.ID = "" },
		"a bad id":      func(p *auth.Provider) { p.ID = "A/b" },
		"no TLS":        func(p *auth.Provider) { p.Issuer = "http://id.acme.example" },
		"no address":    func(p *auth.Provider) { p.Issuer = "acme" },
		"a query":       func(p *auth.Provider) { p.Issuer = "https://id.example/?x" },
		"no client":     func(p *auth.Provider) { p.ClientID = "" },
		"a wrong role":  func(p *auth.Provider) { p.Role = "king" },
		"a wrong group": func(p *auth.Provider) { p.Groups = map[string]auth.Role{"g": "king"} },
	} {
		p := good
		change(&p)
		_, err := auth.CheckProviders([]auth.Provider{p})
		wantKind(t, name, err, journey.Invalid)
	}
	_, err = auth.CheckProviders([]auth.Provider{good, good})
	wantKind(t, "two of one name", err, journey.Invalid)
	// Where clouds hand out their keys there is no provider.
	d := openDesk(t, newIDP(t), func(p *auth.Provider) { p.Issuer = "https://169.254.169.254" })
	if _, err := d.Depart(from("::1"), auth.Errand{Provider: "acme", Redirect: back}); reason(err) != auth.SignInAway {
		t.Errorf("an issuer at a cloud's own address: %v", err)
	}
}
