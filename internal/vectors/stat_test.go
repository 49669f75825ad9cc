package vectors_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/sojournhq/sojourn/internal/stat"
)

func statAdapters() map[string]engines {
	return map[string]engines{
		"stats.wilson":      one(wilson),
		"stats.bh":          one(benjaminiHochberg),
		"prng.splitmix64":   one(splitMix),
		"process.quantiles": one(quantiles),
		"process.km":        one(kaplanMeier),
	}
}

func wilson(_ *testing.T, in json.RawMessage) (any, error) {
	var a []float64
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	if len(a) == 3 {
		return stat.WilsonAt(a[0], a[1], a[2]), nil
	}
	return stat.Wilson(int64(a[0]), int64(a[1])), nil
}

func benjaminiHochberg(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		P []float64 `json:"p"`
		Q float64   `json:"q"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	adjusted, reject := stat.BenjaminiHochberg(a.P, a.Q)
	return map[string]any{"adjusted": adjusted, "reject": reject}, nil
}

func splitMix(_ *testing.T, in json.RawMessage) (any, error) {
	var seed uint64
	if err := decode(in, &seed); err != nil {
		return nil, err
	}
	words, small, order := stat.SplitMix(seed), stat.SplitMix(seed), stat.SplitMix(seed)
	u64 := []string{}
	for range 3 {
		u64 = append(u64, fmt.Sprint(words.Uint64()))
	}
	below := []int{}
	for range 10 {
		below = append(below, small.Below(10))
	}
	list := []int{0, 1, 2, 3, 4, 5, 6, 7}
	stat.Shuffle(&order, list)
	return map[string]any{"u64": u64, "below10": below, "shuffle8": list}, nil
}

func quantiles(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		X []float64 `json:"x"`
		P []float64 `json:"p"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	return stat.Quantiles(a.X, a.P...), nil
}

// life is a [time, converted?] pair.
type life struct{ stat.Lifetime[float64] }

func (l *life) UnmarshalJSON(b []byte) error {
	return decode(b, &[2]any{&l.Time, &l.Event})
}

func kaplanMeier(_ *testing.T, in json.RawMessage) (any, error) {
	var a []life
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	lives := make([]stat.Lifetime[float64], len(a))
	for i := range a {
		lives[i] = a[i].Lifetime
	}
	curve, median := stat.KaplanMeier(lives)
	table := []map[string]any{}
	for _, p := range curve {
		table = append(table, map[string]any{"t": p.Time, "at_risk": p.AtRisk, "events": p.Events, "survival": p.Survival})
	}
	return map[string]any{"median": median, "table": table}, nil
}
