package picture

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	curveHeight = 176.0
	curvePad    = 28.0 // above +2 and below -2
)

// working draws every lane that holds something, over the steps.
func (d *drawing) working() {
	d.grid()
	bands := d.workingBands()
	d.heads = func() { d.stages(); d.steps("Steps") }
	for _, g := range d.groups {
		d.at = g
		d.newPage()
		d.draw(bands)
	}
	d.draw(d.closing())
}

// draw draws what the bands have in the columns of the page.
func (d *drawing) draw(bands []band) {
	for _, b := range bands {
		if b.shows(d.at) {
			d.band(b)
		}
	}
}

// workingBands lists the rows of the map from top to bottom.
func (d *drawing) workingBands() []band {
	var out []band
	if goals := d.goals(); len(goals.cells) > 0 {
		out = append(out, goals)
	}
	for _, r := range d.rows() {
		if !d.opt.Show.lane(r.key) {
			continue
		}
		switch r.key {
		case "steps":
		case "live":
			out = append(out, d.live(r.title)...)
		case "emotion":
			out = append(out, d.emotionBands(r)...)
		case "arousal":
			out = append(out, d.laneBands(d.arousal(r))...)
		default:
			out = append(out, d.laneBands(r)...)
		}
	}
	return out
}

// emotionBands are the chart, and the words of the points where the chart has no
// room for them or shows several lines.
func (d *drawing) emotionBands(r row) []band {
	curves := d.curvesOf(d.sheetSteps())
	if len(curves) == 0 && !slices.ContainsFunc(d.readingsOf(d.sheetSteps()), func(r *Reading) bool { return r != nil && r.Emotion != nil }) {
		return nil
	}
	out := []band{{title: r.title, height: curveHeight, chart: (*drawing).emotion}}
	words := len(curves) > 1
	for _, c := range curves {
		for at, p := range c.points {
			if p != nil && d.faces.width(Regular, 11, signed(*p, 1)+" "+c.labels[at]) > d.column-24 {
				words = true
			}
		}
	}
	if words {
		r.title += " in words"
		for _, cell := range r.cells {
			for i := range cell {
				if rest, below := strings.CutPrefix(cell[i].Text, "-"); below {
					cell[i].Text = "−" + rest
				}
			}
		}
		out = append(out, d.laneBands(r)...)
	}
	return out
}

// emotion draws the chart of the page's columns.
func (d *drawing) emotion(top float64) {
	steps := d.sheetSteps()
	p := &plot{
		d: d, curves: d.curvesOf(steps), readings: d.readingsOf(steps), first: d.at.first, end: d.at.end(), words: true,
		left: d.x(d.at.first), right: d.right(), top: top + curvePad, bottom: top + curveHeight - curvePad,
	}
	for at := range d.sheet.Columns {
		p.xs, p.rooms = append(p.xs, d.middle(at)), append(p.rooms, d.column)
	}
	p.lines(p.left - pad)
	p.draw()
}

// middle is the place of a column's point, for columns beyond the page too.
func (d *drawing) middle(at int) float64 { return d.x(at) + d.column/2 }

// arousal fills the row that says how strongly something is felt.
func (d *drawing) arousal(r row) row {
	for at, c := range d.sheet.Columns {
		if c.Step == nil {
			continue
		}
		for _, e := range c.Step.Emotions {
			if e.Arousal > 0 && e.Source != "measured" {
				r.cells[at] = append(r.cells[at], journey.Note{Kind: "arousal", Text: fmt.Sprintf("%.2g of 5", e.Arousal), Detail: d.names.Of("persona", e.Persona), Span: 1})
			}
		}
	}
	return r
}
