package picture

import (
	"fmt"
	"math"
	"strings"
)

const (
	minGap     = 0.7 // a smaller gap between drawn and measured is no news
	minAnswers = 10  // fewer give no mean
)

// plot is a chart of emotions: drawn lines and what was measured, over columns
// that need not be equally wide. Columns beyond the page lead its lines to the
// edge.
type plot struct {
	d           *drawing
	xs, rooms   []float64 // middle and width of the columns
	curves      []curve
	readings    []*Reading
	first, end  int // the columns on the page
	left, right float64
	top, bottom float64 // the places of +2 and −2
	words       bool    // label points with their word, too
	quiet       bool    // no numbers at the points
	covered     []bool  // columns whose points are covered by something else
}

func (p *plot) y(v float64) float64 { return p.top + (2-v)/4*(p.bottom-p.top) }

// draw draws the chart without its grid.
func (p *plot) draw() {
	p.band()
	for i := len(p.curves) - 1; i >= 0; i-- {
		p.drawn(p.curves[i], i > 0)
	}
	p.measured()
	if len(p.curves) > 0 && !p.quiet {
		p.pointWords(p.curves[0])
	}
}

// lines draws the rules of the chart and the scale left of it.
func (p *plot) lines(scale float64) {
	from := p.left
	if scale > from {
		from = scale + 6
	}
	for v := -2.0; v <= 2; v++ {
		if v == 0 {
			p.d.page().rule(from, p.y(v), p.right, p.y(v), 1, line2)
		} else {
			p.d.page().rule(from, p.y(v), p.right, p.y(v), 1, line, 1, 3)
		}
		if v != -1 && v != 1 {
			p.d.textRight(scale, p.y(v)-8, Regular, 11, 16, ink3, signed(v, 0))
		}
	}
}

// trace draws a line through points of neighbouring columns and stops where one
// is missing. It reaches to the edge of the page where the line goes on.
func (p *plot) trace(points []*float64, style Path) {
	tangents := slopes(p.xs, points)
	var path pen
	for at := p.first - 1; at < p.end; at++ {
		if c, ok := p.piece(points, tangents, at); ok {
			path = path.move(c[0].X, c[0].Y).curve(c[1], c[2], c[3])
		}
	}
	if len(path) > 0 {
		style.Segments = path
		p.d.page().add(style)
	}
}

// piece is the curve from a column's point to the next one, as far as the page
// shows it.
func (p *plot) piece(points []*float64, tangents []float64, at int) ([4]Point, bool) {
	if at < 0 || at+1 >= len(points) || points[at] == nil || points[at+1] == nil {
		return [4]Point{}, false
	}
	a, b := Point{p.xs[at], p.y(*points[at])}, Point{p.xs[at+1], p.y(*points[at+1])}
	third, unit := (b.X-a.X)/3, p.y(1)-p.y(0)
	c := [4]Point{a, {a.X + third, a.Y + tangents[at]*third*unit}, {b.X - third, b.Y - tangents[at+1]*third*unit}, b}
	if at < p.first {
		c = upper(c, 0.5)
	}
	if at+1 >= p.end {
		c = lower(c, 0.5)
	}
	return c, true
}

// drawn draws what the team believes: dashed and hollow, other personas thinner
// and with their name.
func (p *plot) drawn(c curve, other bool) {
	style, r := Path{Stroke: ink2, Width: drawnWidth, Dash: []float64{4, 4}}, 4.0
	if c.toBe {
		style.Dash, style.Stroke = []float64{1, 3}, ink3
	}
	if other {
		style.Width, style.Stroke, r = 1, ink3, 3
	}
	p.trace(c.points, style)
	last := -1
	for at := p.first; at < p.end; at++ {
		if c.points[at] == nil {
			continue
		}
		last = at
		if c.toBe {
			p.d.uses("to_be")
		} else {
			p.d.uses("drawn")
		}
		if _, measured := p.answered(at); !p.isCovered(at) || measured || other {
			p.d.page().add(Path{Segments: circle(p.xs[at], p.y(*c.points[at]), r), Fill: paper, Stroke: style.Stroke, Width: style.Width})
		}
	}
	if other && last >= 0 && !p.quiet {
		name := p.d.names.Of("persona", c.persona)
		if c.toBe {
			name = strings.TrimSpace(name + " to be")
		}
		p.d.text(p.xs[last]+8, p.y(*c.points[last])-16, Regular, 11, 16, ink3, p.d.faces.short(Regular, 11, p.rooms[last]/2-8, name))
	}
}

func (p *plot) isCovered(at int) bool { return at < len(p.covered) && p.covered[at] }

// answered is a reading with enough answers for a mean.
func (p *plot) answered(at int) (Reading, bool) {
	r := p.readings[at]
	if r == nil || r.Emotion == nil || r.EmotionN < minAnswers {
		return Reading{}, false
	}
	return *r, true
}

// band is the interval of the measured line.
func (p *plot) band() {
	lows, highs := make([]*float64, len(p.xs)), make([]*float64, len(p.xs))
	for at := range p.xs {
		if r, ok := p.answered(at); ok && r.EmotionLow != nil && r.EmotionHigh != nil {
			low, high := max(-2, *r.EmotionLow), min(2, *r.EmotionHigh)
			lows[at], highs[at] = &low, &high
		}
	}
	under, over := slopes(p.xs, lows), slopes(p.xs, highs)
	for at := p.first - 1; at < p.end; at++ {
		l, okL := p.piece(lows, under, at)
		h, okH := p.piece(highs, over, at)
		if okL && okH {
			p.d.page().add(Path{Segments: pen{}.move(h[0].X, h[0].Y).curve(h[1], h[2], h[3]).line(l[3].X, l[3].Y).curve(l[2], l[1], l[0]).close(), Fill: blue3, Alpha: blueBand})
		}
	}
	for at := p.first; at < p.end; at++ {
		if lows[at] != nil && !near(lows, at) { // a point without neighbours has no line that shows its band
			const w = 13
			p.d.page().add(Path{Segments: box(p.xs[at]-w, p.y(*highs[at]), 2*w, max(1, p.y(*lows[at])-p.y(*highs[at])), 0), Fill: blue3, Alpha: blueBand})
		}
	}
}

// near reports whether a point has a neighbour.
func near(points []*float64, at int) bool {
	return at > 0 && points[at-1] != nil || at+1 < len(points) && points[at+1] != nil
}

// measured draws what customers answered: solid and filled, with its number of
// answers, and an arrow where the team's point lies far outside of the interval.
func (p *plot) measured() {
	points := make([]*float64, len(p.xs))
	for at := range points {
		if r, ok := p.answered(at); ok {
			points[at] = r.Emotion
		}
	}
	p.trace(points, Path{Stroke: blue, Width: measuredWidth})
	for at := p.first; at < p.end; at++ {
		r := p.readings[at]
		if r == nil || r.Emotion == nil {
			continue
		}
		if points[at] == nil {
			if !p.quiet {
				p.d.textMiddle(p.xs[at], p.bottom+6, Regular, 11, 16, ink3, fmt.Sprintf("too few, n %d", r.EmotionN))
			}
			continue
		}
		p.d.uses("measured")
		p.answer(at, *r, points)
	}
}

// answer draws one measured point.
func (p *plot) answer(at int, r Reading, points []*float64) {
	v, drawn := *points[at], (*float64)(nil)
	if len(p.curves) > 0 && !p.curves[0].toBe {
		drawn = p.curves[0].points[at]
	}
	if drawn != nil && math.Abs(*drawn-v) >= minGap && r.EmotionLow != nil && r.EmotionHigh != nil && (*drawn < *r.EmotionLow || *drawn > *r.EmotionHigh) {
		p.gapArrow(p.xs[at], p.y(*drawn), p.y(v), math.Abs(*drawn-v))
	}
	if !p.isCovered(at) {
		p.d.page().add(Path{Segments: circle(p.xs[at], p.y(v), 4.5), Fill: blue, Stroke: paper, Width: 1})
	}
	if !p.quiet {
		above := drawn != nil && *drawn < v || drawn == nil && bends(points, at)
		p.label(at, v, above, blue, signed(v, 1), "n "+thousands(r.EmotionN))
	}
}

func (p *plot) gapArrow(x, from, to, size float64) {
	p.d.uses("gap")
	sign := 1.0
	if to < from {
		sign = -1
	}
	p.d.page().add(arrow(x, from+5*sign, to-6*sign)...)
	if p.quiet || math.Abs(to-from) < 24 {
		return
	}
	word := fmt.Sprintf("gap %.1f", size)
	p.d.page().fill(box(x+5, (from+to)/2-6, p.d.faces.width(Semibold, 11, word)+3, 13, 3), paper)
	p.d.text(x+6, (from+to)/2-8, Semibold, 11, 16, orange, word)
}

// arrow is a vertical line with a head at its end.
func arrow(x, from, to float64) []Element {
	head := 3.5
	if to < from {
		head = -head
	}
	return []Element{
		Path{Segments: pen{}.move(x, from).line(x, to), Stroke: orange, Width: 1.5},
		Path{Segments: pen{}.move(x-3, to-head).line(x, to).line(x+3, to-head), Stroke: orange, Width: 1.5},
	}
}

// pointWords labels the main line: on the side where the measured line is not,
// else outside of the bend.
func (p *plot) pointWords(c curve) {
	for at := p.first; at < p.end; at++ {
		if c.points[at] == nil {
			continue
		}
		above := bends(c.points, at)
		if r, ok := p.answered(at); ok {
			if math.Abs(p.y(*c.points[at])-p.y(*r.Emotion)) < 14 {
				continue // the measured point says as much, and there is no room for both
			}
			above = *c.points[at] >= *r.Emotion
		}
		value, words := signed(*c.points[at], 1), ""
		if p.words {
			words = p.d.faces.short(Regular, 11, p.rooms[at]-24-p.d.faces.width(Semibold, 11, value+" "), c.labels[at])
		}
		p.label(at, *c.points[at], above, ink, value, words)
	}
}

// label writes a number and words above or below a point, on paper, and within
// the chart.
func (p *plot) label(at int, v float64, above bool, i Ink, value, words string) {
	d, y := p.d, p.y(v)
	top, clear := y+7, 0.0
	if p.isCovered(at) {
		clear = 5
	}
	top += clear
	if above {
		top = y - 23 - clear
	}
	wide := d.faces.width(Semibold, 11, value+" ")
	all := wide + d.faces.width(Regular, 11, words)
	if words == "" {
		all = d.faces.width(Semibold, 11, value)
	}
	x := min(max(p.xs[at]-all/2, p.left+3), p.right-all-3)
	d.page().fill(box(x-2, top+2, all+4, 13, 3), paper)
	d.text(x, top, Semibold, 11, 16, i, value)
	if words != "" {
		d.text(x+wide, top, Regular, 11, 16, ink3, words)
	}
}

// bends reports whether a point lies above the line between its neighbours; an
// even one does from zero up.
func bends(points []*float64, at int) bool {
	v, sum, n := *points[at], 0.0, 0.0
	for _, i := range []int{at - 1, at + 1} {
		if i >= 0 && i < len(points) && points[i] != nil {
			sum, n = sum+*points[i], n+1
		}
	}
	if n == 0 || math.Abs(v-sum/n) < 0.05 {
		return v >= 0
	}
	return v > sum/n
}
