package picture

import (
	"slices"
	"strings"
)

// band is a row of the picture or a part of one: text cells, a chart of a fixed
// height, the steps, or a labelled line.
type band struct {
	title  string
	follow bool // it continues the row above
	cells  []cell
	height float64 // of a chart; of cells at least
	chart  func(d *drawing, top float64)
	steps  bool   // the row of the steps
	line   string // the name of a line across the page
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
	if b.chart != nil || b.steps || b.line != "" || b.height > 0 {
		return true
	}
	return slices.ContainsFunc(b.cells, func(c cell) bool { return c.first < g.end() && c.end() > g.first })
}

// band draws a row, on more than one page if it has to.
func (d *drawing) band(b band) {
	switch {
	case b.line != "":
		d.lineAcross(b.line)
		return
	case b.steps:
		d.steps(b.title)
		return
	case b.chart != nil:
		d.room(b.height)
		d.chart(b)
		return
	}
	var cells []cell
	height := b.height
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
	for d.part(&b, height) {
		d.newPage()
		b.title, b.follow = strings.TrimSuffix(b.title, " (continued)")+" (continued)", false
		height = 0
		for _, c := range b.cells {
			height = max(height, c.height())
		}
	}
}

// part draws what fits on the page and keeps the rest in the band; it reports
// whether something is left.
func (d *drawing) part(b *band, height float64) bool {
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

// lineAcross draws a labelled line of a blueprint, with room for a row below it.
func (d *drawing) lineAcross(name string) {
	const height = 24
	d.room(height + 64)
	p, mid := d.page(), d.y+height/2
	p.fill(box(d.left(), d.y, d.right()-d.left(), height, 0), paper2)
	d.text(d.left()+pad, d.y+4, Semibold, 11, 16, ink2, name)
	p.rule(d.left()+pad+d.faces.width(Semibold, 11, name)+10, mid, d.right(), mid, 1, ink2, 4, 3)
	d.y += height
	p.rule(d.left(), d.y, d.right(), d.y, 1, line2)
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
