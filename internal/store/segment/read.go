package segment

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"github.com/sojournhq/sojourn/internal/store"
)

// parquetFile is an open file of ours. It may be read by several goroutines,
// each with a decoder of its own.
type parquetFile struct {
	name    string
	file    file
	rows    int64
	columns []storedColumn
	byPath  map[string]int
}

// storedColumn is where a column's pages lie.
type storedColumn struct {
	column
	compression format.CompressionCodec // as the file says
	dictionary  format.PageLocation     // size 0 if there is none
	pages       []format.PageLocation
}

// errShape says that a file is not one of ours.
var errShape = errors.New("unexpected content")

// openParquet opens a file and reads its footer.
func openParquet(fs fileSystem, name string, want store.File) (*parquetFile, error) {
	f, err := fs.Open(name)
	if err != nil {
		return nil, err
	}
	p := &parquetFile{name: filepath.Base(name), file: f, byPath: map[string]int{}}
	if err := p.readFooter(want); err != nil {
		return nil, errors.Join(damaged(name, err), f.Close())
	}
	return p, nil
}

func (p *parquetFile) readFooter(want store.File) error {
	info, err := p.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() != want.Bytes || want.Bytes < 12 {
		return fmt.Errorf("it has %d bytes instead of %d", info.Size(), want.Bytes)
	}
	tail, err := p.bytes(want.Bytes-8, 8)
	if err != nil {
		return err
	}
	size := int64(binary.LittleEndian.Uint32(tail))
	if string(tail[4:]) != magic || size > want.Bytes-12 {
		return errShape
	}
	foot, err := p.bytes(want.Bytes-8-size, size)
	if err != nil {
		return err
	}
	var meta format.FileMetaData
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), foot, &meta); err != nil {
		return err
	}
	p.rows = meta.NumRows
	indexes, start := []byte(nil), want.Bytes-8-size
	if len(meta.RowGroups) > 0 && len(meta.RowGroups[0].Columns) > 0 {
		at := meta.RowGroups[0].Columns[0].OffsetIndexOffset
		if indexes, err = p.bytes(at, start-at); err != nil {
			return err
		}
		start = at
	}
	if err := checkFooter(&meta, indexes, foot); err != nil || len(indexes) == 0 {
		return err
	}
	for i := range meta.RowGroups[0].Columns {
		c := &meta.RowGroups[0].Columns[i]
		from := c.OffsetIndexOffset - start
		if err := p.readColumn(c, indexes[from:from+int64(c.OffsetIndexLength)]); err != nil {
			return err
		}
	}
	return nil
}

// checkFooter compares the checksum that the footer holds of itself and of the
// index before it.
func checkFooter(meta *format.FileMetaData, indexes, foot []byte) error {
	for _, kv := range meta.KeyValueMetadata {
		if kv.Key == footerKey && len(kv.Value) == len(footerBlank) && sealFooter(foot, kv.Value, footerBlank) && footerSum(indexes, foot) == kv.Value {
			return nil
		}
	}
	return errors.New("the footer's checksum is wrong")
}

func (p *parquetFile) readColumn(c *format.ColumnChunk, b []byte) error {
	var index format.OffsetIndex
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), b, &index); err != nil {
		return err
	}
	m := &c.MetaData
	s := storedColumn{compression: m.Codec, pages: index.PageLocations}
	if len(m.PathInSchema) == 2 && m.PathInSchema[0] == propertyGroup {
		s.column = propertyColumn(m.PathInSchema[1])
	}
	if m.DictionaryPageOffset > 0 {
		s.dictionary = format.PageLocation{Offset: m.DictionaryPageOffset, CompressedPageSize: int32(m.DataPageOffset - m.DictionaryPageOffset)}
	}
	p.byPath[strings.Join(m.PathInSchema, "\x00")] = len(p.columns)
	p.columns = append(p.columns, s)
	return nil
}

// describe gives the first columns their shapes; their paths must agree.
func (p *parquetFile) describe(specs []column) error {
	if p.rows == 0 && len(p.columns) == 0 {
		return nil
	}
	for i := range specs {
		if n, ok := p.byPath[specs[i].path[0]]; !ok || n != i {
			return damaged(p.name, fmt.Errorf("%w: column %d is not %q", errShape, i, specs[i].path))
		}
		p.columns[i].column = specs[i]
	}
	return nil
}

func (p *parquetFile) bytes(at, n int64) ([]byte, error) {
	if at < 0 || n < 0 || n > math.MaxInt32 {
		return nil, errShape
	}
	b := make([]byte, n)
	_, err := p.file.ReadAt(b, at)
	return b, err
}

// pagesOf returns how many pages each column has.
func (p *parquetFile) pagesOf() int { return int((p.rows + pageRows - 1) / pageRows) }

// pageSize returns the number of rows of a page.
func (p *parquetFile) pageSize(page int) int {
	return int(min(pageRows, p.rows-int64(page)*pageRows))
}
