package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/bind"
)

// maxValues bounds the list of a property's values.
const maxValues = 200

// traitPrefix marks a trait of the person where a property of the event could
// stand.
const traitPrefix = "trait:"

// Properties lists the names of the events' properties and the persons' traits.
func (s *Service) Properties(ctx context.Context) (PropertyNames, error) {
	f, err := s.frame(ctx, "")
	if err != nil {
		return PropertyNames{}, err
	}
	props, err := f.state.Properties(ctx)
	if err != nil {
		return PropertyNames{}, err
	}
	traits, err := f.state.TraitNames(ctx)
	return PropertyNames{Properties: append([]string{}, props...), Traits: append([]string{}, traits...)}, err
}

// PropertyValues returns the most frequent values of a property with the number
// of events that have it, or, for trait:NAME, of persons of whom it was said
// last.
func (s *Service) PropertyValues(ctx context.Context, name string) ([]PropertyValue, error) {
	f, err := s.frame(ctx, "")
	if err != nil {
		return nil, err
	}
	if trait, ok := strings.CutPrefix(name, traitPrefix); ok {
		return f.traitValues(ctx, trait)
	}
	bare := strings.TrimPrefix(name, bind.PropertyPrefix)
	path := bare
	known, err := f.state.Properties(ctx)
	if err != nil {
		return nil, err
	}
	if slices.Contains(known, bare) {
		path = bind.PropertyPrefix + bare
	} else if !slices.Contains(fieldNames[:], bare) {
		return nil, unknown("property", name, append(slices.Clone(known), fieldNames[:]...))
	}
	col, err := f.state.Property(ctx, path)
	if err != nil {
		return nil, err
	}
	counts := make([]int64, len(col.Dict))
	for _, codes := range col.Codes {
		for _, c := range codes {
			counts[c]++
		}
	}
	if len(counts) > 0 {
		counts[0] = 0 // absent
	}
	return mostFrequent(col.Dict, counts), nil
}

// fieldNames are the fields of an event that are read like properties.
var fieldNames = [...]string{"source", "kind", "score_type"}

func (f *frame) traitValues(ctx context.Context, name string) ([]PropertyValue, error) {
	known, err := f.state.TraitNames(ctx)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(known, name) {
		return nil, unknown("trait", name, known)
	}
	col, err := f.state.Trait(ctx, name)
	if err != nil {
		return nil, err
	}
	counts := make([]int64, len(col.Dict))
	for s, off := range col.Off {
		for i := 0; i+1 < len(off); i++ {
			if off[i+1] > off[i] {
				counts[col.Code[s][off[i+1]-1]]++
			}
		}
	}
	return mostFrequent(col.Dict, counts), nil
}

// mostFrequent lists the values that occur, most frequent first.
func mostFrequent(dict []string, counts []int64) []PropertyValue {
	out := []PropertyValue{}
	for i, n := range counts {
		if n > 0 {
			out = append(out, PropertyValue{Value: dict[i], Events: n})
		}
	}
	slices.SortFunc(out, func(a, b PropertyValue) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), cmp.Compare(a.Value, b.Value))
	})
	return out[:min(len(out), maxValues)]
}
