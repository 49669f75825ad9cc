package ask

import (
	"context"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/overlay"
)

// Overlay measures every element of a map.
func (s *Service) Overlay(ctx context.Context, mapID string, w Window) (overlay.Result, error) {
	f, err := s.frame(ctx, mapID)
	if err != nil {
		return overlay.Result{}, err
	}
	q := w.query(mapID)
	key, err := f.question("overlay "+w.Period, q)
	if err != nil {
		return overlay.Result{}, err
	}
	r, err := s.overlays.get(ctx, key, func(ctx context.Context) (overlay.Result, error) {
		r, err := overlay.Run(ctx, f.state, f.env, f.plan(), q, w.Period)
		r.UnmappedShare = f.unmappedShare()
		return r, err
	})
	if err != nil {
		return overlay.Result{}, err
	}
	r.Basis, err = s.basis(ctx, mapID)
	return r, err
}

// basis says whose definitions the numbers of a map use.
func (s *Service) basis(ctx context.Context, mapID string) (*overlay.Basis, error) {
	st, err := s.Map(ctx, mapID)
	if err != nil {
		return nil, err
	}
	stands, err := s.History.Standing(ctx, st)
	if err != nil {
		return nil, err
	}
	lib, err := s.Docs.Library(ctx)
	if err != nil {
		return nil, err
	}
	b := overlay.Basis{Version: stands.Version, Draft: stands.Changed, Seq: st.Doc.Seq, Rules: ops.RulesRev(lib.Doc)}
	if b.Draft {
		b.Version = stands.Draft
	}
	b.RulesChanged = stands.Published && b.Rules != stands.Rules
	return &b, nil
}

// OverlayPeople lists the people behind one number of a map's element.
func (s *Service) OverlayPeople(ctx context.Context, mapID string, w Window, who overlay.Who, p Page) (People, error) {
	if err := auth.Check(ctx, auth.ReadPersons); err != nil {
		return People{}, err
	}
	f, err := s.frame(ctx, mapID)
	if err != nil {
		return People{}, err
	}
	found, err := overlay.People(ctx, f.state, f.env, f.plan(), w.query(mapID), who)
	if err != nil {
		return People{}, err
	}
	return s.people(ctx, f, found, p)
}

// plan derives what the frame's map asks.
func (f *frame) plan() overlay.Plan {
	known := overlay.Known{Ruled: map[string]bool{}, Events: map[string]int64{}, Names: f.lib.names}
	for _, r := range f.lib.view.Rules() {
		known.Ruled[r.Touchpoint] = true
		known.Events[r.Touchpoint] += f.bound.Won[r.ID]
	}
	return overlay.NewPlan(*f.doc, known)
}
