package dfg

// Dependencies are the measures of the heuristics miner (Weijters and Ribeiro
// 2011) for the pairs of activities that occur.
type Dependencies struct {
	Direct map[string]float64 `json:"dependency"` // "a>b": how sure it is that b follows a and not the other way
	Loop1  map[string]float64 `json:"loop1"`      // "a": how sure it is that a repeats itself
	Loop2  map[string]float64 `json:"loop2"`      // "a<>b", a before b in name order: how sure it is that they alternate
}

// dependencies computes the measures from what was counted.
func (s *State) dependencies(labels []string) *Dependencies {
	d := &Dependencies{Direct: map[string]float64{}, Loop1: map[string]float64{}, Loop2: map[string]float64{}}
	for n, c := range s.cells {
		if c.count == 0 {
			continue
		}
		from, to := s.index.ends(s.index.at(n))
		forth := float64(c.count)
		if from == to {
			d.Loop1[labels[from]] = forth / (forth + 1)
			continue
		}
		back, loops := 0.0, float64(s.loops[n])
		if r, ok := s.index.find(s.index.key(to, from), false); ok {
			back = float64(s.cells[r].count)
			loops += float64(s.loops[r])
		}
		d.Direct[labels[from]+">"+labels[to]] = (forth - back) / (forth + back + 1)
		if loops > 0 {
			a, b := min(labels[from], labels[to]), max(labels[from], labels[to])
			d.Loop2[a+"<>"+b] = loops / (loops + 1)
		}
	}
	return d
}
