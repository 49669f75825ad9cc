package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Hash128 is a hash of 128 bits, wide enough to be taken for the thing itself.
type Hash128 struct{ Hi, Lo uint64 }

// Occurrences counts how often each hash was seen: it numbers the identical raw
// records of one file. Its memory is bounded whatever the number of hashes; it
// is exact. It belongs to one goroutine.
type Occurrences interface {
	// Next returns 1 for a hash seen for the first time, 2 for the second time
	// and so on.
	Next(h Hash128) (int, error)
	// Close frees temporary files.
	Close() error
}

// Counters is what an event log offers beside the log: temporary counters that
// spill to the log's own disk.
type Counters interface {
	Occurrences(ctx context.Context) (Occurrences, error)
}

// Drainer is an event log whose live events wait in an inbox.
type Drainer interface {
	// Drain moves what waits in the inbox to its final place and returns how
	// many events it moved. Positions and order do not change; each event is
	// moved exactly once, however many drain at the same time.
	Drain(ctx context.Context) (int, error)
}

// Finding is one thing that is wrong with stored data.
type Finding struct {
	Where   string `json:"where"`   // the file, table or document
	Problem string `json:"problem"` // what is wrong
	Advice  string `json:"advice"`  // what to do about it
}

// Doctor examines stored data without changing it. An error means that the
// examination itself could not be made.
type Doctor interface {
	Doctor(ctx context.Context) ([]Finding, error)
}

// DerivedID returns the id under which the n-th further event of a key is kept
// whose fingerprint differs from all earlier ones.
func DerivedID(id string, n int) string { return id + "~" + strconv.Itoa(n) }

// NewWorkspace returns a workspace with the defaults of a new installation. The
// zone is an IANA name; empty means UTC.
func NewWorkspace(id, zone string) Workspace {
	if zone == "" {
		zone = "UTC"
	}
	return Workspace{
		ID: id, Name: "Workspace", Zone: zone, Currency: "EUR", Locale: "en",
		MinCell: 5, SessionGap: 30 * journey.Minute,
	}
}

// ChainHash returns the hash of an entry of the op log: SHA-256 of the hash of
// the entry before it (nothing for the first) followed by the payload.
func ChainHash(previous, payload []byte) []byte {
	h := sha256.New()
	h.Write(previous)
	h.Write(payload)
	return h.Sum(nil)
}

// ErrOutOfOrder is what [OutOfOrder] wraps.
var ErrOutOfOrder = errors.New("out of order")

// OutOfOrder says that an entry is not the document's next.
func OutOfOrder(doc string, got, want int64) error {
	return &journey.Error{
		Kind: journey.Conflict, Err: ErrOutOfOrder,
		Msg: fmt.Sprintf("document %s changed meanwhile: entry %d was offered, entry %d is next; catch up and try again", doc, got, want),
	}
}
