package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
)

// newRule is a rule to be added or replaced.
type newRule struct {
	ID            string            `json:"id,omitempty"`
	Touchpoint    string            `json:"touchpoint,omitempty" doc:"An existing touchpoint"`
	NewTouchpoint *newTouchpoint    `json:"new_touchpoint,omitempty" doc:"Or a touchpoint to be created with the rule"`
	Match         map[string]string `json:"match" doc:"Field of the event -> pattern; * is any run of characters"`
	Priority      int               `json:"priority,omitempty"`
}

type newTouchpoint struct {
	Name    string `json:"name" minLength:"1" maxLength:"200"`
	Channel string `json:"channel,omitempty" maxLength:"200"`
}

// sampleEvent is an event typed in to try the rules.
type sampleEvent struct {
	Name       string            `json:"name"`
	Channel    string            `json:"channel,omitempty"`
	Source     string            `json:"source,omitempty"`
	Kind       string            `json:"kind,omitempty"`
	Properties map[string]string `json:"properties,omitempty"`
}

func (e sampleEvent) event() (journey.Event, error) {
	kind, ok := journey.ParseKind(e.Kind)
	if !ok {
		return journey.Event{}, journey.InvalidField("event.kind", "is unknown", "behaviour", "identity", "feedback", "service", "cost", "operational")
	}
	out := journey.Event{Name: e.Name, Channel: e.Channel, Source: e.Source, Kind: kind}
	for k, v := range e.Properties {
		out.Props = append(out.Props, journey.Prop{Name: k, Value: v})
	}
	return out, nil
}

func (s *server) registerRules(api huma.API) {
	add(api, http.MethodGet, "/rules", "listRules", "Rules and unmapped events", auth.ReadData,
		func(ctx context.Context, _ *none) (*out[ask.RulesReport], error) { return body(s.Ask.Rules(ctx)) })
	add(api, http.MethodPost, "/rules", "putRule", "Add or replace a rule", auth.WriteMaps,
		func(ctx context.Context, in *struct{ Body newRule }) (*out[journey.Rule], error) {
			b := in.Body
			r := journey.Rule{ID: b.ID, Touchpoint: b.Touchpoint, Priority: b.Priority, Match: b.Match}
			name, channel := "", ""
			if b.NewTouchpoint != nil {
				name, channel = b.NewTouchpoint.Name, b.NewTouchpoint.Channel
			}
			return body(s.Ask.PutRule(ctx, r, name, channel))
		})
	add(api, http.MethodDelete, "/rules/{id}", "deleteRule", "Delete a rule", auth.WriteMaps,
		func(ctx context.Context, in *struct {
			ID string `path:"id"`
		}) (*none, error) {
			return &none{}, s.Ask.DeleteRule(ctx, in.ID)
		})
	add(api, http.MethodPost, "/rules/test", "testRules", "Which rule wins for an event, and why", auth.ReadData,
		func(ctx context.Context, in *struct {
			Body struct {
				Event sampleEvent `json:"event"`
				Rule  *newRule    `json:"rule,omitempty" doc:"A rule to be tried beside the stored ones"`
			}
		}) (*out[ask.RuleTest], error) {
			e, err := in.Body.Event.event()
			if err != nil {
				return nil, err
			}
			var extra []journey.Rule
			if r := in.Body.Rule; r != nil {
				extra = append(extra, journey.Rule{ID: orDefault(r.ID, "this-rule"), Touchpoint: orDefault(r.Touchpoint, "this-touchpoint"), Priority: r.Priority, Match: r.Match})
			}
			return body(s.Ask.TestRules(ctx, &e, extra))
		})
	add(api, http.MethodGet, "/rules/suggestions", "suggestRules", "Rules that would map unmapped events", auth.ReadData,
		func(ctx context.Context, in *struct {
			Limit int `query:"limit" minimum:"0" maximum:"200"`
		}) (*out[[]bind.Suggestion], error) {
			return body(s.Ask.Suggestions(ctx, page(0, in.Limit).Limit))
		})
	s.registerProperties(api)
}

func (s *server) registerProperties(api huma.API) {
	add(api, http.MethodGet, "/properties", "listProperties", "Names of the events' properties and the persons' traits", auth.ReadData,
		func(ctx context.Context, _ *none) (*out[ask.PropertyNames], error) {
			return body(s.Ask.Properties(ctx))
		})
	add(api, http.MethodGet, "/properties/{name}", "propertyValues", "The most frequent values of a property", auth.ReadData,
		func(ctx context.Context, in *struct {
			Name string `path:"name"`
		}) (*out[[]ask.PropertyValue], error) {
			return body(s.Ask.PropertyValues(ctx, in.Name))
		})
}

func orDefault(s, def string) string {
	if s == "" {
		return def
	}
	return s
}
