// Package ojf writes and reads the OpenJourney Format, the JSON files (.ojf) of
// the Ptolemy journey mapper.
//
// A file has stages, which are columns, swimlanes, which are rows, and nodes in
// their cells. It has no steps, touchpoints or flows: [Write] puts the steps of a
// map as nodes into a lane of their own, with the drawn emotion as their score
// and their blueprint inside, and everything else that stands on the map into
// lanes below. The ids of such nodes begin with that of their step, so that
// [Read] finds it again. In files of others the steps are the nodes of the lane
// that is called after actions or the journey, or else of the first lane.
package ojf

import (
	"bytes"
	"encoding/json"
)

// Version is the version of the format that is written.
const Version = "1.0"

// Limits of the files that are read.
const (
	MaxBytes  = 16 << 20
	maxStages = 500
	maxNodes  = 10_000
)

// document is a file. Some have what it is about in metadata, others beside it.
type document struct {
	Version     string    `json:"version,omitempty"`
	Metadata    *metadata `json:"metadata,omitempty"`
	Persona     string    `json:"persona,omitempty"`
	PointOfView string    `json:"pointOfView,omitempty"`
	Stages      []named   `json:"stages"`
	Swimlanes   []named   `json:"swimlanes"`
	Nodes       []node    `json:"nodes"`
}

type metadata struct {
	Title       string `json:"title,omitempty"`
	Persona     string `json:"persona,omitempty"`
	PointOfView string `json:"pov,omitempty"`
	Version     string `json:"version,omitempty"`
}

// named is a stage or a swimlane.
type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// node is one entry of a cell.
type node struct {
	ID          string     `json:"id,omitempty"`
	Stage       string     `json:"stageId"`
	Lane        string     `json:"swimlaneId"`
	Title       string     `json:"title"`
	Description string     `json:"description,omitempty"`
	Severity    string     `json:"severity,omitempty"` // low, medium, high
	Score       float64    `json:"score"`              // -5 to +5
	Sentiment   string     `json:"sentiment,omitempty"`
	Purpose     string     `json:"purpose,omitempty"`
	Moment      bool       `json:"isMomentOfTruth"`
	Tags        []string   `json:"tags,omitempty"`
	Blueprint   *blueprint `json:"blueprint,omitempty"`
}

// blueprint is what happens around a node.
type blueprint struct {
	Evidence  []evidence `json:"evidence,omitempty"`
	Onstage   []act      `json:"onstage,omitempty"`
	Backstage []act      `json:"backstage,omitempty"`
	Support   []support  `json:"support,omitempty"`
}

type evidence struct {
	Item string `json:"item"`
	Type string `json:"type,omitempty"`
}

type act struct {
	Actor  string `json:"actor,omitempty"`
	Action string `json:"action"`
}

type support struct {
	System      string `json:"system,omitempty"`
	Description string `json:"description,omitempty"`
}

// Is reports whether a JSON file has the form of this format.
func Is(raw []byte) bool {
	var keys struct {
		Swimlanes json.RawMessage `json:"swimlanes"`
		Stages    json.RawMessage `json:"stages"`
		Maps      json.RawMessage `json:"maps"`
	}
	err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\ufeff")), &keys)
	return err == nil && keys.Maps == nil && keys.Stages != nil && keys.Swimlanes != nil
}
