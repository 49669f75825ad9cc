// Package identity says which identifiers belong to one person.
//
// [Graph] is the rule itself: messages carry sets of identifiers, one after the
// other. A message joins the persons that own any of its identifiers, unless
// the union would break a limit (one user id, five of every other type); then
// its weakest identifier is left out and the rest is tried again. The lowest
// person number survives a union. Unions and splits are kept as a log, so that
// a person can be explained and a wrong union taken back.
//
// [Book] applies the rule to an event log. Repeating a set of identifiers never
// changes the graph, and a set of one identifier neither joins nor conflicts,
// so a book looks at each distinct set of two or more once, in the order of its
// first message by (received, event id). Where nothing was ever left out of a
// union the order does not matter at all; so a message that arrives late costs
// a replay of the sets only if it touches a person with a conflict. The outcome
// is the same whatever the order of arrival and whatever the batches. A set that
// was seen before a manual decision is not judged again after it, so a decision
// is not undone by the next event.
//
// Events are never rewritten: the log says event -> identifiers, the book says
// identifiers -> person.
package identity

import (
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Config holds the rules of a graph.
type Config struct {
	Limits   map[string]int // most identifiers of a type in one person; "*" for types not named
	Priority []string       // types, strongest first; all others are weaker, the alphabetically last is the weakest
}

// DefaultConfig returns the rules of a new workspace: one user id and five of
// everything else; a user id is stronger than an e-mail address.
func DefaultConfig() Config {
	return Config{Limits: map[string]int{"user_id": 1, "*": 5}, Priority: []string{"user_id", "email"}}
}

// Blocked reports whether a value cannot name anybody: it is empty, made of
// zeros and dashes, or a placeholder that systems write for "nobody".
func Blocked(value string) bool {
	if value != "" && value[0] >= '1' && value[0] <= '9' {
		return false // a number, as most identifiers are
	}
	v := strings.TrimSpace(value)
	switch {
	case v == "":
		return true
	case v[0] == '0' || v[0] == '-':
		return strings.Trim(v, "0-") == "" || v == "-1"
	case v[0] >= '1' && v[0] <= '9' || len(v) > len("not_authenticated"):
		return false // none of the words below
	}
	switch strings.ToLower(v) {
	case "null", "none", "undefined", "anonymous", "guest", "unknown", "nan", "true", "false",
		"[object object]", "id", "email", "distinct_id", "not_authenticated":
		return true
	}
	return false
}

// Merge is one entry of the log of unions and splits.
type Merge struct {
	Pos    journey.Pos // of the event that caused it
	Kept   uint32      // the person that remains
	Gone   uint32      // the person that went into Kept, or, in a split, that came out of it
	Manual bool        // somebody decided it
	Split  bool
	IDs    []journey.HashedID // what Gone brought along, or took away
}
