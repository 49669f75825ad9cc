package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/mapfile"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/template"
)

// fromTemplate is a map to be made of a template.
type fromTemplate struct {
	Template string `json:"template" minLength:"1" doc:"Its id"`
	Title    string `json:"title,omitempty" maxLength:"200" doc:"Default that of the template"`
	Persona  string `json:"persona,omitempty" doc:"A persona of the library, beside those of the template"`
}

// templateRow is one template in a list.
type templateRow struct {
	template.Info
	Own  bool   `json:"own" doc:"Kept by this workspace"`
	Kept string `json:"kept,omitempty" doc:"When, of an own one"`
}

// keptTemplate is a map to be kept as a template.
type keptTemplate struct {
	Name    string `json:"name" minLength:"1" maxLength:"200"`
	When    string `json:"when,omitempty" maxLength:"400" doc:"When to use it, in a sentence"`
	Records bool   `json:"records" doc:"With the records of the library that the map shows. Evidence and numbers never go along"`
}

// renamed is a new name.
type renamed struct {
	Name string `json:"name" minLength:"1" maxLength:"200"`
}

func (s *server) registerTemplates(api huma.API) {
	add(api, http.MethodGet, "/templates", "listTemplates", "Finished maps to begin with: the workspace's own, then those of the program", auth.ReadMaps,
		func(ctx context.Context, _ *none) (*out[[]templateRow], error) { return body(s.templates(ctx)) })
	add(api, http.MethodPost, "/maps/from-template", "createMapFromTemplate", "A new map of a template", auth.WriteMaps, s.fromTemplate)
	add(api, http.MethodPost, "/maps/{id}/template", "keepTemplate", "Keep a map as a template", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body keptTemplate
		}) (*out[created], error) {
			id, err := s.keepTemplate(ctx, in.ID, in.Body)
			return body(created{ID: id}, err)
		})
	add(api, http.MethodPatch, "/templates/{id}", "renameTemplate", "Rename an own template", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body renamed
		}) (*none, error) {
			name := strings.TrimSpace(in.Body.Name)
			if name == "" {
				return nil, journey.InvalidField("name", "is empty")
			}
			return &none{}, s.Templates.RenameTemplate(ctx, in.ID, name)
		})
	add(api, http.MethodDelete, "/templates/{id}", "deleteTemplate", "Delete an own template; maps that began with it stay", auth.WriteMaps,
		func(ctx context.Context, in *mapID) (*none, error) {
			return &none{}, s.Templates.DeleteTemplate(ctx, in.ID)
		})
}

// templates lists the own templates, the newest first, and then the program's.
func (s *server) templates(ctx context.Context) ([]templateRow, error) {
	own, err := s.Templates.ListTemplates(ctx)
	if err != nil {
		return nil, err
	}
	out := []templateRow{}
	for _, t := range own {
		row := templateRow{Own: true, Kept: t.At.String()}
		if err := json.Unmarshal(t.Info, &row.Info); err != nil {
			return nil, journey.Errorf(journey.Internal, "the template %s is damaged: %w", t.ID, err)
		}
		row.ID, row.Name = t.ID, t.Name
		out = append(out, row)
	}
	for _, info := range template.List() {
		out = append(out, templateRow{Info: info})
	}
	return out, nil
}

func (s *server) fromTemplate(ctx context.Context, in *struct{ Body fromTemplate }) (*out[created], error) {
	b := in.Body
	t, err := mapfile.AnyTemplate(b.Template, func(id string) ([]byte, error) {
		own, err := s.Templates.GetTemplate(ctx, id)
		return own.Bundle, err
	})
	if err != nil {
		return nil, err
	}
	m := t.Maps[0]
	id, err := s.Ask.FromTemplate(ctx, ask.Template{
		Library: t.Library, Map: ask.MapBatch{ID: m.ID, Batch: m.Batch}, Title: b.Title, Persona: b.Persona,
	})
	return body(created{ID: id}, err)
}

// keepTemplate keeps a map as a template and returns the template's id.
func (s *server) keepTemplate(ctx context.Context, mapID string, k keptTemplate) (string, error) {
	name := strings.TrimSpace(k.Name)
	if name == "" {
		return "", journey.InvalidField("name", "is empty")
	}
	src, err := s.source(ctx, mapID)
	if err != nil {
		return "", err
	}
	bundle, info, err := mapfile.KeepTemplate(src, name, strings.TrimSpace(k.When), k.Records)
	if err != nil {
		return "", err
	}
	said, err := json.Marshal(info)
	if err != nil {
		return "", err
	}
	now := s.Ask.Clock.Now()
	t := store.OwnTemplate{ID: journey.NewID(now), Name: name, Info: said, Bundle: bundle, By: auth.From(ctx).ID, At: now}
	return t.ID, s.Templates.AddTemplate(ctx, t)
}
