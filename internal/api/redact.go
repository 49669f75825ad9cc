package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// unwanted is what to remove from everywhere.
type unwanted struct {
	Text    string `json:"text,omitempty" maxLength:"4000" doc:"Wherever it stands, as it is written; at least three characters"`
	Element string `json:"element,omitempty" maxLength:"64" doc:"Instead of a text: one field of this element"`
	Field   string `json:"field,omitempty" maxLength:"64"`
}

func (u unwanted) redaction() ops.Redaction {
	return ops.Redaction{Text: u.Text, ID: u.Element, Field: u.Field}
}

// bygone says how much of a history is to go.
type bygone struct {
	Before  string `json:"before,omitempty" maxLength:"40" doc:"What was before this day, which begins in the workspace's time zone, or before this moment"`
	Version string `json:"version,omitempty" maxLength:"64" doc:"Instead: what was before this version, named by its id or number"`
}

// inDocument is the input of a call about a map.
type inDocument[T any] struct {
	ID   string `path:"id"`
	Body T
}

// inLibrary is the input of the same call about the library.
type inLibrary[T any] struct{ Body T }

// redacting is the body of a redaction.
type redacting struct {
	Text    string `json:"text,omitempty" maxLength:"4000" doc:"Wherever it stands, as it is written; at least three characters"`
	Element string `json:"element,omitempty" maxLength:"64" doc:"Instead of a text: one field of this element"`
	Field   string `json:"field,omitempty" maxLength:"64"`
	Reason  string `json:"reason" minLength:"1" maxLength:"150" doc:"For the audit log, without the text"`
}

// forgetting is the body of a cut.
type forgetting struct {
	Before  string `json:"before,omitempty" maxLength:"40" doc:"What was before this day, which begins in the workspace's time zone, or before this moment"`
	Version string `json:"version,omitempty" maxLength:"64" doc:"Instead: what was before this version, named by its id or number"`
	Reason  string `json:"reason" minLength:"1" maxLength:"150" doc:"For the audit log"`
}

func (s *server) registerRedaction(api huma.API) {
	add(api, http.MethodPost, "/maps/{id}/redact/preview", "previewRedaction", "Count where a text or a field stands in a map, its history and what was said about it", auth.Redact,
		func(ctx context.Context, in *inDocument[unwanted]) (*out[room.Redaction], error) {
			return body(s.Redactor.Preview(ctx, in.ID, in.Body.redaction()))
		})
	add(api, http.MethodPost, "/maps/{id}/redact", "redactMap", "Remove a text or a field from a map and its whole past, for good", auth.Redact,
		func(ctx context.Context, in *inDocument[redacting]) (*out[room.Redaction], error) {
			return body(s.redact(ctx, in.ID, in.Body))
		})
	add(api, http.MethodPost, "/maps/{id}/forget/preview", "previewForget", "Count what of a map's history would be removed", auth.Redact,
		func(ctx context.Context, in *inDocument[bygone]) (*out[room.Forgetting], error) {
			until, err := s.until(ctx, in.Body)
			if err != nil {
				return nil, err
			}
			return body(s.Redactor.PreviewForget(ctx, in.ID, until))
		})
	add(api, http.MethodPost, "/maps/{id}/forget", "forgetHistory", "Remove a map's history before a moment or a version, for good", auth.Redact,
		func(ctx context.Context, in *inDocument[forgetting]) (*out[room.Forgetting], error) {
			return body(s.forget(ctx, in.ID, in.Body))
		})
	s.registerLibraryRedaction(api)
}

func (s *server) registerLibraryRedaction(api huma.API) {
	add(api, http.MethodPost, "/library/redact/preview", "previewLibraryRedaction", "Count where a text or a field stands in the library and its history", auth.Redact,
		func(ctx context.Context, in *inLibrary[unwanted]) (*out[room.Redaction], error) {
			return body(s.Redactor.Preview(ctx, room.LibraryID, in.Body.redaction()))
		})
	add(api, http.MethodPost, "/library/redact", "redactLibrary", "Remove a text or a field from the library and its whole past, for good", auth.Redact,
		func(ctx context.Context, in *inLibrary[redacting]) (*out[room.Redaction], error) {
			return body(s.redact(ctx, room.LibraryID, in.Body))
		})
	add(api, http.MethodPost, "/library/forget", "forgetLibraryHistory", "Remove the library's history before a moment, for good", auth.Redact,
		func(ctx context.Context, in *inLibrary[forgetting]) (*out[room.Forgetting], error) {
			return body(s.forget(ctx, room.LibraryID, in.Body))
		})
}

// redact removes a text if it is known who sits there.
func (s *server) redact(ctx context.Context, id string, b redacting) (room.Redaction, error) {
	if err := s.Accounts.Recent(ctx); err != nil {
		return room.Redaction{}, err
	}
	what := unwanted{Text: b.Text, Element: b.Element, Field: b.Field}
	return s.Redactor.Redact(ctx, id, what.redaction(), b.Reason)
}

// forget removes a part of the past if it is known who sits there.
func (s *server) forget(ctx context.Context, id string, b forgetting) (room.Forgetting, error) {
	if err := s.Accounts.Recent(ctx); err != nil {
		return room.Forgetting{}, err
	}
	until, err := s.until(ctx, bygone{b.Before, b.Version})
	if err != nil {
		return room.Forgetting{}, err
	}
	return s.Redactor.Forget(ctx, id, until, b.Reason)
}

// until reads how much is to go.
func (s *server) until(ctx context.Context, b bygone) (room.Until, error) {
	w, err := s.Spaces.Workspace(ctx)
	if err != nil {
		return room.Until{}, err
	}
	zone, err := time.LoadLocation(w.Zone)
	if err != nil {
		return room.Until{}, err
	}
	return room.ParseUntil(b.Before, b.Version, zone)
}
