package draft

import (
	"container/heap"
	"math"
	"slices"
)

// route is a way from the start to an activity.
type route struct {
	cost float64 // minus the logarithm of its probability
	path []int
}

// shorter compares routes to the same end: the more probable, then the one with
// fewer steps, then by name. Costs that differ by rounding alone are equal.
func (r route) shorter(o route, names []string) bool {
	if math.Abs(r.cost-o.cost) > 1e-12*max(1, r.cost, o.cost) {
		return r.cost < o.cost
	}
	if len(r.path) != len(o.path) {
		return len(r.path) < len(o.path)
	}
	return slices.CompareFunc(r.path, o.path, func(a, b int) int {
		switch {
		case a == b:
			return 0
		case b == len(names) || a < len(names) && names[a] < names[b]:
			return -1
		}
		return 1
	}) < 0
}

// routes is a heap, the best first.
type routes struct {
	list  []route
	names []string
}

func (q *routes) Len() int           { return len(q.list) }
func (q *routes) Less(i, j int) bool { return q.list[i].shorter(q.list[j], q.names) }
func (q *routes) Swap(i, j int)      { q.list[i], q.list[j] = q.list[j], q.list[i] }
func (q *routes) Push(x any)         { q.list = append(q.list, x.(route)) }
func (q *routes) Pop() any {
	last := len(q.list) - 1
	r := q.list[last]
	q.list = q.list[:last]
	return r
}

// mainPath is the most probable path from start to end in the first-order model
// of the cases that reached the goal.
func (c *counts) mainPath(names []string) (path []int, probability float64) {
	size := c.n + 1 // the last is start and end
	out := make([]float64, size)
	for from := range size {
		for to := range size {
			out[from] += float64(c.way[from*size+to])
		}
	}
	done := make([]bool, size)
	q := &routes{names: names, list: []route{{}}}
	for q.Len() > 0 {
		r := heap.Pop(q).(route)
		at := c.n
		if len(r.path) > 0 {
			if at = r.path[len(r.path)-1]; at == c.n {
				return r.path[:len(r.path)-1], c.probability(r.path, out)
			}
			if done[at] {
				continue
			}
			done[at] = true
		}
		for to := range size {
			if n := c.way[at*size+to]; n > 0 && !(to < c.n && done[to]) {
				heap.Push(q, route{r.cost - math.Log(float64(n)/out[at]), append(slices.Clone(r.path), to)})
			}
		}
	}
	return nil, 0
}

// probability multiplies along a path to the end.
func (c *counts) probability(path []int, out []float64) float64 {
	size, from, p := c.n+1, c.n, 1.0
	for _, to := range path {
		p *= float64(c.way[from*size+to]) / out[from]
		from = to
	}
	return p
}
