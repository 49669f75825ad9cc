package mapfile_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/ops"
)

// TestPhotos prints uploaded pictures, and nothing from elsewhere: what is gone
// or has another address is printed as its words.
func TestPhotos(t *testing.T) {
	t.Parallel()
	s := source(t)
	step := s.Map.MapView().Stages[0].Steps[0].ID
	batch := ops.Batch{}
	for id, src := range map[string]string{
		"kept": "/api/v1/images/00ff", "gone": "/api/v1/images/0bad", "away": "https://example.com/a.jpg",
		"path": "/api/v1/images/../../secret", "other": "/api/v1/images/00FF",
	} {
		batch.Ops = append(batch.Ops, ops.Op{
			K: ops.Create, ID: "photo-" + id, Type: "card", At: &ops.Place{Parent: step},
			F: map[string]any{"kind": "image", "image": map[string]any{"src": src, "alt": "Words of " + id}},
		})
	}
	e, err := ops.Resolve(s.Map, batch, 2)
	if err != nil {
		t.Fatal(err)
	}
	if s.Map, _, err = ops.Apply(s.Map, e, 2); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, image.NewRGBA(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	var asked []string
	s.Images = func(id string, _ bool) ([]byte, error) {
		asked = append(asked, id)
		if id != "00ff" {
			return nil, journey.Errorf(journey.NotFound, "gone")
		}
		return file.Bytes(), nil
	}
	f, err := mapfile.Find("svg")
	if err != nil {
		t.Fatal(err)
	}
	got, err := mapfile.Export(s, f, mapfile.Options{Lanes: []string{"storyboard"}})
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(got, []byte("<image ")); n != 1 {
		t.Errorf("%d pictures in the print, want the one that is kept", n)
	}
	for _, id := range asked {
		if id != "00ff" && id != "0bad" {
			t.Errorf("the store was asked for %q", id)
		}
	}
	for _, id := range []string{"gone", "away", "path", "other"} {
		if !strings.Contains(string(got), "Words of "+id) {
			t.Errorf("nothing stands for the picture that is %s", id)
		}
	}
}
