package ask

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/overlay"
	"github.com/sojournhq/sojourn/internal/room"
)

// MapRow is one map in a list.
type MapRow struct {
	ID         string          `json:"id"`
	Title      string          `json:"title"`
	Kind       journey.MapKind `json:"kind"`
	State      string          `json:"state"`
	Version    string          `json:"version"`
	Origin     string          `json:"origin"`
	Personas   []string        `json:"personas"` // names
	Stages     int             `json:"stages"`
	Steps      int             `json:"steps"`
	Curve      []float64       `json:"curve"` // the drawn emotion of each step that has one, in order
	Seq        int64           `json:"seq"`
	Created    string          `json:"created"`
	Updated    string          `json:"updated"`
	Reached    *int64          `json:"reached"`    // persons who reach any element; null if nothing is measured
	Conversion *float64        `json:"conversion"` // share of them who reach the last measured step
	Published  bool            `json:"published" doc:"Whether any version of it was published"`
	Due        string          `json:"due,omitempty" doc:"When the published version shall be looked at again"`
	Overdue    bool            `json:"overdue" doc:"Whether that day has come"`
}

// Map returns one map as the caller sees it: its draft, or what was published.
func (s *Service) Map(ctx context.Context, id string) (room.State, error) {
	st, err := s.History.Visible(ctx, id)
	if err == nil && st.Doc.Kind != ops.MapDoc {
		return room.State{}, journey.Errorf(journey.NotFound, "“%s” is not a map", id)
	}
	return st, err
}

// Maps lists the maps with their main numbers.
func (s *Service) Maps(ctx context.Context) ([]MapRow, error) {
	states, err := s.Docs.List(ctx)
	if err != nil {
		return nil, err
	}
	lib, err := s.library(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]MapRow, len(states))
	for i, st := range states {
		if st, err = s.History.Visible(ctx, st.ID); err != nil {
			return nil, err
		}
		out[i] = mapRow(st, lib.view)
		stands, err := s.History.Standing(ctx, st)
		if err != nil {
			return nil, err
		}
		out[i].stand(stands)
		r, err := s.Overlay(ctx, st.ID, Window{})
		switch {
		case err == nil:
			out[i].Reached, out[i].Conversion = headline(r)
		case journey.KindOf(err) != journey.Invalid: // a map that cannot be measured is still listed
			return nil, fmt.Errorf("measure map %s: %w", st.ID, err)
		}
	}
	return out, nil
}

// stand notes how the map stands.
func (r *MapRow) stand(s room.Standing) {
	r.State, r.Version, r.Published, r.Overdue = s.State, s.Version, s.Published, s.Overdue
	if s.Due != nil {
		r.Due = s.Due.Format(time.RFC3339)
	}
}

func mapRow(st room.State, lib journey.Library) MapRow {
	m := st.Doc.MapView()
	row := MapRow{
		ID: st.ID, Title: m.Title, Kind: m.Kind, State: m.State, Version: m.Version, Origin: m.Origin,
		Personas: []string{}, Curve: []float64{}, Stages: len(m.Stages), Seq: st.Doc.Seq,
		Created: st.Created.String(), Updated: st.Updated.String(),
	}
	for _, id := range m.Personas {
		for _, p := range lib.Personas {
			if p.ID == id {
				row.Personas = append(row.Personas, p.Name)
			}
		}
	}
	for _, stage := range m.Stages {
		row.Steps += len(stage.Steps)
		for _, step := range stage.Steps {
			for _, e := range step.Emotions {
				if (e.Source == "" || e.Source == "drawn") && (e.Mode == "" || e.Mode == "as_is") {
					row.Curve = append(row.Curve, e.Value)
					break
				}
			}
		}
	}
	return row
}

// headline is how many begin and what share of them reach the last measured
// step.
func headline(r overlay.Result) (reached *int64, conversion *float64) {
	for _, step := range r.Steps {
		if step.Measured {
			reached, conversion = &r.Start.N, step.Share
		}
	}
	return reached, conversion
}

// NewMap is a map to be drawn by hand.
type NewMap struct {
	Title     string
	Kind      journey.MapKind // "" means current
	Objective string
	Focus     string   // whose journey: single_persona, multi_persona, scenario; "" is not said
	Personas  []string // ids of personas of the library, the first in front
	Scenario  string   // id of a scenario of the library, or ""
	BasedOn   string   // id of the current map that a future one continues, or "" for an ideal one
}

// maxPersonas is how many curves one map can show and still be read.
const maxPersonas = 5

// NewMap makes an empty map and returns its id.
func (s *Service) NewMap(ctx context.Context, n NewMap) (string, error) {
	title := strings.TrimSpace(n.Title)
	if title == "" {
		return "", journey.InvalidField("title", "is empty")
	}
	fields := map[string]any{"title": title, "kind": string(n.Kind), "origin": "drawn", "state": "draft"}
	if n.Kind == "" {
		fields["kind"] = string(journey.CurrentMap)
	}
	if n.Objective != "" {
		fields["objective"] = n.Objective
	}
	if n.Focus != "" {
		fields["focus"] = n.Focus
	}
	if err := s.newMapRefs(ctx, n, fields); err != nil {
		return "", err
	}
	batch := ops.Batch{Ops: []ops.Op{{K: ops.SetF, ID: ops.Root, F: fields}}, Import: true}
	for _, id := range n.Personas {
		batch.Ops = append(batch.Ops, ops.Op{K: ops.Add, ID: ops.Root, Field: "personas", V: []any{id}})
	}
	return s.create(ctx, "", batch)
}

// newMapRefs checks what a new map names and notes it among its fields.
func (s *Service) newMapRefs(ctx context.Context, n NewMap, fields map[string]any) error {
	if len(n.Personas) > maxPersonas {
		return journey.InvalidField("personas", fmt.Sprintf("are %d; a map shows at most %d", len(n.Personas), maxPersonas))
	}
	for _, id := range n.Personas {
		if err := s.knownPersona(ctx, id); err != nil {
			return err
		}
	}
	if n.Scenario != "" {
		lib, err := s.library(ctx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(lib.view.Scenarios, func(o journey.Scenario) bool { return o.ID == n.Scenario }) {
			return journey.InvalidField("scenario", fmt.Sprintf("is %q, which is no scenario of the library", n.Scenario))
		}
		fields["scenario"] = n.Scenario
	}
	if n.BasedOn != "" {
		if _, err := s.Map(ctx, n.BasedOn); err != nil {
			return journey.InvalidField("based_on", fmt.Sprintf("is %q, which is no map", n.BasedOn))
		}
		fields["based_on"] = n.BasedOn
	}
	return nil
}

func (s *Service) knownPersona(ctx context.Context, id string) error {
	lib, err := s.library(ctx)
	if err != nil {
		return err
	}
	var known []string
	for _, p := range lib.view.Personas {
		if p.ID == id {
			return nil
		}
		known = append(known, p.ID)
	}
	return journey.InvalidField("persona", fmt.Sprintf("is %q, which is no persona of the library", id), known...)
}

// create makes a map from one batch; if the batch fails, no map stays behind.
func (s *Service) create(ctx context.Context, id string, batch ops.Batch) (string, error) {
	st, err := s.Docs.Create(ctx, id)
	if err != nil {
		return "", err
	}
	if _, err := s.Docs.Write(ctx, st.ID, batch); err != nil {
		return "", errors.Join(err, s.Docs.Delete(context.WithoutCancel(ctx), st.ID))
	}
	return st.ID, nil
}

// MapBatch is a map to be made, as one batch of operations.
type MapBatch struct {
	ID    string
	Batch ops.Batch
}

// Imported says what became of an imported document.
type Imported struct {
	Maps  []string `json:"maps"` // ids, in the order of the document
	Notes []string `json:"notes"`
}

// ImportMaps adds a library's records and maps. Records whose ids are taken
// stay as they are; a map whose id is taken is added under a new one.
func (s *Service) ImportMaps(ctx context.Context, library ops.Batch, maps []MapBatch) (Imported, error) {
	out := Imported{Maps: []string{}, Notes: []string{}}
	before, err := s.Docs.Library(ctx)
	if err != nil {
		return out, err
	}
	kept := 0
	for _, o := range library.Ops {
		if o.K == ops.Create && before.Doc.Node(o.ID) != nil {
			kept++
		}
	}
	if kept > 0 {
		out.Notes = append(out.Notes, fmt.Sprintf("%d records of the library have ids that exist already; they were left as they are", kept))
	}
	if len(library.Ops) > 0 {
		if _, err := s.Docs.Write(ctx, room.LibraryID, library); err != nil {
			return out, err
		}
	}
	for _, m := range maps {
		id, err := s.create(ctx, m.ID, m.Batch)
		if journey.KindOf(err) == journey.Conflict {
			if id, err = s.create(ctx, "", m.Batch); err == nil {
				out.Notes = append(out.Notes, fmt.Sprintf("a map “%s” exists already; the imported one is %s", m.ID, id))
			}
		}
		if err != nil {
			return out, err
		}
		out.Maps = append(out.Maps, id)
	}
	return out, nil
}
