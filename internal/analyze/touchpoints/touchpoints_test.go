package touchpoints_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/touchpoints"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

func table(t *testing.T, cases [][]analyzetest.Event, shards int, p touchpoints.Params) touchpoints.Table {
	t.Helper()
	v, act := analyzetest.View(cases, shards)
	return analyzetest.Run(t, v, act, touchpoints.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, p))
}

// twin counts the plain way, with a row for each name or each name and channel.
func twin(cases [][]analyzetest.Event, split bool) touchpoints.Table {
	type key struct{ name, channel string }
	rows, last := map[key]*touchpoints.Row{}, map[key]int{}
	channels := map[key]map[string]int64{}
	scores := map[key]map[string][]float64{}
	for i, c := range cases {
		for _, e := range c {
			k := key{e.Name, ""}
			if split {
				k.channel = e.Channel
			}
			r := rows[k]
			if r == nil {
				r = &touchpoints.Row{Touchpoint: e.Name, Name: e.Name}
				rows[k], channels[k], scores[k], last[k] = r, map[string]int64{}, map[string][]float64{}, -1
			}
			r.Events++
			if last[k] != i {
				r.Persons++
				last[k] = i
			}
			channels[k][e.Channel]++
			if e.HasValue {
				r.NValue++
				r.Value += float64(e.Value) / 1e6
			}
			if e.ScoreType != "" {
				scores[k][e.ScoreType] = append(scores[k][e.ScoreType], float64(e.Score)/1000)
			}
		}
	}
	t := touchpoints.Table{Persons: int64(len(cases)), Rows: []touchpoints.Row{}}
	for k, r := range rows {
		finish(r, channels[k], scores[k], t.Persons)
		t.Rows = append(t.Rows, *r)
	}
	slices.SortFunc(t.Rows, func(a, b touchpoints.Row) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Touchpoint, b.Touchpoint), cmp.Compare(a.Channel, b.Channel))
	})
	return t
}

func finish(r *touchpoints.Row, channels map[string]int64, scores map[string][]float64, persons int64) {
	r.Channels, r.Scores = []touchpoints.ChannelCount{}, []touchpoints.Score{}
	for c, n := range channels {
		r.Channels = append(r.Channels, touchpoints.ChannelCount{Channel: c, Events: n})
	}
	slices.SortFunc(r.Channels, func(a, b touchpoints.ChannelCount) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Channel, b.Channel))
	})
	r.Channel = r.Channels[0].Channel
	for _, kind := range []string{"csat5", "nps11"} {
		x := scores[kind]
		if len(x) == 0 {
			continue
		}
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		mean := sum / float64(len(x))
		r.Scores = append(r.Scores, touchpoints.Score{Type: kind, N: int64(len(x)), Mean: mean})
		if int64(len(x)) > r.NScore {
			r.ScoreType, r.NScore, r.MeanScore = kind, int64(len(x)), &mean
		}
	}
	r.Share, r.Interval = stat.Share(r.Persons, persons), stat.Wilson(r.Persons, persons)
}

// brief is what is left of a table where neither channels nor values are asked
// for.
func brief(t touchpoints.Table, split bool) touchpoints.Table {
	if split {
		return t
	}
	rows := slices.Clone(t.Rows)
	for i := range rows {
		rows[i].Channel, rows[i].Channels = "", []touchpoints.ChannelCount{}
		rows[i].NValue, rows[i].Value = 0, 0
	}
	return touchpoints.Table{Persons: t.Persons, Rows: rows}
}

// TestTwin: the kernels count what the plain way counts, in any split and order
// of persons.
func TestTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	opts := gocmp.Options{
		cmpopts.EquateApprox(1e-9, 1e-9),
		cmpopts.IgnoreFields(touchpoints.Score{}, "Interval"),
	}
	for _, alphabet := range []int{1, 10, 64, 65, 300} {
		cases := analyzetest.Random(rng, 700, alphabet, 1000)
		for _, split := range []bool{false, true} {
			p := touchpoints.Params{Channels: split}
			got := table(t, cases, 1, p)
			if d := gocmp.Diff(twin(cases, split), got, opts); d != "" {
				t.Fatalf("%d labels, by channel %t (-want +got):\n%s", alphabet, split, d)
			}
			p.Brief = true
			if d := gocmp.Diff(brief(got, split), table(t, cases, 2, p)); d != "" {
				t.Fatalf("brief, %d labels, by channel %t (-want +got):\n%s", alphabet, split, d)
			}
			p.Brief = false
			if d := gocmp.Diff(got, table(t, analyzetest.Shuffled(rng, cases), 5, p)); d != "" {
				t.Fatalf("%d labels: other split and order give another table (-want +got):\n%s", alphabet, d)
			}
		}
	}
}

// TestSessions: a person with several cases counts once.
func TestSessions(t *testing.T) {
	v, act := analyzetest.View([][]analyzetest.Event{
		{analyzetest.E(0, "home"), analyzetest.E(9000, "home"), analyzetest.E(9001, "buy")},
		{analyzetest.E(0, "home")},
	}, 1)
	f := touchpoints.Fold(v, act.Labels, func(c int) string { return act.Labels[c] }, touchpoints.Params{})
	cut := &trail.Cut{Activity: act, Unit: trail.BySession, Gap: 1800 * 1_000_000}
	got := analyzetest.RunCut(t, v, cut, f)
	if got.Persons != 2 || got.Rows[0].Persons != 2 || got.Rows[0].Events != 3 {
		t.Errorf("got %+v, want 2 persons with 3 events at home", got)
	}
}

// TestScoreInterval: the interval of a mean is Student's.
func TestScoreInterval(t *testing.T) {
	var cases [][]analyzetest.Event
	for _, s := range []int{3, 4, 5, 5} {
		e := analyzetest.E(0, "survey")
		e.ScoreType, e.Score = "csat5", analyzetest.Points(s)
		cases = append(cases, []analyzetest.Event{e})
	}
	got := table(t, cases, 2, touchpoints.Params{}).Rows[0].Scores[0]
	// mean 4.25, standard deviation .957427, t(3, .975) = 3.182446
	want := touchpoints.Score{Type: "csat5", N: 4, Mean: 4.25, Interval: stat.Interval{Low: 2.726523, High: 5.773477, Defined: true}}
	if d := gocmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-5)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
