package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// VersionKind says what a mark on a document's log means.
type VersionKind string

// The kinds of version.
const (
	NamedVersion     VersionKind = "named"     // somebody wants to find this point again
	PublishedVersion VersionKind = "published" // what viewers see from then on
	ArchivedVersion  VersionKind = "archived"  // the map is no longer in use
	ReopenedVersion  VersionKind = "reopened"  // it is in use again
)

// Version is a mark on a document's log. It is never changed.
type Version struct {
	ID   string
	Doc  string
	Kind VersionKind
	Seq  int64 // the last entry that belongs to it
	Name string
	Note string
	By   string // who made it
	At   journey.Instant

	// Of a published one.
	Major, Minor int
	LibrarySeq   int64  // state of the library that it froze
	Rules        int64  // entry of the library's log that changed the rules last
	Library      []byte // the records that it refers to, as a library document; nil in lists
}

// Review is a request to look at a document before it is published. Nobody is
// locked out meanwhile.
type Review struct {
	ID        string
	Doc       string
	Seq       int64 // what the reviewers were asked about
	By        string
	At        journey.Instant
	Note      string
	Reviewers []string // ids of users
	Answers   []Answer // in the order in which they were given
}

// Answer is what a reviewer said last.
type Answer struct {
	By       string
	At       journey.Instant
	Seq      int64  // what the reviewer had before them
	Decision string // approve or return
	Note     string
}

// Versions holds the marks on the logs of documents, and their reviews.
type Versions interface {
	// AddVersion adds a mark. A published number that the document has already
	// is a Conflict, and so is an id that is taken.
	AddVersion(ctx context.Context, v Version) error
	// ListVersions returns the marks of a document in the order in which they
	// were made, without the libraries.
	ListVersions(ctx context.Context, doc string) ([]Version, error)
	// GetVersion returns one mark of a document with its library.
	GetVersion(ctx context.Context, doc, id string) (Version, error)

	// AddReview asks for a review. An id that is taken is a Conflict.
	AddReview(ctx context.Context, r Review) error
	// AnswerReview keeps an answer in place of the one that the same person
	// gave before. A review that is not there is NotFound.
	AnswerReview(ctx context.Context, doc, review string, a Answer) error
	// ListReviews returns the reviews of a document, the oldest first.
	ListReviews(ctx context.Context, doc string) ([]Review, error)
}

// NoVersion is the error for a version that is not there.
func NoVersion(id string) error {
	return journey.Errorf(journey.NotFound, "there is no version %s", id)
}

// NoReview is the error for a review that is not there.
func NoReview(id string) error {
	return journey.Errorf(journey.NotFound, "there is no review %s", id)
}

// NumberTaken is the error for a version that was published meanwhile.
func NumberTaken(v Version) error {
	return journey.Errorf(journey.Conflict, "version %d.%d was published meanwhile; look at it before you publish", v.Major, v.Minor)
}
