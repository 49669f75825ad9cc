package draft

import (
	"cmp"
	"slices"
)

// Outline is a journey as the events tell it: the order of its activities, the
// stages that they fall into and the way that leads to the goal.
type Outline struct {
	Order       []string        `json:"order"`
	Copeland    map[string]int  `json:"copeland"` // wins less losses in the pairwise order
	Stats       map[string]Stat `json:"stats"`
	Segments    [][]string      `json:"segments"` // stages, in order
	Value       float64         `json:"value"`    // of the segmentation, see [segment]
	MainPath    []string        `json:"main_path"`
	Probability float64         `json:"main_path_probability"`
}

// Stat is what the cases say about one activity.
type Stat struct {
	Cases    int64   `json:"cases"`
	Share    float64 `json:"share"`    // of all cases
	Position float64 `json:"position"` // mean relative place, 0 first, 1 last
}

// FromTraces outlines traces that are written out. Activities with a smaller
// share of the cases than minShare are left out; gamma says how finely the
// order is cut into stages, 1 being the usual.
func FromTraces(traces [][]string, minShare, gamma float64) Outline {
	cases := map[string]int64{}
	for _, t := range traces {
		seen := map[string]bool{}
		for _, a := range t {
			if !seen[a] {
				seen[a] = true
				cases[a]++
			}
		}
	}
	var names []string
	for a, n := range cases {
		if float64(n) >= minShare*float64(len(traces)) {
			names = append(names, a)
		}
	}
	slices.Sort(names)
	c := newCounts(len(names))
	for _, t := range traces {
		var acts []int32
		for _, a := range t {
			if i, ok := slices.BinarySearch(names, a); ok {
				acts = append(acts, int32(i))
			}
		}
		c.add(acts, true)
	}
	return c.outline(names, gamma)
}

// outline orders and cuts what was counted. names are those of the activities.
func (c *counts) outline(names []string, gamma float64) Outline {
	o := Outline{Order: []string{}, Copeland: map[string]int{}, Stats: map[string]Stat{}, Segments: [][]string{}, MainPath: []string{}}
	if c.n == 0 {
		return o
	}
	order := c.order(names, &o)
	ends, value := segment(c.weights(order), gamma)
	o.Value = value
	from := 0
	for _, end := range ends {
		o.Segments = append(o.Segments, o.Order[from:end])
		from = end
	}
	path, p := c.mainPath(names)
	for _, a := range path {
		o.MainPath = append(o.MainPath, names[a])
	}
	o.Probability = p
	return o
}

// order sorts the activities by their Copeland score, then by position, number
// of cases and name.
func (c *counts) order(names []string, o *Outline) []int {
	score, position, order := make([]int, c.n), make([]float64, c.n), make([]int, c.n)
	for a := range order {
		order[a], position[a] = a, c.position(a)
	}
	for a := range c.n {
		for b := range c.n {
			if a != b && c.precedes(a, b, position) {
				score[a]++
				score[b]--
			}
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(score[b]-score[a], cmp.Compare(position[a], position[b]),
			cmp.Compare(c.having[b], c.having[a]), cmp.Compare(names[a], names[b]))
	})
	for _, a := range order {
		o.Order = append(o.Order, names[a])
		o.Copeland[names[a]] = score[a]
		o.Stats[names[a]] = Stat{c.having[a], float64(c.having[a]) / float64(c.cases), position[a]}
	}
	return order
}

// precedes reports whether a comes before b more often than after it. Where the
// two never meet, their mean positions decide.
func (c *counts) precedes(a, b int, position []float64) bool {
	ab, ba := c.before[a*c.n+b], c.before[b*c.n+a]
	if ab+ba == 0 {
		return position[a] < position[b]
	}
	return ab > ba
}

// weights are the direct successions of each pair in both directions, in the
// given order of activities.
func (c *counts) weights(order []int) [][]float64 {
	w := make([][]float64, c.n)
	for i, a := range order {
		w[i] = make([]float64, c.n)
		for j, b := range order {
			if i != j {
				w[i][j] = float64(c.follows[a*c.n+b] + c.follows[b*c.n+a])
			}
		}
	}
	return w
}
