package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// columnsWord says which steps a page of a grid shows, where it does not show
// all.
func (d *drawing) columnsWord() string {
	if d.at.count == 0 || d.at.count == len(d.sheet.Columns) {
		return ""
	}
	var numbers []int
	for _, c := range d.sheet.Columns[d.at.first:d.at.end()] {
		if c.Number > 0 {
			numbers = append(numbers, c.Number)
		}
	}
	switch len(numbers) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("Step %d of %d", numbers[0], len(d.number))
	}
	return fmt.Sprintf("Steps %d–%d of %d", slices.Min(numbers), slices.Max(numbers), len(d.number))
}

// goalLines is how much of a stage's goal its head shows; a longer one stands
// in a lane of its own.
const goalLines = 3

// stages draws the heads of the page's stages.
func (d *drawing) stages() {
	top := d.y
	bottom := top + 40
	var edges []float64
	for at := d.at.first; at < d.at.end(); {
		end := at + 1
		for end < d.at.end() && d.sheet.Columns[end].Width == 0 {
			end++
		}
		width := float64(end-at)*d.column - 2*pad
		name := d.sheet.Columns[at].Stage.Name
		if d.sheet.Columns[at].Width == 0 {
			name += " (continued)"
		}
		bottom = max(bottom, d.stageHead(d.x(at)+pad, top+10, width, d.sheet.Columns[at].Stage, name)+8)
		edges = append(edges, d.x(at))
		at = end
	}
	d.laneHead("Stages", top, bottom)
	for _, x := range append(edges, d.right()) {
		d.page().rule(x, top, x, bottom, 1, line2)
	}
	d.page().rule(d.left(), bottom, d.right(), bottom, 1, line2)
	d.y = bottom
}

// stageHead writes name, goal, owner and number of a stage.
func (d *drawing) stageHead(x, y, width float64, s journey.Stage, name string) float64 {
	y = d.write(x, y, Semibold, 16, 22, ink, d.faces.wrap(Semibold, 16, width, name)...)
	y = d.write(x, y, Regular, 12, 16, ink2, d.goal(s, width)...)
	if s.Accountable != "" {
		y = d.write(x, y+2, Regular, 11, 16, ink3, d.faces.wrap(Regular, 11, width, d.names.Of("owner", s.Accountable))...)
	}
	if f, ok := d.figure(s.ID); ok {
		y = d.bigNumber(x, y+4, width, f, 16)
	}
	return y
}

// bigNumber writes a stage's number with its target, and what it is.
func (d *drawing) bigNumber(x, y, width float64, f Figure, size float64) float64 {
	if f.Value == "" {
		return d.write(x, y, Regular, 11, 16, ink3, d.faces.wrap(Regular, 11, width, f.Name+": "+orWord(f.Absent, "not measured"))...)
	}
	leading := size * 1.35
	d.text(x, y, Semibold, size, leading, ink, f.Value)
	if f.Target != "" {
		at, row := x+d.faces.width(Semibold, size, f.Value)+8, y+leading-18
		if room := d.faces.width(Regular, 11, "▼ target "+f.Target); at+room > x+width {
			at, row = x, y+leading
			y += 16
		}
		if f.Off {
			d.text(at, row, Regular, 11, 16, orange, "▼")
			at += d.faces.width(Regular, 11, "▼ ")
		}
		d.text(at, row, Regular, 11, 16, ink3, "target "+f.Target)
	}
	words := []string{f.Name}
	if f.Range != "" {
		words = append(words, f.Range)
	}
	words = append(words, "n\u00a0"+thousands(f.N))
	return d.write(x, y+leading, Regular, 11, 16, ink3, d.faces.wrap(Regular, 11, width, strings.Join(words, ", "))...)
}

// orWord returns the word, or another in place of an empty one.
func orWord(word, other string) string {
	if word == "" {
		return other
	}
	return word
}

// goal returns the lines of a stage's goal in its head.
func (d *drawing) goal(s journey.Stage, width float64) []string {
	return d.clipped(Regular, 12, width, s.Goal, goalLines)
}

// steps draws the cards of the page's steps, if it has some.
func (d *drawing) steps(title string) {
	columns := d.sheet.Columns[d.at.first:d.at.end()]
	if !slices.ContainsFunc(columns, func(c journey.Column) bool { return c.Step != nil }) {
		return
	}
	top, height := d.y, 56.0
	titles := make([][]string, len(columns))
	for i, c := range columns {
		if c.Step != nil {
			titles[i] = d.faces.wrap(Semibold, 13, d.column-4*pad, c.Step.Title)
			height = max(height, 6+16+18*float64(len(titles[i]))+8)
		}
	}
	bottom := top + height + 2*pad
	d.laneHead(title, top, bottom)
	d.edges(band{}, top, bottom)
	for i, c := range columns {
		if c.Step == nil {
			continue
		}
		x, y := d.x(d.at.first+i)+pad, top+pad
		d.page().add(Path{Segments: box(x, y, d.column-2*pad, height, 6), Fill: paper, Stroke: line2, Width: 1})
		d.text(x+pad, y+6, Regular, 11, 16, ink3, fmt.Sprint(c.Number))
		if word := stepWord(*c.Step); word != "" {
			d.textRight(x+d.column-3*pad, y+6, Regular, 11, 16, ink3, word)
		}
		d.write(x+pad, y+22, Semibold, 13, 18, ink, titles[i]...)
	}
	d.page().rule(d.left(), bottom, d.right(), bottom, 1, line)
	d.y = bottom
}

func stepWord(s journey.Step) string {
	repeats := s.Repeatable || slices.ContainsFunc(s.Placements, func(p journey.Placement) bool { return p.Repeatable })
	switch {
	case s.Optional && repeats:
		return "optional, repeats"
	case s.Optional:
		return "optional"
	case repeats:
		return "repeats"
	}
	return ""
}

// laneHead is the first cell of a row.
func (d *drawing) laneHead(title string, top, bottom float64) {
	d.page().fill(box(d.left(), top, laneTitle, bottom-top, 0), paper2)
	d.write(d.left()+pad, top+pad, Semibold, 12, 16, ink2, d.faces.wrap(Semibold, 12, laneTitle-2*pad, title)...)
}
