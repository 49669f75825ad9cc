package ask

import (
	"context"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/draft"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
)

// Discover draws a map from the events: everything in it is a hypothesis.
func (s *Service) Discover(ctx context.Context, q analyze.Query, opt draft.Options) (Discovered, error) {
	f, err := s.frame(ctx, "")
	if err != nil {
		return Discovered{}, err
	}
	if f.view.Events == 0 {
		return Discovered{}, journey.Errorf(journey.Conflict, "there are no events yet; import a file first")
	}
	opt.NewID = func() string { return journey.NewID(s.Clock.Now()) }
	d, err := draft.Discover(ctx, f.state, f.env, q, opt)
	if err != nil {
		return Discovered{}, err
	}
	if len(d.Library.Ops) > 0 {
		if _, err := s.Docs.Write(ctx, room.LibraryID, d.Library); err != nil {
			return Discovered{}, err
		}
	}
	id, err := s.create(ctx, "", d.Map)
	return Discovered{ID: id, Notes: append([]string{}, d.Notes...)}, err
}
