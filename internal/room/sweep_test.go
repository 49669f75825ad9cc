package room_test

import (
	"context"
	"slices"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// TestSweepKeepsWhateverIsNamed uploads pictures, names each in another way, and
// looks at what is swept.
func TestSweepKeepsWhateverIsNamed(t *testing.T) {
	t.Parallel()
	deps := memory()
	docs := room.New(deps)
	versions, remarks, shelf := mem.NewVersions(), mem.NewRemarks(), mem.NewShelf()
	ctx := auth.With(context.Background(), auth.Principal{ID: "ana", Name: "Ana", Role: auth.Editor})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, id := range []string{"a0", "a1", "a2", "a3", "a4", "a5", "a6", "b0", "b1"} {
		must(shelf.PutImage(ctx, store.Image{ID: id}))
	}
	photo := func(id string) map[string]any {
		return map[string]any{"image": map[string]any{"src": "/api/v1/images/" + id, "alt": "a till"}}
	}
	push := func(doc string, list ...ops.Op) {
		t.Helper()
		_, err := docs.Write(ctx, doc, ops.Batch{Ops: list})
		must(err)
	}
	for _, id := range []string{"m", "gone"} {
		mustCreate(t, docs, id)
		push(id, ops.Op{K: ops.Create, ID: "s", Type: "stage", F: map[string]any{"name": "Buy"}},
			ops.Op{K: ops.Create, ID: "t", Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "I pay"}})
	}
	push("m", ops.Op{K: ops.SetF, ID: "t", F: photo("a0")})
	push("m", ops.Op{K: ops.SetF, ID: "t", F: photo("a1")}) // a0 stays in the history
	push("gone", ops.Op{K: ops.SetF, ID: "t", F: photo("a2")})
	must(deps.Log.Delete(ctx, "gone", true))
	must(remarks.AddSuggestion(ctx, store.Suggestion{ID: "g", Doc: "m", By: "con", State: store.SuggestionOpen, Batch: []byte(`{"src":"/api/v1/images/a3"}`)}))
	must(versions.AddVersion(ctx, store.Version{ID: "v", Doc: "m", Kind: "published", Major: 1, Library: []byte(`{"src":"/api/v1/images/a4"}`)}))
	must(shelf.AddTemplate(ctx, store.OwnTemplate{ID: "t", Name: "T", Info: []byte("{}"), Bundle: []byte(`{"src":"/api/v1/images/a5"}`)}))
	push(room.LibraryID, ops.Op{K: ops.Create, ID: "p", Type: "persona", F: map[string]any{"name": "Alex", "kind": "proto", "image": map[string]any{"src": "/api/v1/images/a6", "alt": "Alex"}}})

	sweep := room.Sweep{Log: deps.Log, Versions: versions, Remarks: remarks, Templates: shelf, Images: shelf}
	unused, err := sweep.Unused(ctx, 1)
	if err != nil || len(unused) != 0 {
		t.Errorf("what was just uploaded: %v (%v)", unused, err)
	}
	const later = journey.Instant(1 << 61)
	unused, err = sweep.Unused(ctx, later)
	if err != nil || !slices.Equal(unused, []string{"b0", "b1"}) {
		t.Fatalf("unused are %v (%v)", unused, err)
	}
	if n, err := sweep.Remove(ctx, append(unused, "none"), later); n != 2 || err != nil {
		t.Errorf("%d removed (%v)", n, err)
	}
	left, err := shelf.ListImages(ctx, later)
	if err != nil || len(left) != 7 {
		t.Errorf("left are %v (%v)", left, err)
	}
}
