package segment

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"
	"math/bits"
	"slices"
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
	more   []int32
	part   []byte // one encoded piece of a page
	def    []byte // definition levels of a page
	body   []byte // its values before compression
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

	recent values // of the last page that was encoded
}

// uniform is the page of one value again and again. Many columns say nothing, or
// the same thing, in every row: then one page stands for all.
type uniform struct {
	value       int64
	rows, nulls int
	plain       int64
	page        []byte
}

// isUniform reports whether all values are the same: each as the next.
func isUniform[T int32 | int64](v []T) bool {
	return len(v) > 0 && bytes.Equal(asBytes(v[1:]), asBytes(v[:len(v)-1]))
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

// values is what a page says apart from which rows have a value.
type values struct {
	bytes  []byte
	plain  int  // how long they are without compression
	packed bool // they are compressed
}

// add appends a page of e.body; nulls of its rows have no value, as e.def tells
// in an optional column.
func (c *columnPages) add(e *encoder, rows, nulls int) {
	v := values{e.body, len(e.body), false}
	if c.packs() {
		e.part = e.zstd.EncodeAll(e.body, e.part[:0])
		v.bytes, v.packed = e.part, true
	}
	c.addValues(e, v, rows, nulls)
}

// addValues appends a page of values that are encoded.
func (c *columnPages) addValues(e *encoder, v values, rows, nulls int) {
	if !c.optional {
		e.def = e.def[:0]
	}
	crc := crc32.Update(crc32.ChecksumIEEE(e.def), crc32.IEEETable, v.bytes)
	header := format.PageHeader{
		Type: format.DataPageV2, CRC: int32(crc),
		UncompressedPageSize: int32(len(e.def) + v.plain), CompressedPageSize: int32(len(e.def) + len(v.bytes)),
		DataPageHeaderV2: thrift.New(format.DataPageHeaderV2{
			NumValues: int32(rows), NumRows: int32(rows), NumNulls: int32(nulls), Encoding: c.encoding(),
			DefinitionLevelsByteLength: int32(len(e.def)), IsCompressed: thrift.New(v.packed),
			Statistics: format.Statistics{NullCount: int64(nulls)},
		}),
	}
	page := c.page(&header, e.def, v.bytes)
	c.recent = values{page[len(page)-len(v.bytes):], v.plain, v.packed}
	c.take(page, rows, nulls)
}

// take appends a page.
func (c *columnPages) take(page []byte, rows, nulls int) {
	c.data = append(c.data, page)
	c.pages = append(c.pages, format.PageLocation{Offset: c.size, CompressedPageSize: int32(len(page)), FirstRowIndex: c.rows})
	c.rows += int64(rows)
	c.nulls += int64(nulls)
	c.size += int64(len(page))
}

// page returns a page of the two parts.
func (c *columnPages) page(header *format.PageHeader, levels, values []byte) []byte {
	head, err := thrift.Marshal(new(thrift.CompactProtocol), header)
	if err != nil {
		panic("segment: " + err.Error()) // a struct of numbers can be marshalled
	}
	c.plain += int64(len(head)) + int64(header.UncompressedPageSize)
	page := make([]byte, 0, len(head)+len(levels)+len(values))
	return append(append(append(page, head...), levels...), values...)
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
	body := e.body
	if c.codec() == format.Zstd {
		e.part = e.zstd.EncodeAll(e.body, e.part[:0])
		body = e.part
	}
	return c.page(&format.PageHeader{
		Type: format.DictionaryPage, CRC: int32(crc32.ChecksumIEEE(body)),
		UncompressedPageSize: int32(len(e.body)), CompressedPageSize: int32(len(body)),
		DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: int32(n), Encoding: format.Plain}),
	}, nil, body)
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
	if c.optional {
		v, e.longs = withLevels(e, v, e.longs, math.MinInt64)
	}
	if c.shape == hashes64 {
		e.body = append(e.body[:0], asBytes(v)...)
	} else {
		e.body, _ = new(delta.BinaryPackedEncoding).EncodeInt64(e.body[:0], v)
	}
	if same {
		c.addUniform(e, value, rows, rows-len(v))
		return
	}
	c.add(e, rows, rows-len(v))
}

// addCopy adds a page of an optional column in which all rows have the value that
// the last page of another column has. It reports whether that is so.
func (c *columnPages) addCopy(e *encoder, v []int64, of *columnPages, same []int64) bool {
	if isUniform(v) || !bytes.Equal(asBytes(v), asBytes(same)) || slices.Contains(v, math.MinInt64) {
		return false
	}
	e.allLevels(len(v), 1)
	c.addValues(e, of.recent, len(v), 0)
	return true
}

// addSmalls adds a page of int32; in an optional column the smallest one is
// absent.
func (c *columnPages) addSmalls(e *encoder, v []int32) {
	rows := len(v)
	if c.optional {
		v, e.ints = withLevels(e, v, e.ints, math.MinInt32)
	}
	e.body, _ = new(delta.BinaryPackedEncoding).EncodeInt32(e.body[:0], v)
	c.add(e, rows, rows-len(v))
}

// withLevels sets e.def and returns the values that are not absent, in dst where
// they are not all.
func withLevels[T comparable](e *encoder, v, dst []T, absent T) (present, memory []T) {
	n := 0
	for _, x := range v {
		if x == absent {
			n++
		}
	}
	switch n {
	case 0:
		e.allLevels(len(v), 1)
		return v, dst
	case len(v):
		e.allLevels(len(v), 0)
		return nil, dst
	}
	e.levels, dst = resize(e.levels, len(v)), dst[:0]
	for i, x := range v {
		e.levels[i] = 0
		if x != absent {
			e.levels[i] = 1
			dst = append(dst, x)
		}
	}
	e.packLevels()
	return dst, dst
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
	switch len(at) {
	case 0:
		e.allLevels(rows, 0)
	case rows:
		e.allLevels(rows, 1)
	default:
		e.levels = resize(e.levels, rows)
		clear(e.levels)
		for _, r := range at {
			e.levels[r] = 1
		}
		e.packLevels()
	}
	e.body = e.body[:0]
	e.appendCodes(codes)
	if len(at) == 0 {
		c.addUniform(e, absent, rows, rows)
		return
	}
	c.add(e, rows, rows-len(at))
}

// addTexts adds a page of strings; offsets are their ends in data. Of each, what
// it begins with like the one before is left out: ids often count.
func (c *columnPages) addTexts(e *encoder, data []byte, offsets []uint32) {
	rows := len(offsets) - 1
	e.ints, e.more = resize(e.ints, rows), resize(e.more, rows)
	var last, rest []byte
	rest = e.def[:0]
	for i := range rows {
		s := data[offsets[i]:offsets[i+1]]
		n := common(last, s)
		e.ints[i], e.more[i] = int32(n), int32(len(s)-n)
		rest = append(rest, s[n:]...)
		last = s
	}
	e.body, _ = new(delta.BinaryPackedEncoding).EncodeInt32(e.body[:0], e.ints)
	e.part, _ = new(delta.BinaryPackedEncoding).EncodeInt32(e.part[:0], e.more)
	e.body = append(append(e.body, e.part...), rest...)
	e.def = rest
	c.add(e, rows, 0)
}

// common returns how many bytes two strings have in common from the beginning.
func common(a, b []byte) int {
	most, n := min(len(a), len(b)), 0
	for ; n+8 <= most; n += 8 {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for n < most && a[n] == b[n] {
		n++
	}
	return n
}

// allLevels sets the definition levels of rows that are all alike: one run.
func (e *encoder) allLevels(rows int, level byte) {
	e.def = append(binary.AppendUvarint(e.def[:0], uint64(rows)<<1), level)
}

// packLevels sets the definition levels to e.levels.
func (e *encoder) packLevels() {
	e.def, _ = (&rle.Encoding{BitWidth: 1}).EncodeLevels(e.def[:0], e.levels)
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
func asBytes[T int32 | int64](v []T) []byte {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&v[0])), int(unsafe.Sizeof(v[0]))*len(v))
}
