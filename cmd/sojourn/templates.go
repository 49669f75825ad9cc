package main

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/template"
)

type mapNewCmd struct {
	dataFlags
	Title     string `arg:"" optional:"" help:"Title of the map; may be left out with a template."`
	Template  string `help:"Template to begin with, see map templates." placeholder:"ID"`
	Kind      string `enum:",current,future,service_blueprint,experience" default:"" help:"current, future, service_blueprint or experience; current unless a template says it."`
	Objective string `help:"The decision that the map serves."`
	Persona   string `help:"Persona of the library." placeholder:"ID"`
}

// Run makes a map.
func (c mapNewCmd) Run(e *env) error {
	if c.Template != "" && (c.Kind != "" || c.Objective != "") {
		return journey.Errorf(journey.Invalid, "--template brings kind and objective along; leave out --kind and --objective")
	}
	y, err := c.make(e, "")
	if err != nil {
		return err
	}
	h, err := y.house(e)
	if err != nil {
		return err
	}
	id, err := c.create(e, h)
	if err == nil {
		_, err = fmt.Fprintln(e.stdout, id)
	}
	return joinClose(err, h.close)
}

func (c mapNewCmd) create(e *env, h *house) (string, error) {
	if c.Template == "" {
		return h.ask.NewMap(e.ctx, ask.NewMap{Title: c.Title, Kind: journey.MapKind(c.Kind), Objective: c.Objective, Persona: c.Persona})
	}
	t, err := mapfile.Template(c.Template)
	if err != nil {
		return "", err
	}
	m := t.Maps[0]
	return h.ask.FromTemplate(e.ctx, ask.Template{
		Library: t.Library, Map: ask.MapBatch{ID: m.ID, Batch: m.Batch}, Title: c.Title, Persona: c.Persona,
	})
}

type mapTemplatesCmd struct {
	JSON bool `name:"json" help:"As JSON."`
}

// templateRow is what a table has room for.
type templateRow struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Stages   int    `json:"stages"`
	Steps    int    `json:"steps"`
	Personas int    `json:"personas"`
}

// Run lists the templates.
func (c mapTemplatesCmd) Run(e *env) error {
	list := template.List()
	if c.JSON {
		return printJSON(e.stdout, list)
	}
	rows := make([]templateRow, len(list))
	for i, t := range list {
		rows[i] = templateRow{t.ID, t.Name, string(t.Kind), t.Stages, t.Steps, t.Personas}
	}
	return printTables(e.stdout, rows)
}
