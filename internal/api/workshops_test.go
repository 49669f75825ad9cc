package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestWorkshop leads a guest through a workshop: what they see is one map, what
// they may is speak and vote, and it ends for them with the workshop.
func TestWorkshop(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Buying", "kind": "current"}), "id").(string)
	other := get(t, h.ask("POST", "/maps", map[string]any{"title": "Secret", "kind": "current"}), "id").(string)
	h.ask("POST", "/maps/"+id+"/batches", map[string]any{"client_id": "c", "n": 1, "base": 0, "ops": []any{
		map[string]any{"k": "create", "id": "s", "type": "stage", "at": map[string]any{}, "f": map[string]any{"name": "Buy"}},
	}})
	want(t, h.ask("GET", "/maps/"+id+"/workshop", nil), map[string]any{})
	token := get(t, h.ask("POST", "/maps/"+id+"/workshop", nil), "token")
	if status, _, _ := h.call("POST", "/maps/"+id+"/workshop", nil); status != http.StatusConflict {
		t.Errorf("a second workshop of the map: %d", status)
	}
	if status, _, _ := h.call("POST", "/workshop/join", map[string]any{"token": "x", "name": "Gus"}); status != http.StatusUnauthorized {
		t.Errorf("a wrong token: %d", status)
	}
	status, header, text := h.call("POST", "/workshop/join", map[string]any{"token": token, "name": " Gus \n"})
	if status >= 300 {
		t.Fatalf("joining: %d %s", status, text)
	}
	guest := func(r *http.Request) {
		for _, c := range (&http.Response{Header: header}).Cookies() {
			r.AddCookie(c)
		}
	}
	try := func(method, path string, body any, wanted int) string {
		t.Helper()
		status, _, text := h.call(method, path, body, guest)
		if status != wanted {
			t.Errorf("%s %s: %d, want %d: %s", method, path, status, wanted, text)
		}
		return text
	}
	for _, path := range []string{"/maps", "/maps/" + id, "/maps/" + other, "/members", "/settings", "/library", "/inbox", "/maps/" + id + "/comments"} {
		if status, _, _ := h.call("GET", path, nil, guest); status != http.StatusForbidden && status != http.StatusNotFound {
			t.Errorf("a guest gets %s: %d", path, status)
		}
	}
	try("GET", "/workshop/map", nil, http.StatusOK)
	try("POST", "/workshop/dots", map[string]any{"element": "s", "n": 1}, http.StatusConflict)
	try("POST", "/workshop/comments", map[string]any{"element": "s", "text": "Why?"}, http.StatusOK)
	said := h.ask("GET", "/maps/"+id+"/comments", nil)
	want(t, said, "Gus (guest)", "threads", 0, "comments", 0, "guest")

	h.ask("POST", "/maps/"+id+"/workshop/steps", map[string]any{"do": "vote", "votes": 3})
	try("POST", "/workshop/dots", map[string]any{"element": "s", "n": 4}, http.StatusConflict)
	try("POST", "/workshop/dots", map[string]any{"element": "none", "n": 1}, http.StatusBadRequest)
	try("POST", "/workshop/dots", map[string]any{"element": "s", "n": 2}, http.StatusOK)
	hidden := h.ask("GET", "/maps/"+id+"/workshop", nil)
	want(t, hidden, "[]", "workshop", "vote", "tally")
	want(t, hidden, "map[]", "workshop", "vote", "mine")
	want(t, hidden, 2, "workshop", "vote", "cast")
	shown := h.ask("POST", "/maps/"+id+"/workshop/steps", map[string]any{"do": "show"})
	want(t, shown, 2, "vote", "tally", 0, "n")
	want(t, shown, "stage Buy", "vote", "tally", 0, "label")
	timed := h.ask("POST", "/maps/"+id+"/workshop/steps", map[string]any{"do": "start", "seconds": 60})
	want(t, timed, "2026-09-21T14:14:20Z", "timer", "ends")
	want(t, h.ask("POST", "/maps/"+id+"/workshop/steps", map[string]any{"do": "pause"}), 60, "timer", "left")

	door := h.ask("POST", "/workshop/look", map[string]any{"token": token})
	want(t, door, "Buying", "map_title")
	if text := try("GET", "/workshop/documents", nil, http.StatusOK); !strings.Contains(text, `"epoch"`) {
		t.Errorf("the documents of a guest: %s", text)
	}
	photo := func(shade uint8) string {
		src := get(t, h.ask("POST", "/images", picture(t, 8, int(shade))), "src").(string)
		return src[strings.LastIndex(src, "/")+1:]
	}
	seen, unseen := photo(8), photo(16)
	h.ask("POST", "/maps/"+id+"/batches", map[string]any{"client_id": "c", "n": 2, "base": 0, "ops": []any{
		map[string]any{"k": "create", "id": "step", "type": "step", "at": map[string]any{"parent": "s"}, "f": map[string]any{"title": "Pay", "image": map[string]any{"src": "/api/v1/images/" + seen, "alt": "a till"}}},
	}})
	try("GET", "/workshop/images/"+seen+"?size=small", nil, http.StatusOK)
	try("GET", "/workshop/images/"+unseen, nil, http.StatusNotFound)
	try("GET", "/images/"+seen, nil, http.StatusForbidden)
	if status, _, _ := h.call("GET", "/workshop/images/"+seen, nil); status == http.StatusOK {
		t.Error("a member without a guest's cookie fetches a picture as a guest")
	}

	thread := get(t, said, "threads", 0, "id").(string)
	try("POST", "/workshop/comments/"+thread, map[string]any{"text": "Because"}, http.StatusOK)
	rename := map[string]any{"k": "set", "id": "s", "f": map[string]any{"name": "Pay"}}
	try("POST", "/workshop/suggestions", map[string]any{"base": 2, "batches": []any{map[string]any{"ops": []any{rename}}}}, http.StatusOK)
	want(t, h.ask("GET", "/maps/"+id+"/suggestions", nil), "Gus (guest)", "suggestions", 0, "guest")
	want(t, h.ask("POST", "/maps/"+id+"/workshop/steps", map[string]any{"do": "vote", "votes": 1, "kinds": []string{"pain"}}), "[pain]", "vote", "kinds")
	try("POST", "/workshop/dots", map[string]any{"element": "s", "n": 1}, http.StatusBadRequest)

	gus := get(t, h.ask("GET", "/maps/"+id+"/workshop/guests", nil), 0, "id").(string)
	h.ask("DELETE", "/maps/"+id+"/workshop/guests/"+gus, nil)
	if text := try("GET", "/workshop/me", nil, http.StatusUnauthorized); !strings.Contains(text, `"removed"`) {
		t.Errorf("a removed guest reads %s", text)
	}
	h.ask("DELETE", "/maps/"+id+"/workshop", nil)
	if status, _, _ := h.call("POST", "/workshop/join", map[string]any{"token": token, "name": "Late"}); status != http.StatusUnauthorized {
		t.Errorf("joining after the end: %d", status)
	}
	if status, _, _ := h.call("GET", "/workshop/map", nil, guest); status < 400 {
		t.Errorf("a guest after the end: %d", status)
	}
}
