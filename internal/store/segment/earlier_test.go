package segment_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// TestEarlierFiles reads files that the first version of the program wrote, and
// knows their events when they come again.
func TestEarlierFiles(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	earlier := filepath.Join("testdata", "first")
	text, err := os.ReadFile(filepath.Join(earlier, "layout.json"))
	if err != nil {
		t.Fatal(err)
	}
	var layout store.Layout
	if err := json.Unmarshal(text, &layout); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "events"), os.DirFS(earlier)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "events", "layout.json")); err != nil {
		t.Fatal(err)
	}
	err = man.Update(t.Context(), func(tx store.ManifestTx) (store.Change, error) {
		tx.NewFiles(len(layout.Segments) + len(layout.Runs))
		return store.Change{AddSegments: layout.Segments, AddRuns: layout.Runs, End: layout.End}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	l := mustOpenOver(t, dir, man)
	wantHealthy(t, l)
	var events []journey.Event
	var at []journey.Pos
	for i := range int(layout.End) {
		events, at = append(events, storetest.Rich(i)), append(at, journey.Pos(i))
	}
	got, err := l.Events(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		if want := store.Stored(&events[i]); !reflect.DeepEqual(got[i], want) {
			t.Fatalf("event %d is\n%+v, want\n%+v", i, got[i], want)
		}
	}
	before, err := answers(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range storetest.MustImport(t, l, events) {
		if o != store.Duplicate {
			t.Fatalf("event %d is %v the second time", i, o)
		}
	}
	again := mustOpenOver(t, t.TempDir(), mem.NewManifest())
	storetest.MustImport(t, again, events)
	if now, err := answers(t.Context(), again); err != nil || !reflect.DeepEqual(now, before) {
		t.Fatalf("what this version writes says\n%v (%v), what the first wrote\n%v", now, err, before)
	}
}
