package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/room"
)

// remark is what somebody writes.
type remark struct {
	Text     string   `json:"text" minLength:"1" maxLength:"4000"`
	Mentions []string `json:"mentions,omitempty" maxItems:"20" doc:"Ids of members"`
}

func (r remark) said() room.Said { return room.Said{Text: r.Text, Mentions: r.Mentions} }

// replied is what somebody answers in a thread.
type replied struct {
	Text     string   `json:"text" minLength:"1" maxLength:"4000"`
	Mentions []string `json:"mentions,omitempty" maxItems:"20" doc:"Ids of members"`
	Outside  bool     `json:"outside,omitempty" doc:"In a thread that somebody began by a share link: people with the link see the answer, too"`
}

// newThread begins a thread.
type newThread struct {
	Element string `json:"element" minLength:"1" maxLength:"64" doc:"Id of an element; @root is the map itself"`
	Field   string `json:"field,omitempty" maxLength:"64" doc:"One field of it"`
	// The rest is a remark; the description of the API does not look into
	// embedded types.
	Text     string   `json:"text" minLength:"1" maxLength:"4000"`
	Mentions []string `json:"mentions,omitempty" maxItems:"20" doc:"Ids of members"`
}

func (s *server) registerComments(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/comments", "listComments", "What people said about a map", auth.ReadComments,
		func(ctx context.Context, in *mapID) (*out[room.Threads], error) {
			return body(s.Remarks.Comments(ctx, in.ID))
		})
	add(api, http.MethodPost, "/maps/{id}/comments", "beginThread", "Begin a thread on an element of a map", auth.WriteComments,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body newThread
		}) (*out[room.Thread], error) {
			return body(s.Remarks.Begin(ctx, in.ID, in.Body.Element, in.Body.Field, room.Said{Text: in.Body.Text, Mentions: in.Body.Mentions}))
		})
	add(api, http.MethodPost, "/maps/{id}/comments/{thread}", "reply", "Answer in a thread; a resolved one is open again", auth.WriteComments,
		func(ctx context.Context, in *struct {
			ID     string `path:"id"`
			Thread string `path:"thread"`
			Body   replied
		}) (*out[room.Thread], error) {
			said := room.Said{Text: in.Body.Text, Mentions: in.Body.Mentions, Outside: in.Body.Outside}
			return body(s.Remarks.Reply(ctx, in.ID, in.Thread, said))
		})
	add(api, http.MethodPost, "/maps/{id}/comments/{thread}/resolve", "resolveThread", "End a thread, or open it again", auth.WriteComments,
		func(ctx context.Context, in *struct {
			ID     string `path:"id"`
			Thread string `path:"thread"`
			Body   struct {
				Resolved bool `json:"resolved"`
			}
		}) (*out[room.Thread], error) {
			return body(s.Remarks.Resolve(ctx, in.ID, in.Thread, in.Body.Resolved))
		})
	add(api, http.MethodPatch, "/maps/{id}/comments/{thread}/{comment}", "editComment", "Change the words of one's own comment", auth.WriteComments,
		func(ctx context.Context, in *struct {
			ID      string `path:"id"`
			Thread  string `path:"thread"`
			Comment string `path:"comment"`
			Body    remark
		}) (*out[room.Thread], error) {
			return body(s.Remarks.EditComment(ctx, in.ID, in.Thread, in.Comment, in.Body.said()))
		})
	add(api, http.MethodDelete, "/maps/{id}/comments/{thread}/{comment}", "deleteComment", "Delete one's own comment; editors and owners may delete any", auth.WriteComments,
		func(ctx context.Context, in *struct {
			ID      string `path:"id"`
			Thread  string `path:"thread"`
			Comment string `path:"comment"`
		}) (*out[room.Thread], error) {
			return body(s.Remarks.DeleteComment(ctx, in.ID, in.Thread, in.Comment))
		})
}
