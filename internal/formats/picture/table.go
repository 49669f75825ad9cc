package picture

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// tableColumn is one column of the table of steps.
type tableColumn struct {
	head    string
	width   float64 // share of the page, beside the other columns'
	lane    string  // the row of the working map that it belongs to
	numeric bool
	text    func(r tableRow) string
}

// tableRow is one step with its facts in words.
type tableRow struct {
	step     journey.Step
	number   int
	touch    []string
	channels []string
	pains    []string
	gains    []string
	reading  Reading
	measured bool
}

// tableColumns lists the columns in order. Stage and owner are no columns: they
// head the rows of their steps.
func tableColumns() []tableColumn {
	figure := func(head string, width float64, lane string, text func(r Reading) string) tableColumn {
		return tableColumn{head, width, lane, true, func(r tableRow) string {
			if !r.measured {
				return ""
			}
			return text(r.reading)
		}}
	}
	of := func(v *float64, say func(float64) string) string {
		if v == nil {
			return ""
		}
		return say(*v)
	}
	return []tableColumn{
		{"No.", 34, "", true, func(r tableRow) string { return strconv.Itoa(r.number) }},
		{"Step", 170, "", false, func(r tableRow) string { return r.step.Title }},
		{"Touchpoints", 150, "touchpoints", false, func(r tableRow) string { return strings.Join(r.touch, ", ") }},
		{"Channels", 100, "touchpoints", false, func(r tableRow) string { return strings.Join(r.channels, ", ") }},
		{"Emotion, drawn", 66, "emotion", true, func(r tableRow) string { return of(drawnAt(r.step), signedOne) }},
		figure("Emotion, measured", 72, "emotion", func(r Reading) string { return of(r.Emotion, signedOne) }),
		{"Pains", 170, "pains", false, func(r tableRow) string { return strings.Join(r.pains, "; ") }},
		{"Gains", 130, "pains", false, func(r tableRow) string { return strings.Join(r.gains, "; ") }},
		figure("Reached by", 62, "live", func(r Reading) string { return thousands(r.Reached) }),
		figure("Of start", 56, "live", func(r Reading) string { return of(r.Share, share) }),
		figure("Go on", 56, "live", func(r Reading) string { return of(r.Drop, func(v float64) string { return share(1 - v) }) }),
		figure("Drop", 56, "live", func(r Reading) string { return of(r.Drop, share) }),
		figure("Time to next", 78, "live", func(r Reading) string { return of(r.Seconds, Duration) }),
	}
}

func signedOne(v float64) string { return signed(v, 1) }

// table draws every step as a row, under the name of its stage.
func (d *drawing) table() {
	rows := d.tableRows()
	columns := slices.DeleteFunc(tableColumns(), func(c tableColumn) bool {
		full := slices.ContainsFunc(rows, func(r tableRow) bool { return c.text(r) != "" })
		return !full || c.lane != "" && !d.opt.Show.lane(c.lane)
	})
	t := &list{drawing: d, columns: columns}
	if d.paper.fit {
		d.paper.width = max(900, t.natural()+2*d.paper.margin)
	}
	t.scale()
	d.heads = t.header
	d.newPage()
	at := 0
	for i, stage := range d.m.Stages {
		t.stage = &d.m.Stages[i]
		t.section(false, rows[at:at+len(stage.Steps)])
		for _, r := range rows[at : at+len(stage.Steps)] {
			t.row(r)
		}
		at += len(stage.Steps)
	}
	if len(rows) == 0 && len(d.m.Stages) == 0 {
		d.text(d.left(), d.y+8, Regular, 12, 18, ink3, "No steps yet")
		d.y += 34
	}
}

// tableRows collects the facts of all steps.
func (d *drawing) tableRows() []tableRow {
	var out []tableRow
	for at, c := range d.sheet.Columns {
		if c.Step == nil {
			continue
		}
		r := tableRow{step: *c.Step, number: c.Number}
		r.reading, r.measured = d.step(c.Step.ID)
		r.touch, r.channels = d.meetings(*c.Step)
		for _, l := range d.sheet.Lanes {
			for _, n := range l.Cells[at] {
				switch n.Kind {
				case "pain":
					r.pains = append(r.pains, n.Text)
				case "gain":
					r.gains = append(r.gains, n.Text)
				}
			}
		}
		out = append(out, r)
	}
	return out
}

// meetings names the touchpoints of a step, and the channels through which they
// come.
func (d *drawing) meetings(s journey.Step) (touch, channels []string) {
	ids := slices.Clone(s.Channels)
	for _, p := range s.Placements {
		touch = append(touch, d.names.Of("touchpoint", p.Touchpoint))
		if p.Channel != "" {
			ids = append(ids, p.Channel)
			continue
		}
		for _, t := range d.library.Touchpoints {
			if t.ID == p.Touchpoint {
				ids = append(ids, t.Channels...)
			}
		}
	}
	for _, id := range ids {
		if name := d.names.Of("channel", id); !slices.Contains(channels, name) {
			channels = append(channels, name)
		}
	}
	return touch, channels
}

// list is the table while it is drawn.
type list struct {
	*drawing
	columns []tableColumn
	xs      []float64 // where columns begin, and the end of the last
	stage   *journey.Stage
}

func (t *list) natural() (sum float64) {
	for _, c := range t.columns {
		sum += c.width
	}
	return sum
}

// scale gives every column its share of the page; columns of numbers do not grow
// beyond what they need.
func (t *list) scale() {
	room, words := t.paper.across(), 0.0
	for _, c := range t.columns {
		if c.numeric {
			room -= c.width
		} else {
			words += c.width
		}
	}
	x := t.left()
	t.xs = []float64{x}
	for _, c := range t.columns {
		if c.numeric {
			x += c.width
		} else {
			x += room * c.width / max(1, words)
		}
		t.xs = append(t.xs, x)
	}
}

// header writes the heads of the columns, and the stage that goes on.
func (t *list) header() {
	most := 1
	for i, c := range t.columns {
		most = max(most, len(t.faces.wrap(Semibold, 11, t.inside(i), c.head)))
	}
	height := 12 + 15*float64(most)
	for i, c := range t.columns {
		lines := t.faces.wrap(Semibold, 11, t.inside(i), c.head)
		y := t.y + 6 + 15*float64(most-len(lines))
		t.cell(i, y, Semibold, 11, 15, ink2, lines)
	}
	t.y += height
	t.page().rule(t.left(), t.y, t.edge(), t.y, 1, line2)
	if t.stage != nil {
		t.sectionHead(true)
	}
}

// inside is the room for text in a column.
func (t *list) inside(i int) float64 { return t.xs[i+1] - t.xs[i] - 10 - t.indent(i) }

// indent keeps words apart from the numbers before them.
func (t *list) indent(i int) float64 {
	if i > 0 && t.columns[i-1].numeric && !t.columns[i].numeric {
		return 8
	}
	return 0
}

// cell writes lines into a column, numbers at its right.
func (t *list) cell(i int, y float64, face Face, size, leading float64, c Ink, lines []string) {
	for _, s := range lines {
		if t.columns[i].numeric {
			t.textRight(t.xs[i+1]-10, y, face, size, leading, c, s)
		} else {
			t.text(t.xs[i]+t.indent(i), y, face, size, leading, c, s)
		}
		y += leading
	}
}

// section begins the rows of a stage, together with the first of them.
func (t *list) section(again bool, rows []tableRow) {
	next := 0.0
	if len(rows) > 0 {
		next = t.height(rows[0])
	}
	stage := t.stage
	if t.y+sectionHeight+min(next, 200) > t.bottom() {
		t.stage = nil
		t.newPage()
		t.stage = stage
	}
	t.sectionHead(again)
	if len(rows) == 0 {
		t.text(t.xs[min(1, len(t.xs)-1)], t.y+7, Regular, 11, 16, ink3, "No steps yet")
		t.y += 30
	}
}

const sectionHeight = 30.0

func (t *list) sectionHead(again bool) {
	t.page().fill(box(t.left(), t.y, t.paper.across(), sectionHeight, 0), paper2)
	name, owner := t.stage.Name, ""
	if again {
		name += " (continued)"
	}
	if t.stage.Accountable != "" {
		owner = "Accountable: " + t.names.Of("owner", t.stage.Accountable)
	}
	t.text(t.left()+pad, t.y+6, Semibold, 13, 18, ink, t.faces.short(Semibold, 13, t.paper.across()*0.6, name))
	t.textRight(t.edge()-pad, t.y+6, Regular, 11, 18, ink3, t.faces.short(Regular, 11, t.paper.across()*0.35, owner))
	t.y += sectionHeight
	t.page().rule(t.left(), t.y, t.edge(), t.y, 1, line)
}

func (t *list) lines(i int, r tableRow) []string {
	face := Regular
	if t.columns[i].head == "Step" {
		face = Semibold
	}
	return t.faces.wrap(face, 11, t.inside(i), t.columns[i].text(r))
}

func (t *list) height(r tableRow) float64 {
	most := 1
	for i := range t.columns {
		most = max(most, len(t.lines(i, r)))
	}
	return 13 + 15*float64(most)
}

// row draws one step; a row longer than a page is split between lines.
func (t *list) row(r tableRow) {
	cells := make([][]string, len(t.columns))
	for i := range t.columns {
		cells[i] = t.lines(i, r)
	}
	if h := t.height(r); t.y+h > t.bottom() && h < (t.paper.height-2*t.paper.margin)*0.6 {
		t.newPage()
	}
	for {
		most := 0
		for _, lines := range cells {
			most = max(most, len(lines))
		}
		fits := max(1, int((t.bottom()-t.y-13)/15))
		for i, lines := range cells {
			n := min(fits, len(lines))
			face, c := Regular, ink2
			if t.columns[i].head == "Step" {
				face, c = Semibold, ink
			}
			t.cell(i, t.y+6, face, 11, 15, c, lines[:n])
			cells[i] = lines[n:]
		}
		t.y += 13 + 15*float64(min(fits, most))
		t.page().rule(t.left(), t.y, t.edge(), t.y, 1, line)
		if most <= fits {
			return
		}
		t.newPage()
	}
}
