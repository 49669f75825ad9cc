package ask

import (
	"context"
	"slices"

	"github.com/sojournhq/sojourn/internal/bind"
)

// pathProperties are properties whose values say where within a site or an app
// an event happened.
var pathProperties = [...]string{"path", "page_path", "url_path", "screen", "screen_name", "page", "url"}

// Suggestions proposes rules for the events that no rule matches.
func (s *Service) Suggestions(ctx context.Context, limit int) ([]bind.Suggestion, error) {
	f, err := s.frame(ctx, "")
	if err != nil {
		return nil, err
	}
	var paths []bind.PathCounts
	known, err := f.state.Properties(ctx)
	if err != nil {
		return nil, err
	}
	for _, name := range pathProperties {
		if !slices.Contains(known, name) {
			continue
		}
		counts, err := f.unmappedPaths(ctx, name)
		if err != nil {
			return nil, err
		}
		paths = append(paths, counts...)
	}
	return bind.Suggest(f.bound.Unmapped, f.bound.Events, paths, limit), nil
}

// unmappedPaths counts the values of a property over the events that no rule
// matches, by event name.
func (f *frame) unmappedPaths(ctx context.Context, property string) ([]bind.PathCounts, error) {
	col, err := f.state.Property(ctx, bind.PropertyPrefix+property)
	if err != nil {
		return nil, err
	}
	counts := map[uint64]int64{} // event code, value code
	act := f.bound.Activity
	for si, sh := range f.view.Shards {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i, code := range col.Codes[si] {
			if code == 0 || labelOf(act, si, i) < len(act.Labels) {
				continue
			}
			counts[uint64(nameOf(sh, i))<<32|uint64(code)]++
		}
	}
	byName := map[uint64]map[string]int64{}
	for k, n := range counts {
		if byName[k>>32] == nil {
			byName[k>>32] = map[string]int64{}
		}
		byName[k>>32][col.Dict[uint32(k)]] += n
	}
	var out []bind.PathCounts
	for name, values := range byName {
		out = append(out, bind.PathCounts{Name: f.view.Names[name], Property: property, Counts: values})
	}
	return out, nil
}
