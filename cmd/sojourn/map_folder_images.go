package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/photo"
	"github.com/sojournhq/sojourn/internal/store"
)

// imageDir holds the pictures of the maps, beside their folders.
const imageDir = "images"

// mostImages bounds the pictures that one folder brings.
const mostImages = 2_000

// imageEnds are the ends of the files' names, by media type.
func imageEnds() map[string]string {
	return map[string]string{"image/jpeg": ".jpg", "image/png": ".png"}
}

// addImages adds the pictures that a bundle names to the files of its folder.
// One that is gone stays gone.
func addImages(e *env, images store.Images, bundle []byte, files map[string][]byte) error {
	for _, id := range mapfile.ImagesIn(bundle) {
		f, err := images.GetImage(e.ctx, id, store.LargeImage)
		if journey.KindOf(err) == journey.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		files[path.Join(imageDir, id+imageEnds()[f.Type])] = f.Bytes
	}
	return nil
}

// takeImages keeps the pictures of a folder that its bundle names, and returns
// the bundle with the ids that they have here. A picture is looked for by its id
// alone, so no name in a bundle leads out of the folder, and what is no picture
// is refused before anything is written of the maps.
func takeImages(e *env, images store.Images, dir string, bundle []byte) ([]byte, error) {
	ids := mapfile.ImagesIn(bundle)
	if len(ids) > mostImages {
		return nil, journey.Errorf(journey.TooLarge, "the maps name %d pictures; at most %d are taken at once", len(ids), mostImages)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", dir, err)
	}
	defer func() { _ = root.Close() }() // it was only read
	maker, here := &photo.Maker{}, map[string]string{}
	for _, id := range ids {
		for _, end := range slices.Sorted(maps.Values(imageEnds())) {
			name := filepath.Join(imageDir, id+end)
			p, err := takeImage(root, maker, name)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err == nil {
				err = images.PutImage(e.ctx, store.Image{
					ID: p.ID, Width: p.Large.Width, Height: p.Large.Height,
					Large: store.ImageFile{Type: p.Large.Type, Bytes: p.Large.Bytes}, Small: store.ImageFile{Type: p.Small.Type, Bytes: p.Small.Bytes},
				})
			}
			if err != nil {
				return nil, fmt.Errorf("take %s: %w", filepath.Join(dir, name), err)
			}
			here[id] = p.ID
			break
		}
	}
	return mapfile.RenameImages(bundle, here), nil
}

// takeImage reads one file, which must be a plain one within the folder.
func takeImage(root *os.Root, maker *photo.Maker, name string) (photo.Picture, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return photo.Picture{}, err
	}
	if !info.Mode().IsRegular() {
		return photo.Picture{}, journey.Errorf(journey.Invalid, "it is no plain file")
	}
	f, err := root.Open(name)
	if err != nil {
		return photo.Picture{}, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return maker.Keep(f)
}
