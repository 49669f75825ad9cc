package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/formats/tablemap"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// exported asks for a map as a file.
type exported struct {
	ID       string  `path:"id"`
	Format   string  `query:"format" enum:"ojm,markdown,mermaid,ojf,cjml,csv,xlsx,svg,pdf,png,pptx" default:"ojm"`
	Paper    string  `query:"paper" enum:"a3,a4" default:"a3" doc:"Of a picture (svg, pdf, png)"`
	Page     int     `query:"page" minimum:"0" doc:"Of an SVG or PNG; 0 is all pages below each other"`
	Scale    float64 `query:"scale" minimum:"0.1" maximum:"4" default:"2" doc:"Pixels of a PNG for each CSS pixel"`
	Measured bool    `query:"measured" default:"true" doc:"Draw numbers of the events into a picture, for those who may read them"`
	Title    bool    `query:"title" default:"true" doc:"Draw the title block"`
	Legend   bool    `query:"legend" default:"true" doc:"Draw the legend"`
}

// file is a download.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// imported asks to take maps from a file.
type imported struct {
	Format  string `query:"format" enum:"ojm,ojf,cjml,csv,xlsx" doc:"Found out from the bytes if absent"`
	Name    string `query:"name" maxLength:"255" doc:"Of the file; names the map of a table without a title"`
	Title   string `query:"title" maxLength:"200" doc:"Of the map of a table"`
	Lanes   string `query:"lanes" doc:"What rows of a table are, instead of the guess: 5=pains,6=skip"`
	DryRun  bool   `query:"dry_run" doc:"Only say what the file would become"`
	RawBody []byte
}

// importedMaps says what became of a file.
type importedMaps struct {
	ask.Imported
	Table *tablemap.Preview `json:"table,omitempty" doc:"What a table was taken for"`
}

func (s *server) registerMapFiles(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/export", "exportMap", "A map as a file: Open Journey Map, text, table, picture or slides", auth.ReadMaps, s.exportMap)
	add(api, http.MethodPost, "/maps/import", "importMaps", "Take maps and library records of a file", auth.WriteMaps, s.importMaps)
	add(api, http.MethodPost, "/maps/validate", "validateMaps", "Check an Open Journey Map document", auth.ReadMaps,
		func(_ context.Context, in *struct{ RawBody []byte }) (*out[checked], error) {
			problems := append([]ojm.Problem{}, ojm.Validate(in.RawBody)...)
			return body(checked{Valid: len(problems) == 0, Problems: problems}, nil)
		})
}

// exportMap writes one map with what it needs of the library.
func (s *server) exportMap(ctx context.Context, in *exported) (*file, error) {
	format, err := mapfile.Find(in.Format)
	if err != nil {
		return nil, err
	}
	src, err := s.source(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if format.Picture && in.Measured {
		if src.Measured, err = s.measured(ctx, in.ID); err != nil {
			return nil, err
		}
	}
	b, err := mapfile.Export(src, format, mapfile.Options{Paper: in.Paper, Page: in.Page, Scale: in.Scale, NoTitle: !in.Title, NoLegend: !in.Legend})
	name := in.ID + "." + format.Extension
	if format.Name != mapfile.OJM {
		name = mapfile.FileName(src.Map.MapView().Title, format)
	}
	return &file{ContentType: format.Media, Disposition: `attachment; filename="` + name + `"`, Body: b}, err
}

// source reads what an export needs.
func (s *server) source(ctx context.Context, id string) (mapfile.Source, error) {
	st, err := s.Ask.Map(ctx, id)
	if err != nil {
		return mapfile.Source{}, err
	}
	lib, err := s.Docs.Library(ctx)
	if err != nil {
		return mapfile.Source{}, err
	}
	w, err := s.Spaces.Workspace(ctx)
	return mapfile.Source{
		ID: id, Map: st.Doc, Library: lib.Doc,
		Workspace: ojm.Workspace{ID: w.ID, Name: w.Name, Timezone: w.Zone, Currency: w.Currency, Locale: w.Locale, MinCell: w.MinCell},
	}, err
}

// measured returns the numbers of a map for those who may read them. A map that
// cannot be measured is drawn without.
func (s *server) measured(ctx context.Context, id string) (*overlay.Result, error) {
	if auth.Check(ctx, auth.ReadNumbers) != nil {
		return nil, nil
	}
	r, err := s.Ask.Overlay(ctx, id, ask.Window{})
	switch {
	case err == nil:
		return &r, nil
	case journey.KindOf(err) == journey.Invalid:
		return nil, nil
	}
	return nil, err
}

// importMaps writes what a file holds, or only says it.
func (s *server) importMaps(ctx context.Context, in *imported) (*out[importedMaps], error) {
	lanes, err := lanesOf(in.Lanes)
	if err != nil {
		return nil, err
	}
	lib, err := s.Docs.Library(ctx)
	if err != nil {
		return nil, err
	}
	got, err := mapfile.Import(in.RawBody, lib.Doc.LibraryView(), mapfile.ImportOptions{
		Format: in.Format, Name: in.Name, ID: journey.NewID(s.Ask.Clock.Now()), Title: in.Title, Lanes: lanes,
	})
	if err != nil {
		return nil, err
	}
	answer := importedMaps{Imported: ask.Imported{Maps: []string{}, Notes: append([]string{}, got.Notes...)}, Table: got.Table}
	if in.DryRun {
		return body(answer, nil)
	}
	maps := make([]ask.MapBatch, len(got.Maps))
	for i, m := range got.Maps {
		maps[i] = ask.MapBatch{ID: m.ID, Batch: m.Batch}
	}
	done, err := s.Ask.ImportMaps(ctx, got.Library, maps)
	answer.Maps, answer.Notes = done.Maps, append(answer.Notes, done.Notes...)
	return body(answer, err)
}

// lanesOf reads "5=pains,6=skip".
func lanesOf(s string) (map[int]string, error) {
	out := map[int]string{}
	for _, pair := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' }) {
		row, kind, ok := strings.Cut(pair, "=")
		n, err := strconv.Atoi(strings.TrimSpace(row))
		if !ok || err != nil {
			return nil, journey.InvalidField("lanes", "is not a list of rows and kinds such as 5=pains,6=skip")
		}
		out[n] = strings.TrimSpace(kind)
	}
	return out, nil
}
