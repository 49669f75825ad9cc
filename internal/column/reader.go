package column

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"unsafe"
)

// File is a file read or mapped into memory. Sections point into it.
type File struct {
	data     []byte
	sections map[string]section
}

type section struct {
	off, len int64
	crc      uint32
}

// Open checks the header and the directory of a file. It does not look at the
// sections; [File.Verify] does.
func Open(data []byte, magic string, version uint32) (*File, error) {
	if len(data) < headerSize || string(data[:8]) != magic {
		return nil, errors.New("it has no header")
	}
	if v := binary.LittleEndian.Uint32(data[8:]); v != version {
		return nil, fmt.Errorf("it has version %d, this program writes %d", v, version)
	}
	if binary.NativeEndian.Uint32(data[12:]) != orderMark {
		return nil, errors.New("it comes from a machine with another byte order")
	}
	at, n := binary.LittleEndian.Uint64(data[16:]), uint64(binary.LittleEndian.Uint32(data[24:]))
	if at > uint64(len(data)) || n > uint64(len(data))-at {
		return nil, errors.New("it is cut off")
	}
	dir := data[at : at+n]
	sum := crc32.Update(crc32.Update(0, castagnoli(), data[:28]), castagnoli(), dir)
	if sum != binary.LittleEndian.Uint32(data[28:]) {
		return nil, errors.New("its directory is damaged")
	}
	f := &File{data: data, sections: map[string]section{}}
	for len(dir) > 0 {
		k := 0
		if len(dir) >= 2 {
			k = int(binary.LittleEndian.Uint16(dir))
		}
		if len(dir) < 2+k+entrySize {
			return nil, errors.New("its directory is damaged")
		}
		name := string(dir[2 : 2+k])
		dir = dir[2+k:]
		s := section{int64(binary.LittleEndian.Uint64(dir)), int64(binary.LittleEndian.Uint64(dir[8:])), binary.LittleEndian.Uint32(dir[16:])}
		if s.off < 0 || s.off%align != 0 || s.len < 0 || s.off > int64(len(data)) || s.len > int64(len(data))-s.off {
			return nil, fmt.Errorf("its section %s is cut off", name)
		}
		f.sections[name] = s
		dir = dir[entrySize:]
	}
	return f, nil
}

// Verify compares every section with its checksum.
func (f *File) Verify() error {
	for name, s := range f.sections {
		if crc32.Checksum(f.data[s.off:s.off+s.len], castagnoli()) != s.crc {
			return fmt.Errorf("its section %s is damaged", name)
		}
	}
	return nil
}

// Get returns a section as a window on the file; a missing one is empty. The
// window has no spare capacity, so appending to it copies.
func Get[T Fixed](f *File, name string) ([]T, error) {
	var one T
	size := int64(unsafe.Sizeof(one))
	s := f.sections[name]
	if s.len%size != 0 {
		return nil, fmt.Errorf("its section %s has a broken length", name)
	}
	if s.len == 0 {
		return []T{}, nil
	}
	n := int(s.len / size)
	return unsafe.Slice((*T)(unsafe.Pointer(&f.data[s.off])), n)[:n:n], nil
}

// GetStrings returns a section of strings, copied.
func GetStrings(f *File, name string) ([]string, error) {
	s := f.sections[name]
	data := string(f.data[s.off : s.off+s.len])
	out := []string{}
	for at := 0; at < len(data); {
		n, k := binary.Uvarint(f.data[s.off+int64(at) : s.off+s.len])
		if k <= 0 || n > uint64(len(data)-at-k) {
			return nil, fmt.Errorf("its section %s is damaged", name)
		}
		out = append(out, data[at+k:at+k+int(n)])
		at += k + int(n)
	}
	return out, nil
}
