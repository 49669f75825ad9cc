package picture

import "math"

const (
	liveHeight   = 96.0
	ribbonHeight = 28.0
)

// reading is what was measured at a column's step.
func (d *drawing) reading(at int) (Reading, bool) {
	if d.sheet.Columns[at].Step == nil {
		return Reading{}, false
	}
	return d.step(d.sheet.Columns[at].Step.ID)
}

// live is the row of measured journeys, if something was measured.
func (d *drawing) live(title string) []band {
	for at := range d.sheet.Columns {
		if _, ok := d.reading(at); ok {
			return []band{{title: title, height: liveHeight, chart: (*drawing).strip}}
		}
	}
	return nil
}

// strip draws counts, shares and a ribbon whose height is the root of the
// share, with the drop between steps.
func (d *drawing) strip(top float64) {
	floor := top + liveHeight - 22
	height := func(r Reading) float64 {
		if r.Share == nil {
			return 0
		}
		return ribbonHeight * math.Sqrt(min(1, max(0, *r.Share)))
	}
	for at := max(0, d.at.first-1); at < d.at.end(); at++ {
		a, ok := d.reading(at)
		if !ok || at+1 >= len(d.sheet.Columns) {
			continue
		}
		b, ok := d.reading(at + 1)
		if !ok {
			continue
		}
		x1, x2 := max(d.middle(at), d.x(d.at.first)), min(d.middle(at+1), d.right())
		h1, h2 := height(a), height(b)
		m := (x1 + x2) / 2
		d.page().fill(pen{}.move(x1, floor).line(x1, floor-h1).curve(Point{m, floor - h1}, Point{m, floor - h2}, Point{x2, floor - h2}).line(x2, floor).close(), blue3)
	}
	for at := d.at.first; at < d.at.end(); at++ {
		r, ok := d.reading(at)
		if !ok {
			continue
		}
		d.counts(at, top, r)
		d.page().rule(d.middle(at), floor-height(r), d.middle(at), floor, 2, blue)
		if _, next := d.reading(min(at+1, len(d.sheet.Columns)-1)); r.Drop != nil && next && at+1 < d.at.end() {
			d.pill(d.x(at+1), floor+2, r, d.sheet.Columns[at].Step.ID == d.opt.Measured.Loss)
		}
	}
}

// counts writes how many reach a step, their share and how long the way on takes.
func (d *drawing) counts(at int, top float64, r Reading) {
	x := d.x(at) + pad
	n := thousands(r.Reached)
	d.text(x, top+8, Semibold, 14, 20, ink, n)
	if r.Share != nil {
		d.text(x+d.faces.width(Semibold, 14, n)+6, top+8, Regular, 11, 20, ink3, share(*r.Share))
	}
	if r.ShareLow != nil && r.ShareHigh != nil {
		d.text(x, top+26, Regular, 11, 16, ink3, percent(*r.ShareLow)+"–"+percent(*r.ShareHigh))
	}
	if r.Seconds == nil {
		return
	}
	if word := Duration(*r.Seconds); d.faces.width(Regular, 11, word) < d.column-2*pad-72 {
		d.textRight(x+d.column-2*pad, top+26, Regular, 11, 16, ink3, word)
	}
}

// pill stands on the border to the next step: the drop, or for a way that is a
// choice the share that goes on. The one loss that stands out is filled.
func (d *drawing) pill(x, y float64, r Reading, loss bool) {
	s, fill, edge, text := "−"+share(*r.Drop), paper, line2, ink2
	switch {
	case loss:
		s, fill, edge, text = "▼ "+share(*r.Drop), orange, orange, paper
	case r.Free:
		s, text = share(1-*r.Drop)+" go on", ink3
	}
	w := d.faces.width(Semibold, 11, s) + 12
	d.page().add(Path{Segments: box(x-w/2, y, w, 17, 4), Fill: fill, Stroke: edge, Width: 1})
	d.textMiddle(x, y+0.5, Semibold, 11, 16, text, s)
}
