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
	Title     string `json:"title" minLength:"1" maxLength:"200"`
	Kind      string `json:"kind,omitempty" enum:"current,future,service_blueprint,experience" doc:"Default current"`
	Objective string `json:"objective,omitempty" maxLength:"2000" doc:"The decision that the map serves"`
	Persona   string `json:"persona,omitempty" doc:"A persona of the library"`
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

// bundle is an Open Journey Map document.
type bundle struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *server) registerMaps(api huma.API) {
	add(api, http.MethodGet, "/maps", "listMaps", "All maps", auth.ReadMaps,
		func(ctx context.Context, _ *none) (*out[[]ask.MapRow], error) { return body(s.Ask.Maps(ctx)) })
	add(api, http.MethodPost, "/maps", "createMap", "A new, empty map", auth.WriteMaps,
		func(ctx context.Context, in *struct{ Body newMap }) (*out[created], error) {
			b := in.Body
			id, err := s.Ask.NewMap(ctx, ask.NewMap{Title: b.Title, Kind: journey.MapKind(b.Kind), Objective: b.Objective, Persona: b.Persona})
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
			return s.opsAfter(ctx, in.ID, in.After)
		})
	s.registerBundles(api)
}

func (s *server) registerBundles(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/export", "exportMap", "A map with its library as an Open Journey Map document", auth.ReadMaps,
		func(ctx context.Context, in *mapID) (*bundle, error) {
			b, err := s.export(ctx, in.ID)
			return &bundle{ContentType: "application/json", Disposition: `attachment; filename="` + in.ID + `.journey.json"`, Body: b}, err
		})
	add(api, http.MethodPost, "/maps/import", "importMaps", "Take the maps and library of an Open Journey Map document", auth.WriteMaps,
		func(ctx context.Context, in *struct{ RawBody []byte }) (*out[ask.Imported], error) {
			b, err := ojm.Import(in.RawBody)
			if err != nil {
				return nil, err
			}
			maps := make([]ask.MapBatch, len(b.Maps))
			for i, m := range b.Maps {
				maps[i] = ask.MapBatch{ID: m.ID, Batch: m.Batch}
			}
			return body(s.Ask.ImportMaps(ctx, b.Library, maps))
		})
	add(api, http.MethodPost, "/maps/validate", "validateMaps", "Check an Open Journey Map document", auth.ReadMaps,
		func(_ context.Context, in *struct{ RawBody []byte }) (*out[checked], error) {
			problems := append([]ojm.Problem{}, ojm.Validate(in.RawBody)...)
			return body(checked{Valid: len(problems) == 0, Problems: problems}, nil)
		})
}

// export writes one map with the library it refers to.
func (s *server) export(ctx context.Context, id string) ([]byte, error) {
	st, err := s.Ask.Map(ctx, id)
	if err != nil {
		return nil, err
	}
	lib, err := s.Docs.Library(ctx)
	if err != nil {
		return nil, err
	}
	w, err := s.Spaces.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	return ojm.Export(ojm.Workspace{ID: w.ID, Name: w.Name, Timezone: w.Zone, Currency: w.Currency, Locale: w.Locale, MinCell: w.MinCell}, lib.Doc, []ojm.NamedDoc{{ID: id, Doc: st.Doc}})
}
