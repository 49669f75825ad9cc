package overlay_test

import (
	"fmt"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/overlay"
	"github.com/sojournhq/sojourn/internal/trail"
)

// wide is a map of 5 stages and 40 steps with one or two touchpoints each.
func wide(v *trail.View) overlay.Plan {
	m := journey.Map{}
	known := overlay.Known{Ruled: map[string]bool{}, Events: map[string]int64{}, Names: map[string]string{}}
	for _, n := range v.Names {
		known.Ruled[n], known.Events[n] = true, 1
	}
	for i := range 40 {
		if i%8 == 0 {
			m.Stages = append(m.Stages, journey.Stage{ID: fmt.Sprintf("stage-%d", i/8), Name: fmt.Sprintf("Stage %d", i/8)})
		}
		st := &m.Stages[i/8]
		s := journey.Step{ID: fmt.Sprintf("step-%d", i), Title: fmt.Sprintf("Step %d", i)}
		for _, tp := range []int{i, (i * 3) % 60}[:1+i%2] {
			s.Placements = append(s.Placements, journey.Placement{Touchpoint: v.Names[tp]})
		}
		st.Steps = append(st.Steps, s)
	}
	return overlay.NewPlan(m, known)
}

func BenchmarkOverlay(b *testing.B) {
	for _, period := range []string{"", overlay.Weekly} {
		b.Run("period="+period, func(b *testing.B) {
			analyzetest.Markets(b, func(b *testing.B, v *trail.View, act *trail.Activity) {
				plan, env := wide(v), analyze.Env{Touchpoints: act, Now: v.To}
				for b.Loop() {
					if _, err := overlay.Run(b.Context(), &analyzetest.Source{Trails: v}, env, plan, analyze.Query{}, period); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
