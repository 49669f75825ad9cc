//go:build unix

package index

import (
	"fmt"
	"os"
	"syscall"
)

// mapping is a file in memory, read-only.
type mapping struct{ data []byte }

func mapFile(path string) (*mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // the mapping outlives it
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := int(info.Size())
	if size == 0 {
		return &mapping{}, nil
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	return &mapping{data}, nil
}

func (m *mapping) close() error {
	data := m.data
	if m.data = nil; len(data) == 0 {
		return nil
	}
	return syscall.Munmap(data)
}
