package picture

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Measures of the flow chart.
const (
	flowHead   = 40.0 // of a band, above its boxes
	flowGap    = 24.0 // between boxes
	flowPad    = 9.0  // between a band's edge and its boxes
	gutter     = 34   // between bands
	laneWidth  = 10.0 // between lines that share a gutter or a channel
	leastBand  = 138.0
	mostBand   = 260.0
	flowCorner = 6.0
)

// flowBand is a stage, or a part of one that is too long for a page.
type flowBand struct {
	stage journey.Stage
	name  string
	steps []journey.Step
	page  int
	x     float64
}

// flowWay is a way other than the next step, with its number.
type flowWay struct {
	journey.Flow
	number int
}

// ways numbers the flows in the order of the map: by where they begin, then as
// they were made.
func (d *drawing) ways() []flowWay {
	order := map[string]int{}
	for _, s := range d.m.Stages {
		order[s.ID] = len(order) + 1
		for _, t := range s.Steps {
			order[t.ID] = len(order) + 1
		}
	}
	flows := slices.DeleteFunc(slices.Clone(d.m.Flows), func(f journey.Flow) bool { return order[f.From] == 0 || order[f.To] == 0 })
	slices.SortStableFunc(flows, func(a, b journey.Flow) int { return order[a.From] - order[b.From] })
	out := make([]flowWay, len(flows))
	for i, f := range flows {
		out[i] = flowWay{f, i + 1}
	}
	return out
}

// flowWord is the word for a kind of flow.
func flowWord(kind string) string {
	switch kind {
	case "branch", "loop", "skip", "exit", "parallel":
		return cardWord(kind)
	}
	return "Flow"
}

// bandsOf divides the stages into bands of at most so many steps.
func bandsOf(stages []journey.Stage, most int) []flowBand {
	var out []flowBand
	for _, s := range stages {
		parts := max(1, (len(s.Steps)+most-1)/most)
		each := (len(s.Steps) + parts - 1) / parts
		for i := range parts {
			b := flowBand{stage: s, name: s.Name, steps: s.Steps[i*each : min(len(s.Steps), (i+1)*each)]}
			if i > 0 {
				b.name += " (continued)"
			}
			out = append(out, b)
		}
	}
	return out
}

// flowPlan is where bands and boxes stand.
type flowPlan struct {
	bands  []flowBand
	each   int     // bands of a page
	width  float64 // of a band
	height float64 // of a box
}

// flowSizes finds how wide bands and how high boxes are. All stages stand on one
// page if bands of the least width let them.
func (d *drawing) flowSizes(room float64) flowPlan {
	across := d.paper.across()
	fits := max(1, int((across+gutter)/(leastBand+gutter)))
	plan := flowPlan{}
	for range 2 { // the height of boxes decides how many bands there are, and their number the height
		n := max(1, len(plan.bands), len(d.m.Stages))
		pages := (n + fits - 1) / fits
		plan.each = (n + pages - 1) / pages
		plan.width = min(mostBand, (across+gutter)/float64(plan.each)-gutter)
		plan.height = d.boxHeight(plan.width)
		most := max(1, int((room-flowHead-flowPad+flowGap)/(plan.height+flowGap)))
		plan.bands = bandsOf(d.m.Stages, most)
	}
	for i := range plan.bands {
		b := &plan.bands[i]
		b.page, b.x = i/plan.each, d.left()+float64(i%plan.each)*(plan.width+gutter)
	}
	return plan
}

// boxHeight is the height of the highest box.
func (d *drawing) boxHeight(band float64) float64 {
	lines := 1
	for _, s := range d.m.Stages {
		for _, t := range s.Steps {
			lines = max(lines, len(d.boxLines(band, t.Title)))
		}
	}
	h := 16 + 16*float64(lines)
	if d.opt.Measured != nil {
		h += 18
	}
	return h
}

func (d *drawing) boxLines(band float64, title string) []string {
	return d.faces.wrap(Semibold, 12, band-2*flowPad-32, title)
}

// spot is a box or the head of a band.
type spot struct {
	page, band              int
	left, right, top, under float64
}

func (p spot) middle() float64 { return (p.top + p.under) / 2 }

// places finds where steps and stages stand, below the height at which bands
// begin.
func (f flowPlan) places(top float64) map[string]spot {
	out := map[string]spot{}
	for i, b := range f.bands {
		if _, known := out[b.stage.ID]; !known {
			out[b.stage.ID] = spot{b.page, i, b.x, b.x + f.width, top, top + flowHead - 8}
		}
		for j, s := range b.steps {
			y := top + flowHead + float64(j)*(f.height+flowGap)
			out[s.ID] = spot{b.page, i, b.x + flowPad, b.x + f.width - flowPad, y, y + f.height}
		}
	}
	return out
}

// bandHeight is the height of the highest band of a page.
func (f flowPlan) bandHeight(page int) float64 {
	most := 1
	for _, b := range f.bands {
		if b.page == page {
			most = max(most, len(b.steps))
		}
	}
	return flowHead + float64(most)*(f.height+flowGap) - flowGap + flowPad
}
