package vectors_test

import (
	"encoding/json"
	"testing"

	"github.com/sojournhq/sojourn/internal/analyze/analyzetest"
	"github.com/sojournhq/sojourn/internal/analyze/dfg"
	"github.com/sojournhq/sojourn/internal/analyze/elapsed"
	"github.com/sojournhq/sojourn/internal/analyze/rework"
	"github.com/sojournhq/sojourn/internal/analyze/stages"
	"github.com/sojournhq/sojourn/internal/analyze/variants"
	"github.com/sojournhq/sojourn/internal/trail"
)

func processAdapters() map[string]engines {
	return map[string]engines{
		"process.dfg":        one(directlyFollows),
		"process.dependency": one(dependency),
		"process.filter":     one(edgeFilter),
		"process.variants":   one(variantsOf),
		"process.rework":     one(reworkOf),
		"process.elapsed":    one(elapsedOf),
		"process.stage_flow": one(stageFlow),
	}
}

// named names an activity by its label.
func named(labels []string) func(int) string { return func(c int) string { return labels[c] } }

func directlyFollows(t *testing.T, in json.RawMessage) (any, error) {
	var cases map[string][]stamped
	if err := decode(in, &cases); err != nil {
		return nil, err
	}
	v, act := viewOf(cases)
	return analyzetest.Run(t, v, act, dfg.Fold(act.Labels, named(act.Labels), dfg.Params{Medians: true})).Flows(), nil
}

func dependency(t *testing.T, in json.RawMessage) (any, error) {
	var cases map[string][]stamped
	if err := decode(in, &cases); err != nil {
		return nil, err
	}
	v, act := viewOf(cases)
	return analyzetest.Run(t, v, act, dfg.Fold(act.Labels, named(act.Labels), dfg.Params{Dependencies: true})).Dependencies, nil
}

// link is a [from, to, freq] triple.
type link struct{ dfg.Link }

func (l *link) UnmarshalJSON(b []byte) error { return decode(b, &[3]any{&l.From, &l.To, &l.Freq}) }

func edgeFilter(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Edges []link `json:"edges"`
		Tau   int64  `json:"tau"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	links := make([]dfg.Link, len(a.Edges))
	for i := range a.Edges {
		links[i] = a.Edges[i].Link
	}
	kept := [][2]string{}
	for _, l := range dfg.Filter(links, a.Tau) {
		kept = append(kept, [2]string{l.From, l.To})
	}
	return kept, nil
}

func variantsOf(t *testing.T, in json.RawMessage) (any, error) {
	var traces [][]string
	if err := decode(in, &traces); err != nil {
		return nil, err
	}
	v, act := viewOfTraces(traces)
	table := analyzetest.Run(t, v, act, variants.Fold(v, act.Labels, named(act.Labels), variants.Params{}, trail.None))
	rows := []map[string]any{}
	for _, r := range table.Variants {
		rows = append(rows, map[string]any{"variant": r.Trace, "count": r.Count, "share": r.Share, "cumulative": r.Cumulative})
	}
	return rows, nil
}

func reworkOf(t *testing.T, in json.RawMessage) (any, error) {
	var traces [][]string
	if err := decode(in, &traces); err != nil {
		return nil, err
	}
	v, act := viewOfTraces(traces)
	r := analyzetest.Run(t, v, act, rework.Fold(act.Labels))
	per := map[string]any{}
	for _, a := range r.Activities {
		per[a.Activity] = map[string]any{"cases": a.Cases, "cases_repeating": a.CasesRepeating, "extra": a.Extra}
	}
	return map[string]any{
		"events": r.Events, "rework_events": r.ReworkEvents, "rework_share": r.ReworkShare,
		"cases": r.Cases, "cases_with_rework": r.CasesWithRework, "case_rework_rate": r.CaseReworkRate,
		"self_loops": r.SelfLoops, "loops": r.Loops, "pingpong": r.PingPong, "per_activity": per,
	}, nil
}

func elapsedOf(t *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Cases   map[string][]stamped `json:"cases"`
		A       string               `json:"a"`
		B       string               `json:"b"`
		Pairing string               `json:"pairing"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	v, act := viewOf(a.Cases)
	from, to := make([]bool, len(act.Labels)+1), make([]bool, len(act.Labels)+1)
	for c, l := range act.Labels {
		from[c], to[c] = l == a.A, l == a.B
	}
	times := analyzetest.Run(t, v, act, elapsed.Fold(elapsed.Way{From: from, To: to, Pairing: a.Pairing}))
	out := []float64{}
	for _, d := range times.Durations {
		out = append(out, seconds(d))
	}
	return out, nil
}

// stageFlow hands the fold one block whose cases ended as the example says.
func stageFlow(_ *testing.T, in json.RawMessage) (any, error) {
	var a struct {
		Order  []string   `json:"order"`
		Traces [][]string `json:"traces"`
		Goal   []bool     `json:"goal"`
		Open   []bool     `json:"open"`
	}
	if err := decode(in, &a); err != nil {
		return nil, err
	}
	flow := &stages.Flow{Order: a.Order, ByStatus: true, Ranks: make([]int, len(a.Order)), Measured: make([]bool, len(a.Order))}
	code := map[string]uint8{}
	for i, s := range a.Order {
		flow.Ranks[i], flow.Measured[i], code[s] = i, true, uint8(i)
	}
	b := &trail.Block{Cases: len(a.Traces), Off: []uint32{0}, Unit: 1}
	for i, tr := range a.Traces {
		for at, s := range tr {
			b.A8, b.T32 = append(b.A8, code[s]), append(b.T32, uint32(at))
		}
		status := trail.Closed
		switch {
		case a.Goal[i]:
			status = trail.Success
		case a.Open[i]:
			status = trail.Open
		}
		b.Off, b.Person, b.Status = append(b.Off, uint32(len(b.A8))), append(b.Person, uint32(i)), append(b.Status, status)
	}
	fold := flow.Fold()
	state := fold.New()
	fold.Step(state, b)
	r, _ := fold.Done(state)
	rows := []map[string]any{}
	for _, s := range r.Stages {
		rows = append(rows, map[string]any{"stage": s.Stage, "visited": s.Reached, "dropped": s.Dropped, "drop_rate": s.DropRate})
	}
	return map[string]any{"transitions": r.Transitions, "stages": rows, "moves": r.Moves}, nil
}
