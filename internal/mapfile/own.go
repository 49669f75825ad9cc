package mapfile

import (
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/template"
)

// KeepTemplate writes a map as a template of the workspace's own: bare of
// evidence and numbers, with the records that it shows or without. It returns
// the bundle and what a list says of it.
func KeepTemplate(s Source, name, when string, records bool) ([]byte, template.Info, error) {
	library, m := ops.Bare(s.Library, s.Map, s.ID, records)
	raw, err := ojm.Export(s.Workspace, library, []ojm.NamedDoc{{ID: s.ID, Doc: m}})
	if err != nil {
		return nil, template.Info{}, err
	}
	info, err := template.Describe(raw)
	view := s.Map.MapView()
	info.Name, info.When, info.Summary, info.Personas = name, when, view.Objective, 0
	if records { // the library may bring more along than the map shows
		info.Personas = len(view.Personas)
	}
	return raw, info, err
}

// OwnTemplate reads a template that the workspace kept.
func OwnTemplate(bundle []byte) (Imported, error) {
	return Import(bundle, journey.Library{}, ImportOptions{Format: OJM})
}

// AnyTemplate reads a template of the program, or else one that the workspace
// kept, whose bundle own returns.
func AnyTemplate(id string, own func(id string) ([]byte, error)) (Imported, error) {
	got, err := Template(id)
	if journey.KindOf(err) != journey.NotFound {
		return got, err
	}
	bundle, err := own(id)
	if err != nil {
		return Imported{}, err
	}
	return OwnTemplate(bundle)
}
