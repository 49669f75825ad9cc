package overlay

import (
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Kinds of element.
const (
	StageKind      = "stage"
	StepKind       = "step"
	TouchpointKind = "touchpoint"
)

// Target is one element of a map as a question to the events.
type Target struct {
	ID, Kind, Name string
	Touchpoints    []string // library ids, distinct, in map order
	Next           []int    // indices into Plan.Targets, of the same kind and measured
	Reason         string   // why it is not measured; "" if it is
}

// Measured reports whether events can answer for the target.
func (t Target) Measured() bool { return t.Reason == "" }

// Plan lists what a map asks: stages, then steps, then touchpoints, each in map
// order.
type Plan struct{ Targets []Target }

// Find returns the index of the element, -1 if the map has none. A bare id is
// looked for among steps, stages and touchpoints in this order.
func (p Plan) Find(kind, id string) int {
	kinds := []string{kind}
	if kind == "" {
		kinds = []string{StepKind, StageKind, TouchpointKind}
	}
	for _, k := range kinds {
		for i, t := range p.Targets {
			if t.Kind == k && t.ID == id {
				return i
			}
		}
	}
	return -1
}

// Reasons why an element is not measured.
const (
	noPlacement = "no touchpoint on it"
	noRule      = "no rule leads to its touchpoints"
	noEvents    = "no event has ever matched the rules of its touchpoints"
)

// Known says what the rules and the events know of touchpoints.
type Known struct {
	Ruled  map[string]bool   // touchpoints that some rule leads to
	Events map[string]int64  // touchpoint -> events in all of the log
	Names  map[string]string // touchpoint -> name in the library
}

// NewPlan derives the questions of a map.
func NewPlan(m journey.Map, known Known) Plan {
	var p Plan
	var inOrder []string
	for _, st := range m.Stages {
		var tps []string
		for _, step := range st.Steps {
			tps = appendNew(tps, touchpointsOf(step)...)
		}
		p.add(StageKind, st.ID, st.Name, tps, known)
	}
	for _, st := range m.Stages {
		for _, step := range st.Steps {
			tps := touchpointsOf(step)
			p.add(StepKind, step.ID, step.Title, tps, known)
			inOrder = appendNew(inOrder, tps...)
		}
	}
	for _, id := range inOrder {
		name := known.Names[id]
		if name == "" {
			name = id
		}
		p.add(TouchpointKind, id, name, []string{id}, known)
	}
	p.link(m.Flows)
	return p
}

func (p *Plan) add(kind, id, name string, tps []string, known Known) {
	t := Target{ID: id, Kind: kind, Name: name, Touchpoints: tps, Reason: noPlacement}
	for _, tp := range tps {
		switch {
		case known.Events[tp] > 0:
			t.Reason = ""
		case t.Reason == "":
		case known.Ruled[tp]:
			t.Reason = noEvents
		case t.Reason == noPlacement:
			t.Reason = noRule
		}
	}
	p.Targets = append(p.Targets, t)
}

// link finds what follows each measured target: the measured targets of its
// branches and skips where it has any (flows join stages or steps), else the
// next measured target of its kind. Where people may go back, or do something
// else at the same time, comes after that: they still go on.
func (p *Plan) link(flows []journey.Flow) {
	for i := range p.Targets {
		t := &p.Targets[i]
		if !t.Measured() {
			continue
		}
		ahead, beside := p.ways(i, flows)
		if len(ahead) == 0 {
			ahead = p.after(i)
		}
		for _, j := range append(ahead, beside...) {
			if !slices.Contains(t.Next, j) {
				t.Next = append(t.Next, j)
			}
		}
	}
}

// ways returns the measured targets of the flows of a target: those that lead
// on, and those of loops and of what happens at the same time.
func (p *Plan) ways(i int, flows []journey.Flow) (ahead, beside []int) {
	t := p.Targets[i]
	for _, f := range flows {
		if t.Kind == TouchpointKind || f.From != t.ID || f.Kind == "exit" {
			continue
		}
		j := p.Find(t.Kind, f.To)
		switch {
		case j < 0 || j == i || !p.Targets[j].Measured():
		case f.Kind == "loop" || f.Kind == "parallel":
			beside = append(beside, j)
		default:
			ahead = append(ahead, j)
		}
	}
	return ahead, beside
}

// after returns the next measured target of the same kind, if there is one.
func (p *Plan) after(i int) []int {
	for j := i + 1; j < len(p.Targets) && p.Targets[j].Kind == p.Targets[i].Kind; j++ {
		if p.Targets[j].Measured() {
			return []int{j}
		}
	}
	return nil
}

func touchpointsOf(s journey.Step) []string {
	var out []string
	for _, p := range s.Placements {
		out = appendNew(out, p.Touchpoint)
	}
	return out
}

func appendNew(list []string, ids ...string) []string {
	for _, id := range ids {
		if id != "" && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}
