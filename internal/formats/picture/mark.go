package picture

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// statusWord is the word beside a mark, "" for what nobody claimed.
func statusWord(status string) string {
	switch status {
	case journey.Hypothesis:
		return "Hypothesis"
	case journey.PartiallyValidated:
		return "Partial"
	case journey.Validated:
		return "Validated"
	case journey.Contested:
		return "Contested"
	case journey.Contradicted:
		return "Contradicted"
	case journey.Stale:
		return "Stale"
	}
	return ""
}

// mark draws the sign of a status around a centre: each differs in form.
func mark(status string, x, y float64) []Element {
	const r = 4.5
	ring := func(i Ink, dash ...float64) Path {
		return Path{Segments: circle(x, y, r), Stroke: i, Width: 1.2, Dash: dash}
	}
	stroke := func(i Ink, p pen) Path { return Path{Segments: p, Stroke: i, Width: 1.2} }
	switch status {
	case journey.Validated:
		return []Element{Path{Segments: circle(x, y, r+0.5), Fill: blue}, Path{Segments: pen{}.move(x-2.2, y+0.2).line(x-0.6, y+1.8).line(x+2.3, y-1.6), Stroke: paper, Width: 1.3}}
	case journey.PartiallyValidated:
		half := pen{}.move(x, y-r).curve(Point{x - r*round, y - r}, Point{x - r, y - r*round}, Point{x - r, y}).
			curve(Point{x - r, y + r*round}, Point{x - r*round, y + r}, Point{x, y + r}).close()
		return []Element{Path{Segments: half, Fill: blue}, ring(blue)}
	case journey.Stale:
		return []Element{ring(orange), stroke(orange, pen{}.move(x, y-2.6).line(x, y).line(x+2, y+1.2))}
	case journey.Contested:
		return []Element{ring(orange), stroke(orange, pen{}.move(x+1, y-2.8).line(x-1.2, y+0.3).line(x+1.2, y-0.3).line(x-1, y+2.8))}
	case journey.Contradicted:
		return []Element{ring(orange), stroke(orange, pen{}.move(x-2.6, y+2.6).line(x+2.6, y-2.6))}
	}
	return []Element{ring(ink3, 2, 1.6)}
}

// feet writes legend and page number under each page.
func (d *drawing) feet() {
	for i := range d.pages {
		d.foot(&d.pages[i], i+1)
	}
}

func (d *drawing) foot(p *Page, n int) {
	y := d.paper.height - d.paper.margin - 8
	x := d.left()
	label := func(s string) {
		put(p, Regular, x, y, 11, 16, ink3, s)
		x += d.faces.width(Regular, 11, s) + 20
	}
	if !d.opt.HideLegend {
		if d.used["measured"] {
			p.add(Path{Segments: pen{}.move(x, y+8).line(x+32, y+8), Stroke: blue, Width: measuredWidth}, Path{Segments: circle(x+16, y+8, 3.5), Fill: blue})
			x += 38
			label("measured, band 95 %")
		}
		if d.used["drawn"] {
			p.add(Path{Segments: pen{}.move(x, y+8).line(x+32, y+8), Stroke: ink2, Width: drawnWidth, Dash: []float64{4, 4}}, Path{Segments: circle(x+16, y+8, 3), Fill: paper, Stroke: ink2, Width: drawnWidth})
			x += 38
			label("drawn by the team")
		}
		if d.used["to_be"] {
			p.add(Path{Segments: pen{}.move(x, y+8).line(x+32, y+8), Stroke: ink3, Width: drawnWidth, Dash: []float64{1, 3}})
			x += 38
			label("to be")
		}
		if d.used["gap"] {
			p.add(arrow(x+4, y+2, y+14)...)
			x += 12
			label("gap outside the band")
		}
		for _, status := range journey.EvidenceStatuses() {
			if d.used[status] {
				p.add(mark(status, x+5, y+8)...)
				x += 15
				label(statusWord(status))
			}
		}
	}
	s := pageWord(n, len(d.pages))
	if missing := len(d.faces.missing); missing > 0 {
		s = fmt.Sprintf("%d characters are in none of this file's fonts · %s", missing, s)
	}
	put(p, Regular, d.paper.width-d.paper.margin-d.faces.width(Regular, 11, s), y, 11, 16, ink3, s)
}
