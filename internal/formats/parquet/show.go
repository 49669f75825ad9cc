package parquet

import (
	"encoding/base64"
	"encoding/binary"
	"math/big"
	"strconv"
	"time"
	"unicode/utf8"

	pq "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

type show = func(dst []byte, v pq.Value) []byte

// shower returns how the values of a leaf are written as text, and whether they
// are text rather than numbers.
func shower(c *pq.Column) (f show, quoted bool) {
	if t := c.Type().LogicalType(); t != nil {
		if f, quoted, ok := logical(c, t); ok {
			return f, quoted
		}
	}
	switch c.Type().Kind() {
	case pq.Boolean:
		return func(dst []byte, v pq.Value) []byte { return strconv.AppendBool(dst, v.Boolean()) }, false
	case pq.Int32:
		return func(dst []byte, v pq.Value) []byte { return strconv.AppendInt(dst, int64(v.Int32()), 10) }, false
	case pq.Int64:
		return func(dst []byte, v pq.Value) []byte { return strconv.AppendInt(dst, v.Int64(), 10) }, false
	case pq.Int96: // nanoseconds of the day and the Julian day, as older writers keep times
		return func(dst []byte, v pq.Value) []byte {
			i := v.Int96()
			nanos := int64(i[1])<<32 | int64(i[0])
			return local(dst, time.Unix((int64(i[2])-2_440_588)*86_400, nanos))
		}, true
	case pq.Float:
		return func(dst []byte, v pq.Value) []byte { return strconv.AppendFloat(dst, float64(v.Float()), 'g', -1, 32) }, false
	case pq.Double:
		return func(dst []byte, v pq.Value) []byte { return strconv.AppendFloat(dst, v.Double(), 'g', -1, 64) }, false
	}
	return func(dst []byte, v pq.Value) []byte {
		if b := v.ByteArray(); utf8.Valid(b) {
			return append(dst, b...)
		}
		return base64.StdEncoding.AppendEncode(dst, v.ByteArray())
	}, true
}

func logical(c *pq.Column, t *format.LogicalType) (f show, quoted, ok bool) {
	switch t := t.Value.(type) {
	case *format.DateType:
		return func(dst []byte, v pq.Value) []byte {
			return time.Unix(int64(v.Int32())*86_400, 0).UTC().AppendFormat(dst, time.DateOnly)
		}, true, true
	case *format.TimestampType:
		unit := time.Microsecond
		switch t.Unit.Value.(type) {
		case *format.MilliSeconds:
			unit = time.Millisecond
		case *format.NanoSeconds:
			unit = time.Nanosecond
		}
		zoned := t.IsAdjustedToUTC
		return func(dst []byte, v pq.Value) []byte {
			at := moment(v.Int64(), unit)
			if zoned {
				return at.AppendFormat(dst, time.RFC3339Nano)
			}
			return local(dst, at)
		}, true, true
	case *format.DecimalType:
		scale := int(t.Scale)
		return func(dst []byte, v pq.Value) []byte { return decimal(dst, unscaled(v), scale) }, false, true
	case *format.IntType:
		if t.IsSigned {
			return nil, false, false
		}
		if t.BitWidth == 64 {
			return func(dst []byte, v pq.Value) []byte { return strconv.AppendUint(dst, v.Uint64(), 10) }, false, true
		}
		return func(dst []byte, v pq.Value) []byte { return strconv.AppendUint(dst, uint64(v.Uint32()), 10) }, false, true
	case *format.UUIDType:
		return func(dst []byte, v pq.Value) []byte {
			b := v.ByteArray()
			for i, part := range [][2]int{{0, 4}, {4, 6}, {6, 8}, {8, 10}, {10, 16}} {
				if i > 0 {
					dst = append(dst, '-')
				}
				for _, x := range b[part[0]:part[1]] {
					dst = append(dst, "0123456789abcdef"[x>>4], "0123456789abcdef"[x&15])
				}
			}
			return dst
		}, true, c.Type().Length() == 16
	}
	return nil, false, false
}

// moment is n units after the epoch.
func moment(n int64, unit time.Duration) time.Time {
	per := int64(time.Second / unit)
	return time.Unix(n/per, n%per*int64(unit)).UTC()
}

// local writes a time that names no zone.
func local(dst []byte, t time.Time) []byte {
	return t.UTC().AppendFormat(dst, "2006-01-02T15:04:05.999999999")
}

// unscaled reads the integer of a decimal, whichever way it is stored.
func unscaled(v pq.Value) *big.Int {
	switch v.Kind() {
	case pq.Int32:
		return big.NewInt(int64(v.Int32()))
	case pq.Int64:
		return big.NewInt(v.Int64())
	}
	b := v.ByteArray()
	if len(b) == 8 {
		return big.NewInt(int64(binary.BigEndian.Uint64(b)))
	}
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 { // two's complement
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n
}

func decimal(dst []byte, n *big.Int, scale int) []byte {
	digits := new(big.Int).Abs(n).String()
	if n.Sign() < 0 {
		dst = append(dst, '-')
	}
	if scale <= 0 {
		return append(dst, digits...)
	}
	for len(digits) <= scale {
		digits = "0" + digits
	}
	dst = append(append(dst, digits[:len(digits)-scale]...), '.')
	return append(dst, digits[len(digits)-scale:]...)
}
