package main

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/ask"
)

// personsCmd works on people.
type personsCmd struct {
	List   personsListCmd   `cmd:"" help:"People with most events, or those an identifier names."`
	Show   personsShowCmd   `cmd:"" help:"One person's trail."`
	Export personsExportCmd `cmd:"" help:"All that is stored of one person, as JSON."`
}

type personsListCmd struct {
	dataFlags
	Query string `arg:"" optional:"" help:"A clear identifier or an alias."`
	Limit int    `default:"20" help:"At most so many."`
	JSON  bool   `name:"json" help:"As JSON."`
}

// Run lists people.
func (c personsListCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		p, err := h.ask.Persons(e.ctx, c.Query, ask.Page{Limit: c.Limit})
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, p)
		}
		return printTables(e.stdout, p)
	})
}

type personsShowCmd struct {
	dataFlags
	Person string `arg:"" help:"Id, alias or clear identifier; TYPE:VALUE where several people match."`
	Limit  int    `default:"200" help:"At most so many events; 0 is all."`
	Offset int    `help:"Leave out the first events."`
	JSON   bool   `name:"json" help:"As JSON."`
}

// Run shows one person's trail.
func (c personsShowCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		p, err := h.ask.Person(e.ctx, c.Person, ask.Page{Offset: c.Offset, Limit: c.Limit})
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, p)
		}
		if err := printTables(e.stdout, p); err != nil {
			return err
		}
		if p.NextOffset > 0 {
			_, err = fmt.Fprintf(e.stdout, "\n%d of %d events; the next ones with --offset %d\n", len(p.Trail), p.Total, p.NextOffset)
		}
		return err
	})
}

type personsExportCmd struct {
	dataFlags
	Person string `arg:"" help:"Id, alias or clear identifier."`
}

// Run writes everything about one person.
func (c personsExportCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		p, err := h.ask.Person(e.ctx, c.Person, ask.Page{})
		if err != nil {
			return err
		}
		return printJSON(e.stdout, p)
	})
}
