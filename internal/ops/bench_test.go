package ops_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

// large makes a map of 20 stages, 400 steps and 1,600 cards.
func large(tb testing.TB) *ops.Doc {
	tb.Helper()
	b := ops.Batch{Import: true, Ops: []ops.Op{{K: ops.Create, ID: "lane", Type: "lane", F: map[string]any{"kind": "pains"}}}}
	for i := range 20 {
		stage := fmt.Sprint("s", i)
		b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: stage, Type: "stage", F: map[string]any{"name": stage}})
		for j := range 20 {
			step := fmt.Sprintf("t%d-%d", i, j)
			b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: step, Type: "step", At: &ops.Place{Parent: stage}, F: map[string]any{"title": step}})
			for k := range 4 {
				b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: fmt.Sprintf("%s-%d", step, k), Type: "card",
					At: &ops.Place{Parent: step, Lane: []string{"", "lane"}[k%2]}, F: map[string]any{"kind": "pain", "text": "The fee comes out of nowhere"}})
			}
		}
	}
	return mustApply(tb, ops.New(ops.MapDoc), b)
}

func mustApply(tb testing.TB, doc *ops.Doc, b ops.Batch) *ops.Doc {
	tb.Helper()
	effective, err := ops.Resolve(doc, b, doc.Seq+1)
	if err != nil {
		tb.Fatal(err)
	}
	next, _, err := ops.Apply(doc, effective, doc.Seq+1)
	if err != nil {
		tb.Fatal(err)
	}
	return next
}

func BenchmarkEdit(b *testing.B) {
	doc := large(b)
	for i := range b.N {
		mustApply(b, doc, ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "t3-4", F: map[string]any{"title": fmt.Sprint(i)}}}})
	}
}

func BenchmarkDeleteStage(b *testing.B) {
	doc := large(b)
	for range b.N {
		mustApply(b, doc, ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "s7"}}})
	}
}

func BenchmarkMapView(b *testing.B) {
	doc := large(b)
	for range b.N {
		doc.MapView()
	}
}

func BenchmarkOpenSnapshot(b *testing.B) {
	text, err := json.Marshal(large(b))
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		var doc ops.Doc
		if err := json.Unmarshal(text, &doc); err != nil {
			b.Fatal(err)
		}
	}
}
