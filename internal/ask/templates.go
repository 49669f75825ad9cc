package ask

import (
	"context"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// Template is a finished map to begin with.
type Template struct {
	Library ops.Batch
	Map     MapBatch
	Title   string // "" leaves that of the template
	Persona string // id of the library's persona who is added, or ""
}

// FromTemplate makes a map of a template and returns its id.
//
// Records that stand on the template's map (pains, gains, opportunities,
// moments) are made anew with every map, so that what one team finds out about
// its map does not change that of another. All other records (personas,
// touchpoints, metrics ...) are shared by the maps of a template: those that
// are in the library stay as they are, and deleted ones come back.
func (s *Service) FromTemplate(ctx context.Context, t Template) (string, error) {
	root := map[string]any{"origin": "drawn", "state": "draft"}
	if title := strings.TrimSpace(t.Title); title != "" {
		root["title"] = title
	}
	change := []ops.Op{{K: ops.SetF, ID: ops.Root, F: root}}
	if t.Persona != "" {
		if err := s.knownPersona(ctx, t.Persona); err != nil {
			return "", err
		}
		change = append(change, ops.Op{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{t.Persona}})
	}
	lib, err := s.Docs.Library(ctx)
	if err != nil {
		return "", err
	}
	now := s.Clock.Now()
	ids := map[string]string{t.Map.ID: journey.NewID(now)}
	for _, o := range t.Library.Ops {
		if o.AnchoredOn(t.Map.ID) {
			ids[o.ID] = journey.NewID(now)
		}
	}
	records := missing(lib.Doc, ops.Renamed(t.Library, ids))
	if len(records.Ops) > 0 {
		if _, err := s.Docs.Write(ctx, room.LibraryID, records); err != nil {
			return "", err
		}
	}
	drawing := ops.Renamed(t.Map.Batch, ids)
	drawing.Ops = append(drawing.Ops, change...)
	return s.create(ctx, ids[t.Map.ID], drawing)
}

// missing returns what brings the records of a batch into the library that are
// not in it.
func missing(library *ops.Doc, records ops.Batch) ops.Batch {
	var kept []ops.Op
	for _, o := range records.Ops {
		switch n := library.Node(o.ID); {
		case o.K != ops.Create || n == nil:
			kept = append(kept, o)
		case !n.Live():
			kept = append(kept, ops.Op{K: ops.Restore, ID: o.ID})
		}
	}
	records.Ops = kept
	return records
}
