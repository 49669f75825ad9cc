package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

// retry says how dead letters are tried again.
type retry struct {
	Mapping *formats.Mapping  `json:"mapping,omitempty" doc:"Default the import's own"`
	Zone    string            `json:"tz,omitempty"`
	Reason  journey.Reason    `json:"reason,omitempty" doc:"Only those rejected for it"`
	Lookups map[string]string `json:"lookups,omitempty"`
}

// job is the input of calls about one import.
type job struct {
	ID string `path:"id"`
}

func (s *server) registerImports(api huma.API) {
	add(api, http.MethodPost, "/imports/preview", "previewImport", "What an import would do; nothing is stored", auth.WriteData,
		func(ctx context.Context, in *struct{ Body intake.Request }) (*out[*intake.Preview], error) {
			return body(s.Intake.Preview(ctx, in.Body))
		})
	add(api, http.MethodPost, "/imports/join", "guessJoin", "How another uploaded file can be joined to the one to import; nothing is stored", auth.WriteData,
		func(ctx context.Context, in *struct{ Body intake.JoinRequest }) (*out[*intake.JoinGuess], error) {
			return body(s.Intake.GuessJoin(ctx, in.Body))
		})
	add(api, http.MethodPost, "/imports", "startImport", "Import an uploaded file", auth.WriteData,
		func(ctx context.Context, in *struct{ Body intake.Request }) (*out[intake.Job], error) {
			return body(s.Intake.Start(ctx, in.Body))
		})
	add(api, http.MethodGet, "/imports", "listImports", "Imports, newest first", auth.ReadData,
		func(ctx context.Context, in *struct {
			Limit int `query:"limit" minimum:"0" maximum:"1000"`
		}) (*out[[]intake.Job], error) {
			jobs, err := s.Intake.Jobs(ctx, page(0, in.Limit).Limit)
			return body(append([]intake.Job{}, jobs...), err)
		})
	add(api, http.MethodGet, "/imports/{id}", "getImport", "One import and its progress", auth.ReadData,
		func(ctx context.Context, in *job) (*out[intake.Job], error) { return body(s.Intake.Job(ctx, in.ID)) })
	add(api, http.MethodPost, "/imports/{id}/cancel", "cancelImport", "Stop an import; what is committed stays", auth.WriteData,
		func(ctx context.Context, in *job) (*none, error) { return &none{}, s.Intake.Cancel(ctx, in.ID) })
	add(api, http.MethodPost, "/imports/{id}/repeat", "repeatImport", "Run an interrupted import again; nothing counts twice", auth.WriteData,
		func(ctx context.Context, in *job) (*out[intake.Job], error) { return body(s.Intake.Repeat(ctx, in.ID)) })
	add(api, http.MethodPost, "/imports/{id}/retry", "retryImport", "Try the rejected rows of an import again", auth.WriteData,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body retry
		}) (*out[intake.Job], error) {
			b := in.Body
			return body(s.Intake.StartRetry(ctx, in.ID, intake.RetryRequest{Mapping: b.Mapping, Zone: b.Zone, Reason: b.Reason, Lookups: b.Lookups}))
		})
	add(api, http.MethodGet, "/imports/{id}/dead", "listDead", "Rejected rows with line and reason", auth.ReadPersons,
		func(ctx context.Context, in *struct {
			ID     string         `path:"id"`
			Reason journey.Reason `query:"reason"`
			After  int64          `query:"after" minimum:"0"`
			Limit  int            `query:"limit" minimum:"0" maximum:"1000"`
		}) (*out[*intake.DeadPage], error) {
			q := intake.DeadQuery{Import: in.ID, Reason: in.Reason, After: in.After, Limit: page(0, in.Limit).Limit}
			return body(s.Intake.Dead(ctx, q))
		})
}
