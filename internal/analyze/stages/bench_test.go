package stages_test

import (
	"encoding/json"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/stages"
	"github.com/sojournhq/sojourn/internal/trail"
)

// market returns the benchmark's events with its five stages.
func market(events int) (*trail.View, analyze.Env) {
	v, act := analyzetest.Market(events, 1)
	order := []string{"aware", "consider", "buy", "serve", "stay"}
	to := map[string]string{}
	for i, l := range act.Labels {
		switch {
		case i < 15:
			to[l] = order[0]
		case i < 30:
			to[l] = order[1]
		case i < 40:
			to[l] = order[2]
		case i < 50:
			to[l] = order[3]
		default:
			to[l] = order[4]
		}
	}
	return v, analyze.Env{Stages: act.Map(order, to), StageOrder: order, Now: v.To}
}

func BenchmarkStagesByHalfYear(b *testing.B) {
	v, env := market(10_000_000)
	for b.Loop() {
		if _, err := analyze.Ask(b.Context(), stages.Analysis(), analyzetest.Source{Trails: v}, env, analyze.Query{Level: "stage", Params: json.RawMessage(`{"period":"half"}`)}); err != nil {
			b.Fatal(err)
		}
	}
}
