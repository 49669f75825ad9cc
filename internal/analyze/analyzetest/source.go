package analyzetest

import (
	"context"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/trail"
)

// Source serves a view with the properties and traits that a test gives it.
type Source struct {
	Trails *trail.View
	Props  map[string]bind.PropertyColumn // by path
	Traits map[string]trail.TraitColumn   // by name
}

// View returns the trails.
func (s Source) View() *trail.View { return s.Trails }

// Property returns a column, an empty one for an unknown path.
func (s Source) Property(_ context.Context, path string) (bind.PropertyColumn, error) {
	return s.Props[path], nil
}

// Trait returns a column, an empty one for an unknown name.
func (s Source) Trait(_ context.Context, name string) (trail.TraitColumn, error) {
	return s.Traits[name], nil
}
