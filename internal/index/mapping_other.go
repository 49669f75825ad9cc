//go:build !unix

package index

import "os"

// mapping is a file in memory. Where files cannot be mapped it is read.
type mapping struct{ data []byte }

func mapFile(path string) (*mapping, error) {
	data, err := os.ReadFile(path)
	return &mapping{data}, err
}

func (m *mapping) close() error {
	m.data = nil
	return nil
}
