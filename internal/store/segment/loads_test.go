package segment_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store/mem"
)

// TestLoads counts bulk loads, and hears of their commits and ends.
func TestLoads(t *testing.T) {
	l := mustOpenOver(t, t.TempDir(), mem.NewManifest())
	heard := func(what string, want bool, do func() error) {
		t.Helper()
		_, _, next := l.Loads()
		if err := do(); err != nil {
			t.Fatal(err)
		}
		select {
		case <-next:
			if !want {
				t.Errorf("%s is told", what)
			}
		default:
			if want {
				t.Errorf("%s is not told", what)
			}
		}
	}
	wantLoads := func(open, closed int) {
		t.Helper()
		if o, c, _ := l.Loads(); o != open || c != closed {
			t.Errorf("%d loads are open and %d closed, want %d and %d", o, c, open, closed)
		}
	}
	w, err := l.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantLoads(1, 0)
	commit := func() error { _, err := w.Commit(t.Context()); return err }
	heard("a write", false, func() error { _, err := w.Write(t.Context(), batchOf(0)); return err })
	heard("a commit", true, commit)
	heard("a commit of nothing", false, commit)
	heard("a live event", false, func() error { _, err := l.Put(t.Context(), batchOf(1)); return err })
	heard("the end", true, w.Close)
	wantLoads(0, 1)
	heard("another end", false, w.Close)
	wantLoads(0, 1)
}
