package picture

// Measured are numbers that stand on the map, and words made of numbers.
type Measured struct {
	Base    string // what was counted, and when: "18,420 people, 24 Aug – 21 Nov"
	Steps   map[string]Reading
	Stages  map[string]Reading
	Figures map[string]Figure // by stage: the number in its head
	Metrics map[string]string // by metric: its value in words
	Loss    string            // the step behind which is the one loss that stands out; "" for none
}

// Reading is what was measured at a step or stage. Shares are of all who reach
// the map.
type Reading struct {
	Reached                 int64
	Share                   *float64
	ShareLow, ShareHigh     *float64
	Drop                    *float64 // share of those here who do not reach the next step
	GoOnLow, GoOnHigh       *float64 // interval of the share that goes on
	Lost                    int64    // how many do not go on
	Seconds                 *float64 // median time to the next
	Free                    bool     // whether to go on is their choice: then the drop is no loss
	Emotion                 *float64 // mean on the scale of -2 to +2
	EmotionLow, EmotionHigh *float64
	EmotionN                int64
	Absent                  string // why nothing was measured; then all else is empty
}

// Figure is the number in the head of a stage, in words.
type Figure struct {
	Name   string
	Value  string // "" if there is none
	Target string
	Off    bool // off target by more than chance explains
	Range  string
	N      int64
	Absent string // why there is no value
}

// step returns what was measured at a step.
func (d *drawing) step(id string) (Reading, bool) {
	if d.opt.Measured == nil {
		return Reading{}, false
	}
	r, ok := d.opt.Measured.Steps[id]
	return r, ok && r.Absent == ""
}

// stage returns what was measured at a stage.
func (d *drawing) stage(id string) (Reading, bool) {
	if d.opt.Measured == nil {
		return Reading{}, false
	}
	r, ok := d.opt.Measured.Stages[id]
	return r, ok && r.Absent == ""
}

// figure returns the number of a stage.
func (d *drawing) figure(id string) (Figure, bool) {
	if d.opt.Measured == nil {
		return Figure{}, false
	}
	f, ok := d.opt.Measured.Figures[id]
	return f, ok
}
