package overlay

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
)

// formula is the source of the overlay's definitions.
const formula = "Reach and conversion: two-step best-entry funnel without window; drop = 1 - conversion; Wilson 95 % intervals. Times: first to first, quantiles of type 7. Scores: means with the 95 % interval of Student's t, each type by itself."

// question is the query that an analysis answers with the same numbers.
type question struct {
	Analysis string `json:"analysis"`
	analyze.Query
}

// funnelStep is one step of the funnel that counts the same.
type funnelStep struct {
	Name string   `json:"name"`
	Any  []string `json:"any"`
}

// definition says how an element's numbers come about. Its query is the funnel
// from the element to the first that follows it: asked by itself it gives the
// same counts.
func (r *runner) definition(i int) (Definition, error) {
	t := r.layout.plan.Targets[i]
	d := Definition{Formula: formula}
	if !t.Measured() {
		d.Words = t.Name + " is not measured: " + t.Reason + "."
		d.Query = json.RawMessage("{}")
		return d, nil
	}
	steps := []funnelStep{r.step(i)}
	d.Words = fmt.Sprintf("Reached: at least one event at %s.", r.names(i))
	if len(t.Next) > 0 {
		to := r.layout.plan.Targets[t.Next[0]].Name
		steps = append(steps, r.step(t.Next[0]))
		d.Words += fmt.Sprintf(" Converted: an event of %s later than one here. Time: from the first event here to the first of %s that follows it.", to, to)
	}
	d.Words += " " + r.question.Who
	var err error
	q := r.question.Query
	if q.Params, err = json.Marshal(map[string]any{"mode": "best_entry", "steps": steps}); err != nil {
		return d, fmt.Errorf("write the definition of %s: %w", t.ID, err)
	}
	if d.Query, err = json.Marshal(question{"funnel", q}); err != nil {
		return d, fmt.Errorf("write the definition of %s: %w", t.ID, err)
	}
	return d, nil
}

// step is an element as a step of a funnel.
func (r *runner) step(i int) funnelStep {
	s := funnelStep{Name: r.layout.plan.Targets[i].Name, Any: []string{}}
	for _, c := range r.layout.codes[i] {
		s.Any = append(s.Any, r.question.Labels[c])
	}
	return s
}

// names lists what the touchpoints of an element are called.
func (r *runner) names(i int) string {
	var out []string
	for _, c := range r.layout.codes[i] {
		out = append(out, r.question.Name(c))
	}
	return strings.Join(out, " or ")
}
