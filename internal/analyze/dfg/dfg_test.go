package dfg_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// graph draws the graph of cases.
func graph(t *testing.T, cases [][]analyzetest.Event, shards int, p dfg.Params) dfg.Graph {
	t.Helper()
	v, act := analyzetest.View(cases, shards)
	return analyzetest.Run(t, v, act, dfg.Fold(act.Labels, func(c int) string { return act.Labels[c] }, p))
}

// twin is the graph counted the plain way: lists of times for each edge.
func twin(cases [][]analyzetest.Event, minShare float64) []dfg.Flow {
	having := map[string]int{}
	for _, c := range cases {
		in := map[string]bool{}
		for _, e := range c {
			in[e.Name] = true
		}
		for name := range in {
			having[name]++
		}
	}
	type edge struct{ from, to string }
	times, inCases := map[edge][]int64{}, map[edge]int64{}
	for _, c := range cases {
		names, at := []string{dfg.Start}, []int64{0}
		for _, e := range c {
			if float64(having[e.Name]) >= minShare*float64(len(cases)) {
				names, at = append(names, e.Name), append(at, e.At)
			}
		}
		if len(names) == 1 {
			continue
		}
		names, at = append(names, dfg.End), append(at, 0)
		in := map[edge]bool{}
		for k := 1; k < len(names); k++ {
			e := edge{names[k-1], names[k]}
			times[e] = append(times[e], at[k]-at[k-1])
			in[e] = true
		}
		for e := range in {
			inCases[e]++
		}
	}
	var out []dfg.Flow
	for e, ts := range times {
		f := dfg.Flow{From: e.from, To: e.to, Freq: int64(len(ts)), CaseFreq: inCases[e]}
		if e.from != dfg.Start && e.to != dfg.End {
			f.Perf = perf(ts)
		}
		out = append(out, f)
	}
	return sorted(out)
}

func perf(times []int64) *dfg.Perf {
	slices.Sort(times)
	p := &dfg.Perf{N: int64(len(times)), Min: seconds(times[0]), Max: seconds(times[len(times)-1])}
	for _, t := range times {
		p.Total += float64(t) / 1e6
	}
	p.Mean = p.Total / float64(p.N)
	for i, q := range []**float64{&p.Median, &p.P90} {
		x := *stat.Quantile(times, []float64{0.5, 0.9}[i]) / 1e6
		*q = &x
	}
	return p
}

func seconds(micros int64) *float64 {
	s := float64(micros) / 1e6
	return &s
}

func sorted(flows []dfg.Flow) []dfg.Flow {
	slices.SortFunc(flows, func(a, b dfg.Flow) int {
		if a.Freq != b.Freq {
			return int(b.Freq - a.Freq)
		}
		return slices.Compare([]string{a.From, a.To}, []string{b.From, b.To})
	})
	return flows
}

// TestTwin: the kernels count what the plain way counts, for small and large
// alphabets, with and without activities left out, in any split and order of
// persons and at any time.
func TestTwin(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	close := cmpopts.EquateApprox(1e-9, 1e-9)
	for _, alphabet := range []int{1, 3, 60, 100, 300} {
		for _, gap := range []int64{3, 1 << 20, 1 << 38} {
			cases := analyzetest.Random(rng, 400, alphabet, gap)
			for _, share := range []float64{0, 0.08} {
				p := dfg.Params{Medians: true, MinShare: share}
				want := twin(cases, share)
				g := graph(t, cases, 3, p)
				if d := cmp.Diff(want, g.Flows(), close); d != "" {
					t.Fatalf("%d labels, share %g (-want +got):\n%s", alphabet, share, d)
				}
				moved := analyzetest.Later(analyzetest.Shuffled(rng, cases), 12345)
				if d := cmp.Diff(g, graph(t, moved, 7, p)); d != "" {
					t.Fatalf("%d labels: other split, order and time give another graph (-want +got):\n%s", alphabet, d)
				}
			}
		}
	}
}

// narrow returns the view with times of 32 bits in ticks of a unit that all of
// them are multiples of.
func narrow(t *testing.T, v *trail.View, unit int64) *trail.View {
	t.Helper()
	for _, s := range v.Shards {
		s.Unit, s.T32 = unit, []uint32{}
		if len(s.T64) > 0 {
			s.Epoch = slices.Min(s.T64)
		}
		for _, at := range s.T64 {
			tick := (at - s.Epoch) / unit
			if tick > math.MaxUint32 || s.Epoch+tick*unit != at {
				t.Fatalf("%d is no time of 32 bits from %d in steps of %d", at, s.Epoch, unit)
			}
			s.T32 = append(s.T32, uint32(tick))
		}
		s.T64 = nil
	}
	return v
}

// TestMedians: the times that a worker may keep, the width of times and what
// else is asked for do not change the quantiles.
func TestMedians(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	close := cmpopts.EquateApprox(1e-9, 1e-9)
	for _, c := range []struct {
		alphabet int
		gap      int64
	}{{1, 2}, {1, 1 << 26}, {2, 60}, {4, 1 << 10}, {40, 2}, {40, 1 << 26}, {130, 1 << 10}} {
		cases := analyzetest.Random(rng, 700, c.alphabet, c.gap)
		for _, events := range cases {
			first := events[0].At
			for k := range events {
				events[k].At = 1000 * (events[k].At - first + first%1000)
			}
		}
		for _, share := range []float64{0, 0.08} {
			want := twin(cases, share)
			for _, keep := range []int{0, 500, 1 << 20} {
				for _, short := range []bool{false, true} {
					v, act := analyzetest.View(cases, 3)
					if short {
						v = narrow(t, v, 1000)
					}
					p := dfg.Params{Medians: true, MinShare: share}
					f := dfg.FoldWithin(act.Labels, func(c int) string { return act.Labels[c] }, p, keep)
					if d := cmp.Diff(want, analyzetest.Run(t, v, act, f).Flows(), close); d != "" {
						t.Fatalf("%+v, share %g, keep %d, short %v (-want +got):\n%s", c, share, keep, short, d)
					}
					p.Brief = true
					f = dfg.FoldWithin(act.Labels, func(c int) string { return act.Labels[c] }, p, keep)
					if d := cmp.Diff(brief(want), analyzetest.Run(t, v, act, f).Flows(), close); d != "" {
						t.Fatalf("brief, %+v, share %g, keep %d, short %v (-want +got):\n%s", c, share, keep, short, d)
					}
				}
			}
		}
	}
}

// brief is what is left of flows where no more is asked for than counts, means
// and medians.
func brief(flows []dfg.Flow) []dfg.Flow {
	out := slices.Clone(flows)
	for i := range out {
		if out[i].Perf == nil {
			continue
		}
		p := *out[i].Perf
		p.P90, p.Min, p.Max = nil, nil, nil
		out[i].Perf, out[i].CaseFreq = &p, 0
	}
	return out
}

// TestMisleadingSample: three cases hold most of the times, so that a sample of
// cases most likely knows nothing of them. Cases that are longer still give some
// of their times each.
func TestMisleadingSample(t *testing.T) {
	for _, long := range []int{230, 3000} {
		var cases [][]analyzetest.Event
		for i := range 600 {
			c := []analyzetest.Event{{At: 0, Name: "a"}, {At: int64(i % 50), Name: "a"}}
			for k := range long {
				if i%200 == 7 {
					c = append(c, analyzetest.Event{At: int64(1000 + 1000*k + k%100), Name: "a"})
				}
			}
			cases = append(cases, c)
		}
		want := twin(cases, 0)
		for _, keep := range []int{0, 100} {
			v, act := analyzetest.View(cases, 5)
			f := dfg.FoldWithin(act.Labels, func(c int) string { return act.Labels[c] }, dfg.Params{Medians: true}, keep)
			if d := cmp.Diff(want, analyzetest.Run(t, v, act, f).Flows(), cmpopts.EquateApprox(1e-9, 1e-9)); d != "" {
				t.Errorf("%d events, keep %d (-want +got):\n%s", long, keep, d)
			}
		}
	}
}

// TestFilterHolds: however much is left out, every activity is reached from the
// start and reaches the end.
func TestFilterHolds(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 5))
	for range 50 {
		cases := analyzetest.Random(rng, 60, 12, 1000)
		whole := graph(t, cases, 2, dfg.Params{})
		g := graph(t, cases, 2, dfg.Params{MinCount: 1 << 30})
		flows := g.Flows()
		for _, end := range []string{dfg.Start, dfg.End} {
			if got, want := reached(flows, end, end == dfg.End), len(whole.Nodes)+2; got != want {
				t.Fatalf("%d nodes hang together with %s, want all %d", got, end, want)
			}
		}
		if len(flows) > 2*len(whole.Nodes)+2 {
			t.Errorf("two trees over %d nodes have %d edges", len(whole.Nodes), len(flows))
		}
		if g.Coverage.EdgesShown != len(g.Edges) || g.Coverage.Edges != len(whole.Edges) || *g.Coverage.Transitions > 1 {
			t.Errorf("coverage %+v of %d edges, %d shown", g.Coverage, len(whole.Edges), len(g.Edges))
		}
	}
}

// reached counts the nodes that the edges join with a node.
func reached(flows []dfg.Flow, from string, backward bool) int {
	in := map[string]bool{from: true}
	for grown := true; grown; {
		grown = false
		for _, f := range flows {
			a, b := f.From, f.To
			if backward {
				a, b = b, a
			}
			if in[a] && !in[b] {
				in[b], grown = true, true
			}
		}
	}
	return len(in)
}

// TestDependencies is a small log in which home and pricing alternate.
func TestDependencies(t *testing.T) {
	cases := [][]analyzetest.Event{
		analyzetest.Trace("ad", "home", "pricing", "signup"),
		analyzetest.Trace("ad", "home", "pricing", "home", "pricing", "signup"),
		analyzetest.Trace("home", "pricing"),
		analyzetest.Trace("ad", "home"),
		analyzetest.Trace("ping", "ping", "ping"),
	}
	got := graph(t, cases, 2, dfg.Params{Dependencies: true}).Dependencies
	want := &dfg.Dependencies{
		Direct: map[string]float64{"ad>home": 0.75, "home>pricing": 0.5, "pricing>home": -0.5, "pricing>signup": 2.0 / 3},
		Loop1:  map[string]float64{"ping": 2.0 / 3},
		Loop2:  map[string]float64{"home<>pricing": 2.0 / 3},
	}
	if d := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 0)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestFilterExample keeps frequent links and rescues the rest.
func TestFilterExample(t *testing.T) {
	links := []dfg.Link{{"▶", "a", 10}, {"a", "b", 12}, {"a", "c", 3}, {"c", "b", 2}, {"b", "■", 12}, {"c", "■", 1}, {"b", "a", 2}}
	want := []dfg.Link{{"a", "b", 12}, {"a", "c", 3}, {"b", "■", 12}, {"c", "b", 2}, {"▶", "a", 10}}
	if d := cmp.Diff(want, dfg.Filter(links, 10)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestEmpty: no cases give an empty graph, not a missing one.
func TestEmpty(t *testing.T) {
	g := graph(t, nil, 1, dfg.Params{Medians: true, MinShare: 0.1, Dependencies: true})
	if g.Nodes == nil || g.Edges == nil || len(g.Nodes)+len(g.Edges) > 0 || g.Coverage.Cases != nil {
		t.Errorf("got %+v", g)
	}
}
