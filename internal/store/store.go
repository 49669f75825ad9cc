// Package store holds the contracts of storage. The two truths are the
// [EventLog] (what happened) and the [MapLog] (what people believe, as batches
// of map operations). Everything else that is kept here is either small truth
// about the installation (workspace, jobs, dead letters, uploaded files) or can
// be rebuilt from the two logs (snapshots, cursors' sinks).
//
// Every contract speaks to its implementer as much as to its caller: a kit in
// store/storetest checks each promise over every back end.
//
// What the log keeps of an event is everything but Line, Raw and the clear IDs.
// Properties and traits come back sorted by name.
package store

import (
	"context"
	"io"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Outcome says what the log did with one event.
type Outcome uint8

// The outcomes of handing an event to the log.
const (
	Accepted  Outcome = iota
	Duplicate         // same source and id, same fingerprint: nothing was stored
	Collision         // same source and id, other fingerprint: stored under the id "ID~n"
)

// Head is how far the event log reaches.
type Head struct {
	Generation int64       // grows with every commit; cheap to poll
	End        journey.Pos // position after the last committed event
}

// EventLog is the append-only log of accepted events, truth 1.
//
// Deduplication is part of the contract: the key is (Source, ID); a second
// event with the same key and fingerprint is a Duplicate without limit of time
// for imports. Events carry hashed identifiers only (Hashed); clear ones are
// handed to the Vault where the workspace keeps them.
type EventLog interface {
	// Head returns how far the log reaches, counting what other processes
	// committed.
	Head(ctx context.Context) (Head, error)

	// Put makes live events durable and returns one outcome for each, in order.
	// When it returns nil, the accepted events survive a power loss. All or
	// none of the batch is stored.
	Put(ctx context.Context, events []journey.Event) ([]Outcome, error)

	// Import opens a writer for bulk loads. Any number may be open at once.
	Import(ctx context.Context) (ImportWriter, error)

	// Scan calls fn with the events of [from, end of log) in log order as
	// chunks, each valid only during the call. fn's error stops the scan.
	Scan(ctx context.Context, from journey.Pos, fn func(*Chunk) error) error

	// Events reads whole events by position, in the order asked for.
	Events(ctx context.Context, at []journey.Pos) ([]journey.Event, error)

	// Property returns one property of all events in log order from position
	// 0, as codes into dict; code 0 is "absent" and dict[0] is "".
	Property(ctx context.Context, name string) (codes []uint32, dict []string, err error)

	// Properties lists the names of all properties in use, sorted.
	Properties(ctx context.Context) ([]string, error)
}

// ImportWriter writes a bulk load. What was written since the last Commit is
// invisible and vanishes if the process dies; what was committed is durable and
// visible as a whole. The writer may spill to disk, its memory is bounded.
type ImportWriter interface {
	// Write hands over a batch and returns one outcome for each event. The
	// events' memory may be reused after it returns. Duplicates are found
	// against the committed log, against earlier writes of this writer, and at
	// Commit against what others committed meanwhile.
	Write(ctx context.Context, events []journey.Event) ([]Outcome, error)
	// Commit makes everything written so far durable and visible and returns
	// how many events turned out to be duplicates of concurrent commits.
	Commit(ctx context.Context) (late int64, err error)
	// Close drops what is not committed and frees temporary files.
	Close() error
}

// Chunk is a run of consecutive events in columns. Slices are read-only and
// valid until the callback returns. Dictionaries are local to the chunk, but
// chunks with the same Dict other than 0 share them: what a caller worked out
// for a name or a set of identifiers holds for all of them. Shared dictionaries
// stay valid until the end of the scan.
type Chunk struct {
	From journey.Pos
	N    int
	Dict int64

	Time     []int64 // microseconds since 1970 UTC
	Received []int64 // microseconds; identity resolution goes by it
	Seq      []int64
	Kind     []uint8 // journey.Kind

	Name     []uint32 // index into Names
	Names    []string
	Channel  []uint32 // index into Channels; Channels[0] is "" where absent
	Channels []string
	Who      []uint32 // index into IDSets; an empty set is an event without a person
	IDSets   [][]journey.HashedID

	Value      []int64 // journey.Micro; nil if the chunk has none
	Score      []int32 // journey.Score; nil if the chunk has none
	ScoreType  []uint32
	ScoreTypes []string

	// EventID returns the id of event i; it breaks ties of time and sequence.
	EventID func(i int) string
	// Source returns the sending system of event i.
	Source func(i int) string
	// Traits returns what event i says about its person; nil for most.
	Traits func(i int) []journey.Prop
}

// MapEntry is one committed batch of a document's op log.
type MapEntry struct {
	Seq      int64 // 1, 2, 3 ... without gaps within a document
	ClientID string
	N        int64 // the client's own counter, for deduplication
	Actor    string
	At       journey.Instant
	Payload  []byte // effective batch, as ops encodes it
	Hash     []byte // H(previous hash, payload)
}

// Doc describes one document: a map or the workspace library.
type Doc struct {
	ID      string
	Kind    string // "map" or "library"
	Epoch   string
	Seq     int64
	Created journey.Instant
	Deleted bool
	// Forgotten is the last entry that is not in the log any more; 0 if all are.
	Forgotten int64
}

// MapLog is the op log of documents, truth 2.
type MapLog interface {
	Create(ctx context.Context, d Doc) error
	Get(ctx context.Context, id string) (Doc, error)
	List(ctx context.Context) ([]Doc, error)
	// Append commits an entry durably if Seq is the document's next; otherwise
	// it fails with a conflict and the caller catches up first. An entry whose
	// (ClientID, N) is already in the log fails with ErrDuplicate.
	Append(ctx context.Context, doc string, e MapEntry) error
	// Scan calls fn with the entries after seq, in order. Those that were
	// forgotten are not among them.
	Scan(ctx context.Context, doc string, after int64, fn func(MapEntry) error) error
	// Origin returns what the log begins with. It is NotFound if that is the
	// empty document.
	Origin(ctx context.Context, doc string) (Origin, error)
	// Client returns the highest number that entries of a client bear or bore and
	// who wrote that entry; 0 and "" if the log never had one of the client.
	Client(ctx context.Context, doc, client string) (n int64, actor string, err error)
	// Delete marks a document deleted; its log stays.
	Delete(ctx context.Context, doc string, deleted bool) error
}

// Snapshots caches document states; any of them may be deleted at any time.
type Snapshots interface {
	Latest(ctx context.Context, doc string) (seq int64, state []byte, err error)
	Save(ctx context.Context, doc string, seq int64, state []byte) error
}

// Cursors remembers how far each follower came.
type Cursors interface {
	Cursor(ctx context.Context, name string) (journey.Pos, error)
	SetCursor(ctx context.Context, name string, p journey.Pos) error
}

// Workspace is what is true of the whole installation.
type Workspace struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Zone       string `json:"timezone"` // IANA
	Currency   string `json:"currency"` // ISO 4217
	Locale     string `json:"locale"`
	MinCell    int    `json:"min_cell"`
	SessionGap int64  `json:"session_timeout"` // microseconds
	KeepIDs    bool   `json:"keep_ids"`
	Demo       bool   `json:"demo,omitempty"`
	Customer   string `json:"customer,omitempty"`  // what one customer is called here; "" = customer
	Customers  string `json:"customers,omitempty"` // and several
}

// Workspaces holds the one workspace of a data directory and its secret key.
type Workspaces interface {
	Workspace(ctx context.Context) (Workspace, error)
	SaveWorkspace(ctx context.Context, w Workspace) error
	// Key returns the 32-byte key of the identifiers' HMAC, made at first use.
	Key(ctx context.Context) ([]byte, error)
}

// Job is a long task with progress: an import.
type Job struct {
	ID       string          `json:"id"`
	Kind     string          `json:"kind"`
	State    string          `json:"state"` // queued running done failed cancelled interrupted
	Title    string          `json:"title"`
	Input    []byte          `json:"-"` // parameters, JSON
	Progress []byte          `json:"-"` // JSON, replaced as the job goes on
	Result   []byte          `json:"-"` // JSON, at the end
	Error    string          `json:"error,omitempty"`
	Created  journey.Instant `json:"created"`
	Updated  journey.Instant `json:"updated"`
}

// Jobs holds the jobs.
type Jobs interface {
	PutJob(ctx context.Context, j Job) error
	GetJob(ctx context.Context, id string) (Job, error)
	ListJobs(ctx context.Context, kind string, limit int) ([]Job, error)
}

// DeadFilter chooses dead letters. Zero fields choose all.
type DeadFilter struct {
	Import string
	Reason journey.Reason
	Open   bool // only those not yet accepted by a retry
	After  int64
	Limit  int
}

// DeadLetters keeps rejected candidates.
type DeadLetters interface {
	PutDead(ctx context.Context, ds []journey.DeadLetter) error
	ListDead(ctx context.Context, f DeadFilter) ([]journey.DeadLetter, error)
	CountDead(ctx context.Context, importID string) (map[journey.Reason]int64, error)
	MarkRetried(ctx context.Context, ids []int64, by string) error
}

// Vault keeps clear identifiers, only where the workspace asked for it.
type Vault interface {
	PutClear(ctx context.Context, ids []ClearID) error
	Clear(ctx context.Context, hashes []journey.HashedID) ([]ClearID, error)
}

// ClearID is an identifier in clear beside its hash.
type ClearID struct {
	Hashed journey.HashedID
	Value  string
}

// Files keeps uploaded files until they are imported or removed.
type Files interface {
	SaveFile(ctx context.Context, name string, r io.Reader) (id string, size int64, err error)
	OpenFile(ctx context.Context, id string) (StoredFile, error)
	RemoveFile(ctx context.Context, id string) error
}

// StoredFile is an uploaded file opened for reading.
type StoredFile interface {
	io.ReaderAt
	io.Closer
	Name() string
	Size() int64
}

// ErrDuplicate says that a client's batch is already in the log.
var ErrDuplicate = &journey.Error{Kind: journey.Conflict, Msg: "this batch was committed before"}
