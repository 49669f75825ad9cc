package room_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// typed is an edit of the note on the step "pay".
func typed(rev int64, d ...any) ops.Batch {
	return ops.Batch{Ops: []ops.Op{{K: ops.TextF, ID: "pay", Field: "notes", Rev: rev, D: d}}}
}

// mustType pushes a client's batch.
func mustType(t *testing.T, docs *room.Docs, client string, n int64, b ops.Batch) {
	t.Helper()
	if _, err := docs.Push(owner(), "m", room.Push{ClientID: client, N: n, Batch: b}); err != nil {
		t.Fatal(err)
	}
}

func noteOf(t *testing.T, docs *room.Docs) string {
	t.Helper()
	st, err := docs.Get(owner(), "m")
	if err != nil {
		t.Fatal(err)
	}
	return st.Doc.Node("pay").Text("notes")
}

// T6: an edit of a text that was made long ago is joined with what others wrote
// since, also by a process that was started after all of it.
func TestT6_OldEditsOfTexts(t *testing.T) {
	t.Parallel()
	for name, deps := range backends(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			deps.SnapshotEvery = 3
			docs := room.New(deps)
			mustCreate(t, docs, "m")
			mustType(t, docs, "a", 1, ops.Batch{Ops: []ops.Op{
				{K: ops.Create, ID: "buy", Type: "stage", F: map[string]any{"name": "Buy"}},
				{K: ops.Create, ID: "pay", Type: "step", At: &ops.Place{Parent: "buy"}, F: map[string]any{"title": "I pay", "notes": "A fee."}},
			}})
			for n := range int64(5) {
				mustType(t, docs, "a", n+2, typed(n+1, "!", float64(6+n)))
			}
			again := room.New(deps)
			mustType(t, again, "b", 1, typed(1, 6.0, " It is late."))
			if got := noteOf(t, again); got != "!!!!!A fee. It is late." {
				t.Errorf("got %q", got)
			}
			mustType(t, docs, "c", 1, typed(3, 2.0, -1.0, "the", 5.0)) // the first process knows all of it
			if got := noteOf(t, again); got != "!!!!!the fee. It is late." {
				t.Errorf("got %q", got)
			}
			mustType(t, room.New(deps), "d", 1, typed(99, "x", 6.0)) // there is no such state
			mustType(t, room.New(deps), "d", 2, typed(1, "x", 60.0)) // it never had this length
			if got := noteOf(t, again); got != "!!!!!the fee. It is late." {
				t.Errorf("got %q", got)
			}
		})
	}
}

// T6: what lies more than 1,000 entries back is compared as a whole.
func TestT6_VeryOldEditsOfTexts(t *testing.T) {
	t.Parallel()
	deps := memory()
	docs := room.New(deps)
	mustCreate(t, docs, "m")
	mustType(t, docs, "a", 1, ops.Batch{Ops: []ops.Op{
		{K: ops.Create, ID: "buy", Type: "stage", F: map[string]any{"name": "Buy"}},
		{K: ops.Create, ID: "pay", Type: "step", At: &ops.Place{Parent: "buy"}, F: map[string]any{"title": "I pay", "notes": "first\nsecond\nthird\n"}},
	}})
	mustType(t, docs, "a", 2, typed(1, "zero\n", 19.0))
	for n := range int64(1001) {
		mustType(t, docs, "a", n+3, ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: "pay", F: map[string]any{"x-n": float64(n)}}}})
	}
	mustType(t, docs, "a", 2000, typed(2, 24.0, "fourth\n"))
	mustType(t, room.New(deps), "b", 1, typed(1, 12.0, " and a half", 7.0))
	if got, want := noteOf(t, docs), "zero\nfirst\nsecond and a half\nthird\nfourth\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
