package picture

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	stageColumn = 128.0 // the least width of a stage's column
	moodHeight  = 76.0
	inner       = 12.0 // between a column's edge and its text
)

// executive draws the map in one column a stage, to be read in ten seconds.
func (d *drawing) executive() {
	n := len(d.m.Stages)
	if d.paper.fit {
		d.paper.width = min(largest, max(1000, float64(n)*220+2*d.paper.margin))
	}
	most := max(1, int(d.paper.across()/stageColumn))
	pages := max(1, (n+most-1)/most)
	each := (n + pages - 1) / pages
	d.first = d.findingBlock
	pains, moments := d.pains(), d.moments()
	worst := map[string]bool{}
	for _, p := range pains[:min(3, len(pains))] {
		worst[p.ID] = p.Status == journey.Validated || p.lost > 0
	}
	for from := 0; from < max(1, n); from += max(1, each) {
		d.newPage()
		e := &summary{drawing: d, first: from, stages: d.m.Stages[from:min(n, from+each)], pains: pains, moments: moments, worst: worst}
		e.draw()
	}
}

// summaryLines is how much of a text stands in a summary.
const summaryLines = 4

// summary is the executive view of the stages of one page.
type summary struct {
	*drawing
	first          int
	stages         []journey.Stage
	pains, moments []finding
	worst          map[string]bool
	top            float64 // where the columns of the page begin
}

func (e *summary) width() float64 { return e.paper.across() / float64(max(1, len(e.stages))) }

func (e *summary) at(i int) float64 { return e.left() + float64(i)*e.width() }

// draw draws the rows of all columns, each as high as its highest cell.
func (e *summary) draw() {
	e.nameRow()
	if e.opt.Measured != nil {
		e.row("", func(i int, x, y, w float64) float64 { return e.number(i, x, y, w) })
	}
	if e.opt.Show.lane("emotion") {
		e.mood()
	}
	if e.opt.Show.lane("pains") {
		e.row("Biggest pain", func(i int, x, y, w float64) float64 { return e.pain(e.stages[i], x, y, w) })
	}
	if e.opt.Show.lane("moments") {
		e.row("Moments of truth", func(i int, x, y, w float64) float64 { return e.truths(e.stages[i], x, y, w) })
	}
	e.row("Accountable", func(i int, x, y, w float64) float64 {
		if id := e.stages[i].Accountable; id != "" {
			return e.write(x, y, Regular, 13, 18, ink, e.faces.wrap(Regular, 13, w, e.names.Of("owner", id))...)
		}
		return e.write(x, y, Regular, 12, 18, ink3, "Nobody yet")
	})
	e.columnEdges()
}

// nameRow begins the columns of a page.
func (e *summary) nameRow() {
	e.top = e.y
	e.y += 14
	e.cells("", func(i int, x, y, w float64) float64 { return e.name(e.stages[i], x, y, w) })
}

// columnEdges draws the lines between the columns of a page.
func (e *summary) columnEdges() {
	for i := 1; i < len(e.stages); i++ {
		e.page().rule(e.at(i), e.top, e.at(i), e.y, 1, line2)
	}
}

// fits begins a page with the names of the stages if a row ends too low on this
// one.
func (e *summary) fits(end float64) {
	if end <= e.bottom() {
		return
	}
	e.columnEdges()
	e.newPage()
	e.nameRow()
}

// row draws one cell of each column below a label, on the next page if it has
// to.
func (e *summary) row(label string, cell func(i int, x, y, w float64) float64) {
	start, elements := e.y, len(e.page().Elements)
	e.cells(label, cell)
	if e.y <= e.bottom()+11 {
		return
	}
	e.page().Elements = e.page().Elements[:elements]
	e.y = start
	e.fits(e.bottom() + 1)
	e.cells(label, cell)
}

func (e *summary) cells(label string, cell func(i int, x, y, w float64) float64) {
	end := e.y
	for i := range e.stages {
		x, y := e.at(i), e.y
		if i > 0 {
			x += inner
		}
		w := e.at(i+1) - inner - x
		if label != "" {
			e.page().rule(x, y, x+w, y, 1, line2)
			e.text(x, y+7, Semibold, 11, 16, ink3, label)
			y += 26
		}
		end = max(end, cell(i, x, y, w))
	}
	e.y = end + 11
}

// clipped are the lines of a text, at most so many.
func (d *drawing) clipped(face Face, size, width float64, s string, most int) []string {
	lines := d.faces.wrap(face, size, width, s)
	if len(lines) > most {
		lines = append(lines[:most-1:most-1], d.faces.short(face, size, width, strings.Join(lines[most-1:], " ")))
	}
	return lines
}

func (e *summary) name(s journey.Stage, x, y, w float64) float64 {
	y = e.write(x, y, Semibold, 16, 22, ink, e.faces.wrap(Semibold, 16, w, s.Name)...)
	return e.write(x, y+2, Regular, 12, 17, ink2, e.clipped(Regular, 12, w, s.Goal, summaryLines)...)
}

func (e *summary) number(i int, x, y, w float64) float64 {
	s := e.stages[i]
	f, ok := e.figure(s.ID)
	if !ok {
		return y
	}
	y = e.bigNumber(x, y, w, f, 22)
	if r, ok := e.stage(s.ID); ok && r.Seconds != nil && e.first+i+1 < len(e.m.Stages) {
		words := fmt.Sprintf("%s to %s, median", Duration(*r.Seconds), e.m.Stages[e.first+i+1].Name)
		y = e.write(x, y, Regular, 11, 16, ink3, e.faces.wrap(Regular, 11, w, words)...)
	}
	return y
}

// mood draws the emotion of the stages as one line over all columns.
func (e *summary) mood() {
	e.fits(e.y + 24 + moodHeight)
	n := len(e.m.Stages)
	p := &plot{d: e.drawing, first: e.first, end: e.first + len(e.stages), left: e.left(), right: e.edge(), top: e.y + 24 + 16, bottom: e.y + 24 + moodHeight - 16}
	c := curve{points: make([]*float64, n), labels: make([]string, n)}
	for i, s := range e.m.Stages {
		p.xs, p.rooms = append(p.xs, e.at(i-e.first)+e.width()/2), append(p.rooms, e.width())
		c.points[i] = meanDrawn(s)
		var reading *Reading
		if r, ok := e.stage(s.ID); ok {
			reading = &r
		}
		p.readings = append(p.readings, reading)
	}
	p.curves = []curve{c}
	for i := range e.stages {
		x := e.at(i)
		if i > 0 {
			x += inner
		}
		e.page().rule(x, e.y, e.at(i+1)-inner, e.y, 1, line2)
		e.text(x, e.y+7, Semibold, 11, 16, ink3, "Emotion")
	}
	e.page().rule(p.left, p.y(0), p.right, p.y(0), 1, line2)
	p.draw()
	e.y += 24 + moodHeight + 8
}

// meanDrawn is the mean of the drawn points of a stage.
func meanDrawn(s journey.Stage) *float64 {
	sum, n := 0.0, 0.0
	for _, step := range s.Steps {
		if v := drawnAt(step); v != nil {
			sum, n = sum+*v, n+1
		}
	}
	if n == 0 {
		return nil
	}
	sum /= n
	return &sum
}

func (e *summary) pain(s journey.Stage, x, y, w float64) float64 {
	var own []finding
	for _, p := range e.pains {
		if p.stage.ID == s.ID {
			own = append(own, p)
		}
	}
	if len(own) == 0 {
		return e.write(x, y, Regular, 12, 17, ink3, "No pain noted")
	}
	first := own[0]
	face, indent := Regular, 0.0
	if e.worst[first.ID] {
		face, indent = Semibold, 14
		e.text(x, y, Regular, 12, 18, orange, "▼")
	}
	y = e.write(x+indent, y, face, 13, 18, ink, e.clipped(face, 13, w-indent, first.Text, summaryLines)...)
	if word := statusWord(first.Status); word != "" {
		e.uses(first.Status)
		e.page().add(mark(first.Status, x+5, y+10)...)
		if len(own) > 1 {
			word += " · " + plural(len(own)-1, "more pain")
		}
		return e.write(x+15, y+2, Regular, 11, 16, ink3, e.faces.wrap(Regular, 11, w-15, word)...)
	}
	if len(own) > 1 {
		y = e.write(x, y+2, Regular, 11, 16, ink3, plural(len(own)-1, "more pain"))
	}
	return y
}

// mostTruths is how many moments of truth a stage shows; the others are counted.
const mostTruths = 2

func (e *summary) truths(s journey.Stage, x, y, w float64) float64 {
	n := 0
	for _, t := range e.moments {
		if t.stage.ID != s.ID {
			continue
		}
		if n++; n > mostTruths {
			continue
		}
		e.diamond(x, y+1)
		y = e.write(x+16, y, Regular, 12, 17, ink, e.clipped(Regular, 12, w-16, t.Text, summaryLines)...)
		y = e.write(x+16, y, Regular, 11, 16, ink3, e.faces.wrap(Regular, 11, w-16, e.metricWords(t))...) + 4
	}
	switch {
	case n == 0:
		return e.write(x, y, Regular, 12, 17, ink3, "None")
	case n > mostTruths:
		return e.write(x, y, Regular, 11, 16, ink3, fmt.Sprintf("%d more", n-mostTruths))
	}
	return y
}

// metricWords names the metric of a moment, with its value where it is known.
func (d *drawing) metricWords(f finding) string {
	if f.Detail == "" {
		return "no metric yet"
	}
	if d.opt.Measured != nil {
		for _, m := range d.library.Metrics {
			if m.Name == f.Detail && d.opt.Measured.Metrics[m.ID] != "" {
				return f.Detail + " " + d.opt.Measured.Metrics[m.ID]
			}
		}
	}
	return f.Detail
}

// diamond is the sign of a moment of truth.
func (d *drawing) diamond(x, y float64) {
	d.page().fill(pen{}.move(x+5, y+3).line(x+10, y+8).line(x+5, y+13).line(x, y+8).close(), ink)
}
