package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
)

// segmentQuestion asks who a condition describes.
type segmentQuestion struct {
	Segment json.RawMessage `json:"segment,omitempty" doc:"A condition on persons, or the id of a segment or persona of the library; everybody if absent"`
}

// registerLibraryNumbers adds where the records of the library are used, and
// what the events say about them.
func (s *server) registerLibraryNumbers(api huma.API) {
	add(api, http.MethodGet, "/library/uses", "libraryUses", "Which maps and records name each record of the library", auth.ReadMaps,
		func(ctx context.Context, _ *none) (*out[ask.LibraryUses], error) { return body(s.Ask.Uses(ctx)) })
	add(api, http.MethodGet, "/personas/{id}/numbers", "personaNumbers", "The people who count as a persona, compared with everybody else", auth.ReadNumbers,
		func(ctx context.Context, in *mapID) (*out[ask.PersonaNumbers], error) {
			return body(s.Ask.Persona(ctx, in.ID))
		})
	add(api, http.MethodPost, "/segments/size", "segmentSize", "Who a condition describes and how many they are now", auth.ReadNumbers,
		func(ctx context.Context, in *struct{ Body segmentQuestion }) (*out[ask.SegmentSize], error) {
			return body(s.Ask.SegmentSize(ctx, string(in.Body.Segment)))
		})
	add(api, http.MethodGet, "/touchpoints/inventory", "touchpointInventory", "Every touchpoint with its volume and the maps that show it", auth.ReadNumbers,
		func(ctx context.Context, _ *none) (*out[ask.Inventory], error) { return body(s.Ask.Inventory(ctx)) })
}
