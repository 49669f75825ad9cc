package cjml

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// names of the kinds of touchpoint in a plan.
const (
	communication = "plannedCommunicationPoint"
	action        = "plannedAction"
)

// Write returns the map as a planned journey.
func Write(id string, m journey.Map, l journey.Library) ([]byte, error) {
	w := &writer{names: journey.NewNames(l), library: l}
	out := journal{ID: id, Title: text(m.Title), Short: text(m.Objective)}
	w.actors(&out, m)
	for _, s := range m.Stages {
		out.Phases = append(out.Phases, phase{s.ID, text(s.Name), text(s.Goal)})
		for _, step := range s.Steps {
			out.Points = append(out.Points, w.step(s, step)...)
		}
	}
	b, err := xml.MarshalIndent(document{Version: Version, Planned: []journal{out}}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the map as CJML: %w", err)
	}
	return append([]byte(xml.Header), append(b, '\n')...), nil
}

// writer knows the actors of the journey.
type writer struct {
	names    journey.Names
	library  journey.Library
	customer string // id
	provider string
}

// actors lists the customer, who is the first persona, then everybody else who
// acts in a step, then the company.
func (w *writer) actors(out *journal, m journey.Map) {
	w.customer, w.provider = "customer", "provider"
	name := "Customer"
	if len(m.Personas) > 0 {
		w.customer, name = m.Personas[0], w.names.Of("persona", m.Personas[0])
	}
	out.Actors.Users = []actor{{ID: w.customer, Name: text(name)}}
	seen := map[string]bool{}
	for _, s := range m.Stages {
		for _, step := range s.Steps {
			if step.Actor == "" || seen[step.Actor] || w.isCustomer(step.Actor) {
				continue
			}
			seen[step.Actor] = true
			out.Actors.Providers = append(out.Actors.Providers, actor{ID: step.Actor, Company: text(w.names.Of("actor", step.Actor))})
		}
	}
	out.Actors.Providers = append(out.Actors.Providers, actor{ID: w.provider, Company: "The organisation"})
}

func (w *writer) isCustomer(id string) bool {
	for _, a := range w.library.Actors {
		if a.ID == id {
			return a.Role == "customer"
		}
	}
	return false
}

// step returns the touchpoints of a step.
func (w *writer) step(s journey.Stage, step journey.Step) []point {
	who := w.customer
	if step.Actor != "" && !w.isCustomer(step.Actor) {
		who = step.Actor
	}
	base := point{Phase: &link{s.ID}, Comment: text(step.Title)}
	if len(step.Placements) == 0 {
		base.XMLName.Local, base.ID = action, step.ID
		base.Initiator = side(who, text(step.Title), true)
		return []point{base}
	}
	var out []point
	for _, p := range step.Placements {
		q := base
		q.XMLName.Local, q.ID = communication, step.ID+"."+p.ID
		name, from, to := w.names.Of("touchpoint", p.Touchpoint), who, w.provider
		for _, t := range w.library.Touchpoints {
			if t.ID == p.Touchpoint && t.Initiator != "" && t.Initiator != "customer" {
				from, to = w.provider, w.customer
			}
		}
		q.Initiator, q.Receiver = side(from, text(name), true), side(to, text(name), false)
		if p.Channel != "" {
			q.Channel = &channel{text(w.names.Of("channel", p.Channel))}
		}
		out = append(out, q)
	}
	return out
}

func side(id, label string, initiates bool) *end {
	e := &end{}
	e.Ref.ID = id
	if initiates {
		e.Initiates = label
	} else {
		e.Receives = label
	}
	return e
}

// text folds blanks, which XML readers fold anyway.
func text(s string) string { return strings.Join(strings.Fields(s), " ") }
