package segment_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// mustOpen opens the log of a data directory, as a process of its own would.
func mustOpen(t testing.TB, dir string, options ...segment.Option) *segment.Log {
	t.Helper()
	db, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	l, err := segment.Open(t.Context(), dir, db, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// mustOpenOver opens a log whose manifest is in memory, which is quick.
func mustOpenOver(t testing.TB, dir string, man store.Manifest, options ...segment.Option) *segment.Log {
	t.Helper()
	l, err := segment.Open(t.Context(), dir, man, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// TestEventLogOverMemory runs the kit with segments so small that every import
// has several.
func TestEventLogOverMemory(t *testing.T) {
	storetest.TestEventLog(t, func(t *testing.T) (store.EventLog, func() store.EventLog) {
		dir, man := t.TempDir(), mem.NewManifest()
		small := segment.WithSegmentRows(7)
		return mustOpenOver(t, dir, man, small), func() store.EventLog { return mustOpenOver(t, dir, man, small) }
	})
}

func TestEventLog(t *testing.T) {
	storetest.TestEventLog(t, func(t *testing.T) (store.EventLog, func() store.EventLog) {
		dir := t.TempDir()
		return mustOpen(t, dir), func() store.EventLog { return mustOpen(t, dir) }
	})
}
