package drift

import "slices"

// What makes an alarm.
const (
	LeastJSD   = 0.05 // divergence
	MostP      = 0.01 // how often chance makes the divergence
	NewShare   = 0.05 // share of the cases that a new activity has
	LeastCases = 50   // on each side; of fewer nothing is said
	reps       = 200
	seed       = 1
)

// Newcomer is an activity that only now occurs.
type Newcomer struct {
	ID    string  `json:"id"`
	Name  string  `json:"name"`
	Cases int     `json:"cases"`
	Share float64 `json:"share" doc:"Of the cases of now"`
}

// Verdict is the answer to whether people left the way that they went.
type Verdict struct {
	Report
	P         float64    `json:"p" doc:"How often chance alone makes the divergence as great"`
	Changed   bool       `json:"changed" doc:"The transitions differ in this run and in the one before: divergence of at least 0.05 with p of at most 0.01"`
	Newcomers []Newcomer `json:"newcomers" doc:"New activities that at least one case in twenty has"`
}

// Drifted reports whether there is an alarm.
func (v Verdict) Drifted() bool { return v.Changed || len(v.Newcomers) > 0 }

// Judge compares the period that a map was last looked at with the present one.
// before is the present period as it was one run earlier: only a difference that
// shows twice is an alarm. A new activity is one of its own, for many people may
// take a new way that hardly moves the whole.
func Judge(base, before, now [][]string, mapped []string) Verdict {
	v := Verdict{Report: Compare(base, now, mapped), Newcomers: []Newcomer{}}
	_, v.P = Permute(base, now, reps, seed)
	v.Changed = v.JSD >= LeastJSD && v.P <= MostP && alarms(base, before)
	counts := having(now)
	for _, id := range v.New {
		if n := counts[id]; float64(n) >= NewShare*float64(len(now)) {
			v.Newcomers = append(v.Newcomers, Newcomer{ID: id, Name: id, Cases: n, Share: float64(n) / float64(len(now))})
		}
	}
	slices.SortStableFunc(v.Newcomers, func(a, b Newcomer) int { return b.Cases - a.Cases })
	return v
}

// alarms reports whether one run by itself shows another way.
func alarms(base, now [][]string) bool {
	if len(base) == 0 || len(now) == 0 {
		return false
	}
	jsd, p := Permute(base, now, reps, seed)
	return jsd >= LeastJSD && p <= MostP
}
