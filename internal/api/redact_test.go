package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/api"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

const unwanted = "Renate Hofstetter"

// TestRedaction removes a name from a map, its history and the library.
func TestRedaction(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Shop"}), "id").(string)
	at := "/maps/" + id
	h.edit(id, 1, createOp("buy", "stage", "", map[string]any{"name": "Ask " + unwanted}))
	h.edit(id, 2, setOp("buy", "name", "Ask"))
	h.ask("POST", "/library/batches", map[string]any{"client_id": "tab", "n": 1, "base": 0, "ops": []any{createOp("ana", "owner", "", map[string]any{"name": unwanted})}})

	found := h.ask("POST", at+"/redact/preview", map[string]any{"text": unwanted})
	want(t, found, 0, "places")
	want(t, found, 1, "entries")
	want(t, found, 2, "library")
	did := h.ask("POST", at+"/redact", map[string]any{"text": unwanted, "reason": "a customer asked"})
	want(t, did, 1, "entries")
	_, _, past := h.call("GET", at+"/history/2", nil)
	if strings.Contains(past, unwanted) || !strings.Contains(past, "Ask [redacted]") {
		t.Errorf("the past says %s", past)
	}
	want(t, h.ask("GET", at+"/history", nil), "text", "episodes", 0, "removed")
	want(t, h.ask("POST", "/library/redact/preview", map[string]any{"text": unwanted}), 1, "places")
	want(t, h.ask("POST", "/library/redact", map[string]any{"element": "ana", "field": "name", "reason": "the same"}), 1, "entries")
	if _, _, text := h.call("GET", "/library", nil); strings.Contains(text, unwanted) {
		t.Errorf("the library says %s", text)
	}
	audit := h.ask("GET", "/audit", nil)
	want(t, audit, "map.redacted", 0, "what")
	if _, _, text := h.call("GET", "/audit", nil); strings.Contains(text, unwanted) || !strings.Contains(text, "a customer asked") {
		t.Errorf("the audit log says %s", text)
	}
	for name, b := range map[string]map[string]any{
		"nothing": {"reason": "why"}, "no reason": {"text": unwanted}, "a short text": {"text": "ab", "reason": "why"},
		"the text as reason": {"text": unwanted, "reason": "for " + unwanted}, "half an element": {"element": "buy", "reason": "why"},
	} {
		if status, _, text := h.call("POST", at+"/redact", b); status != http.StatusBadRequest && status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", name, status, text)
		}
	}
}

// TestForgetting removes the history up to a version.
func TestForgetting(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Shop"}), "id").(string)
	at := "/maps/" + id
	h.edit(id, 1, createOp("buy", "stage", "", map[string]any{"name": "Buy"}))
	version := get(t, h.ask("POST", at+"/versions", map[string]any{"name": "Agreed"}), "id").(string)
	h.edit(id, 2, setOp("buy", "name", "Pay"))

	want(t, h.ask("POST", at+"/forget/preview", map[string]any{"before": "2026-01-01"}), 0, "entries")
	would := h.ask("POST", at+"/forget/preview", map[string]any{"version": version})
	want(t, would, 2, "entries")
	want(t, h.ask("GET", at+"/history/1", nil), 1, "document", "seq")
	want(t, h.ask("POST", at+"/forget", map[string]any{"version": version, "reason": "old"}), 2, "seq")
	past := h.ask("GET", at+"/history", nil)
	want(t, past, "history", "episodes", 0, "removed")
	want(t, past, 2, "forgot", "seq")
	want(t, past, "local", "forgot", "by")
	want(t, h.ask("GET", at+"/versions/"+version, nil), "Buy", "document", "view", "stages", 0, "name")
	want(t, h.ask("POST", at+"/forget", map[string]any{"version": version, "reason": "old"}), 0, "entries")
	for path, status := range map[string]int{"/history/1": 404, "/history/1/restore": 404, "/ops?after=0": 409} {
		method := "GET"
		if strings.HasSuffix(path, "restore") {
			method = "POST"
		}
		if got, _, text := h.call(method, at+path, nil); got != status {
			t.Errorf("%s: %d %s, want %d", path, got, text, status)
		}
	}
}

// TestRedactionAsksWhoSitsThere refuses a session that was begun long ago until
// the password is given again.
func TestRedactionAsksWhoSitsThere(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	id := get(t, olga.must(200, "POST", "/maps", map[string]any{"title": "Shop " + unwanted}), "id").(string)
	at, what := "/maps/"+id, map[string]any{"text": unwanted, "reason": "why"}
	olga.must(200, "POST", at+"/redact/preview", map[string]any{"text": unwanted})

	later := h.deps
	later.Accounts = auth.New(auth.Deps{Store: h.deps.Spaces.(*sqlite.DB).Accounts(), Clock: noon + journey.FixedClock(journey.Hour), Cost: auth.Cost{MemoryKiB: 64, Passes: 1}})
	srv := httptest.NewServer(api.New(later))
	defer srv.Close()
	host := strings.TrimPrefix(olga.url, "http://")
	olga.url = srv.URL
	ask := func(status int, path string, body any) any {
		t.Helper()
		got, v := olga.as("POST", path, body, func(r *http.Request) { r.Host = host })
		if got != status {
			t.Fatalf("%s: got %d %v, want %d", path, got, v, status)
		}
		return v
	}
	want(t, ask(403, at+"/redact", what), "unproved", "fields", 0, "problem")
	want(t, ask(403, at+"/forget", map[string]any{"before": "2999-01-01", "reason": "why"}), "session", "fields", 0, "field")
	ask(204, "/account/proof", map[string]any{"password": ownersPassword})
	want(t, ask(200, at+"/redact", what), 1, "entries")
}

// TestRedactionIsForStewardsAndOwners looks at the table.
func TestRedactionIsForStewardsAndOwners(t *testing.T) {
	t.Parallel()
	for _, r := range auth.Roles() {
		err := auth.Allow(auth.Principal{ID: "x", Role: r}, auth.Redact)
		if may := r == auth.Owner || r == auth.Steward; may != (err == nil) {
			t.Errorf("%s: %v", r, err)
		}
	}
}
