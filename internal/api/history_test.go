package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
)

// edit pushes one batch of operations to a map.
func (h *house) edit(id string, n int, ops ...any) {
	h.t.Helper()
	h.ask("POST", "/maps/"+id+"/batches", map[string]any{"client_id": "tab", "n": n, "base": 0, "ops": ops})
}

func createOp(id, typ, parent string, f map[string]any) map[string]any {
	return map[string]any{"k": "create", "id": id, "type": typ, "at": map[string]any{"parent": parent}, "f": f}
}

func setOp(id, field string, v any) map[string]any {
	return map[string]any{"k": "set", "id": id, "f": map[string]any{field: v}}
}

// TestHistoryOfAMap looks back at a map, restores it and takes that back.
func TestHistoryOfAMap(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Shop"}), "id").(string)
	at := "/maps/" + id
	h.edit(id, 1, createOp("buy", "stage", "", map[string]any{"name": "Buy"}), createOp("pay", "step", "buy", map[string]any{"title": "Pay"}))
	h.edit(id, 2, setOp("pay", "title", "Pay cash"))

	past := h.ask("GET", at+"/history", nil)
	want(t, past, 3, "seq")
	want(t, past, 1, "episodes", 0, "from")
	want(t, past, "local", "episodes", 0, "actor")
	want(t, past, "Buy", "episodes", 0, "places", 0)
	was := h.ask("GET", at+"/history/2", nil)
	want(t, was, "Pay", "document", "view", "stages", 0, "steps", 0, "title")
	want(t, was, 2, "document", "seq")
	want(t, was, "local", "actor")
	diff := h.ask("GET", at+"/diff?from=2", nil)
	want(t, diff, "step Pay renamed to Pay cash", "sections", 0, "changes", 0, "words")
	edits := h.ask("GET", at+"/elements/pay/history?field=title", nil)
	want(t, edits, 3, 0, "seq")
	want(t, edits, "Pay", 0, "changes", 0, "before")

	restored := h.ask("POST", at+"/history/2/restore", nil)
	want(t, restored, 4, "seq")
	want(t, h.ask("GET", at, nil), "Pay", "view", "stages", 0, "steps", 0, "title")
	want(t, h.ask("GET", at+"/history?limit=1", nil), 2, "episodes", 0, "restored")
	want(t, h.ask("POST", at+"/history/4/undo", nil), 5, "seq")
	want(t, h.ask("GET", at, nil), "Pay cash", "view", "stages", 0, "steps", 0, "title")
	for path, status := range map[string]int{"/history/9": 404, "/history/9/restore": 404, "/history/5/restore": 409, "/elements/none/history": 404, "/versions/7.7": 404} {
		method := "GET"
		if strings.HasSuffix(path, "restore") {
			method = "POST"
		}
		if got, _, text := h.call(method, at+path, nil); got != status {
			t.Errorf("%s %s: %d %s, want %d", method, path, got, text, status)
		}
	}
}

// TestPublishing mends what keeps a map from being published, publishes it and
// looks at what viewers get.
func TestPublishing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "Shop"}), "id").(string)
	at := "/maps/" + id
	status, _, text := h.call("POST", at+"/publish", map[string]any{})
	if status != http.StatusBadRequest || !strings.Contains(text, "@root.review") {
		t.Errorf("publishing too early: %d %s", status, text)
	}
	want(t, h.ask("GET", at+"/publication", nil), "no_cadence", "problems", 0, "code")
	h.ask("POST", "/library/batches", map[string]any{"client_id": "tab", "n": 1, "base": 0, "ops": []any{createOp("ana", "owner", "", map[string]any{"name": "Ana"})}})
	h.edit(id, 1, setOp("@root", "review", map[string]any{"cadence": "P3M"}), createOp("buy", "stage", "", map[string]any{"name": "Buy", "accountable": "ana"}))

	named := h.ask("POST", at+"/versions", map[string]any{"name": "Before the workshop"})
	want(t, named, 2, "seq")
	review := h.ask("POST", at+"/reviews", map[string]any{"reviewers": []string{"local"}})
	want(t, h.ask("GET", at+"/publication", nil), "in_review", "state")
	want(t, h.ask("POST", at+"/reviews/"+get(t, review, "id").(string), map[string]any{"decision": "approve"}), "approved", "state")
	want(t, h.ask("GET", at+"/reviews", nil), "local", 0, "answers", 0, "by")

	published := h.ask("POST", at+"/publish", map[string]any{"note": "the first"})
	want(t, published, "1.0", "number")
	h.edit(id, 2, setOp("buy", "name", "Secret"))
	publication := h.ask("GET", at+"/publication", nil)
	want(t, publication, "draft", "state")
	want(t, publication, "1.1", "draft")
	want(t, publication, "1.0", "published", "number")
	frozen := h.ask("GET", at+"/versions/1.0", nil)
	want(t, frozen, "Buy", "document", "view", "stages", 0, "name")
	want(t, frozen, "Ana", "library", "view", "owners", 0, "name")
	want(t, h.ask("GET", at+"/versions", nil), "Before the workshop", 1, "name")
	want(t, h.ask("GET", "/maps", nil), "1.0", 0, "version")

	viewer := auth.With(t.Context(), auth.Principal{ID: "eve", Role: auth.Viewer})
	st, err := h.deps.Ask.Map(viewer, id)
	if err != nil || st.Doc.Node("buy").Text("name") != "Buy" {
		t.Errorf("a viewer sees %v, %v", fmt.Sprint(st.Doc.Node("buy")), err)
	}
	rows, err := h.deps.Ask.Maps(viewer)
	if err != nil || rows[0].State != "published" {
		t.Errorf("a viewer lists %+v, %v", rows, err)
	}
	want(t, h.ask("POST", at+"/archive", map[string]any{"archived": true}), "archived", "kind")
	want(t, h.ask("GET", "/maps", nil), "archived", 0, "state")
}
