package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// input is an open file under the name that the user gave it.
type input struct {
	formats.File
	io.Closer
	name    string
	changed func() bool // whether the file changed since it was opened
}

func (i *input) Name() string { return i.name }

// open opens the file of a request.
func (s *Service) open(ctx context.Context, file, path, name string) (*input, error) {
	if path != "" {
		return openPath(path, name)
	}
	if file == "" {
		return nil, journey.InvalidField("file", "is missing: upload a file first and give its id")
	}
	f, err := s.d.Files.OpenFile(ctx, file)
	if err != nil {
		return nil, err
	}
	if name == "" {
		name = f.Name()
	}
	return &input{File: f, Closer: f, name: formats.BaseName(name), changed: func() bool { return false }}, nil
}

// localFile is a file of this machine, of the size that it had when it was opened.
type localFile struct {
	*os.File
	size int64
}

func (f localFile) Size() int64 { return f.size }

func openPath(path, name string) (*input, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no regular file")
	}
	if err != nil {
		return nil, errors.Join(cannotRead(path, err), f.Close())
	}
	if name == "" {
		name = filepath.Base(path)
	}
	return &input{File: localFile{f, info.Size()}, Closer: f, name: name, changed: func() bool {
		now, err := f.Stat()
		return err != nil || now.Size() != info.Size() || !now.ModTime().Equal(info.ModTime())
	}}, nil
}

func cannotRead(path string, err error) *journey.Error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	kind := journey.Invalid
	if errors.Is(err, fs.ErrNotExist) {
		kind = journey.NotFound
	}
	return journey.Errorf(kind, "cannot read the file %s: %w", path, err)
}

// digest identifies the content of a file by its size and 64 pieces of it. It
// serves to notice that a file changed, never to decide what to store.
func digest(f formats.File) string {
	const pieces, length = 64, 64 << 10
	h := xxh3.New()
	buf := make([]byte, length)
	span := max(0, f.Size()-length)
	for i := range int64(pieces) {
		at := span * i / (pieces - 1)
		n, _ := f.ReadAt(buf, at) // a file that cannot be read fails where it is imported
		_, _ = h.Write(buf[:n])
		if span == 0 {
			break
		}
	}
	return fmt.Sprintf("%d-%016x", f.Size(), h.Sum64())
}

// spool keeps standard input as an uploaded file, so that it can be read twice.
func (s *Service) spool(ctx context.Context, req *Request) (cleanup func(), err error) {
	if req.Stdin == nil {
		return func() {}, nil
	}
	if req.Name == "" {
		req.Name = "standard input"
	}
	id, _, err := s.d.Files.SaveFile(ctx, req.Name, req.Stdin)
	if err != nil {
		return nil, err
	}
	req.File, req.Stdin = id, nil
	return func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		_ = s.d.Files.RemoveFile(ctx, id) // what stays is removed with the data directory's other leftovers
	}, nil
}
