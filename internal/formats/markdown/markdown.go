// Package markdown writes a journey map as a story: stages and steps as
// headings, and under each step what stands in its column. It is the form to
// read aloud, to put into a repository, or to paste into a document.
//
// Every text of the map is escaped, so that it says what it says in the map and
// makes no headings, links or markup of its own.
package markdown

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Write returns the map as Markdown.
func Write(m journey.Map, l journey.Library) string {
	w := &writer{names: journey.NewNames(l), sheet: journey.NewSheet(m, l)}
	w.head(m)
	stages := 0
	for at, c := range w.sheet.Columns {
		if c.Width > 0 {
			stages++
			w.stage(at, c, stages)
		}
		if c.Step != nil {
			w.step(at, c)
		}
	}
	w.list("## Other ways", w.sheet.Ways)
	w.list("## Unplaced", w.sheet.Unplaced)
	return w.b.String()
}

// writer collects the text.
type writer struct {
	b     strings.Builder
	names journey.Names
	sheet journey.Sheet
}

func (w *writer) line(format string, args ...any) { fmt.Fprintf(&w.b, format+"\n", args...) }

// head says what the map is.
func (w *writer) head(m journey.Map) {
	title := m.Title
	if strings.TrimSpace(title) == "" {
		title = "Untitled map"
	}
	w.line("# %s\n", escape(title))
	field := func(name, value string) {
		if value != "" {
			w.line("- **%s:** %s", name, escape(value))
		}
	}
	field("Kind", kindWord(m.Kind))
	field("Version", strings.TrimSpace(m.Version+" "+strings.ReplaceAll(m.State, "_", " ")))
	field("Objective", m.Objective)
	field("Journey", w.names.Of("journey", m.Journey))
	field("Personas", strings.Join(w.names.All("persona", m.Personas), ", "))
	field("Scenario", w.names.Of("scenario", m.Scenario))
	w.line("\nEmotions go from -2 to +2, as the team drew them.")
}

func kindWord(k journey.MapKind) string {
	if k == "" {
		k = journey.CurrentMap
	}
	return strings.ReplaceAll(string(k), "_", " ")
}

func (w *writer) stage(at int, c journey.Column, n int) {
	w.line("\n## %d. %s\n", n, escape(c.Stage.Name))
	if c.Stage.Goal != "" {
		w.line("- **Goal:** %s", escape(c.Stage.Goal))
	}
	var words []string
	if c.Stage.Optional {
		words = append(words, "optional")
	}
	if c.Stage.Repeatable {
		words = append(words, "repeats")
	}
	if c.Stage.OrderMode == "any" {
		words = append(words, "steps in any order")
	}
	if len(words) > 0 {
		w.line("- **Runs:** %s", strings.Join(words, ", "))
	}
	w.lanes(at, func(n journey.Note) bool { return c.Step == nil || c.Width > 1 && n.Span == c.Width })
}

func (w *writer) step(at int, c journey.Column) {
	optional := ""
	if c.Step.Optional {
		optional = " (optional)"
	}
	w.line("\n### %d. %s%s\n", c.Number, escape(c.Step.Title), optional)
	w.lanes(at, func(n journey.Note) bool { return c.Width <= 1 || n.Span != c.Width })
}

// lanes writes the notes of a column, lane by lane.
func (w *writer) lanes(at int, take func(journey.Note) bool) {
	for _, lane := range w.sheet.Lanes {
		var items []string
		for _, n := range lane.Cells[at] {
			if take(n) {
				items = append(items, item(lane.Kind, n))
			}
		}
		switch {
		case len(items) == 1:
			w.line("- **%s:** %s", escape(lane.Title), items[0])
		case len(items) > 1:
			w.line("- **%s:**", escape(lane.Title))
			for _, s := range items {
				w.line("  - %s", s)
			}
		}
	}
}

// item writes a note on one line.
func item(lane string, n journey.Note) string {
	text := escape(n.Text)
	if n.Kind == "quote" || n.Kind == "" && lane == "quotes" {
		text = "*“" + strings.Trim(text, "“”\"") + "”*"
	}
	var more []string
	if n.Detail != "" {
		more = append(more, escape(n.Detail))
	}
	if n.Status != "" {
		more = append(more, strings.ReplaceAll(n.Status, "_", " "))
	}
	if len(more) > 0 {
		text += " (" + strings.Join(more, "; ") + ")"
	}
	return text
}

func (w *writer) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	w.line("\n%s\n", title)
	for _, s := range items {
		w.line("- %s", escape(s))
	}
}

// escape makes a text one line that Markdown shows as it is.
func escape(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~$&!", r), i == 0 && strings.ContainsRune("#+-=:", r):
			b.WriteByte('\\')
		case r < ' ' || r == 0x7f:
			continue
		case (r == '.' || r == ')') && i > 0 && strings.Trim(s[:i], "0123456789") == "" && (i+1 == len(s) || s[i+1] == ' '):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
