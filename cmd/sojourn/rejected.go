package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

// rejectedCmd works on dead letters.
type rejectedCmd struct {
	List   rejectedListCmd   `cmd:"" help:"Show rejected rows with line and reason."`
	Export rejectedExportCmd `cmd:"" help:"Write rejected rows as CSV."`
	Retry  rejectedRetryCmd  `cmd:"" help:"Import rejected rows again, after a fix of the mapping."`
}

// deadFlags choose dead letters.
type deadFlags struct {
	dataFlags
	Import string `help:"Import whose rows are meant; default the newest." placeholder:"ID"`
	Reason string `help:"Only rows rejected for this reason."`
}

// importID returns the chosen import, the newest without a choice.
func (f deadFlags) importID(e *env, y *yard) (string, error) {
	if f.Import != "" {
		_, err := y.intake.Job(e.ctx, f.Import)
		return f.Import, err
	}
	jobs, err := y.intake.Jobs(e.ctx, 1)
	if err != nil {
		return "", err
	}
	if len(jobs) == 0 {
		return "", journey.Errorf(journey.NotFound, "nothing was imported yet")
	}
	return jobs[0].ID, nil
}

type rejectedListCmd struct {
	deadFlags
	Limit int  `default:"50" help:"At most so many rows."`
	All   bool `help:"Of all imports."`
	JSON  bool `name:"json" help:"As JSON."`
}

// Run lists dead letters.
func (c rejectedListCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error {
		q := intake.DeadQuery{Reason: journey.Reason(c.Reason), Limit: c.Limit}
		if !c.All {
			id, err := c.importID(e, y)
			if err != nil {
				return err
			}
			q.Import = id
		}
		page, err := y.intake.Dead(e.ctx, q)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, page)
		}
		return printTables(e.stdout, page)
	})
}

type rejectedExportCmd struct {
	deadFlags
	Out string `short:"o" default:"-" help:"File to write; - is standard output."`
}

// Run writes the dead letters of an import as CSV.
func (c rejectedExportCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error {
		id, err := c.importID(e, y)
		if err != nil {
			return err
		}
		q := intake.DeadQuery{Import: id, Reason: journey.Reason(c.Reason)}
		return toFile(e, c.Out, func(w io.Writer) error { return y.intake.DeadCSV(e.ctx, q, w) })
	})
}

type rejectedRetryCmd struct {
	deadFlags
	Mapping string `type:"existingfile" help:"Mapping file to use instead of the import's own."`
	TZ      string `name:"tz" help:"Zone of times without one."`
	JSON    bool   `name:"json" help:"Progress and report as JSON lines."`
}

// Run imports dead letters again.
func (c rejectedRetryCmd) Run(e *env) error {
	req := intake.RetryRequest{Zone: c.TZ, Reason: journey.Reason(c.Reason)}
	if c.Mapping != "" {
		text, err := os.ReadFile(c.Mapping)
		if err != nil {
			return journey.Errorf(journey.Invalid, "the mapping cannot be read: %w", err)
		}
		if req.Mapping, err = formats.ReadMapping(text); err != nil {
			return err
		}
		req.Dir = filepath.Dir(c.Mapping)
	}
	return c.withYard(e, func(y *yard) error {
		id, err := c.importID(e, y)
		if err != nil {
			return err
		}
		show := newProgress(e, c.JSON, "rejected rows")
		r, err := y.intake.Retry(e.ctx, id, req, show.update)
		show.end()
		if err != nil {
			return err
		}
		if c.JSON {
			return printLine(e.stdout, r)
		}
		return printReport(e.stdout, r)
	})
}

// toFile writes to standard output, or to a file that appears only when it is
// complete.
func toFile(e *env, name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return write(e.stdout)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".sojourn-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already if all went well
	if err := write(f); err != nil {
		_ = f.Close() // the first error says more
		return err
	}
	if err := f.Sync(); err != nil {
		_ = f.Close() // the first error says more
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return os.Rename(f.Name(), name)
}
