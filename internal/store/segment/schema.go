package segment

import (
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// pageRows is the number of rows in every page but the last of a column. All
// columns cut their pages at the same rows, so that a page number is a range of
// rows.
const pageRows = 1 << 15

// shape says how the values of a column are stored.
type shape uint8

const (
	words    shape = iota // strings through a dictionary
	texts                 // strings one after the other
	longs                 // int64 as deltas
	hashes64              // int64 as they are
	smalls                // int32 as deltas
	refs                  // int32 through a dictionary of themselves
	hashes32              // 32 bytes as they are
)

// column describes a column of a file.
type column struct {
	path     []string
	shape    shape
	optional bool
	logical  format.LogicalType
	convert  deprecated.ConvertedType
	scale    int32
	digits   int32
	raw      bool // not compressed: nothing would be gained
}

func (c *column) physical() format.Type {
	switch c.shape {
	case words, texts:
		return format.ByteArray
	case smalls, refs:
		return format.Int32
	case hashes32:
		return format.FixedLenByteArray
	}
	return format.Int64
}

func (c *column) encoding() format.Encoding {
	switch c.shape {
	case words, refs:
		return format.RLEDictionary
	case texts:
		return format.DeltaByteArray
	case longs, smalls:
		return format.DeltaBinaryPacked
	}
	return format.Plain
}

func (c *column) codec() format.CompressionCodec {
	if c.raw {
		return format.Uncompressed
	}
	return format.Zstd
}

// packs reports whether the values of the column's pages are compressed. Numbers
// into a dictionary are packed well enough; the dictionary itself is text.
func (c *column) packs() bool { return !c.raw && c.shape != words }

// element returns the column's leaf in the schema of a file.
func (c *column) element() format.SchemaElement {
	e := format.SchemaElement{
		Type: thrift.New(c.physical()), RepetitionType: thrift.New(format.Required), Name: c.path[len(c.path)-1], LogicalType: c.logical,
	}
	if c.optional {
		e.RepetitionType = thrift.New(format.Optional)
	}
	if c.shape == hashes32 {
		e.TypeLength = thrift.New[int32](32)
	}
	if c.logical.Value != nil {
		e.ConvertedType = thrift.New(c.convert)
	}
	if c.digits > 0 {
		e.Scale, e.Precision = thrift.New(c.scale), thrift.New(c.digits)
	}
	return e
}

func wordColumn(path ...string) column {
	return column{path: path, shape: words, logical: format.LogicalType{Value: &format.StringType{}}, convert: deprecated.UTF8}
}

func jsonColumn(name string) column {
	return column{path: []string{name}, shape: words, optional: true, logical: format.LogicalType{Value: &format.JsonType{}}, convert: deprecated.Json}
}

func instantColumn(name string, optional bool) column {
	return column{
		path: []string{name}, shape: longs, optional: optional, convert: deprecated.TimestampMicros,
		logical: format.LogicalType{Value: &format.TimestampType{IsAdjustedToUTC: true, Unit: format.TimeUnit{Value: &format.MicroSeconds{}}}},
	}
}

func decimalColumn(name string, s shape, scale, digits int32) column {
	return column{
		path: []string{name}, shape: s, optional: true, convert: deprecated.Decimal, scale: scale, digits: digits,
		logical: format.LogicalType{Value: &format.DecimalType{Scale: scale, Precision: digits}},
	}
}

// The columns of a file of events, by number. Properties follow from baseColumns
// on, one column each.
const (
	colTime = iota
	colReceived
	colSeq
	colSource
	colID
	colKind
	colName
	colChannel
	colWho
	colValue
	colScore
	colScoreType
	colText
	colDuration
	colTrue
	colOriginal
	colSent
	colZone
	colSchema
	colFingerprint
	colTraits
	colMore
	baseColumns
)

// propertyGroup is the group that holds a column for each property.
const propertyGroup = "properties"

// eventColumns returns the columns that every file of events has.
func eventColumns() []column {
	long := func(name string) column { return column{path: []string{name}, shape: longs} }
	id := wordColumn("id")
	id.shape, id.raw = texts, true
	unsigned := format.LogicalType{Value: &format.IntType{BitWidth: 64, IsSigned: false}}
	return []column{
		colTime:        instantColumn("time", false),
		colReceived:    instantColumn("received", true),
		colSeq:         long("seq"),
		colSource:      wordColumn("source"),
		colID:          id,
		colKind:        wordColumn("kind"),
		colName:        wordColumn("name"),
		colChannel:     wordColumn("channel"),
		colWho:         {path: []string{"who"}, shape: refs, raw: true},
		colValue:       decimalColumn("value", longs, 6, 18),
		colScore:       decimalColumn("score", smalls, 3, 9),
		colScoreType:   wordColumn("score_type"),
		colText:        wordColumn("text"),
		colDuration:    long("duration_us"),
		colTrue:        instantColumn("true_time", true),
		colOriginal:    instantColumn("original_time", true),
		colSent:        instantColumn("sent_time", true),
		colZone:        wordColumn("zone"),
		colSchema:      wordColumn("schema"),
		colFingerprint: {path: []string{"fingerprint"}, shape: hashes64, raw: true, logical: unsigned, convert: deprecated.Uint64},
		colTraits:      jsonColumn("traits"),
		colMore:        jsonColumn("more_properties"),
	}
}

// propertyColumn returns the column of a property.
func propertyColumn(name string) column {
	c := wordColumn(propertyGroup, name)
	c.optional = true
	return c
}

// The columns of a file of identifiers, by number.
const (
	idWho = iota
	idType
	idHash
)

func identifierColumns() []column {
	return []column{
		idWho:  {path: []string{"who"}, shape: smalls},
		idType: wordColumn("type"),
		idHash: {path: []string{"hash"}, shape: hashes32, raw: true},
	}
}

// schemaOf returns the schema of a file with the columns. Columns of the group
// of properties stand together at the end.
func schemaOf(columns []column) []format.SchemaElement {
	flat, grouped := 0, 0
	for i := range columns {
		if len(columns[i].path) > 1 {
			grouped++
		} else {
			flat++
		}
	}
	roots := int32(flat)
	if grouped > 0 {
		roots++
	}
	out := []format.SchemaElement{{Name: "event", NumChildren: thrift.New(roots)}}
	for i := range columns {
		if len(columns[i].path) > 1 && len(out) == flat+1 {
			out = append(out, format.SchemaElement{Name: propertyGroup, RepetitionType: thrift.New(format.Required), NumChildren: thrift.New(int32(grouped))})
		}
		out = append(out, columns[i].element())
	}
	return out
}
