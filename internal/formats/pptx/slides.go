package pptx

import (
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Measures of a stage's slide.
const (
	maxSteps  = 6
	laneTitle = 84.0
	curve     = 100.0
	rowGap    = 6.0
	foot      = slideHeight - 28
)

func (d *deck) add(name string) *slide {
	s := &slide{name: name}
	d.slides = append(d.slides, s)
	return s
}

func (d *deck) title() string {
	if t := strings.TrimSpace(d.m.Title); t != "" {
		return t
	}
	return "Untitled map"
}

// opening introduces the map.
func (d *deck) opening() {
	s := d.add(d.title())
	kind := strings.ReplaceAll(string(d.m.Kind), "_", " ")
	if kind == "" {
		kind = string(journey.CurrentMap)
	}
	caption := strings.ToUpper(kind[:1]) + kind[1:]
	if !strings.Contains(caption, "blueprint") {
		caption += " journey"
	}
	if d.m.Version != "" {
		caption += " · version " + d.m.Version
	}
	if d.m.State != "" {
		caption += " · " + strings.ReplaceAll(d.m.State, "_", " ")
	}
	s.box("Caption", margin, 60, 888, 20, look{}, paragraph{{text: caption, size: 12, color: ink3}})
	n := min(3, lines(d.title(), 36, 880))
	s.box("Title", margin, 84, 888, 44*float64(n)+8, look{title: true}, paragraph{{text: d.title(), size: 36, bold: true, color: ink}})
	y := 96 + 44*float64(n)
	if d.m.Objective != "" {
		h := min(120, 22*float64(lines(d.m.Objective, 16, 780)))
		s.box("Objective", margin, y, 800, h+4, look{}, paragraph{{text: d.m.Objective, size: 16, color: ink2}})
		y += h + 12
	}
	if names := d.names.All("persona", d.m.Personas); len(names) > 0 {
		s.box("Personas", margin, y, 800, 22, look{}, paragraph{{text: strings.Join(names, ", "), size: 14, bold: true, color: ink}})
	}
	s.line("Rule", margin, 380, slideWidth-margin, 380, look{line: ink, width: 2})
	width := (slideWidth - 2*margin) / float64(max(1, len(d.m.Stages)))
	for i, st := range d.m.Stages {
		s.box("Stage "+st.Name, margin+float64(i)*width, 392, width-8, 100, look{}, paragraph{{text: st.Name, size: max(8, min(16, width/7)), bold: true, color: ink}},
			paragraph{{text: steps(len(st.Steps)), size: 10, color: ink3}})
	}
}

func steps(n int) string {
	if n == 1 {
		return "1 step"
	}
	return fmt.Sprintf("%d steps", n)
}

// stage makes the slides of one stage, whose columns begin at a place.
func (d *deck) stage(i, of, at, width int) {
	for from := 0; from < width; from += maxSteps {
		n := min(maxSteps, width-from)
		p := &page{deck: d, stage: i, of: of, first: at + from, count: n, column: (slideWidth - 2*margin - laneTitle) / float64(n), again: from > 0}
		p.begin()
		p.fit()
		p.emotion()
		for _, lane := range d.sheet.Lanes {
			if lane.Kind != "emotion" || lane.ID != "" {
				p.lane(lane)
			}
		}
	}
}

// page fills slides with the rows of some columns.
type page struct {
	*deck
	s            *slide
	stage, of    int
	first, count int
	column       float64
	y            float64
	scale        float64 // of the notes' text
	again        bool    // the stage goes on
}

// fit makes the text as much smaller as lets the stage stay on one slide; where
// nothing helps it keeps its size and goes on with another slide.
func (p *page) fit() {
	for _, p.scale = range []float64{1, 0.9, 0.8} {
		total := curve + rowGap
		for _, lane := range p.sheet.Lanes {
			highest := 0.0
			for at := p.first; at < p.first+p.count; at++ {
				h := 4.0
				for _, n := range lane.Cells[at] {
					h += p.height(n, p.width(at, n))
				}
				if len(lane.Cells[at]) > 0 {
					highest = max(highest, h+rowGap)
				}
			}
			if lane.Kind != "emotion" || lane.ID != "" {
				total += highest
			}
		}
		if p.y+total <= foot {
			return
		}
	}
	p.scale = 1
}

func (p *page) x(column int) float64 {
	return margin + laneTitle + float64(column-p.first)*p.column
}

// begin opens a slide with the stage's name and its steps.
func (p *page) begin() {
	st := p.m.Stages[p.stage]
	p.s = p.add(st.Name)
	p.s.box("Caption", margin, 20, 700, 16, look{}, paragraph{{text: fmt.Sprintf("%s · stage %d of %d", p.title(), p.stage+1, p.of), size: 10, color: ink3}})
	name := st.Name
	if p.again {
		name += " (continued)"
	}
	p.again = true
	p.s.box("Stage", margin, 36, 640, 32, look{title: true}, paragraph{{text: name, size: 24, bold: true, color: ink}})
	if st.Accountable != "" {
		p.s.box("Owner", slideWidth-margin-240, 40, 240, 20, look{right: true}, paragraph{{text: p.names.Of("owner", st.Accountable), size: 12, color: ink2}})
	}
	p.y = 70
	if st.Goal != "" {
		p.s.box("Goal", margin, p.y, 888, 20, look{}, paragraph{{text: st.Goal, size: 13, color: ink2}})
		p.y += 24
	}
	p.s.line("Rule", margin, p.y, slideWidth-margin, p.y, look{line: ink, width: 1.5})
	p.y += 8
	height := 0.0
	for at := p.first; at < p.first+p.count; at++ {
		if c := p.sheet.Columns[at]; c.Step != nil {
			height = max(height, 22+16*float64(min(4, lines(c.Step.Title, 13, p.column-24))))
		}
	}
	for at := p.first; at < p.first+p.count; at++ {
		c := p.sheet.Columns[at]
		if c.Step == nil {
			continue
		}
		number := fmt.Sprint(c.Number)
		if c.Step.Optional {
			number += " · optional"
		}
		p.s.box("Step "+fmt.Sprint(c.Number), p.x(at)+4, p.y, p.column-8, height, look{fill: paper, line: hair, width: 1, round: true, inset: 6},
			paragraph{{text: number, size: 9, color: ink3}}, paragraph{{text: c.Step.Title, size: 13, bold: true, color: ink}})
	}
	if height > 0 {
		p.head("Steps", height)
		p.y += height + 8
	}
}

// head names a row.
func (p *page) head(title string, height float64) {
	p.s.box("Lane "+title, margin, p.y, laneTitle-4, height, look{}, paragraph{{text: title, size: 10, bold: true, color: ink2}})
}

// rule separates two rows.
func (p *page) rule() {
	p.s.line("Line", margin, p.y-4, slideWidth-margin, p.y-4, look{line: "E7E4DD", width: 0.75})
}

// emotion draws the first line of the map that the team drew.
func (p *page) emotion() {
	type dot struct {
		x, y float64
		e    journey.Emotion
	}
	var dots []*dot
	some := false
	for at := p.first; at < p.first+p.count; at++ {
		var found *dot
		if c := p.sheet.Columns[at]; c.Step != nil {
			for _, e := range c.Step.Emotions {
				if e.Source != "measured" && e.Mode != "to_be" && found == nil {
					found = &dot{p.x(at) + p.column/2, p.y + 20 + (2-min(2, max(-2, e.Value)))/4*(curve-40), e}
					some = true
				}
			}
		}
		dots = append(dots, found)
	}
	if !some {
		return
	}
	p.rule()
	p.head("Emotion, drawn, −2 to +2", curve)
	middle := p.y + curve/2
	p.s.line("Zero", p.x(p.first), middle, slideWidth-margin, middle, look{line: hair, width: 0.75})
	for i, a := range dots {
		if i > 0 && a != nil && dots[i-1] != nil {
			p.s.line("Curve", dots[i-1].x, dots[i-1].y, a.x, a.y, look{line: ink2, width: 1.5, dash: true})
		}
	}
	for _, a := range dots {
		if a == nil {
			continue
		}
		p.s.box("Point", a.x-4, a.y-4, 8, 8, look{fill: paper, line: ink2, width: 1.5, ellipse: true})
		y := a.y + 5
		if a.e.Value >= 0 {
			y = a.y - 21
		}
		p.s.box("Emotion", a.x-p.column/2, y, p.column, 16, look{middle: true}, paragraph{{text: strings.Replace(journey.EmotionText(a.e), "-", "−", 1), size: 10, color: ink2}})
	}
	p.y += curve + rowGap
}

// lane writes a row, on a new slide if this one is full; a row that is higher
// than a slide is split between its notes.
func (p *page) lane(lane journey.SheetLane) {
	cells := make([][]journey.Note, p.count)
	some := false
	for i := range cells {
		cells[i] = lane.Cells[p.first+i]
		some = some || len(cells[i]) > 0
	}
	if !some || lane.Kind == "owners" && lane.ID == "" && len(cells[0]) == 1 && cells[0][0].ID == "" {
		return
	}
	for fresh := false; ; fresh = true {
		room := foot - p.y
		height, left := 0.0, false
		taken := make([][]journey.Note, p.count)
		for i, notes := range cells {
			h := 4.0
			for len(notes) > 0 {
				more := p.height(notes[0], p.width(p.first+i, notes[0]))
				if h+more > room && !(fresh && len(taken[i]) == 0) {
					break
				}
				h += more
				taken[i], notes = append(taken[i], notes[0]), notes[1:]
			}
			cells[i] = notes
			height, left = max(height, h), left || len(notes) > 0
		}
		p.row(lane, taken, min(height, room))
		if !left {
			return
		}
		p.begin()
	}
}

// row writes notes below their steps.
func (p *page) row(lane journey.SheetLane, cells [][]journey.Note, height float64) {
	some := false
	for i, notes := range cells {
		y := p.y
		for _, n := range notes {
			if !some {
				p.rule()
				p.head(lane.Title, height)
			}
			some = true
			w := p.width(p.first+i, n)
			h := min(p.height(n, w), foot-y)
			p.note(lane, n, p.x(p.first+i)+4, y, w, h)
			y += h
		}
	}
	if some {
		p.y += height + rowGap
	}
}

// width is the room of a note.
func (p *page) width(at int, n journey.Note) float64 {
	span := min(max(1, n.Span), p.first+p.count-at)
	return float64(span)*p.column - 8
}

// height is the room that a note needs, with the gap below it.
func (p *page) height(n journey.Note, width float64) float64 {
	h := 13*p.scale*float64(lines(n.Text, 10.5*p.scale, width-10)) + 8
	if small := detail(n); small != "" {
		h += 11 * p.scale * float64(lines(small, 9*p.scale, width-10))
	}
	return h
}

func detail(n journey.Note) string {
	words := []string{}
	if n.Detail != "" {
		words = append(words, n.Detail)
	}
	if n.Status != "" {
		words = append(words, strings.ReplaceAll(n.Status, "_", " "))
	}
	return strings.Join(words, " · ")
}

// note writes one entry in the form of its kind.
func (p *page) note(lane journey.SheetLane, n journey.Note, x, y, w, h float64) {
	main := run{text: n.Text, size: 10.5 * p.scale, color: ink}
	style := look{inset: 3}
	switch n.Kind {
	case "quote":
		main.text, main.italic = "“"+strings.Trim(n.Text, "“”\"")+"”", true
	case "thought", "question", "expectation":
		main.color = ink2
	case "moment":
		main.text, main.bold = "◆ "+n.Text, true
	case "opportunity", "solution":
		style.line, style.width, style.round = hair, 1, true
	case "pain", "gain":
		solid := n.Status == journey.Validated || n.Status == journey.PartiallyValidated
		p.s.line("Edge", x, y+2, x, y+h-5, look{line: ink, width: 2, dash: !solid})
	}
	text := []paragraph{{main}}
	if small := detail(n); small != "" {
		text = append(text, paragraph{{text: small, size: 9 * p.scale, color: ink3}})
	}
	p.s.box(lane.Title, x, y, w, h-3, style, text...)
}

// rest lists what has no column.
func (d *deck) rest() {
	for _, part := range []struct {
		title string
		texts []string
	}{{"Other ways", d.sheet.Ways}, {"Unplaced", d.sheet.Unplaced}} {
		var s *slide
		y := slideHeight
		for _, t := range part.texts {
			h := 18 * float64(lines(t, 13, 870))
			if y+h > foot {
				s = d.add(part.title)
				s.box("Title", margin, 36, 888, 32, look{title: true}, paragraph{{text: part.title, size: 24, bold: true, color: ink}})
				s.line("Rule", margin, 74, slideWidth-margin, 74, look{line: ink, width: 1.5})
				y = 84
			}
			s.box("Text", margin, y, 888, min(h+4, foot-y), look{}, paragraph{{text: t, size: 13, color: ink2}})
			y += h + 6
		}
	}
}
