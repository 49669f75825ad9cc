// Package ndjson reads text with one JSON object a line (NDJSON, JSON Lines).
// Nested objects become dotted columns, arrays stay JSON text. A line that is
// broken is a dead letter; the lines around it are read.
package ndjson

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// Codec returns the reader of JSON lines.
func Codec() formats.Codec {
	return formats.Codec{
		Name: "ndjson", Extensions: []string{".ndjson", ".jsonl", ".json"},
		Sniff: sniff, Open: open,
		Record: func(raw []byte, line int64, _ formats.Options, rows *formats.Rows) {
			formats.RecordJSONText(raw, line, rows)
		},
	}
}

// sniff looks for a first line that is a whole object.
func sniff(head []byte, name string) float64 {
	first, rest, more := bytes.Cut(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte{'\n'})
	first = bytes.TrimSpace(first)
	named := formats.HasExtension(name, ".ndjson", ".jsonl")
	switch {
	case len(first) == 0 || first[0] != '{':
		return 0
	case !json.Valid(first):
		if named && more {
			return 0.8 // a broken first line
		}
		return 0
	case named:
		return 0.9
	case bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{")):
		return 0.88
	}
	return 0.6 // one object on one line may be either
}

func open(_ context.Context, f formats.File, opt formats.Options) (formats.Reader, formats.Info, error) {
	in, err := formats.OpenInput(f, opt)
	if err != nil {
		return nil, formats.Info{}, err
	}
	r, err := formats.NewJSONReader(formats.OpenJSONLines(in, f.Name()), formats.NewJSONTable(), nil)
	if err != nil {
		return nil, formats.Info{}, err
	}
	if r.Empty() {
		return nil, formats.Info{}, journey.Errorf(journey.Invalid, "%s is empty: it has no rows to import", f.Name())
	}
	return r, formats.Info{Format: "ndjson", Encoding: in.Encoding, Columns: r.Columns(), Notes: in.Notes, Grows: true}, nil
}
