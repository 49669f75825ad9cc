package segment

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"unsafe"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/encoding/delta"
	"github.com/parquet-go/parquet-go/encoding/rle"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// decoder reads pages. It belongs to one goroutine.
type decoder struct {
	zstd   *zstd.Decoder
	in     []byte
	plain  []byte
	levels []uint8
	longs  []int64
	ints   []int32
}

func newDecoder() *decoder {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<31))
	if err != nil {
		panic("segment: " + err.Error()) // the options above are constants
	}
	return &decoder{zstd: z}
}

// page returns the header and the body of a page as it is stored; both are valid
// until the next call.
func (d *decoder) page(p *parquetFile, at format.PageLocation) ([]byte, *format.PageHeader, error) {
	fail := func(err error) ([]byte, *format.PageHeader, error) { return nil, nil, damaged(p.name, err) }
	n := int(at.CompressedPageSize)
	if n < 0 {
		return fail(errShape)
	}
	if cap(d.in) < n+64 { // the decoders read ahead of the end
		d.in = make([]byte, n+n/4+64)
	}
	d.in = d.in[:n]
	if _, err := p.file.ReadAt(d.in, at.Offset); err != nil {
		return fail(err)
	}
	var h format.PageHeader
	r := new(thrift.CompactProtocol).NewReaderFromBytes(d.in)
	if err := thrift.NewDecoder(r).Decode(&h); err != nil {
		return fail(err)
	}
	body := d.in[r.BytesRead():]
	if len(body) != int(h.CompressedPageSize) || int32(crc32.ChecksumIEEE(body)) != h.CRC {
		return fail(errors.New("a page's checksum is wrong"))
	}
	if h.UncompressedPageSize < 0 {
		return fail(errShape)
	}
	return body, &h, nil
}

// unpack returns what is compressed; it is valid until the next call.
func (d *decoder) unpack(p *parquetFile, body []byte) ([]byte, error) {
	var err error
	if d.plain, err = d.zstd.DecodeAll(body, d.plain[:0]); err != nil {
		return nil, damaged(p.name, err)
	}
	return d.plain, nil
}

// dictionary returns a column's dictionary and how many values it has.
func (d *decoder) dictionary(p *parquetFile, c *storedColumn) ([]byte, int, error) {
	body, h, err := d.page(p, c.dictionary)
	if err == nil && c.compression == format.Zstd {
		body, err = d.unpack(p, body)
	}
	if err != nil {
		return nil, 0, err
	}
	return body, int(h.DictionaryPageHeader.V.NumValues), nil
}

// data returns the values of a data page and their encoding. In an optional
// column d.levels tells which rows have one.
func (d *decoder) data(p *parquetFile, col, page int) ([]byte, format.Encoding, error) {
	c := &p.columns[col]
	if page >= len(c.pages) {
		return nil, 0, damaged(p.name, errShape)
	}
	body, h, err := d.page(p, c.pages[page])
	if err != nil {
		return nil, 0, err
	}
	if h.Type == format.DataPageV2 {
		return d.dataOf(p, c, body, h.DataPageHeaderV2.V, p.pageSize(page))
	}
	return d.dataBefore(p, c, body, h.DataPageHeader.V, p.pageSize(page))
}

// dataOf returns the values of a page of the second version, whose levels stand
// apart.
func (d *decoder) dataOf(p *parquetFile, c *storedColumn, body []byte, h format.DataPageHeaderV2, rows int) ([]byte, format.Encoding, error) {
	n := int(h.DefinitionLevelsByteLength)
	if int(h.NumValues) != rows || n < 0 || n > len(body) || h.RepetitionLevelsByteLength != 0 {
		return nil, 0, damaged(p.name, errShape)
	}
	if c.optional {
		if err := d.readLevels(p, body[:n], rows); err != nil {
			return nil, 0, err
		}
	}
	body = body[n:]
	if c.compression == format.Zstd && (!h.IsCompressed.Valid || h.IsCompressed.V) {
		var err error
		if body, err = d.unpack(p, body); err != nil {
			return nil, 0, err
		}
	}
	return body, h.Encoding, nil
}

// dataBefore returns the values of a page of the first version, which earlier
// versions of the program wrote: levels and values are one.
func (d *decoder) dataBefore(p *parquetFile, c *storedColumn, body []byte, h format.DataPageHeader, rows int) ([]byte, format.Encoding, error) {
	var err error
	if c.compression == format.Zstd {
		if body, err = d.unpack(p, body); err != nil {
			return nil, 0, err
		}
	}
	if int(h.NumValues) != rows {
		return nil, 0, damaged(p.name, errShape)
	}
	if !c.optional {
		return body, h.Encoding, nil
	}
	if len(body) < 4 || len(body)-4 < int(binary.LittleEndian.Uint32(body)) {
		return nil, 0, damaged(p.name, errShape)
	}
	n := int(binary.LittleEndian.Uint32(body))
	return body[4+n:], h.Encoding, d.readLevels(p, body[4:4+n], rows)
}

// readLevels reads which rows of a page have a value.
func (d *decoder) readLevels(p *parquetFile, b []byte, rows int) (err error) {
	d.levels, err = (&rle.Encoding{BitWidth: 1}).DecodeLevels(d.levels[:0], b)
	if err != nil || len(d.levels) < rows {
		return damaged(p.name, errors.Join(errShape, err))
	}
	d.levels = d.levels[:rows]
	return nil
}

// readLongs reads a page of int64 into dst.
func (d *decoder) readLongs(p *parquetFile, col, page int, dst []int64) ([]int64, error) {
	body, _, err := d.data(p, col, page)
	if err != nil {
		return nil, err
	}
	c, rows := &p.columns[col], p.pageSize(page)
	if c.shape == hashes64 {
		if len(body) != 8*rows {
			return nil, damaged(p.name, errShape)
		}
		dst = resize(dst, rows)
		copy(asBytes(dst), body)
		return dst, nil
	}
	to := &dst
	if c.optional {
		to = &d.longs
	}
	if *to, err = new(delta.BinaryPackedEncoding).DecodeInt64(*to, body); err != nil {
		return nil, damaged(p.name, err)
	}
	if c.optional {
		dst = spread(dst, d.longs, d.levels, absentLong)
	}
	if len(dst) != rows {
		return nil, damaged(p.name, errShape)
	}
	return dst, nil
}

// readSmalls reads a page of int32 into dst.
func (d *decoder) readSmalls(p *parquetFile, col, page int, dst []int32) ([]int32, error) {
	body, _, err := d.data(p, col, page)
	if err != nil {
		return nil, err
	}
	c := &p.columns[col]
	to := &dst
	if c.optional {
		to = &d.ints
	}
	if *to, err = new(delta.BinaryPackedEncoding).DecodeInt32(*to, body); err != nil {
		return nil, damaged(p.name, err)
	}
	if c.optional {
		dst = spread(dst, d.ints, d.levels, math.MinInt32)
	}
	if len(dst) != p.pageSize(page) {
		return nil, damaged(p.name, errShape)
	}
	return dst, nil
}

// readCodes reads a page of numbers into a dictionary of the given length. In
// an optional column 0 is absent and the numbers begin with 1.
func (d *decoder) readCodes(p *parquetFile, col, page, length int, dst []uint32) ([]uint32, error) {
	body, _, err := d.data(p, col, page)
	if err != nil {
		return nil, err
	}
	c, rows := &p.columns[col], p.pageSize(page)
	if len(body) == 0 || body[0] > 32 {
		return nil, damaged(p.name, errShape)
	}
	if d.ints, err = (&rle.Encoding{BitWidth: int(body[0])}).DecodeInt32(d.ints[:0], body[1:]); err != nil {
		return nil, damaged(p.name, err)
	}
	for _, x := range d.ints {
		if uint32(x) >= uint32(length) {
			return nil, damaged(p.name, errShape)
		}
	}
	if !c.optional {
		if len(d.ints) != rows {
			return nil, damaged(p.name, errShape)
		}
		dst = resize(dst, rows)
		for i, x := range d.ints {
			dst[i] = uint32(x)
		}
		return dst, nil
	}
	dst = resize(dst, rows)
	next := 0
	for i, l := range d.levels {
		dst[i] = 0
		if l != 0 && next < len(d.ints) {
			dst[i] = uint32(d.ints[next]) + 1
			next++
		}
	}
	return dst, nil
}

// spread puts the values at the rows that have one and absent at the others.
func spread[T any](dst, values []T, levels []uint8, absent T) []T {
	dst = resize(dst, len(levels))
	next := 0
	for i, l := range levels {
		dst[i] = absent
		if l != 0 && next < len(values) {
			dst[i] = values[next]
			next++
		}
	}
	return dst
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// readTexts reads a page of strings into data; ends has one more offset than
// there are rows.
func (d *decoder) readTexts(p *parquetFile, col, page int, data []byte, ends []uint32) ([]byte, []uint32, error) {
	body, encoding, err := d.data(p, col, page)
	if err != nil {
		return nil, nil, err
	}
	if encoding == format.DeltaByteArray {
		data, ends, err = new(delta.ByteArrayEncoding).DecodeByteArray(data, body, ends)
	} else {
		data, ends, err = new(delta.LengthByteArrayEncoding).DecodeByteArray(data, body, ends)
	}
	if err != nil || len(ends) != p.pageSize(page)+1 {
		return nil, nil, damaged(p.name, errors.Join(errShape, err))
	}
	return data, ends, nil
}

// readWords reads the dictionary of a column of strings. The strings share one
// piece of memory.
func (d *decoder) readWords(p *parquetFile, col int) ([]string, error) {
	c := &p.columns[col]
	if c.dictionary.CompressedPageSize == 0 {
		return nil, nil
	}
	body, n, err := d.dictionary(p, c)
	if err != nil {
		return nil, err
	}
	text := string(body)
	out := make([]string, n)
	for i := range out {
		if len(text) < 4 {
			return nil, damaged(p.name, errShape)
		}
		n := int(binary.LittleEndian.Uint32(unsafe.Slice(unsafe.StringData(text), 4)))
		if len(text)-4 < n {
			return nil, damaged(p.name, errShape)
		}
		out[i], text = text[4:4+n], text[4+n:]
	}
	return out, nil
}

// readSomeWords fills in the words of a dictionary that some asks for.
func (d *decoder) readSomeWords(p *parquetFile, col int, some map[uint32]string) error {
	if len(some) == 0 {
		return nil
	}
	body, words, err := d.dictionary(p, &p.columns[col])
	if err != nil {
		return err
	}
	found := 0
	for i := range uint32(words) {
		if len(body) < 4 || len(body)-4 < int(binary.LittleEndian.Uint32(body)) {
			return damaged(p.name, errShape)
		}
		n := binary.LittleEndian.Uint32(body)
		if _, ok := some[i]; ok {
			some[i] = string(body[4 : 4+n])
			if found++; found == len(some) {
				return nil
			}
		}
		body = body[4+n:]
	}
	return damaged(p.name, errShape)
}

// dictionaryLength returns how many numbers a dictionary of numbers has.
func (d *decoder) dictionaryLength(p *parquetFile, col int) (int, error) {
	c := &p.columns[col]
	body, n, err := d.dictionary(p, c)
	if err != nil {
		return 0, err
	}
	if len(body) != 4*n {
		return 0, damaged(p.name, errShape)
	}
	return n, nil
}
