package mapfile

import (
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/template"
)

// Template reads a template as if it were a file. It has one map, whose id is
// the template's.
func Template(id string) (Imported, error) {
	raw, err := template.Bundle(id)
	if err != nil {
		return Imported{}, err
	}
	return Import(raw, journey.Library{}, ImportOptions{Format: OJM})
}
