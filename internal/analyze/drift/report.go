package drift

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Ends of a trace.
const (
	Start = "▶"
	End   = "■"
)

const (
	topEdges  = 5
	leastPart = 1e-4 // what the stability index takes a share of nothing for
	decimals  = 1e12 // contributions that are equal to so many places are equal
)

// Edge is one transition that differs.
type Edge struct {
	From         string  `json:"from"`
	To           string  `json:"to"`
	Base         float64 `json:"base" doc:"Its share of all transitions then"`
	Current      float64 `json:"current" doc:"Its share now"`
	Contribution float64 `json:"contribution" doc:"Its part of the divergence"`
}

// Report says how two sets of traces differ.
type Report struct {
	JSD       float64            `json:"jsd" doc:"Divergence of the transitions, 0 to 1 (Jensen and Shannon, base 2)"`
	PSI       float64            `json:"psi" doc:"Population stability index of the transitions; above 0.25 they are another population"`
	TopEdges  []Edge             `json:"top_edges" doc:"The five transitions that differ most"`
	SourceJSD map[string]float64 `json:"source_jsd" doc:"Divergence of where people go from each activity; 1 for one that only one side has"`
	New       []string           `json:"new_touchpoints" doc:"Activities that only now occur"`
	Vanished  []string           `json:"vanished_touchpoints" doc:"Activities that no longer occur"`
	Unmapped  *float64           `json:"unmapped_share,omitempty" doc:"Share of the activities of now that are on no element of the map"`
}

type edge struct{ from, to string }

// Compare compares the traces of two periods. mapped are the activities that a
// map has; nil asks nothing about a map.
func Compare(base, current [][]string, mapped []string) Report {
	p, q := shares(base), shares(current)
	all := maps.Clone(p)
	maps.Copy(all, q)
	edges := slices.SortedFunc(maps.Keys(all), edge.compare)
	r := Report{TopEdges: []Edge{}, SourceJSD: map[string]float64{}}
	for _, e := range edges {
		c := contribution(p[e], q[e])
		r.JSD += c
		a, b := max(p[e], leastPart), max(q[e], leastPart)
		r.PSI += (b - a) * math.Log(b/a)
		r.TopEdges = append(r.TopEdges, Edge{e.from, e.to, p[e], q[e], c})
	}
	slices.SortStableFunc(r.TopEdges, func(a, b Edge) int {
		return cmp.Compare(math.Round(b.Contribution*decimals), math.Round(a.Contribution*decimals))
	})
	r.TopEdges = r.TopEdges[:min(len(r.TopEdges), topEdges)]
	r.bySource(edges, p, q)
	before, now := having(base), having(current)
	r.New, r.Vanished = missing(now, before), missing(before, now)
	if mapped != nil {
		r.Unmapped = unmapped(current, mapped)
	}
	return r
}

func (e edge) compare(o edge) int {
	return cmp.Or(cmp.Compare(e.from, o.from), cmp.Compare(e.to, o.to))
}

// contribution is what one transition adds to the divergence.
func contribution(p, q float64) float64 {
	m := (p + q) / 2
	return (part(p, m) + part(q, m)) / 2
}

func part(p, m float64) float64 {
	if p == 0 {
		return 0
	}
	return p * math.Log2(p/m)
}

// shares returns the share of each transition.
func shares(traces [][]string) map[edge]float64 {
	out, n := map[edge]float64{}, 0.0
	for _, t := range traces {
		eachEdge(t, func(e edge) {
			out[e]++
			n++
		})
	}
	for e := range out {
		out[e] /= n
	}
	return out
}

// eachEdge calls fn with the transitions of a trace, repeats taken as one.
func eachEdge(trace []string, fn func(edge)) {
	at := Start
	for _, a := range trace {
		if a != at {
			fn(edge{at, a})
			at = a
		}
	}
	fn(edge{at, End})
}

// bySource compares where people go from each activity.
func (r *Report) bySource(edges []edge, p, q map[edge]float64) {
	from := map[string][2]float64{}
	for _, e := range edges {
		s := from[e.from]
		from[e.from] = [2]float64{s[0] + p[e], s[1] + q[e]}
	}
	for _, e := range edges {
		if s := from[e.from]; s[0] == 0 || s[1] == 0 {
			r.SourceJSD[e.from] = 1
		} else {
			r.SourceJSD[e.from] += contribution(p[e]/s[0], q[e]/s[1])
		}
	}
}

// having counts in how many traces each activity occurs.
func having(traces [][]string) map[string]int {
	out := map[string]int{}
	for _, t := range traces {
		for _, a := range slices.Compact(slices.Sorted(slices.Values(t))) {
			out[a]++
		}
	}
	return out
}

// missing lists what a has and b has not, in order.
func missing(a, b map[string]int) []string {
	out := []string{}
	for _, x := range slices.Sorted(maps.Keys(a)) {
		if b[x] == 0 {
			out = append(out, x)
		}
	}
	return out
}

// unmapped is the share of activities that are not mapped.
func unmapped(traces [][]string, mapped []string) *float64 {
	known := map[string]bool{}
	for _, m := range mapped {
		known[m] = true
	}
	n, off := 0, 0
	for _, t := range traces {
		n += len(t)
		for _, a := range t {
			if !known[a] {
				off++
			}
		}
	}
	share := 0.0
	if n > 0 {
		share = float64(off) / float64(n)
	}
	return &share
}
