package main

import (
	"encoding/json"
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
		return h.ask.NewMap(e.ctx, ask.NewMap{Title: c.Title, Kind: journey.MapKind(c.Kind), Objective: c.Objective, Personas: c.personas()})
	}
	t, err := mapfile.AnyTemplate(c.Template, func(id string) ([]byte, error) {
		own, err := h.db.Shelf().GetTemplate(e.ctx, id)
		return own.Bundle, err
	})
	if err != nil {
		return "", err
	}
	m := t.Maps[0]
	return h.ask.FromTemplate(e.ctx, ask.Template{
		Library: t.Library, Map: ask.MapBatch{ID: m.ID, Batch: m.Batch}, Title: c.Title, Persona: c.Persona,
	})
}

// personas lists the persona, if one was named.
func (c mapNewCmd) personas() []string {
	if c.Persona == "" {
		return nil
	}
	return []string{c.Persona}
}

type mapTemplatesCmd struct {
	dataFlags
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
	list, err := c.list(e)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(e.stdout, list)
	}
	rows := make([]templateRow, len(list))
	for i, t := range list {
		rows[i] = templateRow{t.ID, t.Name, string(t.Kind), t.Stages, t.Steps, t.Personas}
	}
	return printTables(e.stdout, rows)
}

// list returns the templates that the data directory keeps, if there is one,
// and then those of the program.
func (c mapTemplatesCmd) list(e *env) ([]template.Info, error) {
	if !c.exists() {
		return template.List(), nil
	}
	var out []template.Info
	err := c.withYard(e, func(y *yard) error {
		own, err := y.db.Shelf().ListTemplates(e.ctx)
		for _, t := range own {
			var info template.Info
			if err := json.Unmarshal(t.Info, &info); err != nil {
				return journey.Errorf(journey.Internal, "the template %s is damaged: %w", t.ID, err)
			}
			info.ID, info.Name = t.ID, t.Name
			out = append(out, info)
		}
		return err
	})
	return append(out, template.List()...), err
}
