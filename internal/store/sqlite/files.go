package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Uploads are stored under names of our own: what a user calls a file never
// becomes a path. A part file is an upload that is not complete.
const partSuffix = ".part"

func (db *DB) filePath(id string) string { return filepath.Join(db.dir, "files", id) }

// SaveFile keeps what r yields until it is removed. The file is durable when
// SaveFile returns; if r fails, nothing stays.
func (db *DB) SaveFile(ctx context.Context, name string, r io.Reader) (id string, size int64, err error) {
	id = journey.NewID(db.clock.Now())
	part := db.filePath(id) + partSuffix
	if size, err = writeFile(ctx, part, r); err != nil {
		return "", 0, errors.Join(err, removeIfThere(part))
	}
	if err := os.Rename(part, db.filePath(id)); err != nil {
		return "", 0, diskError("keep the file "+name, err)
	}
	if err := syncDir(filepath.Join(db.dir, "files")); err != nil {
		return "", 0, diskError("keep the file "+name, err)
	}
	if _, err := db.write.ExecContext(ctx, `INSERT INTO files (id, name, size) VALUES ($1, $2, $3)`, id, name, size); err != nil {
		return "", 0, errors.Join(dbError("keep the file "+name, err), removeIfThere(db.filePath(id)))
	}
	return id, size, nil
}

// writeFile copies r to a new file and makes it durable.
func writeFile(ctx context.Context, path string, r io.Reader) (size int64, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, diskError("keep the uploaded file", err)
	}
	src := &contextReader{ctx: ctx, r: r}
	size, err = io.Copy(f, src)
	if err != nil && src.err == nil {
		err = diskError("keep the uploaded file", err)
	}
	if serr := f.Sync(); serr != nil && err == nil {
		err = diskError("keep the uploaded file", serr)
	}
	if cerr := f.Close(); cerr != nil && err == nil {
		err = diskError("keep the uploaded file", cerr)
	}
	return size, err
}

// contextReader stops reading when its context ends, and remembers whether an
// error came from the source.
type contextReader struct {
	ctx context.Context
	r   io.Reader
	err error
}

func (c *contextReader) Read(p []byte) (int, error) {
	if c.err = c.ctx.Err(); c.err != nil {
		return 0, c.err
	}
	n, err := c.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		c.err = err
	}
	return n, err
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

type storedFile struct {
	*os.File
	name string
	size int64
}

func (f storedFile) Name() string { return f.name }
func (f storedFile) Size() int64  { return f.size }

// OpenFile opens an uploaded file.
func (db *DB) OpenFile(ctx context.Context, id string) (store.StoredFile, error) {
	var f storedFile
	err := db.read.QueryRowContext(ctx, `SELECT name, size FROM files WHERE id = $1`, id).Scan(&f.name, &f.size)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, journey.Errorf(journey.NotFound, "there is no uploaded file %s", id)
	}
	if err != nil {
		return nil, dbError("open an uploaded file", err)
	}
	if f.File, err = os.Open(db.filePath(id)); err != nil {
		return nil, journey.Errorf(journey.Internal, "the uploaded file %s (%s) cannot be read; upload it again: %w", id, f.name, err)
	}
	return f, nil
}

// RemoveFile removes an uploaded file; one that is not there is no error.
func (db *DB) RemoveFile(ctx context.Context, id string) error {
	return db.update(ctx, "remove an uploaded file", func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `DELETE FROM files WHERE id = $1`, id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return diskError("remove an uploaded file", removeIfThere(db.filePath(id)))
	})
}

// removeStaleUploads removes uploads that broke off more than a day ago.
func (db *DB) removeStaleUploads() error {
	dir := filepath.Join(db.dir, "files")
	entries, err := os.ReadDir(dir)
	if err != nil {
		return diskError("read the directory "+dir, err)
	}
	limit := db.clock.Now().Time().Add(-24 * time.Hour)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !strings.HasSuffix(e.Name(), partSuffix) || info.ModTime().After(limit) {
			continue // gone meanwhile, complete, or perhaps still being written
		}
		if err := removeIfThere(filepath.Join(dir, e.Name())); err != nil {
			return diskError(fmt.Sprintf("remove the broken upload %s", e.Name()), err)
		}
	}
	return nil
}
