package picture

import (
	"fmt"
	"math"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	curveHeight = 176.0
	curvePad    = 28.0 // above +2 and below -2
)

// curve is one line of the emotion row: a value for some columns.
type curve struct {
	persona string
	toBe    bool
	points  []*float64 // by column
	labels  []string
}

// emotionBands are the chart, and the words of the points where the chart has no
// room for them or shows several lines.
func (d *drawing) emotionBands(lane journey.SheetLane) []band {
	out := []band{{title: "Emotion", height: curveHeight, chart: (*drawing).emotion}}
	if lane.Title != "" {
		out[0].title = lane.Title
	}
	curves := d.curves()
	words := len(curves) > 1
	for _, c := range curves {
		for at, p := range c.points {
			if p != nil && d.faces.width(Regular, 11, d.pointWord(c, at)) > d.column-24 {
				words = true
			}
		}
	}
	if words {
		more := d.laneBands(lane)
		for i := range more {
			more[i].title, more[i].follow = out[0].title+" in words", i > 0
		}
		out = append(out, more...)
	}
	return out
}

// curves collects the drawn lines, the first persona of the map first.
func (d *drawing) curves() []curve {
	var out []curve
	add := func(persona string, toBe bool) *curve {
		for i := range out {
			if out[i].persona == persona && out[i].toBe == toBe {
				return &out[i]
			}
		}
		n := len(d.sheet.Columns)
		out = append(out, curve{persona, toBe, make([]*float64, n), make([]string, n)})
		return &out[len(out)-1]
	}
	for at, c := range d.sheet.Columns {
		if c.Step == nil {
			continue
		}
		for _, e := range c.Step.Emotions {
			if e.Source == "measured" {
				continue
			}
			line := add(e.Persona, e.Mode == "to_be")
			v := min(2, max(-2, e.Value))
			line.points[at], line.labels[at] = &v, e.Label
		}
	}
	return out
}

func (d *drawing) reading(at int) (Reading, bool) {
	if d.opt.Measured == nil || d.sheet.Columns[at].Step == nil {
		return Reading{}, false
	}
	r, ok := d.opt.Measured.Steps[d.sheet.Columns[at].Step.ID]
	return r, ok
}

func (d *drawing) measuredEmotion() bool {
	for at := range d.sheet.Columns {
		if r, ok := d.reading(at); ok && r.Emotion != nil {
			return true
		}
	}
	return false
}

// emotion draws the chart of the page's columns.
func (d *drawing) emotion(top float64) {
	p := d.page()
	y := func(v float64) float64 { return top + curvePad + (2-v)/4*(curveHeight-2*curvePad) }
	for v := -2.0; v <= 2; v++ {
		if v == 0 {
			p.rule(d.x(d.at.first), y(v), d.right(), y(v), 1, line2)
		} else {
			p.rule(d.x(d.at.first), y(v), d.right(), y(v), 1, line, 1, 3)
		}
		if v != -1 && v != 1 {
			d.textRight(d.x(d.at.first)-pad, y(v)-8, Regular, 11, 16, ink3, signed(v, 0))
		}
	}
	d.band95(y)
	curves := d.curves()
	for i := len(curves) - 1; i >= 0; i-- {
		d.drawn(curves[i], i > 0, y)
	}
	d.measured(y)
	if len(curves) > 0 {
		d.pointWords(curves[0], y)
	}
}

// middle is the place of a column's point, for columns beyond the page too.
func (d *drawing) middle(at int) float64 { return d.x(at) + d.column/2 }

// trace draws a line through points of neighbouring columns and stops where one
// is missing. It reaches to the edge of the page where the line goes on.
func (d *drawing) trace(points []*float64, y func(float64) float64, style Path) {
	tangents := monotone(points)
	var path pen
	for at := d.at.first - 1; at < d.at.end(); at++ {
		if c, ok := d.piece(points, tangents, at, y); ok {
			path = path.move(c[0].X, c[0].Y).curve(c[1], c[2], c[3])
		}
	}
	if len(path) > 0 {
		style.Segments = path
		d.page().add(style)
	}
}

// piece is the curve from a column's point to the next one, as far as the page
// shows it.
func (d *drawing) piece(points []*float64, tangents []float64, at int, y func(float64) float64) ([4]Point, bool) {
	if at < 0 || at+1 >= len(points) || points[at] == nil || points[at+1] == nil {
		return [4]Point{}, false
	}
	a, b := Point{d.middle(at), y(*points[at])}, Point{d.middle(at + 1), y(*points[at+1])}
	slope := (y(1) - y(0)) / 3
	c := [4]Point{a, {a.X + d.column/3, a.Y + tangents[at]*slope}, {b.X - d.column/3, b.Y - tangents[at+1]*slope}, b}
	if at < d.at.first {
		c = upper(c, 0.5)
	}
	if at+1 >= d.at.end() {
		c = lower(c, 0.5)
	}
	return c, true
}

// monotone returns the slopes, per column, of a cubic that never leaves the
// range of its neighbours: a curve shows no value that nobody gave.
func monotone(points []*float64) []float64 {
	out := make([]float64, len(points))
	for i := 1; i+1 < len(points); i++ {
		if points[i-1] == nil || points[i] == nil || points[i+1] == nil {
			continue
		}
		a, b := *points[i]-*points[i-1], *points[i+1]-*points[i]
		if a*b > 0 {
			out[i] = 2 * a * b / (a + b)
		}
	}
	return out
}

// lower and upper cut a curve in two.
func lower(c [4]Point, t float64) [4]Point {
	ab, bc, cd := mix(c[0], c[1], t), mix(c[1], c[2], t), mix(c[2], c[3], t)
	abc, bcd := mix(ab, bc, t), mix(bc, cd, t)
	return [4]Point{c[0], ab, abc, mix(abc, bcd, t)}
}

func upper(c [4]Point, t float64) [4]Point {
	l := lower([4]Point{c[3], c[2], c[1], c[0]}, 1-t)
	return [4]Point{l[3], l[2], l[1], l[0]}
}

func mix(a, b Point, t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }

// drawn draws what the team believes: dashed and hollow, other personas thinner
// and with their initial.
func (d *drawing) drawn(c curve, other bool, y func(float64) float64) {
	style, r := Path{Stroke: ink2, Width: drawnWidth, Dash: []float64{4, 4}}, 4.0
	if c.toBe {
		d.used["to_be"] = true
		style.Dash, style.Stroke = []float64{1, 3}, ink3
	} else {
		d.used["drawn"] = true
	}
	if other {
		style.Width, style.Stroke, r = 1, ink3, 3
	}
	d.trace(c.points, y, style)
	last := -1
	for at := d.at.first; at < d.at.end(); at++ {
		if c.points[at] != nil {
			d.page().add(Path{Segments: circle(d.middle(at), y(*c.points[at]), r), Fill: paper, Stroke: style.Stroke, Width: style.Width})
			last = at
		}
	}
	if other && last >= 0 {
		name := d.names.Of("persona", c.persona)
		if c.toBe {
			name = strings.TrimSpace(name + " to be")
		}
		d.text(d.middle(last)+8, y(*c.points[last])-16, Regular, 11, 16, ink3, d.faces.short(Regular, 11, d.column/2-8, name))
	}
}

func (d *drawing) pointWord(c curve, at int) string {
	return strings.TrimSpace(signed(*c.points[at], 1) + " " + c.labels[at])
}

// pointWords labels the main line: on the side where the measured line is not,
// else outside of the bend.
func (d *drawing) pointWords(c curve, y func(float64) float64) {
	for at := d.at.first; at < d.at.end(); at++ {
		if c.points[at] == nil {
			continue
		}
		above := bends(c.points, at)
		if r, ok := d.answered(at); ok {
			above = *c.points[at] >= *r.Emotion
		}
		value := signed(*c.points[at], 1)
		room := d.column - 24 - d.faces.width(Semibold, 11, value+" ")
		d.label(d.middle(at), y(*c.points[at]), above, ink, value, d.faces.short(Regular, 11, room, c.labels[at]))
	}
}

// label writes a number and words above or below a point, on paper.
func (d *drawing) label(x, y float64, above bool, i Ink, value, words string) {
	top := y + 7
	if above {
		top = y - 23
	}
	wide := d.faces.width(Semibold, 11, value+" ")
	all := wide + d.faces.width(Regular, 11, words)
	x -= all / 2
	d.page().fill(box(x-2, top+2, all+4, 13, 3), paper)
	d.text(x, top, Semibold, 11, 16, i, value)
	d.text(x+wide, top, Regular, 11, 16, ink3, words)
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

// signed writes a number with its sign and a true minus.
func signed(v float64, digits int) string {
	if math.Abs(v) < 0.05 {
		return "0"
	}
	return strings.Replace(fmt.Sprintf("%+.*f", digits, v), "-", "−", 1)
}
