package segment

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"math/bits"
	"unsafe"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/delta"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// encoder turns columns into pages. It belongs to one goroutine.
type encoder struct {
	zstd   *zstd.Encoder
	levels []uint8
	longs  []int64
	ints   []int32
	part   []byte // one encoded piece of a page
	body   []byte // a page before compression
}

func newEncoder() *encoder {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithZeroFrames(true))
	if err != nil {
		panic("segment: " + err.Error()) // the options above are constants
	}
	return &encoder{zstd: z}
}

// columnPages collects the encoded pages of one column.
type columnPages struct {
	column
	data  [][]byte // each page's header and body
	pages []format.PageLocation
	rows  int64
	size  int64 // of data
	plain int64 // size before compression
	nulls int64 // rows without a value
	last  uniform
}

// uniform is the page of one value again and again. Many columns say nothing, or
// the same thing, in every row: then one page stands for all.
type uniform struct {
	value       int64
	rows, nulls int
	plain       int64
	page        []byte
}

// isUniform reports whether all values are the same.
func isUniform[T comparable](v []T) bool {
	for _, x := range v {
		if x != v[0] {
			return false
		}
	}
	return len(v) > 0
}

// repeat appends the last uniform page if it is of the value and that long.
func (c *columnPages) repeat(value int64, rows int) bool {
	if c.last.page == nil || c.last.value != value || c.last.rows != rows {
		return false
	}
	c.plain += c.last.plain
	c.take(c.last.page, rows, c.last.nulls)
	return true
}

// addUniform appends a page of e.body, which is of one value.
func (c *columnPages) addUniform(e *encoder, value int64, rows, nulls int) {
	before := c.plain
	c.add(e, rows, nulls)
	c.last = uniform{value, rows, nulls, c.plain - before, c.data[len(c.data)-1]}
}

// add appends a page of e.body; nulls of its rows have no value.
func (c *columnPages) add(e *encoder, rows, nulls int) {
	header := format.PageHeader{
		Type: format.DataPage,
		DataPageHeader: thrift.New(format.DataPageHeader{
			NumValues: int32(rows), Encoding: c.encoding(), DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE,
			Statistics: format.Statistics{NullCount: int64(nulls)},
		}),
	}
	c.take(c.encode(e, &header), rows, nulls)
}

// take appends a page.
func (c *columnPages) take(page []byte, rows, nulls int) {
	c.data = append(c.data, page)
	c.pages = append(c.pages, format.PageLocation{Offset: c.size, CompressedPageSize: int32(len(page)), FirstRowIndex: c.rows})
	c.rows += int64(rows)
	c.nulls += int64(nulls)
	c.size += int64(len(page))
}

// encode returns e.body as a page with the header.
func (c *columnPages) encode(e *encoder, header *format.PageHeader) []byte {
	body := e.body
	if c.codec() == format.Zstd {
		e.part = e.zstd.EncodeAll(e.body, e.part[:0])
		body = e.part
	}
	header.UncompressedPageSize, header.CompressedPageSize = int32(len(e.body)), int32(len(body))
	header.CRC = int32(crc32.ChecksumIEEE(body))
	head, err := thrift.Marshal(new(thrift.CompactProtocol), header)
	if err != nil {
		panic("segment: " + err.Error()) // a struct of numbers can be marshalled
	}
	c.plain += int64(len(head) + len(e.body))
	return append(append(make([]byte, 0, len(head)+len(body)), head...), body...)
}

// dictionaryPage returns the page of a dictionary of strings.
func (c *columnPages) dictionaryPage(e *encoder, d *wordDict) []byte {
	e.body = e.body[:0]
	for i := range d.len() {
		s := d.at(uint32(i))
		e.body = binary.LittleEndian.AppendUint32(e.body, uint32(len(s)))
		e.body = append(e.body, s...)
	}
	return c.dictionaryOf(e, d.len())
}

// numbersPage returns the page of a dictionary of the numbers [0, n).
func (c *columnPages) numbersPage(e *encoder, n int) []byte {
	e.body = e.body[:0]
	for i := range n {
		e.body = binary.LittleEndian.AppendUint32(e.body, uint32(i))
	}
	return c.dictionaryOf(e, n)
}

func (c *columnPages) dictionaryOf(e *encoder, n int) []byte {
	return c.encode(e, &format.PageHeader{
		Type:                 format.DictionaryPage,
		DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(n), Encoding: format.Plain}),
	})
}

// addLongs adds a page of int64; in an optional column the smallest one is
// absent.
func (c *columnPages) addLongs(e *encoder, v []int64) {
	rows, same, value := len(v), isUniform(v), int64(0)
	if same {
		if value = v[0]; c.repeat(value, rows) {
			return
		}
	}
	e.body = e.body[:0]
	if c.optional {
		e.levels, e.longs = e.levels[:0], e.longs[:0]
		for _, x := range v {
			if x == math.MinInt64 {
				e.levels = append(e.levels, 0)
				continue
			}
			e.levels = append(e.levels, 1)
			e.longs = append(e.longs, x)
		}
		v = e.longs
		e.appendLevels()
	}
	if c.shape == hashes64 {
		e.body = append(e.body, asBytes(v)...)
	} else {
		e.part, _ = new(delta.BinaryPackedEncoding).EncodeInt64(e.part[:0], v)
		e.body = append(e.body, e.part...)
	}
	if same {
		c.addUniform(e, value, rows, rows-len(v))
		return
	}
	c.add(e, rows, rows-len(v))
}

// addSmalls adds a page of int32; in an optional column the smallest one is
// absent.
func (c *columnPages) addSmalls(e *encoder, v []int32) {
	e.body = e.body[:0]
	rows := len(v)
	if c.optional {
		e.levels, e.ints = e.levels[:0], e.ints[:0]
		for _, x := range v {
			if x == math.MinInt32 {
				e.levels = append(e.levels, 0)
				continue
			}
			e.levels = append(e.levels, 1)
			e.ints = append(e.ints, x)
		}
		v = e.ints
		e.appendLevels()
	}
	e.part, _ = new(delta.BinaryPackedEncoding).EncodeInt32(e.part[:0], v)
	e.body = append(e.body, e.part...)
	c.add(e, rows, rows-len(v))
}

// addCodes adds a page of numbers into the dictionary.
func (c *columnPages) addCodes(e *encoder, codes []int32) {
	same := isUniform(codes)
	if same && c.repeat(int64(codes[0]), len(codes)) {
		return
	}
	e.body = e.body[:0]
	e.appendCodes(codes)
	if same {
		c.addUniform(e, int64(codes[0]), len(codes), 0)
		return
	}
	c.add(e, len(codes), 0)
}

// addSparse adds a page of an optional column in which only some rows have a
// value: at[i] is the row of codes[i].
func (c *columnPages) addSparse(e *encoder, rows int, at, codes []int32) {
	const absent = -1
	if len(at) == 0 && c.repeat(absent, rows) {
		return
	}
	e.body = e.body[:0]
	if len(at) == rows {
		e.levels = append(e.levels[:0], make([]uint8, rows)...)
		for i := range e.levels {
			e.levels[i] = 1
		}
	} else {
		e.levels = append(e.levels[:0], make([]uint8, rows)...)
		for _, r := range at {
			e.levels[r] = 1
		}
	}
	e.appendLevels()
	e.appendCodes(codes)
	if len(at) == 0 {
		c.addUniform(e, absent, rows, rows)
		return
	}
	c.add(e, rows, rows-len(at))
}

// addTexts adds a page of strings; ends are their ends in data.
func (c *columnPages) addTexts(e *encoder, data []byte, offsets []uint32) {
	e.body, _ = new(delta.LengthByteArrayEncoding).EncodeByteArray(e.body[:0], data, offsets)
	c.add(e, len(offsets)-1, 0)
}

// appendLevels appends e.levels as definition levels.
func (e *encoder) appendLevels() {
	e.part, _ = (&rle.Encoding{BitWidth: 1}).EncodeLevels(e.part[:0], e.levels)
	e.body = binary.LittleEndian.AppendUint32(e.body, uint32(len(e.part)))
	e.body = append(e.body, e.part...)
}

// appendCodes appends numbers into a dictionary, as narrow as they allow.
func (e *encoder) appendCodes(codes []int32) {
	top := int32(0)
	for _, c := range codes {
		top = max(top, c)
	}
	width := max(1, bits.Len32(uint32(top)))
	e.part, _ = (&rle.Encoding{BitWidth: width}).EncodeInt32(e.part[:0], codes)
	e.body = append(append(e.body, byte(width)), e.part...)
}

// asBytes returns the memory of the numbers, which on every machine that the
// product is built for is their little-endian form.
func asBytes(v []int64) []byte {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&v[0])), 8*len(v))
}
