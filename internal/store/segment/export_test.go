package segment

import "github.com/sojournhq/sojourn/internal/journey"

// What follows lets tests stand in for the disk and make small what is large.

type (
	FileSystem = fileSystem
	File       = file
)

func Disk() FileSystem { return disk{} }

func WithFileSystem(fs FileSystem) Option { return func(l *Log) { l.fs = fs } }

func WithSegmentRows(n int64) Option { return func(l *Log) { l.segmentRows = n } }

func WithBareRows(n int64) Option { return func(l *Log) { l.bareRows = n } }

func WithCountsInMemory(n int) Option { return func(l *Log) { l.countsAtOnce = n } }

func AppendPairs(dst []byte, ps []journey.Prop) []byte { return appendPairs(dst, ps) }

func ParsePairs(s string) ([]journey.Prop, bool) { return parsePairs(s) }

func EncodeEvent(e *journey.Event) []byte { return encodeEvent(nil, e) }

func DecodeEvent(payload []byte, e *journey.Event) error { return decodeEvent(payload, e) }
