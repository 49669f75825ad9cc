package tablemap

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Lay makes the table of a map. Several notes of a cell stand on lines of
// their own. A touchpoint's channel and an emotion's persona follow in
// parentheses; other details, claims and measured points are left out.
func Lay(m journey.Map, l journey.Library) Grid {
	s := journey.NewSheet(m, l)
	g := Grid{Name: m.Title}
	stages, steps := []string{"Stages"}, []string{"Steps"}
	goals, hasGoals := []string{"Goals"}, false
	for at, c := range s.Columns {
		name, goal, step := "", "", ""
		if c.Width > 0 {
			name, goal = oneLine(c.Stage.Name), oneLine(c.Stage.Goal)
			if c.Width > 1 {
				g.Merged = append(g.Merged, Area{0, at + 1, 1, c.Width})
			}
		}
		if c.Step != nil {
			step = oneLine(c.Step.Title)
		}
		stages, goals, steps = append(stages, name), append(goals, goal), append(steps, step)
		hasGoals = hasGoals || goal != ""
	}
	g.Rows = [][]string{stages, steps}
	if hasGoals {
		g.Rows = append(g.Rows, goals)
	}
	for _, lane := range s.Lanes {
		g.lane(lane)
	}
	for _, rest := range []struct {
		title string
		texts []string
	}{{"Other ways", s.Ways}, {"Unplaced", s.Unplaced}} {
		if len(rest.texts) > 0 {
			lines := make([]string, len(rest.texts))
			for i, t := range rest.texts {
				lines[i] = oneLine(t)
			}
			g.Rows = append(g.Rows, []string{rest.title, strings.Join(lines, "\n")})
		}
	}
	return g
}

// lane adds a row; a note that covers several columns is a merged cell where
// nothing else stands in them.
func (g *Grid) lane(lane journey.SheetLane) {
	row := make([]string, len(lane.Cells)+1)
	row[0] = oneLine(lane.Title)
	for at, notes := range lane.Cells {
		var lines []string
		for _, n := range notes {
			if t := noteText(lane, n); t != "" {
				lines = append(lines, t)
			}
		}
		row[at+1] = strings.Join(lines, "\n")
		if len(notes) != 1 || notes[0].Span < 2 {
			continue
		}
		free := true
		for i := at + 1; i < at+notes[0].Span; i++ {
			free = free && len(lane.Cells[i]) == 0
		}
		if free {
			g.Merged = append(g.Merged, Area{len(g.Rows), at + 1, 1, notes[0].Span})
		}
	}
	g.Rows = append(g.Rows, row)
}

func noteText(lane journey.SheetLane, n journey.Note) string {
	text := oneLine(n.Text)
	switch {
	case lane.Kind == "emotion" && strings.HasPrefix(n.Detail, "measured"), lane.Kind == "emotion" && strings.Contains(n.Detail, ", measured"):
		return ""
	case lane.Kind == "emotion":
		text = strings.TrimPrefix(text, "+")
		fallthrough
	case lane.Kind == "touchpoints":
		if n.Detail != "" {
			text += " (" + oneLine(n.Detail) + ")"
		}
	}
	return text
}

// oneLine keeps a text on one line of its cell.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// WriteCSV writes the table with commas, in UTF-8 with a byte order mark, so that
// spreadsheets read it right. Texts that would be formulas begin with an
// apostrophe.
func WriteCSV(w io.Writer, g Grid) error {
	b := bufio.NewWriter(w)
	if _, err := b.WriteString("\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(b)
	out.UseCRLF = true
	for _, row := range g.Rows {
		cells := make([]string, g.width())
		for i, s := range row {
			cells[i] = harmless(s)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return b.Flush()
}
