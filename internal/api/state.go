package api

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// none is the input or output of a call without one.
type none struct{}

// out wraps a body as huma wants it.
type out[T any] struct{ Body T }

func body[T any](v T, err error) (*out[T], error) {
	if err != nil {
		return nil, err
	}
	return &out[T]{Body: v}, nil
}

// workspace is the API's form of the workspace.
type workspace struct {
	ID              string  `json:"id"`
	Name            string  `json:"name"`
	Timezone        string  `json:"timezone"`
	Currency        string  `json:"currency"`
	Locale          string  `json:"locale"`
	MinCell         int     `json:"min_cell"`
	SessionTimeoutS float64 `json:"session_timeout_s"`
	KeepIDs         bool    `json:"keep_ids"`
	Demo            bool    `json:"demo"`
	Customer        string  `json:"customer" doc:"What one customer is called here: customer, patient, citizen"`
	Customers       string  `json:"customers" doc:"And several"`
}

// workspaceChange names the settings that a request changes.
type workspaceChange struct {
	Name            *string  `json:"name,omitempty" maxLength:"200"`
	Timezone        *string  `json:"timezone,omitempty"`
	Currency        *string  `json:"currency,omitempty" pattern:"^[A-Z]{3}$"`
	SessionTimeoutS *float64 `json:"session_timeout_s,omitempty" minimum:"1" maximum:"86400"`
	KeepIDs         *bool    `json:"keep_ids,omitempty"`
	Customer        *string  `json:"customer,omitempty" maxLength:"40" doc:"Empty is customer"`
	Customers       *string  `json:"customers,omitempty" maxLength:"40" doc:"Empty is customers"`
}

func (s *server) registerState(api huma.API) {
	add(api, http.MethodGet, "/workspace", "getWorkspace", "The workspace's settings", auth.ReadSettings,
		func(ctx context.Context, _ *none) (*out[workspace], error) { return body(s.workspace(ctx)) })
	add(api, http.MethodPatch, "/workspace", "changeWorkspace", "Change the workspace's settings", auth.WriteSettings, s.changeWorkspace)
	add(api, http.MethodGet, "/status", "getStatus", "What is known and how fresh it is", auth.ReadNumbers,
		func(ctx context.Context, _ *none) (*out[ask.Status], error) {
			st, err := s.Ask.Status(ctx)
			st.Version, st.Demo = s.Version, s.Demo
			return body(st, err)
		})
}

func (s *server) workspace(ctx context.Context) (workspace, error) {
	w, err := s.Spaces.Workspace(ctx)
	return workspace{
		ID: w.ID, Name: w.Name, Timezone: w.Zone, Currency: w.Currency, Locale: w.Locale, MinCell: w.MinCell,
		SessionTimeoutS: float64(w.SessionGap) / float64(journey.Second), KeepIDs: w.KeepIDs, Demo: w.Demo,
		Customer: cmp.Or(w.Customer, "customer"), Customers: cmp.Or(w.Customers, "customers"),
	}, err
}

func (s *server) changeWorkspace(ctx context.Context, in *struct{ Body workspaceChange }) (*out[workspace], error) {
	w, err := s.Spaces.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	b := in.Body
	if b.Timezone != nil {
		if _, err := time.LoadLocation(*b.Timezone); err != nil || *b.Timezone == "" || *b.Timezone == "Local" {
			return nil, journey.InvalidField("timezone", "is no IANA time zone such as Europe/Oslo")
		}
		w.Zone = *b.Timezone
	}
	if b.Name != nil {
		w.Name = *b.Name
	}
	if b.Currency != nil {
		w.Currency = *b.Currency
	}
	if b.SessionTimeoutS != nil {
		w.SessionGap = int64(*b.SessionTimeoutS * float64(journey.Second))
	}
	if b.KeepIDs != nil {
		w.KeepIDs = *b.KeepIDs
	}
	if b.Customer != nil {
		w.Customer = strings.TrimSpace(*b.Customer)
	}
	if b.Customers != nil {
		w.Customers = strings.TrimSpace(*b.Customers)
	}
	if err := s.Spaces.SaveWorkspace(ctx, w); err != nil {
		return nil, err
	}
	return body(s.workspace(ctx))
}
