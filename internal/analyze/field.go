package analyze

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/journey"
)

// catalogue is what a source may know about its fields; errors then say what is
// allowed.
type catalogue interface {
	Properties(ctx context.Context) ([]string, error)
	TraitNames(ctx context.Context) ([]string, error)
}

// noTrait is the error about a trait that nothing is known of.
func noTrait(ctx context.Context, src Source, name, prefix, at string) error {
	var allowed []string
	if c, ok := src.(catalogue); ok {
		names, err := c.TraitNames(ctx)
		if err != nil {
			return err
		}
		for _, n := range names {
			allowed = append(allowed, prefix+n)
		}
	}
	return journey.InvalidField(at, fmt.Sprintf("nothing is known of a trait %q", name), nearest(prefix+name, allowed)...)
}

// noProperty is the error about a field that no event has.
func noProperty(ctx context.Context, src Source, path, at string) error {
	allowed := fixedFields()
	if c, ok := src.(catalogue); ok {
		names, err := c.Properties(ctx)
		if err != nil {
			return err
		}
		allowed = append(allowed, names...)
	}
	name := strings.TrimPrefix(path, bind.PropertyPrefix)
	return journey.InvalidField(at, fmt.Sprintf("no event has a property %q", name), nearest(name, allowed)...)
}

// FieldPath returns the path of a field that a user named: the fixed fields by
// their names, all others are properties, with or without their prefix.
func FieldPath(name string) string {
	if slices.Contains(fixedFields(), name) || strings.HasPrefix(name, bind.PropertyPrefix) {
		return name
	}
	return bind.PropertyPrefix + name
}

// fixedFields are the fields besides properties that a question may look at.
func fixedFields() []string { return []string{"name", "channel", "source", "kind", "score_type"} }

// loadField loads a field that a user named; one that no event has is an error
// about the given place of the request.
func loadField(ctx context.Context, src Source, name, at string) (bind.PropertyColumn, error) {
	path := FieldPath(name)
	switch path {
	case "name":
		return nameColumn(src), nil
	case "channel":
		return channelColumn(src), nil
	}
	col, err := src.Property(ctx, path)
	if err != nil {
		return col, err
	}
	if len(col.Dict) < 2 {
		return col, noProperty(ctx, src, path, at)
	}
	return col, nil
}

// channelColumn is the channel of all events as a property column.
func channelColumn(src Source) bind.PropertyColumn {
	v := src.View()
	col := bind.PropertyColumn{Dict: v.Channels}
	for _, s := range v.Shards {
		col.Codes = append(col.Codes, widen(s.Chan, 0))
	}
	return col
}

// nameColumn is the name of all events as a property column.
func nameColumn(src Source) bind.PropertyColumn {
	v := src.View()
	col := bind.PropertyColumn{Dict: append([]string{""}, v.Names...)}
	for _, s := range v.Shards {
		if s.Code16 != nil {
			col.Codes = append(col.Codes, widen(s.Code16, 1))
		} else {
			col.Codes = append(col.Codes, widen(s.Code8, 1))
		}
	}
	return col
}

func widen[T uint8 | uint16](src []T, add uint32) []uint32 {
	out := make([]uint32, len(src))
	for i, c := range src {
		out[i] = uint32(c) + add
	}
	return out
}
