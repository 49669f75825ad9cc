package column

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"unsafe"
)

const (
	headerSize = 64
	align      = 64
	orderMark  = 0x01020304
	entrySize  = 20 // of the directory, without the name and its length
)

// Fixed is what a section may hold.
type Fixed interface {
	~uint8 | ~uint16 | ~uint32 | ~uint64 | ~int32 | ~int64 | ~bool | ~[32]byte
}

// Writer writes a file, section after section.
type Writer struct {
	w    io.WriterAt
	head [headerSize]byte
	dir  []byte
	at   int64
	err  error

	name    string
	start   int64
	crc     uint32
	buf     []byte
	current bool
}

// NewWriter starts a file of the magic word (8 bytes) and version at w.
func NewWriter(w io.WriterAt, magic string, version uint32) *Writer {
	out := &Writer{w: w, at: headerSize}
	copy(out.head[:8], magic)
	binary.LittleEndian.PutUint32(out.head[8:], version)
	binary.NativeEndian.PutUint32(out.head[12:], orderMark)
	return out
}

// Begin starts a section; it ends with the next Begin or with Close.
func (w *Writer) Begin(name string) {
	w.end()
	w.name, w.start, w.crc, w.current = name, w.at, 0, true
}

func (w *Writer) end() {
	if !w.current {
		return
	}
	w.flush()
	w.dir = binary.LittleEndian.AppendUint16(w.dir, uint16(len(w.name)))
	w.dir = append(w.dir, w.name...)
	w.dir = binary.LittleEndian.AppendUint64(w.dir, uint64(w.start))
	w.dir = binary.LittleEndian.AppendUint64(w.dir, uint64(w.at-w.start))
	w.dir = binary.LittleEndian.AppendUint32(w.dir, w.crc)
	w.at = (w.at + align - 1) / align * align
	w.current = false
}

// Append adds values to the writer's current section.
func Append[T Fixed](w *Writer, values []T) { w.bytes(bytesOf(values)) }

// Put writes a section at once.
func Put[T Fixed](w *Writer, name string, values []T) {
	w.Begin(name)
	Append(w, values)
}

// PutStrings writes a section of strings, each behind its length.
func PutStrings(w *Writer, name string, values []string) {
	w.Begin(name)
	var buf []byte
	for _, v := range values {
		buf = binary.AppendUvarint(buf[:0], uint64(len(v)))
		w.bytes(append(buf, v...))
	}
}

func (w *Writer) bytes(b []byte) {
	w.crc = crc32.Update(w.crc, castagnoli(), b)
	if len(b) < 1<<16 {
		if w.buf = append(w.buf, b...); len(w.buf) < 1<<20 {
			return
		}
		b = nil
	}
	w.flush()
	w.writeAt(b)
}

func (w *Writer) flush() {
	w.writeAt(w.buf)
	w.buf = w.buf[:0]
}

func (w *Writer) writeAt(b []byte) {
	if w.err == nil && len(b) > 0 {
		_, w.err = w.w.WriteAt(b, w.at)
	}
	w.at += int64(len(b))
}

// Close writes the directory and the header and returns the first error. The
// caller makes the file durable.
func (w *Writer) Close() error {
	w.end()
	binary.LittleEndian.PutUint64(w.head[16:], uint64(w.at))
	binary.LittleEndian.PutUint32(w.head[24:], uint32(len(w.dir)))
	sum := crc32.Update(0, castagnoli(), w.head[:28])
	binary.LittleEndian.PutUint32(w.head[28:], crc32.Update(sum, castagnoli(), w.dir))
	w.writeAt(w.dir)
	w.at = 0
	w.writeAt(w.head[:])
	return w.err
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func bytesOf[T Fixed](values []T) []byte {
	if len(values) == 0 {
		return nil
	}
	var one T
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(values))), len(values)*int(unsafe.Sizeof(one)))
}
