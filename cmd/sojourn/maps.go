package main

import (
	"fmt"
	"io"
	"os"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
)

// mapCmd works on maps.
type mapCmd struct {
	List     mapListCmd      `cmd:"" help:"Show all maps."`
	New      mapNewCmd       `cmd:"" help:"Make an empty map, or one from a template."`
	Template mapTemplatesCmd `cmd:"" name:"templates" help:"Show the templates that a map can begin with."`
	Show     mapShowCmd      `cmd:"" help:"Show a map with what was measured on it."`
	Discover mapDiscoverCmd  `cmd:"" help:"Draw a draft map from the events."`
	Import   mapImportCmd    `cmd:"" help:"Take maps of a file: Open Journey Map, CJML or a table."`
	Export   mapExportCmd    `cmd:"" help:"Write a map as a file: Open Journey Map, text, table, picture or slides."`
	Validate mapValidateCmd  `cmd:"" help:"Check an Open Journey Map file."`
	History  mapHistoryCmd   `cmd:"" help:"What changed in a map, when and by whom."`
	Diff     mapDiffCmd      `cmd:"" help:"What differs between two states of maps, in words."`
	Publish  mapPublishCmd   `cmd:"" help:"Publish a map, or say what keeps it from that."`
	Revert   mapRevertCmd    `cmd:"" name:"restore-version" help:"Bring a map back to what it was."`
	Redact   mapRedactCmd    `cmd:"" help:"Remove a text from a map and its whole past, for good."`
	Forget   mapForgetCmd    `cmd:"" help:"Remove a map's history before a time or a version, for good."`
	Delete   mapDeleteCmd    `cmd:"" help:"Put a map into the bin."`
	Restore  mapRestoreCmd   `cmd:"" help:"Take a map back out of the bin."`
}

type mapListCmd struct {
	dataFlags
	JSON bool `name:"json" help:"As JSON."`
}

// Run lists the maps.
func (c mapListCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		rows, err := h.ask.Maps(e.ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(e.stdout, rows)
		}
		return printTables(e.stdout, rows)
	})
}

type mapShowCmd struct {
	dataFlags
	windowFlags
	ID     string `arg:"" help:"Map to show."`
	Period string `enum:",week,month" default:"" help:"Also by week or month."`
	JSON   bool   `name:"json" help:"As JSON."`
}

// shownMap is a map as people drew it, beside what was measured.
type shownMap struct {
	ID       string      `json:"id"`
	Map      journey.Map `json:"map"`
	Measured any         `json:"measured"`
}

// Run shows a map.
func (c mapShowCmd) Run(e *env) error {
	return c.withHouse(e, func(h *house) error {
		st, err := h.ask.Map(e.ctx, c.ID)
		if err != nil {
			return err
		}
		seg, err := h.ask.Segment(e.ctx, c.Segment)
		if err != nil {
			return err
		}
		r, err := h.ask.Overlay(e.ctx, c.ID, ask.Window{From: c.From, To: c.To, Segment: seg, Unit: c.Unit, Period: c.Period})
		if err != nil {
			return err
		}
		m := st.Doc.MapView()
		if c.JSON {
			return printJSON(e.stdout, shownMap{c.ID, m, r})
		}
		if _, err := fmt.Fprintf(e.stdout, "%s (%s)\n%s reach it; %.1f %% of all events have no touchpoint; as of %d\n\n", m.Title, c.ID, count(r.Start.N), 100*r.UnmappedShare, r.AsOf); err != nil {
			return err
		}
		return joinNotes(printTables(e.stdout, measuredRows(r)), e, r.Notes)
	})
}

type mapValidateCmd struct {
	File string `arg:"" help:"File, or - for standard input."`
	JSON bool   `name:"json" help:"As JSON."`
}

// Run checks a bundle; problems are an error.
func (c mapValidateCmd) Run(e *env) error {
	raw, err := readInput(e, c.File)
	if err != nil {
		return err
	}
	problems := append([]ojm.Problem{}, ojm.Validate(raw)...)
	switch {
	case c.JSON:
		err = printJSON(e.stdout, problems)
	case len(problems) == 0:
		_, err = fmt.Fprintln(e.stdout, "valid")
	default:
		err = printTables(e.stdout, problems)
	}
	if err == nil && len(problems) > 0 {
		err = journey.Errorf(journey.Invalid, "%s has %d problems", c.File, len(problems))
	}
	return err
}

type mapDeleteCmd struct {
	dataFlags
	ID string `arg:"" help:"Map to delete."`
}

// Run puts a map into the bin.
func (c mapDeleteCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error { return y.docs.Delete(e.ctx, c.ID) })
}

type mapRestoreCmd struct {
	dataFlags
	ID string `arg:"" help:"Map to restore."`
}

// Run takes a map out of the bin.
func (c mapRestoreCmd) Run(e *env) error {
	return c.withYard(e, func(y *yard) error { return y.docs.Restore(e.ctx, c.ID) })
}

// readInput reads a whole file, or standard input.
func readInput(e *env, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(e.stdin)
	}
	if isFolder(name) {
		files, err := readFolder(name)
		if err != nil {
			return nil, err
		}
		return ojm.ReadFolder(files)
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, journey.Errorf(journey.Invalid, "cannot read the file: %w", err)
	}
	return raw, nil
}
