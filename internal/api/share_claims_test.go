package api_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestSharedClaims checks that a link shows how claims stand, as the team sees
// it, and nothing of the evidence that makes them stand so.
func TestSharedClaims(t *testing.T) {
	t.Parallel()
	_, olga := withOwner(t)
	id := olga.drawn("shop")
	olga.must(200, "POST", "/library/batches", map[string]any{"client_id": "proof", "n": 1, "base": 0, "ops": []any{
		createOp("count", "evidence", "", map[string]any{"kind": "analytics", "title": "Counted", "collected_at": "2020-01-01", "n": 400, "summary": "inside"}),
	}})
	olga.must(200, "POST", "/maps/"+id+"/batches", map[string]any{"client_id": "tab", "n": 2, "base": 0, "ops": []any{
		map[string]any{"k": "add", "id": "pay", "field": "evidence", "v": []any{map[string]any{"evidence": "count", "note": "inside"}}},
		setOp("care", "status", "hypothesis"),
	}})
	gus, _ := olga.share(id, map[string]any{"draft": true})
	_, shown := gus.as("GET", "/shared", nil)
	want(t, shown, "stale", "content", "stages", 0, "steps", 0, "status")
	want(t, shown, "hypothesis", "content", "stages", 1, "steps", 0, "status")
	text, _ := json.Marshal(shown)
	for _, word := range []string{"inside", "Counted", "2020-01-01"} {
		if strings.Contains(string(text), word) {
			t.Errorf("what is shared says %q: %s", word, text)
		}
	}
}
