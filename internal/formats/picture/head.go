package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// titleBlock says on the first page what the map is.
func (d *drawing) titleBlock() {
	l, r := d.left(), d.paper.width-d.paper.margin
	p := d.page()
	p.add(Path{Segments: pen{}.move(l+3, d.y+11).curve(Point{l + 6, d.y + 2}, Point{l + 9, d.y + 14}, Point{l + 13, d.y + 5}), Stroke: ink, Width: 1.5})
	p.add(Path{Segments: circle(l+3, d.y+11, 2.5), Fill: paper, Stroke: ink, Width: 1.5})
	p.fill(circle(l+13, d.y+5, 3), blue)
	d.text(l+24, d.y, Regular, 11, 16, ink3, d.caption())
	aside := d.aside(r)
	y := d.y + 24
	y = d.write(l, y, Semibold, 28, 36, ink, d.faces.wrap(Semibold, 28, r-l-320, d.title())...)
	if d.m.Objective != "" {
		y = d.write(l, y+4, Regular, 13, 20, ink2, d.faces.wrap(Regular, 13, r-l-360, d.m.Objective)...)
	}
	d.y = max(y, aside) + 16
	p.rule(l, d.y, r, d.y, 2, ink)
	d.y += 1
}

// caption names kind, version and state.
func (d *drawing) caption() string {
	words := []string{kindWord(d.m.Kind)}
	if d.m.Version != "" {
		words = append(words, "version "+d.m.Version)
	}
	if d.m.State != "" {
		words = append(words, strings.ReplaceAll(d.m.State, "_", " "))
	}
	return strings.Join(words, " · ")
}

func kindWord(k journey.MapKind) string {
	switch k {
	case journey.FutureMap:
		return "Future journey"
	case journey.BlueprintMap:
		return "Service blueprint"
	case journey.ExperienceMap:
		return "Experience map"
	}
	return "Current journey"
}

// aside says at the right whose journey it is and what was counted; it returns
// where it ends.
func (d *drawing) aside(r float64) float64 {
	const width = 280
	y := d.y + 24
	write := func(face Face, size, leading float64, i Ink, s string) {
		for _, line := range d.faces.wrap(face, size, width, s) {
			d.textRight(r, y, face, size, leading, i, line)
			y += leading
		}
	}
	write(Semibold, 14, 20, ink, strings.Join(d.names.All("persona", d.m.Personas), ", "))
	if d.m.Scenario != "" {
		write(Regular, 12, 16, ink2, d.names.Of("scenario", d.m.Scenario))
	}
	if d.opt.Measured != nil {
		y += 2
		write(Regular, 11, 16, ink3, d.opt.Measured.Base)
	}
	return y
}

// runningTitle heads the pages after the first.
func (d *drawing) runningTitle() {
	r := d.paper.width - d.paper.margin
	d.text(d.left(), d.y, Semibold, 14, 20, ink, d.faces.short(Semibold, 14, r-d.left()-200, d.title()))
	if n := len(d.sheet.Columns); n > 0 && d.at.count < n {
		d.textRight(r, d.y, Regular, 11, 20, ink3, d.columnsWord())
	}
	d.y += 28
	d.page().rule(d.left(), d.y, r, d.y, 2, ink)
	d.y += 1
}

// columnsWord says which steps a page shows.
func (d *drawing) columnsWord() string {
	var numbers []int
	for _, c := range d.sheet.Columns[d.at.first:d.at.end()] {
		if c.Number > 0 {
			numbers = append(numbers, c.Number)
		}
	}
	steps := 0
	for _, c := range d.sheet.Columns {
		steps = max(steps, c.Number)
	}
	switch len(numbers) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("Step %d of %d", numbers[0], steps)
	}
	return fmt.Sprintf("Steps %d–%d of %d", slices.Min(numbers), slices.Max(numbers), steps)
}

// heads draws stages and steps at the top of a page.
func (d *drawing) heads() {
	d.stages()
	if slices.ContainsFunc(d.sheet.Columns[d.at.first:d.at.end()], func(c journey.Column) bool { return c.Step != nil }) {
		d.steps()
	}
}

// goalLines is how much of a stage's goal its head shows; a longer one stands
// in a lane of its own.
const goalLines = 3

func (d *drawing) stages() {
	top := d.y
	bottom := top + 40
	var edges []float64
	for at := d.at.first; at < d.at.end(); {
		end := at + 1
		for end < d.at.end() && d.sheet.Columns[end].Width == 0 {
			end++
		}
		s, x := d.sheet.Columns[at].Stage, d.x(at)+pad
		width := float64(end-at)*d.column - 2*pad
		y := top + 10
		name := s.Name
		if d.sheet.Columns[at].Width == 0 {
			name += " (continued)"
		}
		y = d.write(x, y, Semibold, 16, 22, ink, d.faces.wrap(Semibold, 16, width, name)...)
		y = d.write(x, y, Regular, 12, 16, ink2, d.goal(s, width)...)
		if s.Accountable != "" {
			y = d.write(x, y+2, Regular, 11, 16, ink3, d.faces.wrap(Regular, 11, width, d.names.Of("owner", s.Accountable))...)
		}
		bottom = max(bottom, y+8)
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

// goal returns the lines of a stage's goal in its head.
func (d *drawing) goal(s journey.Stage, width float64) []string {
	lines := d.faces.wrap(Regular, 12, width, s.Goal)
	if len(lines) > goalLines {
		lines = append(lines[:goalLines-1], d.faces.short(Regular, 12, width, strings.Join(lines[goalLines-1:], " ")))
	}
	return lines
}

// steps draws the cards of the steps.
func (d *drawing) steps() {
	top, height := d.y, 56.0
	columns := d.sheet.Columns[d.at.first:d.at.end()]
	titles := make([][]string, len(columns))
	for i, c := range columns {
		if c.Step == nil {
			continue
		}
		titles[i] = d.faces.wrap(Semibold, 13, d.column-4*pad, c.Step.Title)
		height = max(height, 6+16+18*float64(len(titles[i]))+8)
	}
	bottom := top + height + 2*pad
	d.laneHead("Steps", top, bottom)
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
	repeats := slices.ContainsFunc(s.Placements, func(p journey.Placement) bool { return p.Repeatable })
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
