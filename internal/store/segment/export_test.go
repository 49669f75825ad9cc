package segment

// What follows lets tests stand in for the disk and make small what is large.

type (
	FileSystem = fileSystem
	File       = file
)

func Disk() FileSystem { return disk{} }

func WithFileSystem(fs FileSystem) Option { return func(l *Log) { l.fs = fs } }

func WithSegmentRows(n int64) Option { return func(l *Log) { l.segmentRows = n } }

func WithCountsInMemory(n int) Option { return func(l *Log) { l.countsAtOnce = n } }
