package ojf

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// stepsLane is the lane that holds the steps.
const stepsLane = "steps"

// perPoint is how many points of a score are one of the scale of -2 to +2.
const perPoint = 2.5

// Write returns a map as a file.
func Write(m journey.Map, l journey.Library) ([]byte, error) {
	names, sheet := journey.NewNames(l), journey.NewSheet(m, l)
	persona := strings.Join(names.All("persona", m.Personas), ", ")
	out := document{
		Version: Version, Metadata: &metadata{Title: m.Title, Persona: persona, PointOfView: m.Objective, Version: Version},
		Persona: persona, PointOfView: m.Objective,
		Stages: []named{}, Swimlanes: []named{{stepsLane, "Customer Actions"}}, Nodes: []node{},
	}
	for _, s := range m.Stages {
		out.Stages = append(out.Stages, named{s.ID, s.Name})
		for _, step := range s.Steps {
			out.Nodes = append(out.Nodes, stepNode(s.ID, step, names))
		}
	}
	for i, lane := range sheet.Lanes {
		if slices.Contains([]string{"emotion", "actions", "physical_evidence", "frontstage", "backstage", "support_process"}, lane.Kind) && lane.ID == "" {
			continue // the steps have them
		}
		id := fmt.Sprintf("lane-%d", i+1)
		out.Swimlanes = append(out.Swimlanes, named{id, lane.Title})
		for at, notes := range lane.Cells {
			for j, n := range notes {
				out.Nodes = append(out.Nodes, noteNode(sheet.Columns[at], id, lane.Kind, j, n))
			}
		}
	}
	raw, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the map as OJF: %w", err)
	}
	return append(raw, '\n'), nil
}

// stepNode is a step with its first drawn emotion and its blueprint.
func stepNode(stage string, s journey.Step, names journey.Names) node {
	n := node{ID: s.ID, Stage: stage, Lane: stepsLane, Title: s.Title, Description: s.Action, Severity: "low", Sentiment: "neutral", Purpose: "action"}
	if i := slices.IndexFunc(s.Emotions, func(e journey.Emotion) bool { return e.Source != "measured" && e.Mode != "to_be" }); i >= 0 {
		n.Score = s.Emotions[i].Value * perPoint
		if s.Emotions[i].Label != "" {
			n.Sentiment = s.Emotions[i].Label
		}
	}
	n.Moment = slices.ContainsFunc(s.Cards, func(c journey.Card) bool { return c.Kind == "moment" })
	var b blueprint
	for _, e := range s.Blueprint {
		who := names.Of("actor", e.Actor)
		switch e.Layer {
		case "physical_evidence":
			b.Evidence = append(b.Evidence, evidence{Item: e.Text})
		case "frontstage":
			b.Onstage = append(b.Onstage, act{who, e.Text})
		case "backstage":
			b.Backstage = append(b.Backstage, act{who, e.Text})
		case "support_process":
			b.Support = append(b.Support, support{who, e.Text})
		}
	}
	if b.Evidence != nil || b.Onstage != nil || b.Backstage != nil || b.Support != nil {
		n.Blueprint = &b
	}
	return n
}

// noteNode is an entry of any other lane.
func noteNode(c journey.Column, lane, kind string, n int, note journey.Note) node {
	id := c.Stage.ID
	if c.Step != nil && note.Span < 2 {
		id = c.Step.ID
	}
	out := node{ID: fmt.Sprintf("%s.%s.%d", id, lane, n+1), Stage: c.Stage.ID, Lane: lane, Title: note.Text, Description: note.Detail, Severity: "low", Sentiment: "neutral", Purpose: purpose(kind)}
	var severity int
	if _, err := fmt.Sscanf(note.Detail, "severity %d of 5", &severity); err == nil {
		out.Severity = []string{"low", "medium", "high"}[min(2, max(0, severity-2))]
	}
	out.Moment = kind == "moments"
	return out
}

// purpose says what a kind of lane is in the words of the format.
func purpose(kind string) string {
	switch kind {
	case "touchpoints":
		return "touchpoint"
	case "pains":
		return "pain-point"
	case "gains":
		return "gain"
	case "opportunities", "solutions":
		return "opportunity"
	case "moments":
		return "milestone"
	case "quotes", "thoughts", "questions":
		return "observation"
	}
	return "note"
}
