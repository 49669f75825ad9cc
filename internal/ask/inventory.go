package ask

import (
	"context"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TouchpointUse is what is known of one touchpoint beside its record: what
// happened there, and which maps show it.
type TouchpointUse struct {
	Touchpoint string     `json:"touchpoint"`
	Events     int64      `json:"events"`
	Persons    int64      `json:"persons"`
	Last       string     `json:"last,omitempty"` // time of the last event
	Channels   []string   `json:"channels"`       // of its events, the most frequent first
	Maps       []PlaceUse `json:"maps"`
}

// PlaceUse is one map that shows a touchpoint.
type PlaceUse struct {
	Map      string    `json:"map"`
	Title    string    `json:"title"`
	Kind     string    `json:"kind"`
	Steps    []string  `json:"steps"` // titles
	Messages []Message `json:"messages"`
}

// Message is what is said at a touchpoint, at one place of a map.
type Message struct {
	Step    string `json:"step"` // title
	Persona string `json:"persona,omitempty"`
	Channel string `json:"channel,omitempty"`
	Text    string `json:"text"`
}

// Inventory is the state of all touchpoints.
type Inventory struct {
	AsOf        int64           `json:"as_of"`
	Through     string          `json:"through,omitempty"`
	Persons     int64           `json:"persons"`
	Touchpoints []TouchpointUse `json:"touchpoints"` // in the order of the library
}

// Inventory lists every touchpoint of the library with its volume and the maps
// that show it.
func (s *Service) Inventory(ctx context.Context) (Inventory, error) {
	f, err := s.frame(ctx, "")
	if err != nil {
		return Inventory{}, err
	}
	out := Inventory{AsOf: int64(f.view.AsOf), Persons: f.view.Persons, Touchpoints: make([]TouchpointUse, 0, len(f.lib.view.Touchpoints))}
	if f.view.Events > 0 {
		out.Through = f.view.To.String()
	}
	place := map[string]int{}
	for i, t := range f.lib.view.Touchpoints {
		place[t.ID] = i
		out.Touchpoints = append(out.Touchpoints, TouchpointUse{Touchpoint: t.ID, Channels: []string{}, Maps: []PlaceUse{}})
	}
	at := func(touchpoint string) *TouchpointUse {
		if i, ok := place[touchpoint]; ok {
			return &out.Touchpoints[i]
		}
		return nil
	}
	if err := s.addVolume(ctx, f, at); err != nil {
		return Inventory{}, err
	}
	err = s.eachMap(ctx, func(id string, m journey.Map) error {
		addPlaces(id, m, at)
		return nil
	})
	return out, err
}

// addVolume adds what happened at each touchpoint. Without rules nothing did.
func (s *Service) addVolume(ctx context.Context, f *frame, at func(string) *TouchpointUse) error {
	if f.lib.rules.Len() == 0 || f.view.Events == 0 {
		return nil
	}
	counted, err := s.places(ctx, nil)
	if err != nil {
		return err
	}
	for _, r := range counted.Rows {
		u := at(r.Touchpoint)
		if u == nil {
			continue
		}
		u.Events, u.Persons = r.Events, r.Persons
		if u.Persons < int64(f.env.MinCell) {
			u.Persons = 0
		}
		for _, c := range r.Channels {
			u.Channels = append(u.Channels, c.Channel)
		}
	}
	last, err := s.lastEvents(ctx, f)
	if err != nil {
		return err
	}
	for touchpoint, t := range last {
		if u := at(touchpoint); u != nil {
			u.Last = t.String()
		}
	}
	return nil
}

// lastEvents returns when something happened last at each touchpoint.
func (s *Service) lastEvents(ctx context.Context, f *frame) (map[string]journey.Instant, error) {
	return s.last.get(ctx, f.key, func(ctx context.Context) (map[string]journey.Instant, error) {
		k, err := analyze.MakeCut(ctx, f.state, f.env, analyze.Query{Level: analyze.TouchpointLevel})
		if err != nil {
			return nil, err
		}
		got, _, err := analyze.RunFold(ctx, k.View, k.Cut, touchpoints.LastFold(k.Labels))
		return got, err
	})
}

// addPlaces notes where a map shows which touchpoints, and what it says there.
func addPlaces(id string, m journey.Map, at func(string) *TouchpointUse) {
	for _, stage := range m.Stages {
		for _, step := range stage.Steps {
			for _, p := range step.Placements {
				u := at(p.Touchpoint)
				if u == nil {
					continue
				}
				if n := len(u.Maps); n == 0 || u.Maps[n-1].Map != id {
					u.Maps = append(u.Maps, PlaceUse{Map: id, Title: m.Title, Kind: string(m.Kind), Steps: []string{}, Messages: []Message{}})
				}
				use := &u.Maps[len(u.Maps)-1]
				use.Steps = append(use.Steps, step.Title)
				if p.Message != "" {
					use.Messages = append(use.Messages, Message{Step: step.Title, Persona: p.Persona, Channel: p.Channel, Text: p.Message})
				}
			}
		}
	}
}

// eachMap calls fn with every map as the caller sees it.
func (s *Service) eachMap(ctx context.Context, fn func(id string, m journey.Map) error) error {
	states, err := s.Docs.List(ctx)
	if err != nil {
		return err
	}
	for _, st := range states {
		seen, err := s.History.Visible(ctx, st.ID)
		if err != nil {
			return err
		}
		if err := fn(st.ID, seen.Doc.MapView()); err != nil {
			return err
		}
	}
	return nil
}
