package picture

import (
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
