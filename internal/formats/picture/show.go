package picture

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Show says which parts of a map a picture has; an empty list means all. The
// keys of lanes are those of the map page, so a saved view shows the same on
// paper.
type Show struct {
	Lanes, Personas, Stages []string
	NoNumbers               bool // leaves out what was measured
}

// Saved returns what a saved view shows.
func Saved(v journey.SavedView) Show {
	return Show{Lanes: v.Lanes, Personas: v.Personas, Stages: v.Stages, NoNumbers: !v.Numbers}
}

// lane reports whether a row is shown.
func (s Show) lane(key string) bool { return len(s.Lanes) == 0 || slices.Contains(s.Lanes, key) }

// Of returns the map with only what is shown. Stages and personas that are gone
// count for nothing.
func (s Show) Of(m journey.Map) journey.Map {
	if slices.ContainsFunc(m.Stages, func(t journey.Stage) bool { return slices.Contains(s.Stages, t.ID) }) {
		m.Stages = slices.DeleteFunc(slices.Clone(m.Stages), func(t journey.Stage) bool { return !slices.Contains(s.Stages, t.ID) })
		m.Flows = slices.DeleteFunc(slices.Clone(m.Flows), func(f journey.Flow) bool { return !has(m.Stages, f.From) || !has(m.Stages, f.To) })
		m.Unplaced = journey.Unplaced{}
	}
	if len(s.Personas) == 0 {
		return m
	}
	if own := slices.DeleteFunc(slices.Clone(m.Personas), func(p string) bool { return !slices.Contains(s.Personas, p) }); len(own) > 0 {
		m.Personas = own
	}
	m.Stages = slices.Clone(m.Stages)
	for i, stage := range m.Stages {
		m.Stages[i].Cards = mine(s, stage.Cards, func(c journey.Card) string { return c.Persona })
		m.Stages[i].Steps = slices.Clone(stage.Steps)
		for j, step := range stage.Steps {
			step.Cards = mine(s, step.Cards, func(c journey.Card) string { return c.Persona })
			step.Emotions = mine(s, step.Emotions, func(e journey.Emotion) string { return e.Persona })
			step.Placements = mine(s, step.Placements, func(p journey.Placement) string { return p.Persona })
			m.Stages[i].Steps[j] = step
		}
	}
	return m
}

// mine keeps what belongs to the chosen personas or to none.
func mine[T any](s Show, list []T, persona func(T) string) []T {
	return slices.DeleteFunc(slices.Clone(list), func(v T) bool { p := persona(v); return p != "" && !slices.Contains(s.Personas, p) })
}

// has reports whether stages have an element with the id.
func has(stages []journey.Stage, id string) bool {
	return slices.ContainsFunc(stages, func(s journey.Stage) bool {
		return s.ID == id || slices.ContainsFunc(s.Steps, func(t journey.Step) bool { return t.ID == id })
	})
}
