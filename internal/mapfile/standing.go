package mapfile

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// stand gives every claim of a map and its library the status that its evidence
// makes of it at a time, unless somebody declared another: what pages show.
func stand(m journey.Map, l journey.Library, now journey.Instant) (journey.Map, journey.Library) {
	of := func(c journey.Claim) journey.Claim {
		if c.Declared == nil && (c.Status != "" || len(c.Evidence) > 0) {
			c.Status = journey.Stands(l.Proofs(c.Evidence, now), now).Status
		}
		return c
	}
	m.Stages = slices.Clone(m.Stages)
	for i := range m.Stages {
		s := &m.Stages[i]
		s.Claim, s.Cards, s.Steps = of(s.Claim), cardsOf(s.Cards, of), slices.Clone(s.Steps)
		for j := range s.Steps {
			step := &s.Steps[j]
			step.Claim, step.Cards, step.Emotions = of(step.Claim), cardsOf(step.Cards, of), slices.Clone(step.Emotions)
			for k := range step.Emotions {
				step.Emotions[k].Claim = of(step.Emotions[k].Claim)
			}
		}
	}
	l.Insights, l.Opportunities, l.Moments = slices.Clone(l.Insights), slices.Clone(l.Opportunities), slices.Clone(l.Moments)
	for i := range l.Insights {
		l.Insights[i].Claim = of(l.Insights[i].Claim)
	}
	for i := range l.Opportunities {
		l.Opportunities[i].Claim = of(l.Opportunities[i].Claim)
	}
	for i := range l.Moments {
		l.Moments[i].Claim = of(l.Moments[i].Claim)
	}
	return m, l
}

func cardsOf(cards []journey.Card, of func(journey.Claim) journey.Claim) []journey.Card {
	cards = slices.Clone(cards)
	for i := range cards {
		cards[i].Claim = of(cards[i].Claim)
	}
	return cards
}
