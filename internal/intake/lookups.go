package intake

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
)

// shelf is where the files of lookups are found: uploaded files by the name of
// the lookup or of its file, then folders of this machine.
type shelf struct {
	files   map[string]string
	folders []string
}

// shelfOf returns the shelf of a request whose own file may lie at a path.
func shelfOf(files map[string]string, dir, path string) shelf {
	s := shelf{files: files}
	if dir != "" {
		s.folders = append(s.folders, dir)
	}
	if path != "" {
		s.folders = append(s.folders, filepath.Dir(path))
	}
	return s
}

// tables reads the other files of the mapping: the columns that it uses and
// those to show, named as the mapping would.
func (s *Service) tables(ctx context.Context, m *formats.Mapping, from shelf, shown ...string) ([]*formats.Table, error) {
	needed := m.NeededColumns()
	var out []*formats.Table
	for i, l := range m.Lookups {
		f, err := s.find(ctx, l, from)
		if err != nil {
			return nil, err
		}
		t, err := s.table(ctx, f, l, wanted(needed[i], l.Name, shown))
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// find opens the file of a lookup.
func (s *Service) find(ctx context.Context, l formats.Lookup, from shelf) (*input, error) {
	for _, name := range []string{l.Name, l.File} {
		if id := from.files[name]; id != "" {
			return s.open(ctx, id, "", l.File)
		}
	}
	if filepath.IsAbs(l.File) && len(from.folders) > 0 {
		return openPath(l.File, "")
	}
	for _, dir := range from.folders {
		f, err := openPath(filepath.Join(dir, l.File), "")
		if err == nil || journey.KindOf(err) != journey.NotFound {
			return f, err
		}
	}
	advice := "; upload it and name it"
	if len(from.folders) > 0 {
		advice = ", which is not in " + strings.Join(from.folders, " nor in ")
	}
	return nil, journey.InvalidField("lookups."+l.Name, "needs the file "+l.File+advice)
}

func (s *Service) table(ctx context.Context, f *input, l formats.Lookup, needed []string) (_ *formats.Table, err error) {
	codec, err := formats.Detect(s.d.Codecs, f, "")
	if err != nil {
		return nil, err
	}
	reader, _, err := codec.Open(ctx, f, formats.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	return formats.NewTable(ctx, reader, l, needed)
}
