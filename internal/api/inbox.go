package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/room"
)

// seen says what somebody has seen.
type seen struct {
	Items  []string `json:"items,omitempty" maxItems:"500" doc:"As the inbox names them; thread: and its id for a thread"`
	All    bool     `json:"all,omitempty" doc:"Everything in the inbox"`
	Unread bool     `json:"unread,omitempty" doc:"The items shall count as new again"`
}

func (s *server) registerInbox(api huma.API) {
	add(api, http.MethodGet, "/inbox", "inbox", "What concerns the caller: mentions, answers, reviews, suggestions", auth.OwnInbox,
		func(ctx context.Context, _ *none) (*out[room.Inbox], error) { return body(s.Remarks.Inbox(ctx)) })
	add(api, http.MethodPost, "/inbox/seen", "markSeen", "Note what the caller has seen", auth.OwnInbox,
		func(ctx context.Context, in *struct{ Body seen }) (*none, error) {
			if in.Body.All {
				return nil, s.Remarks.SeenAll(ctx)
			}
			return nil, s.Remarks.Seen(ctx, in.Body.Items, !in.Body.Unread)
		})
	add(api, http.MethodGet, "/activity", "activity", "What happened on the maps, the newest first", auth.ReadMaps,
		func(ctx context.Context, in *struct {
			Before time.Time `query:"before" doc:"Only what was before this moment"`
			Limit  int       `query:"limit" minimum:"1" maximum:"200" default:"50"`
		}) (*out[room.Activity], error) {
			return body(s.Remarks.Activity(ctx, in.Before, in.Limit))
		})
}
