package intake

import (
	"context"
	"io"
	"sync"
	"weak"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Deps is what intake needs of the house.
type Deps struct {
	Log    store.EventLog
	Spaces store.Workspaces
	Jobs   store.Jobs
	Dead   store.DeadLetters
	Vault  store.Vault
	Files  store.Files
	Codecs []formats.Codec
	Clock  journey.Clock

	// CommitEvery is after how many accepted events a part of an import is made
	// durable; 0 means two million.
	CommitEvery int64
}

// inBackground is how many imports the service runs at once; more wait.
const inBackground = 2

// Service imports events. It is safe for concurrent use.
type Service struct {
	d     Deps
	slots chan struct{}

	ctx  context.Context // ends when the service is closed
	stop context.CancelFunc
	work sync.WaitGroup

	mu      sync.Mutex                         // guards the fields below
	running map[string]context.CancelCauseFunc // by job
	known   weak.Pointer[hashes]               // of the import before
}

// New returns a service over the given stores.
func New(d Deps) *Service {
	if d.CommitEvery <= 0 {
		d.CommitEvery = commitEvery
	}
	ctx, stop := context.WithCancel(context.Background())
	return &Service{d: d, slots: make(chan struct{}, inBackground), ctx: ctx, stop: stop, running: map[string]context.CancelCauseFunc{}}
}

// Close stops what runs in the background and waits for it. The imports are
// then interrupted and can be repeated.
func (s *Service) Close() {
	s.stop()
	s.work.Wait()
}

// Request says what to import and how. One of File, Path and Stdin is set.
type Request struct {
	File     string           `json:"file"`               // id of an uploaded file
	Path     string           `json:"-"`                  // a file of this machine
	Stdin    io.Reader        `json:"-"`                  // spooled as an uploaded file
	Name     string           `json:"name,omitempty"`     // what the user calls the file
	Format   string           `json:"format,omitempty"`   // a codec's name; "" and "auto" find out
	Source   string           `json:"source,omitempty"`   // overrides the mapping's
	Mapping  *formats.Mapping `json:"mapping,omitempty"`  // nil: the format's own, or a guess
	Complete bool             `json:"complete,omitempty"` // fill what Mapping leaves empty from the guess
	Zone     string           `json:"tz,omitempty"`       // of times without a zone; overrides the mapping's
	KeepIDs  bool             `json:"keep_ids,omitempty"` // keep clear identifiers in the vault

	// Lookups names the uploaded file for each lookup, by the lookup's name or
	// by the name of the file that it asks for.
	Lookups map[string]string `json:"lookups,omitempty"`
	Shown   []string          `json:"shown,omitempty"` // columns of lookups, as NAME.COLUMN, that a preview shows though the mapping does not use them
	Dir     string            `json:"-"`               // where lookups of files of this machine are found
}
