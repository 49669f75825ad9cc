package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/trail"
)

// question is the body of an analysis call: the shared part of every question
// and the analysis's own parameters.
type question struct {
	Level   string          `json:"level,omitempty" enum:"event,touchpoint,stage" doc:"What an activity is; touchpoint where rules exist, else event"`
	Unit    string          `json:"unit,omitempty" enum:"person,session,instance" doc:"What is counted"`
	From    string          `json:"from,omitempty" doc:"Inclusive; RFC 3339, or a date in the workspace's zone"`
	To      string          `json:"to,omitempty" doc:"Exclusive"`
	Segment json.RawMessage `json:"segment,omitempty" doc:"A condition on persons, or the id of a segment of the library"`
	By      string          `json:"by,omitempty" doc:"A property, or trait:NAME, that splits the answer"`
	Map     string          `json:"map,omitempty" doc:"The map whose stages and case definition apply"`
	Params  json.RawMessage `json:"params,omitempty" doc:"Parameters of the analysis itself"`
}

func (s *server) query(ctx context.Context, q question) (analyze.Query, error) {
	p, err := s.Ask.Segment(ctx, string(q.Segment))
	return analyze.Query{Level: q.Level, Unit: trail.Unit(q.Unit), From: q.From, To: q.To, Segment: p, By: q.By, Map: q.Map, Params: q.Params}, err
}

// selection asks for the people behind a number of an analysis.
type selection struct {
	Query  question        `json:"query"`
	Select json.RawMessage `json:"select" doc:"Which number: see the analysis's page"`
	Offset int             `json:"offset,omitempty" minimum:"0"`
	Limit  int             `json:"limit,omitempty" minimum:"0" maximum:"1000"`
}

func (s *server) registerAnalyses(api huma.API) {
	add(api, http.MethodGet, "/analyses", "listAnalyses", "What can be asked", auth.ReadNumbers,
		func(context.Context, *none) (*out[[]ask.AnalysisInfo], error) { return body(s.Ask.Analyses(), nil) })
	add(api, http.MethodPost, "/analyze/{name}", "analyze", "Ask one question", auth.ReadNumbers,
		func(ctx context.Context, in *struct {
			Name string `path:"name"`
			Body question
		}) (*out[analyze.Result], error) {
			q, err := s.query(ctx, in.Body)
			if err != nil {
				return nil, err
			}
			return body(s.Ask.Analyze(ctx, in.Name, q))
		})
	add(api, http.MethodPost, "/analyze/{name}/people", "analyzePeople", "The people behind a number of an analysis", auth.ReadPersons,
		func(ctx context.Context, in *struct {
			Name string `path:"name"`
			Body selection
		}) (*out[ask.People], error) {
			q, err := s.query(ctx, in.Body.Query)
			if err != nil {
				return nil, err
			}
			return body(s.Ask.AnalysisPeople(ctx, in.Name, q, in.Body.Select, page(in.Body.Offset, in.Body.Limit)))
		})
}

// page returns the wanted part of a list, 50 rows unless told.
func page(offset, limit int) ask.Page {
	if limit <= 0 {
		limit = 50
	}
	return ask.Page{Offset: max(offset, 0), Limit: min(limit, 1000)}
}
