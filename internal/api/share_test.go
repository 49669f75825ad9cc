package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
)

// guest is somebody who has a link.
type guest struct {
	*browser
	secret string
}

// as sends a request with the link.
func (g *guest) as(method, path string, body any, change ...func(*http.Request)) (int, any) {
	return g.browser.as(method, path, body, append(change, func(r *http.Request) { r.Header.Set("Authorization", "Link "+g.secret) })...)
}

// closed reads what the link shows and returns why it shows nothing.
func (g *guest) closed() any {
	g.t.Helper()
	status, v := g.as("GET", "/shared", nil)
	if status == 200 {
		return nil
	}
	return get(g.t, v, "fields", 0, "problem")
}

// share makes a link and returns its guest.
func (b *browser) share(mapID string, wish map[string]any) (*guest, string) {
	b.t.Helper()
	if wish["view"] == nil {
		wish["view"] = "story"
	}
	made := b.must(200, "POST", "/maps/"+mapID+"/links", wish)
	secret, ok := strings.CutPrefix(get(b.t, made, "path").(string), "/s/")
	if !ok || len(secret) != 43 {
		b.t.Fatalf("the link is %v", made)
	}
	return &guest{&browser{house: b.house}, secret}, get(b.t, made, "link", "id").(string)
}

// drawn returns a map of two stages with a library, ready to be published.
func (b *browser) drawn(title string) string {
	b.t.Helper()
	id := get(b.t, b.must(200, "POST", "/maps", map[string]any{"title": title}), "id").(string)
	b.must(200, "GET", "/library", nil) // makes it
	b.must(200, "POST", "/library/batches", map[string]any{"client_id": "lib" + title, "n": 1, "base": 0, "ops": []any{
		createOp(title+"-owner", "owner", "", map[string]any{"name": "Ana of " + title}),
		createOp(title+"-till", "touchpoint", "", map[string]any{"name": "Till of " + title, "description": "inside"}),
		createOp(title+"-rule", "rule", title+"-till", map[string]any{"match": map[string]any{"name": "visit"}}),
	}})
	b.must(200, "POST", "/maps/"+id+"/batches", map[string]any{"client_id": "tab", "n": 1, "base": 0, "ops": []any{
		setOp("@root", "review", map[string]any{"cadence": "P3M"}),
		createOp("buy", "stage", "", map[string]any{"name": "Buy", "accountable": title + "-owner"}),
		createOp("use", "stage", "", map[string]any{"name": "Use", "accountable": title + "-owner"}),
		createOp("pay", "step", "buy", map[string]any{"title": "Pay", "notes": "inside"}),
		createOp("place", "placement", "pay", map[string]any{"touchpoint": title + "-till"}),
		createOp("care", "step", "use", map[string]any{"title": "Care"}),
		createOp("board", "view", "", map[string]any{"name": "For the board", "preset": "timeline", "stages": []any{"buy"}}),
	}})
	return id
}

// TestShareLinks goes the way of a link: made, opened, changed, revoked.
func TestShareLinks(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	id := olga.drawn("shop")
	at := "/maps/" + id
	olga.must(400, "POST", at+"/links", map[string]any{"view": "nothing"})
	olga.must(404, "POST", "/maps/none/links", map[string]any{"view": "story"})
	olga.must(404, "GET", "/maps/none/links", nil)

	public, publicID := olga.share(id, map[string]any{"name": "Customers"})
	want(t, map[string]any{"why": public.closed()}, "unpublished", "why")
	olga.must(200, "POST", at+"/publish", map[string]any{})
	draft, _ := olga.share(id, map[string]any{"view": "board", "draft": true})
	olga.must(200, "POST", at+"/batches", map[string]any{"client_id": "tab", "n": 2, "base": 0, "ops": []any{setOp("buy", "name", "Bought")}})

	status, shown := public.as("GET", "/shared", nil)
	if status != 200 {
		t.Fatalf("shared: %d %v", status, shown)
	}
	want(t, shown, "1.0", "version")
	want(t, shown, "Buy", "content", "stages", 0, "name")
	want(t, shown, "care", "content", "stages", 1, "steps", 0, "id")
	text, _ := json.Marshal(shown)
	for _, word := range []string{"inside", "olga@example.org", "Olga", `"doc"`, "For the board"} {
		if strings.Contains(string(text), word) {
			t.Errorf("what is shared says %q: %s", word, text)
		}
	}
	_, pulse := public.as("GET", "/shared/pulse", nil)
	want(t, pulse, get(t, shown, "revision"), "revision")

	_, shown = draft.as("GET", "/shared", nil)
	want(t, shown, "Bought", "content", "stages", 0, "name")
	want(t, shown, "timeline", "view", "preset")
	if stages := get(t, shown, "content", "stages").([]any); len(stages) != 1 {
		t.Errorf("the view of one stage shows %v", stages)
	}
	olga.must(200, "POST", at+"/batches", map[string]any{"client_id": "tab", "n": 3, "base": 0, "ops": []any{setOp("buy", "name", "Buy again")}})
	if _, now := draft.as("GET", "/shared/pulse", nil); get(t, now, "revision") == get(t, shown, "revision") {
		t.Error("the draft changed and its revision did not")
	}

	list := olga.must(200, "GET", at+"/links", nil)
	mine := 0 // both were made at the same time, as far as the clock of the test goes
	if get(t, list, 0, "name") != "Customers" {
		mine = 1
	}
	want(t, list, "Customers", mine, "name")
	want(t, list, 1, mine, "uses")
	want(t, list, "For the board", 1-mine, "view_name")
	if text, _ := json.Marshal(list); strings.Contains(string(text), public.secret) {
		t.Error("the list holds the secret of a link")
	}
	want(t, olga.must(200, "PATCH", at+"/links/"+publicID, map[string]any{"name": "Everybody", "days": 7}), "Everybody", "name")
	olga.must(404, "DELETE", "/maps/none/links/"+publicID, nil)
	olga.must(204, "DELETE", at+"/links/"+publicID, nil)
	want(t, map[string]any{"why": public.closed()}, "revoked", "why")
	want(t, olga.must(200, "GET", "/audit?limit=1", nil), "link.revoked", 0, "what")

	olga.must(200, "POST", at+"/batches", map[string]any{"client_id": "tab", "n": 4, "base": 0, "ops": []any{map[string]any{"k": "del", "id": "board"}}})
	want(t, map[string]any{"why": draft.closed()}, "gone", "why")
	last, _ := olga.share(id, map[string]any{"draft": true})
	olga.must(204, "DELETE", at, nil)
	want(t, map[string]any{"why": last.closed()}, "gone", "why")
	if strings.Contains(h.logs.String(), public.secret) {
		t.Error("the log holds the secret of a link")
	}
}

// TestALinkReadsOneMap tries everything that could lead from a link to anything
// else.
func TestALinkReadsOneMap(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	one, other := olga.drawn("one"), olga.drawn("other")
	g, linkID := olga.share(one, map[string]any{"draft": true, "numbers": true})
	_, shown := g.as("GET", "/shared", nil)
	text, _ := json.Marshal(shown)
	if !strings.Contains(string(text), "Till of one") || strings.Contains(string(text), "of other") || strings.Contains(string(text), other) {
		t.Errorf("a link to one map says %s", text)
	}
	for _, path := range []string{
		"/maps", "/maps/" + one, "/maps/" + other, "/maps/" + one + "/links", "/maps/" + other + "/overlay", "/library", "/members", "/session",
		"/persons", "/maps/" + one + "/history", "/maps/" + one + "/versions", "/workspace", "/status", "/audit", "/tokens", "/maps/" + one + "/export?format=ojm",
	} {
		if status, v := g.as("GET", path, nil); status != http.StatusForbidden {
			t.Errorf("a link reads %s: %d %v", path, status, v)
		}
	}
	for _, path := range []string{"/maps/" + one + "/links/" + linkID, "/maps/" + one} {
		if status, v := g.as("DELETE", path, nil); status != http.StatusForbidden {
			t.Errorf("a link deletes %s: %d %v", path, status, v)
		}
	}
	// The session of whoever opened it counts for nothing beside it.
	g.cookie = olga.cookie
	if status, v := g.as("GET", "/maps", nil); status != http.StatusForbidden {
		t.Errorf("a link and an owner's session read the maps: %d %v", status, v)
	}
	// Not even on a demo where everybody at this machine is the owner.
	demo := newHouse(t)
	_, secret, err := demo.accounts.AddLink(auth.With(t.Context(), auth.Local()), "x", auth.NewLink{View: "story"})
	if err != nil {
		t.Fatal(err)
	}
	local := &guest{&browser{house: demo}, secret}
	if status, v := local.as("GET", "/maps", nil); status != http.StatusForbidden {
		t.Errorf("a link reads the maps of a demo: %d %v", status, v)
	}
	if status, _, text := h.call("GET", "/shared", nil); status != http.StatusUnauthorized {
		t.Errorf("no link: %d %s", status, text)
	}
}

// TestLinkWithPassword opens a locked link.
func TestLinkWithPassword(t *testing.T) {
	t.Parallel()
	_, olga := withOwner(t)
	id := olga.drawn("shop")
	const password = "open sesame"
	g, _ := olga.share(id, map[string]any{"draft": true, "password": password})
	other, _ := olga.share(id, map[string]any{"draft": true, "password": password})
	want(t, map[string]any{"why": g.closed()}, "locked", "why")
	status, v := g.as("POST", "/shared/unlock", map[string]any{"password": "open barley"})
	if status != 400 || get(t, v, "fields", 0, "field") != "password" {
		t.Errorf("a wrong password: %d %v", status, v)
	}
	status, header, text := g.call("POST", "/shared/unlock", map[string]any{"password": password}, func(r *http.Request) { r.Header.Set("Authorization", "Link "+g.secret) })
	set := header.Get("Set-Cookie")
	if status >= 300 || !strings.Contains(set, "HttpOnly") || !strings.Contains(set, "SameSite=Strict") || strings.Contains(set, g.secret) {
		t.Fatalf("unlocking: %d %s with cookie %q", status, text, set)
	}
	g.cookie, _, _ = strings.Cut(set, ";")
	if why := g.closed(); why != nil {
		t.Errorf("unlocked: %v", why)
	}
	other.cookie = g.cookie
	want(t, map[string]any{"why": other.closed()}, "locked", "why")
	_, value, _ := strings.Cut(g.cookie, "=")
	other.cookie = fmt.Sprintf("%s=%s", cookieOf(other), value)
	want(t, map[string]any{"why": other.closed()}, "locked", "why")
}

// cookieOf returns the name of the cookie that a guest's link sets.
func cookieOf(g *guest) string {
	_, header, _ := g.call("POST", "/shared/unlock", map[string]any{"password": "open sesame"}, func(r *http.Request) { r.Header.Set("Authorization", "Link "+g.secret) })
	name, _, _ := strings.Cut(header.Get("Set-Cookie"), "=")
	return name
}

// TestSharedPages checks how browsers may treat the pages of links.
func TestSharedPages(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	id := olga.drawn("shop")
	plain, _ := olga.share(id, map[string]any{})
	framed, framedID := olga.share(id, map[string]any{"origins": []string{"https://wiki.example.org", "http://localhost:8080"}})
	const nobody = "frame-ancestors 'none'"
	for _, c := range []struct{ path, frames string }{
		{"//s/" + plain.secret, nobody},
		{"//s/" + plain.secret + "/embed", nobody},
		{"//s/" + framed.secret, nobody},
		{"//s/" + framed.secret + "/embed", "frame-ancestors https://wiki.example.org http://localhost:8080"},
		{"//s/nothing/embed", nobody},
	} {
		status, header, text := h.call("GET", c.path, nil)
		policy := header.Get("Content-Security-Policy")
		if status != 200 || text != "<p>page</p>" || !strings.HasSuffix(policy, c.frames) || strings.Count(policy, "frame-ancestors") != 1 {
			t.Errorf("%s: %d %s, policy %q", c.path, status, text, policy)
		}
		if header.Get("Cache-Control") != "no-store" || header.Get("Referrer-Policy") != "no-referrer" || !strings.HasPrefix(header.Get("X-Robots-Tag"), "noindex") || header.Get("X-Frame-Options") != "" {
			t.Errorf("%s: header %v", c.path, header)
		}
	}
	olga.must(200, "PATCH", "/maps/"+id+"/links/"+framedID, map[string]any{"origins": []string{}})
	if _, header, _ := h.call("GET", "//s/"+framed.secret+"/embed", nil); !strings.HasSuffix(header.Get("Content-Security-Policy"), nobody) {
		t.Errorf("after the sites were taken away: %q", header.Get("Content-Security-Policy"))
	}
	if _, header, _ := h.call("GET", "//", nil); !strings.HasSuffix(header.Get("Content-Security-Policy"), nobody) || header.Get("Cache-Control") != "no-cache" {
		t.Errorf("the home page: %v", header)
	}
	if status, _, text := h.call("GET", "//s/"+plain.secret+"/images/abc", nil); status != http.StatusConflict { // not published
		t.Errorf("a picture that is not shown: %d %s", status, text)
	}
}
