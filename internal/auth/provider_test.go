package auth_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
)

// idp is an OpenID Connect provider in this process: discovery, keys, and a
// token endpoint that checks the code, the secret and PKCE.
type idp struct {
	t   *testing.T
	url string
	key *rsa.PrivateKey

	mu        sync.Mutex // guards below
	codes     map[string]url.Values
	person    map[string]any                      // claims of whoever signs in next
	forge     func(header, claims map[string]any) // changes a token before it is signed
	sign      func(signed string, key *rsa.PrivateKey) []byte
	issuer    string // what discovery says; empty is the truth
	namesSelf bool
	calls     int
}

// testKey signs for every provider of the tests: a key takes long to make.
var testKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func newIDP(t *testing.T) *idp {
	t.Helper()
	p := &idp{t: t, key: testKey(), codes: map[string]url.Values{}, person: map[string]any{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", p.discovery)
	mux.HandleFunc("GET /keys", p.keys)
	mux.HandleFunc("POST /token", p.token)
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	p.url = srv.URL
	return p
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

func (p *idp) discovery(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls++
	issuer := p.issuer
	if issuer == "" {
		issuer = p.url
	}
	reply(w, map[string]any{
		"issuer": issuer, "authorization_endpoint": p.url + "/authorize", "token_endpoint": p.url + "/token", "jwks_uri": p.url + "/keys",
		"id_token_signing_alg_values_supported": []string{"RS256", "HS256", "none"}, "authorization_response_iss_parameter_supported": p.namesSelf,
	})
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func (p *idp) keys(w http.ResponseWriter, _ *http.Request) {
	reply(w, map[string]any{"keys": []any{map[string]any{
		"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "k1", "n": b64(p.key.N.Bytes()), "e": b64(big.NewInt(int64(p.key.E)).Bytes()),
	}}})
}

// consent is what the provider's page does: it remembers what was asked under a
// code and returns what the browser brings back.
func (p *idp) consent(address string) url.Values {
	p.t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		p.t.Fatal(err)
	}
	q := u.Query()
	code := rand.Text()
	p.mu.Lock()
	p.codes[code] = q
	p.mu.Unlock()
	return url.Values{"code": {code}, "state": {q.Get("state")}}
}

func (p *idp) token(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	id, secret, _ := r.BasicAuth()
	asked, ok := p.codes[r.PostFormValue("code")]
	delete(p.codes, r.PostFormValue("code"))
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if !ok || id != "sojourn" || secret != "s3cret" || asked.Get("code_challenge_method") != "S256" || asked.Get("code_challenge") != b64(sum[:]) ||
		r.PostFormValue("redirect_uri") != asked.Get("redirect_uri") {
		w.WriteHeader(http.StatusBadRequest)
		reply(w, map[string]any{"error": "invalid_grant"})
		return
	}
	claims := map[string]any{"iss": p.url, "aud": "sojourn", "sub": "1", "nonce": asked.Get("nonce"), "iat": now(), "exp": now() + 300}
	for k, v := range p.person {
		claims[k] = v
	}
	reply(w, map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": p.signed(claims)})
}

// now is the clock of the desks in seconds.
func now() int64 { return 1_790_000_000 }

func (p *idp) signed(claims map[string]any) string {
	header := map[string]any{"alg": "RS256", "kid": "k1", "typ": "JWT"}
	if p.forge != nil {
		p.forge(header, claims)
	}
	h, _ := json.Marshal(header)
	c, _ := json.Marshal(claims)
	text := b64(h) + "." + b64(c)
	if p.sign != nil {
		return text + "." + b64(p.sign(text, p.key))
	}
	sum := sha256.Sum256([]byte(text))
	sig, err := rsa.SignPKCS1v15(rand.Reader, p.key, crypto.SHA256, sum[:])
	if err != nil {
		p.t.Error(err)
	}
	return text + "." + b64(sig)
}

// is says who signs in next.
func (p *idp) is(claims map[string]any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.person = claims
}
