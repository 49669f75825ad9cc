package ops_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

// mustMake applies a batch to an empty document.
func mustMake(t *testing.T, kind ops.DocKind, list ...ops.Op) *ops.Doc {
	t.Helper()
	doc := ops.New(kind)
	eff, err := ops.Resolve(doc, ops.Batch{Import: true, Ops: list}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if doc, _, err = ops.Apply(doc, eff, 1); err != nil {
		t.Fatal(err)
	}
	return doc
}

func node(id, typ, parent string, f map[string]any) ops.Op {
	return ops.Op{K: ops.Create, ID: id, Type: typ, At: &ops.Place{Parent: parent}, F: f}
}

// known is a library and a map on it with all that a template leaves behind.
func known(t *testing.T) (library, m *ops.Doc) {
	link := []any{map[string]any{"evidence": "int-4"}}
	library = mustMake(t, ops.LibraryDoc,
		node("int-4", "evidence", "", map[string]any{"kind": "interview", "title": "Secret interview", "collected_at": "2026-08-12"}),
		node("alex", "persona", "", map[string]any{"name": "Alex", "kind": "qualitative", "status": "validated", "evidence": link,
			"quotes": []any{map[string]any{"text": "Quick now", "evidence": "int-4"}}}),
		node("bo", "persona", "", map[string]any{"name": "Bo", "kind": "proto"}),
		node("checkout", "touchpoint", "", map[string]any{"name": "Checkout", "status": "active"}),
		node("rate", "metric", "", map[string]any{"name": "Rate", "type": "custom", "direction": "up", "target": 0.4, "baseline": 0.3,
			"value": map[string]any{"value": 0.31, "at": "2026-08-12"}}),
		node("fee", "insight", "", map[string]any{"type": "pain", "statement": "The fee comes late", "status": "validated", "evidence": link,
			"at": []any{map[string]any{"map": "m1", "step": "pay"}}}),
		node("unused", "touchpoint", "", map[string]any{"name": "Unused"}),
	)
	m = mustMake(t, ops.MapDoc,
		ops.Op{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": "Order", "version": "2.3.0", "state": "published", "status": "validated", "baseline": map[string]any{"from": "2026-01-01", "to": "2026-02-01"}}},
		ops.Op{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{"alex", "bo"}},
		node("buy", "stage", "", map[string]any{"name": "Buy", "counts": map[string]any{"cases": 3.0, "share": 0.5}}),
		node("pay", "step", "buy", map[string]any{"title": "I pay", "status": "validated", "confidence": 0.7, "evidence": link}),
		node("p", "placement", "pay", map[string]any{"touchpoint": "checkout", "message": "No fee today"}),
		node("c", "card", "pay", map[string]any{"kind": "pain", "ref": "fee"}),
		node("q", "card", "pay", map[string]any{"kind": "quote", "text": "Quick now", "source": "int-4"}),
		node("l", "link", "", map[string]any{"from": "c", "to": "q"}),
		node("drawn", "emotion", "pay", map[string]any{"point": map[string]any{"value": -1.0}, "persona": "alex"}),
		node("other", "emotion", "pay", map[string]any{"point": map[string]any{"value": 1.0}, "persona": "bo"}),
		node("measured", "emotion", "pay", map[string]any{"point": map[string]any{"value": -1.4}, "source": "measured", "n": 86.0}),
	)
	return library, m
}

// text is a document as JSON, for what must not stand in it.
func text(t *testing.T, d *ops.Doc) string {
	t.Helper()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestBareKeepsWhatWasDrawn(t *testing.T) {
	t.Parallel()
	library, m := known(t)
	bareLibrary, bareMap := ops.Bare(library, m, "m1", true)
	for _, no := range []string{"Secret interview", "Quick now", "int-4", "0.31", "baseline", "counts", "confidence", "validated", "2.3.0", "measured", "published"} {
		if strings.Contains(text(t, bareLibrary)+text(t, bareMap), no) {
			t.Errorf("%s goes along", no)
		}
	}
	for id, want := range map[string]bool{"alex": true, "checkout": true, "fee": true, "int-4": false, "unused": false} {
		if got := bareLibrary.Node(id).Live(); got != want {
			t.Errorf("%s in the library: %t", id, got)
		}
	}
	view := bareMap.MapView()
	step := view.Stages[0].Steps[0]
	if view.Title != "Order" || view.State != "draft" || len(step.Emotions) != 2 || len(step.Cards) != 1 || step.Placements[0].Message != "No fee today" || len(view.Links) != 0 {
		t.Errorf("%+v", view)
	}
	if !slices.Equal(view.Personas, []string{"alex", "bo"}) {
		t.Errorf("personas: %v", view.Personas)
	}
	if text(t, m) == text(t, bareMap) || m.Node("q") == nil || library.Node("alex").F["quotes"] == nil {
		t.Error("the map itself was changed")
	}
}

func TestBareWithoutRecords(t *testing.T) {
	t.Parallel()
	library, m := known(t)
	bareLibrary, bareMap := ops.Bare(library, m, "m1", false)
	if bareLibrary.Len() != 1 {
		t.Errorf("%d records go along", bareLibrary.Len()-1)
	}
	if names := bareMap.Names(); len(names) > 0 {
		t.Errorf("the map still names %v", names)
	}
	step := bareMap.MapView().Stages[0].Steps[0]
	if len(step.Placements) != 0 || len(step.Emotions) != 1 || step.Emotions[0].Value != -1 {
		t.Errorf("%+v", step)
	}
	if step.Cards[0].Text != "The fee comes late" || step.Cards[0].Ref != "" {
		t.Errorf("a card lost the words of its record: %+v", step.Cards[0])
	}
}
