package dfg

import (
	"cmp"
	"container/heap"
	"slices"
)

// The artificial first and last activity of every case.
const (
	Start = "▶"
	End   = "■"
)

// Link is an edge with its frequency.
type Link struct {
	From, To string
	Freq     int64
}

// Filter keeps the links with at least tau occurrences and, so that the graph
// never falls apart, a widest path (one whose rarest link is as frequent as
// possible) from the start to every activity and from every activity to the
// end. Ties go to the path with fewer links, then to the smaller neighbour. The
// answer is in the order of names.
func Filter(links []Link, tau int64) []Link {
	kept := map[[2]string]bool{}
	for _, l := range links {
		if l.Freq >= tau {
			kept[[2]string{l.From, l.To}] = true
		}
	}
	for to, from := range widest(links, Start) {
		kept[[2]string{from, to}] = true
	}
	for from, to := range widest(reversed(links), End) {
		kept[[2]string{from, to}] = true
	}
	out := []Link{}
	for _, l := range links {
		if kept[[2]string{l.From, l.To}] {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b Link) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return out
}

func reversed(links []Link) []Link {
	out := make([]Link, len(links))
	for i, l := range links {
		out[i] = Link{l.To, l.From, l.Freq}
	}
	return out
}

// reach is how well a node is reached: by the rarest link on the way, the
// number of links and the node before.
type reach struct {
	node, before string
	width        int64
	hops         int
}

// better orders by width, then fewer links, then the node before.
func (r reach) better(o reach) bool {
	return cmp.Or(cmp.Compare(o.width, r.width), cmp.Compare(r.hops, o.hops), cmp.Compare(r.before, o.before)) < 0
}

// queue is a heap of reaches, the best first.
type queue []reach

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].better(q[j]) || q[j].better(q[i]) {
		return q[i].better(q[j])
	}
	return q[i].node < q[j].node
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(reach)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// widest returns for each node that the source reaches the node before it on
// the widest path.
func widest(links []Link, source string) map[string]string {
	from := map[string][]Link{}
	for _, l := range links {
		from[l.From] = append(from[l.From], l)
	}
	before, done := map[string]string{}, map[string]bool{}
	q := queue{{node: source, width: 1<<63 - 1}}
	for len(q) > 0 {
		r := heap.Pop(&q).(reach)
		if done[r.node] {
			continue
		}
		done[r.node] = true
		if r.node != source {
			before[r.node] = r.before
		}
		for _, l := range from[r.node] {
			if !done[l.To] {
				heap.Push(&q, reach{l.To, r.node, min(r.width, l.Freq), r.hops + 1})
			}
		}
	}
	return before
}
