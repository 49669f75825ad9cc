package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
)

// visitor is a browser with the cookie of a workshop's guest.
type visitor struct {
	*house
	cookies []*http.Cookie
}

// comeIn lets somebody join a workshop over the API.
func (h *house) comeIn(token any, name string) *visitor {
	h.t.Helper()
	status, header, text := h.call("POST", "/workshop/join", map[string]any{"token": token, "name": name})
	if status >= 300 {
		h.t.Fatalf("%s joins: %d %s", name, status, text)
	}
	return &visitor{h, (&http.Response{Header: header}).Cookies()}
}

func (v *visitor) cookie(r *http.Request) {
	for _, c := range v.cookies {
		r.AddCookie(c)
	}
}

// TestJoiningTooOften looks at the sentence and the header that tell when to
// come back.
func TestJoiningTooOften(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	join := func() (int, http.Header, string) {
		return h.call("POST", "/workshop/join", map[string]any{"token": "nobody made this", "name": "Lena"})
	}
	for range 100 {
		if status, _, text := join(); status != http.StatusUnauthorized {
			t.Fatalf("%d %s", status, text)
		}
	}
	status, header, text := join()
	if status != http.StatusTooManyRequests || header.Get("Retry-After") != "1" || !strings.Contains(text, "too many attempts; wait 1 second and try again") {
		t.Errorf("the 101st time: %d, after %q, %s", status, header.Get("Retry-After"), text)
	}
	status, _, text = h.call("POST", "/workshop/join", map[string]any{"token": "x", "name": strings.Repeat("x", 10_000)})
	if status != http.StatusBadRequest || strings.Contains(text, "xxxxx") {
		t.Errorf("a name of 10,000 characters: %d, %d bytes", status, len(text))
	}
}

// TestW8_GuestsAreToldNoMembers lets a guest ask everything that guests may:
// nobody's e-mail address comes, nor the name of anybody who said nothing.
func TestW8_GuestsAreToldNoMembers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Buying", "kind": "current"}), "id").(string)
	other := get(t, h.ask("POST", "/maps", map[string]any{"title": "Hidden map", "kind": "current"}), "id").(string)
	h.ask("POST", "/maps/"+id+"/batches", map[string]any{"client_id": "c", "n": 1, "base": 0, "ops": []any{
		map[string]any{"k": "create", "id": "s", "type": "stage", "at": map[string]any{}, "f": map[string]any{"name": "Buy"}},
	}})
	h.ask("POST", "/maps/"+id+"/comments", map[string]any{"element": "s", "text": "Said by whoever runs this machine"})
	token := get(t, h.ask("POST", "/maps/"+id+"/workshop", nil), "token")
	door := h.ask("POST", "/workshop/look", map[string]any{"token": token})
	for _, p := range []auth.Person{
		{Email: "hidden-olga@example.org", Name: "Hidden Olga", Password: "seven lamps on a pier"},
		{Email: "hidden-silent@example.org", Name: "Hidden Silent", Password: "blue kettle, slow train"},
	} {
		if _, err := h.accounts.Add(auth.With(t.Context(), auth.Local()), p, auth.Owner); err != nil {
			t.Fatal(err)
		}
	}
	gus := h.comeIn(token, "Gus")
	answered := 0
	for _, path := range []string{"me", "map", "documents", "people", "comments", "suggestions", "images/none", "live"} {
		status, header, text := h.call("GET", "/workshop/"+path, nil, gus.cookie)
		if status == http.StatusOK {
			answered++
		}
		for _, secret := range []string{"Hidden", "hidden-", "@example.org", other} {
			if strings.Contains(text, secret) || strings.Contains(strings.Join(header["Set-Cookie"], ""), secret) {
				t.Errorf("GET /workshop/%s tells a guest %q: %s", path, secret, text)
			}
		}
	}
	if text := strings.ToLower(get(t, door, "led_by").(string)); strings.Contains(text, "@") || answered != 6 {
		t.Errorf("the door names %q; %d answers", text, answered)
	}
}
