package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Manifest is the transactional half of an event log that keeps its events in
// immutable files: it says which files belong to the log, and holds the inbox
// of live events that are not in a file yet. A change of it is one durable
// transaction under a lock that excludes every other process.
type Manifest interface {
	// State returns how far the log reaches. It is cheap.
	State(ctx context.Context) (State, error)
	// Layout returns the files of the log together with the state they belong to.
	Layout(ctx context.Context) (Layout, error)
	// Inbox returns the waiting events of [from, to) in order, at most limit.
	Inbox(ctx context.Context, from, to journey.Pos, limit int) ([]InboxRow, error)
	// InboxKeys returns the keys of all events that wait at from or later.
	InboxKeys(ctx context.Context, from journey.Pos) ([]InboxKey, error)
	// Update takes the lock and calls fn with the state under it. What fn
	// returns is committed durably; if it returns an error or an empty change,
	// nothing happens. fn must not call the manifest except through tx.
	Update(ctx context.Context, fn func(tx ManifestTx) (Change, error)) error
}

// ManifestTx is what a change may look at while the lock is held.
type ManifestTx interface {
	State() State
	Layout() (Layout, error)
	InboxKeys(from journey.Pos) ([]InboxKey, error)
	// NewFiles reserves n consecutive file numbers and returns the first.
	NewFiles(n int) int64
}

// State is where the log stands.
type State struct {
	Head
	Layout int64       // grows when the set of files changes
	Inbox  journey.Pos // position of the first waiting event; End if none waits
}

// Layout is the set of files of the log.
type Layout struct {
	State
	Segments []SegmentFile // by position
	Runs     []KeyRun      // by number
}

// File is one immutable file with what is needed to tell whether it is whole.
type File struct {
	Name  string
	Bytes int64
	CRC   uint32 // Castagnoli, of all bytes
}

// SegmentFile is a run of consecutive events in files.
type SegmentFile struct {
	ID         int64
	From       journey.Pos
	Events     int64
	Data, IDs  File            // events; their sets of identifiers
	First      journey.Instant // earliest time
	Last       journey.Instant // latest time
	Properties []string        // names of properties in use, sorted
	// Rising says that no key run holds the keys of these events, and which ids
	// they have; nil if one does.
	Rising *IDRange
}

// IDRange is the range of the ids of events of one source whose ids rise: each
// is longer than the one before or, at the same length, above it.
type IDRange struct {
	Source      string
	First, Last []byte
}

// KeyRun is a file of deduplication keys.
type KeyRun struct {
	ID   int64
	Keys int64
	File File
}

// InboxKey is the deduplication key of a waiting event.
type InboxKey struct {
	Pos         journey.Pos
	Key         Hash128
	Fingerprint uint64
}

// InboxRow is a waiting event.
type InboxRow struct {
	InboxKey
	Payload []byte // as the event log encodes it
}

// Change is what a transaction does to the manifest.
type Change struct {
	AddSegments  []SegmentFile
	DropSegments []int64
	AddRuns      []KeyRun
	DropRuns     []int64
	AddInbox     []InboxRow
	DropInbox    Span        // the waiting events of this span leave
	End          journey.Pos // the new end of the log; 0 leaves it
}

// Span is the half-open range [From, To) of positions.
type Span struct{ From, To journey.Pos }

// Empty reports whether the change changes nothing.
func (c *Change) Empty() bool {
	return len(c.AddSegments)+len(c.DropSegments)+len(c.AddRuns)+len(c.DropRuns)+len(c.AddInbox) == 0 &&
		c.DropInbox.From == c.DropInbox.To && c.End == 0
}

// Files reports whether the change touches the set of files.
func (c *Change) Files() bool {
	return len(c.AddSegments)+len(c.DropSegments)+len(c.AddRuns)+len(c.DropRuns) > 0
}
