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
	"github.com/sojournhq/sojourn/internal/store"
)

// exported asks for a map as a file.
type exported struct {
	ID          string  `path:"id"`
	Format      string  `query:"format" enum:"ojm,markdown,mermaid,ojf,cjml,csv,xlsx,svg,pdf,png,pptx" default:"ojm"`
	View        string  `query:"view" doc:"Of a picture: timeline, working (default), blueprint, executive, table, flow or story; or the id of a saved view of the map, whose stages and personas slides show, too"`
	Paper       string  `query:"paper" enum:"a3,a4,letter,fit" default:"a3" doc:"Of a picture (svg, pdf, png); fit is one page as large as the view needs"`
	Orientation string  `query:"orientation" enum:"landscape,portrait" doc:"Of the paper; default portrait for a story, else landscape"`
	Page        int     `query:"page" minimum:"0" doc:"Of an SVG or PNG; 0 is all pages below each other"`
	Scale       float64 `query:"scale" minimum:"0.1" maximum:"4" default:"2" doc:"Pixels of a PNG for each CSS pixel"`
	Measured    bool    `query:"measured" default:"true" doc:"Draw numbers of the events into a picture, for those who may read them"`
	Title       string  `query:"title" maxLength:"200" doc:"In place of the map's title in a picture or slides; false leaves the title block of a picture out"`
	Legend      bool    `query:"legend" default:"true" doc:"Draw the legend"`
	Lanes       string  `query:"lanes" doc:"Keys of the rows that a picture shows, joined by commas; default all, or those of the saved view"`
	Personas    string  `query:"personas" doc:"Whose curves and cards are shown"`
	Stages      string  `query:"stages" doc:"Ids of the stages that are shown"`
	Inline      bool    `query:"inline" doc:"Show a PDF or PNG in the browser instead of downloading it"`
}

// options is how a picture of the map is to look now.
func (in *exported) options(now journey.Instant, zone string) mapfile.Options {
	opt := mapfile.Options{
		Date: mapfile.Day(now, zone), Now: now,
		View: in.View, Paper: in.Paper, Orientation: in.Orientation, Title: in.Title, Page: in.Page, Scale: in.Scale, NoLegend: !in.Legend,
		Lanes: listOf(in.Lanes), Personas: listOf(in.Personas), Stages: listOf(in.Stages),
	}
	switch in.Title {
	case "false":
		opt.Title, opt.NoTitle = "", true
	case "true":
		opt.Title = ""
	}
	return opt
}

// listOf reads what is joined by commas; nothing is nil.
func listOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' })
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
	if format.Picture && in.Measured && auth.Check(ctx, auth.ReadNumbers) == nil {
		numbers, err := s.Ask.MapNumbers(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		src.Measured, src.Metrics = numbers.Overlay, numbers.Metrics
	}
	src.Images = store.ImageReader(ctx, s.Images)
	b, err := mapfile.Export(src, format, in.options(s.Ask.Clock.Now(), src.Workspace.Timezone))
	name := in.ID + "." + format.Extension
	if format.Name != mapfile.OJM {
		name = mapfile.FileName(src.Map.MapView().Title, format)
	}
	shown := "attachment"
	if in.Inline && (format.Name == "pdf" || format.Name == "png") {
		shown = "inline"
	}
	return &file{ContentType: format.Media, Disposition: shown + `; filename="` + name + `"`, Body: b}, err
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
