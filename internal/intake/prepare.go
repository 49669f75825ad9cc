package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/zeebo/xxh3"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/identity"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// prepared is a file that is ready to be read as events.
type prepared struct {
	codec   formats.Codec
	info    formats.Info
	options formats.Options
	mapping *formats.Mapping
	guessed formats.Guessed
	source  string
	zone    *time.Location
	assumed bool // the zone is the workspace's, because nobody named one
	sample  *formats.Sample
}

// prepare finds out the format, the dialect and the meaning of a file.
func (s *Service) prepare(ctx context.Context, f *input, req Request) (*prepared, error) {
	ws, err := s.d.Spaces.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	p := &prepared{}
	format := req.Format
	if m := req.Mapping; m != nil {
		p.options = m.CodecOptions()
		if format == "" {
			format = m.Format
		}
	}
	if p.codec, err = formats.Detect(s.d.Codecs, f, format); err != nil {
		return nil, err
	}
	reader, info, err := p.codec.Open(ctx, f, p.options)
	if err != nil {
		return nil, err
	}
	p.info = info
	p.sample, err = formats.ReadSample(ctx, reader)
	if err := errors.Join(err, reader.Close()); err != nil {
		return nil, err
	}
	if bad := p.sample.Bad; p.sample.N == 0 && len(bad) > 0 && len(p.sample.Columns) == 0 {
		return nil, journey.Errorf(journey.Invalid, "%s holds no record that can be read; line %d: %s", f.Name(), bad[0].Line, bad[0].Detail)
	}
	if info.Grows {
		p.info.Columns = p.sample.Columns
	}
	return p, p.settle(req, f.Name(), ws)
}

// settle decides on the mapping, the zone and the source.
func (p *prepared) settle(req Request, name string, ws store.Workspace) error {
	p.guessed = formats.Guess(p.info, p.sample, name, ws.Zone)
	switch {
	case req.Mapping == nil:
		p.mapping = p.guessed.Mapping
	case req.Complete:
		p.mapping = req.Mapping.Complete(p.guessed.Mapping)
	default:
		p.mapping = req.Mapping
	}
	m := *p.mapping
	p.mapping = &m
	if req.Zone != "" {
		m.Options.Zone = req.Zone
	}
	if req.Source != "" {
		m.Source = req.Source
	}
	if p.source = m.Source; p.source == "" {
		p.source = "file"
	}
	if p.source == identity.Source {
		return journey.InvalidField("source", "is the name under which sojourn itself writes; choose another")
	}
	zone := m.Options.Zone
	if p.assumed = zone == ""; p.assumed {
		zone = ws.Zone
	}
	var err error
	p.zone, err = formats.LoadZone(zone)
	return err
}

// compile checks the mapping against the file. Tables stand for its lookups.
func (p *prepared) compile(tables []*formats.Table, more func() (formats.Counter, error)) (*formats.Program, error) {
	program, err := formats.Compile(p.mapping, formats.Env{
		Columns: p.info.Columns, Grows: p.info.Grows, Zone: p.zone, Source: p.source,
		Tables: tables, Sample: p.sample, More: more,
	})
	var je *journey.Error
	if errors.As(err, &je) && je.Kind == journey.Invalid {
		for i := range je.Fields {
			if len(je.Fields[i].Allowed) == 0 {
				je.Fields[i].Allowed = p.info.Columns[:min(len(p.info.Columns), 40)]
			}
		}
	}
	return program, err
}

// meaning is a hash of the mapping, to notice that a file is imported under
// another one.
func meaning(m *formats.Mapping) string {
	text, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%016x", xxh3.Hash(text))
}
