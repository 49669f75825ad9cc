package picture

import "github.com/sojournhq/sojourn/internal/journey"

// curve is a drawn line: a value for some columns.
type curve struct {
	persona string
	toBe    bool
	points  []*float64 // by column
	labels  []string
}

// curvesOf collects the drawn lines of steps, the first persona of the map
// first. A column without a step is nil.
func (d *drawing) curvesOf(steps []*journey.Step) []curve {
	var out []curve
	add := func(persona string, toBe bool) *curve {
		for i := range out {
			if out[i].persona == persona && out[i].toBe == toBe {
				return &out[i]
			}
		}
		out = append(out, curve{persona, toBe, make([]*float64, len(steps)), make([]string, len(steps))})
		return &out[len(out)-1]
	}
	for at, s := range steps {
		if s == nil {
			continue
		}
		for _, e := range s.Emotions {
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

// sheetSteps are the steps of the sheet by column.
func (d *drawing) sheetSteps() []*journey.Step {
	out := make([]*journey.Step, len(d.sheet.Columns))
	for i, c := range d.sheet.Columns {
		out[i] = c.Step
	}
	return out
}

// readingsOf returns what was measured at steps; nil where nothing was.
func (d *drawing) readingsOf(steps []*journey.Step) []*Reading {
	out := make([]*Reading, len(steps))
	for i, s := range steps {
		if s == nil {
			continue
		}
		if r, ok := d.step(s.ID); ok {
			out[i] = &r
		}
	}
	return out
}

// slopes returns for points at places the slopes of a cubic that never leaves
// the range of its neighbours: a curve shows no value that nobody gave.
func slopes(xs []float64, points []*float64) []float64 {
	out := make([]float64, len(points))
	for i := 1; i+1 < len(points); i++ {
		if points[i-1] == nil || points[i] == nil || points[i+1] == nil {
			continue
		}
		before, after := xs[i]-xs[i-1], xs[i+1]-xs[i]
		a, b := (*points[i]-*points[i-1])/before, (*points[i+1]-*points[i])/after
		if a*b > 0 {
			u, w := 2*after+before, after+2*before
			out[i] = (u + w) / (u/a + w/b)
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
