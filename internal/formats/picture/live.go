package picture

import (
	"fmt"
	"math"
	"strconv"
)

const (
	liveHeight   = 96.0
	ribbonHeight = 28.0
	minGap       = 0.7 // a smaller gap between drawn and measured is no news
	minAnswers   = 10  // fewer give no mean
)

// live is the row of measured journeys, if something was measured.
func (d *drawing) live() []band {
	for at := range d.sheet.Columns {
		if _, ok := d.reading(at); ok {
			return []band{{title: "Live data", height: liveHeight, chart: (*drawing).strip}}
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
		x := d.x(at) + pad
		n := thousands(r.Reached)
		d.text(x, top+8, Semibold, 14, 20, ink, n)
		if r.Share != nil {
			d.text(x+d.faces.width(Semibold, 14, n)+6, top+8, Regular, 11, 20, ink3, percent(*r.Share)+" %")
		}
		if r.ShareLow != nil && r.ShareHigh != nil {
			d.text(x, top+26, Regular, 11, 16, ink3, percent(*r.ShareLow)+"–"+percent(*r.ShareHigh))
		}
		d.page().rule(d.middle(at), floor-height(r), d.middle(at), floor, 2, blue)
		if _, next := d.reading(min(at+1, len(d.sheet.Columns)-1)); r.Drop != nil && next && at+1 < d.at.end() {
			d.pill(d.x(at+1), floor+2, r, d.sheet.Columns[at].Step.ID == d.opt.Measured.Loss)
		}
	}
}

// pill stands on the border to the next step: the drop, or for a way that is a
// choice the share that goes on. The one loss that stands out is filled.
func (d *drawing) pill(x, y float64, r Reading, loss bool) {
	s, fill, edge, text := "−"+percent(*r.Drop)+" %", paper, line2, ink2
	switch {
	case loss:
		s, fill, edge, text = "▼ "+percent(*r.Drop)+" %", orange, orange, paper
	case r.Free:
		s, text = percent(1-*r.Drop)+" % go on", ink3
	}
	w := d.faces.width(Semibold, 11, s) + 12
	d.page().add(Path{Segments: box(x-w/2, y, w, 17, 4), Fill: fill, Stroke: edge, Width: 1})
	d.textMiddle(x, y+0.5, Semibold, 11, 16, text, s)
}

// band95 is the interval of the measured line.
func (d *drawing) band95(y func(float64) float64) {
	n := len(d.sheet.Columns)
	lows, highs := make([]*float64, n), make([]*float64, n)
	for at := range n {
		if r, ok := d.answered(at); ok && r.EmotionLow != nil && r.EmotionHigh != nil {
			low, high := max(-2, *r.EmotionLow), min(2, *r.EmotionHigh)
			lows[at], highs[at] = &low, &high
		}
	}
	under, over := monotone(lows), monotone(highs)
	for at := d.at.first - 1; at < d.at.end(); at++ {
		l, okL := d.piece(lows, under, at, y)
		h, okH := d.piece(highs, over, at, y)
		if okL && okH {
			d.page().add(Path{Segments: pen{}.move(h[0].X, h[0].Y).curve(h[1], h[2], h[3]).line(l[3].X, l[3].Y).curve(l[2], l[1], l[0]).close(), Fill: blue3, Alpha: blueBand})
		}
	}
}

// answered is a reading with enough answers for a mean.
func (d *drawing) answered(at int) (Reading, bool) {
	r, ok := d.reading(at)
	return r, ok && r.Emotion != nil && r.EmotionN >= minAnswers
}

// measured draws what customers answered: solid and filled, with its number of
// answers, and an arrow where the team's point lies far outside of the interval.
func (d *drawing) measured(y func(float64) float64) {
	points := make([]*float64, len(d.sheet.Columns))
	for at := range points {
		if r, ok := d.answered(at); ok {
			points[at] = r.Emotion
		}
	}
	d.trace(points, y, Path{Stroke: blue, Width: measuredWidth})
	curves := d.curves()
	for at := d.at.first; at < d.at.end(); at++ {
		r, ok := d.reading(at)
		if !ok || r.Emotion == nil {
			continue
		}
		if points[at] == nil {
			d.textMiddle(d.middle(at), y(-2)+6, Regular, 11, 16, ink3, fmt.Sprintf("too few, n %d", r.EmotionN))
			continue
		}
		d.used["measured"] = true
		v, drawn := *points[at], (*float64)(nil)
		if len(curves) > 0 && !curves[0].toBe {
			drawn = curves[0].points[at]
		}
		if drawn != nil && math.Abs(*drawn-v) >= minGap && r.EmotionLow != nil && r.EmotionHigh != nil && (*drawn < *r.EmotionLow || *drawn > *r.EmotionHigh) {
			d.gapArrow(d.middle(at), y(*drawn), y(v), math.Abs(*drawn-v))
		}
		d.page().add(Path{Segments: circle(d.middle(at), y(v), 4.5), Fill: blue, Stroke: paper, Width: 1})
		above := drawn != nil && *drawn < v || drawn == nil && bends(points, at)
		d.label(d.middle(at), y(v), above, blue, signed(v, 1), "n "+thousands(r.EmotionN))
	}
}

func (d *drawing) gapArrow(x, from, to, size float64) {
	d.used["gap"] = true
	sign := 1.0
	if to < from {
		sign = -1
	}
	d.page().add(arrow(x, from+5*sign, to-6*sign)...)
	word := fmt.Sprintf("gap %.1f", size)
	d.page().fill(box(x+5, (from+to)/2-6, d.faces.width(Semibold, 11, word)+3, 13, 3), paper)
	d.text(x+6, (from+to)/2-8, Semibold, 11, 16, orange, word)
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

func percent(v float64) string { return strconv.FormatFloat(100*v, 'f', 1, 64) }

// thousands writes a count with commas.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func pageWord(n, of int) string { return fmt.Sprintf("Page %d of %d", n, of) }
