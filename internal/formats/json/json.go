// Package json reads JSON records however they are broken into lines: the
// elements of a top-level array, of a list inside a top-level object
// ({"events": [...]}), or a plain sequence of objects.
package json

import (
	"bytes"
	"context"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Codec returns the reader of JSON arrays and sequences.
func Codec() formats.Codec {
	return formats.Codec{
		Name: "json", Extensions: []string{".json"},
		Sniff: sniff, Open: open,
		Record: func(raw []byte, line int64, _ formats.Options, rows *formats.Rows) {
			formats.RecordJSONText(raw, line, rows)
		},
	}
}

// sniff looks for an array of objects, or for an object.
func sniff(head []byte, name string) float64 {
	text := bytes.TrimLeft(head, "\ufeff \t\r\n")
	switch {
	case len(text) == 0:
		return 0
	case text[0] == '[' && bytes.HasPrefix(bytes.TrimLeft(text[1:], " \t\r\n"), []byte("{")):
		return 0.9
	case text[0] == '{' && formats.Wrapper(head) != "":
		return 0.89
	case text[0] == '{' || text[0] == '[' && formats.HasExtension(name, ".json"):
		return 0.7
	}
	return 0
}

func open(_ context.Context, f formats.File, opt formats.Options) (formats.Reader, formats.Info, error) {
	in, err := formats.OpenInput(f, opt)
	if err != nil {
		return nil, formats.Info{}, err
	}
	head, err := formats.Head(f)
	if err != nil {
		return nil, formats.Info{}, err
	}
	info := formats.Info{Format: "json", Encoding: in.Encoding, Notes: in.Notes, Grows: true}
	wrapper := formats.Wrapper(head)
	if wrapper != "" {
		info.Notes = append(info.Notes, "The records were taken from the list “"+wrapper+"”.")
	}
	frames, err := formats.OpenJSONValues(in, f.Name(), wrapper)
	if err != nil {
		return nil, formats.Info{}, err
	}
	r, err := formats.NewJSONReader(frames, formats.NewJSONTable(), nil)
	if err != nil {
		return nil, formats.Info{}, err
	}
	if r.Empty() {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s holds no records: its list has no object in it", f.Name())
	}
	info.Columns = r.Columns()
	return r, info, nil
}
