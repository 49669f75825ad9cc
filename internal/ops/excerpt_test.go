package ops_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/ops"
)

// TestEveryFieldIsDecided fails for a field of the schema about which nobody
// decided whether readers outside see it.
func TestEveryFieldIsDecided(t *testing.T) {
	t.Parallel()
	decided := ops.Decided()
	for _, typ := range ops.TheSchema().Types {
		for _, f := range typ.Fields {
			if !slices.Contains(decided[typ.Name], f.Name) {
				t.Errorf("%s.%s: say in excerpt_fields.go whether readers outside see it", typ.Name, f.Name)
			}
		}
		for _, name := range decided[typ.Name] {
			if _, ok := typ.Field(name); !ok {
				t.Errorf("%s.%s is decided about and does not exist", typ.Name, name)
			}
		}
		if n := len(decided[typ.Name]); n != len(typ.Fields) {
			t.Errorf("%s: %d fields are decided about, %d exist", typ.Name, n, len(typ.Fields))
		}
	}
}

// secret stands in every text that must not leave the house.
const secret = "SECRET"

// outing is a map and a library with something to hide in every corner.
func outing(t *testing.T) (library, m *ops.Doc) {
	t.Helper()
	record := func(id, typ string, f map[string]any) ops.Op {
		return ops.Op{K: ops.Create, ID: id, Type: typ, F: f}
	}
	library = mustApply(t, ops.New(ops.LibraryDoc), ops.Batch{Ops: []ops.Op{
		record("web", "channel", map[string]any{"name": "Web", "kind": "web"}),
		record("fax", "channel", map[string]any{"name": secret, "kind": "other"}),
		record("till", "touchpoint", map[string]any{"name": "Till", "channels": []any{"web"}, "owner": "ben", "description": secret, "x-note": secret}),
		record("far", "touchpoint", map[string]any{"name": secret}),
		{K: ops.Create, ID: "r", Type: "rule", At: &ops.Place{Parent: "till"}, F: map[string]any{"match": map[string]any{"name": secret}}},
		record("ana", "owner", map[string]any{"name": "Ana"}),
		record("ben", "owner", map[string]any{"name": secret}),
		record("alex", "persona", map[string]any{"name": "Alex", "kind": "proto", "summary": secret, "owner": "ben"}),
		record("kim", "persona", map[string]any{"name": "Kim", "kind": "proto"}),
		record("cvr", "metric", map[string]any{"name": "Conversion", "type": "custom", "direction": "up", "target": 0.7777, "definition": secret}),
		record("i1", "evidence", map[string]any{"kind": "interview", "title": "Interview 1", "collected_at": "2026-01-01", "url": secret, "summary": secret}),
		record("slow", "insight", map[string]any{
			"type": "pain", "statement": "Slow", "at": []any{map[string]any{"map": "shop", "step": "pay"}, map[string]any{"map": "hidden-map", "step": "pay"}},
			"evidence": []any{map[string]any{"evidence": "i1", "note": secret}},
		}),
		record("chance", "opportunity", map[string]any{"statement": "Chance", "at": []any{map[string]any{"map": "shop", "step": "collect"}}, "owner": "ben"}),
		record("other", "insight", map[string]any{"type": "pain", "statement": secret, "at": []any{map[string]any{"map": "other", "step": "pay"}}}),
		record("c", "comment", map[string]any{"on": map[string]any{"type": "step", "id": "pay"}, "by": "ana", "at": "2026-01-01", "text": secret}),
	}})
	m = mustApply(t, shop(t), ops.Batch{Ops: []ops.Op{
		{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": "Shop", "based_on": secret, "discovery": map[string]any{"n": secret}}},
		{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{"alex", "kim"}},
		{K: ops.Add, ID: "d", Field: "metrics", V: []any{"cvr"}},
		{K: ops.Add, ID: "d", Field: "responsible", V: []any{"ben"}},
		{K: ops.SetF, ID: "d", F: map[string]any{"accountable": "ana"}},
		{K: ops.SetF, ID: "pay", F: map[string]any{"notes": secret, "x-note": secret}},
		{K: ops.SetF, ID: "fee", F: map[string]any{"description": secret, "severity": 3.0}},
		{K: ops.Create, ID: "memo", Type: "card", At: &ops.Place{Parent: "pay"}, F: map[string]any{"kind": "note", "text": "Memo"}},
		{K: ops.Create, ID: "kims", Type: "card", At: &ops.Place{Parent: "pay"}, F: map[string]any{"kind": "thought", "text": "Kim thinks", "persona": "kim"}},
		{K: ops.Create, ID: "back", Type: "blueprint", At: &ops.Place{Parent: "pay"}, F: map[string]any{"layer": "policy", "text": "Rule book"}},
		{K: ops.Create, ID: "gone", Type: "card", At: &ops.Place{Parent: "pay"}, F: map[string]any{"kind": "note", "text": secret}},
		{K: ops.Create, ID: "v", Type: "view", F: map[string]any{"name": secret}},
	}})
	m = mustApply(t, m, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "gone"}}})
	return library, m
}

// ids lists the nodes of a document but for its root.
func ids(d *ops.Doc) string {
	return strings.Join(slices.DeleteFunc(d.IDs(), func(id string) bool { return id == ops.Root }), " ")
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	library, m := outing(t)
	for _, c := range []struct {
		name         string
		excerpt      ops.Excerpt
		nodes, known string
		says, hides  []string
	}{
		{
			name: "all", excerpt: ops.Excerpt{},
			nodes: "back collect compare d f fee kims l memo mood p pay tp", known: "alex ana chance i1 kim slow till web",
			says: []string{"Late fee", "Interview 1", "Kim thinks", "Ana"}, hides: []string{"0.7777", "cvr"},
		},
		{
			name: "with numbers", excerpt: ops.Excerpt{Numbers: true},
			nodes: "back collect compare d f fee kims l memo mood p pay tp", known: "alex ana chance cvr i1 kim slow till web",
			says: []string{"0.7777"},
		},
		{
			name: "one stage", excerpt: ops.Excerpt{Stages: []string{"p"}},
			nodes: "collect f l p", known: "alex chance kim", hides: []string{"Late fee", "Slow", "Ana"},
		},
		{name: "a stage that is gone", excerpt: ops.Excerpt{Stages: []string{"nothing"}}, nodes: "f l", known: "alex kim"},
		{
			name: "one persona", excerpt: ops.Excerpt{Personas: []string{"alex"}},
			nodes: "back collect compare d f fee l memo mood p pay tp", known: "alex ana chance i1 slow till web", hides: []string{"Kim"},
		},
		{
			name: "rows", excerpt: ops.Excerpt{Rows: []string{"notes", "policy", "opportunities"}},
			nodes: "back collect compare d f l memo p pay", known: "alex ana chance kim", hides: []string{"Late fee", "Slow", "Till"},
		},
	} {
		c.excerpt.Map = "shop"
		mm, lib := c.excerpt.Of(library, m)
		if d := cmp.Diff(c.nodes, ids(mm)); d != "" {
			t.Errorf("%s: nodes (-want +got):\n%s", c.name, d)
		}
		if d := cmp.Diff(c.known, ids(lib)); d != "" {
			t.Errorf("%s: records (-want +got):\n%s", c.name, d)
		}
		raw, err := json.Marshal([]any{mm, lib, mm.MapView(), lib.LibraryView()})
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range append(c.hides, secret, "hidden-map") {
			if strings.Contains(string(raw), word) {
				t.Errorf("%s: says %q", c.name, word)
			}
		}
		for _, word := range c.says {
			if !strings.Contains(string(raw), word) {
				t.Errorf("%s: does not say %q", c.name, word)
			}
		}
	}
	if _, again := outing(t); !again.Equal(m) {
		t.Error("the document itself was changed")
	}
}
