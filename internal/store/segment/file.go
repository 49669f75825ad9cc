package segment

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"path/filepath"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"github.com/sojournhq/sojourn/internal/store"
)

// castagnoli is the polynomial of the files' checksums.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// newFile is a file being written: everything goes to a temporary name, is
// counted and summed up.
type newFile struct {
	fs   fileSystem
	name string
	file file
	buf  *bufio.Writer
	size int64
	crc  uint32
	tab  *crc32.Table
}

func createFile(fs fileSystem, name string) (*newFile, error) {
	f, err := fs.Create(name)
	if err != nil {
		return nil, diskError("write an event file", err)
	}
	w := &newFile{fs: fs, name: name, file: f, tab: castagnoli()}
	w.buf = bufio.NewWriterSize(f, 1<<18)
	return w, nil
}

// Write appends to the file.
func (w *newFile) Write(p []byte) (int, error) {
	w.crc = crc32.Update(w.crc, w.tab, p)
	w.size += int64(len(p))
	n, err := w.buf.Write(p)
	return n, diskError("write an event file", err)
}

// done makes the file durable and closes it. On an error the file is removed.
func (w *newFile) done() (store.File, error) {
	err := w.buf.Flush()
	if err == nil {
		err = w.file.Sync()
	}
	if cerr := w.file.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		_ = w.fs.Remove(w.name) // the first error is the one to tell; the next opening removes the rest
		return store.File{}, diskError("write an event file", err)
	}
	return store.File{Name: filepath.Base(w.name), Bytes: w.size, CRC: w.crc}, nil
}

// drop closes and removes the file.
func (w *newFile) drop() {
	_ = w.file.Close()
	_ = w.fs.Remove(w.name) // what cannot be removed now, the next opening removes
}

// finishedColumn is a column ready to be written.
type finishedColumn struct {
	*columnPages
	dictionary []byte // its dictionary page; nil if it has none
}

const magic = "PAR1"

// writeParquet writes a file of one row group.
func writeParquet(w *newFile, rows int64, columns []finishedColumn) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return err
	}
	meta := format.FileMetaData{Version: 2, NumRows: rows, CreatedBy: "sojourn"}
	group := format.RowGroup{NumRows: rows, FileOffset: w.size}
	plain := make([]column, len(columns))
	for i := range columns {
		plain[i] = columns[i].column
		chunk, err := writeColumn(w, &columns[i])
		if err != nil {
			return err
		}
		group.TotalByteSize += chunk.MetaData.TotalUncompressedSize
		group.TotalCompressedSize += chunk.MetaData.TotalCompressedSize
		group.Columns = append(group.Columns, chunk)
	}
	meta.Schema = schemaOf(plain)
	meta.RowGroups = []format.RowGroup{group}
	return writeFooter(w, &meta, columns)
}

// footerKey is the key under which a file holds the checksum of its own index
// and footer, computed with the value footerBlank.
const (
	footerKey   = "sojourn.footer"
	footerBlank = "--------"
)

// writeFooter writes where the pages lie, and what the file holds.
func writeFooter(w *newFile, meta *format.FileMetaData, columns []finishedColumn) error {
	var indexes []byte
	for i := range columns {
		index := format.OffsetIndex{PageLocations: columns[i].pages}
		b, err := thrift.Marshal(new(thrift.CompactProtocol), &index)
		if err != nil {
			return err
		}
		c := &meta.RowGroups[0].Columns[i]
		c.OffsetIndexOffset, c.OffsetIndexLength = w.size+int64(len(indexes)), int32(len(b))
		indexes = append(indexes, b...)
	}
	if meta.NumRows == 0 { // some readers refuse a row group without rows
		meta.RowGroups, indexes = nil, nil
	}
	meta.KeyValueMetadata = []format.KeyValue{{Key: footerKey, Value: footerBlank}}
	foot, err := thrift.Marshal(new(thrift.CompactProtocol), meta)
	if err != nil {
		return err
	}
	if !sealFooter(foot, footerBlank, footerSum(indexes, foot)) {
		return errShape
	}
	if _, err := w.Write(indexes); err != nil {
		return err
	}
	foot = binary.LittleEndian.AppendUint32(foot, uint32(len(foot)))
	_, err = w.Write(append(foot, magic...))
	return err
}

// footerSum returns the checksum of index and footer as it stands in the file.
func footerSum(indexes, foot []byte) string {
	return fmt.Sprintf("%08x", crc32.Update(crc32.Checksum(indexes, castagnoli()), castagnoli(), foot))
}

// sealFooter replaces the checksum in the footer.
func sealFooter(foot []byte, from, to string) bool {
	at := bytes.LastIndex(foot, []byte(footerKey))
	if at < 0 {
		return false
	}
	n := bytes.Index(foot[at:], []byte(from))
	if n < 0 {
		return false
	}
	copy(foot[at+n:], to)
	return true
}

// writeColumn writes a column's pages and returns where they are.
func writeColumn(w *newFile, c *finishedColumn) (format.ColumnChunk, error) {
	start := w.size
	if _, err := w.Write(c.dictionary); err != nil {
		return format.ColumnChunk{}, err
	}
	first := w.size
	for _, page := range c.data {
		if _, err := w.Write(page); err != nil {
			return format.ColumnChunk{}, err
		}
	}
	for i := range c.pages {
		c.pages[i].Offset += first
	}
	m := format.ColumnMetaData{
		Type: c.physical(), Encoding: []format.Encoding{c.encoding(), format.RLE}, PathInSchema: c.path, Codec: c.codec(),
		NumValues: c.rows, TotalUncompressedSize: c.plain, TotalCompressedSize: w.size - start, DataPageOffset: first,
		Statistics: format.Statistics{NullCount: c.nulls},
	}
	if c.dictionary != nil {
		m.DictionaryPageOffset = start
		m.Encoding = append(m.Encoding, format.Plain)
	}
	return format.ColumnChunk{MetaData: m}, nil
}
