package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/photo"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

func bundleOf(ids ...string) []byte {
	return []byte(`{"maps":[{"src":"/api/v1/images/` + strings.Join(ids, `"},{"src":"/api/v1/images/`) + `"}]}`)
}

func folderWith(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, imageDir), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, imageDir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func kept(t *testing.T, images store.Images, file []byte) photo.Picture {
	t.Helper()
	p, err := (&photo.Maker{}).Make(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	err = images.PutImage(t.Context(), store.Image{ID: p.ID, Large: store.ImageFile{Type: p.Large.Type, Bytes: p.Large.Bytes}, Small: store.ImageFile{Type: p.Small.Type, Bytes: p.Small.Bytes}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pngFile(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 60, 40))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFolderKeepsPictures takes a folder's pictures into another installation:
// the bundle and the pictures are the same there.
func TestFolderKeepsPictures(t *testing.T) {
	t.Parallel()
	e, here, there := &env{ctx: t.Context()}, mem.NewShelf(), mem.NewShelf()
	p := kept(t, here, pngFile(t))
	bundle := bundleOf(p.ID, strings.Repeat("0", 32))
	files := map[string][]byte{}
	if err := addImages(e, here, bundle, files); err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || !bytes.Equal(files["images/"+p.ID+".jpg"], p.Large.Bytes) {
		t.Fatalf("the folder has %d pictures", len(files))
	}
	dir := folderWith(t, map[string][]byte{p.ID + ".jpg": p.Large.Bytes})
	got, err := takeImages(e, there, dir, bundle)
	if err != nil || !bytes.Equal(got, bundle) {
		t.Fatalf("the bundle became %s, %v", got, err)
	}
	if f, err := there.GetImage(t.Context(), p.ID, store.LargeImage); err != nil || !bytes.Equal(f.Bytes, p.Large.Bytes) {
		t.Errorf("the picture is not the same: %v", err)
	}
}

// TestFolderWritesPicturesAnew gives a picture that somebody put there by hand
// the id of what it becomes.
func TestFolderWritesPicturesAnew(t *testing.T) {
	t.Parallel()
	e, images, id := &env{ctx: t.Context()}, mem.NewShelf(), strings.Repeat("ab", 16)
	raw := append(pngFile(t), "and a secret"...)
	got, err := takeImages(e, images, folderWith(t, map[string][]byte{id + ".png": raw}), bundleOf(id))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got, []byte(id)) {
		t.Fatalf("the bundle still names the file's id: %s", got)
	}
	if _, err := images.GetImage(t.Context(), id, store.LargeImage); journey.KindOf(err) != journey.NotFound {
		t.Errorf("the id that a file claims was believed: %v", err)
	}
}

// TestFolderWithTwoPicturesOfAName takes the same one each time.
func TestFolderWithTwoPicturesOfAName(t *testing.T) {
	t.Parallel()
	e, id := &env{ctx: t.Context()}, strings.Repeat("ab", 16)
	first := kept(t, mem.NewShelf(), pngFile(t))
	var second bytes.Buffer
	if err := png.Encode(&second, image.NewGray(image.Rect(0, 0, 30, 30))); err != nil {
		t.Fatal(err)
	}
	dir := folderWith(t, map[string][]byte{id + ".jpg": first.Large.Bytes, id + ".png": second.Bytes()})
	for range 20 {
		images := mem.NewShelf()
		if _, err := takeImages(e, images, dir, bundleOf(id)); err != nil {
			t.Fatal(err)
		}
		all, err := images.ListImages(t.Context(), 1<<62)
		if err != nil || len(all) != 1 || all[0] != first.ID {
			t.Fatalf("the shelf has %v, %v; want %s alone", all, err, first.ID)
		}
	}
}

// TestFolderRefusesPictures takes no file from outside of the folder and nothing
// that is no picture.
func TestFolderRefusesPictures(t *testing.T) {
	t.Parallel()
	e, id := &env{ctx: t.Context()}, strings.Repeat("cd", 16)
	for name, file := range map[string][]byte{"a drawing": []byte("<svg/>"), "a page": []byte("<html>"), "too much": make([]byte, photo.MaxBytes+1)} {
		if _, err := takeImages(e, mem.NewShelf(), folderWith(t, map[string][]byte{id + ".jpg": file}), bundleOf(id)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	secret := filepath.Join(t.TempDir(), "secret.png")
	if err := os.WriteFile(secret, pngFile(t), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := folderWith(t, nil)
	if err := os.Symlink(secret, filepath.Join(dir, imageDir, id+".png")); err != nil {
		t.Fatal(err)
	}
	if _, err := takeImages(e, mem.NewShelf(), dir, bundleOf(id)); err == nil {
		t.Error("a link out of the folder was followed")
	}
	bundle := bundleOf("../../secret")
	if got, err := takeImages(e, mem.NewShelf(), dir, bundle); err != nil || !bytes.Equal(got, bundle) {
		t.Errorf("a path in an address is none: %v", err)
	}
}
