package segment_test

import (
	"io"
	"io/fs"
	"sync"
	"syscall"

	"github.com/sojournhq/sojourn/internal/store/segment"
)

// errorFS is a disk that fails the n-th thing it is asked to do, and everything
// of the sort afterwards until it is healed, as a full disk does.
type errorFS struct {
	segment.FileSystem
	mu     sync.Mutex
	count  int
	failAt int // 0 never
	err    error
	failed string // what failed first
}

func newErrorFS() *errorFS { return &errorFS{FileSystem: segment.Disk(), err: syscall.ENOSPC} }

// arm makes the n-th operation from now fail.
func (e *errorFS) arm(n int, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.count, e.failAt, e.err, e.failed = 0, n, err, ""
}

func (e *errorFS) heal() { e.arm(0, nil) }

func (e *errorFS) tripped() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.failed
}

func (e *errorFS) step(op, name string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.err == syscall.ENOSPC && (op == "open" || op == "read") {
		return nil // a full disk can be read
	}
	if e.count++; e.failAt == 0 || e.count < e.failAt {
		return nil
	}
	if e.failed == "" {
		e.failed = op
	}
	return &fs.PathError{Op: op, Path: name, Err: e.err}
}

func (e *errorFS) Create(name string) (segment.File, error) {
	if err := e.step("create", name); err != nil {
		return nil, err
	}
	f, err := e.FileSystem.Create(name)
	return &errorFile{f, e, name}, err
}

func (e *errorFS) Open(name string) (segment.File, error) {
	if err := e.step("open", name); err != nil {
		return nil, err
	}
	f, err := e.FileSystem.Open(name)
	if err != nil {
		return nil, err
	}
	return &errorFile{f, e, name}, nil
}

func (e *errorFS) Rename(from, to string) error {
	if err := e.step("rename", from); err != nil {
		return err
	}
	return e.FileSystem.Rename(from, to)
}

func (e *errorFS) SyncDir(name string) error {
	return e.step("sync directory", name)
}

func (e *errorFS) MkdirAll(name string) error {
	if err := e.step("mkdir", name); err != nil {
		return err
	}
	return e.FileSystem.MkdirAll(name)
}

func (e *errorFS) Lock(name string) (io.Closer, bool, error) {
	if err := e.step("lock", name); err != nil {
		return nil, false, err
	}
	return e.FileSystem.Lock(name)
}

type errorFile struct {
	segment.File
	fs   *errorFS
	name string
}

// Write writes half of what it is given before it fails.
func (f *errorFile) Write(p []byte) (int, error) {
	if err := f.fs.step("write", f.name); err != nil {
		n, _ := f.File.Write(p[:len(p)/2])
		return n, err
	}
	return f.File.Write(p)
}

// Sync waits for no disk: what these tests kill is the call, not the machine.
func (f *errorFile) Sync() error { return f.fs.step("sync", f.name) }

func (f *errorFile) ReadAt(p []byte, at int64) (int, error) {
	if err := f.fs.step("read", f.name); err != nil {
		return 0, err
	}
	return f.File.ReadAt(p, at)
}
