package overlay

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/stat"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Periods that an overlay may be split by.
const (
	Weekly  = "week"
	Monthly = "month"
)

// Run measures all elements of a plan. The query says who and what is counted,
// as for every analysis; period is empty, [Weekly] or [Monthly].
func Run(ctx context.Context, src analyze.Source, env analyze.Env, plan Plan, q analyze.Query, period string) (Result, error) {
	if period != "" && period != Weekly && period != Monthly {
		return Result{}, journey.InvalidField("period", fmt.Sprintf("is %q", period), Weekly, Monthly)
	}
	r, err := newRunner(ctx, src, env, plan, q)
	if err != nil {
		return Result{}, err
	}
	if period != "" {
		if r.periods, err = r.question.Periods("period", period); err != nil {
			return Result{}, err
		}
	}
	n, counts, err := analyze.RunFold(ctx, r.question.View, r.question.Cut, r.layout.fold(r.question.View, r.periods))
	if err != nil {
		return Result{}, err
	}
	return r.result(n, counts, period)
}

// runner joins a plan with the question that it is asked in.
type runner struct {
	question *analyze.Question
	layout   *layout
	periods  analyze.Periods
}

func newRunner(ctx context.Context, src analyze.Source, env analyze.Env, plan Plan, q analyze.Query) (*runner, error) {
	q.Level = analyze.TouchpointLevel
	if env.Touchpoints == nil {
		env.Touchpoints = unlabelled(src.View())
	}
	question, err := analyze.MakeCut(ctx, src, env, q)
	if err != nil {
		return nil, err
	}
	return &runner{question: question, layout: newLayout(plan, question.Cut.Activity)}, nil
}

// unlabelled is the touchpoint column of a workspace without rules: a map is
// shown all the same, and no element of it is measured.
func unlabelled(v *trail.View) *trail.Activity {
	act := &trail.Activity{Complete: v.Events == 0}
	for _, s := range v.Shards {
		act.C8 = append(act.C8, make([]uint8, len(s.Chan)))
	}
	return act
}

// result makes the answer.
func (r *runner) result(n *numbers, counts analyze.Counts, period string) (Result, error) {
	k := r.question
	hash, err := r.hash(period)
	if err != nil {
		return Result{}, err
	}
	out := Result{
		AsOf: k.View.AsOf, Through: k.Stamp(counts.Last), Unit: string(k.Query.Unit), From: k.Query.From, To: k.Query.To,
		Hash: hash, Start: Start{N: n.start}, Stages: []Element{}, Steps: []Element{}, Touchpoints: []Element{},
		Notes: append([]string{}, k.Notes...),
	}
	for i := range r.layout.plan.Targets {
		e, err := r.element(n, i)
		if err != nil {
			return Result{}, err
		}
		switch e.Kind {
		case StageKind:
			out.Stages = append(out.Stages, e)
		case StepKind:
			out.Steps = append(out.Steps, e)
		default:
			out.Touchpoints = append(out.Touchpoints, e)
		}
	}
	return out, nil
}

// hash names the question together with the plan.
func (r *runner) hash(period string) (string, error) {
	plan, err := json.Marshal(r.layout.plan)
	if err != nil {
		return "", fmt.Errorf("write the plan of a map: %w", err)
	}
	return r.question.Hash("overlay " + period + " " + string(plan))
}

// element is what was measured at one element. One that is not measured has no
// numbers, not zeros.
func (r *runner) element(n *numbers, i int) (Element, error) {
	t := r.layout.plan.Targets[i]
	e := Element{ID: t.ID, Kind: t.Kind, Name: t.Name, Measured: t.Measured(), Reason: t.Reason, Next: []Next{}, Scores: []Score{}}
	var err error
	if e.Definition, err = r.definition(i); err != nil || !e.Measured {
		return e, err
	}
	e.Reached = n.reached[i]
	e.Share = stat.Share(e.Reached, n.start)
	e.ShareLow, e.ShareHigh = stat.Wilson(e.Reached, n.start).Bounds()
	for w, way := range r.layout.ways {
		if way.from == i {
			e.Next = append(e.Next, r.next(n, w))
		}
	}
	r.addFacts(&e, n, i)
	for p := range n.series {
		e.Periods = append(e.Periods, r.period(n, p, i))
	}
	return e, nil
}

// next is the way to an element that follows.
func (r *runner) next(n *numbers, w int) Next {
	way := r.layout.ways[w]
	to := r.layout.plan.Targets[way.to]
	converted, reached := n.gone[w], n.reached[way.from]
	x := Next{ID: to.ID, Name: to.Name, Converted: converted, Conversion: stat.Share(converted, reached), Drop: stat.Share(reached-converted, reached)}
	x.Low, x.High = stat.Wilson(converted, reached).Bounds()
	t := n.times[w]
	x.Time = Time{N: t.n, MedianS: seconds(t.median), P90S: seconds(t.p90)}
	return x
}

// seconds turns microseconds into seconds.
func seconds(micros *float64) *float64 {
	if micros == nil {
		return nil
	}
	s := *micros / 1e6
	return &s
}

// addFacts adds events, money and scores: those of all codes of the element.
func (r *runner) addFacts(e *Element, n *numbers, i int) {
	types := r.question.View.Scores
	sums := make([]score, len(types))
	var money value
	for _, c := range r.layout.codes[i] {
		e.Events += n.events[c]
		money.n += n.values[c].n
		money.sum += n.values[c].sum
		for t := range types {
			sums[t].add(n.scores[c*len(types)+t])
		}
	}
	if money.n > 0 {
		e.Value = &Value{N: money.n, Sum: float64(money.sum) / 1e6}
	}
	for t, x := range sums {
		if x.n > 0 {
			e.Scores = append(e.Scores, scoreOf(types[t], x))
		}
	}
}

// scoreOf is the mean of one score type, also on the emotion scale where the
// type has one.
func scoreOf(kind string, x score) Score {
	mean, interval := stat.MeanInterval(x.n, x.sum, x.squares, 0.001)
	s := Score{Type: kind, N: x.n, Mean: mean}
	s.Low, s.High = interval.Bounds()
	if v, ok := EmotionOf(kind, mean); ok {
		s.Emotion = &v
		if interval.Defined {
			low, _ := EmotionOf(kind, interval.Low)
			high, _ := EmotionOf(kind, interval.High)
			s.EmotionLow, s.EmotionHigh = &low, &high
		}
	}
	return s
}

// period is one element in one period.
func (r *runner) period(n *numbers, p, i int) Period {
	from, _ := r.periods.Span(p)
	out := Period{From: from, Reached: n.series[p].reached[i]}
	if w := r.layout.first[i]; w >= 0 {
		converted := n.series[p].gone[w]
		out.Conversion, out.Drop = stat.Share(converted, out.Reached), stat.Share(out.Reached-converted, out.Reached)
	}
	return out
}
