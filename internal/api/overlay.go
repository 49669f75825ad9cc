package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// element asks for the people behind a number of a map's element.
type element struct {
	Element string          `json:"element" doc:"Id of a step, stage or touchpoint"`
	Kind    string          `json:"kind,omitempty" enum:"step,stage,touchpoint" doc:"Where the id alone does not say it"`
	Number  string          `json:"number" enum:"reached,converted,dropped"`
	Next    string          `json:"next,omitempty" doc:"The element that they went on to or not; default the first next"`
	From    string          `json:"from,omitempty"`
	To      string          `json:"to,omitempty"`
	Segment json.RawMessage `json:"segment,omitempty"`
	Unit    string          `json:"unit,omitempty" enum:"person,session,instance"`
	Offset  int             `json:"offset,omitempty" minimum:"0"`
	Limit   int             `json:"limit,omitempty" minimum:"0" maximum:"1000"`
}

func (s *server) registerOverlay(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/overlay", "getOverlay", "What customers really did at every element of a map", auth.ReadNumbers,
		func(ctx context.Context, in *struct {
			ID      string `path:"id"`
			From    string `query:"from" doc:"Inclusive; RFC 3339, or a date in the workspace's zone"`
			To      string `query:"to" doc:"Exclusive"`
			Segment string `query:"segment" doc:"A condition on persons as JSON, or the id of a segment"`
			Unit    string `query:"unit" enum:"person,session,instance"`
			Period  string `query:"period" enum:"none,week,month" doc:"Also by week or month"`
		}) (*out[overlay.Result], error) {
			seg, err := s.Ask.Segment(ctx, in.Segment)
			if err != nil {
				return nil, err
			}
			w := ask.Window{From: in.From, To: in.To, Segment: seg, Unit: in.Unit, Period: in.Period}
			if w.Period == "none" {
				w.Period = ""
			}
			return body(s.Ask.Overlay(ctx, in.ID, w))
		})
	add(api, http.MethodPost, "/maps/{id}/people", "overlayPeople", "The people behind a number of a map", auth.ReadPersons,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body element
		}) (*out[ask.People], error) {
			b := in.Body
			seg, err := s.Ask.Segment(ctx, string(b.Segment))
			if err != nil {
				return nil, err
			}
			w := ask.Window{From: b.From, To: b.To, Segment: seg, Unit: b.Unit}
			who := overlay.Who{Kind: b.Kind, ID: b.Element, Number: b.Number, Next: b.Next}
			return body(s.Ask.OverlayPeople(ctx, in.ID, w, who, page(b.Offset, b.Limit)))
		})
}
