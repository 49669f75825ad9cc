package main

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/api"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

type doctorCmd struct {
	dataFlags
	JSON bool `name:"json" help:"As JSON."`
}

// Run examines a data directory; anything wrong is an error.
func (c doctorCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error {
		findings := []store.Finding{}
		for _, d := range []store.Doctor{y.db, y.log} {
			found, err := d.Doctor(e.ctx)
			if err != nil {
				return err
			}
			findings = append(findings, found...)
		}
		var err error
		switch {
		case c.JSON:
			err = printJSON(e.stdout, findings)
		case len(findings) == 0:
			_, err = fmt.Fprintf(e.stdout, "%s is in good health\n", y.dir)
		default:
			err = printTables(e.stdout, findings)
		}
		if err == nil && len(findings) > 0 {
			err = journey.Errorf(journey.Internal, "%d findings in %s; each says what to do", len(findings), y.dir)
		}
		return err
	})
}

type rebuildCmd struct {
	dataFlags
	Name string `arg:"" optional:"" enum:"index" default:"index" help:"What to rebuild: index."`
}

// Run deletes and rebuilds derived state.
func (c rebuildCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		if err := h.index.Rebuild(e.ctx); err != nil {
			return err
		}
		if err := h.index.Save(e.ctx); err != nil {
			return err
		}
		v := h.index.State().View()
		_, err := fmt.Fprintf(e.stdout, "index: %s events of %s persons, as of %d\n", count(v.Events), count(v.Persons), v.AsOf)
		return err
	})
}

type versionCmd struct{}

// Run prints the version.
func (versionCmd) Run(e *env) error {
	_, err := fmt.Fprintln(e.stdout, "sojourn", version)
	return err
}

type openapiCmd struct{}

// Run prints the description of the HTTP API.
func (openapiCmd) Run(e *env) error {
	raw, err := api.Describe()
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(raw)
	return err
}
