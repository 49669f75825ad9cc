package storetest

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// TestImages checks the promises of [store.Images].
func TestImages(t *testing.T, open func(t *testing.T) store.Images) {
	ctx := t.Context()
	s := open(t)
	image := store.Image{
		ID: "0a1b", Width: 1600, Height: 900,
		Large: store.ImageFile{Type: "image/png", Bytes: []byte("large")},
		Small: store.ImageFile{Type: "image/jpeg", Bytes: []byte("small")},
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { wantKind(t, "put", s.PutImage(ctx, image), "") })
	}
	wg.Wait()
	for size, want := range map[store.ImageSize]store.ImageFile{store.LargeImage: image.Large, store.SmallImage: image.Small} {
		got, err := s.GetImage(ctx, "0a1b", size)
		if diff := cmp.Diff(got, want); diff != "" || err != nil {
			t.Errorf("%s: %v %s", size, err, diff)
		}
	}
	_, err := s.GetImage(ctx, "../sojourn.db", store.LargeImage)
	wantKind(t, "an image that is not there", err, journey.NotFound)
	testRemoveImage(t, s, image)
}

// testRemoveImage removes an image that is kept, and keeps it anew.
func testRemoveImage(t *testing.T, s store.Images, image store.Image) {
	t.Helper()
	ctx := t.Context()
	const longAgo, farOff = journey.Instant(1), journey.Instant(1 << 61)
	for before, want := range map[journey.Instant]int{longAgo: 0, farOff: 1} {
		if ids, err := s.ListImages(ctx, before); err != nil || len(ids) != want {
			t.Errorf("added before %d are %v (%v)", before, ids, err)
		}
	}
	wantKind(t, "remove what was added later", s.RemoveImage(ctx, image.ID, longAgo), journey.NotFound)
	_, err := s.GetImage(ctx, image.ID, store.LargeImage)
	wantKind(t, "what was added later", err, "")
	wantKind(t, "remove", s.RemoveImage(ctx, image.ID, farOff), "")
	for _, size := range []store.ImageSize{store.LargeImage, store.SmallImage} {
		_, err := s.GetImage(ctx, image.ID, size)
		wantKind(t, "get what was removed", err, journey.NotFound)
	}
	wantKind(t, "remove again", s.RemoveImage(ctx, image.ID, farOff), journey.NotFound)
	wantKind(t, "keep it again", s.PutImage(ctx, image), "")
	got, err := s.GetImage(ctx, image.ID, store.SmallImage)
	if diff := cmp.Diff(got, image.Small); diff != "" || err != nil {
		t.Errorf("kept again: %v %s", err, diff)
	}
}

// TestTemplates checks the promises of [store.Templates].
func TestTemplates(t *testing.T, open func(t *testing.T) store.Templates) {
	ctx := t.Context()
	s := open(t)
	var want []store.OwnTemplate
	for i, id := range []string{"b", "c", "a"} {
		tpl := store.OwnTemplate{ID: id, Name: "Template " + id, Info: []byte(`{"stages":5}`), Bundle: []byte(fmt.Sprintf(`{"n":%d}`, i)), By: "ana", At: journey.Instant(7)}
		wantKind(t, "add", s.AddTemplate(ctx, tpl), "")
		want = append([]store.OwnTemplate{tpl}, want...)
	}
	wantKind(t, "an id that is taken", s.AddTemplate(ctx, want[0]), journey.Conflict)
	got, err := s.GetTemplate(ctx, "c")
	if diff := cmp.Diff(got, want[1]); diff != "" || err != nil {
		t.Error(err, diff)
	}
	wantKind(t, "rename", s.RenameTemplate(ctx, "c", "Our shop"), "")
	wantKind(t, "delete", s.DeleteTemplate(ctx, "b"), "")
	want = want[:2]
	want[1].Name = "Our shop"
	for i := range want {
		want[i].Bundle = nil
	}
	list, err := s.ListTemplates(ctx)
	if diff := cmp.Diff(list, want); diff != "" || err != nil {
		t.Error(err, diff)
	}
	_, err = s.GetTemplate(ctx, "b")
	wantKind(t, "a template that is gone", err, journey.NotFound)
	wantKind(t, "rename one that is gone", s.RenameTemplate(ctx, "b", "x"), journey.NotFound)
	wantKind(t, "delete one that is gone", s.DeleteTemplate(ctx, "b"), journey.NotFound)
}
