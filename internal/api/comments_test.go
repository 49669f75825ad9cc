package api_test

import (
	"encoding/json"
	"testing"
)

// TestCommentsOfAMap speaks in a thread from its beginning to its end.
func TestCommentsOfAMap(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Shop"}), "id").(string)
	at := "/maps/" + id + "/comments"
	h.edit(id, 1, createOp("buy", "stage", "", map[string]any{"name": "Buy"}))
	th := h.ask("POST", at, map[string]any{"element": "buy", "text": "Who owns it?"})
	want(t, th, "stage Buy", "label")
	thread := get(t, th, "id").(string)
	want(t, h.ask("POST", at+"/"+thread, map[string]any{"text": "Sales"}), "Sales", "comments", 1, "text")
	comment := get(t, th, "comments", 0, "id").(string)
	want(t, h.ask("PATCH", at+"/"+thread+"/"+comment, map[string]any{"text": "Who?"}), "Who?", "comments", 0, "text")
	want(t, h.ask("POST", at+"/"+thread+"/resolve", map[string]any{"resolved": true}), "local", "resolved_by")
	want(t, h.ask("DELETE", at+"/"+thread+"/"+comment, nil), true, "comments", 0, "deleted")
	all := h.ask("GET", at, nil)
	want(t, all, 5, "rev")
	want(t, all, false, "threads", 0, "unread")
	for _, c := range []struct {
		body   map[string]any
		status int
		field  string
	}{
		{map[string]any{"element": "buy", "text": "  "}, 400, "text"},
		{map[string]any{"element": "none", "text": "x"}, 400, "element"},
		{map[string]any{"element": "buy", "text": "x", "mentions": []string{"nobody"}}, 400, "mentions"},
	} {
		status, _, text := h.call("POST", at, c.body)
		if status != c.status {
			t.Errorf("%v: status %d: %s", c.body, status, text)
		}
		want(t, h.refusal("POST", at, c.body), c.field, "fields", 0, "field")
	}
	want(t, h.refusal("POST", "/maps/none/comments", map[string]any{"element": "buy", "text": "x"}), "not_found", "kind")
}

// TestSuggestionsOfAMap suggests, accepts and takes back.
func TestSuggestionsOfAMap(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Shop"}), "id").(string)
	h.edit(id, 1, createOp("buy", "stage", "", map[string]any{"name": "Buy"}))
	at := "/maps/" + id + "/suggestions"
	s := h.ask("POST", at, map[string]any{"base": 2, "note": "clearer", "batches": []any{map[string]any{"ops": []any{setOp("buy", "name", "Choose")}}}})
	want(t, s, "stage Buy renamed to Choose", "sections", 0, "changes", 0, "words")
	open := at + "/" + get(t, s, "id").(string)
	accepted := h.ask("POST", open+"/accept", nil)
	want(t, accepted, "accepted", "state")
	want(t, accepted, 3, "seq")
	want(t, h.refusal("POST", open+"/reject", map[string]any{"reason": "no"}), "conflict", "kind")
	h.ask("POST", "/maps/"+id+"/history/3/undo", nil)
	want(t, h.ask("GET", "/maps/"+id, nil), "Buy", "view", "stages", 0, "name")
	want(t, h.ask("GET", at, nil), "accepted", "suggestions", 0, "state")
	want(t, h.refusal("POST", at, map[string]any{"base": 2, "batches": []any{}}), "invalid", "kind")
	own := h.ask("POST", at, map[string]any{"base": 4, "batches": []any{map[string]any{"ops": []any{setOp("buy", "name", "Pay")}}}})
	want(t, h.ask("POST", at+"/"+get(t, own, "id").(string)+"/withdraw", nil), "withdrawn", "state")
}

// TestInbox is empty for somebody who is alone; the activity is not.
func TestInbox(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Shop"}), "id").(string)
	h.ask("POST", "/maps/"+id+"/comments", map[string]any{"element": "@root", "text": "Hello"})
	want(t, h.ask("GET", "/inbox", nil), 0, "unread")
	h.ask("POST", "/inbox/seen", map[string]any{"all": true})
	h.ask("POST", "/inbox/seen", map[string]any{"items": []string{"thread:x"}, "unread": true})
	want(t, h.refusal("POST", "/inbox/seen", map[string]any{"items": []string{"x"}}), "invalid", "kind")
	list := h.ask("GET", "/activity?limit=1", nil)
	want(t, list, "comment", "happenings", 0, "kind")
	want(t, list, "Shop", "happenings", 0, "title")
}

// refusal sends a request that must fail and returns the problem.
func (h *house) refusal(method, path string, body any) any {
	h.t.Helper()
	status, _, text := h.call(method, path, body)
	if status < 400 {
		h.t.Fatalf("%s %s: status %d: %s", method, path, status, text)
	}
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		h.t.Fatalf("%s %s: %v in %s", method, path, err, text)
	}
	return v
}
