package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// guestThread is the input of calls about a thread at a guest's workshop.
type guestThread struct {
	Thread string `path:"thread"`
	Body   struct {
		Text string `json:"text" minLength:"1" maxLength:"4000"`
	}
}

// guestComment is the input of calls that change a guest's own comment.
type guestComment struct {
	Thread  string `path:"thread"`
	Comment string `path:"comment"`
	Body    struct {
		Text string `json:"text" minLength:"1" maxLength:"4000"`
	}
}

// registerGuestAnswers adds how guests answer and change their own words.
func (s *server) registerGuestAnswers(api huma.API) {
	add(api, http.MethodPost, "/workshop/comments/{thread}", "replyAsGuest", "Answer in a thread as a guest", auth.AttendWorkshop,
		func(ctx context.Context, in *guestThread) (*out[room.Thread], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Thread, error) {
				return s.Remarks.Reply(inside, id, in.Thread, room.Said{Text: in.Body.Text})
			})
		})
	add(api, http.MethodPost, "/workshop/comments/{thread}/resolve", "resolveGuestThread", "End a thread that the guest began, or open it again", auth.AttendWorkshop,
		func(ctx context.Context, in *struct {
			Thread string `path:"thread"`
			Body   struct {
				Resolved bool `json:"resolved"`
			}
		}) (*out[room.Thread], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Thread, error) {
				return s.Remarks.Resolve(inside, id, in.Thread, in.Body.Resolved)
			})
		})
	add(api, http.MethodPatch, "/workshop/comments/{thread}/{comment}", "editGuestComment", "Change the words of a guest's own comment", auth.AttendWorkshop,
		func(ctx context.Context, in *guestComment) (*out[room.Thread], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Thread, error) {
				return s.Remarks.EditComment(inside, id, in.Thread, in.Comment, room.Said{Text: in.Body.Text})
			})
		})
	add(api, http.MethodDelete, "/workshop/comments/{thread}/{comment}", "deleteGuestComment", "Delete a guest's own comment", auth.AttendWorkshop,
		func(ctx context.Context, in *struct {
			Thread  string `path:"thread"`
			Comment string `path:"comment"`
		}) (*out[room.Thread], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Thread, error) {
				return s.Remarks.DeleteComment(inside, id, in.Thread, in.Comment)
			})
		})
}

// registerGuestSuggestions adds how guests suggest edits of the map.
func (s *server) registerGuestSuggestions(api huma.API) {
	s.registerGuestAnswers(api)
	add(api, http.MethodGet, "/workshop/suggestions", "listWorkshopSuggestions", "What people suggested for the map of a guest's workshop", auth.AttendWorkshop,
		func(ctx context.Context, _ *none) (*out[room.Suggestions], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Suggestions, error) {
				return s.Remarks.Suggestions(inside, id)
			})
		})
	add(api, http.MethodPost, "/workshop/suggestions", "suggestAsGuest", "Suggest edits as a guest", auth.AttendWorkshop,
		func(ctx context.Context, in *struct{ Body proposal }) (*out[room.Suggestion], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Suggestion, error) {
				return s.Remarks.Suggest(inside, id, in.Body.room())
			})
		})
	add(api, http.MethodPost, "/workshop/suggestions/{suggestion}/withdraw", "withdrawGuestSuggestion", "Take a guest's own suggestion back", auth.AttendWorkshop,
		func(ctx context.Context, in *struct {
			Suggestion string `path:"suggestion"`
		}) (*out[room.Suggestion], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Suggestion, error) {
				return s.Remarks.Withdraw(inside, id, in.Suggestion)
			})
		})
}

// room is the proposal as rooms take it.
func (p proposal) room() room.Proposal {
	out := room.Proposal{Base: p.Base, Note: p.Note}
	for _, b := range p.Batches {
		out.Batches = append(out.Batches, ops.Batch{Ops: b.Ops})
	}
	return out
}
