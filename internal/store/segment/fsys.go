package segment

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/sojournhq/sojourn/internal/journey"
)

// fileSystem is what the log asks of the disk. Names are full paths.
type fileSystem interface {
	MkdirAll(name string) error
	Create(name string) (file, error) // for reading and writing; fails if there is one
	Open(name string) (file, error)   // for reading
	Rename(from, to string) error
	Remove(name string) error // no error if there is none
	RemoveAll(name string) error
	ReadDir(name string) ([]fs.DirEntry, error)
	SyncDir(name string) error
	// Lock creates the file and locks it until it is closed; ok is false if
	// another process holds it.
	Lock(name string) (f io.Closer, ok bool, err error)
}

// file is an open file.
type file interface {
	io.Writer
	io.ReaderAt
	io.Closer
	Sync() error
	Stat() (fs.FileInfo, error)
}

// disk is the file system of the machine.
type disk struct{}

func (disk) MkdirAll(name string) error { return os.MkdirAll(name, 0o700) }

func (disk) Create(name string) (file, error) {
	return os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
}

func (disk) Open(name string) (file, error) { return os.Open(name) }

func (disk) Rename(from, to string) error { return os.Rename(from, to) }

func (disk) Remove(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (disk) RemoveAll(name string) error { return os.RemoveAll(name) }

func (disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

func (disk) SyncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(syncDirectory(d), d.Close())
}

func (disk) Lock(name string) (io.Closer, bool, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, false, err
	}
	ok, err := lockFile(f)
	if err != nil || !ok {
		return nil, false, errors.Join(err, f.Close())
	}
	return f, true, nil
}

// diskError gives an error of writing a kind and a sentence. Errors that have
// one, and those of a cancelled context, pass unchanged.
func diskError(what string, err error) error {
	var known *journey.Error
	switch {
	case err == nil, errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	e := &journey.Error{Kind: journey.Unavailable, Err: err}
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		e.Msg = "could not " + what + ": the disk is full; nothing of it was kept. Free some space and try again"
		return e
	}
	e.Msg = "could not " + what + ": " + err.Error() + "; nothing of it was kept. Check the disk and its free space, then try again"
	e.Hint = "sojourn doctor examines the files of the data directory"
	return e
}

// damaged says that a stored file is not what was written, or that the disk
// does not give it.
func damaged(name string, err error) error {
	name = filepath.Base(name)
	var known *journey.Error
	var path *fs.PathError
	switch {
	case errors.As(err, &known):
		return err
	case errors.As(err, &path):
		return &journey.Error{
			Kind: journey.Unavailable, Err: err, Hint: "sojourn doctor examines the files of the data directory",
			Msg: "could not read the event file " + name + ": " + err.Error() + "; check the disk, then try again",
		}
	}
	return &journey.Error{
		Kind: journey.Internal, Err: err,
		Msg: "the event file " + name + " is damaged; run sojourn doctor and restore it from a backup",
	}
}
