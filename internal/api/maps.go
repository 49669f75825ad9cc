package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
)

// mapID is the input of calls about one map.
type mapID struct {
	ID string `path:"id"`
}

// newMap is a map to be drawn by hand.
type newMap struct {
	Title     string   `json:"title" minLength:"1" maxLength:"200"`
	Kind      string   `json:"kind,omitempty" enum:"current,future,service_blueprint,experience" doc:"Default current"`
	Objective string   `json:"objective,omitempty" maxLength:"2000" doc:"The decision that the map serves"`
	Focus     string   `json:"focus,omitempty" enum:"single_persona,multi_persona,scenario" doc:"Whose journey it is"`
	Personas  []string `json:"personas,omitempty" maxItems:"5" doc:"Personas of the library, the first in front"`
	Scenario  string   `json:"scenario,omitempty" doc:"A scenario of the library"`
	BasedOn   string   `json:"based_on,omitempty" doc:"The current map that a future one continues; without it, it is an ideal one"`
}

// created is the answer to a call that made a map.
type created struct {
	ID string `json:"id"`
}

// checked is what validation found in a bundle.
type checked struct {
	Valid    bool          `json:"valid"`
	Problems []ojm.Problem `json:"problems"`
}

func (s *server) registerMaps(api huma.API) {
	add(api, http.MethodGet, "/maps", "listMaps", "All maps", auth.ReadMaps,
		func(ctx context.Context, _ *none) (*out[[]ask.MapRow], error) { return body(s.Ask.Maps(ctx)) })
	add(api, http.MethodPost, "/maps", "createMap", "A new, empty map", auth.WriteMaps,
		func(ctx context.Context, in *struct{ Body newMap }) (*out[created], error) {
			b := in.Body
			id, err := s.Ask.NewMap(ctx, ask.NewMap{
				Title: b.Title, Kind: journey.MapKind(b.Kind), Objective: b.Objective,
				Focus: b.Focus, Personas: b.Personas, Scenario: b.Scenario, BasedOn: b.BasedOn,
			})
			return body(created{ID: id}, err)
		})
	add(api, http.MethodPost, "/maps/discover", "discoverMap", "Draw a draft map from the events", auth.WriteMaps, s.discover)
	add(api, http.MethodGet, "/maps/{id}", "getMap", "One map with all its records", auth.ReadMaps,
		func(ctx context.Context, in *mapID) (*out[document[journey.Map]], error) {
			st, err := s.Ask.Map(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			return body(describe(st, st.Doc.MapView()))
		})
	add(api, http.MethodDelete, "/maps/{id}", "deleteMap", "Put a map into the bin", auth.WriteMaps,
		func(ctx context.Context, in *mapID) (*none, error) { return &none{}, s.Docs.Delete(ctx, in.ID) })
	add(api, http.MethodPost, "/maps/{id}/restore", "restoreMap", "Take a map back out of the bin", auth.WriteMaps,
		func(ctx context.Context, in *mapID) (*none, error) { return &none{}, s.Docs.Restore(ctx, in.ID) })
	add(api, http.MethodPost, "/maps/{id}/batches", "pushMap", "Change a map by a batch of operations", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body batch
		}) (*out[entries], error) {
			return s.push(ctx, in.ID, in.Body)
		})
	add(api, http.MethodGet, "/maps/{id}/ops", "mapOps", "What changed in a map", auth.ReadMaps,
		func(ctx context.Context, in *struct {
			ID    string `path:"id"`
			After int64  `query:"after" minimum:"0"`
		}) (*out[entries], error) {
			return answer(s.History.Ops(ctx, in.ID, in.After))
		})
	s.registerMapFiles(api)
	s.registerTemplates(api)
}
