package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// ListImages returns the ids of the images that were added before an instant.
func (s *Shelf) ListImages(ctx context.Context, before journey.Instant) (ids []string, err error) {
	rows, err := s.db.read.QueryContext(ctx, `SELECT id FROM images WHERE added < $1 ORDER BY id`, int64(before))
	if err != nil {
		return nil, dbError("list images", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, dbError("list images", err)
		}
		ids = append(ids, id)
	}
	return ids, dbError("list images", rows.Err())
}

// RemoveImage removes an image: the row that makes its files part of the store
// first, so that no row is without files.
func (s *Shelf) RemoveImage(ctx context.Context, id string, before journey.Instant) error {
	r, err := s.db.write.ExecContext(ctx, `DELETE FROM images WHERE id = $1 AND added < $2`, id, int64(before))
	if err != nil {
		return dbError("remove image "+id, err)
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(store.NoImage(id), err)
	}
	return errors.Join(s.removeFile(id, store.LargeImage, before), s.removeFile(id, store.SmallImage, before))
}

// removeFile removes one size of an image, unless an upload of the same picture
// has just written it.
func (s *Shelf) removeFile(id string, size store.ImageSize, before journey.Instant) error {
	path := s.imagePath(id, size)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && journey.InstantOf(info.ModTime()) >= before {
		return nil
	}
	if err == nil {
		err = removeIfThere(path)
	}
	return diskError("remove image "+id, err)
}
