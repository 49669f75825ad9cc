package journey_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
)

func TestSheet(t *testing.T) {
	t.Parallel()
	m := journey.Map{
		Lanes: []journey.Lane{{ID: "l1", Kind: "text", Title: "Screens"}, {ID: "l2", Kind: "pains", Title: "What hurts"}},
		Stages: []journey.Stage{
			{ID: "a", Name: "Find", Accountable: "mira", Cards: []journey.Card{{ID: "c0", Kind: "opportunity", Ref: "o"}}, Steps: []journey.Step{
				{ID: "a1", Placements: []journey.Placement{{ID: "p", Touchpoint: "ad", Channel: "web"}, {ID: "q", Touchpoint: "gone"}},
					Cards: []journey.Card{{ID: "c1", Kind: "pain", Text: "Slow", Severity: 4}, {ID: "c2", Kind: "text", Text: "Home", Lane: "l1"}}},
				{ID: "a2", Emotions: []journey.Emotion{{ID: "e", Value: -0.5, Label: "confused", Persona: "alex", Mode: "to_be"}},
					Cards: []journey.Card{{ID: "c3", Kind: "quote", Text: "Why?", Source: "i4"}}},
			}},
			{ID: "b", Name: "Empty"},
		},
		Flows:    []journey.Flow{{From: "a", To: "b", Kind: "loop", Label: "again"}, {From: "b", To: "a"}},
		Unplaced: journey.Unplaced{Cards: []journey.Card{{Kind: "pain", Text: "Lost"}}, Blueprint: []journey.Blueprint{{Layer: "support_process", Text: "Pack"}}},
	}
	l := journey.Library{
		Owners: []journey.Owner{{ID: "mira", Name: "Mira"}}, Touchpoints: []journey.Touchpoint{{ID: "ad", Name: "Ad"}},
		Channels: []journey.Channel{{ID: "web", Name: "Web"}}, Personas: []journey.Persona{{ID: "alex", Name: "Alex"}},
		Evidence: []journey.Evidence{{ID: "i4", Title: "Interview 4"}}, Opportunities: []journey.Opportunity{{ID: "o", Statement: "Be fast"}},
		Moments:  []journey.Moment{{ID: "m", At: journey.Anchor{Step: "a2"}, Kind: "truth"}, {ID: "m2", At: journey.Anchor{Map: "other", Step: "a2"}}},
		Insights: []journey.Insight{{ID: "i", Type: "pain", Statement: "All of it", At: []journey.Anchor{{Map: "this", Stage: "a"}}}},
	}
	s := journey.NewSheet(m, l.At("this"))
	var numbers []int
	for _, c := range s.Columns {
		numbers = append(numbers, c.Number, c.Width)
	}
	if diff := cmp.Diff(numbers, []int{1, 2, 2, 0, 0, 1}); diff != "" {
		t.Error("numbers and widths of the columns:", diff)
	}
	got := map[string][][]journey.Note{}
	var order []string
	for _, lane := range s.Lanes {
		order = append(order, lane.Title)
		got[lane.Title] = lane.Cells
	}
	if diff := cmp.Diff(order, []string{"Touchpoints", "Emotion", "Quotes", "What hurts", "Moments of truth", "Opportunities", "Owners", "Screens"}); diff != "" {
		t.Error("lanes:", diff)
	}
	if diff := cmp.Diff(append(s.Ways, s.Unplaced...), []string{"Find → Empty (loop: again)", "Empty → Find", "Pain: Lost", "Support process: Pack"}); diff != "" {
		t.Error("ways and unplaced:", diff)
	}
	want := map[string][][]journey.Note{
		"Touchpoints":      {{{ID: "p", Text: "Ad", Detail: "Web", Span: 1}, {ID: "q", Text: "gone", Span: 1}}, nil, nil},
		"Emotion":          {nil, {{ID: "e", Text: "-0.5 confused", Detail: "Alex, to be", Span: 1}}, nil},
		"Quotes":           {nil, {{ID: "c3", Kind: "quote", Text: "Why?", Detail: "Interview 4", Span: 1}}, nil},
		"What hurts":       {{{ID: "c1", Kind: "pain", Text: "Slow", Detail: "severity 4 of 5", Span: 1}, {ID: "i", Kind: "pain", Text: "All of it", Span: 2}}, nil, nil},
		"Moments of truth": {nil, {{ID: "m", Kind: "moment", Text: "truth", Span: 1}}, nil},
		"Opportunities":    {{{ID: "c0", Kind: "opportunity", Text: "Be fast", Span: 2}}, nil, nil},
		"Owners":           {{{Text: "Mira", Detail: "accountable", Span: 2}}, nil, nil},
		"Screens":          {{{ID: "c2", Kind: "text", Text: "Home", Span: 1}}, nil, nil},
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Error("cells:", diff)
	}
}
