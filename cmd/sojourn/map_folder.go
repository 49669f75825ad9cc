package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
)

// ojmFolder is Open Journey Map as a folder of files, for version control.
const ojmFolder = "ojm-folder"

// exportFolder writes the maps and the library into a folder. What stands there
// of maps and lists that are gone is removed; anything else is left alone.
func (c mapExportCmd) exportFolder(e *env) error {
	if c.Out == "" || c.Out == "-" {
		return journey.InvalidField("out", "is not a folder; name one with -o DIR")
	}
	return c.withYard(e, func(y *yard) error {
		src, err := sourceOf(e, y)
		if err != nil {
			return err
		}
		bundle, err := c.bytes(e, y, nil, src, mapfile.Format{Name: mapfile.OJM})
		if err != nil {
			return err
		}
		files, err := ojm.WriteFolder(bundle)
		if err != nil {
			return err
		}
		if err := addImages(e, y.db.Shelf(), bundle, files); err != nil {
			return err
		}
		return writeFolder(e, c.Out, files)
	})
}

func writeFolder(e *env, dir string, files map[string][]byte) error {
	old, err := readFolder(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for name, b := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("write %s: %w", dir, err)
		}
		if err := toFile(e, path, func(w io.Writer) error { _, err := w.Write(b); return err }); err != nil {
			return err
		}
	}
	for name := range old {
		if _, ok := files[name]; ok || !ojm.InFolder(name) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return fmt.Errorf("write %s: %w", dir, err)
		}
	}
	return nil
}

// readFolder reads the files of a folder and of the folders in it that a bundle
// uses.
func readFolder(dir string) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, pattern := range []string{"*.json", "*/*.json"} {
		names, err := fs.Glob(os.DirFS(dir), pattern)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", dir, err)
		}
		for _, name := range names {
			if !ojm.InFolder(name) {
				continue
			}
			if out[name], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
				return nil, fmt.Errorf("read %s: %w", dir, err)
			}
		}
	}
	return out, nil
}

// isFolder reports whether a folder holds a bundle.
func isFolder(name string) bool {
	_, err := os.Stat(filepath.Join(name, ojm.FolderHead))
	return err == nil
}
