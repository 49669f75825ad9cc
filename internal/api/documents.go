package api

import (
	"cmp"
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// document is a map or the library: as the client's engine keeps it and as a
// reader sees it.
type document[V any] struct {
	ID    string `json:"id"`
	Kind  string `json:"kind" enum:"map,library"`
	Epoch string `json:"epoch" doc:"Changes when the numbering of batches starts anew"`
	Seq   int64  `json:"seq" doc:"Number of batches so far"`
	Doc   any    `json:"doc" doc:"Nodes, see internal/ops"`
	View  V      `json:"view"`
}

func describe[V any](st room.State, view V) (document[V], error) {
	return document[V]{ID: st.ID, Kind: string(st.Doc.Kind), Epoch: st.Epoch, Seq: st.Doc.Seq, Doc: st.Doc, View: view}, nil
}

// batch is a change by a client.
type batch struct {
	ClientID    string      `json:"client_id" minLength:"1" maxLength:"64" doc:"Names the browser tab or program"`
	N           int64       `json:"n" minimum:"1" doc:"The client's own counter; a number that was seen before is not applied again"`
	Base        int64       `json:"base" minimum:"0" doc:"The last batch that the client knows; later ones come back"`
	Schema      int         `json:"schema,omitempty" minimum:"1" doc:"Version of the register table that the batch was made for, 1 if it does not say; see the document's schema"`
	Ops         []ops.Op    `json:"ops" minItems:"1"`
	Guard       []ops.Guard `json:"guard,omitempty" doc:"Registers that must not have been written since"`
	UndoOf      int64       `json:"undo_of,omitempty"`
	Gesture     string      `json:"gesture,omitempty" maxLength:"64"`
	SuggestedBy string      `json:"suggested_by,omitempty" maxLength:"64"`
}

// entries are committed batches.
type entries struct {
	Seq     int64        `json:"seq"`
	Entries []room.Entry `json:"entries"`
}

func answer(p room.Pushed, err error) (*out[entries], error) {
	return body(entries{Seq: p.Seq, Entries: append([]room.Entry{}, p.Entries...)}, err)
}

// push applies a client's batch to a document.
func (s *server) push(ctx context.Context, id string, b batch) (*out[entries], error) {
	change := ops.Batch{Ops: b.Ops, Guard: b.Guard, UndoOf: b.UndoOf, Gesture: b.Gesture, SuggestedBy: b.SuggestedBy}
	if err := change.CheckClient(); err != nil {
		return nil, err
	}
	return answer(s.Docs.Push(ctx, id, room.Push{ClientID: b.ClientID, N: b.N, Base: b.Base, Schema: cmp.Or(b.Schema, ops.OldestSchema), Batch: change}))
}

func (s *server) opsAfter(ctx context.Context, id string, after int64) (*out[entries], error) {
	return answer(s.Docs.Ops(ctx, id, after))
}

func (s *server) registerLibrary(api huma.API) {
	add(api, http.MethodGet, "/library", "getLibrary", "Personas, touchpoints, channels, journeys, rules and what else maps share", auth.ReadMaps,
		func(ctx context.Context, _ *none) (*out[document[journey.Library]], error) {
			st, err := s.Docs.Library(ctx)
			if err != nil {
				return nil, err
			}
			return body(describe(st, st.Doc.LibraryView()))
		})
	add(api, http.MethodPost, "/library/batches", "pushLibrary", "Change the library by a batch of operations", auth.WriteMaps,
		func(ctx context.Context, in *struct{ Body batch }) (*out[entries], error) {
			return s.push(ctx, room.LibraryID, in.Body)
		})
	add(api, http.MethodGet, "/library/ops", "libraryOps", "What changed in the library", auth.ReadMaps,
		func(ctx context.Context, in *struct {
			After int64 `query:"after" minimum:"0"`
		}) (*out[entries], error) {
			return s.opsAfter(ctx, room.LibraryID, in.After)
		})
}
