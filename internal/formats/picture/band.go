package picture

import (
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// band is a row of the picture or a part of one: text cells, or a chart of a
// fixed height.
type band struct {
	title  string
	follow bool // it continues the row above
	cells  []cell
	height float64 // of a chart
	chart  func(d *drawing, top float64)
}

// cell holds lines of content across some columns.
type cell struct {
	span
	parts []part
}

// part is one line of a cell: what may not be split.
type part struct {
	height float64
	draw   func(p *Page, x, y float64)
}

func (c cell) height() float64 {
	h := 0.0
	for _, p := range c.parts {
		h += p.height
	}
	return h
}

// shows reports whether a band has something in the columns.
func (b band) shows(g span) bool {
	if b.chart != nil {
		return true
	}
	return slices.ContainsFunc(b.cells, func(c cell) bool { return c.first < g.end() && c.end() > g.first })
}

// band draws a row, on more than one page if it has to.
func (d *drawing) band(b band) {
	if b.chart != nil {
		if d.y+b.height > d.bottom() {
			d.newPage()
		}
		d.chart(b)
		return
	}
	var cells []cell
	height := 0.0
	for _, c := range b.cells {
		if c.first < d.at.end() && c.end() > d.at.first {
			cells = append(cells, c)
			height = max(height, c.height())
		}
	}
	b.cells = cells
	top := 2 * pad
	if title := float64(len(d.faces.wrap(Semibold, 12, laneTitle-2*pad, b.title)))*16 + 20; !b.follow {
		height = max(height+top, title) - top
	}
	fresh := len(d.pages)
	for {
		room := d.bottom() - d.y - top
		if height <= room || room > 160 && height > d.paper.height/2 || fresh < len(d.pages) {
			break
		}
		d.newPage()
	}
	for d.rows(&b, height) {
		d.newPage()
		b.title, b.follow = strings.TrimSuffix(b.title, " (continued)")+" (continued)", false
		height = 0
		for _, c := range b.cells {
			height = max(height, c.height())
		}
	}
}

// rows draws what fits on the page and keeps the rest in the band; it reports
// whether something is left.
func (d *drawing) rows(b *band, height float64) bool {
	room := max(20, d.bottom()-d.y-2*pad)
	height = min(height, room)
	top, bottom := d.y, d.y+height+2*pad
	title := b.title
	if b.follow {
		title = ""
	}
	d.laneHead(title, top, bottom)
	d.edges(*b, top, bottom)
	left := false
	for i := range b.cells {
		c := &b.cells[i]
		x, y := d.x(max(c.first, d.at.first))+pad, top+pad
		n := 0
		for n < len(c.parts) && (y+c.parts[n].height <= top+pad+height+0.5 || n == 0) {
			c.parts[n].draw(d.page(), x, y)
			y += c.parts[n].height
			n++
		}
		c.parts = c.parts[n:]
		left = left || len(c.parts) > 0
	}
	d.page().rule(d.left(), bottom, d.right(), bottom, 1, line)
	d.y = bottom
	return left
}

func (d *drawing) chart(b band) {
	top, bottom := d.y, d.y+b.height
	d.laneHead(b.title, top, bottom)
	d.edges(b, top, bottom)
	b.chart(d, top)
	d.page().rule(d.left(), bottom, d.right(), bottom, 1, line)
	d.y = bottom
}

// edges draws the lines between columns, but not through cells that cover
// several.
func (d *drawing) edges(b band, top, bottom float64) {
	for at := d.at.first; at <= d.at.end(); at++ {
		if slices.ContainsFunc(b.cells, func(c cell) bool { return c.first < at && at < c.end() }) {
			continue
		}
		i := line
		if at == d.at.end() || d.sheet.Columns[at].Width > 0 || at == d.at.first {
			i = line2
		}
		d.page().rule(d.x(at), top, d.x(at), bottom, 1, i)
	}
}

// allBands lists the rows of the map from top to bottom.
func (d *drawing) allBands() []band {
	var out []band
	if goals := d.goals(); len(goals.cells) > 0 {
		out = append(out, goals)
	}
	for _, lane := range d.sheet.Lanes {
		switch {
		case lane.Kind == "emotion" && lane.ID == "":
			out = append(out, d.live()...)
			out = append(out, d.emotionBands(lane)...)
		case lane.Kind == "owners" && lane.ID == "" && !d.hasCards(lane):
			// the heads of the stages name them
		default:
			out = append(out, d.laneBands(lane)...)
		}
	}
	if !slices.ContainsFunc(d.sheet.Lanes, func(l journey.SheetLane) bool { return l.Kind == "emotion" && l.ID == "" }) {
		out = append(d.live(), out...)
		if d.measuredEmotion() {
			out = append(out, band{title: "Emotion", height: curveHeight, chart: (*drawing).emotion})
		}
	}
	return append(out, d.closing()...)
}

func (d *drawing) hasCards(lane journey.SheetLane) bool {
	for _, cell := range lane.Cells {
		for _, n := range cell {
			if n.ID != "" {
				return true
			}
		}
	}
	return false
}

// goals holds the goals that do not fit into the heads of their stages.
func (d *drawing) goals() band {
	b := band{title: "Goals"}
	for at, c := range d.sheet.Columns {
		if c.Width == 0 {
			continue
		}
		for _, s := range d.on(span{at, c.Width}) {
			if lines := d.faces.wrap(Regular, 12, d.width(s), c.Stage.Goal); len(lines) > goalLines {
				b.cells = append(b.cells, cell{s, d.lines(Regular, 12, 16, ink2, lines)})
			}
		}
	}
	return b
}

// on splits columns where the pages do.
func (d *drawing) on(s span) []span {
	var out []span
	for _, g := range d.groups {
		first, end := max(s.first, g.first), min(s.end(), g.end())
		if first < end {
			out = append(out, span{first, end - first})
		}
	}
	return out
}

// width is the room for text in a cell.
func (d *drawing) width(s span) float64 { return float64(s.count)*d.column - 2*pad }

func (d *drawing) lines(face Face, size, leading float64, i Ink, lines []string) []part {
	var out []part
	for _, s := range lines {
		at := d.faces.fit(face, s)
		out = append(out, part{leading, func(p *Page, x, y float64) { put(p, at, x, y, size, leading, i, s) }})
	}
	return out
}

func gap(h float64) part { return part{h, func(*Page, float64, float64) {}} }

// closing holds what has no column: ways other than the next step, and what
// waits for a place. It stands once, below the last columns.
func (d *drawing) closing() []band {
	var out []band
	if d.at.count == 0 {
		return nil
	}
	for _, b := range []struct {
		title string
		texts []string
	}{{"Other ways", d.sheet.Ways}, {"Unplaced", d.sheet.Unplaced}} {
		if len(b.texts) == 0 {
			continue
		}
		c := cell{span: d.at}
		for _, s := range b.texts {
			c.parts = append(c.parts, d.lines(Regular, 12, 16, ink2, d.faces.wrap(Regular, 12, d.width(d.at), s))...)
		}
		out = append(out, band{title: b.title, cells: []cell{c}})
	}
	return out
}
