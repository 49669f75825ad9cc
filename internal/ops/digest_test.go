package ops_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

// digestFile is read by the browser's tests too.
const digestFile = "../../testdata/ops/digest.json"

type digestCase struct {
	Digest string   `json:"digest"`
	Doc    *ops.Doc `json:"doc"`
}

// digested is a document with every kind of value.
func digested(t *testing.T) *ops.Doc {
	t.Helper()
	doc := ops.New(ops.MapDoc)
	batches := []ops.Batch{
		{Ops: []ops.Op{
			{K: ops.SetF, ID: ops.Root, F: map[string]any{"title": "Größe, 𝒳 and \u2028 line", "x-a": []any{1.5, -2e-9, 1e21, map[string]any{"ü": nil, "b": true, "a": false}}}},
			{K: ops.Create, ID: "s", Type: "stage", F: map[string]any{"name": "Buy"}},
			{K: ops.Create, ID: "t", Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "I pay"}},
			{K: ops.Create, ID: "c", Type: "card", At: &ops.Place{Parent: "t", Span: 2}, F: map[string]any{"kind": "pain", "text": "too dear", "severity": 4.0}},
			{K: ops.Create, ID: "e", Type: "emotion", At: &ops.Place{Parent: "t"}, F: map[string]any{"point": map[string]any{"value": -1.3, "label": "cross"}}},
			{K: ops.Create, ID: "u", Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "I leave"}},
		}},
		{Ops: []ops.Op{{K: ops.Del, ID: "u"}, {K: ops.SetF, ID: "c", F: map[string]any{"severity": nil}}}},
	}
	for i, b := range batches {
		seq := int64(i + 1)
		eff, nack := ops.Resolve(doc, b, seq)
		if nack != nil {
			t.Fatal(nack)
		}
		var err error
		if doc, _, err = ops.Apply(doc, eff, seq); err != nil {
			t.Fatal(err)
		}
	}
	return doc
}

// TestP29_DigestIsThatOfTheBrowser keeps the file that both languages are
// compared with.
func TestP29_DigestIsThatOfTheBrowser(t *testing.T) {
	doc := digested(t)
	if *update {
		b, err := json.MarshalIndent(digestCase{doc.Digest(), doc}, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.FromSlash(digestFile), append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(filepath.FromSlash(digestFile))
	if err != nil {
		t.Fatal(err)
	}
	var kept digestCase
	if err := json.Unmarshal(b, &kept); err != nil {
		t.Fatal(err)
	}
	if kept.Doc.Digest() != kept.Digest || doc.Digest() != kept.Digest {
		t.Errorf("digest %s as made, %s as read, kept was %s", doc.Digest(), kept.Doc.Digest(), kept.Digest)
	}
	if ops.New(ops.MapDoc).Digest() == ops.New(ops.LibraryDoc).Digest() {
		t.Error("a map and a library have one digest")
	}
}
