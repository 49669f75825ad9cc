package auth_test

import (
	"context"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

const back = "https://sojourn.example/oidc/acme/callback"

// openDesk is a desk with an owner and a provider.
func openDesk(t *testing.T, p *idp, change func(*auth.Provider)) *desk {
	t.Helper()
	c := &clock{}
	c.now.Store(now() * journey.Second)
	set := auth.Provider{ID: "acme", Name: "Acme", Issuer: p.url, ClientID: "sojourn", ClientSecret: "s3cret"}
	if change != nil {
		change(&set)
	}
	providers, err := auth.CheckProviders([]auth.Provider{set})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, clock: c, Accounts: auth.New(auth.Deps{Store: mem.NewAccounts(), Clock: c, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}, Providers: providers})}
	t.Cleanup(d.Close)
	d.owner, err = d.Add(machine(), auth.Person{Email: "olga@example.org", Name: "Olga", Password: ownersPassword}, auth.Owner)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// depart begins an errand.
func (d *desk) depart(ctx context.Context, e auth.Errand) auth.Departure {
	d.t.Helper()
	e.Provider, e.Redirect = "acme", back
	went, err := d.Depart(ctx, e)
	if err != nil {
		d.t.Fatal(err)
	}
	return went
}

// arrive comes back with what the provider gave.
func (d *desk) arrive(ctx context.Context, went auth.Departure, q url.Values, change ...func(*auth.Return)) (auth.Arrival, error) {
	r := auth.Return{Provider: "acme", State: q.Get("state"), Code: q.Get("code"), Issuer: q.Get("iss"), Refusal: q.Get("error"), Browser: went.Browser, Redirect: back}
	for _, c := range change {
		c(&r)
	}
	return d.Arrive(ctx, r)
}

// by signs somebody in by the provider.
func (d *desk) by(p *idp, claims map[string]any, e auth.Errand) (auth.Arrival, error) {
	d.t.Helper()
	p.is(claims)
	went := d.depart(from("10.0.0.1"), e)
	return d.arrive(from("10.0.0.1"), went, p.consent(went.Address))
}

// reason returns why nobody was signed in.
func reason(err error) string {
	var e *journey.Error
	if errors.As(err, &e) && len(e.Fields) == 1 && e.Fields[0].Field == "sign_in" {
		return e.Fields[0].Problem
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestDeparture(t *testing.T) {
	t.Parallel()
	p := newIDP(t)
	d := openDesk(t, p, nil)
	u, err := url.Parse(d.depart(from("10.0.0.1"), auth.Errand{}).Address)
	if err != nil || !strings.HasPrefix(u.String(), p.url+"/authorize?") {
		t.Fatalf("departs for %s, %v", u, err)
	}
	q := u.Query()
	for name, want := range map[string]string{"client_id": "sojourn", "response_type": "code", "redirect_uri": back, "code_challenge_method": "S256", "scope": "openid email profile"} {
		if q.Get(name) != want {
			t.Errorf("%s is %q, want %q", name, q.Get(name), want)
		}
	}
	if len(q.Get("state")) != 43 || len(q.Get("nonce")) != 43 || q.Get("client_secret") != "" {
		t.Errorf("departs with %v", q)
	}
	list, err := d.Providers(from("10.0.0.1"))
	if err != nil || len(list) != 1 || list[0] != (auth.SignInProvider{ID: "acme", Name: "Acme"}) {
		t.Errorf("providers %+v, %v", list, err)
	}
	_, err = d.Depart(from("10.0.0.1"), auth.Errand{Provider: "other"})
	wantKind(t, "an unknown provider", err, journey.NotFound)
	_, err = d.Depart(from("10.0.0.1"), auth.Errand{Provider: "acme", Connect: true})
	wantKind(t, "connecting without a session", err, journey.Unauthorized)
}

// TestWhoMayJoin signs strangers in under each rule.
func TestWhoMayJoin(t *testing.T) {
	t.Parallel()
	byDomain := func(p *auth.Provider) { p.Domains, p.Role = []string{"@Acme.example"}, auth.Contributor }
	byGroup := func(p *auth.Provider) { p.Groups = map[string]auth.Role{"makers": auth.Editor, "readers": auth.Viewer} }
	known := map[string]any{"sub": "7", "email": "Kim@acme.example", "email_verified": true, "name": "Kim"}
	with := func(more map[string]any) map[string]any {
		out := map[string]any{}
		for _, m := range []map[string]any{known, more} {
			for k, v := range m {
				out[k] = v
			}
		}
		return out
	}
	for _, c := range []struct {
		name   string
		rules  func(*auth.Provider)
		claims map[string]any
		role   auth.Role
		why    string
	}{
		{"no rule", nil, known, "", auth.SignInNoMember},
		{"a domain", byDomain, known, auth.Contributor, ""},
		{"a domain as text", byDomain, with(map[string]any{"email_verified": "true"}), auth.Contributor, ""},
		{"another domain", byDomain, with(map[string]any{"email": "kim@acme.example.evil"}), "", auth.SignInNoMember},
		{"a part of the domain", byDomain, with(map[string]any{"email": "kim@notacme.example"}), "", auth.SignInNoMember},
		{"an address that nobody verified", byDomain, with(map[string]any{"email_verified": false}), "", auth.SignInNoMember},
		{"an address without a word about it", byDomain, map[string]any{"sub": "7", "email": "kim@acme.example"}, "", auth.SignInNoMember},
		{"a group", byGroup, with(map[string]any{"groups": []string{"others", "readers"}}), auth.Viewer, ""},
		{"two groups", byGroup, with(map[string]any{"groups": []string{"readers", "makers"}}), auth.Editor, ""},
		{"groups as text", byGroup, with(map[string]any{"groups": "others makers"}), auth.Editor, ""},
		{"no group of ours", byGroup, with(map[string]any{"groups": []string{"others"}}), "", auth.SignInNoMember},
		{"a group without an address", byGroup, map[string]any{"sub": "7", "groups": []string{"makers"}}, "", auth.SignInUnverified},
		{"a member's address", byDomain, with(map[string]any{"email": "olga@acme.example"}), "", auth.SignInTaken},
	} {
		p := newIDP(t)
		d := openDesk(t, p, c.rules)
		if _, err := d.Add(machine(), auth.Person{Email: "olga@acme.example", Name: "O", Password: ownersPassword}, auth.Viewer); err != nil {
			t.Fatal(err)
		}
		got, err := d.by(p, c.claims, auth.Errand{Target: "/maps/x"})
		if why := reason(err); why != c.why || got.Role != c.role {
			t.Errorf("%s: %+v, %q, want %q and %q", c.name, got, why, c.role, c.why)
			continue
		}
		if c.why != "" {
			continue
		}
		me := auth.From(d.as(got.Session))
		again, err := d.by(p, c.claims, auth.Errand{})
		if err != nil || got.Target != "/maps/x" || auth.From(d.as(again.Session)).ID != me.ID {
			t.Errorf("%s: comes again as somebody else, %v", c.name, err)
		}
		// The address may change; who it is does not.
		renamed := map[string]any{"sub": c.claims["sub"], "email": "olga@acme.example", "email_verified": true}
		if again, err = d.by(p, renamed, auth.Errand{}); err != nil || auth.From(d.as(again.Session)).ID != me.ID {
			t.Errorf("%s: with another address it is somebody else, %v", c.name, err)
		}
		if err := d.Remove(machine(), me.ID); err != nil {
			t.Fatal(err)
		}
		// What is left of a removed member opens nothing: they are a stranger again.
		if _, err := d.by(p, renamed, auth.Errand{}); err == nil {
			t.Errorf("%s: a removed member signs in under a member's address", c.name)
		}
	}
}

func TestInvitationByProvider(t *testing.T) {
	t.Parallel()
	p := newIDP(t)
	d := openDesk(t, p, nil)
	_, code, err := d.Invite(machine(), auth.Editor, "")
	wantKind(t, "an invitation", err, "")
	kim := map[string]any{"sub": "7", "email": "kim@home.example", "email_verified": true, "preferred_username": "kimmy"}
	if _, err := d.by(p, map[string]any{"sub": "7", "email": "kim@home.example"}, auth.Errand{Invitation: code}); reason(err) != auth.SignInUnverified {
		t.Errorf("an address that nobody vouches for: %v", err)
	}
	got, err := d.by(p, kim, auth.Errand{Invitation: strings.ToLower(code)})
	if err != nil || got.Role != auth.Editor {
		t.Fatalf("joins as %+v, %v", got, err)
	}
	me, err := d.Me(d.as(got.Session))
	if err != nil || me.Name != "kimmy" || me.Email != "kim@home.example" || me.Password {
		t.Errorf("the new member is %+v, %v", me, err)
	}
	if _, err := d.by(p, map[string]any{"sub": "8", "email": "lou@home.example", "email_verified": true}, auth.Errand{Invitation: code}); err == nil {
		t.Error("the invitation works twice")
	}
	// Who has no password cannot be signed in by one.
	_, err = d.SignIn(from("10.0.0.1"), "kim@home.example", "", "")
	wantKind(t, "an empty password", err, journey.Unauthorized)
}

// TestForgedAnswers sends answers that must not sign anybody in.
func TestForgedAnswers(t *testing.T) {
	t.Parallel()
	set := func(name string, v any) func(header, claims map[string]any) {
		return func(_, claims map[string]any) { claims[name] = v }
	}
	alg := func(name string) func(header, claims map[string]any) {
		return func(header, _ map[string]any) { header["alg"] = name }
	}
	none := func(string, *rsa.PrivateKey) []byte { return nil }
	byPublicKey := func(text string, key *rsa.PrivateKey) []byte {
		der, _ := x509.MarshalPKIXPublicKey(&key.PublicKey)
		mac := hmac.New(sha256.New, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
		mac.Write([]byte(text))
		return mac.Sum(nil)
	}
	for _, c := range []struct {
		name   string
		idp    func(*idp)
		change func(*auth.Return)
		wait   int64 // microseconds
		why    string
	}{
		{name: "as it should be", why: ""},
		{name: "another nonce", idp: func(p *idp) { p.forge = set("nonce", "other") }, why: auth.SignInInvalid},
		{name: "no nonce", idp: func(p *idp) { p.forge = set("nonce", "") }, why: auth.SignInInvalid},
		{name: "another audience", idp: func(p *idp) { p.forge = set("aud", "other") }, why: auth.SignInInvalid},
		{name: "two audiences and no party", idp: func(p *idp) { p.forge = set("aud", []string{"sojourn", "other"}) }, why: auth.SignInInvalid},
		{name: "another party", idp: func(p *idp) { p.forge = set("azp", "other") }, why: auth.SignInInvalid},
		{name: "another issuer", idp: func(p *idp) { p.forge = set("iss", "https://evil.example") }, why: auth.SignInInvalid},
		{name: "expired", idp: func(p *idp) { p.forge = set("exp", now()-1) }, why: auth.SignInInvalid},
		{name: "no subject", idp: func(p *idp) { p.forge = set("sub", "") }, why: auth.SignInInvalid},
		{name: "alg none", idp: func(p *idp) { p.forge, p.sign = alg("none"), none }, why: auth.SignInInvalid},
		{name: "alg None", idp: func(p *idp) { p.forge, p.sign = alg("None"), none }, why: auth.SignInInvalid},
		{name: "no signature", idp: func(p *idp) { p.sign = none }, why: auth.SignInInvalid},
		{name: "HS256 with the public key", idp: func(p *idp) { p.forge, p.sign = alg("HS256"), byPublicKey }, why: auth.SignInInvalid},
		{name: "a key from elsewhere", idp: func(p *idp) {
			p.forge = func(header, _ map[string]any) {
				header["jku"], header["kid"] = "https://evil.example/keys", "../../keys"
			}
			p.sign = func(string, *rsa.PrivateKey) []byte { return make([]byte, 256) }
		}, why: auth.SignInInvalid},
		{name: "an access token of another", idp: func(p *idp) { p.forge = set("at_hash", "AAAAAAAAAAAAAAAAAAAAAA") }, why: auth.SignInInvalid},
		{name: "another state", change: func(r *auth.Return) { r.State = "other" }, why: auth.SignInOver},
		{name: "no state", change: func(r *auth.Return) { r.State = "" }, why: auth.SignInOver},
		{name: "another browser", change: func(r *auth.Return) { r.Browser = "other" }, why: auth.SignInOver},
		{name: "no cookie", change: func(r *auth.Return) { r.Browser = "" }, why: auth.SignInOver},
		{name: "another code", change: func(r *auth.Return) { r.Code = "other" }, why: auth.SignInInvalid},
		{name: "no code", change: func(r *auth.Return) { r.Code = "" }, why: auth.SignInRefused},
		{name: "the person said no", change: func(r *auth.Return) { r.Code, r.Refusal = "", "access_denied" }, why: auth.SignInRefused},
		{name: "another redirect", change: func(r *auth.Return) { r.Redirect = "https://evil.example/" }, why: auth.SignInInvalid},
		{name: "from another issuer", change: func(r *auth.Return) { r.Issuer = "https://evil.example" }, why: auth.SignInInvalid},
		{name: "from nobody in particular", idp: func(p *idp) { p.namesSelf = true }, why: auth.SignInInvalid},
		{name: "from the issuer", idp: func(p *idp) { p.namesSelf = true }, change: func(r *auth.Return) { r.Issuer = "ISSUER" }, why: ""},
		{name: "too late", wait: 10 * journey.Minute, why: auth.SignInOver},
	} {
		p := newIDP(t)
		if c.idp != nil {
			c.idp(p)
		}
		d := openDesk(t, p, func(set *auth.Provider) { set.Domains = []string{"acme.example"} })
		p.is(map[string]any{"email": "kim@acme.example", "email_verified": true})
		went := d.depart(from("10.0.0.1"), auth.Errand{})
		q := p.consent(went.Address)
		d.pass(c.wait)
		change := func(r *auth.Return) {
			if c.change != nil {
				c.change(r)
			}
			if r.Issuer == "ISSUER" {
				r.Issuer = p.url
			}
		}
		got, err := d.arrive(from("10.0.0.1"), went, q, change)
		if why := reason(err); why != c.why || (got.Session == "") != (c.why != "") {
			t.Errorf("%s: %+v, %v, want %q", c.name, got, err, c.why)
		}
		if err != nil && strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: says the secret: %v", c.name, err)
		}
		// Whatever came of it, the same answer works no second time.
		if got, err := d.arrive(from("10.0.0.1"), went, q); c.name != "another state" && c.name != "no state" && reason(err) != auth.SignInOver {
			t.Errorf("%s: once more: %+v, %v", c.name, got, err)
		}
	}
}

// TestMixUp brings the answer of one provider to the address of another.
func TestMixUp(t *testing.T) {
	t.Parallel()
	one, two := newIDP(t), newIDP(t)
	providers, err := auth.CheckProviders([]auth.Provider{
		{ID: "one", Issuer: one.url, ClientID: "sojourn", ClientSecret: "s3cret", Domains: []string{"a.example"}},
		{ID: "two", Issuer: two.url, ClientID: "sojourn", ClientSecret: "s3cret", Domains: []string{"a.example"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	c := &clock{}
	c.now.Store(now() * journey.Second)
	d := &desk{t: t, clock: c, Accounts: auth.New(auth.Deps{Store: mem.NewAccounts(), Clock: c, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}, Providers: providers})}
	t.Cleanup(d.Close)
	kim := map[string]any{"sub": "1", "email": "kim@a.example", "email_verified": true}
	one.is(kim)
	go1 := func() (auth.Departure, url.Values) {
		went, err := d.Depart(from("::1"), auth.Errand{Provider: "one", Redirect: back})
		wantKind(t, "departure", err, "")
		return went, one.consent(went.Address)
	}
	went, q := go1()
	if _, err := d.Arrive(from("::1"), auth.Return{Provider: "two", State: q.Get("state"), Code: q.Get("code"), Browser: went.Browser, Redirect: back}); reason(err) != auth.SignInOver {
		t.Errorf("at the other's address: %v", err)
	}
	if _, err := d.Arrive(from("::1"), auth.Return{Provider: "one", State: "x"}); reason(err) != auth.SignInOver {
		t.Errorf("a made-up state: %v", err)
	}
	went, q = go1()
	got, err := d.Arrive(from("::1"), auth.Return{Provider: "one", State: q.Get("state"), Code: q.Get("code"), Browser: went.Browser, Redirect: back})
	if reason(err) != auth.SignInUnclaimed {
		t.Errorf("a workspace without an owner: %+v, %v", got, err)
	}
	_, err = d.Add(machine(), auth.Person{Email: "olga@example.org", Name: "Olga", Password: ownersPassword}, auth.Owner)
	wantKind(t, "an owner", err, "")
	went, q = go1()
	if _, err = d.Arrive(from("::1"), auth.Return{Provider: "one", State: q.Get("state"), Code: q.Get("code"), Browser: went.Browser, Redirect: back}); err != nil {
		t.Fatalf("joins: %v", err)
	}
	// The same subject at another issuer is another person, even with the address.
	two.is(kim)
	went, err = d.Depart(from("::1"), auth.Errand{Provider: "two", Redirect: back})
	wantKind(t, "departure", err, "")
	q = two.consent(went.Address)
	if _, err := d.Arrive(from("::1"), auth.Return{Provider: "two", State: q.Get("state"), Code: q.Get("code"), Browser: went.Browser, Redirect: back}); reason(err) != auth.SignInTaken {
		t.Errorf("the subject of another issuer: %v", err)
	}
}

// TestConnect ties an identity to an account and takes it away again.
func TestConnect(t *testing.T) {
	t.Parallel()
	p := newIDP(t)
	d := openDesk(t, p, nil)
	anna := d.as(d.join(auth.Editor, "anna@example.org"))
	at := func(sub string, ctx context.Context, seconds int64) error {
		d.t.Helper()
		p.is(map[string]any{"sub": sub, "email": "anna@acme.example", "auth_time": seconds, "exp": int64(d.clock.Now())/journey.Second + 60})
		went := d.depart(ctx, auth.Errand{Connect: true})
		if q, _ := url.Parse(went.Address); q.Query().Get("prompt") != "login" {
			t.Errorf("the provider need not ask: %s", went.Address)
		}
		got, err := d.arrive(ctx, went, p.consent(went.Address))
		if got.Session != "" {
			t.Error("connecting makes a session")
		}
		return err
	}
	wantKind(t, "connecting", at("7", anna, now()), "")
	list, err := d.Identities(anna)
	if err != nil || len(list) != 1 || list[0].Account != "anna@acme.example" || list[0].Provider != "acme" {
		t.Fatalf("identities %+v, %v", list, err)
	}
	if got, err := d.by(p, map[string]any{"sub": "7"}, auth.Errand{}); err != nil || auth.From(d.as(got.Session)).ID != auth.From(anna).ID {
		t.Errorf("signing in by it: %+v, %v", got, err)
	}
	ben := d.as(d.join(auth.Viewer, "ben@example.org"))
	if err := at("7", ben, now()); reason(err) != auth.SignInOther {
		t.Errorf("somebody else's identity: %v", err)
	}
	// Coming back in another session than the one that left is nobody's errand.
	p.is(map[string]any{"sub": "8"})
	went := d.depart(anna, auth.Errand{Connect: true})
	if _, err := d.arrive(ben, went, p.consent(went.Address)); reason(err) != auth.SignInSetAside {
		t.Errorf("in another's session: %v", err)
	}
	// After a while an identity of one's own shows who one is; a new one does not.
	d.pass(15 * journey.Minute)
	wantKind(t, "recent", d.Recent(anna), journey.Forbidden)
	if err := at("9", anna, now()+900); reason(err) != auth.SignInStale {
		t.Errorf("a new identity a while after the sign-in: %v", err)
	}
	wantKind(t, "disconnecting a while after the sign-in", d.Disconnect(anna, list[0].ID), journey.Forbidden)
	if err := at("7", anna, now()); reason(err) != auth.SignInStale {
		t.Errorf("a provider that did not ask again: %v", err)
	}
	wantKind(t, "showing who one is", at("7", anna, now()+900), "")
	wantKind(t, "recent", d.Recent(anna), "")
	wantKind(t, "disconnecting nothing", d.Disconnect(anna, "none"), journey.NotFound)
	wantKind(t, "disconnecting", d.Disconnect(anna, list[0].ID), "")
	if _, err := d.by(p, map[string]any{"sub": "7", "exp": now() + 2000}, auth.Errand{}); reason(err) != auth.SignInNoMember {
		t.Errorf("signing in by what was disconnected: %v", err)
	}
	// The only way into an account stays.
	_, code, err := d.Invite(machine(), auth.Viewer, "")
	wantKind(t, "an invitation", err, "")
	got, err := d.by(p, map[string]any{"sub": "k", "email": "kim@home.example", "email_verified": true, "exp": now() + 2000}, auth.Errand{Invitation: code})
	wantKind(t, "joining", err, "")
	kim := d.as(got.Session)
	if list, err = d.Identities(kim); err != nil || len(list) != 1 {
		t.Fatalf("identities %+v, %v", list, err)
	}
	wantKind(t, "disconnecting the last way in", d.Disconnect(kim, list[0].ID), journey.Conflict)
	wantKind(t, "a first password", d.ChangePassword(kim, "", "green kettle, fast train"), "")
	wantKind(t, "disconnecting", d.Disconnect(kim, list[0].ID), "")
}
