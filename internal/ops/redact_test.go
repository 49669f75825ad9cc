package ops_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

// TestX1_RedactedLog shows that redacting a log and redacting the document that
// it leads to are the same, and that nothing of the text stays in either.
func TestX1_RedactedLog(t *testing.T) {
	for seed := range uint64(60) {
		c := chooser(rand.New(rand.NewPCG(seed, 29)).IntN)
		start := ops.New(kind(c))
		doc, log := randomLog(t, c, start, 40)
		for id, field := range texts(doc) {
			what := ops.Redaction{ID: id, Field: field}
			if c(2) == 0 {
				what = ops.Redaction{Text: doc.Node(id).Text(field)}
			}
			checkRedacted(t, seed, start, doc, log, what)
		}
	}
}

// randomLog makes random changes of a document.
func randomLog(t *testing.T, c chooser, doc *ops.Doc, n int) (*ops.Doc, []ops.Effective) {
	t.Helper()
	var log []ops.Effective
	for range n {
		b := c.batch(doc, doc)
		e, err := ops.Resolve(doc, b, doc.Seq+1)
		var nack *ops.Nack
		if errors.As(err, &nack) {
			continue
		}
		next, _, err := ops.Apply(doc, e, doc.Seq+1)
		if err != nil {
			t.Fatal(err)
		}
		doc, log = next, append(log, e)
	}
	return doc, log
}

// texts returns one field with a text for each element that has some.
func texts(doc *ops.Doc) map[string]string {
	out := map[string]string{}
	for _, id := range doc.IDs() {
		for field := range doc.Node(id).F {
			if len(doc.Node(id).Text(field)) > 2 && field > out[id] {
				out[id] = field
			}
		}
	}
	return out
}

func checkRedacted(t *testing.T, seed uint64, start, doc *ops.Doc, log []ops.Effective, what ops.Redaction) {
	t.Helper()
	clean, err := ops.Redact(start, log, what)
	if err != nil {
		t.Fatalf("seed %d, %+v: %v", seed, what, err)
	}
	got, err := ops.Replay(start, clean)
	if err != nil {
		t.Fatalf("seed %d, %+v: %v", seed, what, err)
	}
	if got, want := sortedJSON(got), sortedJSON(ops.RedactDoc(doc, what)); got != want {
		t.Fatalf("seed %d, %+v: the redacted log leads to\n%s\nthe redacted document is\n%s", seed, what, got, want)
	}
	if got.Check() != nil || what.Mark(got).Places() > 0 {
		t.Fatalf("seed %d, %+v: the redacted document is damaged (%v), or %+v is left of it", seed, what, got.Check(), what.Mark(got))
	}
	mark := what.Mark(doc)
	if marked, _, err := ops.Apply(doc, mark, doc.Seq+1); err != nil || len(marked.IDs()) != len(doc.IDs()) || what.Mark(marked).Places() > 0 {
		t.Fatalf("seed %d, %+v: the mark %+v does not redact the document, %v", seed, what, mark, err)
	}
	if again, err := ops.Redact(start, clean, what); err != nil || sortedJSON(again) != sortedJSON(clean) {
		t.Fatalf("seed %d, %+v: redacting again changes the log, %v", seed, what, err)
	}
}

// TestX3_Emptied shows that the elements that stay deleted lose their texts, that
// what follows still can be applied, and that what is live stays as it was.
func TestX3_Emptied(t *testing.T) {
	for seed := range uint64(40) {
		c := chooser(rand.New(rand.NewPCG(seed, 31)).IntN)
		first, _ := randomLog(t, c, ops.New(kind(c)), 40)
		last, log := randomLog(t, c, first, 40)
		empty := ops.Emptied(first, log)
		if err := empty.Check(); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		got, err := ops.Replay(empty, log)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, id := range last.IDs() {
			n, old := got.Node(id), last.Node(id)
			if old.Live() && sortedJSON(n) != sortedJSON(old) {
				t.Fatalf("seed %d: a live element is %s, was %s", seed, sortedJSON(n), sortedJSON(old))
			}
			if before := first.Node(id); before != nil && !before.Live() && !old.Live() && old.Del.Seq <= first.Seq && n.Text("text") != "" && n.Text("text") != ops.Redacted {
				t.Fatalf("seed %d: the text of the deleted %s is %q", seed, id, n.Text("text"))
			}
		}
	}
}

func TestX2_TypedText(t *testing.T) {
	doc := ops.New(ops.MapDoc)
	var log []ops.Effective
	for _, op := range []ops.Op{
		{K: ops.Create, ID: "a", Type: "stage", F: map[string]any{"name": "Pay", "goal": "ok"}},
		{K: ops.TextF, ID: "a", Field: "goal", Rev: 1, D: []any{2.0, " Hub"}},
		{K: ops.TextF, ID: "a", Field: "goal", Rev: 2, D: []any{6.0, "er"}},
		{K: ops.TextF, ID: "a", Field: "goal", Rev: 3, D: []any{2.0, -6.0}},
	} {
		e, err := ops.Resolve(doc, ops.Batch{Ops: []ops.Op{op}}, doc.Seq+1)
		if err != nil {
			t.Fatal(err)
		}
		if doc, _, err = ops.Apply(doc, e, doc.Seq+1); err != nil {
			t.Fatal(err)
		}
		log = append(log, e)
	}
	clean, err := ops.Redact(ops.New(ops.MapDoc), log, ops.Redaction{Text: "Huber"})
	if err != nil {
		t.Fatal(err)
	}
	if s := sortedJSON(clean); strings.Contains(s, "Hub") || strings.Contains(s, `"er"`) || !strings.Contains(s, ops.Redacted) {
		t.Errorf("letters stay: %s", s)
	}
	if got, err := ops.Replay(ops.New(ops.MapDoc), clean); err != nil || got.Node("a").Text("goal") != "ok" {
		t.Errorf("what became of the text is %q, %v", got.Node("a").Text("goal"), err)
	}
}
