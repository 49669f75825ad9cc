package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
)

const (
	ownersPassword = "seven lamps on a pier"
	annasPassword  = "blue kettle, slow train"
)

// browser is somebody with a cookie jar of one cookie.
type browser struct {
	*house
	cookie string
}

// as sends a request with the browser's cookie and keeps the one it gets.
func (b *browser) as(method, path string, body any, change ...func(*http.Request)) (int, any) {
	b.t.Helper()
	change = append(change, func(r *http.Request) {
		if b.cookie != "" {
			r.Header.Set("Cookie", b.cookie)
		}
	})
	status, header, text := b.call(method, path, body, change...)
	if set := header.Get("Set-Cookie"); set != "" {
		b.cookie, _, _ = strings.Cut(set, ";")
	}
	var v any
	if text != "" {
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			b.t.Fatalf("%s %s: %v in %s", method, path, err, text)
		}
	}
	return status, v
}

// must sends a request that has to be answered with the status.
func (b *browser) must(status int, method, path string, body any) any {
	b.t.Helper()
	got, v := b.as(method, path, body)
	if got != status {
		b.t.Fatalf("%s %s: got %d %v, want %d", method, path, got, v, status)
	}
	return v
}

// withOwner returns a house where somebody set up the workspace.
func withOwner(t *testing.T) (*house, *browser) {
	t.Helper()
	h := openHouse(t, false)
	code, err := h.accounts.OfferSetup(auth.With(context.Background(), auth.Local()))
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{house: h}
	want(t, b.must(200, "GET", "/session", nil), "setup", "state")
	b.must(401, "GET", "/maps", nil)
	me := map[string]any{"code": "AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA", "name": "Olga", "email": "olga@example.org", "password": ownersPassword}
	b.must(403, "POST", "/setup", me)
	me["code"] = code
	want(t, b.must(200, "POST", "/setup", me), "owner", "me", "role")
	b.must(409, "POST", "/setup", me)
	return h, b
}

// TestFromSetupToRemoval goes the whole way of a second person: invited as a
// viewer, raised to an editor, removed.
func TestFromSetupToRemoval(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	made := olga.must(200, "POST", "/invitations", map[string]any{"role": "viewer", "note": "Anna"})
	want(t, olga.must(200, "GET", "/invitations", nil), "Anna", 0, "note")
	if text, _ := json.Marshal(olga.must(200, "GET", "/invitations", nil)); strings.Contains(string(text), get(t, made, "code").(string)) {
		t.Error("the list of invitations holds a code")
	}
	anna := &browser{house: h}
	code := map[string]any{"code": get(t, made, "code")}
	want(t, anna.must(200, "POST", "/invitations/look", code), "Olga", "by")
	joined := anna.must(200, "POST", "/invitations/accept", map[string]any{"code": code["code"], "name": "Anna", "email": "anna@example.org", "password": annasPassword})
	want(t, joined, "viewer", "me", "role")
	anna.must(404, "POST", "/invitations/look", code)

	anna.must(200, "GET", "/maps", nil)
	anna.must(403, "POST", "/maps", map[string]any{"title": "Mine"})
	anna.must(403, "GET", "/audit", nil)
	anna.must(403, "POST", "/invitations", map[string]any{"role": "owner"})
	id := get(t, joined, "me", "id").(string)
	anna.must(403, "PATCH", "/members/"+id, map[string]any{"role": "owner"})
	olga.must(200, "PATCH", "/members/"+id, map[string]any{"role": "editor"})
	anna.must(200, "POST", "/maps", map[string]any{"title": "Mine"}) // the same session

	olgas := get(t, olga.must(200, "GET", "/session", nil), "me", "id").(string)
	olga.must(409, "PATCH", "/members/"+olgas, map[string]any{"role": "viewer"})
	olga.must(409, "DELETE", "/members/"+olgas, nil)
	olga.must(204, "DELETE", "/members/"+id, nil)
	anna.must(401, "GET", "/maps", nil)
	want(t, anna.must(200, "GET", "/session", nil), "signed_out", "state")
	want(t, olga.must(200, "GET", "/audit?limit=1", nil), "member.removed", 0, "what")
	if people := olga.must(200, "GET", "/members", nil).([]any); len(people) != 1 {
		t.Errorf("members %v, want one", people)
	}
}

func TestSigningInAndOut(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	before := olga.cookie
	olga.must(401, "POST", "/session", map[string]any{"email": "olga@example.org", "password": "wrong"})
	olga.must(200, "POST", "/session", map[string]any{"email": "olga@example.org", "password": ownersPassword})
	if olga.cookie == before {
		t.Error("signing in did not change the session")
	}
	old := &browser{house: h, cookie: before}
	old.must(401, "GET", "/maps", nil)
	olga.must(400, "POST", "/account/password", map[string]any{"current": "wrong", "password": annasPassword})
	olga.must(204, "POST", "/account/password", map[string]any{"current": ownersPassword, "password": annasPassword})
	olga.must(200, "GET", "/maps", nil)
	kept := olga.cookie
	_, header, _ := h.call("DELETE", "/session", nil, func(r *http.Request) { r.Header.Set("Cookie", kept) })
	if header.Get("Clear-Site-Data") != `"storage"` || !strings.Contains(header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("signing out leaves something in the browser: %v", header)
	}
	old.cookie = kept
	old.must(401, "GET", "/maps", nil)
	for range 10 {
		olga.as("POST", "/session", map[string]any{"email": "olga@example.org", "password": "wrong"})
	}
	olga.must(429, "POST", "/session", map[string]any{"email": "olga@example.org", "password": annasPassword})
}

// TestCookies looks at the cookie in the three ways to reach the server.
func TestCookies(t *testing.T) {
	t.Parallel()
	h, _ := withOwner(t)
	signIn := map[string]any{"email": "olga@example.org", "password": ownersPassword}
	_, header, _ := h.call("POST", "/session", signIn)
	plain := header.Get("Set-Cookie")
	if !strings.HasPrefix(plain, "sojourn-") || strings.Contains(plain, "Secure") {
		t.Errorf("without TLS: %s", plain)
	}
	_, header, _ = h.call("POST", "/session", signIn, func(r *http.Request) { r.Header.Set("X-Forwarded-Proto", "https") })
	if forged := header.Get("Set-Cookie"); strings.Contains(forged, "Secure") {
		t.Errorf("a header of nobody's proxy changed the cookie: %s", forged)
	}
	h.behindProxy()
	_, header, _ = h.call("POST", "/session", signIn, func(r *http.Request) { r.Header.Set("X-Forwarded-Proto", "https") })
	tls := header.Get("Set-Cookie")
	if !strings.HasPrefix(tls, "__Host-sojourn=") || !strings.Contains(tls, "; Secure") || strings.Contains(tls, "Domain") {
		t.Errorf("behind a proxy with TLS: %s", tls)
	}
	for _, c := range []string{plain, tls} {
		if !strings.Contains(c, "; HttpOnly") || !strings.Contains(c, "; SameSite=Lax") || !strings.Contains(c, "; Path=/;") {
			t.Errorf("the cookie lacks something: %s", c)
		}
	}
}

// TestOtherSites checks that another site can use nobody's session.
func TestOtherSites(t *testing.T) {
	t.Parallel()
	_, olga := withOwner(t)
	for name, change := range map[string]func(*http.Request){
		"origin":    func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"metadata":  func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"neighbour": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
	} {
		if status, v := olga.as("POST", "/maps", map[string]any{"title": "x"}, change); status != http.StatusForbidden {
			t.Errorf("%s: got %d %v", name, status, v)
		}
	}
	if status, v := olga.as("POST", "/maps", map[string]any{"title": "x"}, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-origin") }); status != 200 {
		t.Errorf("its own page: got %d %v", status, v)
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	made := olga.must(200, "POST", "/tokens", map[string]any{"name": "nightly", "scopes": []string{"maps:read"}, "days": 30})
	bearer := func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+get(t, made, "secret").(string)) }
	program := &browser{house: h}
	for _, c := range []struct {
		method, path string
		body         any
		status       int
	}{
		{"GET", "/maps", nil, 200},
		{"POST", "/maps", map[string]any{"title": "x"}, 403},
		{"GET", "/tokens", nil, 403},
		{"POST", "/tokens", map[string]any{"name": "x", "scopes": []string{"maps:read"}, "days": 1}, 403},
		{"GET", "/members", nil, 403},
	} {
		if status, v := program.as(c.method, c.path, c.body, bearer); status != c.status {
			t.Errorf("%s %s: got %d %v, want %d", c.method, c.path, status, v, c.status)
		}
	}
	list := olga.must(200, "GET", "/tokens", nil)
	want(t, list, "nightly", "tokens", 0, "name")
	if text, _ := json.Marshal(list); strings.Contains(string(text), get(t, made, "secret").(string)) {
		t.Error("the list of tokens holds a secret")
	}
	olga.must(400, "POST", "/tokens", map[string]any{"name": "x", "scopes": []string{"members:write"}, "days": 1})
	olga.must(204, "DELETE", "/tokens/"+get(t, made, "token", "id").(string), nil)
	if status, v := program.as("GET", "/maps", nil, bearer); status != 401 {
		t.Errorf("a revoked token: got %d %v", status, v)
	}
}

// TestDemoNeedsNoLogin checks that the open door closes with the first account.
func TestDemoNeedsNoLogin(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	want(t, h.ask("GET", "/session", nil), true, "local")
	h.ask("GET", "/maps", nil)
	status, _, text := h.call("GET", "/maps", nil, func(r *http.Request) { r.Header.Set("X-Forwarded-For", "10.0.0.1") })
	if status != http.StatusForbidden || !strings.Contains(text, "X-Forwarded-For") {
		t.Errorf("behind a proxy: got %d %s, want a refusal with the reason", status, text)
	}
	_, err := h.accounts.Add(auth.With(context.Background(), auth.Local()), auth.Person{Email: "o@example.org", Name: "O", Password: ownersPassword}, auth.Owner)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, _ := h.call("GET", "/maps", nil); status != http.StatusUnauthorized {
		t.Errorf("a demo with an account lets nobody in without: got %d", status)
	}
}

// TestClosedPages checks what is outside of the API.
func TestClosedPages(t *testing.T) {
	t.Parallel()
	h := openHouse(t, false)
	for path, wanted := range map[string]int{"//": 200, "//sign-in": 200, "//assets/a-1.js": 200, "//healthz": 200, "//readyz": 200, "//metrics": 401} {
		if status, _, _ := h.call("GET", path, nil); status != wanted {
			t.Errorf("%s: got %d, want %d", path, status, wanted)
		}
	}
	status, _, _ := h.call("GET", "/session", nil, func(r *http.Request) { r.Host = "journeys.example.org" })
	if status != http.StatusOK {
		t.Errorf("with accounts another host name is refused: %d", status)
	}
}
