package store

import (
	"bytes"
	"context"
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Origin is where the log of a document begins after what was before was
// forgotten.
type Origin struct {
	Seq     int64           // the last entry that was forgotten
	State   []byte          // the document as it was after that entry
	Written journey.Instant // when that entry was made
	By      string          // who had the rest forgotten
	At      journey.Instant // and when
}

// Hash is what the chain of the entries after the origin begins with. It covers
// the state, which is as much a part of the truth as the entries are.
func (o Origin) Hash() []byte { return ChainHash(nil, o.State) }

// Rewriting changes what the log of a document says, and what is kept beside it.
// The entries stay with their numbers and writers; one more says that the log
// was rewritten, so that whoever was about to append to the old one has to look
// again. The functions are called within the transaction and must not call the
// store.
type Rewriting struct {
	Doc   string
	Epoch string   // the new one
	Mark  MapEntry // follows the last entry that Payloads were made from; another end is a Conflict
	// Payloads are the new payloads of entries, by number. The hash chain is
	// made anew from the first of them.
	Payloads map[int64][]byte
	// Origin is the new state that the log begins with; nil if it begins with an
	// empty document.
	Origin []byte
	// Snapshot is the document as it is after the mark.
	Snapshot []byte
	// Audit is what the log of security events says of it.
	Audit func(Rewritten) AuditEntry
	// Text changes the words that stand beside the log: of versions, reviews,
	// suggestions, comments, share links, workshops and templates; nil leaves
	// them.
	Text func(string) string
	// JSON changes what workshops and templates hold; nil leaves it.
	JSON func([]byte) ([]byte, error)
	// Batch changes suggestions.
	Batch func([]byte) ([]byte, error)
	// Library changes what versions of all documents froze, or returns it as it
	// is; nil leaves it.
	Library func([]byte) ([]byte, error)
	// Trial changes nothing, and counts.
	Trial bool
}

// Rewritten counts what a rewriting changed.
type Rewritten struct {
	Entries     int
	Versions    int // of all documents, where they froze what changed
	Reviews     int
	Suggestions int
	Threads     int
	Links       int
	Workshops   int // and names of their guests
	Templates   int
}

// Any reports whether there is anything to change.
func (r Rewritten) Any() bool { return r != Rewritten{} }

// Forgetting cuts the log of a document after an entry.
type Forgetting struct {
	Doc      string
	Epoch    string   // the new one
	Mark     MapEntry // follows the last entry; another end is a Conflict
	Origin   Origin
	Snapshot []byte // the document after the mark
	Audit    func(Forgotten) AuditEntry
	Trial    bool // changes nothing, and counts
}

// Forgotten counts what was removed with the past.
type Forgotten struct {
	Entries     int
	Versions    int
	Reviews     int
	Suggestions int
}

// Rewriter rewrites the past of documents.
type Rewriter interface {
	// Rewrite does all of it or nothing, and replaces the document's snapshot.
	Rewrite(ctx context.Context, r Rewriting) (Rewritten, error)
	// Forget lets the log of a document begin with the origin: the entries up to
	// it go, and so do versions and reviews of states before it and decided
	// suggestions that were made on one. The numbers that clients gave their
	// batches stay known. It is a Conflict if an open suggestion was made on an
	// entry before, if the version that was published last is of one, and if the
	// origin is not after the present one.
	Forget(ctx context.Context, f Forgetting) (Forgotten, error)
	// Purge returns when nothing that was overwritten or deleted before is left
	// in the files of the store.
	Purge(ctx context.Context) error
}

// Words applies Text to all that stands in a thread but for ids.
func (r Rewriting) Words(t *Thread) (changed bool) {
	changed = r.Word(&t.Label)
	changed = r.Word(&t.Via.Name) || changed
	for i := range t.Comments {
		changed = r.Word(&t.Comments[i].Text) || changed
		changed = r.Word(&t.Comments[i].Guest) || changed
	}
	return changed
}

// Answered applies Text to a review and its answers.
func (r Rewriting) Answered(v *Review) (changed bool) {
	changed = r.Word(&v.Note)
	for i := range v.Answers {
		changed = r.Word(&v.Answers[i].Note) || changed
	}
	return changed
}

// Word applies Text to one string and reports whether that changed it.
func (r Rewriting) Word(s *string) bool {
	if r.Text == nil {
		return false
	}
	before := *s
	*s = r.Text(before)
	return *s != before
}

// Suggestion changes a suggestion. What an accepted one could not do is only a
// list for people; it goes if it says what has to go.
func (r Rewriting) Suggestion(s *Suggestion) (changed bool, err error) {
	batch, err := r.Batch(s.Batch)
	if err != nil {
		return false, fmt.Errorf("rewrite suggestion %s: %w", s.ID, err)
	}
	changed = !bytes.Equal(batch, s.Batch)
	s.Batch = batch
	for _, word := range []*string{&s.Note, &s.Reason, &s.Guest} {
		changed = r.Word(word) || changed
	}
	if text := string(s.Refused); r.Word(&text) {
		s.Refused, changed = nil, true
	}
	return changed, nil
}

// Workshop changes a workshop.
func (r Rewriting) Workshop(w *Workshop) (changed bool, err error) {
	state, err := r.JSON(w.State)
	if err != nil {
		return false, fmt.Errorf("rewrite workshop %s: %w", w.ID, err)
	}
	if changed = !bytes.Equal(state, w.State); changed {
		w.State, w.Rev = state, w.Rev+1
	}
	return changed, nil
}

// Template changes a template.
func (r Rewriting) Template(t *OwnTemplate) (changed bool, err error) {
	changed = r.Word(&t.Name)
	for _, part := range []*[]byte{&t.Info, &t.Bundle} {
		text, err := r.JSON(*part)
		if err != nil {
			return false, fmt.Errorf("rewrite template %s: %w", t.ID, err)
		}
		changed = changed || !bytes.Equal(text, *part)
		*part = text
	}
	return changed, nil
}

// BeforeOrigin is the error for an origin that is not after the present one.
func BeforeOrigin(doc string, seq int64) error {
	return journey.Errorf(journey.Conflict, "the history of document %s was forgotten up to change %d already", doc, seq)
}

// StillOpen is the error for open suggestions that need what is to be forgotten.
func StillOpen(n int) error {
	return &journey.Error{
		Kind: journey.Conflict, Msg: fmt.Sprintf("%d open suggestions were made on what is to be forgotten", n),
		Hint: "Decide them first, or forget less.",
	}
}

// StillPublished is the error for a published version that needs what is to be
// forgotten.
func StillPublished(v Version) error {
	return &journey.Error{
		Kind: journey.Conflict, Msg: fmt.Sprintf("the published version %d.%d, which everybody sees, is of what is to be forgotten", v.Major, v.Minor),
		Hint: "Publish the map as it is now first, or forget less.",
	}
}

// LastPublished returns the version that was published last, nil if none was.
func LastPublished(versions []Version) *Version {
	for i := len(versions) - 1; i >= 0; i-- {
		if versions[i].Kind == PublishedVersion {
			return &versions[i]
		}
	}
	return nil
}

// NoOrigin is the error for a log that begins with the empty document.
func NoOrigin(doc string) error {
	return journey.Errorf(journey.NotFound, "nothing of the history of document %s was forgotten", doc)
}
