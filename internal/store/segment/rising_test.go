package segment_test

import (
	"fmt"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// TestRisingIDsThatFall writes ids that rise, and then one that was written
// before: in the segment being built, in a sealed one and in one that the writer
// committed. Others begin with ids that say nothing.
func TestRisingIDsThatFall(t *testing.T) {
	const n = 5_000
	of := func(source string, id any) journey.Event {
		e := storetest.Event(fmt.Sprint(id), 1)
		e.Source, e.Fingerprint = source, 7
		return e
	}
	for _, again := range []int{0, 1_999, 2_500, n - 1} {
		for _, commit := range []int{0, 2_200, 4_100, n} {
			l := mustOpenOver(t, t.TempDir(), mem.NewManifest(), segment.WithSegmentRows(1_000))
			w, err := l.Import(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			write := func(e journey.Event, want store.Outcome) {
				t.Helper()
				out, err := w.Write(t.Context(), []journey.Event{e})
				if err != nil || out[0] != want {
					t.Fatalf("again %d, commit %d: %s is %v (%v), want %v", again, commit, e.ID, out, err, want)
				}
			}
			for i := range n {
				if i == commit {
					if _, err := w.Commit(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				write(of("shop", i), store.Accepted)
			}
			write(of("shop", again), store.Duplicate)
			write(of("shop", n), store.Accepted)
			write(of("desk", again), store.Accepted)
			write(of("desk", again), store.Duplicate)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	l := mustOpenOver(t, t.TempDir(), mem.NewManifest())
	got := storetest.MustImport(t, l, []journey.Event{of("a", ""), of("b", ""), of("a", ""), of("b", "1"), of("b", "")})
	for i, want := range []store.Outcome{store.Accepted, store.Accepted, store.Duplicate, store.Accepted, store.Duplicate} {
		if got[i] != want {
			t.Errorf("of empty ids, the outcomes are %v", got)
		}
	}
}
