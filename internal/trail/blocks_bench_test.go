package trail_test

import (
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

func BenchmarkBlocks(b *testing.B) {
	v, act := analyzetest.Market(2_000_000, 1)
	partial := *act
	partial.Complete = false
	var keep []*trail.Bitmap
	for _, s := range v.Shards {
		set := trail.NewBitmap(s.Persons())
		for i := 0; i < s.Persons(); i += 3 {
			set.Set(i)
		}
		keep = append(keep, set)
	}
	for _, bench := range []struct {
		name string
		cut  trail.Cut
	}{
		{"everything", trail.Cut{Activity: act}},
		{"everything-tall", trail.Cut{Activity: act}},
		{"sessions", trail.Cut{Activity: act, Unit: trail.BySession, Gap: 30 * journey.Minute}},
		{"labelled", trail.Cut{Activity: &partial}},
		{"labelled-lean", trail.Cut{Activity: &partial, Lean: true}},
		{"third-lean", trail.Cut{Activity: act, Keep: keep, Lean: true}},
		{"period-lean", trail.Cut{Activity: act, Period: true, From: v.From + journey.Instant(60*journey.Day), To: v.From + journey.Instant(240*journey.Day), Lean: true}},
		{"instances", trail.Cut{Activity: act, Unit: trail.ByInstance, Cases: journey.CaseDefinition{
			Entry: act.Labels[5:6], Success: act.Labels[30:31], Gap: 30 * journey.Day}}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			v := v
			if strings.HasSuffix(bench.name, "-tall") {
				v = tall(v)
			}
			var s trail.Scratch
			for b.Loop() {
				n := 0
				for shard := range v.Shards {
					v.Blocks(shard, &bench.cut, &s, func(k *trail.Block) bool { n += k.Cases; return true })
				}
				if n == 0 {
					b.Fatal("no case")
				}
			}
			b.ReportMetric(float64(v.Events)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
		})
	}
}

// tall returns a view of the same events whose ticks have 48 bits.
func tall(v *trail.View) *trail.View {
	out := *v
	out.Shards = nil
	for _, s := range v.Shards {
		t := *s
		t.High = make([]uint16, len(s.T32))
		out.Shards = append(out.Shards, &t)
	}
	return &out
}
