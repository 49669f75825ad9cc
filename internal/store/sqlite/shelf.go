package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Shelf holds images and own templates.
type Shelf struct{ db *DB }

var (
	_ store.Images    = (*Shelf)(nil)
	_ store.Templates = (*Shelf)(nil)
)

// Shelf returns the images and own templates of the data directory.
func (db *DB) Shelf() *Shelf { return &Shelf{db} }

// imagePath is where an image lies in one size. Its id is a hash of ours and
// has been looked up before it becomes a path.
func (s *Shelf) imagePath(id string, size store.ImageSize) string {
	return s.db.filePath("image-" + id + "-" + string(size))
}

// PutImage keeps an image: its files first, then the row that makes them part
// of the store. Files without a row are the remains of an upload that broke off
// and are written over.
func (s *Shelf) PutImage(ctx context.Context, i store.Image) error {
	if err := s.writeImage(ctx, i.ID, store.LargeImage, i.Large); err != nil {
		return err
	}
	if err := s.writeImage(ctx, i.ID, store.SmallImage, i.Small); err != nil {
		return err
	}
	if err := syncDir(filepath.Join(s.db.dir, "files")); err != nil {
		return diskError("keep an image", err)
	}
	_, err := s.db.write.ExecContext(ctx, `INSERT INTO images (id, width, height, large_type, small_type, added)
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET added = excluded.added`,
		i.ID, i.Width, i.Height, i.Large.Type, i.Small.Type, int64(s.db.clock.Now()))
	return dbError("keep an image", err)
}

// writeImage writes one size under its name, which always stands for the same
// bytes. The part has a name of its own, so that two uploads of one picture do
// not meet.
func (s *Shelf) writeImage(ctx context.Context, id string, size store.ImageSize, f store.ImageFile) error {
	part := s.db.filePath(journey.NewID(s.db.clock.Now())) + partSuffix
	if _, err := writeFile(ctx, part, bytes.NewReader(f.Bytes)); err != nil {
		return errors.Join(err, removeIfThere(part))
	}
	if err := os.Rename(part, s.imagePath(id, size)); err != nil {
		return errors.Join(diskError("keep an image", err), removeIfThere(part))
	}
	return nil
}

// GetImage returns an image in one size.
func (s *Shelf) GetImage(ctx context.Context, id string, size store.ImageSize) (f store.ImageFile, err error) {
	var large, small string
	err = s.db.read.QueryRowContext(ctx, `SELECT large_type, small_type FROM images WHERE id = $1`, id).Scan(&large, &small)
	if errors.Is(err, sql.ErrNoRows) {
		return f, store.NoImage(id)
	}
	if err != nil {
		return f, dbError("read image "+id, err)
	}
	f.Type = large
	if size == store.SmallImage {
		f.Type = small
	}
	f.Bytes, err = os.ReadFile(s.imagePath(id, size))
	if errors.Is(err, fs.ErrNotExist) {
		return f, journey.Errorf(journey.NotFound, "the file of image %s is missing; upload the picture again", id)
	}
	return f, diskError("read image "+id, err)
}

// AddTemplate keeps a template.
func (s *Shelf) AddTemplate(ctx context.Context, t store.OwnTemplate) error {
	return s.db.update(ctx, "keep template "+t.ID, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO templates (id, made, name, info, bundle, kept_by, at)
			SELECT $1, COALESCE(MAX(made), 0) + 1, $2, $3, $4, $5, $6 FROM templates WHERE true ON CONFLICT (id) DO NOTHING`,
			t.ID, t.Name, string(t.Info), t.Bundle, t.By, int64(t.At))
		return inserted(r, err, "there is already a template "+t.ID)
	})
}

// ListTemplates returns all, the newest first, without the bundles.
func (s *Shelf) ListTemplates(ctx context.Context) ([]store.OwnTemplate, error) {
	out, err := collect(ctx, s.db.read, func(row interface{ Scan(...any) error }) (t store.OwnTemplate, err error) {
		return t, row.Scan(&t.ID, &t.Name, &t.Info, &t.By, &t.At)
	}, `SELECT id, name, info, kept_by, at FROM templates ORDER BY made DESC`)
	return out, dbError("list the templates", err)
}

// GetTemplate returns one with its bundle.
func (s *Shelf) GetTemplate(ctx context.Context, id string) (t store.OwnTemplate, err error) {
	err = s.db.read.QueryRowContext(ctx, `SELECT id, name, info, bundle, kept_by, at FROM templates WHERE id = $1`, id).
		Scan(&t.ID, &t.Name, &t.Info, &t.Bundle, &t.By, &t.At)
	if errors.Is(err, sql.ErrNoRows) {
		return t, store.NoTemplate(id)
	}
	return t, dbError("read template "+id, err)
}

// RenameTemplate gives a template another name.
func (s *Shelf) RenameTemplate(ctx context.Context, id, name string) error {
	r, err := s.db.write.ExecContext(ctx, `UPDATE templates SET name = $1 WHERE id = $2`, name, id)
	return dbError("rename template "+id, touched(r, err, store.NoTemplate(id)))
}

// DeleteTemplate removes a template.
func (s *Shelf) DeleteTemplate(ctx context.Context, id string) error {
	r, err := s.db.write.ExecContext(ctx, `DELETE FROM templates WHERE id = $1`, id)
	return dbError("delete template "+id, touched(r, err, store.NoTemplate(id)))
}

// touched turns a change that found no row into the error none.
func touched(r sql.Result, err, none error) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err != nil {
		return fmt.Errorf("count the changed rows: %w", err)
	}
	if n == 0 {
		return none
	}
	return nil
}
