package room

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Remarks are what people say about maps beside their logs: comments on
// elements, suggestions that editors decide about, and what each person has
// seen of it. They may be used from any number of goroutines. SPEC.md numbers
// the rules.
type Remarks struct {
	docs    *Docs
	past    *History
	store   store.Remarks
	members members

	deciding sync.Mutex // held while a suggestion is decided
}

// members knows the people of the workspace.
type members interface {
	Members(ctx context.Context) ([]auth.Member, error)
}

// NewRemarks returns the remarks on the documents. It does no I/O.
func NewRemarks(docs *Docs, past *History, store store.Remarks, members members) *Remarks {
	return &Remarks{docs: docs, past: past, store: store, members: members}
}

// Limits of remarks.
const (
	maxRemark   = 4_000 // code points of a comment, a note or a reason
	maxMentions = 20
	maxComments = 500   // of a thread
	maxThreads  = 2_000 // of a map
	maxByLink   = 200   // threads of a share link
)

// tell lets those who have the document open in this process know of a change;
// other processes look by themselves.
func (r *Remarks) tell(doc string) { r.docs.stir(doc) }

// stir makes those who watch a document look again.
func (d *Docs) stir(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for ch := range d.watchers[id] {
		nudge(ch)
	}
}

// checkRemark cleans a text that somebody wrote.
func checkRemark(field, text string, required bool) (string, error) {
	text = strings.TrimSpace(text)
	switch n := utf8.RuneCountInString(text); {
	case n == 0 && required:
		return "", journey.InvalidField(field, "is empty")
	case n > maxRemark:
		return "", journey.InvalidField(field, fmt.Sprintf("has %d characters, at most %d are allowed", n, maxRemark))
	}
	return text, nil
}

// labels returns what elements of a map, or the library's records that it
// shows, are called.
func (r *Remarks) labels(ctx context.Context, doc *ops.Doc) (func(id string) (typ, label string, live bool), error) {
	lib, err := r.docs.Library(ctx)
	if err != nil {
		return nil, err
	}
	return labelsIn(doc, lib.Doc), nil
}

// labelsIn returns the same of the elements of two documents.
func labelsIn(doc, library *ops.Doc) func(id string) (typ, label string, live bool) {
	name := journey.NewNames(library.LibraryView()).Of
	return func(id string) (string, string, bool) {
		d, n := doc, doc.Node(id)
		if n == nil {
			if d, n = library, library.Node(id); n == nil {
				return "", "", false
			}
		}
		label := ops.Label(d, id, name)
		if id == ops.Root {
			label = d.Node(id).Text("title")
		}
		return n.Type, label, n.Live()
	}
}

// timeOf is nil for the zero instant.
func timeOf(at journey.Instant) *time.Time {
	if at == 0 {
		return nil
	}
	t := at.Time()
	return &t
}
