// Package overlay is the bridge: it asks, for every stage, step and touchpoint
// of a map, what customers really did there, and joins the answers to the map's
// elements.
//
// The definitions (one place for all of them):
//
//   - An element is reached by a case (a person, session or journey instance)
//     with at least one event on the element's touchpoints within the filters.
//   - Start is the number of cases that reach any element of the map; a share is
//     reached / start with its Wilson interval.
//   - Next is the next measured element of the same kind in map order, or the
//     target of each branch and skip where there are any. The targets of loops
//     and of what happens at the same time come after it, for people still go on.
//   - Conversion to next is a two-step best-entry funnel without window: cases
//     with an event of the next strictly later, in canonical order, than one of
//     this. Drop is 1 - conversion.
//   - Time is first event here to the first event there that follows it: median
//     and p90 (type 7) with n.
//   - Scores are means for each score type, never mixed, with n and interval.
//
// An element without placement, rule or event says why it is not measured;
// nothing is replaced by zero.
package overlay

import (
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Result is the measured side of one map.
type Result struct {
	AsOf          journey.Pos `json:"as_of"`
	Through       string      `json:"through"`
	Unit          string      `json:"unit"`
	From          string      `json:"from,omitempty"`
	To            string      `json:"to,omitempty"`
	Hash          string      `json:"hash"`
	Start         Start       `json:"start"`
	Stages        []Element   `json:"stages"`
	Steps         []Element   `json:"steps"`
	Touchpoints   []Element   `json:"touchpoints"`
	UnmappedShare float64     `json:"unmapped_share"`
	Notes         []string    `json:"notes"`
	Basis         *Basis      `json:"basis,omitempty"`
}

// Basis says whose definitions the numbers use: which version of the map says
// what stands on its elements, and which rules say what events are.
type Basis struct {
	Version      string `json:"version" doc:"Number of the version; of the draft where draft is true"`
	Draft        bool   `json:"draft" doc:"Whether it is the draft, not a published version"`
	Seq          int64  `json:"seq" doc:"Position in the map's log"`
	Rules        int64  `json:"rules" doc:"The entry of the library's log that changed the rules last"`
	RulesChanged bool   `json:"rules_changed" doc:"Whether the rules changed since the last published version"`
}

// Start counts the cases that reach any element of the map.
type Start struct {
	N int64 `json:"n"`
}

// Element is what was measured at one stage, step or touchpoint.
type Element struct {
	ID         string     `json:"id"`
	Kind       string     `json:"kind" enum:"stage,step,touchpoint"`
	Name       string     `json:"name"`
	Measured   bool       `json:"measured"`
	Reason     string     `json:"reason,omitempty"` // why it is not measured
	Reached    int64      `json:"reached"`
	Events     int64      `json:"events"`
	Share      *float64   `json:"share"` // of start; null without start
	ShareLow   *float64   `json:"share_low"`
	ShareHigh  *float64   `json:"share_high"`
	Next       []Next     `json:"next"`
	Scores     []Score    `json:"scores"`
	Value      *Value     `json:"value,omitempty"`
	Periods    []Period   `json:"periods,omitempty"`
	Definition Definition `json:"definition"`
}

// Next is the way from an element to one that follows it.
type Next struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Converted  int64    `json:"converted"`
	Conversion *float64 `json:"conversion"` // null if nobody reached the element
	Low        *float64 `json:"low"`
	High       *float64 `json:"high"`
	Drop       *float64 `json:"drop"`
	Time       Time     `json:"time"`
}

// Time is the time from an element to the next, in seconds.
type Time struct {
	N       int64    `json:"n"`
	MedianS *float64 `json:"median_s"`
	P90S    *float64 `json:"p90_s"`
}

// Score is the mean of one score type at an element, and the same on the
// emotion scale of -2 to +2 where the type has one.
type Score struct {
	Type        string   `json:"type"`
	N           int64    `json:"n"`
	Mean        float64  `json:"mean"`
	Low         *float64 `json:"low"` // null below two answers
	High        *float64 `json:"high"`
	Emotion     *float64 `json:"emotion"`
	EmotionLow  *float64 `json:"emotion_low"`
	EmotionHigh *float64 `json:"emotion_high"`
}

// Value is the money that events of an element carry.
type Value struct {
	N   int64   `json:"n"`
	Sum float64 `json:"sum"`
}

// Period is one week or month of an element.
type Period struct {
	From       string   `json:"from"`
	Reached    int64    `json:"reached"`
	Conversion *float64 `json:"conversion"` // to the first next
	Drop       *float64 `json:"drop"`
}

// Definition says in words and as data how an element's numbers came about.
type Definition struct {
	Words   string          `json:"words"`
	Query   json.RawMessage `json:"query"`
	Formula string          `json:"formula"`
}

// EmotionOf maps a mean on a score type's own scale to the emotion scale of -2
// to +2; ok is false for a type that has no such scale.
func EmotionOf(scoreType string, mean float64) (value float64, ok bool) {
	switch scoreType {
	case journey.CSAT5, journey.Stars5:
		return mean - 3, true
	case journey.CES7:
		return (mean - 4) / 1.5, true
	case journey.NPS11:
		return (mean - 5) / 2.5, true
	case journey.Sentiment:
		return mean * 2, true
	}
	return 0, false
}
