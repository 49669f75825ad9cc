package api_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/api"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// newProvider is an OpenID Connect provider that signs everybody in as kim.
func newProvider(t *testing.T) string {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	b64 := base64.RawURLEncoding.EncodeToString
	var srv *httptest.Server
	reply := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"issuer": srv.URL, "authorization_endpoint": srv.URL + "/authorize", "token_endpoint": srv.URL + "/token", "jwks_uri": srv.URL + "/keys"})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "alg": "RS256", "kid": "1", "n": b64(key.N.Bytes()), "e": b64(big.NewInt(int64(key.E)).Bytes())}}})
	})
	mux.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) { // the code is the nonce
		at := int64(noon) / 1e6
		claims, _ := json.Marshal(map[string]any{
			"iss": srv.URL, "aud": "sojourn", "sub": "7", "nonce": r.PostFormValue("code"), "exp": at + 60, "iat": at,
			"email": "kim@acme.example", "email_verified": true, "name": "Kim",
		})
		text := b64([]byte(`{"alg":"RS256","kid":"1"}`)) + "." + b64(claims)
		sum := sha256.Sum256([]byte(text))
		sig, _ := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
		reply(w, map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": text + "." + b64(sig)})
	})
	srv = httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL
}

// TestSignInByProvider goes there and back as a browser does.
func TestSignInByProvider(t *testing.T) {
	t.Parallel()
	providers, err := auth.CheckProviders([]auth.Provider{{ID: "acme", Name: "Acme", Issuer: newProvider(t), ClientID: "sojourn", Domains: []string{"acme.example"}}})
	if err != nil {
		t.Fatal(err)
	}
	accounts := auth.New(auth.Deps{Store: mem.NewAccounts(), Clock: noon, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}, Providers: providers})
	t.Cleanup(accounts.Close)
	if _, err := accounts.Add(auth.With(t.Context(), auth.Local()), auth.Person{Email: "o@example.org", Name: "O", Password: ownersPassword}, auth.Owner); err != nil {
		t.Fatal(err)
	}
	handler := api.New(api.Deps{Accounts: accounts, Log: slog.New(slog.DiscardHandler)})
	jar := map[string]string{}
	send := func(method, target, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), method, "http://sojourn.example:8080"+target, strings.NewReader(body))
		if body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		for name, value := range jar {
			r.AddCookie(&http.Cookie{Name: name, Value: value})
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		for _, c := range w.Result().Cookies() {
			if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
				t.Errorf("cookie %v", c)
			}
			if jar[c.Name] = c.Value; c.MaxAge < 0 {
				delete(jar, c.Name)
			}
		}
		return w
	}
	begin := func(target string) url.Values {
		w := send("POST", "/api/v1/providers/acme/sign-in", `{"target":"`+target+`"}`)
		var said struct{ Address string }
		if err := json.Unmarshal(w.Body.Bytes(), &said); err != nil || w.Code != 200 {
			t.Fatalf("departure: %d %s", w.Code, w.Body)
		}
		u, err := url.Parse(said.Address)
		if err != nil {
			t.Fatal(err)
		}
		if got := u.Query().Get("redirect_uri"); got != "http://sojourn.example:8080/oidc/acme/callback" {
			t.Errorf("comes back to %s", got)
		}
		return url.Values{"state": {u.Query().Get("state")}, "code": {u.Query().Get("nonce")}}
	}
	for target, want := range map[string]string{
		"/maps/x?view=story": "/maps/x?view=story", "//evil.example": "/", "https://evil.example": "/", "/\\\\evil.example": "/", "": "/",
	} {
		q := begin(target)
		w := send("GET", "/oidc/acme/callback?"+q.Encode(), "")
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != want || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("target %q: %d to %s", target, w.Code, w.Header().Get("Location"))
		}
		if len(jar) != 1 {
			t.Errorf("cookies afterwards: %v", jar)
		}
		if w := send("GET", "/oidc/acme/callback?"+q.Encode(), ""); !strings.Contains(w.Header().Get("Location"), "refused=over") {
			t.Errorf("once more: %d to %s", w.Code, w.Header().Get("Location"))
		}
	}
	var who struct {
		Password bool
		Me       struct{ Name, Role string }
	}
	if w := send("GET", "/api/v1/session", ""); json.Unmarshal(w.Body.Bytes(), &who) != nil || who.Me.Name != "Kim" || who.Me.Role != "viewer" || who.Password {
		t.Errorf("signed in as %s", w.Body)
	}
	if w := send("GET", "/api/v1/account/sessions", ""); strings.Count(w.Body.String(), `"id"`) != 1 {
		t.Errorf("an old session stays: %s", w.Body)
	}
	clear(jar)
	if w := send("GET", "/oidc/acme/callback?"+begin("/").Encode()+"&iss=https://evil.example", ""); w.Header().Get("Location") != "/sign-in?by=acme&refused=invalid" {
		t.Errorf("another issuer: %d to %s", w.Code, w.Header().Get("Location"))
	}
	if w := send("GET", "/oidc/none/callback?state=x", ""); w.Code != http.StatusSeeOther {
		t.Errorf("no such provider: %d", w.Code)
	}
}

// TestRefusalsAreAudited sends a call that a role does not allow.
func TestRefusalsAreAudited(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	id := olga.drawn("shop")
	g, _ := olga.share(id, map[string]any{"draft": true})
	for range 3 {
		g.as("GET", "/maps", nil)
	}
	list := olga.must(200, "GET", "/audit?limit=2", nil)
	want(t, list, "access.refused", 0, "what")
	want(t, list, "Guest by a link", 0, "actor")
	want(t, list, "link.added", 1, "what")
	if _, _, text := h.call("GET", "/maps", nil); !strings.Contains(text, "sign in first") {
		t.Errorf("nobody: %s", text)
	}
}
