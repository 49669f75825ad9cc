package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/api"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// TestEveryRouteIsAuthorised sends every credential to every operation and
// compares with the table: who may not is refused before the request is read.
func TestEveryRouteIsAuthorised(t *testing.T) {
	t.Parallel()
	list := append(api.Routes(), api.Route{Method: "GET", Path: "/metrics", Action: auth.ReadSettings},
		api.Route{Method: "GET", Path: api.Prefix + "/maps/{id}/live", Action: auth.ReadDrafts},
		api.Route{Method: "GET", Path: api.Prefix + "/library/live", Action: auth.ReadDrafts},
		api.Route{Method: "GET", Path: api.Prefix + "/workshop/live", Action: auth.AttendWorkshop})
	for _, r := range list {
		if !slices.Contains(auth.Actions(), r.Action) {
			t.Errorf("%s %s asks for the action %q, which the table does not have", r.Method, r.Path, r.Action)
		}
	}
	if len(list) < 55 {
		t.Errorf("only %d routes were looked at", len(list))
	}
	for name, c := range credentials(t) {
		for _, r := range list {
			want := ""
			if err := auth.Allow(c.as, r.Action); err != nil {
				want = string(journey.KindOf(err))
			}
			if c.refused { // whatever the route
				want = string(journey.Unauthorized)
			}
			got := c.try(t, r)
			switch {
			case want == "" && r.Action != auth.Enter && (got == "unauthorized" || got == "forbidden"):
				t.Errorf("%s: %s %s is refused (%s)", name, r.Method, r.Path, got)
			case want != "" && got != want:
				t.Errorf("%s: %s %s answers %q, want %q", name, r.Method, r.Path, got, want)
			}
		}
	}
}

// credential is one way to come along.
type credential struct {
	as      auth.Principal // what the table should see
	refused bool           // the credential itself is no good
	handler http.Handler
	// header returns a fresh one: some calls end sessions.
	header func() (name, value string)
}

// kind of the problem that answers an empty request; empty is no problem, or
// one of what is behind the door.
func (c credential) try(t *testing.T, r api.Route) string {
	path := strings.NewReplacer("{id}", "x", "{name}", "x").Replace(r.Path)
	req := httptest.NewRequestWithContext(t.Context(), r.Method, path, http.NoBody)
	if c.header != nil {
		req.Header.Set(c.header())
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, req) // no rooms: what passes panics, which is an internal error
	var p struct {
		Kind string `json:"kind"`
	}
	if w.Code >= 400 {
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Fatalf("%s %s: %d %s", r.Method, path, w.Code, w.Body)
		}
	}
	return p.Kind
}

// credentials returns every kind of credential, good and bad.
func credentials(t *testing.T) map[string]credential {
	accounts := auth.New(auth.Deps{Store: mem.NewAccounts(), Clock: journey.SystemClock{}, Cost: auth.Cost{MemoryKiB: 64, Passes: 1}})
	handler := api.New(api.Deps{Accounts: accounts, Log: slog.New(slog.DiscardHandler)})
	machine := auth.With(t.Context(), auth.Local())
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const password = "seven lamps on a pier"
	member := func(role auth.Role, email string) auth.Principal {
		m, err := accounts.Add(machine, auth.Person{Email: email, Name: "Mo", Password: password}, role)
		must(err)
		return auth.Principal{ID: m.ID, Role: role}
	}
	session := func(email string) func() (string, string) {
		return func() (string, string) {
			secret, err := accounts.SignIn(t.Context(), email, password, "")
			must(err)
			return "Cookie", api.CookieName(false, "example.com") + "=" + secret
		}
	}
	token := func(p auth.Principal, scopes ...auth.Action) (auth.Token, func() (string, string)) {
		made, secret, err := accounts.AddToken(machine, auth.NewToken{User: p.ID, Name: "x", Scopes: scopes, Days: 1})
		must(err)
		return made, func() (string, string) { return "Authorization", "Bearer " + secret }
	}
	list := map[string]credential{
		"none":           {},
		"unknown cookie": {header: func() (string, string) { return "Cookie", "sojourn=" + strings.Repeat("A", 43) }},
		"unknown token":  {refused: true, header: func() (string, string) { return "Authorization", "Bearer x" }},
		"basic":          {refused: true, header: func() (string, string) { return "Authorization", "Basic b2xnYTpvbGdh" }},
	}
	roles := auth.Roles()
	slices.Reverse(roles) // the first account is an owner's
	for _, role := range roles {
		email := string(role) + "@example.org"
		p := member(role, email)
		list["session of "+string(role)] = credential{as: p, header: session(email)}
		all := p
		all.Scopes = auth.Scopes()
		_, header := token(p, auth.Scopes()...)
		list["token of "+string(role)] = credential{as: all, header: header}
		for _, scope := range auth.Scopes() {
			one := p
			one.Scopes = []auth.Action{scope}
			_, header := token(p, scope)
			list[fmt.Sprintf("token of %s for %s", role, scope)] = credential{as: one, header: header}
		}
	}
	gone := member(auth.Owner, "gone@example.org")
	name, value := session("gone@example.org")()
	_, goneToken := token(gone, auth.Scopes()...)
	must(accounts.Remove(machine, gone.ID))
	list["session of a removed owner"] = credential{header: func() (string, string) { return name, value }}
	list["token of a removed owner"] = credential{refused: true, header: goneToken}
	made, revoked := token(list["session of owner"].as, auth.Scopes()...)
	must(accounts.RevokeToken(machine, made.ID))
	list["revoked token"] = credential{refused: true, header: revoked}
	link := func(n auth.NewLink) func() (string, string) {
		n.View = "story"
		_, secret, err := accounts.AddLink(machine, "x", n)
		must(err)
		return func() (string, string) { return "Authorization", "Link " + secret }
	}
	list["link"] = credential{as: auth.Principal{ID: "link", Role: auth.OpenLink}, header: link(auth.NewLink{Draft: true, Numbers: true})}
	_, speaking, err := accounts.AddLink(machine, "x", auth.NewLink{View: "story", Comment: true})
	must(err)
	speaker, err := accounts.ByLink(t.Context(), speaking, "")
	must(err)
	list["link to comment"] = credential{as: speaker, header: func() (string, string) { return "Authorization", "Link " + speaking }}
	list["link without its password"] = credential{as: auth.Principal{ID: "link", Role: auth.LockedLink}, header: link(auth.NewLink{Password: password, Comment: true})}
	list["unknown link"] = credential{refused: true, header: func() (string, string) { return "Authorization", "Link " + strings.Repeat("A", 43) }}
	workshop := func(mapID, address string) func() (string, string) {
		_, join, err := accounts.BeginWorkshop(machine, mapID, 0)
		must(err)
		at := auth.Called(t.Context(), auth.Caller{Address: address}) // so many may join from one network
		own, err := accounts.JoinWorkshop(at, join, "Gus")
		must(err)
		return func() (string, string) {
			if _, err := accounts.ByGuest(t.Context(), own); err != nil { // one of the calls is leaving
				if again, err := accounts.JoinWorkshop(at, join, "Gus"); err == nil {
					own = again
				}
			}
			return "Cookie", api.CookieName(false, "example.com") + "-guest=" + own
		}
	}
	list["guest"] = credential{as: auth.Principal{ID: "guest", Role: auth.Guest}, header: workshop("z", "192.0.2.1")}
	list["guest of a workshop that is over"] = credential{header: workshop("y", "198.51.100.1")}
	must(accounts.EndWorkshop(machine, "y"))
	taken, secret, err := accounts.AddLink(machine, "x", auth.NewLink{View: "story"})
	must(err)
	must(accounts.RevokeLink(machine, "x", taken.ID))
	list["revoked link"] = credential{refused: true, header: func() (string, string) { return "Authorization", "Link " + secret }}
	for name, c := range list {
		c.handler = handler
		list[name] = c
	}
	return list
}

// TestDescriptionIsCurrent compares the committed description with the code.
func TestDescriptionIsCurrent(t *testing.T) {
	t.Parallel()
	got, err := api.Describe()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../docs/reference/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/reference/openapi.json is out of date; run: make generate")
	}
}
