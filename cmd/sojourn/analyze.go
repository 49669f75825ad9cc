package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/trail"
)

// windowFlags choose who and when, the same for every question.
type windowFlags struct {
	From    string `help:"First instant, RFC 3339 or a date in the workspace's zone."`
	To      string `help:"Instant after the last."`
	Segment string `help:"Only these people: a condition as JSON, or the id of a segment of the library." placeholder:"ID|JSON"`
	Unit    string `enum:",person,session,instance" default:"" help:"What is counted: person, session or instance."`
}

type analyzeCmd struct {
	dataFlags
	windowFlags
	Name   string `arg:"" help:"touchpoints, dfg, variants, funnel, stages, elapsed or rework."`
	Params string `help:"Parameters of the analysis." placeholder:"JSON|@FILE"`
	Level  string `enum:",event,touchpoint,stage" default:"" help:"What an activity is: event, touchpoint or stage."`
	Map    string `help:"Map whose stages and case definition apply." placeholder:"ID"`
	By     string `help:"Split by a property, or by trait:NAME." placeholder:"PROP"`
	Output string `short:"o" enum:"table,json,csv" default:"table" help:"table, json or csv."`
	JSON   bool   `name:"json" help:"The same as --output json."`
}

// Run asks one question.
func (c analyzeCmd) Run(e *env) error {
	params, err := readParams(c.Params)
	if err != nil {
		return err
	}
	return c.withHouse(e, func(h *house) error {
		seg, err := h.ask.Segment(e.ctx, c.Segment)
		if err != nil {
			return err
		}
		r, err := h.ask.Analyze(e.ctx, c.Name, analyze.Query{
			Level: c.Level, Unit: trail.Unit(c.Unit), From: c.From, To: c.To, Segment: seg, By: c.By, Map: c.Map, Params: params,
		})
		if err != nil {
			return err
		}
		names, err := h.ask.Names(e.ctx, c.Map)
		if err != nil {
			return err
		}
		return c.print(e, r, names)
	})
}

// print writes the answer. Tables are for people and show names instead of ids.
func (c analyzeCmd) print(e *env, r analyze.Result, names map[string]string) error {
	switch {
	case c.JSON || c.Output == "json":
		return printJSON(e.stdout, r)
	case c.Output == "csv":
		if len(r.Groups) > 0 {
			return printCSV(e.stdout, r.Groups)
		}
		return printCSV(e.stdout, r.Data)
	}
	if _, err := fmt.Fprintf(e.stdout, "%s\n%s persons, %s cases (%s), %s events; as of %d, through %s\n\n",
		r.Definition.Words, count(r.Persons), count(r.Cases), r.Unit, count(r.Events), r.AsOf, r.Through); err != nil {
		return err
	}
	if err := printNamed(e.stdout, r.Data, names); err != nil {
		return err
	}
	for _, g := range r.Groups {
		if _, err := fmt.Fprintf(e.stdout, "\n%s = %s: %s persons, %s events\n", c.By, g.Value, count(g.Persons), count(g.Events)); err != nil {
			return err
		}
		if err := printNamed(e.stdout, g.Data, names); err != nil {
			return err
		}
	}
	return printNotes(e, r.Notes)
}

// printNotes writes what a reader must know beside the numbers.
func printNotes(e *env, notes []string) error {
	for _, n := range notes {
		if _, err := fmt.Fprintf(e.stdout, "\nnote: %s\n", n); err != nil {
			return err
		}
	}
	return nil
}

// readParams returns the JSON, or the content of the file that @ names.
func readParams(s string) (json.RawMessage, error) {
	if s == "" {
		return nil, nil
	}
	if name, ok := strings.CutPrefix(s, "@"); ok {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, journey.Errorf(journey.Invalid, "the parameters cannot be read: %w", err)
		}
		s = string(raw)
	}
	if !json.Valid([]byte(s)) {
		return nil, journey.InvalidField("--params", `is not valid JSON; for example --params '{"steps": ["cart", "payment"]}'`)
	}
	return json.RawMessage(s), nil
}
