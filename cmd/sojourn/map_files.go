package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/formats/tablemap"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/store"
)

type mapImportCmd struct {
	dataFlags
	File   string         `arg:"" help:"File, folder of Open Journey Map files, or - for standard input."`
	Format string         `enum:",ojm,ojf,cjml,csv,xlsx" default:"" help:"ojm, ojf, cjml, csv or xlsx; default by its bytes."`
	Title  string         `help:"Title of the map of a table."`
	Lane   map[int]string `name:"lane" placeholder:"ROW=KIND" help:"What a row of a table is: pains, touchpoints, skip ... instead of the guess."`
	DryRun bool           `name:"dry-run" help:"Only say what the file would become."`
	JSON   bool           `name:"json" help:"As JSON."`
}

// takenFile says what became of a file.
type takenFile struct {
	ask.Imported
	Table *tablemap.Preview `json:"table,omitempty"`
}

// Run takes maps of a file.
func (c mapImportCmd) Run(e *env) error {
	raw, err := readInput(e, c.File)
	if err != nil {
		return err
	}
	y, err := c.make(e, "")
	if err != nil {
		return err
	}
	h, err := y.house(e)
	if err != nil {
		return err
	}
	if isFolder(c.File) && !c.DryRun {
		raw, err = takeImages(e, h.db.Shelf(), c.File, raw)
	}
	var got takenFile
	if err == nil {
		got, err = c.take(e, h, raw)
	}
	if err == nil {
		err = c.print(e, got)
	}
	return joinClose(err, h.close)
}

// take reads the file and writes what it holds.
func (c mapImportCmd) take(e *env, h *house, raw []byte) (takenFile, error) {
	lib, err := h.docs.Library(e.ctx)
	if err != nil {
		return takenFile{}, err
	}
	in, err := mapfile.Import(raw, lib.Doc.LibraryView(), mapfile.ImportOptions{
		Format: c.Format, Name: filepath.Base(c.File), ID: journey.NewID(e.clock.Now()), Title: c.Title, Lanes: c.Lane,
	})
	got := takenFile{Imported: ask.Imported{Maps: []string{}, Notes: append([]string{}, in.Notes...)}, Table: in.Table}
	if err != nil || c.DryRun {
		return got, err
	}
	maps := make([]ask.MapBatch, len(in.Maps))
	for i, m := range in.Maps {
		maps[i] = ask.MapBatch{ID: m.ID, Batch: m.Batch}
	}
	done, err := h.ask.ImportMaps(e.ctx, in.Library, maps)
	got.Maps, got.Notes = done.Maps, append(got.Notes, done.Notes...)
	return got, err
}

func (c mapImportCmd) print(e *env, got takenFile) error {
	if c.JSON {
		return printJSON(e.stdout, got)
	}
	if t := got.Table; t != nil {
		if _, err := fmt.Fprintf(e.stdout, "%s: %d stages, %d steps, %d texts without a place\n", t.Title, len(t.Stages), len(t.Steps), len(t.Unplaced)); err != nil {
			return err
		}
		if err := printTables(e.stdout, t.Lanes); err != nil {
			return err
		}
	}
	return printTables(e.stdout, got.Imported)
}

// importBundle takes the maps and library of an Open Journey Map document.
func (h *house) importBundle(e *env, raw []byte) (ask.Imported, error) {
	got, err := mapImportCmd{Format: mapfile.OJM}.take(e, h, raw)
	return got.Imported, err
}

type mapExportCmd struct {
	dataFlags
	IDs    []string `arg:"" optional:"" name:"id" help:"Maps to export; default all in ojm, else one."`
	Out    string   `short:"o" default:"-" help:"File to write; - is standard output."`
	Format string   `default:"" placeholder:"FORMAT" help:"ojm, ojm-folder, markdown, mermaid, ojf, cjml, csv, xlsx, svg, pdf, png or pptx; default by the file's name, else ojm."`
	pictureFlags
}

// pictureFlags say how a picture looks.
type pictureFlags struct {
	View        string   `default:"" placeholder:"VIEW" help:"Of a picture: timeline, working, blueprint, executive, table, flow or story, or the id of a saved view; default working."`
	Paper       string   `enum:"a3,a4,letter,fit" default:"a3" help:"Of a picture: a3, a4, letter, or fit for one page as large as the view needs."`
	Orientation string   `enum:",landscape,portrait" default:"" help:"Of the paper: landscape or portrait; default what suits the view."`
	Title       string   `default:"" help:"In place of the map's title."`
	Lanes       []string `placeholder:"KEY" help:"Rows that a picture shows; default all."`
	Personas    []string `placeholder:"ID" help:"Personas whose curves and cards are shown; default all."`
	Stages      []string `placeholder:"ID" help:"Stages that are shown; default all."`
	Page        int      `help:"Of an SVG or PNG; default all below each other."`
	Scale       float64  `default:"2" help:"Pixels of a PNG for each CSS pixel."`
	Drawn       bool     `help:"A picture without the numbers of the events."`
	NoTitle     bool     `help:"A picture without its title block."`
	NoLegend    bool     `help:"A picture without its legend."`
}

// options is how the picture is to look today.
func (p pictureFlags) options(e *env, zone string) mapfile.Options {
	now := e.clock.Now()
	return mapfile.Options{
		View: p.View, Paper: p.Paper, Orientation: p.Orientation, Title: p.Title, Date: mapfile.Day(now, zone), Now: now,
		Page: p.Page, Scale: p.Scale, NoTitle: p.NoTitle, NoLegend: p.NoLegend, Lanes: p.Lanes, Personas: p.Personas, Stages: p.Stages,
	}
}

// Run exports maps.
func (c mapExportCmd) Run(e *env) error {
	if c.Format == ojmFolder {
		return c.exportFolder(e)
	}
	f, err := c.format()
	if err != nil {
		return err
	}
	if f.Picture && !c.Drawn {
		return c.withHouse(e, func(h *house) error { return c.export(e, h.yard, h.ask, f) })
	}
	return c.withYard(e, func(y *yard) error { return c.export(e, y, nil, f) })
}

// format is the one that was asked for, or that of the file's name.
func (c mapExportCmd) format() (mapfile.Format, error) {
	if c.Format == "" {
		for _, f := range mapfile.Formats() {
			if strings.HasSuffix(strings.ToLower(c.Out), "."+f.Extension) {
				return f, nil
			}
		}
	}
	return mapfile.Find(c.Format)
}

// export writes the file; questions may be nil.
func (c mapExportCmd) export(e *env, y *yard, questions *ask.Service, f mapfile.Format) error {
	src, err := sourceOf(e, y)
	if err != nil {
		return err
	}
	raw, err := c.bytes(e, y, questions, src, f)
	if err != nil {
		return err
	}
	return toFile(e, c.Out, func(w io.Writer) error {
		_, err := w.Write(raw)
		return err
	})
}

// sourceOf is what all maps of a data directory share.
func sourceOf(e *env, y *yard) (mapfile.Source, error) {
	lib, err := y.docs.Library(e.ctx)
	if err != nil {
		return mapfile.Source{}, err
	}
	w, err := y.db.Workspace(e.ctx)
	if err != nil {
		return mapfile.Source{}, err
	}
	return mapfile.Source{Library: lib.Doc, Workspace: ojm.Workspace{ID: w.ID, Name: w.Name, Timezone: w.Zone, Currency: w.Currency, Locale: w.Locale, MinCell: w.MinCell}}, nil
}

// bytes is the content of the file: all maps in one bundle, or one map.
func (c mapExportCmd) bytes(e *env, y *yard, questions *ask.Service, src mapfile.Source, f mapfile.Format) ([]byte, error) {
	docs, err := c.docs(e, y)
	if err != nil {
		return nil, err
	}
	if f.Name == mapfile.OJM {
		return ojm.Export(src.Workspace, src.Library, docs)
	}
	if len(docs) != 1 {
		return nil, journey.InvalidField("id", fmt.Sprintf("%s holds one map; name the one of %d to export (sojourn map list shows them)", f.Name, len(docs)))
	}
	src.ID, src.Map = docs[0].ID, docs[0].Doc
	if questions != nil {
		numbers, err := questions.MapNumbers(e.ctx, src.ID)
		if err != nil {
			return nil, err
		}
		src.Measured, src.Metrics = numbers.Overlay, numbers.Metrics
	}
	src.Images = store.ImageReader(e.ctx, y.db.Shelf())
	return mapfile.Export(src, f, c.options(e, src.Workspace.Timezone))
}

// docs are the maps to export.
func (c mapExportCmd) docs(e *env, y *yard) ([]ojm.NamedDoc, error) {
	ids := c.IDs
	if len(ids) == 0 {
		all, err := y.docs.List(e.ctx)
		if err != nil {
			return nil, err
		}
		for _, st := range all {
			ids = append(ids, st.ID)
		}
	}
	var docs []ojm.NamedDoc
	for _, id := range ids {
		st, err := y.docs.Get(e.ctx, id)
		if err != nil {
			return nil, err
		}
		docs = append(docs, ojm.NamedDoc{ID: id, Doc: st.Doc})
	}
	return docs, nil
}
