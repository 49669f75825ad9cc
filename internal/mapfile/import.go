package mapfile

import (
	"bytes"
	"path"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats/cjml"
	"github.com/sojournhq/sojourn/internal/formats/ojf"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/formats/tablemap"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// ImportFormats lists the formats that maps are read from; "" finds out.
func ImportFormats() []string { return []string{OJM, "ojf", "cjml", "csv", "xlsx"} }

// ImportOptions help to read a file.
type ImportOptions struct {
	Format string         // one of [ImportFormats], or "" to look at the bytes
	Name   string         // of the file
	ID     string         // ids of new records begin with it
	Title  string         // of the map, for tables
	Lanes  map[int]string // kinds of rows, for tables
}

// Map is a map to be made.
type Map struct {
	ID    string // "" mints one
	Batch ops.Batch
}

// Imported is what a file holds, ready to be written.
type Imported struct {
	Library ops.Batch // may have no operations
	Maps    []Map
	Notes   []string
	Table   *tablemap.Preview // what a table was taken for
}

// Import reads a file. The library is the one that names are looked up in.
func Import(raw []byte, l journey.Library, opt ImportOptions) (Imported, error) {
	switch format := opt.Format; {
	case format == "ojf", format == "" && begins(raw, "{") && ojf.Is(raw):
		b, err := ojf.Read(raw, l, opt.ID, strings.TrimSuffix(opt.Name, path.Ext(opt.Name)))
		if err != nil {
			return Imported{}, err
		}
		return Imported{Library: b.Library, Maps: []Map{{Batch: b.Map}}, Notes: b.Notes}, nil
	case format == OJM, format == "" && begins(raw, "{"):
		b, err := ojm.Import(raw)
		if err != nil {
			return Imported{}, err
		}
		out := Imported{Library: b.Library, Notes: b.Notes}
		for _, m := range b.Maps {
			out.Maps = append(out.Maps, Map{m.ID, m.Batch})
		}
		return out, nil
	case format == "" && (begins(raw, "<!doctype html") || begins(raw, "<html")):
		return Imported{}, journey.Errorf(journey.Invalid, "the file is a web page, not a map; perhaps a sign-in page was downloaded instead of the export")
	case format == "cjml", format == "" && begins(raw, "<"):
		b, err := cjml.Read(raw, l, opt.ID)
		if err != nil {
			return Imported{}, err
		}
		out := Imported{Library: b.Library, Notes: b.Notes}
		for _, m := range b.Maps {
			out.Maps = append(out.Maps, Map{Batch: m})
		}
		return out, nil
	case format == "", format == "csv", format == "xlsx":
		return importTable(raw, l, opt)
	}
	return Imported{}, journey.InvalidField("format", "is no format that maps are read from", ImportFormats()...)
}

func importTable(raw []byte, l journey.Library, opt ImportOptions) (Imported, error) {
	g, err := tablemap.ReadFile(opt.Name, raw)
	if err != nil {
		return Imported{}, err
	}
	p, err := tablemap.Read(g, l, tablemap.Options{ID: opt.ID, File: opt.Name, Title: opt.Title, Lanes: opt.Lanes})
	if err != nil {
		return Imported{}, err
	}
	return Imported{Library: p.Library, Maps: []Map{{Batch: p.Map}}, Notes: p.Preview.Notes, Table: &p.Preview}, nil
}

// begins looks at the first characters that are not blank, in small letters.
func begins(raw []byte, s string) bool {
	return strings.HasPrefix(strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(raw[:min(len(raw), 4096)], []byte("\ufeff")), " \t\r\n"))), s)
}
