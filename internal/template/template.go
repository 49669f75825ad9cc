package template

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
)

//go:embed files/*.journey.json
var files embed.FS

// Info says what a template is, so that somebody can choose.
type Info struct {
	ID       string          `json:"id"`
	Name     string          `json:"name"`
	Summary  string          `json:"summary"` // what the map shows
	Kind     journey.MapKind `json:"kind"`
	When     string          `json:"when"` // when to use it
	Stages   int             `json:"stages"`
	Steps    int             `json:"steps"`
	Personas int             `json:"personas"` // none in a blank template
	Curve    []float64       `json:"curve"`    // what the first persona feels at each step, in order
}

// ids lists the templates in the order in which they are offered: blank ones
// last.
func ids() []string {
	return []string{
		"late-shipping-fees", "saas-trial", "b2b-committee", "subscription-box", "in-store", "app-onboarding",
		"playlist-sharing", "tax-filing", "patient-journey", "bank-account", "support-case", "delivery-blueprint",
		"five-stages", "purchase-to-loyalty",
	}
}

// infos describes each template once.
var infos = sync.OnceValue(func() []Info {
	var out []Info
	for _, id := range ids() {
		out = append(out, describe(id))
	}
	return out
})

// List describes all templates in the order in which they are offered.
func List() []Info { return slices.Clone(infos()) }

// Bundle returns a template as an Open Journey Map 1.0 document with one map,
// whose id is the template's. An unknown id is an error of kind not_found.
func Bundle(id string) ([]byte, error) {
	if !slices.Contains(ids(), id) {
		return nil, journey.Errorf(journey.NotFound, "there is no template %q", id)
	}
	return read(id), nil
}

// read returns an embedded file. It panics if the file is not there, which is a
// fault of the build.
func read(id string) []byte {
	b, err := files.ReadFile("files/" + id + ".journey.json")
	if err != nil {
		panic(err)
	}
	return b
}

// describe says what a list shows of one of the program's own templates.
func describe(id string) Info {
	info, err := Describe(read(id))
	if err != nil {
		panic(err) // a file of ours; the tests read all
	}
	info.ID = id
	return info
}

// Describe takes from a bundle what a list shows of it; its id stays empty.
func Describe(bundle []byte) (Info, error) {
	var b struct {
		Template Info `json:"x-sojourn-template"`
		Personas []struct {
			Placeholder bool `json:"x-sojourn-placeholder"`
		} `json:"personas"`
		Maps []struct {
			Kind     journey.MapKind `json:"kind"`
			Personas []string        `json:"personas"`
			Stages   []struct {
				Steps []step `json:"steps"`
			} `json:"stages"`
		} `json:"maps"`
	}
	if err := json.Unmarshal(bundle, &b); err != nil {
		return Info{}, fmt.Errorf("read a template: %w", err)
	}
	info := b.Template
	info.Curve = []float64{}
	for _, p := range b.Personas {
		if !p.Placeholder {
			info.Personas++
		}
	}
	for _, m := range b.Maps {
		info.Kind = m.Kind
		info.Stages += len(m.Stages)
		for _, s := range m.Stages {
			info.Steps += len(s.Steps)
			for _, step := range s.Steps {
				info.Curve = append(info.Curve, step.feeling(m.Personas)...)
			}
		}
	}
	return info, nil
}

// step is what a list needs of a step.
type step struct {
	Emotions []struct {
		Value   float64 `json:"value"`
		Persona string  `json:"persona"`
	} `json:"emotions"`
}

// feeling returns the point of the first persona, if there is one.
func (s step) feeling(personas []string) []float64 {
	for _, e := range s.Emotions {
		if len(personas) == 0 || e.Persona == personas[0] {
			return []float64{e.Value}
		}
	}
	return nil
}
