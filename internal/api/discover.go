package api

import (
	"context"
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/draft"
	"github.com/sojournhq/sojourn/internal/trail"
)

// discovery says how a map is drawn from the events.
type discovery struct {
	Title    string          `json:"title,omitempty" maxLength:"200"`
	Goal     string          `json:"goal,omitempty" doc:"The touchpoint or event that the journey is to reach"`
	MinShare *float64        `json:"min_share,omitempty" minimum:"0" maximum:"1" doc:"Smallest share of cases for an activity to be drawn"`
	Gamma    *float64        `json:"gamma,omitempty" minimum:"0" doc:"How finely the journey is cut into stages"`
	From     string          `json:"from,omitempty"`
	To       string          `json:"to,omitempty"`
	Segment  json.RawMessage `json:"segment,omitempty" doc:"A condition on persons, or the id of a segment"`
	Unit     string          `json:"unit,omitempty" enum:"person,session,instance"`
}

// discover draws a map from the events of the window.
func (s *server) discover(ctx context.Context, in *struct{ Body discovery }) (*out[ask.Discovered], error) {
	b := in.Body
	seg, err := s.Ask.Segment(ctx, string(b.Segment))
	if err != nil {
		return nil, err
	}
	opt := draft.Defaults()
	opt.Title, opt.Goal = b.Title, b.Goal
	if b.MinShare != nil {
		opt.MinShare = *b.MinShare
	}
	if b.Gamma != nil {
		opt.Gamma = *b.Gamma
	}
	q := analyze.Query{From: b.From, To: b.To, Segment: seg, Unit: trail.Unit(b.Unit)}
	return body(s.Ask.Discover(ctx, q, opt))
}
