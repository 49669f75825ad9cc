package dfg

import (
	"cmp"
	"slices"

	"github.com/sojournhq/sojourn/internal/stat"
)

// Graph is the answer: activities and the edges between activities that follow
// each other directly in a case.
type Graph struct {
	Nodes        []Node        `json:"nodes"` // most events first
	Edges        []Edge        `json:"edges"` // most frequent first
	Coverage     Coverage      `json:"coverage"`
	Dependencies *Dependencies `json:"dependencies,omitempty"`
}

// Node is one activity.
type Node struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Events     int64    `json:"events"`
	Cases      int64    `json:"cases,omitempty"` // absent where not asked for
	Share      *float64 `json:"share"`           // of all cases
	Starts     int64    `json:"starts"`          // cases that begin here
	Ends       int64    `json:"ends"`            // cases that end here
	ShowStarts bool     `json:"show_starts"`
	ShowEnds   bool     `json:"show_ends"`
}

// Edge says how often one activity follows another directly, and after how
// long. A time is from event to event: waiting and service together.
type Edge struct {
	From    string   `json:"from"` // ids of nodes
	To      string   `json:"to"`
	Count   int64    `json:"count"`
	Cases   int64    `json:"cases,omitempty"` // absent where not asked for
	MeanS   float64  `json:"mean_s"`
	MedianS *float64 `json:"median_s"` // null where no medians were asked for
	P90S    *float64 `json:"p90_s"`
	MinS    *float64 `json:"min_s"`
	MaxS    *float64 `json:"max_s"`
	TotalS  float64  `json:"total_s"`
}

// Coverage says how much of what happened the graph shows. After filtering the
// numbers of a node and its edges no longer add up.
type Coverage struct {
	Activities      int      `json:"activities"`
	ActivitiesShown int      `json:"activities_shown"`
	Cases           *float64 `json:"cases"`  // share of cases with an activity that is shown
	Events          *float64 `json:"events"` // share of events that are shown
	Edges           int      `json:"edges"`
	EdgesShown      int      `json:"edges_shown"`
	Transitions     *float64 `json:"transitions"` // share of transitions, starts and ends that are shown
}

// Flow is an edge of the graph in which start and end are nodes. Flows at the
// start and the end have no times.
type Flow struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Freq     int64  `json:"freq"`
	CaseFreq int64  `json:"case_freq"`
	Perf     *Perf  `json:"perf"`
}

// Perf are the times of a flow in seconds.
type Perf struct {
	N      int64    `json:"n"`
	Mean   float64  `json:"mean"`
	Median *float64 `json:"median"`
	P90    *float64 `json:"p90"`
	Min    *float64 `json:"min"`
	Max    *float64 `json:"max"`
	Total  float64  `json:"total"`
}

// Flows lists the edges with those from the start and to the end, most frequent
// first, then in the order of names.
func (g Graph) Flows() []Flow {
	var out []Flow
	for _, e := range g.Edges {
		out = append(out, Flow{e.From, e.To, e.Count, e.Cases, &Perf{e.Count, e.MeanS, e.MedianS, e.P90S, e.MinS, e.MaxS, e.TotalS}})
	}
	for _, n := range g.Nodes {
		if n.Starts > 0 && n.ShowStarts {
			out = append(out, Flow{From: Start, To: n.ID, Freq: n.Starts, CaseFreq: n.Starts})
		}
		if n.Ends > 0 && n.ShowEnds {
			out = append(out, Flow{From: n.ID, To: End, Freq: n.Ends, CaseFreq: n.Ends})
		}
	}
	slices.SortFunc(out, func(a, b Flow) int {
		return cmp.Or(cmp.Compare(b.Freq, a.Freq), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return out
}

// graph makes the unfiltered graph of what was counted.
func (s *State) graph(labels []string, name func(int) string, perfs []perf) Graph {
	g := Graph{Nodes: []Node{}, Edges: []Edge{}}
	events := slices.Clone(s.starts)
	order := s.order(labels)
	g.Edges = slices.Grow(g.Edges, len(order))
	numbers := make([]float64, 0, 4*len(order)) // what edges point to
	seconds := func(micros float64) *float64 {
		numbers = append(numbers, micros/1e6)
		return &numbers[len(numbers)-1]
	}
	for _, n := range order {
		c := &s.cells[n]
		from, to := s.index.ends(s.index.at(n))
		events[to] += int64(c.count)
		e := Edge{From: labels[from], To: labels[to], Count: int64(c.count),
			MeanS: float64(c.sum) / float64(c.count) / 1e6, TotalS: float64(c.sum) / 1e6}
		if perfs != nil {
			e.MedianS = seconds(perfs[n].quantile[median])
		}
		if !s.plan.brief {
			e.Cases = int64(c.cases)
		}
		if perfs != nil && !s.plan.brief {
			e.P90S = seconds(perfs[n].quantile[p90])
			e.MinS, e.MaxS = seconds(float64(c.min)), seconds(float64(c.max))
		}
		g.Edges = append(g.Edges, e)
	}
	for l, n := range events {
		if n == 0 {
			continue
		}
		node := Node{ID: labels[l], Name: name(l), Events: n, Starts: s.starts[l], Ends: s.ends[l], ShowStarts: true, ShowEnds: true}
		if !s.plan.brief {
			node.Cases, node.Share = s.having[l], stat.Share(s.having[l], s.cases)
		}
		g.Nodes = append(g.Nodes, node)
	}
	slices.SortFunc(g.Nodes, func(a, b Node) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.ID, b.ID))
	})
	return g
}

// order lists the numbers of the edges that occur, most frequent first, then in
// the order of names.
func (s *State) order(labels []string) []int {
	codes := make([]int, len(labels))
	for c := range codes {
		codes[c] = c
	}
	slices.SortFunc(codes, func(a, b int) int { return cmp.Compare(labels[a], labels[b]) })
	rank := make([]uint32, len(labels))
	for r, c := range codes {
		rank[c] = uint32(r)
	}
	type place struct {
		rare  uint32 // the more, the less frequent
		names uint32 // ranks of both ends
		edge  int
	}
	var places []place
	for n := range s.cells {
		if c := s.cells[n].count; c > 0 {
			from, to := s.index.ends(s.index.at(n))
			places = append(places, place{^c, rank[from]<<16 | rank[to], n})
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Compare(uint64(a.rare)<<32|uint64(a.names), uint64(b.rare)<<32|uint64(b.names))
	})
	out := make([]int, len(places))
	for i, p := range places {
		out[i] = p.edge
	}
	return out
}

// filter leaves out rare edges, see [Filter], and says how much is shown.
func (g *Graph) filter(tau int64) {
	g.Coverage.Edges, g.Coverage.EdgesShown = len(g.Edges), len(g.Edges)
	if tau <= 1 {
		all := int64(len(g.Nodes))
		g.Coverage.Transitions = stat.Share(all, all)
		return
	}
	links := []Link{}
	kept := map[[2]string]bool{}
	var all, shown int64
	for _, f := range g.Flows() {
		links = append(links, Link{f.From, f.To, f.Freq})
		all += f.Freq
	}
	for _, l := range Filter(links, tau) {
		kept[[2]string{l.From, l.To}] = true
		shown += l.Freq
	}
	g.Edges = slices.DeleteFunc(g.Edges, func(e Edge) bool { return !kept[[2]string{e.From, e.To}] })
	g.Coverage.EdgesShown = len(g.Edges)
	g.Coverage.Transitions = stat.Share(shown, all)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		n.ShowStarts, n.ShowEnds = kept[[2]string{Start, n.ID}], kept[[2]string{n.ID, End}]
	}
}
