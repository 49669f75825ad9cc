package mermaid_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats/mermaid"
	"github.com/sojournhq/sojourn/internal/journey"
)

func TestWrite(t *testing.T) {
	t.Parallel()
	at := func(v float64) []journey.Emotion { return []journey.Emotion{{Value: v}} }
	m := journey.Map{Title: "Buy: a coat", Personas: []string{"alex", "sam"}, Stages: []journey.Stage{
		{Name: "Find", Steps: []journey.Step{{Title: "I search", Emotions: at(2)}, {Title: "I compare; twice", Emotions: at(-1.4), Actor: "staff"}}},
		{Name: "", Steps: []journey.Step{{Title: "I pay"}, {Title: "I wait", Emotions: []journey.Emotion{{Value: 2, Source: "measured"}, {Value: -2}}}}},
	}}
	l := journey.Library{Personas: []journey.Persona{{ID: "alex", Name: "Alex, parent"}}, Actors: []journey.Actor{{ID: "staff", Name: "Staff"}}}
	want := `journey
  %% The scores 1 to 5 are the drawn emotions -2 to +2, rounded; 3 also stands for steps without one.
  title Buy꞉ a coat
  section Find
    I search: 5: Alex parent, sam
    I compare, twice: 2: Staff
  section Stage
    I pay: 3: Alex parent, sam
    I wait: 1: Alex parent, sam
`
	if diff := cmp.Diff(mermaid.Write(m, l), want); diff != "" {
		t.Error(diff)
	}
}

// TestLines checks that any text stays inside the grammar of the diagram.
func TestLines(t *testing.T) {
	t.Parallel()
	grammar := regexp.MustCompile(`^(journey|  (title|section) [^:;#\n]+|    [^:;#\n]+: [1-5]: [^:;#\n]+)$`)
	for _, s := range []string{"a: 5: Me", "x\ny", "# c", "%% c", "", "<b>", "\x00", ";"} {
		text := mermaid.Write(journey.Map{Title: s, Personas: []string{s}, Stages: []journey.Stage{{Name: s, Steps: []journey.Step{{Title: s}}}}}, journey.Library{})
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if len(lines) != 5 {
			t.Errorf("%q makes %d lines", s, len(lines))
		}
		for i, line := range lines {
			if i != 1 && !grammar.MatchString(line) {
				t.Errorf("%q makes the line %q", s, line)
			}
		}
	}
}
