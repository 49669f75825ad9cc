package picture

import (
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

// laneBands makes the rows of a lane: first those with notes that cover several
// columns, as many as it needs to let none overlap, then the cells.
func (d *drawing) laneBands(r row) []band {
	var wide []band
	cells := band{}
	for at, notes := range r.cells {
		var parts []part
		for _, n := range notes {
			if n.Span > 1 || n.ID == "" && r.key == "metrics" {
				for _, s := range d.on(span{at, n.Span}) {
					wide = place(wide, cell{s, d.note(n, d.width(s))})
				}
				continue
			}
			if len(parts) > 0 {
				parts = append(parts, gap(pad))
			}
			parts = append(parts, d.note(n, d.width(span{at, 1}))...)
		}
		if len(parts) > 0 {
			cells.cells = append(cells.cells, cell{span{at, 1}, parts})
		}
	}
	if len(cells.cells) > 0 {
		wide = append(wide, cells)
	}
	for i := range wide {
		wide[i].title, wide[i].follow = r.title, i > 0
	}
	return wide
}

// place puts a cell into the first row that has room for it, or below one that
// covers the same columns.
func place(rows []band, c cell) []band {
	for i := range rows {
		if at := slices.IndexFunc(rows[i].cells, func(o cell) bool { return o.span == c.span }); at >= 0 {
			o := &rows[i].cells[at]
			o.parts = append(append(o.parts, gap(pad/2)), c.parts...)
			return rows
		}
		if !slices.ContainsFunc(rows[i].cells, func(o cell) bool { return o.first < c.end() && c.first < o.end() }) {
			rows[i].cells = append(rows[i].cells, c)
			return rows
		}
	}
	return append(rows, band{cells: []cell{c}})
}

// note draws an entry in the form of its kind.
func (d *drawing) note(n journey.Note, width float64) []part {
	return append(d.photoParts(n.Image, width), d.noteWords(n, width)...)
}

func (d *drawing) noteWords(n journey.Note, width float64) []part {
	switch n.Kind {
	case "quote", "quotes":
		return d.quote(n, width)
	case "pain", "gain", "need", "pains", "gains", "needs":
		return d.edged(n, width)
	case "moment", "moments":
		return d.moment(n, width)
	case "opportunity", "solution", "opportunities", "solutions":
		return d.framed(n, width)
	case "touchpoints":
		return d.touchpoint(n, width)
	}
	i := ink
	if n.Kind == "thought" || n.Kind == "question" || n.Kind == "expectation" || n.Kind == "notes" {
		i = ink2
	}
	parts := d.lines(Regular, 12, 16, i, d.faces.wrap(Regular, 12, width, n.Text))
	return append(parts, d.about(n, width)...)
}

func (d *drawing) touchpoint(n journey.Note, width float64) []part {
	parts := d.lines(Regular, 12, 16, ink, d.faces.wrap(Regular, 12, width-10, n.Text))
	parts = indent(10, append(parts, d.small(n.Detail, width-10)...))
	if len(parts) > 0 {
		parts[0] = over(parts[0], func(p *Page, x, y float64) {
			p.add(Path{Segments: circle(x+3, y+8, 2.5), Stroke: ink3, Width: 1})
		})
	}
	return parts
}

// small is a line below an entry: a source, a channel.
func (d *drawing) small(s string, width float64) []part {
	return d.lines(Regular, 11, 16, ink3, d.faces.wrap(Regular, 11, width, s))
}

// about is the line below an entry: the mark of its status with its word, what
// kind of entry it is where a row holds several, and the rest.
func (d *drawing) about(n journey.Note, width float64) []part {
	var words []string
	status := statusWord(n.Status)
	if status != "" {
		words = append(words, status)
	}
	switch n.Kind {
	case "pain", "gain", "need", "question", "expectation", "solution":
		words = append(words, cardWord(n.Kind))
	}
	if n.Detail != "" {
		words = append(words, n.Detail)
	}
	all := strings.Join(words, " · ")
	if status == "" {
		return d.small(all, width)
	}
	d.uses(n.Status)
	parts := indent(15, d.small(all, width-15))
	parts[0] = over(parts[0], func(p *Page, x, y float64) { p.add(mark(n.Status, x+5, y+8)...) })
	return parts
}

// bare is a quote without quotation marks of its own.
func bare(s string) string { return strings.Trim(clean(s), "“”\"") }

func (d *drawing) quote(n journey.Note, width float64) []part {
	text := "“" + bare(n.Text) + "”"
	face := d.faces.fit(Voice, text)
	parts := d.lines(face, 14, 19, ink, d.faces.wrap(face, 14, width, text))
	return append(parts, d.about(n, width)...)
}

// edged has a line at its left: dashed for a hypothesis, solid once validated.
func (d *drawing) edged(n journey.Note, width float64) []part {
	parts := d.lines(Regular, 12, 16, ink, d.faces.wrap(Regular, 12, width-10, n.Text))
	parts = indent(10, append(parts, d.about(n, width-10)...))
	solid := n.Status == journey.Validated || n.Status == journey.PartiallyValidated
	for i := range parts {
		h := parts[i].height
		parts[i] = over(parts[i], func(p *Page, x, y float64) {
			if solid {
				p.rule(x+1, y, x+1, y+h, 2, ink)
			} else {
				p.rule(x+1, y, x+1, y+h, 2, ink3, 4, 4)
			}
		})
	}
	return parts
}

func (d *drawing) moment(n journey.Note, width float64) []part {
	parts := d.lines(Semibold, 12, 16, ink, d.faces.wrap(Semibold, 12, width-16, n.Text))
	parts = indent(16, append(parts, d.about(n, width-16)...))
	if len(parts) > 0 {
		parts[0] = over(parts[0], func(p *Page, x, y float64) {
			p.fill(pen{}.move(x+5, y+3).line(x+10, y+8).line(x+5, y+13).line(x, y+8).close(), ink)
		})
	}
	return parts
}

// framed is a card with a hairline around it, drawn in slices so that it can be
// split between lines.
func (d *drawing) framed(n journey.Note, width float64) []part {
	inner := d.lines(Regular, 12, 16, ink, d.faces.wrap(Regular, 12, width-2*pad, n.Text))
	inner = indent(pad, append(inner, d.about(n, width-2*pad)...))
	parts := append([]part{gap(6)}, append(inner, gap(6))...)
	for i := range parts {
		h, first, last := parts[i].height, i == 0, i == len(parts)-1
		parts[i] = over(parts[i], func(p *Page, x, y float64) {
			p.add(Path{Segments: slice(x, y, width, h, first, last), Stroke: line2, Width: 1})
		})
	}
	return parts
}

// slice is a piece of a card's outline.
func slice(x, y, w, h float64, first, last bool) pen {
	const r = 4
	switch {
	case first:
		return pen{}.move(x, y+h).line(x, y+r).curve(Point{x, y + r/2}, Point{x + r/2, y}, Point{x + r, y}).
			line(x+w-r, y).curve(Point{x + w - r/2, y}, Point{x + w, y + r/2}, Point{x + w, y + r}).line(x+w, y+h)
	case last:
		return pen{}.move(x, y).line(x, y+h-r).curve(Point{x, y + h - r/2}, Point{x + r/2, y + h}, Point{x + r, y + h}).
			line(x+w-r, y+h).curve(Point{x + w - r/2, y + h}, Point{x + w, y + h - r/2}, Point{x + w, y + h - r}).line(x+w, y)
	}
	return pen{}.move(x, y).line(x, y+h).move(x+w, y).line(x+w, y+h)
}

// indent moves parts to the right.
func indent(by float64, parts []part) []part {
	out := make([]part, len(parts))
	for i, q := range parts {
		out[i] = part{q.height, func(p *Page, x, y float64) { q.draw(p, x+by, y) }}
	}
	return out
}

// over draws something before a part.
func over(q part, draw func(p *Page, x, y float64)) part {
	return part{q.height, func(p *Page, x, y float64) {
		draw(p, x, y)
		q.draw(p, x, y)
	}}
}
