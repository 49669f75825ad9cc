package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// OwnTemplate is a map of the workspace that was kept to begin others with.
type OwnTemplate struct {
	ID     string
	Name   string
	Info   []byte // what a list says of it, JSON
	Bundle []byte // the map with its records as an Open Journey Map; nil in lists
	By     string // who kept it
	At     journey.Instant
}

// Templates keeps the workspace's own templates.
type Templates interface {
	// AddTemplate keeps a template. An id that is taken is a Conflict.
	AddTemplate(ctx context.Context, t OwnTemplate) error
	// ListTemplates returns all, the newest first, without the bundles.
	ListTemplates(ctx context.Context) ([]OwnTemplate, error)
	// GetTemplate returns one with its bundle.
	GetTemplate(ctx context.Context, id string) (OwnTemplate, error)
	// RenameTemplate gives a template another name.
	RenameTemplate(ctx context.Context, id, name string) error
	// DeleteTemplate removes a template; one that is not there is NotFound.
	DeleteTemplate(ctx context.Context, id string) error
}

// NoTemplate is the error for a template that is not there.
func NoTemplate(id string) error {
	return journey.Errorf(journey.NotFound, "there is no template %q", id)
}
