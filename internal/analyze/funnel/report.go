package funnel

import (
	"github.com/sojournhq/sojourn/internal/stat"
)

// Rate is how many reached a step, of those who entered and of those who
// reached the step before.
type Rate struct {
	Step         int           `json:"step"` // from 1
	Reached      int64         `json:"reached"`
	Overall      *float64      `json:"overall"`
	FromPrevious *float64      `json:"from_previous"`
	Drop         int64         `json:"drop"`
	OverallCI    stat.Interval `json:"overall_ci"`
	PreviousCI   stat.Interval `json:"from_previous_ci"`
}

// Rates returns the rates of each step for cases that came up to the given
// levels of n steps.
func Rates(levels []int, n int) []Rate {
	reached, before := make([]int64, n), make([]int, n)
	for _, l := range levels {
		for j := range min(l, n) {
			reached[j]++
		}
	}
	for j := range before {
		before[j] = max(j-1, 0)
	}
	return rates(reached, before)
}

// rates is Rates for counts; before is the step that each is compared with. The
// first step is its own predecessor.
func rates(reached []int64, before []int) []Rate {
	out := make([]Rate, len(reached))
	for j, n := range reached {
		entered, previous := reached[0], reached[before[j]]
		out[j] = Rate{
			Step: j + 1, Reached: n, Drop: previous - n,
			Overall: stat.Share(n, entered), OverallCI: stat.Wilson(n, entered),
			FromPrevious: stat.Share(n, previous), PreviousCI: stat.Wilson(n, previous),
		}
	}
	return out
}

// Report is the answer.
type Report struct {
	Mode     string       `json:"mode"`
	Entries  int64        `json:"entries"`  // attempts counted; in all modes but totals one for each case
	Cases    int64        `json:"cases"`    // cases with an attempt that counts
	Removed  int64        `json:"removed"`  // attempts that an exclusion took out of the funnel
	Immature int64        `json:"immature"` // attempts whose window is not over and which may still go on
	Steps    []StepReport `json:"steps"`
}

// StepReport is one step of the answer.
type StepReport struct {
	Name         string        `json:"name"`
	Optional     bool          `json:"optional,omitempty"`
	Reached      int64         `json:"reached"`
	RateStart    *float64      `json:"rate_start"` // of those who entered
	Interval     stat.Interval `json:"interval"`
	RatePrevious *float64      `json:"rate_prev"` // of those who reached the step before
	IntervalPrev stat.Interval `json:"interval_prev"`
	Drop         int64         `json:"drop"` // reached the step before and not this one
	NTime        int64         `json:"n_time"`
	MedianS      *float64      `json:"median_s"`    // since the step before, of those who took it
	KMMedianS    *float64      `json:"km_median_s"` // the same with those who have not taken it so far; null = fewer than half ever do
}

// report makes the answer of what was counted.
func (s *State) report() Report {
	p := s.plan
	r := Report{Mode: p.mode, Entries: s.attempts, Cases: s.cases, Removed: s.removed, Immature: s.immature, Steps: []StepReport{}}
	for j, rate := range rates(s.reached, p.before) {
		step := StepReport{
			Name: p.names[j], Optional: p.optional[j], Reached: rate.Reached,
			RateStart: rate.Overall, Interval: rate.OverallCI,
			RatePrevious: rate.FromPrevious, IntervalPrev: rate.PreviousCI, Drop: rate.Drop,
			NTime: int64(len(s.took[j])),
		}
		step.KMMedianS = seconds(stat.SurvivalMedian(s.took[j], s.waited[j]))
		step.MedianS = seconds(stat.SelectQuantile(s.took[j], 0.5))
		r.Steps = append(r.Steps, step)
	}
	return r
}

// seconds turns microseconds into seconds.
func seconds(micros *float64) *float64 {
	if micros == nil {
		return nil
	}
	s := *micros / 1e6
	return &s
}
