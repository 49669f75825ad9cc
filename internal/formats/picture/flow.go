package picture

import (
	"fmt"
	"math"
	"strconv"

	"github.com/sojournhq/sojourn/internal/journey"
)

// flow draws stages as bands, steps as boxes and ways as arrows, and below them
// all ways in words.
func (d *drawing) flow() {
	if n := float64(len(d.m.Stages)); d.paper.fit {
		d.paper.width = min(largest, max(1000, n*(196+gutter)+2*d.paper.margin))
	}
	d.first = d.findingBlock
	d.newPage()
	c := &chart{drawing: d, numbered: d.ways(), used: map[int]int{}}
	c.above = c.channel(false)
	c.plan = d.flowSizes(d.bottom() - d.y - c.above - c.channel(true) - 8)
	for page := 0; page == 0 || page*c.plan.each < len(c.plan.bands); page++ {
		if page > 0 {
			d.newPage()
		}
		c.sheet(page)
	}
	c.words()
}

// chart is a flow chart while it is drawn.
type chart struct {
	*drawing
	plan       flowPlan
	numbered   []flowWay
	at         map[string]spot
	above      float64     // room for lines above the bands
	used       map[int]int // lines that run in the gutter behind a band
	over, back int         // lines that run above the bands and below them
}

// channel is the room that far ways need above the bands, or below them for
// those that lead back.
func (c *chart) channel(back bool) float64 {
	n := 0
	for _, w := range c.numbered {
		if from, to := c.stageAt(w.From), c.stageAt(w.To); from > to == back && (to < from || to > from+1) {
			n++
		}
	}
	return 14 + float64(min(n, 12))*laneWidth
}

func (c *chart) stageAt(id string) int {
	for i, s := range c.m.Stages {
		if has([]journey.Stage{s}, id) {
			return i
		}
	}
	return -1
}

// sheet draws one page of the chart.
func (c *chart) sheet(page int) {
	top := c.y + c.above
	height := c.plan.bandHeight(page)
	c.at, c.used, c.over, c.back = c.plan.places(top), map[int]int{}, 0, 0
	for _, b := range c.plan.bands {
		if b.page == page {
			c.drawBand(b, top, height)
		}
	}
	c.nextWays(page)
	for _, w := range c.numbered {
		c.way(w, page, top, top+height)
	}
	for _, b := range c.plan.bands {
		if b.page == page {
			for _, s := range b.steps {
				c.drawBox(s)
			}
		}
	}
	for _, w := range c.numbered {
		c.badges(w, page)
	}
	c.y = top + height + 14 + float64(c.back)*laneWidth
}

func (c *chart) drawBand(b flowBand, top, height float64) {
	c.page().add(Path{Segments: box(b.x, top, c.plan.width, height, 8), Fill: paper2, Stroke: line, Width: 1})
	c.text(b.x+flowPad, top+12, Semibold, 13, 18, ink, c.faces.short(Semibold, 13, c.plan.width-2*flowPad, b.name))
	if len(b.steps) == 0 {
		c.text(b.x+flowPad, top+flowHead, Regular, 11, 16, ink3, "No steps yet")
	}
}

// drawBox draws a step with its number and how many reach it.
func (c *chart) drawBox(s journey.Step) {
	p := c.at[s.ID]
	c.page().add(Path{Segments: box(p.left, p.top, p.right-p.left, p.under-p.top, 5), Fill: paper, Stroke: line2, Width: 1})
	c.text(p.left+8, p.top+8, Regular, 11, 16, ink3, strconv.Itoa(c.number[s.ID]))
	y := c.write(p.left+24, p.top+8, Semibold, 12, 16, ink, c.boxLines(c.plan.width, s.Title)...)
	if r, ok := c.step(s.ID); ok && c.opt.Show.lane("live") {
		words := thousands(r.Reached)
		if r.Share != nil {
			words += " · " + share(*r.Share)
		}
		c.text(p.left+24, max(y, p.under-24), Regular, 11, 16, blue, words)
	}
}

// nextWays draws the ways from each step to the next, which need no words.
func (c *chart) nextWays(page int) {
	var before *spot
	for _, b := range c.plan.bands {
		for _, s := range b.steps {
			to := c.at[s.ID]
			if before != nil {
				c.next(*before, to, page)
			}
			before = &to
		}
	}
}

func (c *chart) next(from, to spot, page int) {
	switch {
	case from.page == page && to.page == page && from.band == to.band:
		x := (from.left + from.right) / 2
		c.arrow(Path{Stroke: ink3, Width: 1.2}, Point{x, from.under}, Point{x, to.top})
	case from.page == page && to.page == page:
		turn := c.plan.bands[to.band].x - gutter/2
		c.arrow(Path{Stroke: ink3, Width: 1.2}, Point{from.right, from.middle()}, Point{turn, from.middle()}, Point{turn, to.middle()}, Point{to.left, to.middle()})
	case from.page == page: // it goes on on the next page
		c.arrow(Path{Stroke: ink3, Width: 1.2}, Point{from.right, from.middle()}, Point{from.right + gutter/2 + 4, from.middle()})
	case to.page == page:
		c.arrow(Path{Stroke: ink3, Width: 1.2}, Point{to.left - gutter/2 - 4, to.middle()}, Point{to.left, to.middle()})
	}
}

// way draws a numbered way. Where its ends stand on different pages only their
// numbers tell.
func (c *chart) way(w flowWay, page int, top, bottom float64) {
	from, to := c.at[w.From], c.at[w.To]
	if from.page != page || to.page != page {
		return
	}
	start, style := Point{from.right, from.top + 12}, Path{Stroke: ink2, Width: 1.2, Dash: []float64{5, 3}}
	if w.From == w.To {
		c.page().add(Path{Segments: pen{}.move(start.X, start.Y).line(start.X+22, start.Y).move(start.X+22, start.Y-6).line(start.X+22, start.Y+6), Stroke: ink2, Width: 1.2})
		return
	}
	leave := c.behind(from.band)
	if from.band == to.band {
		end := Point{to.right, to.under - 12}
		c.arrow(style, start, Point{leave, start.Y}, Point{leave, end.Y}, end)
		return
	}
	end := Point{to.left, to.under - 12}
	if to.band == from.band+1 {
		c.arrow(style, start, Point{leave, start.Y}, Point{leave, end.Y}, end)
		return
	}
	arrive, y := c.before(to.band), top-6-float64(c.over)*laneWidth
	if to.band < from.band {
		y = bottom + 8 + float64(c.back)*laneWidth
		c.back++
	} else {
		c.over = min(c.over+1, 11)
	}
	c.arrow(style, start, Point{leave, start.Y}, Point{leave, y}, Point{arrive, y}, Point{arrive, end.Y}, end)
}

// behind is a free line in the gutter behind a band, before one in that before
// it.
func (c *chart) behind(band int) float64 {
	return c.plan.bands[band].x + c.plan.width + c.shift(band)
}

func (c *chart) before(band int) float64 {
	if band%c.plan.each == 0 {
		return c.plan.bands[band].x - c.shift(-1)
	}
	return c.behind(band - 1)
}

// shift keeps lines in one gutter apart.
func (c *chart) shift(gap int) float64 {
	n := c.used[gap]
	c.used[gap]++
	return 7 + float64(n*7%(gutter-14))
}

// badges puts the number of a way at its ends.
func (c *chart) badges(w flowWay, page int) {
	if from := c.at[w.From]; from.page == page {
		c.badge(from.right, from.top+12, w.number, true)
	}
	if to := c.at[w.To]; to.page == page && c.at[w.From].page != page {
		c.badge(to.left, to.under-12, w.number, false)
	}
}

func (c *chart) badge(x, y float64, n int, out bool) {
	fill, edge, text := paper, ink2, ink
	if out {
		fill, text = ink2, paper
	}
	c.page().add(Path{Segments: circle(x, y, 8), Fill: fill, Stroke: edge, Width: 1})
	c.textMiddle(x, y-8, Semibold, 10, 16, text, strconv.Itoa(n))
}

// arrow draws a line through points at right angles with a head at its end.
func (c *chart) arrow(style Path, points ...Point) {
	style.Segments = rounded(points)
	a, b := points[len(points)-2], points[len(points)-1]
	head := Path{Stroke: style.Stroke, Width: 1.2}
	dx, dy := direction(a, b)
	head.Segments = pen{}.move(b.X-5*dx-3.5*dy, b.Y-5*dy-3.5*dx).line(b.X, b.Y).line(b.X-5*dx+3.5*dy, b.Y-5*dy+3.5*dx)
	c.page().add(style, head)
}

func direction(a, b Point) (dx, dy float64) {
	return math.Copysign(min(1, math.Abs(b.X-a.X)), b.X-a.X), math.Copysign(min(1, math.Abs(b.Y-a.Y)), b.Y-a.Y)
}

// rounded is a line through points with round corners.
func rounded(points []Point) pen {
	path := pen{}.move(points[0].X, points[0].Y)
	for i := 1; i < len(points); i++ {
		p := points[i]
		if i+1 == len(points) {
			return path.line(p.X, p.Y)
		}
		before, after := points[i-1], points[i+1]
		r := min(flowCorner, distance(before, p)/2, distance(p, after)/2)
		a, b := towards(p, before, r), towards(p, after, r)
		path = path.line(a.X, a.Y).curve(p, p, b)
	}
	return path
}

func distance(a, b Point) float64 { return math.Abs(a.X-b.X) + math.Abs(a.Y-b.Y) }

func towards(from, to Point, by float64) Point {
	dx, dy := direction(from, to)
	return Point{from.X + by*dx, from.Y + by*dy}
}

// words lists all ways but those to the next step, in the order of the map.
func (c *chart) words() {
	c.y += 12
	c.room(52)
	c.text(c.left(), c.y, Semibold, 13, 20, ink, "Ways other than the next step")
	c.y += 26
	if len(c.numbered) == 0 {
		c.y = c.write(c.left(), c.y, Regular, 12, 18, ink3, "Each step leads to the next one.")
	}
	for _, w := range c.numbered {
		lines := c.faces.wrap(Regular, 12, min(720, c.paper.across()-28), c.wayWords(w))
		c.room(float64(len(lines))*18 + 4)
		c.badge(c.left()+8, c.y+9, w.number, true)
		c.y = c.write(c.left()+26, c.y, Regular, 12, 18, ink, lines...) + 4
	}
}

// wayWords says a way in a sentence: its kind, its ends and when it is taken.
func (c *chart) wayWords(w flowWay) string {
	names := map[string]string{}
	for _, s := range c.m.Stages {
		names[s.ID] = s.Name
		for _, t := range s.Steps {
			names[t.ID] = t.Title
		}
	}
	words := fmt.Sprintf("%s from “%s” to “%s”", flowWord(w.Kind), names[w.From], names[w.To])
	if w.Kind == "exit" || w.From == w.To {
		words = fmt.Sprintf("%s after “%s”", flowWord(w.Kind), names[w.From])
	}
	if says := orWord(w.Condition, w.Label); says != "" {
		words += ": " + says
	}
	return words
}
