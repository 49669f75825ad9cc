package draft

// counts are what a draft needs to know of the cases, over the activities that
// it keeps: integers only, so that they add up in any order. They are small
// however many cases there are.
type counts struct {
	n       int   // activities kept
	cases   int64 // all cases
	having  []int64
	ranks   []int64 // by activity and number of distinct activities in the case: the sum of its ranks; at 0, how often it is the only one
	before  []int64 // by pair: cases in which the first a comes before the first b
	follows []int64 // by pair: how often b follows a directly
	way     []int64 // by pair, n being start and end: the same, in cases that reached the goal
	reached int64   // cases that reached the goal

	first []int32 // scratch memory: the distinct activities of a case in the order of their first events
	in    []bool
}

func newCounts(n int) *counts {
	return &counts{
		n: n, having: make([]int64, n), ranks: make([]int64, n*(n+1)), before: make([]int64, n*n),
		follows: make([]int64, n*n), way: make([]int64, (n+1)*(n+1)), in: make([]bool, n),
	}
}

// add counts a case: its kept activities in order.
func (c *counts) add(acts []int32, goal bool) {
	c.cases++
	if goal {
		c.reached++
	}
	if len(acts) == 0 {
		return
	}
	c.first = c.first[:0]
	for k, a := range acts {
		if k > 0 {
			c.follows[int(acts[k-1])*c.n+int(a)]++
		}
		if !c.in[a] {
			c.in[a] = true
			c.first = append(c.first, a)
		}
	}
	m := len(c.first)
	for r, a := range c.first {
		c.in[a] = false
		c.having[a]++
		if m == 1 {
			c.ranks[int(a)*(c.n+1)]++
		} else {
			c.ranks[int(a)*(c.n+1)+m] += int64(r)
		}
		row := c.before[int(a)*c.n:][:c.n]
		for _, b := range c.first[r+1:] {
			row[b]++
		}
	}
	if goal {
		c.addWay(acts)
	}
}

func (c *counts) addWay(acts []int32) {
	from := c.n
	for _, a := range acts {
		c.way[from*(c.n+1)+int(a)]++
		from = int(a)
	}
	c.way[from*(c.n+1)+c.n]++
}

func (c *counts) merge(o *counts) {
	c.cases += o.cases
	c.reached += o.reached
	for _, pair := range [][2][]int64{{c.having, o.having}, {c.ranks, o.ranks}, {c.before, o.before}, {c.follows, o.follows}, {c.way, o.way}} {
		for i, x := range pair[1] {
			pair[0][i] += x
		}
	}
}

// position is the mean relative place of an activity among the distinct
// activities of its cases: 0 first, 1 last, one half where it is the only one.
func (c *counts) position(a int) float64 {
	if c.having[a] == 0 {
		return 0
	}
	ranks := c.ranks[a*(c.n+1):][:c.n+1]
	sum := 0.5 * float64(ranks[0])
	for m := 2; m <= c.n; m++ {
		sum += float64(ranks[m]) / float64(m-1)
	}
	return sum / float64(c.having[a])
}
