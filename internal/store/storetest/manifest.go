package storetest

import (
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// TestManifest checks the promises of [store.Manifest]. open returns an empty
// manifest and a function that opens it once more, nil if the back end cannot.
func TestManifest(t *testing.T, open func(t *testing.T) (store.Manifest, func() store.Manifest)) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, store.Manifest)
	}{
		{"files and inbox come and go in one change", manifestChanges},
		{"a change that fails or is empty changes nothing", manifestRefused},
		{"updates exclude each other", manifestRace},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m, again := open(t)
			c.run(t, m)
			if again == nil {
				return
			}
			want, got := mustLayout(t, m), mustLayout(t, again())
			if d := cmp.Diff(want, got, equateEmpty); d != "" {
				t.Errorf("another process sees (-want +got):\n%s", d)
			}
		})
	}
}

func mustLayout(t *testing.T, m store.Manifest) store.Layout {
	t.Helper()
	l, err := m.Layout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s, err := m.State(t.Context())
	if err != nil || s != l.State {
		t.Fatalf("the state is %+v, %v; that of the layout %+v", s, err, l.State)
	}
	return l
}

// change commits a change and returns the number of the first file it reserved.
func change(t *testing.T, m store.Manifest, files int, make func(first int64, tx store.ManifestTx) store.Change) (first int64) {
	t.Helper()
	err := m.Update(t.Context(), func(tx store.ManifestTx) (store.Change, error) {
		first = tx.NewFiles(files)
		return make(first, tx), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return first
}

func waiting(from, n int) (rows []store.InboxRow) {
	for i := range n {
		p := from + i
		rows = append(rows, store.InboxRow{
			InboxKey: store.InboxKey{Pos: journey.Pos(p), Key: store.Hash128{Hi: 1<<63 + uint64(p), Lo: ^uint64(p)}, Fingerprint: 1<<63 | uint64(p)},
			Payload:  []byte{byte(p), 0, 255},
		})
	}
	return rows
}

func segmentAt(id int64, from, n int) store.SegmentFile {
	return store.SegmentFile{
		ID: id, From: journey.Pos(from), Events: int64(n), First: -5, Last: 9, Properties: []string{"Größe", "colour"},
		Data: store.File{Name: "data", Bytes: 7, CRC: 1<<31 + 1}, IDs: store.File{Name: "ids", Bytes: 8, CRC: 3},
	}
}

func manifestChanges(t *testing.T, m store.Manifest) {
	ctx := t.Context()
	if l := mustLayout(t, m); l.End != 0 || l.Inbox != 0 || len(l.Segments)+len(l.Runs) > 0 {
		t.Errorf("a new manifest is %+v", l)
	}
	change(t, m, 0, func(int64, store.ManifestTx) store.Change { return store.Change{AddInbox: waiting(0, 5), End: 5} })
	id := change(t, m, 2, func(id int64, _ store.ManifestTx) store.Change {
		run := store.KeyRun{ID: id + 1, Keys: 10, File: store.File{Name: "keys", Bytes: 9, CRC: 4}}
		return store.Change{AddSegments: []store.SegmentFile{segmentAt(id, 5, 10)}, AddRuns: []store.KeyRun{run}, End: 15}
	})
	before := mustLayout(t, m)
	if d := cmp.Diff([]store.SegmentFile{segmentAt(id, 5, 10)}, before.Segments); d != "" || before.End != 15 || before.Inbox != 0 {
		t.Errorf("after an import (-want +got):\n%s%+v", d, before.State)
	}
	rows, err := m.Inbox(ctx, 1, 4, 2)
	if d := cmp.Diff(waiting(1, 2), rows); err != nil || d != "" {
		t.Errorf("inbox (-want +got):\n%s%v", d, err)
	}
	next := change(t, m, 1, func(id int64, tx store.ManifestTx) store.Change {
		keys, err := tx.InboxKeys(3)
		if err != nil || len(keys) != 2 || keys[0] != waiting(3, 1)[0].InboxKey {
			t.Errorf("keys in a transaction: %+v, %v", keys, err)
		}
		return store.Change{AddSegments: []store.SegmentFile{segmentAt(id, 0, 3)}, DropInbox: store.Span{From: 0, To: 3}}
	})
	if next <= id+1 {
		t.Errorf("file number %d was given out twice", next)
	}
	after := mustLayout(t, m)
	if after.Inbox != 3 || after.End != 15 || after.Generation <= before.Generation || after.Layout <= before.Layout || len(after.Segments) != 2 || after.Segments[0].From != 0 {
		t.Errorf("after a drain: %+v", after)
	}
	change(t, m, 0, func(int64, store.ManifestTx) store.Change {
		return store.Change{DropSegments: []int64{id}, DropRuns: []int64{id + 1}}
	})
	manifestRising(t, m, next)
	if l := mustLayout(t, m); len(l.Segments) != 1 || len(l.Runs) != 0 || l.End != 15 {
		t.Errorf("after dropping files: %+v", l)
	}
}

// manifestRising says of a segment that its ids rise, and takes it back.
func manifestRising(t *testing.T, m store.Manifest, id int64) {
	t.Helper()
	want := segmentAt(id, 0, 3)
	for _, rising := range []*store.IDRange{{Source: "shop", First: []byte("9"), Last: []byte("1\x00\xff")}, nil} {
		want.Rising = rising
		change(t, m, 0, func(int64, store.ManifestTx) store.Change {
			return store.Change{DropSegments: []int64{id}, AddSegments: []store.SegmentFile{want}}
		})
		if d := cmp.Diff([]store.SegmentFile{want}, mustLayout(t, m).Segments); d != "" {
			t.Errorf("a segment in its own place (-want +got):\n%s", d)
		}
	}
}

func manifestRefused(t *testing.T, m store.Manifest) {
	change(t, m, 1, func(int64, store.ManifestTx) store.Change { return store.Change{AddInbox: waiting(0, 2), End: 2} })
	before := mustLayout(t, m)
	no := errors.New("no")
	err := m.Update(t.Context(), func(store.ManifestTx) (store.Change, error) {
		return store.Change{AddInbox: waiting(2, 2), End: 4}, no
	})
	if !errors.Is(err, no) {
		t.Errorf("update returned %v, want the callback's error", err)
	}
	if err := m.Update(t.Context(), func(store.ManifestTx) (store.Change, error) { return store.Change{}, nil }); err != nil {
		t.Error(err)
	}
	if d := cmp.Diff(before, mustLayout(t, m), equateEmpty); d != "" {
		t.Errorf("the manifest changed:\n%s", d)
	}
}

func manifestRace(t *testing.T, m store.Manifest) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 10 {
				err := m.Update(t.Context(), func(tx store.ManifestTx) (store.Change, error) {
					end := tx.State().End
					return store.Change{AddInbox: waiting(int(end), 1), End: end + 1}, nil
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	keys, err := m.InboxKeys(t.Context(), 0)
	if err != nil || len(keys) != 40 {
		t.Fatalf("%d events wait, %v; want 40", len(keys), err)
	}
	for i, k := range keys {
		if k != waiting(i, 1)[0].InboxKey {
			t.Errorf("key %d is %+v", i, k)
		}
	}
}
