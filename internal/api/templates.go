package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/template"
)

// fromTemplate is a map to be made of a template.
type fromTemplate struct {
	Template string `json:"template" minLength:"1" doc:"Its id"`
	Title    string `json:"title,omitempty" maxLength:"200" doc:"Default that of the template"`
	Persona  string `json:"persona,omitempty" doc:"A persona of the library, beside those of the template"`
}

func (s *server) registerTemplates(api huma.API) {
	add(api, http.MethodGet, "/templates", "listTemplates", "Finished maps to begin with", auth.ReadMaps,
		func(context.Context, *none) (*out[[]template.Info], error) { return body(template.List(), nil) })
	add(api, http.MethodPost, "/maps/from-template", "createMapFromTemplate", "A new map of a template", auth.WriteMaps, s.fromTemplate)
}

func (s *server) fromTemplate(ctx context.Context, in *struct{ Body fromTemplate }) (*out[created], error) {
	b := in.Body
	t, err := mapfile.Template(b.Template)
	if err != nil {
		return nil, err
	}
	m := t.Maps[0]
	id, err := s.Ask.FromTemplate(ctx, ask.Template{
		Library: t.Library, Map: ask.MapBatch{ID: m.ID, Batch: m.Batch}, Title: b.Title, Persona: b.Persona,
	})
	return body(created{ID: id}, err)
}
