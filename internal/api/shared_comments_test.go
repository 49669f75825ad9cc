package api_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
)

// say begins a thread by a link and returns status and answer.
func (g *guest) say(name, element, text string) (int, any) {
	return g.as("POST", "/shared/comments", map[string]any{"name": name, "element": element, "text": text})
}

// heard returns what the link's people see of what was said, in JSON.
func (g *guest) heard() string {
	g.t.Helper()
	status, v := g.as("GET", "/shared/comments", nil)
	if status != 200 {
		g.t.Fatalf("comments: %d %v", status, v)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		g.t.Fatal(err)
	}
	return string(raw)
}

// pulse returns what changes when something is said.
func (g *guest) pulse() any {
	g.t.Helper()
	_, v := g.as("GET", "/shared/pulse", nil)
	return v.(map[string]any)["comments"]
}

// TestCommentsByLink goes the way of a comment: written by a link, read and
// answered by the team, and never more told than what was meant for outside.
func TestCommentsByLink(t *testing.T) {
	t.Parallel()
	h, olga := withOwner(t)
	con := h.member(auth.Contributor, "con@example.org")
	id := olga.drawn("shop")
	at := "/maps/" + id
	gus, linkID := olga.share(id, map[string]any{"name": "Partners", "view": "board", "draft": true, "right": "comment"})
	other, _ := olga.share(id, map[string]any{"draft": true, "right": "comment"})
	reader, readerID := olga.share(id, map[string]any{"draft": true})

	_, shown := gus.as("GET", "/shared", nil)
	want(t, shown, true, "comments")
	con.must(200, "POST", at+"/comments", map[string]any{"element": "pay", "text": "internal words"})
	if got := gus.heard(); got != `{"threads":[]}` {
		t.Errorf("before anybody spoke: %s", got)
	}
	before := gus.pulse()
	status, made := gus.say("  Gus\u202e\n ", "pay", "Can I pay by phone?")
	if status != 200 {
		t.Fatalf("say: %d %v", status, made)
	}
	want(t, made, "step Pay", "label")
	want(t, made, "Gus (guest)", "comments", 0, "name")
	thread := get(t, made, "id").(string)
	if gus.pulse() == before {
		t.Error("the pulse does not tell of a comment")
	}

	// The team reads it, is told, answers inside and outside.
	threads := con.must(200, "GET", at+"/comments", nil)
	want(t, threads, "Partners", "threads", 1, "link", "title")
	want(t, threads, "Gus (guest)", "threads", 1, "comments", 0, "guest")
	if by := get(t, threads, "threads", 1, "comments", 0, "by").(string); !strings.HasPrefix(by, "link ") || strings.Contains(by, "Gus") {
		t.Errorf("the id of who speaks is %q; it stays when the name is redacted", by)
	}
	inbox := olga.must(200, "GET", "/inbox", nil)
	want(t, inbox, "outside", "notices", 0, "kind")
	want(t, inbox, "Partners", "notices", 0, "link")
	want(t, inbox, "Gus (guest)", "notices", 0, "guest")
	quiet := gus.pulse()
	con.must(200, "POST", at+"/comments/"+thread, map[string]any{"text": "inside words"})
	if gus.pulse() != quiet {
		t.Error("the pulse tells of words that stay inside")
	}
	con.must(200, "POST", at+"/comments/"+thread, map[string]any{"text": "Yes, you can", "outside": true})
	if got := gus.heard(); !strings.Contains(got, "Yes, you can") || !strings.Contains(got, `"team":true`) {
		t.Errorf("the answer is not seen: %s", got)
	}
	for _, secret := range []string{"internal words", "inside words", "example.org", olga.id(), con.id(), linkID} {
		if got := gus.heard(); strings.Contains(got, secret) {
			t.Errorf("people with the link read %q in %s", secret, got)
		}
	}
	first := get(t, threads, "threads", 0, "id").(string)
	con.must(400, "POST", at+"/comments/"+first, map[string]any{"text": "x", "outside": true})

	// One link's people see and answer nothing of another's.
	if got := other.heard(); got != `{"threads":[]}` {
		t.Errorf("another link reads %s", got)
	}
	for path, want := range map[string]int{"/shared/comments/" + thread: 404, "/shared/comments/" + first: 404} {
		if status, v := other.as("POST", path, map[string]any{"name": "Eva", "text": "hi"}); status != want {
			t.Errorf("another link answers %s: %d %v", path, status, v)
		}
	}
	// Elements that the view leaves out cannot be spoken about; nor can others' maps.
	for _, element := range []string{"care", "shop-rule", "nothing", "shop-owner-x"} {
		if status, v := gus.say("Gus", element, "?"); status != 400 {
			t.Errorf("about %s: %d %v", element, status, v)
		}
	}
	for name, body := range map[string]map[string]any{
		"no name":       {"name": "\u200b", "element": "pay", "text": "x"},
		"long name":     {"name": strings.Repeat("ä", 41), "element": "pay", "text": "x"},
		"no text":       {"name": "Gus", "element": "pay", "text": "  "},
		"too long text": {"name": "Gus", "element": "pay", "text": strings.Repeat("x", 4001)},
	} {
		if status, v := gus.as("POST", "/shared/comments", body); status != 400 && status != 422 {
			t.Errorf("%s: %d %v", name, status, v)
		}
	}

	// The right can be given, taken back and ends with the link.
	if status, _ := reader.say("Rea", "pay", "?"); status != 403 {
		t.Errorf("a link to read comments: %d", status)
	}
	if status, _ := reader.as("GET", "/shared/comments", nil); status != 403 {
		t.Errorf("a link to read reads comments: %d", status)
	}
	want(t, olga.must(200, "PATCH", at+"/links/"+readerID, map[string]any{"right": "comment"}), "comment", "right")
	if status, v := reader.say("Rea", "@root", "Fine map"); status != 200 {
		t.Errorf("after the right was given: %d %v", status, v)
	}
	olga.must(200, "PATCH", at+"/links/"+linkID, map[string]any{"right": "view"})
	if status, _ := gus.say("Gus", "pay", "?"); status != 403 {
		t.Errorf("after the right was taken: %d", status)
	}
	if gus.pulse() != nil {
		t.Error("the pulse of a link to read tells of comments")
	}
	olga.must(204, "DELETE", at+"/links/"+readerID, nil)
	if status, _ := reader.say("Rea", "pay", "?"); status != 401 {
		t.Errorf("after it was revoked: %d", status)
	}
}

// TestCommentsByLinkAreLimited floods a link.
func TestCommentsByLinkAreLimited(t *testing.T) {
	t.Parallel()
	_, olga := withOwner(t)
	id := olga.drawn("shop")
	gus, _ := olga.share(id, map[string]any{"draft": true, "right": "comment"})
	for i := range 20 {
		if status, v := gus.say("Gus", "pay", fmt.Sprint(i)); status != 200 {
			t.Fatalf("comment %d: %d %v", i, status, v)
		}
	}
	status, v := gus.say("Gus", "pay", "one more")
	if status != 429 {
		t.Errorf("the 21st: %d %v", status, v)
	}
	if n := strings.Count(gus.heard(), `"label"`); n != 20 {
		t.Errorf("%d threads", n)
	}
}

// member returns a person of that role, signed in.
func (h *house) member(role auth.Role, email string) *browser {
	h.t.Helper()
	p := auth.Person{Email: email, Name: "Con", Password: annasPassword}
	if _, err := h.accounts.Add(auth.With(h.t.Context(), auth.Local()), p, role); err != nil {
		h.t.Fatal(err)
	}
	b := &browser{house: h}
	b.must(200, "POST", "/session", map[string]any{"email": email, "password": annasPassword})
	return b
}

// id returns the id of who is signed in.
func (b *browser) id() string {
	b.t.Helper()
	return get(b.t, b.must(200, "GET", "/session", nil), "me", "id").(string)
}
