// Package analyze is the counting core: what a question is, who is counted, how
// partial answers add up, and what travels with every number.
//
// An analysis is a [Fold]: what to do with a block of cases and how two partial
// states merge. It is defined once and runs in parallel, incrementally or
// sharded over machines with the same answer. Person filter, segment, period,
// sessions and journey instances are applied by the runner before Step, so all
// analyses agree on who is counted. Sums are exact integers (time in
// microseconds, money in micro-units, scores in thousandths).
//
// The way of a question: [MakeCut] checks it and decides who and what is
// counted, the analysis builds its fold ([Spec]), [RunFold] runs it over blocks
// of cases, and [Ask] puts the answer into its envelope. [People] goes back from
// a number to the persons behind it. The rules are numbered in SPEC.md.
package analyze

import (
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Fold is one analysis over the cases of a view.
//
// New makes an empty state. Step adds a block; it may keep nothing of the block.
// Merge adds b to a. Done turns the final state into the result, or asks for
// another pass over the same cases (at most four: exact medians of many times need two
// or three) by
// returning a non-nil next fold.
type Fold[S, R any] struct {
	New   func() S
	Step  func(s S, b *trail.Block) // S is a pointer type
	Merge func(a, b S)
	Done  func(s S) (R, *Fold[S, R])
}

// Query is the part of a question that all analyses share. The same fields, with
// the same names, stand in the API, on the command line and in page addresses.
type Query struct {
	Level   string             `json:"level,omitempty"`   // event, touchpoint or stage; "" = touchpoint where rules exist, else event
	Unit    trail.Unit         `json:"unit,omitempty"`    // person, session or instance
	From    string             `json:"from,omitempty"`    // RFC 3339 or date in the workspace's zone; inclusive
	To      string             `json:"to,omitempty"`      // exclusive
	Segment *journey.Predicate `json:"segment,omitempty"` // who
	By      string             `json:"by,omitempty"`      // property or trait:NAME that splits the answer
	Map     string             `json:"map,omitempty"`     // the map whose stages and case definition apply
	Params  json.RawMessage    `json:"params,omitempty"`  // of the analysis itself, strict
}

// Definition says in words and as data how a number came about.
type Definition struct {
	Words   string          `json:"words"`   // a sentence a CX lead understands
	Query   json.RawMessage `json:"query"`   // the normalised question, complete with defaults
	Formula string          `json:"formula"` // the source of the formula: a section, paper or spec
}

// Result is the envelope of every answer.
type Result struct {
	Analysis   string      `json:"analysis"`
	AsOf       journey.Pos `json:"as_of"`
	Through    string      `json:"through"` // time of the last event counted, RFC 3339
	Persons    int64       `json:"persons"` // persons counted
	Cases      int64       `json:"cases"`   // cases counted (persons, sessions or instances)
	Events     int64       `json:"events"`  // events counted
	Unit       trail.Unit  `json:"unit"`
	Hash       string      `json:"hash"` // of the definition and the log position
	Definition Definition  `json:"definition"`
	Data       any         `json:"data"`             // the analysis's own rows
	Groups     []Group     `json:"groups,omitempty"` // the same, split by Query.By
	Notes      []string    `json:"notes,omitempty"`  // what a reader must know
}

// Group is the answer for one value of the property that splits it.
type Group struct {
	Value   string `json:"value"`
	Persons int64  `json:"persons"`
	Cases   int64  `json:"cases"`
	Events  int64  `json:"events"`
	Data    any    `json:"data"`
}
