package ops_test

import (
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// TestExcerptClaims reads how claims stand outside: as their evidence makes them
// at that time, although the evidence itself stays inside; a status that
// somebody declared stays; what claims nothing, and what only looks like a
// claim, is as it was.
func TestExcerptClaims(t *testing.T) {
	t.Parallel()
	proof := func(id, kind string, n float64, more map[string]any) ops.Op {
		f := map[string]any{"kind": kind, "title": id, "collected_at": "2026-01-01", "n": n}
		for k, v := range more {
			f[k] = v
		}
		return ops.Op{K: ops.Create, ID: id, Type: "evidence", F: f}
	}
	library := mustApply(t, ops.New(ops.LibraryDoc), ops.Batch{Ops: []ops.Op{
		proof("talks", "interview", 6, nil),
		proof("counted", "analytics", 400, nil),
		proof("lapsed", "survey", 80, map[string]any{"consent": map[string]any{"basis": "consent", "expires": "2026-02-01"}}),
		{K: ops.Create, ID: "till", Type: "touchpoint", F: map[string]any{"name": "Till", "status": "planned"}},
	}})
	named := func(on string, ids ...string) ops.Op {
		list := []any{}
		for _, id := range ids {
			list = append(list, map[string]any{"evidence": id})
		}
		return ops.Op{K: ops.Add, ID: on, Field: "evidence", V: list}
	}
	guess := map[string]any{"status": "hypothesis", "confidence": 0.5}
	m := mustApply(t, shop(t), ops.Batch{Ops: []ops.Op{
		{K: ops.SetF, ID: "pay", F: guess},
		{K: ops.SetF, ID: "collect", F: guess},
		{K: ops.SetF, ID: "collect", F: map[string]any{"declared": map[string]any{"by": "somebody", "reason": "the pilot", "at": "2026-01-02T00:00:00Z"}}},
		named("pay", "talks", "counted"), named("collect", "talks", "counted"), named("compare", "lapsed", "nothing"),
	}})
	at := func(date string) (shown, records *ops.Doc) {
		day, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatal(err)
		}
		return ops.Excerpt{Map: "shop", Now: journey.InstantOf(day)}.Of(library, m)
	}
	check := func(when string, d *ops.Doc, id string, status any, evidence bool) {
		t.Helper()
		n := d.Node(id)
		if _, there := n.F["evidence"]; n.F["status"] != status || there != evidence {
			t.Errorf("%s: %s stands as %v, evidence %t", when, id, n.F["status"], there)
		}
	}
	shown, records := at("2026-01-15")
	check("new", shown, "pay", "validated", false)
	check("new", shown, "collect", "hypothesis", false)
	check("new", shown, "compare", "partially_validated", false)
	check("new", shown, "d", nil, false)
	check("new", records, "till", "planned", false)
	if c, ok := shown.Node("pay").F["confidence"].(float64); !ok || c < 0.6 || c > 0.72 {
		t.Errorf("confidence %v", shown.Node("pay").F["confidence"])
	}
	shown, _ = at("2026-10-01")
	check("old", shown, "pay", "stale", false)
	check("old", shown, "compare", "hypothesis", false)
	if got := m.Node("pay").F["status"]; got != "hypothesis" {
		t.Errorf("the map itself now says %v", got)
	}
}
