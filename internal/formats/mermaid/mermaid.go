// Package mermaid writes a journey map as a Mermaid user journey diagram, for
// READMEs and wikis that draw it.
//
// The diagram knows sections, tasks, a score of 1 to 5 and who took part. The
// drawn emotion of -2 to +2 becomes the score: +2 is 5, 0 is 3; a step without
// a point gets 3, and a comment says so. Mermaid has no way to escape a colon,
// semicolon or hash, so these are replaced by characters that look alike.
package mermaid

import (
	"fmt"
	"math"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Write returns the map as a Mermaid diagram.
func Write(m journey.Map, l journey.Library) string {
	names := journey.NewNames(l)
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("journey")
	line("  %%%% The scores 1 to 5 are the drawn emotions -2 to +2, rounded; 3 also stands for steps without one.")
	line("  title %s", word(m.Title, "Untitled map"))
	for _, s := range m.Stages {
		line("  section %s", word(s.Name, "Stage"))
		for _, step := range s.Steps {
			line("    %s: %d: %s", word(step.Title, "Step"), score(step), strings.Join(actors(m, step, names), ", "))
		}
	}
	return b.String()
}

// score is the first drawn point of a step on the scale of the diagram.
func score(s journey.Step) int {
	for _, e := range s.Emotions {
		if e.Source != "measured" && e.Mode != "to_be" {
			return int(math.Round(min(2, max(-2, e.Value)))) + 3
		}
	}
	return 3
}

// actors are the step's actor, else the personas of the map, else the customer.
func actors(m journey.Map, s journey.Step, names journey.Names) []string {
	list := names.All("persona", m.Personas)
	if s.Actor != "" {
		list = []string{names.Of("actor", s.Actor)}
	}
	if len(list) == 0 {
		list = []string{"Customer"}
	}
	for i := range list {
		list[i] = word(strings.ReplaceAll(list[i], ",", " "), "Customer")
	}
	return list
}

// word makes a text that Mermaid reads as one.
func word(s, otherwise string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == ':':
			return '꞉'
		case r == ';':
			return ','
		case r == '#':
			return '＃'
		case r == '%':
			return '％'
		case r == '<':
			return '‹'
		case r == '>':
			return '›'
		case r < ' ' || r == 0x7f:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	if s = strings.Join(strings.Fields(s), " "); s != "" {
		return s
	}
	return otherwise
}
