package stat

import (
	"cmp"
	"slices"
)

// BenjaminiHochberg adjusts p-values for the false discovery rate (Benjamini
// and Hochberg 1995). reject[i] says that p[i] is significant at rate q.
func BenjaminiHochberg(p []float64, q float64) (adjusted []float64, reject []bool) {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	adjusted, reject = make([]float64, len(p)), make([]bool, len(p))
	least := 1.0
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		least = min(least, p[i]*float64(len(p))/float64(k+1))
		adjusted[i], reject[i] = least, least <= q
	}
	return adjusted, reject
}
