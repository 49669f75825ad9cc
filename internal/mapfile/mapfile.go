// Package mapfile is the door between maps and files: which formats there are,
// how a map is written in each and how a file becomes maps. The API and the
// command line go through it, so they know the same formats and options.
package mapfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats/cjml"
	"github.com/sojournhq/sojourn/internal/formats/markdown"
	"github.com/sojournhq/sojourn/internal/formats/mermaid"
	"github.com/sojournhq/sojourn/internal/formats/ojf"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/formats/pptx"
	"github.com/sojournhq/sojourn/internal/formats/tablemap"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// Format is a form of file.
type Format struct {
	Name      string
	Extension string // of files, without the dot
	Media     string // type
	Picture   bool   // it takes paper, page and numbers
}

// OJM is the format that keeps everything.
const OJM = "ojm"

// Formats lists the formats that a map is written in.
func Formats() []Format {
	return []Format{
		{Name: OJM, Extension: "journey.json", Media: "application/json"},
		{Name: "markdown", Extension: "md", Media: "text/markdown; charset=utf-8"},
		{Name: "mermaid", Extension: "mmd", Media: "text/plain; charset=utf-8"},
		{Name: "ojf", Extension: "ojf", Media: "application/json"},
		{Name: "cjml", Extension: "cjml.xml", Media: "application/xml"},
		{Name: "csv", Extension: "csv", Media: "text/csv; charset=utf-8"},
		{Name: "xlsx", Extension: "xlsx", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{Name: "svg", Extension: "svg", Media: "image/svg+xml", Picture: true},
		{Name: "pdf", Extension: "pdf", Media: "application/pdf", Picture: true},
		{Name: "png", Extension: "png", Media: "image/png", Picture: true},
		{Name: "pptx", Extension: "pptx", Media: "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	}
}

// Find returns the format with the name; "" is OJM.
func Find(name string) (Format, error) {
	if name == "" {
		name = OJM
	}
	var known []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, journey.InvalidField("format", "is no format that maps are written in", known...)
}

// Source is the map that is written.
type Source struct {
	ID        string
	Map       *ops.Doc
	Library   *ops.Doc
	Workspace ojm.Workspace
	Measured  *overlay.Result                // for pictures; nil draws the map alone
	Metrics   map[string]overlay.MetricValue // for pictures, by the metric's id
	Images    Images                         // nil prints the words that stand for pictures
}

// Options say how a picture looks. Slides take its title and what is shown.
type Options struct {
	View        string          // one of [picture.Views], or the id of a saved view of the map
	Paper       string          // one of [picture.Papers]
	Orientation string          // one of [picture.Turns]; default what suits the view
	Title       string          // in place of the map's
	Date        string          // in words
	Now         journey.Instant // when claims are judged by their evidence; zero leaves them as they are
	Page        int             // of an SVG or PNG, from 1; 0 is all pages below each other
	Scale       float64
	NoTitle     bool
	NoLegend    bool
	Lanes       []string // keys of the rows shown; nil as the saved view says, or all
	Personas    []string
	Stages      []string
}

// Export writes a map.
func Export(s Source, f Format, opt Options) ([]byte, error) {
	if f.Name == OJM {
		return ojm.Export(s.Workspace, s.Library, []ojm.NamedDoc{{ID: s.ID, Doc: s.Map}})
	}
	m, l := s.Map.MapView(), s.Library.LibraryView().At(s.ID)
	var b bytes.Buffer
	var err error
	switch f.Name {
	case "markdown":
		b.WriteString(markdown.Write(m, l))
	case "mermaid":
		b.WriteString(mermaid.Write(m, l))
	case "ojf":
		return ojf.Write(m, l)
	case "cjml":
		return cjml.Write(s.ID, m, l)
	case "csv":
		err = tablemap.WriteCSV(&b, tablemap.Lay(m, l))
	case "xlsx":
		err = tablemap.WriteXLSX(&b, tablemap.Lay(m, l))
	case "pptx":
		return slides(m, l, opt)
	default:
		return draw(s, m, l, f, opt)
	}
	return b.Bytes(), err
}

// look is how a map is drawn: the view, and what it shows of the map. The id of
// a saved view stands for both.
func look(m journey.Map, opt Options) (picture.Options, error) {
	out := picture.Options{
		View: opt.View, Paper: opt.Paper, Orientation: opt.Orientation, Title: opt.Title, Date: opt.Date, HideTitle: opt.NoTitle, HideLegend: opt.NoLegend,
	}
	if opt.View != "" && !slices.Contains(picture.Views(), opt.View) {
		i := slices.IndexFunc(m.Views, func(v journey.SavedView) bool { return v.ID == opt.View })
		if i < 0 {
			return out, journey.InvalidField("view", fmt.Sprintf("“%s” is neither a view that is drawn nor a saved view of the map", opt.View), picture.Views()...)
		}
		out.Show, out.View = picture.Saved(m.Views[i]), m.Views[i].Preset
		if !slices.Contains(picture.Views(), out.View) {
			out.View = picture.Working // slides have no picture of their own
		}
	}
	for _, list := range []struct{ to, from *[]string }{{&out.Show.Lanes, &opt.Lanes}, {&out.Show.Personas, &opt.Personas}, {&out.Show.Stages, &opt.Stages}} {
		if *list.from != nil {
			*list.to = *list.from
		}
	}
	return out, nil
}

func draw(s Source, m journey.Map, l journey.Library, f Format, opt Options) ([]byte, error) {
	how, err := look(m, opt)
	if err != nil {
		return nil, err
	}
	if opt.Now > 0 {
		m, l = stand(m, l, opt.Now)
	}
	how.Measured = measured(m, l, s.Measured, s.Metrics)
	if how.Photos, err = photos(how.Show.Of(m), l, s.Images); err != nil {
		return nil, err
	}
	d, err := picture.Draw(m, l, how)
	if err != nil {
		return nil, err
	}
	if opt.Page < 0 || opt.Page > len(d.Pages) {
		return nil, journey.InvalidField("page", pages(len(d.Pages)))
	}
	var b bytes.Buffer
	switch f.Name {
	case "svg":
		return d.SVG(opt.Page)
	case "pdf":
		err = d.PDF(&b)
	default:
		err = d.PNG(&b, opt.Page, opt.Scale)
	}
	return b.Bytes(), err
}

// slides writes the part of a map that is shown.
func slides(m journey.Map, l journey.Library, opt Options) ([]byte, error) {
	how, err := look(m, opt)
	if err != nil {
		return nil, err
	}
	shown := how.Show.Of(m)
	if opt.Title != "" {
		shown.Title = opt.Title
	}
	var b bytes.Buffer
	err = pptx.Write(&b, shown, l)
	return b.Bytes(), err
}

// FileName is a name for a file of the map.
func FileName(title string, f Format) string {
	name := strings.Trim(strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, title), "-")
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	if name == "" {
		name = "map"
	}
	return name[:min(len(name), 60)] + "." + f.Extension
}
