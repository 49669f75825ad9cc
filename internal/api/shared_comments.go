package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/room"
)

// registerOutside adds how people with a share link comment.
func (s *server) registerOutside(api huma.API) {
	add(api, http.MethodGet, "/shared/comments", "listSharedComments", "What was said by a share link, and what the team answered to its people", auth.CommentShared,
		func(ctx context.Context, _ *none) (*out[room.OutsideThreads], error) {
			part, err := s.shownPart(ctx)
			if err != nil {
				return nil, err
			}
			return body(s.Remarks.Outside(ctx, part))
		})
	add(api, http.MethodPost, "/shared/comments", "beginSharedThread", "Begin a thread by a share link, on an element that it shows", auth.CommentShared,
		func(ctx context.Context, in *struct {
			Body struct {
				Name    string `json:"name" minLength:"1" maxLength:"100" doc:"Who says it"`
				Element string `json:"element" minLength:"1" maxLength:"64" doc:"Id of an element; @root is the map itself"`
				Text    string `json:"text" minLength:"1" maxLength:"4000"`
			}
		}) (*out[room.OutsideThread], error) {
			return s.speak(ctx, in.Body.Name, func(by auth.Speaker, part room.ShownPart) (room.OutsideThread, error) {
				return s.Remarks.BeginOutside(ctx, by, part, in.Body.Element, in.Body.Text)
			})
		})
	add(api, http.MethodPost, "/shared/comments/{thread}", "replyShared", "Answer in a thread of a share link", auth.CommentShared,
		func(ctx context.Context, in *struct {
			Thread string `path:"thread"`
			Body   struct {
				Name string `json:"name" minLength:"1" maxLength:"100" doc:"Who says it"`
				Text string `json:"text" minLength:"1" maxLength:"4000"`
			}
		}) (*out[room.OutsideThread], error) {
			return s.speak(ctx, in.Body.Name, func(by auth.Speaker, part room.ShownPart) (room.OutsideThread, error) {
				return s.Remarks.ReplyOutside(ctx, by, part, in.Thread, in.Body.Text)
			})
		})
}

// speak lets somebody with a link say something.
func (s *server) speak(ctx context.Context, name string, say func(auth.Speaker, room.ShownPart) (room.OutsideThread, error)) (*out[room.OutsideThread], error) {
	by, err := s.Accounts.SpeakBy(ctx, name)
	if err != nil {
		return nil, err
	}
	part, err := s.shownPart(ctx)
	if err != nil {
		return nil, err
	}
	return body(say(by, part))
}

// shownPart is what the context's link shows.
func (s *server) shownPart(ctx context.Context) (room.ShownPart, error) {
	doc, library, err := s.Ask.SharedDocuments(ctx)
	return room.ShownPart{Map: doc, Library: library}, err
}
