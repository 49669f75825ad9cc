package draft

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// MaxActivities bounds a draft: nobody reads a map with more steps.
const MaxActivities = 200

// Options say how a map is drawn from the events.
type Options struct {
	Title    string
	Goal     string  // id of a touchpoint or name of an event; "" = see [Discover]
	MinShare float64 // smallest share of the cases for an activity to be drawn
	Gamma    float64 // how finely the journey is cut into stages
	NewID    func() string
}

// Defaults are the usual options: activities of at least 5 % of the cases, and
// stages by plain modularity.
func Defaults() Options { return Options{MinShare: 0.05, Gamma: 1} }

// activity is one thing that customers do: a touchpoint where a rule matches,
// else an event by its name.
type activity struct {
	id    string // of the touchpoint, or the event's name
	event bool
}

// alphabet is the column of activities with what its codes stand for.
type alphabet struct {
	column *trail.Activity
	of     []activity
}

// newAlphabet joins touchpoints with the names of events that no rule matches.
func newAlphabet(v *trail.View, touchpoints *trail.Activity) alphabet {
	if touchpoints == nil {
		a := alphabet{column: v.EventNames()}
		for _, n := range v.Names {
			a.of = append(a.of, activity{n, true})
		}
		return a
	}
	a := alphabet{column: touchpoints}
	for _, id := range touchpoints.Labels {
		a.of = append(a.of, activity{id, false})
	}
	if touchpoints.Complete {
		return a
	}
	for _, n := range v.Names {
		a.of = append(a.of, activity{n, true})
	}
	a.column = joined(v, touchpoints)
	for _, x := range a.of {
		a.column.Labels = append(a.column.Labels, x.id)
	}
	return a
}

// joined is the column in which events without a touchpoint carry their name's
// code behind the touchpoints' codes.
func joined(v *trail.View, touchpoints *trail.Activity) *trail.Activity {
	out := &trail.Activity{Complete: true}
	known := len(touchpoints.Labels)
	for si, s := range v.Shards {
		codes := make([]uint16, len(s.Chan))
		for i := range codes {
			if c := touchpoints.At(si, uint32(i)); c < known {
				codes[i] = uint16(c)
			} else if s.Code8 != nil {
				codes[i] = uint16(known + int(s.Code8[i]))
			} else {
				codes[i] = uint16(known + int(s.Code16[i]))
			}
		}
		out.C16 = append(out.C16, codes)
	}
	return out
}

// survey is the state of the first pass: how many cases have each activity and
// how many end with it.
type survey struct {
	cases  int64
	having []int64
	last   []int64
	at     []int64 // by code: the last case that had it
}

func newSurvey(labels int) *survey {
	return &survey{having: make([]int64, labels), last: make([]int64, labels), at: make([]int64, labels)}
}

func (s *survey) step(b *trail.Block) {
	for i := range b.Cases {
		s.cases++
		for e := b.Off[i]; e < b.Off[i+1]; e++ {
			if c := b.Code(e); s.at[c] != s.cases {
				s.at[c] = s.cases
				s.having[c]++
			}
		}
		s.last[b.Code(b.Off[i+1]-1)]++
	}
}

// stages counts the cases of each stage.
func (s *survey) stages(b *trail.Block, stage []int) {
	for i := range b.Cases {
		s.cases++
		for e := b.Off[i]; e < b.Off[i+1]; e++ {
			if x := stage[b.Code(e)]; s.at[x] != s.cases {
				s.at[x] = s.cases
				s.having[x]++
			}
		}
	}
}

func (s *survey) merge(o *survey) {
	s.cases += o.cases
	for c := range s.having {
		s.having[c] += o.having[c]
		s.last[c] += o.last[c]
	}
}

// state is the state of either pass.
type state struct {
	survey *survey
	counts *counts
	acts   []int32 // scratch memory
}

// choice is what the second pass looks at.
type choice struct {
	keep []int32 // by code: the number of the activity, -1 = left out
	code []int   // by number
	goal []bool  // by code
}

// step adds a block to the counts.
func (s *state) step(b *trail.Block, c *choice) {
	for i := range b.Cases {
		s.acts = s.acts[:0]
		goal := false
		for e := b.Off[i]; e < b.Off[i+1]; e++ {
			code := b.Code(e)
			goal = goal || c.goal[code]
			if n := c.keep[code]; n >= 0 {
				s.acts = append(s.acts, n)
			}
		}
		s.counts.add(s.acts, goal)
	}
}

// found is what the passes find.
type found struct {
	counts  *counts
	outline Outline
	stages  []int64 // cases with an activity of each stage
}

// fold surveys the cases, picks the activities, counts them, and then the cases
// of each stage of their outline.
func (d *discovery) fold(goal int) analyze.Fold[*state, *found] {
	return analyze.Fold[*state, *found]{
		New:   func() *state { return &state{survey: newSurvey(len(d.of))} },
		Step:  func(s *state, b *trail.Block) { s.survey.step(b) },
		Merge: func(a, b *state) { a.survey.merge(b.survey) },
		Done: func(s *state) (*found, *analyze.Fold[*state, *found]) {
			d.choose(s.survey, goal)
			return nil, d.countPass()
		},
	}
}

func (d *discovery) countPass() *analyze.Fold[*state, *found] {
	return &analyze.Fold[*state, *found]{
		New:   func() *state { return &state{counts: newCounts(len(d.code))} },
		Step:  func(s *state, b *trail.Block) { s.step(b, d.choice) },
		Merge: func(a, b *state) { a.counts.merge(b.counts) },
		Done: func(s *state) (*found, *analyze.Fold[*state, *found]) {
			f := &found{counts: s.counts, outline: s.counts.outline(d.keys(), d.opt.Gamma)}
			if len(f.outline.Segments) == 0 {
				return f, nil
			}
			return nil, d.stagePass(f)
		},
	}
}

// stagePass counts the cases of each stage.
func (d *discovery) stagePass(f *found) *analyze.Fold[*state, *found] {
	stage := make([]int, len(d.of)) // by code: 1 + its stage, 0 = none
	for n, key := range d.keys() {
		stage[d.code[n]] = 1 + slices.IndexFunc(f.outline.Segments, func(s []string) bool { return slices.Contains(s, key) })
	}
	size := len(f.outline.Segments) + 1
	return &analyze.Fold[*state, *found]{
		New:   func() *state { return &state{survey: newSurvey(size)} },
		Step:  func(s *state, b *trail.Block) { s.survey.stages(b, stage) },
		Merge: func(a, b *state) { a.survey.merge(b.survey) },
		Done: func(s *state) (*found, *analyze.Fold[*state, *found]) {
			f.stages = s.survey.having[1:]
			return f, nil
		},
	}
}

// discovery is a draft in the making.
type discovery struct {
	alphabet
	env   analyze.Env
	opt   Options
	q     *analyze.Question
	goal  string // what the goal is called
	how   string // how it was chosen
	notes []string
	*choice
}

// Discover outlines the journey that the events tell and turns it into batches
// of operations. The goal is the one that the options name, else a success of
// the case definition that occurs, else the most frequent last activity; a note
// says which.
func Discover(ctx context.Context, src analyze.Source, env analyze.Env, q analyze.Query, opt Options) (Draft, error) {
	if opt.MinShare < 0 || opt.MinShare > 1 {
		return Draft{}, journey.InvalidField("min_share", "must lie between 0 and 1")
	}
	if opt.Gamma < 0 {
		return Draft{}, journey.InvalidField("gamma", "must not be negative")
	}
	q.Level = analyze.EventLevel
	question, err := analyze.MakeCut(ctx, src, env, q)
	if err != nil {
		return Draft{}, err
	}
	if touchpoints := env.Touchpoints; touchpoints != nil && len(touchpoints.Labels)+len(src.View().Names) > math.MaxUint16 {
		return Draft{}, journey.Errorf(journey.Invalid, "there are more than %d different touchpoints and event names; add rules that join them", math.MaxUint16)
	}
	d := &discovery{alphabet: newAlphabet(question.View, env.Touchpoints), env: env, opt: opt, q: question}
	question.Cut.Activity, question.Cut.Lean = d.column, true
	goal, err := d.namedGoal()
	if err != nil {
		return Draft{}, err
	}
	f, _, err := analyze.RunFold(ctx, question.View, question.Cut, d.fold(goal))
	if err != nil {
		return Draft{}, err
	}
	if f.counts.cases == 0 {
		return Draft{}, journey.Errorf(journey.Invalid, "no events lie in this period and segment; choose others")
	}
	return d.draft(f), nil
}

// namedGoal finds the activity that the options name as the goal, -1 if they
// name none.
func (d *discovery) namedGoal() (int, error) {
	if d.opt.Goal == "" {
		return trail.None, nil
	}
	i := slices.IndexFunc(d.of, func(a activity) bool { return a.id == d.opt.Goal })
	for code := 0; i < 0 && code < len(d.of); code++ {
		if d.name(code) == d.opt.Goal {
			i = code
		}
	}
	if i < 0 {
		var known []string
		for _, a := range d.of[:min(len(d.of), 50)] {
			known = append(known, a.id)
		}
		return 0, journey.InvalidField("goal", fmt.Sprintf("there is no touchpoint or event %q", d.opt.Goal), known...)
	}
	return i, nil
}

// choose picks the activities to draw and the goal.
func (d *discovery) choose(s *survey, goal int) {
	c := &choice{keep: make([]int32, len(d.of)), goal: make([]bool, len(d.of))}
	for code, n := range s.having {
		c.keep[code] = -1
		if n > 0 && float64(n) >= d.opt.MinShare*float64(s.cases) {
			c.code = append(c.code, code)
		}
	}
	if len(c.code) > MaxActivities {
		slices.SortStableFunc(c.code, func(a, b int) int { return int(s.having[b] - s.having[a]) })
		d.notes = append(d.notes, fmt.Sprintf("Of %d activities the %d most frequent are drawn.", len(c.code), MaxActivities))
		c.code = c.code[:MaxActivities]
	}
	for n, code := range c.code {
		c.keep[code] = int32(n)
	}
	for _, code := range d.goals(s, goal) {
		c.goal[code] = true
	}
	d.choice = c
}

// goals lists the codes of the goal.
func (d *discovery) goals(s *survey, named int) []int {
	if named >= 0 {
		d.goal, d.how = d.name(named), "as asked for"
		return []int{named}
	}
	var codes []int
	if d.env.Case != nil {
		for code, a := range d.of {
			if slices.Contains(d.env.Case.Success, a.id) && s.having[code] > 0 {
				codes = append(codes, code)
			}
		}
	}
	if len(codes) > 0 {
		d.goal, d.how = d.name(codes[0]), "the success of the case definition"
		return codes
	}
	best := 0
	for code, n := range s.last {
		if n > s.last[best] || n == s.last[best] && d.of[code].id < d.of[best].id {
			best = code
		}
	}
	if s.cases > 0 {
		d.goal, d.how = d.name(best), "the most frequent last activity"
		codes = append(codes, best)
	}
	return codes
}
