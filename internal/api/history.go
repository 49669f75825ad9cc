package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// pastMap is a map as it was after one of its changes.
type pastMap struct {
	Document document[journey.Map] `json:"document"`
	At       time.Time             `json:"at"`
	Actor    string                `json:"actor"`
}

// versionOf is a map as it was at one of its versions.
type versionOf struct {
	Version  room.Mark                  `json:"version"`
	Document document[journey.Map]      `json:"document"`
	Library  *document[journey.Library] `json:"library,omitempty" doc:"The records that a published version froze"`
}

// difference is what changed between two states of a map.
type difference struct {
	From     int64         `json:"from"`
	To       int64         `json:"to"`
	Sections []ops.Section `json:"sections"`
}

// newVersion is a name for a state.
type newVersion struct {
	Name string `json:"name" minLength:"1" maxLength:"200"`
	Note string `json:"note,omitempty" maxLength:"4000"`
	Seq  int64  `json:"seq,omitempty" minimum:"0" doc:"The state; the present one if absent"`
}

// publishing is what to publish.
type publishing struct {
	Seq   int64  `json:"seq,omitempty" minimum:"0" doc:"The state; the present one if absent"`
	Note  string `json:"note,omitempty" maxLength:"4000" doc:"What is new, for readers"`
	Major bool   `json:"major,omitempty" doc:"A new major number although the stages are the same"`
}

// newReview asks for a review.
type newReview struct {
	Reviewers []string `json:"reviewers" minItems:"1" maxItems:"20" doc:"Ids of members"`
	Note      string   `json:"note,omitempty" maxLength:"4000"`
}

// newAnswer is what a reviewer says.
type newAnswer struct {
	Decision string `json:"decision" enum:"approve,return"`
	Note     string `json:"note,omitempty" maxLength:"4000"`
}

// pastID is the input of calls about one state of a map.
type pastID struct {
	ID  string `path:"id"`
	Seq int64  `path:"seq" minimum:"0"`
}

func (s *server) registerHistory(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/history", "mapHistory", "What changed in a map, by author and time, the newest first", auth.ReadDrafts,
		func(ctx context.Context, in *struct {
			ID     string `path:"id"`
			Before int64  `query:"before" minimum:"0" doc:"Only what was before this change"`
			Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
		}) (*out[room.Episodes], error) {
			return body(s.History.Episodes(ctx, in.ID, in.Before, in.Limit))
		})
	add(api, http.MethodGet, "/maps/{id}/history/{seq}", "pastMap", "A map as it was after a change", auth.ReadDrafts, s.pastMap)
	add(api, http.MethodPost, "/maps/{id}/history/{seq}/restore", "restoreState", "Bring a map back to what it was after a change", auth.WriteMaps,
		func(ctx context.Context, in *pastID) (*out[room.Written], error) {
			return body(s.History.Restore(ctx, in.ID, in.Seq))
		})
	add(api, http.MethodPost, "/maps/{id}/history/{seq}/undo", "takeBack", "Take one change back, but for what was written since", auth.WriteMaps,
		func(ctx context.Context, in *pastID) (*out[room.Written], error) {
			return body(s.History.TakeBack(ctx, in.ID, in.Seq))
		})
	add(api, http.MethodGet, "/maps/{id}/diff", "diffMap", "What differs between two states of a map", auth.ReadDrafts,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			From int64  `query:"from" minimum:"0"`
			To   int64  `query:"to" minimum:"0" doc:"0 is the present state"`
		}) (*out[difference], error) {
			sections, err := s.History.Diff(ctx, in.ID, in.From, in.To)
			return body(difference{in.From, in.To, sections}, err)
		})
	add(api, http.MethodGet, "/maps/{id}/elements/{element}/history", "elementHistory", "What happened to one element of a map", auth.ReadDrafts,
		func(ctx context.Context, in *struct {
			ID      string `path:"id"`
			Element string `path:"element"`
			Field   string `query:"field" doc:"Only this field"`
		}) (*out[[]room.Edit], error) {
			return body(s.History.Element(ctx, in.ID, in.Element, in.Field))
		})
	s.registerVersions(api)
	s.registerPublishing(api)
	s.registerLibraryHistory(api)
	s.registerRedaction(api)
}

// registerLibraryHistory adds what happened to the records of the library.
func (s *server) registerLibraryHistory(api huma.API) {
	add(api, http.MethodGet, "/library/history", "libraryHistory", "What changed in the library, by author and time, the newest first", auth.ReadDrafts,
		func(ctx context.Context, in *struct {
			Before int64 `query:"before" minimum:"0" doc:"Only what was before this change"`
			Limit  int   `query:"limit" minimum:"1" maximum:"100" default:"20"`
		}) (*out[room.Episodes], error) {
			return body(s.History.Episodes(ctx, room.LibraryID, in.Before, in.Limit))
		})
	add(api, http.MethodGet, "/library/records/{record}/history", "recordHistory", "What happened to one record of the library", auth.ReadDrafts,
		func(ctx context.Context, in *struct {
			Record string `path:"record"`
			Field  string `query:"field" doc:"Only this field"`
		}) (*out[[]room.Edit], error) {
			return body(s.History.Element(ctx, room.LibraryID, in.Record, in.Field))
		})
	add(api, http.MethodPost, "/library/records/{record}/restore", "restoreRecord", "Bring a record of the library back to what it was after a change", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			Record string `path:"record"`
			Body   struct {
				Seq int64 `json:"seq" minimum:"1" doc:"The change of the library"`
			}
		}) (*out[room.Written], error) {
			return body(s.History.RestoreElement(ctx, room.LibraryID, in.Record, in.Body.Seq))
		})
}

func (s *server) pastMap(ctx context.Context, in *pastID) (*out[pastMap], error) {
	m, err := s.History.At(ctx, in.ID, in.Seq)
	if err != nil {
		return nil, err
	}
	doc, err := describe(m.State, m.Doc.MapView())
	return body(pastMap{doc, m.At, m.Actor}, err)
}

func (s *server) registerVersions(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/versions", "listVersions", "The versions of a map, the newest first", auth.ReadMaps,
		func(ctx context.Context, in *mapID) (*out[[]room.Mark], error) {
			return body(s.History.Versions(ctx, in.ID))
		})
	add(api, http.MethodPost, "/maps/{id}/versions", "nameVersion", "Give a state of a map a name", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body newVersion
		}) (*out[room.Mark], error) {
			return body(s.History.Name(ctx, in.ID, in.Body.Name, in.Body.Note, in.Body.Seq))
		})
	add(api, http.MethodGet, "/maps/{id}/versions/{version}", "getVersion", "A map at one of its versions, with the library of that time if it was published", auth.ReadMaps,
		func(ctx context.Context, in *struct {
			ID      string `path:"id"`
			Version string `path:"version" doc:"Its id, or its number such as 1.2"`
		}) (*out[versionOf], error) {
			f, err := s.History.Version(ctx, in.ID, in.Version)
			if err != nil {
				return nil, err
			}
			v := versionOf{Version: f.Mark}
			if v.Document, err = describe(f.State, f.State.Doc.MapView()); err == nil && f.Library != nil {
				v.Library = &document[journey.Library]{ID: room.LibraryID, Kind: string(ops.LibraryDoc), Seq: f.Library.Seq, Doc: f.Library, View: f.Library.LibraryView()}
			}
			return body(v, err)
		})
}

func (s *server) registerPublishing(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/publication", "mapPublication", "Where a map stands between draft and published version, and what keeps it from being published", auth.ReadDrafts,
		func(ctx context.Context, in *mapID) (*out[room.Publication], error) {
			return body(s.History.Publication(ctx, in.ID))
		})
	add(api, http.MethodGet, "/maps/{id}/drift", "mapDrift", "Whether the published version of a map still matches what people do", auth.ReadNumbers,
		func(ctx context.Context, in *mapID) (*out[ask.Drift], error) { return body(s.Ask.Drift(ctx, in.ID)) })
	add(api, http.MethodPost, "/maps/{id}/publish", "publishMap", "Freeze a state of a map for everybody to see", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body publishing
		}) (*out[room.Mark], error) {
			return body(s.History.Publish(ctx, in.ID, room.Publishing{Seq: in.Body.Seq, Note: in.Body.Note, Major: in.Body.Major}))
		})
	add(api, http.MethodPost, "/maps/{id}/archive", "archiveMap", "Say that a map is no longer in use, or that it is again", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body struct {
				Archived bool `json:"archived"`
			}
		}) (*out[room.Mark], error) {
			return body(s.History.Archive(ctx, in.ID, in.Body.Archived))
		})
	add(api, http.MethodGet, "/maps/{id}/reviews", "listReviews", "The reviews of a map, the newest first", auth.ReadDrafts,
		func(ctx context.Context, in *mapID) (*out[[]room.Review], error) {
			return body(s.History.Reviews(ctx, in.ID))
		})
	add(api, http.MethodPost, "/maps/{id}/reviews", "askReview", "Ask members to look at a map", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body newReview
		}) (*out[room.Review], error) {
			return body(s.History.AskReview(ctx, in.ID, in.Body.Reviewers, in.Body.Note))
		})
	add(api, http.MethodPost, "/maps/{id}/reviews/{review}", "answerReview", "Approve a map, or return it", auth.ReadDrafts,
		func(ctx context.Context, in *struct {
			ID     string `path:"id"`
			Review string `path:"review"`
			Body   newAnswer
		}) (*out[room.Review], error) {
			return body(s.History.AnswerReview(ctx, in.ID, in.Review, in.Body.Decision, in.Body.Note))
		})
}
