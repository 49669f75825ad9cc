package vectors_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/funnel"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

func funnelAdapters() map[string]engines {
	return map[string]engines{
		"funnel.best_entry":  {"case": levelOf(funnel.BestEntry), "fold": foldedLevel(funnel.BestEntry)},
		"funnel.first_entry": one(firstEntry),
		"funnel.totals":      one(totals),
		"funnel.strict":      {"case": levelOf(funnel.Strict), "fold": foldedLevel(funnel.Strict)},
		"funnel.any_order":   {"case": levelOf(funnel.AnyOrder), "fold": foldedLevel(funnel.AnyOrder)},
		"funnel.clickhouse":  {"case": levelOf(funnel.ClickHouse), "fold": foldedLevel(funnel.ClickHouse)},
		"funnel.report":      one(funnelReport),
	}
}

// exclusion is a [from, to, [names]] triple.
type exclusion struct{ funnel.Exclusion }

func (x *exclusion) UnmarshalJSON(b []byte) error {
	return decode(b, &[3]any{&x.From, &x.To, &x.Any})
}

// funnelCase is an example made ready: the plan and the one case it runs on.
type funnelCase struct {
	plan *funnel.Plan
	view *trail.View
	act  *trail.Activity
}

func readFunnel(in json.RawMessage, mode string) (*funnelCase, error) {
	var a struct {
		Events  []stamped   `json:"events"`
		Steps   [][]string  `json:"steps"`
		Window  float64     `json:"window"`
		Exclude []exclusion `json:"exclude"`
		Modes   []string    `json:"modes"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	p := funnel.Defaults()
	p.Mode, p.Window, p.Modes = mode, analyze.Length(micro(a.Window)), a.Modes
	names := []string{}
	for _, s := range a.Steps {
		p.Steps = append(p.Steps, funnel.Step{Any: s})
		names = append(names, s...)
	}
	for _, x := range a.Exclude {
		p.Exclude = append(p.Exclude, x.Exclusion)
		names = append(names, x.Any...)
	}
	c := &funnelCase{}
	c.view, c.act = oneCase(a.Events)
	for _, n := range names { // a step may name what never happens
		if !slices.Contains(c.act.Labels, n) {
			c.act.Labels = append(slices.Clone(c.act.Labels), n)
		}
	}
	code := func(field, label string) (int, error) {
		if i := c.act.Code(label); i != trail.None {
			return i, nil
		}
		return 0, fmt.Errorf("%s: no label %q", field, label)
	}
	var err error
	c.plan, err = funnel.Compile(p, len(c.act.Labels), code, named(c.act.Labels), journey.NoInstant)
	return c, err
}

// on calls fn with the example's case.
func (c *funnelCase) on(fn func(b *trail.Block, i int)) {
	cases(c.view, &trail.Cut{Activity: c.act}, fn)
}

func levelOf(mode string) adapter {
	return func(_ *testing.T, in json.RawMessage) (any, error) {
		c, err := readFunnel(in, mode)
		if err != nil {
			return nil, err
		}
		level := 0
		c.on(func(b *trail.Block, i int) { level = c.plan.Level(b, i) })
		return level, nil
	}
}

// foldedLevel runs the fold that the analysis runs, over the one case.
func foldedLevel(mode string) adapter {
	return func(t *testing.T, in json.RawMessage) (any, error) {
		c, err := readFunnel(in, mode)
		if err != nil {
			return nil, err
		}
		level := 0
		for _, s := range analyzetest.Run(t, c.view, c.act, c.plan.Fold()).Steps {
			level += int(s.Reached)
		}
		return level, nil
	}
}

func firstEntry(_ *testing.T, in json.RawMessage) (any, error) {
	c, err := readFunnel(in, funnel.FirstEntry)
	if err != nil {
		return nil, err
	}
	out := []any{0, []float64{}}
	c.on(func(b *trail.Block, i int) {
		level, at := c.plan.Path(b, i)
		times := []float64{}
		for _, x := range at {
			times = append(times, seconds(x))
		}
		out = []any{level, times}
	})
	return out, nil
}

func totals(_ *testing.T, in json.RawMessage) (any, error) {
	c, err := readFunnel(in, funnel.Totals)
	if err != nil {
		return nil, err
	}
	out := [][]any{}
	c.on(func(b *trail.Block, i int) {
		for _, a := range c.plan.Attempts(b, i) {
			out = append(out, []any{seconds(a.Start), a.Level, a.Reason})
		}
	})
	return out, nil
}

func funnelReport(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Levels []int `json:"levels"`
		N      int   `json:"n"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	return funnel.Rates(a.Levels, a.N), nil
}
