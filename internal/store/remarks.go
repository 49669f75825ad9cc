package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Thread is what people said about one element of a document. It stands beside
// the document's log and stays when the element goes.
type Thread struct {
	ID         string
	Doc        string
	Element    string // id of the node
	Type       string // of the node
	Field      string // "" for the element as a whole
	Label      string // what the element was called when the thread was begun
	Resolved   journey.Instant
	ResolvedBy string
	Via        Via       // empty for one that a member or a guest began
	Comments   []Comment // in the order in which they were made; never empty
}

// Via is the share link through which somebody outside began a thread.
type Via struct {
	Link string // id
	Name string // of the link when the thread was begun
	By   string // user who made the link, whom the thread concerns
}

// Active returns when somebody last said something.
func (t Thread) Active() journey.Instant {
	var at journey.Instant
	for _, c := range t.Comments {
		at = max(at, c.At)
	}
	return max(at, t.Resolved)
}

// Concerns reports whether a person wrote in the thread, is mentioned there, or
// made the link through which it was begun.
func (t Thread) Concerns(who string) bool {
	for _, c := range t.Comments {
		if c.By == who || c.Names(who) {
			return true
		}
	}
	return t.Via.By != "" && t.Via.By == who
}

// Comment is one remark of a thread. A deleted one keeps its place without its
// text.
type Comment struct {
	ID       string          `json:"id"`
	By       string          `json:"by"`
	Guest    string          `json:"guest,omitempty"` // name of somebody without an account
	At       journey.Instant `json:"at"`
	Edited   journey.Instant `json:"edited,omitempty"`
	Deleted  bool            `json:"deleted,omitempty"`
	Text     string          `json:"text"`
	Mentions []string        `json:"mentions,omitempty"` // ids of users
	Outside  bool            `json:"outside,omitempty"`  // who has the thread's link sees it, too
}

// Names reports whether a person is mentioned.
func (c Comment) Names(who string) bool {
	for _, m := range c.Mentions {
		if m == who {
			return true
		}
	}
	return false
}

// RemarkQuery picks threads or suggestions; empty fields pick all.
type RemarkQuery struct {
	Doc   string
	Link  string          // threads that were begun through the share link
	Who   string          // threads that concern the person, suggestions that they made
	Since journey.Instant // threads that were active, suggestions that were made or decided, then or later
	Limit int             // of threads: at most so many, those that were active last; 0 is no limit
}

// The states of a suggestion.
const (
	SuggestionOpen      = "open"
	SuggestionAccepted  = "accepted"
	SuggestionRejected  = "rejected"
	SuggestionWithdrawn = "withdrawn"
)

// Suggestion is a batch that somebody would like to see in a document. It
// stands beside the log until an editor decides.
type Suggestion struct {
	ID    string
	Doc   string
	Base  int64 // the entry of the log that it was made on
	By    string
	Guest string // name of an author without an account
	At    journey.Instant
	Note  string
	Batch []byte

	State   string
	Decided journey.Instant
	Decider string
	Reason  string // of a rejected one
	Seq     int64  // the entry of an accepted one
	Refused []byte // parts of an accepted one that had no effect
}

// Comments holds the threads of documents.
type Comments interface {
	// AddThread begins a thread with its first comments. An id that is taken is
	// a Conflict.
	AddThread(ctx context.Context, t Thread) error
	// ChangeThread reads a thread of a document, lets change work on the copy and
	// stores its comments and whether it is resolved, all in one transaction;
	// change must not call the store. A thread that is not there is NotFound.
	ChangeThread(ctx context.Context, doc, id string, change func(*Thread) error) (Thread, error)
	// ListThreads returns threads in the order in which they were begun.
	ListThreads(ctx context.Context, q RemarkQuery) ([]Thread, error)
}

// Suggestions holds what people suggested.
type Suggestions interface {
	// AddSuggestion keeps a suggestion. An id that is taken is a Conflict.
	AddSuggestion(ctx context.Context, s Suggestion) error
	// DecideSuggestion ends an open suggestion: the state and what belongs to it
	// are taken from s. One that is not open is a Conflict, one that is not there
	// NotFound.
	DecideSuggestion(ctx context.Context, s Suggestion) error
	// GetSuggestion returns one suggestion of a document.
	GetSuggestion(ctx context.Context, doc, id string) (Suggestion, error)
	// ListSuggestions returns suggestions in the order in which they were made.
	ListSuggestions(ctx context.Context, q RemarkQuery) ([]Suggestion, error)
}

// Marks holds up to when people have seen what concerns them.
type Marks interface {
	// PutMarks replaces a person's marks on the items.
	PutMarks(ctx context.Context, who string, marks map[string]journey.Instant) error
	// ListMarks returns a person's marks.
	ListMarks(ctx context.Context, who string) (map[string]journey.Instant, error)
}

// Remarks holds everything that people say about documents beside their logs.
type Remarks interface {
	Comments
	Suggestions
	Marks
	// Revision returns a number that grows with every change of a document's
	// threads and suggestions, 0 before the first.
	Revision(ctx context.Context, doc string) (int64, error)
}

// NoThread is the error for a thread that is not there.
func NoThread(id string) error {
	return journey.Errorf(journey.NotFound, "there is no thread %s", id)
}

// NoSuggestion is the error for a suggestion that is not there.
func NoSuggestion(id string) error {
	return journey.Errorf(journey.NotFound, "there is no suggestion %s", id)
}

// SuggestionDecided is the error for a suggestion that was decided meanwhile.
func SuggestionDecided(s Suggestion) error {
	return journey.Errorf(journey.Conflict, "the suggestion was %s meanwhile", s.State)
}
