package picture

import "github.com/sojournhq/sojourn/internal/journey"

// quoteGap is how far a customer's words stay from the curve and its numbers.
const quoteGap = 28.0

// axisRoom is what the numbers of the chart's axis take at its left.
const axisRoom = 26.0

// quotes puts one of the customers' words into each stage whose part of the
// chart has room for it.
func (t *timelineSheet) quotes(p *plot, page []slotStage) {
	for _, s := range page {
		x := max(t.at(s.x)+8, p.left+axisRoom)
		width := min(230, t.at(s.x+s.width)-x-8)
		n, ok := t.quoteOf(s.Stage)
		if !ok || width < 110 {
			continue
		}
		text := "“" + bare(n.Text) + "”"
		face := t.faces.fit(Voice, text)
		lines := t.clipped(face, quoteSize, width, text, 3)
		height := float64(len(lines))*17 + 16
		y, ok := p.room(x, x+width, height)
		if !ok {
			continue
		}
		y = t.write(x, y, face, quoteSize, 17, ink, lines...)
		t.text(x, y, Regular, 11, 16, ink3, t.faces.short(Regular, 11, width, n.Detail))
	}
}

// quoteOf is the first quote of a stage.
func (t *timelineSheet) quoteOf(s journey.Stage) (journey.Note, bool) {
	for _, l := range t.sheet.Lanes {
		for at, notes := range l.Cells {
			if t.sheet.Columns[at].Stage.ID != s.ID {
				continue
			}
			for _, n := range notes {
				if n.Kind == "quote" && n.Text != "" && t.opt.Show.lane("thoughts") {
					return n, true
				}
			}
		}
	}
	return journey.Note{}, false
}

// room finds a height at which words between two places cross no line: below
// the curve, else above it.
func (p *plot) room(from, to, height float64) (float64, bool) {
	high, low := p.bottom, p.top
	extend := func(points []*float64) {
		tangents := slopes(p.xs, points)
		for at := range points {
			if points[at] != nil && p.xs[at] >= from-40 && p.xs[at] <= to+40 {
				high, low = min(high, p.y(*points[at])), max(low, p.y(*points[at]))
			}
			c, ok := p.piece(points, tangents, at)
			if !ok {
				continue
			}
			for i := range 21 {
				if q := lower(c, float64(i)/20)[3]; q.X >= from-12 && q.X <= to+12 {
					high, low = min(high, q.Y), max(low, q.Y)
				}
			}
		}
	}
	for _, c := range p.curves {
		extend(c.points)
	}
	measured := make([]*float64, len(p.xs))
	for at := range p.xs {
		if r, ok := p.answered(at); ok {
			measured[at] = r.Emotion
		}
	}
	extend(measured)
	switch {
	case low+quoteGap+height <= p.bottom+curvePad-4:
		return max(low+quoteGap, p.y(0)+8), true
	case high-quoteGap-height >= p.top-curvePad+4:
		return p.top - curvePad + 6, true
	}
	return 0, false
}
