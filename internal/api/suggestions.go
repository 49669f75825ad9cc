package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// proposal is what somebody suggests.
type proposal struct {
	Base    int64           `json:"base" minimum:"0" doc:"The last batch of the map that the author knew"`
	Batches []proposedBatch `json:"batches" minItems:"1" maxItems:"500" doc:"Edits in the order in which they were made; they become one suggestion"`
	Note    string          `json:"note,omitempty" maxLength:"4000"`
}

// proposedBatch is one edit of a suggestion.
type proposedBatch struct {
	Ops []ops.Op `json:"ops" minItems:"1"`
}

// suggestionID is the input of calls about one suggestion.
type suggestionID struct {
	ID         string `path:"id"`
	Suggestion string `path:"suggestion"`
}

func (s *server) registerSuggestions(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/suggestions", "listSuggestions", "What people suggested for a map, the newest first", auth.ReadDrafts,
		func(ctx context.Context, in *mapID) (*out[room.Suggestions], error) {
			return body(s.Remarks.Suggestions(ctx, in.ID))
		})
	add(api, http.MethodPost, "/maps/{id}/suggestions", "suggest", "Suggest edits of a map, for an editor to decide about", auth.Suggest,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body proposal
		}) (*out[room.Suggestion], error) {
			return body(s.Remarks.Suggest(ctx, in.ID, in.Body.room()))
		})
	add(api, http.MethodPost, "/maps/{id}/suggestions/{suggestion}/accept", "acceptSuggestion", "Make a suggestion part of the map, as far as it still fits", auth.WriteMaps,
		func(ctx context.Context, in *suggestionID) (*out[room.Suggestion], error) {
			return body(s.Remarks.Accept(ctx, in.ID, in.Suggestion))
		})
	add(api, http.MethodPost, "/maps/{id}/suggestions/{suggestion}/reject", "rejectSuggestion", "Say no to a suggestion, and why", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID         string `path:"id"`
			Suggestion string `path:"suggestion"`
			Body       struct {
				Reason string `json:"reason" minLength:"1" maxLength:"4000"`
			}
		}) (*out[room.Suggestion], error) {
			return body(s.Remarks.Reject(ctx, in.ID, in.Suggestion, in.Body.Reason))
		})
	add(api, http.MethodPost, "/maps/{id}/suggestions/{suggestion}/withdraw", "withdrawSuggestion", "Take one's own suggestion back", auth.Suggest,
		func(ctx context.Context, in *suggestionID) (*out[room.Suggestion], error) {
			return body(s.Remarks.Withdraw(ctx, in.ID, in.Suggestion))
		})
}
