package funnel

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
)

// The modes of a funnel. They answer different questions and never share a
// chart.
const (
	BestEntry  = "best_entry"  // how far the case ever came, whichever entry it is counted from
	FirstEntry = "first_entry" // how far it came from its first entry
	Totals     = "totals"      // every attempt counts, one after another
	Strict     = "strict"      // the steps are consecutive events
	AnyOrder   = "any_order"   // the steps in any order within the window
	ClickHouse = "clickhouse"  // the rules of ClickHouse's windowFunnel, for comparison
)

// The policies of exclusions.
const (
	Drop   = "drop"   // the attempt ends
	Remove = "remove" // the case leaves the funnel
)

// Params are the parameters of the analysis.
type Params struct {
	Steps   []Step         `json:"steps" doc:"the steps in order: names of activities, lists of names of which any will do, or objects {name, any, optional}"`
	Mode    string         `json:"mode" doc:"how attempts are counted" enum:"best_entry,first_entry,totals,strict,any_order,clickhouse"`
	Window  analyze.Length `json:"window,omitempty" doc:"longest time from the first step to the last, inclusive, like P7D; empty = any"`
	Exclude []Exclusion    `json:"exclude,omitempty" doc:"activities that must not happen between two steps: {from, to, any}"`
	Policy  string         `json:"policy" doc:"what an exclusion does: drop ends the attempt, remove takes the case out of the funnel" enum:"drop,remove"`
	Mature  bool           `json:"mature" doc:"leave out entries whose window is not over yet"`
	Times   bool           `json:"times" doc:"also the time to each step: median of those who took it, and Kaplan-Meier with those who have not"`
	Modes   []string       `json:"modes,omitempty" doc:"of mode clickhouse: strict_order, strict_deduplication, strict_increase, allow_reentry"`
}

// Defaults are the parameters where none are given.
func Defaults() Params { return Params{Mode: BestEntry, Policy: Drop, Times: true} }

// Step is one step of a funnel: an event of any of the activities takes it.
type Step struct {
	Name     string         `json:"name,omitempty"` // what to call it; empty = its first activity's name
	Any      analyze.Labels `json:"any"`            // ids of activities; a single one may stand alone
	Optional bool           `json:"optional,omitempty"`
}

// UnmarshalJSON reads a name, a list of names or an object.
func (s *Step) UnmarshalJSON(b []byte) error {
	var names analyze.Labels
	if json.Unmarshal(b, &names) == nil {
		*s = Step{Any: names}
		return nil
	}
	type object Step
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode((*object)(s)); err != nil {
		return errors.New("must hold names of activities, lists of names, or objects with name, any and optional")
	}
	return nil
}

// Exclusion forbids activities between two steps, counted from 1: after step
// From and before step To.
type Exclusion struct {
	From int      `json:"from"`
	To   int      `json:"to"`
	Any  []string `json:"any"`
}

// maxSteps is the greatest number of steps.
const maxSteps = 20

// Plan is a funnel made ready for a view's activity codes.
type Plan struct {
	n        int
	names    []string
	mode     string
	window   int64 // microseconds; a very long time if there is none
	windowed bool
	remove   bool
	mature   bool
	times    bool
	house    clickHouse
	now      int64
	optional []bool
	before   []int    // the nearest earlier step that is not optional
	steps    []uint32 // by code: the steps that it takes
	waits    []uint32 // by code: the steps after which it is excluded
	all      bool     // events of no step matter too
	single   []uint8  // the code of each step, where the fast way is open; else nil
}

// Compile checks a funnel and makes it ready. code finds the code of an id or
// says what is wrong with the field, name says what to call a code; now is the
// instant up to which customers were observed.
func Compile(p Params, labels int, code func(field, id string) (int, error), name func(code int) string, now journey.Instant) (*Plan, error) {
	if len(p.Steps) == 0 || len(p.Steps) > maxSteps {
		return nil, journey.InvalidField("params.steps", fmt.Sprintf("a funnel has 1 to %d steps", maxSteps))
	}
	pl := &Plan{
		n: len(p.Steps), mode: p.Mode, window: int64(p.Window), windowed: p.Window > 0, remove: p.Policy == Remove,
		mature: p.Mature, times: p.Times, now: int64(now), steps: make([]uint32, labels+1), waits: make([]uint32, labels+1),
	}
	if !pl.windowed {
		pl.window = 1 << 62
	}
	for i, s := range p.Steps {
		if err := pl.addStep(i, s, code, name); err != nil {
			return nil, err
		}
	}
	for i, x := range p.Exclude {
		if err := pl.addExclusion(fmt.Sprintf("params.exclude[%d]", i), x, code); err != nil {
			return nil, err
		}
	}
	pl.all = p.Mode == Strict || p.Mode == ClickHouse
	if err := pl.setModes(p); err != nil {
		return nil, err
	}
	pl.findFastWay(p)
	return pl, nil
}

func (pl *Plan) addStep(i int, s Step, code func(string, string) (int, error), name func(int) string) error {
	field := fmt.Sprintf("params.steps[%d]", i)
	if len(s.Any) == 0 {
		return journey.InvalidField(field, "names no activity")
	}
	var words []string
	for _, id := range s.Any {
		c, err := code(field, id)
		if err != nil {
			return err
		}
		pl.steps[c] |= 1 << i
		words = append(words, name(c))
	}
	if s.Name == "" {
		s.Name = strings.Join(words, " or ")
	}
	if s.Optional && (i == 0 || !pl.flexible()) {
		return journey.InvalidField(field, "the first step is never optional, and other steps only in some modes", BestEntry, FirstEntry, Totals)
	}
	before := max(i-1, 0) // the first step is its own predecessor
	for before > 0 && pl.optional[before] {
		before--
	}
	pl.names, pl.optional, pl.before = append(pl.names, s.Name), append(pl.optional, s.Optional), append(pl.before, before)
	return nil
}

func (pl *Plan) addExclusion(field string, x Exclusion, code func(string, string) (int, error)) error {
	if x.From < 1 || x.To <= x.From || x.To > pl.n {
		return journey.InvalidField(field, fmt.Sprintf("must lie between two steps, 1 to %d", pl.n))
	}
	for _, id := range x.Any {
		c, err := code(field, id)
		if err != nil {
			return err
		}
		for j := x.From; j < x.To; j++ {
			if pl.flexible() {
				pl.waits[c] |= 1 << (j - 1)
			}
		}
	}
	return nil
}

// flexible reports whether the mode knows exclusions and optional steps.
func (pl *Plan) flexible() bool {
	return pl.mode == BestEntry || pl.mode == FirstEntry || pl.mode == Totals
}

// setModes reads the variants of mode clickhouse.
func (pl *Plan) setModes(p Params) error {
	if len(p.Modes) > 0 && p.Mode != ClickHouse {
		return journey.InvalidField("params.modes", "belong to mode clickhouse")
	}
	for _, m := range p.Modes {
		switch m {
		case "strict_order":
			pl.house.order = true
		case "strict_deduplication":
			pl.house.once = true
		case "strict_increase":
			pl.house.increase = true
		case "allow_reentry":
			pl.house.reentry = true
		default:
			return journey.InvalidField("params.modes", fmt.Sprintf("there is no mode %q", m),
				"strict_order", "strict_deduplication", "strict_increase", "allow_reentry")
		}
	}
	return nil
}

// after returns the next step that is not optional, -1 behind the last.
func (pl *Plan) after(j int) int {
	for k := j + 1; k < pl.n; k++ {
		if !pl.optional[k] {
			return k
		}
	}
	return -1
}

// findFastWay notes the code of each step where the fast way may be taken: best
// entry, one activity for each step, no activity twice, nothing excluded.
func (pl *Plan) findFastWay(p Params) {
	if p.Mode != BestEntry || len(p.Exclude) > 0 || pl.n < 2 {
		return
	}
	single := make([]uint8, pl.n)
	used := 0
	for c, steps := range pl.steps {
		if steps == 0 {
			continue
		}
		if c > 255 || steps&(steps-1) != 0 {
			return
		}
		for j := range pl.n {
			if steps == 1<<j {
				if pl.optional[j] {
					return
				}
				single[j] = uint8(c)
			}
		}
		used++
	}
	if used == pl.n {
		pl.single = single
	}
}
