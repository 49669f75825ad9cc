package ops_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sojournhq/sojourn/internal/ops"
)

func draw(t *rapid.T) chooser {
	return func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
}

func kind(c chooser) ops.DocKind {
	if c(4) == 0 {
		return ops.LibraryDoc
	}
	return ops.MapDoc
}

// step resolves and applies one batch and checks what must always hold. A
// refused batch returns false.
func step(t *rapid.T, doc *ops.Doc, b ops.Batch) (*ops.Doc, ops.Effective, ops.Batch, bool) {
	seq := doc.Seq + 1
	effective, err := ops.Resolve(doc, b, seq)
	var nack *ops.Nack
	if errors.As(err, &nack) {
		return doc, effective, ops.Batch{}, false
	}
	if err != nil {
		t.Fatalf("Resolve gave an error that is no refusal: %v", err)
	}
	next, inverse, err := ops.Apply(doc, effective, seq)
	if err != nil {
		t.Fatalf("what Resolve made cannot be applied: %v", err)
	}
	if err := next.Check(); err != nil {
		t.Fatalf("after %s: %v", asJSON(t, b), err)
	}
	if len(effective.Ops) != len(b.Ops) {
		t.Fatalf("P14: %d operations gave %d effects", len(b.Ops), len(effective.Ops))
	}
	for _, e := range effective.Ops {
		if (e.K == ops.Noop) != (e.Op != nil) || e.K == ops.Noop && e.Why == "" {
			t.Fatalf("a part without effect has no reason or intent: %s", asJSON(t, e))
		}
	}
	return next, effective, inverse, true
}

func asJSON(t *rapid.T, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// P7, P8, P21: any accepted batch leads from a valid document to a valid one:
// a tree without orphans, order keys that strictly increase, values that fit.
// P18: replaying the log, from its stored form, gives the same state bytewise.
func TestP7P18P21_ValidAndReplayable(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(kind(c))
		genesis, states := doc, []string{asJSON(t, doc)}
		var log []string
		past := []*ops.Doc{doc}
		for range 1 + c(20) {
			next, effective, _, ok := step(t, doc, c.batch(doc, past...))
			if !ok {
				continue
			}
			if got := asJSON(t, doc); got != states[len(states)-1] {
				t.Fatal("Resolve or Apply changed the document they were given")
			}
			doc, past = next, append(past, next)
			log, states = append(log, asJSON(t, effective)), append(states, asJSON(t, doc))
		}
		from := c(len(states))
		var replayed ops.Doc
		if err := json.Unmarshal([]byte(states[from]), &replayed); err != nil {
			t.Fatal(err)
		}
		at := &replayed
		if from == 0 {
			at = genesis
		}
		for i, entry := range log[from:] {
			var effective ops.Effective
			if err := json.Unmarshal([]byte(entry), &effective); err != nil {
				t.Fatal(err)
			}
			var err error
			if at, _, err = ops.Apply(at, effective, int64(from+i+1)); err != nil {
				t.Fatal(err)
			}
		}
		if got := asJSON(t, at); got != states[len(states)-1] {
			t.Fatalf("replayed from %d:\n got %s\nwant %s", from, got, states[len(states)-1])
		}
	})
}

// P15, P16: the inverse of a batch restores what readers saw, the inverse of
// that brings the batch back, and so on through any number of steps.
func TestP15P16_UndoAndRedo(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(kind(c))
		for range c(12) {
			doc, _, _, _ = step(t, doc, c.batch(doc))
		}
		seen := []*ops.Doc{doc}
		var undo []ops.Batch
		for range 1 + c(5) {
			b := c.batch(doc)
			b.Import = false // people undo what people did; measured points are beside it (E2)
			next, effective, inverse, ok := step(t, doc, b)
			if !ok || len(inverse.Ops) == 0 || rehomes(effective) {
				continue
			}
			doc = next
			seen, undo = append(seen, doc), append(undo, inverse)
		}
		for range 2 {
			var redo []ops.Batch
			for i := len(undo) - 1; i >= 0; i-- {
				var inverse ops.Batch
				var effective ops.Effective
				doc, effective, inverse, _ = step(t, doc, undo[i])
				redo = append(redo, inverse)
				if closesCircle(effective) {
					return
				}
				if !doc.Equal(seen[i]) {
					t.Fatalf("undo %d with %s:\n got %s\nwant %s", i, asJSON(t, undo[i]), doc.Draw(), seen[i].Draw())
				}
			}
			undo = undo[:0]
			for i := len(redo) - 1; i >= 0; i-- {
				var inverse ops.Batch
				doc, _, inverse, _ = step(t, doc, redo[i])
				undo = append(undo, inverse)
				if at := len(redo) - i; !doc.Equal(seen[at]) {
					t.Fatalf("redo %d with %s:\n got %s\nwant %s", at, asJSON(t, redo[i]), doc.Draw(), seen[at].Draw())
				}
			}
		}
	})
}

// rehomes reports whether a batch restored something to another place. Its undo
// deletes that again, but not as part of what it was deleted with (rule U5).
func rehomes(b ops.Effective) bool {
	return slices.ContainsFunc(b.Ops, func(e ops.Effect) bool { return len(e.Moved) > 0 })
}

// closesCircle reports whether an undo was skipped because a journey that was
// made and deleted meanwhile would stand above itself (rule U5).
func closesCircle(b ops.Effective) bool {
	return slices.ContainsFunc(b.Skipped, func(s ops.Skip) bool { return s.Why == ops.Cycle })
}

// P15: undo never changes a field that somebody else wrote since.
func TestP15_UndoLeavesOthersAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(ops.MapDoc)
		for range 3 + c(10) {
			doc, _, _, _ = step(t, doc, c.batch(doc))
		}
		doc, _, mine, ok := step(t, doc, c.batch(doc))
		if !ok {
			return
		}
		doc, theirs, _, ok := step(t, doc, c.batch(doc))
		if !ok {
			return
		}
		after, _, _, _ := step(t, doc, mine)
		for _, e := range theirs.Ops {
			if e.K != ops.SetF || !after.Node(e.ID).Live() {
				continue
			}
			for name := range e.F {
				v := doc.Node(e.ID).F[name]
				if got := after.Node(e.ID).F[name]; !reflect.DeepEqual(got, v) {
					t.Fatalf("undo %s changed %s.%s from %v to %v after %s", asJSON(t, mine), e.ID, name, v, got, asJSON(t, theirs))
				}
			}
		}
	})
}

// P9: the elements of one batch that are chained by after stand side by side.
func TestP9_BlocksStayTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(ops.MapDoc)
		doc, _, _, _ = step(t, doc, ops.Batch{Ops: []ops.Op{{K: ops.Create, ID: "s", Type: "stage", F: map[string]any{"name": "S"}}}})
		var want []string
		for block := range 1 + c(6) {
			var b ops.Batch
			at := c(len(want) + 1)
			after := ""
			if at > 0 {
				after = want[at-1]
			}
			var ids []string
			for i := range 1 + c(5) {
				id, anchor := string(rune('a'+block))+string(rune('a'+i)), after
				b.Ops = append(b.Ops, ops.Op{K: ops.Create, ID: id, Type: "step", At: &ops.Place{Parent: "s", After: &anchor}, F: map[string]any{"title": id}})
				ids, after = append(ids, id), id
			}
			doc, _, _, _ = step(t, doc, b)
			want = append(want[:at:at], append(ids, want[at:]...)...)
		}
		var got []string
		for _, n := range doc.Children("s", "step") {
			got = append(got, n.ID)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// P12: operations on different registers commute.
func TestP12_IndependentWritesCommute(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		doc := ops.New(ops.MapDoc)
		for range 4 + c(10) {
			doc, _, _, _ = step(t, doc, c.batch(doc))
		}
		a := ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: c.id(doc, "step"), F: map[string]any{"title": c.of("x", "y")}}}}
		b := ops.Batch{Ops: []ops.Op{{K: ops.Move, ID: c.id(doc, "step"), At: c.place(doc, "step")}}}
		one, _, _, _ := step(t, doc, a)
		one, _, _, _ = step(t, one, b)
		two, _, _, _ := step(t, doc, b)
		two, _, _, _ = step(t, two, a)
		if !one.Equal(two) {
			t.Fatalf("one %s\ntwo %s", one.Draw(), two.Draw())
		}
	})
}

// O1: between two keys there is always another, and none ends with the digit 0.
func TestO1_KeyBetween(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := draw(t)
		keys := []string{}
		for range 1 + c(150) {
			i := c(len(keys) + 1)
			if c(2) == 0 && len(keys) > 0 {
				i = len(keys) / 2
			}
			lo, hi := "", ""
			if i > 0 {
				lo = keys[i-1]
			}
			if i < len(keys) {
				hi = keys[i]
			}
			key := ops.KeyBetween(lo, hi)
			if key <= lo || hi != "" && key >= hi || key[len(key)-1] == '0' {
				t.Fatalf("between %q and %q: %q", lo, hi, key)
			}
			keys = append(keys[:i:i], append([]string{key}, keys[i:]...)...)
		}
		spread := ops.SpreadKeys(len(keys))
		for i := range spread {
			if i > 0 && spread[i] <= spread[i-1] || spread[i][len(spread[i])-1] == '0' {
				t.Fatalf("spread keys %q", spread)
			}
		}
	})
}

// P21: any byte string leads to a batch or a refusal, never to a panic.
func FuzzResolve(f *testing.F) {
	for _, seed := range []string{
		`{"ops":[{"k":"create","id":"a","type":"stage","f":{"name":"A"}},{"k":"create","id":"b","type":"step","at":{"parent":"a"},"f":{"title":"B"}},{"k":"move","id":"b","at":{"parent":"a","after":""}},{"k":"del","id":"a"},{"k":"restore","id":"b"}]}`,
		`{"ops":[{"k":"set","id":"@root","f":{"title":null,"personas":[1]}}],"guard":[{"id":"@root","field":"*","rev":-1,"was":9}]}`,
		`{"ops":[{"k":"add","id":"@root","field":"personas","v":["a","b"],"i":[9,-9]},{"k":"rem","id":"@root","field":"personas","v":["a"]}]}`,
		`{"ops":[{"k":"create","id":"f","type":"flow","at":{"parent":"@unplaced","lane":"@root","span":-1},"f":{"from":"x","to":{}}}]}`,
		`{"ops":[{"k":"restore","id":"z"},{"k":"move","id":"b","at":{"parent":"z"}},{"k":"move","id":"c","at":{"parent":"a","lane":"l","span":3,"after":"c"}},{"k":"del","id":"l"},{"k":"add","id":"c","field":"evidence","v":[{"evidence":"i","note":""}]},{"k":"set","id":"e","f":{"mode":"to_be","persona":"p"}},{"k":"del","id":"m"}]}`,
		`{"ops":[{"k":"set","id":"c","f":{"parent":"e"}},{"k":"create","id":"r","type":"rule","at":{"parent":"a"},"f":{"match":{"name":"x","properties.n":1,"properties.b":true}}},{"k":"restore","id":"b"}],"guard":[{"id":"c","field":"parent","rev":1}]}`,
		`{"ops":[{"k":"text","id":"c","field":"text","d":["a🙂",-1,2.5]},{"k":"text","id":"c","field":"description","d":["x"]},{"k":"set","id":"c","f":{"text":""}},{"k":"text","id":"b","field":"notes","rev":1,"d":[1e9]}],"guard":[{"id":"c","field":"text","rev":0,"was":0}]}`,
		`{"ops":[{"k":"reindex"}]}`, `{"ops":null}`, `[`, `{"ops":[{}]} x`, `{"ops":[{"k":"noop"}],"undo_of":-1}`,
	} {
		f.Add([]byte(seed))
	}
	docs := small(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		batch, err := ops.DecodeBatch(b)
		var nack *ops.Nack
		if err != nil {
			if !errors.As(err, &nack) {
				t.Fatalf("an error that is no refusal: %v", err)
			}
			return
		}
		for _, doc := range docs {
			effective, err := ops.Resolve(doc, batch, 2)
			if err != nil {
				if !errors.As(err, &nack) {
					t.Fatalf("an error that is no refusal: %v", err)
				}
				continue
			}
			next, inverse, err := ops.Apply(doc, effective, 2)
			if err != nil {
				t.Fatal(err)
			}
			if err := next.Check(); err != nil {
				t.Fatal(err)
			}
			if back, err := ops.Resolve(next, inverse, 3); err != nil || len(inverse.Ops) > 0 && len(back.Ops) == 0 {
				t.Fatalf("the inverse was refused: %v", err)
			}
			next.MapView()
			next.LibraryView()
		}
	})
}

// small makes a map and a library with a node of every kind, one of them deleted.
func small(tb testing.TB) []*ops.Doc {
	tb.Helper()
	at := func(parent string) *ops.Place { return &ops.Place{Parent: parent} }
	m := mustApply(tb, ops.New(ops.MapDoc), ops.Batch{Import: true, Ops: []ops.Op{
		stage("a"), stage("z"),
		{K: ops.Create, ID: "b", Type: "step", At: at("a"), F: map[string]any{"title": "B"}},
		{K: ops.Create, ID: "l", Type: "lane", F: map[string]any{"kind": "pains"}},
		{K: ops.Create, ID: "c", Type: "card", At: &ops.Place{Parent: "b", Lane: "l"}, F: map[string]any{"kind": "pain", "evidence": []any{map[string]any{"evidence": "i"}}}},
		{K: ops.Create, ID: "e", Type: "emotion", At: at("b"), F: map[string]any{"point": map[string]any{"value": 1.0}}},
		{K: ops.Create, ID: "m", Type: "emotion", At: at("b"), F: map[string]any{"point": map[string]any{"value": 1.0}, "source": "measured"}},
		{K: ops.Create, ID: "f", Type: "flow", F: map[string]any{"from": "a", "to": "z"}},
		{K: ops.Del, ID: "z"},
	}})
	l := mustApply(tb, ops.New(ops.LibraryDoc), ops.Batch{Import: true, Ops: []ops.Op{
		{K: ops.Create, ID: "a", Type: "touchpoint", F: map[string]any{"name": "A"}},
		{K: ops.Create, ID: "b", Type: "rule", At: at("a"), F: map[string]any{"match": map[string]any{"name": "b"}}},
		{K: ops.Create, ID: "c", Type: "journey", F: map[string]any{"name": "C", "goal": ""}},
		{K: ops.Create, ID: "e", Type: "journey", F: map[string]any{"name": "E", "goal": "", "parent": "c"}},
		{K: ops.Del, ID: "a"},
	}})
	return []*ops.Doc{ops.New(ops.MapDoc), m, l}
}
