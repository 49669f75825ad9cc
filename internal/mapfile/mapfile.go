// Package mapfile is the door between maps and files: which formats there are,
// how a map is written in each and how a file becomes maps. The API and the
// command line go through it, so they know the same formats and options.
package mapfile

import (
	"bytes"
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
	Measured  *overlay.Result // for pictures; nil draws the map alone
}

// Options say how a picture looks.
type Options struct {
	Paper    string  // a3 or a4
	Page     int     // of an SVG or PNG, from 1; 0 is all pages below each other
	Scale    float64 // pixels of a PNG for each CSS pixel
	NoTitle  bool
	NoLegend bool
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
		err = pptx.Write(&b, m, l)
	default:
		return draw(m, l, s.Measured, f, opt)
	}
	return b.Bytes(), err
}

func draw(m journey.Map, l journey.Library, r *overlay.Result, f Format, opt Options) ([]byte, error) {
	d, err := picture.Draw(m, l, picture.Options{Paper: opt.Paper, Measured: measured(m, r), HideTitle: opt.NoTitle, HideLegend: opt.NoLegend})
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
