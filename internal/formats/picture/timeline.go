package picture

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	leastCurve = 120.0 // height of the timeline's chart
	mostCurve  = 520.0
	topPains   = 3
	leastTitle = 9.5 // type of a step’s title, 7.1 points on paper
)

// timeline draws the journey on one page: stages over the curve, the steps and
// the worst pains below it.
func (d *drawing) timeline() {
	if d.paper.fit {
		d.paper.width = 1400
	}
	d.first = d.findingBlock
	t := &timelineSheet{drawing: d}
	if d.opt.Show.lane("pains") {
		all := d.pains()
		t.pains = all[:min(topPains, len(all))]
	}
	d.aside = []string{d.claims()}
	plan := t.plan()
	if len(plan) == 0 {
		d.newPage()
	}
	for _, page := range plan {
		d.newPage()
		t.drawPage(page)
	}
}

// timelineSheet is the timeline while it is drawn.
type timelineSheet struct {
	*drawing
	pains []finding
	size  float64 // of the titles of steps
}

// plan places as many steps as the words of their titles leave room for.
func (t *timelineSheet) plan() [][]slotStage {
	worth := t.worth()
	for most := mostSteps; ; most-- {
		plan := planTimeline(t.m.Stages, worth, most)
		for t.size = 12; t.size >= leastTitle; t.size -= 0.5 {
			if t.wordsFit(plan) {
				return plan
			}
		}
		if most == leastSteps {
			t.size = leastTitle
			return plan
		}
	}
}

// wordsFit reports whether no word of a title has to be broken.
func (t *timelineSheet) wordsFit(plan [][]slotStage) bool {
	for _, page := range plan {
		for _, s := range page {
			for _, c := range s.slots {
				if c.step == nil {
					continue
				}
				for _, word := range strings.Fields(c.step.Title) {
					if t.faces.width(Semibold, t.size, word) > t.titleRoom(c) {
						return false
					}
				}
			}
		}
	}
	return true
}

func (t *timelineSheet) titleRoom(c slot) float64 { return c.width*t.paper.across() - 6 }

// worth says how much a step deserves to be seen: pains and moments first, then
// the steps after which most are lost, then those that stand out by their mood.
func (t *timelineSheet) worth() func(journey.Step) float64 {
	painful, decisive := map[string]bool{}, map[string]bool{}
	for _, f := range t.pains {
		painful[f.step.ID] = true
	}
	for _, f := range t.moments() {
		decisive[f.step.ID] = true
	}
	return func(s journey.Step) float64 {
		w := 0.0
		switch {
		case painful[s.ID]:
			w += marked
		case decisive[s.ID]:
			w += marked / 2
		}
		if r, ok := t.step(s.ID); ok && r.Drop != nil && !r.Free {
			w += 2 * *r.Drop
		}
		most := 0.0
		for _, e := range s.Emotions {
			most = max(most, math.Abs(e.Value))
		}
		return w + most/2
	}
}

// drawPage draws the stages of one page.
func (t *timelineSheet) drawPage(page []slotStage) {
	t.stageHeads(page)
	steps, pains := t.stepsHeight(page), t.painsHeight()
	curve := min(mostCurve, t.bottom()-t.y-steps-pains-12)
	if t.paper.fit {
		curve = 280
	}
	over := curve < leastCurve // the page has no room: the pains go to the next one
	if over {
		curve = min(mostCurve, max(leastCurve, t.bottom()-t.y-steps-12))
	}
	t.chart(page, curve)
	t.titles(page, steps)
	if over && len(t.pains) > 0 {
		t.newPage()
	}
	t.painRow()
}

func (t *timelineSheet) at(share float64) float64 { return t.left() + share*t.paper.across() }

// stageHeads writes name, goal, owner and number of each stage.
func (t *timelineSheet) stageHeads(page []slotStage) {
	top, end := t.y, t.y
	for i, s := range page {
		x, w := t.at(s.x), s.width*t.paper.across()
		if i > 0 {
			x, w = x+inner-2, w-inner+2
		}
		end = max(end, t.head(x, top+9, w-8, s.Stage)+8)
	}
	t.stageEdges(page, top, end)
	t.page().rule(t.left(), end, t.edge(), end, 1, line2)
	t.y = end
}

// head writes one of them.
func (t *timelineSheet) head(x, y, width float64, s journey.Stage) float64 {
	y = t.write(x, y, Semibold, 15, 20, ink, t.faces.wrap(Semibold, 15, width, s.Name)...)
	y = t.write(x, y, Regular, 12, 16, ink2, t.clipped(Regular, 12, width, s.Goal, 2)...)
	if s.Accountable != "" {
		y = t.write(x, y+1, Regular, 11, 15, ink3, t.clipped(Regular, 11, width, t.names.Of("owner", s.Accountable), 1)...)
	}
	if f, ok := t.figure(s.ID); ok {
		y = t.bigNumber(x, y+3, width, f, 16)
	}
	return y
}

func (t *timelineSheet) stageEdges(page []slotStage, top, end float64) {
	for _, s := range page[1:] {
		t.page().rule(t.at(s.x), top, t.at(s.x), end, 1, line2)
	}
}

// chart draws the curve over all stages of the page.
func (t *timelineSheet) chart(page []slotStage, height float64) {
	var steps []*journey.Step
	p := &plot{d: t.drawing, left: t.left(), right: t.edge(), top: t.y + curvePad, bottom: t.y + height - curvePad}
	for _, s := range page {
		for i := range s.slots {
			if c := s.slots[i]; c.step != nil {
				steps = append(steps, c.step)
				p.xs, p.rooms = append(p.xs, t.at(c.x+c.width/2)), append(p.rooms, c.width*t.paper.across())
			}
		}
	}
	p.end, p.covered = len(steps), make([]bool, len(steps))
	p.curves, p.readings = t.curvesOf(steps), t.readingsOf(steps)
	t.stageEdges(page, t.y, t.y+height)
	if t.opt.Show.lane("emotion") {
		for i, s := range steps {
			p.covered[i] = t.painAt(s.ID) > 0
		}
		p.lines(t.left() + 18)
		p.draw()
		t.discs(p, steps)
		t.quotes(p, page)
	}
	t.y += height
	t.page().rule(t.left(), t.y, t.edge(), t.y, 1, line2)
}

// painAt returns the number of the worst pain at a step, 0 for none.
func (t *timelineSheet) painAt(step string) int {
	for i, p := range t.pains {
		if p.step.ID == step {
			return i + 1
		}
	}
	return 0
}

// discs puts the numbers of the worst pains on the curve.
func (t *timelineSheet) discs(p *plot, steps []*journey.Step) {
	for i, s := range steps {
		n := t.painAt(s.ID)
		if n == 0 {
			continue
		}
		v := 0.0
		if r, ok := p.answered(i); ok {
			v = *r.Emotion
		} else if len(p.curves) > 0 && p.curves[0].points[i] != nil {
			v = *p.curves[0].points[i]
		}
		t.disc(p.xs[i], p.y(v), n)
	}
}

func (t *timelineSheet) disc(x, y float64, n int) {
	t.page().add(Path{Segments: circle(x, y, 9), Fill: orange})
	t.textMiddle(x, y-8, Semibold, 11, 16, paper, strconv.Itoa(n))
}

// stepsHeight is how high the titles of the steps stand.
func (t *timelineSheet) stepsHeight(page []slotStage) float64 {
	most := 0.0
	for _, s := range page {
		for _, c := range s.slots {
			if c.step != nil {
				most = max(most, 10+(t.size+3.5)*float64(len(t.titleLines(c)))+20)
			}
		}
	}
	return max(34, most+4)
}

func (t *timelineSheet) titleLines(c slot) []string {
	return t.faces.wrap(Semibold, t.size, t.titleRoom(c), c.step.Title)
}

// titles writes the steps below the curve, each under its point.
func (t *timelineSheet) titles(page []slotStage, height float64) {
	t.stageEdges(page, t.y, t.y+height)
	for _, s := range page {
		if len(s.slots) == 0 {
			t.text(t.at(s.x)+inner, t.y+10, Regular, 11, 16, ink3, "no steps yet")
		}
		for _, c := range s.slots {
			x, y := t.at(c.x+c.width/2), t.y+10
			if c.step == nil {
				t.textMiddle(x, y, Regular, 11, 16, ink3, fmt.Sprintf("+%d", len(c.left)))
				continue
			}
			for _, words := range t.titleLines(c) {
				t.textMiddle(x, y, Semibold, t.size, t.size+3.5, ink, words)
				y += t.size + 3.5
			}
			t.textMiddle(x, y+1, Regular, 11, 16, ink3, t.below(*c.step))
		}
	}
	t.y += height
	t.page().rule(t.left(), t.y, t.edge(), t.y, 1, line2)
}

// below is what stands below a step: the share of all that reach it.
func (t *timelineSheet) below(s journey.Step) string {
	reach := ""
	if r, ok := t.step(s.ID); ok && r.Share != nil && t.opt.Show.lane("live") {
		reach = share(*r.Share)
	}
	switch {
	case s.Optional && reach != "":
		return reach + " · optional"
	case s.Optional:
		return "optional"
	}
	return reach
}
