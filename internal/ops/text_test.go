package ops_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/sojournhq/sojourn/internal/ops"
)

// note is a map with one card that holds a text.
func note(tb testing.TB, text string) *ops.Doc {
	tb.Helper()
	return mustApply(tb, ops.New(ops.MapDoc), ops.Batch{Ops: []ops.Op{stage("s"),
		{K: ops.Create, ID: "c", Type: "card", At: &ops.Place{Parent: "s"}, F: map[string]any{"kind": "note", "text": text}}}})
}

func textOf(doc *ops.Doc) string { return doc.Node("c").Text("text") }

// typing draws an edit of the card's text in which every text that is inserted
// carries the mark, so that it can be found again. It returns the marks.
func (c chooser) typing(doc *ops.Doc, mark string) (ops.Op, []string) {
	o := ops.Op{K: ops.TextF, ID: "c", Field: "text", Rev: doc.Node("c").Rev["text"]}
	var marks []string
	ins := func() {
		m := fmt.Sprintf("<%s%d>", mark, len(marks))
		marks, o.D = append(marks, m), append(o.D, m)
	}
	for left := utf8.RuneCountInString(textOf(doc)); left > 0; {
		n := 1 + c(left)
		left -= n
		switch c(4) {
		case 0:
			o.D = append(o.D, float64(-n))
			continue
		case 1:
			ins()
		}
		o.D = append(o.D, float64(n))
	}
	if len(marks) == 0 {
		ins()
	}
	return o, marks
}

// P17: nobody's typing is lost, whatever others type and delete meanwhile, and
// what nobody deleted is still there. Each edit is made from some earlier state.
func TestP17_NoTypingIsLost(t *testing.T) {
	t.Parallel()
	base := note(t, "aäb🙂c👍🏽d")
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		states := []*ops.Doc{base}
		for author := range 1 + c(6) {
			now := states[len(states)-1]
			o, marks := c.typing(states[c(len(states))], fmt.Sprint(author))
			next, effective, _, ok := step(t, now, ops.Batch{Ops: []ops.Op{o}})
			if !ok || effective.Ops[0].K != ops.TextF {
				t.Fatalf("%s gave %s", asJSON(t, o), asJSON(t, effective))
			}
			for _, m := range marks {
				if !strings.Contains(textOf(next), m) {
					t.Fatalf("%q does not hold %q, typed as %s", textOf(next), m, asJSON(t, o))
				}
			}
			if !utf8.ValidString(textOf(next)) {
				t.Fatalf("a character was torn apart: %q", textOf(next))
			}
			states = append(states, next)
		}
	})
}

// P15, U7: an undo of typing takes back what its author typed and puts back what
// they deleted; what others typed since stays.
func TestP15_UndoOfTypingLeavesOthersAlone(t *testing.T) {
	t.Parallel()
	base := note(t, "one two three")
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		o, mine := c.typing(base, "m")
		doc, _, undo, _ := step(t, base, ops.Batch{Ops: []ops.Op{o}})
		var theirs []string
		for i := range c(4) {
			o := ops.Op{K: ops.TextF, ID: "c", Field: "text", Rev: doc.Node("c").Rev["text"]}
			length := utf8.RuneCountInString(textOf(doc))
			at := c(length + 1)
			theirs = append(theirs, string(rune('①'+i)))
			if at > 0 {
				o.D = append(o.D, float64(at))
			}
			if o.D = append(o.D, theirs[i]); at < length {
				o.D = append(o.D, float64(length-at))
			}
			doc, _, _, _ = step(t, doc, ops.Batch{Ops: []ops.Op{o}})
		}
		after, _, redo, _ := step(t, doc, undo)
		text := textOf(after)
		for _, m := range theirs {
			if !strings.Contains(text, m) {
				t.Fatalf("undo of %v took %q out of %q", mine, m, textOf(doc))
			}
		}
		if got := strip(text, theirs); got != "one two three" {
			t.Fatalf("without what others typed the text is %q after undo", got)
		}
		if again, _, _, _ := step(t, after, redo); strip(textOf(again), theirs) != strip(textOf(doc), theirs) {
			t.Fatalf("redo gave %q instead of %q", textOf(again), textOf(doc))
		}
	})
}

// strip takes texts out of a text.
func strip(text string, marks []string) string {
	for _, m := range marks {
		text = strings.ReplaceAll(text, m, "")
	}
	return text
}

// T6: a document that was read, and so remembers nothing, does with every batch
// what the one does that lived through the log, once it is told of the past.
func TestT6_RecallIsMemory(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(kind(c))
		past := []*ops.Doc{doc}
		var log []ops.Effective
		for range 2 + c(25) {
			b := c.batch(doc, past...)
			var read ops.Doc
			if err := json.Unmarshal([]byte(asJSON(t, doc)), &read); err != nil {
				t.Fatal(err)
			}
			told := func(d *ops.Doc) *ops.Doc {
				for _, u := range d.Unknown(b) {
					d = d.Recall(u, log[u.Rev:])
				}
				return d
			}
			next, effective, _, ok := step(t, told(doc), b)
			if !ok {
				continue
			}
			again, err := ops.Resolve(told(&read), b, doc.Seq+1)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := asJSON(t, unmarked(again)), asJSON(t, unmarked(effective)); got != want {
				t.Fatalf("%s of a document that was told its past gave\n%s instead of\n%s", asJSON(t, b), got, want)
			}
			doc, past, log = next, append(past, next), append(log, effective)
		}
	})
}

// unmarked is an effect without the revisions that guarded edits of texts put
// back: only who remembers the text of that time can tell that it is the same.
func unmarked(b ops.Effective) ops.Effective {
	b.Ops = slices.Clone(b.Ops)
	for i := range b.Ops {
		if b.Ops[i].K == ops.TextF {
			b.Ops[i].Rev = nil
		}
	}
	return b
}

// T6: what lies too far back is compared as a whole; no typing is lost.
func TestT6_RecallText(t *testing.T) {
	t.Parallel()
	const old = "Late fee\n\nPeople see it at the end.\nThey leave.\n"
	for _, c := range []struct{ name, now, want string }{
		{"nothing changed", old, "Late fee\n\nPeople see it at the very end.\nThey leave.\n"},
		{"lines around it", "# Fees\n" + old + "And come back.\n", "# Fees\nLate fee\n\nPeople see it at the very end.\nThey leave.\nAnd come back.\n"},
		{"its line is gone", "Late fee\n\nThey leave.\n", "Late fee\n\nvery They leave.\n"},
		{"all of it is gone", "Nothing", "Nothingvery "},
	} {
		doc := mustApply(t, note(t, old), ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "c", F: map[string]any{"text": c.now + "."}}}})
		doc = mustApply(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "c", F: map[string]any{"text": c.now}}}})
		u := ops.Unknown{ID: "c", Field: "text", Rev: 1}
		o := ops.Op{K: ops.TextF, ID: "c", Field: "text", Rev: 1, D: []any{31.0, "very ", float64(len(old) - 31)}}
		got := mustApply(t, doc.RecallText(u, old), ops.Batch{Ops: []ops.Op{o}})
		if textOf(got) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, textOf(got), c.want)
		}
	}
}

// T3: what would be too long together is left out and kept; alone it is refused.
func TestT3_TooLongTogether(t *testing.T) {
	t.Parallel()
	doc := note(t, "x")
	long := func(n int) ops.Batch {
		return ops.Batch{Ops: []ops.Op{{K: ops.TextF, ID: "c", Field: "text", Rev: 1, D: []any{1.0, strings.Repeat("y", n)}}}}
	}
	if _, err := ops.Resolve(doc, long(4000), 2); err == nil {
		t.Error("a text that is too long was taken")
	}
	doc = mustApply(t, doc, long(2000))
	effective, err := ops.Resolve(doc, long(2000), 3)
	if err != nil || effective.Ops[0].Why != ops.TextFull || effective.Ops[0].Op == nil {
		t.Errorf("got %+v, %v", effective, err)
	}
}

// T7: only so many edits of a text are remembered.
func TestT7_TheOldestEditsAreForgotten(t *testing.T) {
	t.Parallel()
	doc := note(t, "x")
	for i := range 1001 {
		doc = mustApply(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.TextF, ID: "c", Field: "text", Rev: doc.Node("c").Rev["text"], D: []any{float64(1 + i), "y"}}}})
	}
	at := func(rev int64, length int) ops.Batch {
		return ops.Batch{Ops: []ops.Op{{K: ops.TextF, ID: "c", Field: "text", Rev: rev, D: []any{"z", float64(length)}}}}
	}
	if got := doc.Unknown(at(1, 1)); len(got) != 1 {
		t.Errorf("the first of 1,001 edits is remembered: %v", got)
	}
	if got := doc.Unknown(at(2, 2)); got != nil {
		t.Errorf("not remembered: %v", got)
	}
	if doc = mustApply(t, doc, at(2, 2)); !strings.HasPrefix(textOf(doc), "zxy") {
		t.Errorf("got %.9q", textOf(doc))
	}
}
