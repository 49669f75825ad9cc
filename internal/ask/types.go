package ask

import (
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Status says how much is known and how fresh it is.
type Status struct {
	Events        int64   `json:"events"`
	Persons       int64   `json:"persons"`
	From          string  `json:"from,omitempty"`
	Through       string  `json:"through,omitempty"`
	AsOf          int64   `json:"as_of"`          // log position that the numbers reflect
	LogEnd        int64   `json:"log_end"`        // log position that is durable
	Refreshing    bool    `json:"refreshing"`     // numbers are behind the log and catching up
	UnmappedShare float64 `json:"unmapped_share"` // of events, no rule matches
	Rules         int     `json:"rules"`
	Maps          int     `json:"maps"`
	Version       string  `json:"version"`
	Demo          bool    `json:"demo"`
}

// Person is one row of a list of people.
type Person struct {
	ID     string `json:"id"`    // stable while the identity log stands
	Alias  string `json:"alias"` // short name to say aloud
	Label  string `json:"label"` // a clear identifier where the workspace keeps them, else the alias
	Events int64  `json:"events"`
	First  string `json:"first"`
	Last   string `json:"last"`
}

// People is one page of the people behind a number.
type People struct {
	Total      int64    `json:"total"`
	People     []Person `json:"people"`
	NextOffset int      `json:"next_offset,omitempty"` // 0 at the end
	Words      string   `json:"words,omitempty"`       // who these people are
}

// Identifier is one name of a person.
type Identifier struct {
	Type  string `json:"type"`
	Value string `json:"value,omitempty"` // in clear, where the workspace keeps it
	Hash  string `json:"hash"`            // first 12 hex digits
}

// Trait is the last value that was stated of a person.
type Trait struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Merge is one entry of the identity log about a person.
type Merge struct {
	At    string `json:"at"`
	Words string `json:"words"`
}

// Session is one session of a person.
type Session struct {
	Start  string `json:"start"`
	End    string `json:"end"`
	Events int    `json:"events"`
}

// TrailEvent is one event of a person's trail.
type TrailEvent struct {
	Pos            int64    `json:"pos"`
	Time           string   `json:"time"`
	Name           string   `json:"name"`
	Kind           string   `json:"kind"`
	Source         string   `json:"source"`
	Channel        string   `json:"channel,omitempty"`
	Touchpoint     string   `json:"touchpoint,omitempty"`
	TouchpointName string   `json:"touchpoint_name,omitempty"`
	Value          *float64 `json:"value,omitempty"`
	Score          *float64 `json:"score,omitempty"`
	ScoreType      string   `json:"score_type,omitempty"`
	Text           string   `json:"text,omitempty"`
	DurationS      *float64 `json:"duration_s,omitempty"`
	Session        int      `json:"session"` // index into sessions
	Properties     []Trait  `json:"properties"`
}

// PersonDetail is one person with a page of the trail.
type PersonDetail struct {
	Person
	Identifiers []Identifier `json:"identifiers"`
	Merges      []Merge      `json:"merges"`
	Traits      []Trait      `json:"traits"`
	Sessions    []Session    `json:"sessions"`
	Total       int          `json:"total"`
	Trail       []TrailEvent `json:"trail"`
	NextOffset  int          `json:"next_offset,omitempty"`
}

// RuleRow is one rule with what it does at present.
type RuleRow struct {
	ID             string            `json:"id"`
	Touchpoint     string            `json:"touchpoint"`
	TouchpointName string            `json:"touchpoint_name"`
	Priority       int               `json:"priority"`
	Match          map[string]string `json:"match"`
	Events         int64             `json:"events"`        // events that it wins
	NeverMatched   bool              `json:"never_matched"` // it wins no event
	TiedWith       []string          `json:"tied_with"`     // rules of equal rank that can match the same event
}

// Unmapped are the events of one name and channel that no rule matches.
type Unmapped struct {
	Name    string `json:"name"`
	Channel string `json:"channel"`
	Events  int64  `json:"events"`
	Persons int64  `json:"persons"`
}

// RulesReport is the state of the binding of events to touchpoints.
type RulesReport struct {
	Rules         []RuleRow  `json:"rules"`
	Events        int64      `json:"events"`
	UnmappedShare float64    `json:"unmapped_share"`
	Unmapped      []Unmapped `json:"unmapped"` // most frequent first
}

// RuleTest is the decision about one event.
type RuleTest struct {
	Winner         string           `json:"winner,omitempty"`
	Touchpoint     string           `json:"touchpoint,omitempty"`
	TouchpointName string           `json:"touchpoint_name,omitempty"`
	Candidates     []bind.Candidate `json:"candidates"`
}

// PropertyValue is one value of a property and how often it occurs.
type PropertyValue struct {
	Value  string `json:"value"`
	Events int64  `json:"events"`
}

// AnalysisInfo describes one analysis to clients.
type AnalysisInfo struct {
	Name   string          `json:"name"`
	Title  string          `json:"title"`
	Doc    string          `json:"doc"`
	Params json.RawMessage `json:"params"`
}

// Window is the part of a question that the overlay shares with analyses.
type Window struct {
	From    string
	To      string
	Segment *journey.Predicate
	Unit    string
	Period  string // "", week or month
}

// query returns the window as an analysis query about a map.
func (w Window) query(mapID string) analyze.Query {
	return analyze.Query{From: w.From, To: w.To, Segment: w.Segment, Unit: trail.Unit(w.Unit), Map: mapID}
}

// PropertyNames are the names that a condition or a breakdown may use.
type PropertyNames struct {
	Properties []string `json:"properties"` // of events
	Traits     []string `json:"traits"`     // of persons
}

// Discovered is a map that was drawn from the events.
type Discovered struct {
	ID    string   `json:"id"`
	Notes []string `json:"notes"`
}
