package picture

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// finding is a pain or a moment with the place at which it stands.
type finding struct {
	journey.Note
	step   journey.Step
	stage  journey.Stage
	lost   int64 // how many are lost right after the step
	severe float64
}

// pains lists the pains of the map, the worst first: what is known to be severe,
// then what costs most people.
func (d *drawing) pains() []finding {
	out := d.found("pains", "pain")
	slices.SortStableFunc(out, func(a, b finding) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), cmp.Compare(b.lost, a.lost))
	})
	return out
}

// moments lists the moments of truth in the order of the map.
func (d *drawing) moments() []finding { return d.found("moments", "moment") }

// found collects notes of a kind from a row of steps.
func (d *drawing) found(lane, kind string) []finding {
	severe := d.severities()
	var out []finding
	for _, l := range d.sheet.Lanes {
		if l.ID == "" && l.Kind != lane {
			continue
		}
		for at, notes := range l.Cells {
			c := d.sheet.Columns[at]
			for _, n := range notes {
				if n.Kind != kind || c.Step == nil {
					continue
				}
				f := finding{Note: n, step: *c.Step, stage: c.Stage, severe: severe[n.ID]}
				if r, ok := d.step(c.Step.ID); ok && !r.Free {
					f.lost = r.Lost
				}
				out = append(out, f)
			}
		}
	}
	return out
}

// severities returns how severe pains are, by their id.
func (d *drawing) severities() map[string]float64 {
	out := map[string]float64{}
	for _, i := range d.library.Insights {
		if i.Severity != nil {
			out[i.ID] = *i.Severity
		}
	}
	for _, stage := range d.m.Stages {
		for _, step := range stage.Steps {
			for _, c := range step.Cards {
				if c.Severity > 0 {
					out[c.ID] = float64(c.Severity)
				} else if v, ok := out[c.Ref]; ok {
					out[c.ID] = v
				}
			}
		}
	}
	return out
}

// weight orders pains; one that nobody rated counts as middling.
func (f finding) weight() float64 {
	certainty := map[string]float64{journey.Validated: 5, journey.PartiallyValidated: 4, journey.Contested: 3, journey.Stale: 1, journey.Contradicted: 0}
	sure, ok := certainty[f.Status]
	if !ok {
		sure = 2
	}
	severe := f.severe
	if severe == 0 {
		severe = 3
	}
	return 10*severe + sure
}

// answer is what is planned against a pain: the first opportunity or solution at
// its step.
func (d *drawing) answer(f finding) string {
	for at, c := range d.sheet.Columns {
		if c.Step == nil || c.Step.ID != f.step.ID {
			continue
		}
		for _, l := range d.sheet.Lanes {
			for _, n := range l.Cells[at] {
				if n.Kind == "opportunity" || n.Kind == "solution" {
					return n.Text
				}
			}
		}
	}
	return ""
}

// drawnAt is the drawn point of a step as it is today: that of nobody in
// particular, else the first.
func drawnAt(s journey.Step) *float64 {
	var first *float64
	for _, e := range s.Emotions {
		if e.Source == "measured" || e.Mode == "to_be" {
			continue
		}
		v := min(2, max(-2, e.Value))
		if e.Persona == "" {
			return &v
		}
		if first == nil {
			first = &v
		}
	}
	return first
}

// low is a step whose mood is bad enough for a sentence.
type low struct {
	step     journey.Step
	value    float64
	measured bool
}

// lowest finds the step with the lowest mood, measured ones first.
func (d *drawing) lowest() (low, bool) {
	var all []low
	known := false
	for _, stage := range d.m.Stages {
		for _, step := range stage.Steps {
			if r, ok := d.step(step.ID); ok && r.Emotion != nil && r.EmotionN >= minAnswers {
				all, known = append(all, low{step, *r.Emotion, true}), true
			} else if v := drawnAt(step); v != nil {
				all = append(all, low{step, *v, false})
			}
		}
	}
	all = slices.DeleteFunc(all, func(l low) bool { return known && !l.measured })
	if len(all) == 0 {
		return low{}, false
	}
	least := slices.MinFunc(all, func(a, b low) int { return cmp.Compare(a.value, b.value) })
	return least, least.value <= -0.25
}

// headline is the one thing to know of the map in a sentence, "" where nothing
// stands out.
func (d *drawing) headline() string {
	least, isLow := d.lowest()
	leave, from, fromID := "", "", ""
	if m := d.opt.Measured; m != nil && m.Loss != "" {
		if r, ok := d.step(m.Loss); ok && r.Drop != nil {
			leave, fromID = share(*r.Drop), m.Loss
		}
	}
	for _, c := range d.sheet.Columns {
		if c.Step != nil && c.Step.ID == fromID {
			from = c.Step.Title
		}
	}
	value := signed(least.value, 1) + ", " + mood(least.value)
	switch {
	case !isLow && from == "":
		return ""
	case !isLow:
		return fmt.Sprintf("Most are lost after “%s”: %s do not go on.", from, leave)
	case from == "" && least.measured:
		return fmt.Sprintf("The mood is lowest at “%s”: %s.", least.step.Title, value)
	case from == "":
		return fmt.Sprintf("The mood is lowest at “%s”: %s, as the team drew it.", least.step.Title, value)
	case fromID == least.step.ID:
		return fmt.Sprintf("The mood falls to %s, at “%s”, and %s do not go on from there.", value, from, leave)
	}
	return fmt.Sprintf("The mood is lowest at “%s” (%s); most are lost after “%s”: %s do not go on.", least.step.Title, value, from, leave)
}
