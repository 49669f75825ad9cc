package touchpoints_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestLastFold compares with a walk over the events.
func TestLastFold(t *testing.T) {
	t.Parallel()
	v, act := analyzetest.View(analyzetest.Random(rand.New(rand.NewPCG(7, 7)), 200, 12, 1000), 3)
	want := map[string]journey.Instant{}
	for i, sh := range v.Shards {
		for pos := range sh.Events() {
			label := act.Labels[act.At(i, uint32(pos))]
			want[label] = max(want[label], sh.Time(uint32(pos)))
		}
	}
	got := analyzetest.Run(t, v, act, touchpoints.LastFold(act.Labels))
	if diff := cmp.Diff(got, want); diff != "" || len(got) == 0 {
		t.Error(len(got), diff)
	}
}
