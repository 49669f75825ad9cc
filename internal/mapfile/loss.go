package mapfile

import (
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// drop is the way from a step to the next one, by the rule of the map page: a
// drop accuses nobody where going on is a choice, and is a loss only if its
// interval lies above the mean of its stage.
type drop struct {
	stage, from string
	rate, low   float64
	free        bool
}

// drops lists the drops in map order.
func drops(m journey.Map, steps map[string]overlay.Element) []drop {
	free := freeSteps(m, steps)
	var out []drop
	for _, stage := range m.Stages {
		for _, step := range stage.Steps {
			el := steps[step.ID]
			if !el.Measured || el.Reached == 0 || len(el.Next) == 0 || el.Next[0].Drop == nil || el.Next[0].High == nil {
				continue
			}
			n := el.Next[0]
			out = append(out, drop{stage.ID, step.ID, *n.Drop, 1 - *n.High, stage.OrderMode == "any" || free[step.ID] || free[n.ID]})
		}
	}
	return out
}

// freeSteps are those that customers may leave out: they or their stage are
// optional, none of their touchpoints is required, or more people come to a
// later step than to them.
func freeSteps(m journey.Map, steps map[string]overlay.Element) map[string]bool {
	free := map[string]bool{}
	most := int64(0)
	for i := len(m.Stages) - 1; i >= 0; i-- {
		stage := m.Stages[i]
		for j := len(stage.Steps) - 1; j >= 0; j-- {
			step := stage.Steps[j]
			loose := len(step.Placements) > 0
			for _, p := range step.Placements {
				loose = loose && !p.IsRequired()
			}
			reached := most
			if el := steps[step.ID]; el.Measured {
				reached = el.Reached
			}
			free[step.ID] = stage.Optional || step.Optional || loose || reached < most
			most = max(most, reached)
		}
	}
	return free
}

// loss is the step behind which the one loss of the map is, or "".
func loss(drops []drop) string {
	mean := func(take func(drop) bool) (float64, int) {
		sum, n := 0.0, 0
		for _, d := range drops {
			if !d.free && take(d) {
				sum, n = sum+d.rate, n+1
			}
		}
		return sum / float64(max(1, n)), n
	}
	worst, most := "", 0.0
	for _, d := range drops {
		reference, n := mean(func(o drop) bool { return o.stage == d.stage })
		if n <= 1 {
			reference, _ = mean(func(drop) bool { return true })
		}
		if !d.free && d.low > reference && (worst == "" || d.rate > most) {
			worst, most = d.from, d.rate
		}
	}
	return worst
}
