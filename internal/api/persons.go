package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
)

func (s *server) registerPersons(api huma.API) {
	add(api, http.MethodGet, "/persons", "listPersons", "People, by activity or by identifier", auth.ReadPersons,
		func(ctx context.Context, in *struct {
			Q      string `query:"q" maxLength:"500" doc:"A clear identifier (hashed here, never stored) or an alias"`
			Offset int    `query:"offset" minimum:"0"`
			Limit  int    `query:"limit" minimum:"0" maximum:"1000"`
		}) (*out[ask.People], error) {
			return body(s.Ask.Persons(ctx, in.Q, page(in.Offset, in.Limit)))
		})
	add(api, http.MethodGet, "/persons/{id}", "getPerson", "One person's trail", auth.ReadPersons,
		func(ctx context.Context, in *struct {
			ID     string `path:"id"`
			Offset int    `query:"offset" minimum:"0"`
			Limit  int    `query:"limit" minimum:"0" maximum:"1000"`
		}) (*out[ask.PersonDetail], error) {
			return body(s.Ask.Person(ctx, in.ID, page(in.Offset, in.Limit)))
		})
}
