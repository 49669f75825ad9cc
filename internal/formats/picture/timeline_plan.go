package picture

import (
	"cmp"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// How much stands on a page of the timeline; the map page has the same rules.
const (
	mostStages = 7   // on a page
	mostSteps  = 14  // on a page; the others are counted where they stand
	leastSteps = 8   // on a page that is too narrow for more
	singles    = 2   // single steps that would be left out and are shown beyond that
	marked     = 8.0 // worth of a step that is shown in any case
	narrow     = 0.5 // width of a column that only counts steps, in columns
	leastStage = 2.0 // width of a stage, in columns
)

// slot is one column of the timeline: a step, how many steps are left out at
// this place, or nothing.
type slot struct {
	step     *journey.Step
	left     []journey.Step
	x, width float64 // shares of the page
}

// slotStage is a stage on its page of the timeline.
type slotStage struct {
	journey.Stage
	x, width float64
	slots    []slot
}

// planTimeline places the stages on pages with at most so many steps. Of those
// that do not fit the first and the last of a stage are shown, then those worth
// most.
func planTimeline(stages []journey.Stage, worth func(journey.Step) float64, most int) [][]slotStage {
	pages := max(1, (len(stages)+mostStages-1)/mostStages)
	size := (len(stages) + pages - 1) / pages
	var out [][]slotStage
	for from := 0; from < len(stages); from += size {
		out = append(out, planPage(stages[from:min(len(stages), from+size)], worth, most))
	}
	return out
}

func planPage(stages []journey.Stage, worth func(journey.Step) float64, most int) []slotStage {
	kept := keptSteps(stages, worth, most)
	out := make([]slotStage, len(stages))
	units := 0.0
	for i, s := range stages {
		out[i] = slotStage{Stage: s, slots: slotsOf(s, kept)}
		units += max(leastStage, unitsOf(out[i].slots))
	}
	x := 0.0
	for i := range out {
		s := &out[i]
		s.x, s.width = x, max(leastStage, unitsOf(s.slots))/units
		at, each := x, s.width/max(1e-9, unitsOf(s.slots))
		for j := range s.slots {
			s.slots[j].x, s.slots[j].width = at, s.slots[j].units()*each
			at += s.slots[j].width
		}
		x += s.width
	}
	return out
}

func (s slot) units() float64 {
	if s.step == nil {
		return narrow
	}
	return 1
}

func unitsOf(slots []slot) (sum float64) {
	for _, s := range slots {
		sum += s.units()
	}
	return sum
}

func slotsOf(s journey.Stage, kept map[string]bool) []slot {
	var out []slot
	for i, step := range s.Steps {
		switch {
		case kept[step.ID]:
			out = append(out, slot{step: &s.Steps[i]})
		case len(out) > 0 && out[len(out)-1].step == nil:
			out[len(out)-1].left = append(out[len(out)-1].left, step)
		default:
			out = append(out, slot{left: []journey.Step{step}})
		}
	}
	return out
}

// keptSteps chooses the steps that are shown: all where they fit.
func keptSteps(stages []journey.Stage, worth func(journey.Step) float64, most int) map[string]bool {
	var all, others []journey.Step
	kept := map[string]bool{}
	for _, s := range stages {
		for i, step := range s.Steps {
			all = append(all, step)
			if i == 0 || i == len(s.Steps)-1 {
				kept[step.ID] = true
			} else {
				others = append(others, step)
			}
		}
	}
	slices.SortStableFunc(others, func(a, b journey.Step) int { return cmp.Compare(worth(b), worth(a)) })
	must := slices.IndexFunc(others, func(s journey.Step) bool { return worth(s) < marked })
	room := max(must, most-len(kept))
	if len(all) <= most || must < 0 {
		room = len(others)
	}
	for _, step := range others[:min(room, len(others))] {
		kept[step.ID] = true
	}
	var single []string
	for i := 1; i+1 < len(all); i++ {
		if !kept[all[i].ID] && kept[all[i-1].ID] && kept[all[i+1].ID] {
			single = append(single, all[i].ID)
		}
	}
	for _, id := range single[:min(len(single), max(0, most+singles-len(kept)))] {
		kept[id] = true
	}
	return kept
}
