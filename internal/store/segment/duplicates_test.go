package segment_test

import (
	"strconv"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
)

// numbered makes n events whose ids and fingerprints the functions choose.
func numbered(n int, id func(i int) int, fingerprint func(i int) uint64) []journey.Event {
	events := make([]journey.Event, n)
	for i := range events {
		e := &events[i]
		e.Reset()
		e.Source, e.ID, e.Name, e.Fingerprint = "file", strconv.Itoa(id(i)), "step", fingerprint(i)
		e.Time, e.Received = 1, 1
		e.Hashed = []journey.HashedID{{Type: "user_id"}}
	}
	return events
}

// TestDuplicatesWhereverTheyAre writes the same events again when the first ones
// are in the segment being built, sealed, committed by the writer, and committed
// by somebody else.
func TestDuplicatesWhereverTheyAre(t *testing.T) {
	const n = 3_000 // more than one judged group, more than one segment
	l := mustOpenOver(t, t.TempDir(), mem.NewManifest(), segment.WithSegmentRows(2_000))
	once := numbered(n, func(i int) int { return i }, func(i int) uint64 { return uint64(i) })
	twice := numbered(n, func(i int) int { return n + i/2 }, func(i int) uint64 { return uint64(n + i/2) })
	count := func(w store.ImportWriter, events []journey.Event, want int) {
		t.Helper()
		out, err := w.Write(t.Context(), events)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, o := range out {
			if o == store.Duplicate {
				got++
			}
		}
		if got != want {
			t.Fatalf("%d of %d events were duplicates, not %d", got, len(events), want)
		}
	}
	w, err := l.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	count(w, once, 0)
	count(w, once, n) // built and sealed
	count(w, twice, n/2)
	if _, err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	count(w, once, n) // its own commit
	other, err := l.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	count(other, twice, n)
	count(other, once, n)
	for _, w := range []store.ImportWriter{w, other} {
		if _, err := w.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	head, err := l.Head(t.Context())
	if err != nil || head.End != n+n/2 {
		t.Fatalf("the log ends at %d (%v), not at %d", head.End, err, n+n/2)
	}
}

// TestCrowdedKey writes many different events under one key: more than any
// bucket of keys has room for.
func TestCrowdedKey(t *testing.T) {
	const n = 6_000
	l := mustOpenOver(t, t.TempDir(), mem.NewManifest())
	events := numbered(n, func(i int) int { return i % 2 }, func(i int) uint64 { return uint64(i) })
	for round, want := range []store.Outcome{store.Collision, store.Duplicate} {
		w, err := l.Import(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		out, err := w.Write(t.Context(), events)
		if err != nil {
			t.Fatal(err)
		}
		for i, o := range out {
			if i >= 2 && o != want {
				t.Fatalf("round %d: event %d is %v, not %v", round, i, o, want)
			}
		}
		if _, err := w.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
