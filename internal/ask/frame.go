package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/analyze"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/bind"
	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/trail"
)

// library is one state of the workspace's library with what follows from it.
type library struct {
	seq   int64
	view  journey.Library
	rules *bind.Rules
	names map[string]string // touchpoint -> name
}

// library returns the library as it is now.
func (s *Service) library(ctx context.Context) (*library, error) {
	st, err := s.Docs.Library(ctx)
	if err != nil {
		return nil, err
	}
	doc := st.Doc
	s.mu.Lock()
	known := s.lib
	s.mu.Unlock()
	if known != nil && known.seq == doc.Seq {
		return known, nil
	}
	lib := &library{seq: doc.Seq, view: doc.LibraryView(), names: map[string]string{}}
	if lib.rules, err = bind.Compile(bind.Usable(lib.view.Rules())); err != nil {
		return nil, err
	}
	for _, t := range lib.view.Touchpoints {
		lib.names[t.ID] = t.Name
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lib == nil || s.lib.seq < lib.seq {
		s.lib = lib
	}
	return lib, nil
}

// frame is the frozen ground of one question.
type frame struct {
	state *index.State
	view  *trail.View
	space store.Workspace
	lib   *library
	bound *bind.Bound
	doc   *journey.Map // the map that the question names, or nil
	env   analyze.Env
	key   string // names the frame among all others
}

// minute cuts the instant to its minute: whether a journey instance is open or
// abandoned depends on the present, and an answer shall hold for a while.
func minute(at journey.Instant) journey.Instant { return at - at%journey.Instant(journey.Minute) }

// frame freezes the events, the rules and, unless mapID is empty, the map.
func (s *Service) frame(ctx context.Context, mapID string) (*frame, error) {
	space, err := s.Spaces.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	zone, err := time.LoadLocation(space.Zone)
	if err != nil {
		return nil, fmt.Errorf("load the workspace's zone: %w", err)
	}
	lib, err := s.library(ctx)
	if err != nil {
		return nil, err
	}
	state := s.Index.State()
	f := &frame{state: state, view: state.View(), space: space, lib: lib}
	f.env = analyze.Env{Zone: zone, Now: minute(s.Clock.Now()), SessionGap: space.SessionGap, Names: lib.names}
	if auth.Check(ctx, auth.ReadPersons) != nil {
		f.env.MinCell = space.MinCell
	}
	if f.bound, err = state.Bound(ctx, lib.rules); err != nil {
		return nil, err
	}
	if lib.rules.Len() > 0 {
		f.env.Touchpoints = f.bound.Activity
	}
	f.key = fmt.Sprintf("%d|%d|%s|%d|%d", f.view.AsOf, lib.seq, space.Zone, space.SessionGap, f.env.MinCell)
	if mapID == "" {
		return f, nil
	}
	return f, s.placeMap(ctx, f, mapID)
}

// placeMap adds the map's stages and case definition to the frame.
func (s *Service) placeMap(ctx context.Context, f *frame, mapID string) error {
	st, err := s.Map(ctx, mapID)
	if err != nil {
		return err
	}
	m := st.Doc.MapView()
	f.doc = &m
	f.key = fmt.Sprintf("%s|%s@%d", f.key, mapID, st.Doc.Seq)
	if err := f.cases(m.Journey); err != nil {
		return err
	}
	col, err := s.stages.get(ctx, f.key, func(context.Context) (*stageColumn, error) {
		return newStageColumn(m, f.bound.Activity), nil
	})
	if err != nil {
		return err
	}
	f.env.Stages, f.env.StageOrder = col.activity, col.order
	f.env.Names = col.withNames(f.lib.names)
	return nil
}

// cases adds how a journey's cases are cut, if it says so.
func (f *frame) cases(journeyID string) error {
	for _, j := range f.lib.view.Journeys {
		if j.ID != journeyID || j.Case == nil {
			continue
		}
		def, err := j.Case.Definition()
		if err != nil {
			return err
		}
		f.env.Case = &def
	}
	return nil
}

// unmappedShare is the share of events that no rule matches.
func (f *frame) unmappedShare() float64 {
	if f.bound.Events == 0 {
		return 0
	}
	return float64(f.bound.Missed) / float64(f.bound.Events)
}

// stageColumn labels every event with the stage of a map.
type stageColumn struct {
	activity *trail.Activity
	order    []string // stage ids in map order
	names    map[string]string
}

// newStageColumn maps touchpoints to the first stage that places them. Events
// of touchpoints that the map does not place are left out.
func newStageColumn(m journey.Map, touchpoints *trail.Activity) *stageColumn {
	c := &stageColumn{names: map[string]string{}}
	stageOf := map[string]string{}
	for _, st := range m.Stages {
		c.order = append(c.order, st.ID)
		c.names[st.ID] = st.Name
		for _, step := range st.Steps {
			for _, p := range step.Placements {
				if stageOf[p.Touchpoint] == "" {
					stageOf[p.Touchpoint] = st.ID
				}
			}
		}
	}
	c.activity = touchpoints.Map(slices.Sorted(slices.Values(c.order)), stageOf)
	return c
}

// withNames returns the names of touchpoints and stages together.
func (c *stageColumn) withNames(touchpoints map[string]string) map[string]string {
	out := make(map[string]string, len(touchpoints)+len(c.names))
	for id, n := range touchpoints {
		out[id] = n
	}
	for id, n := range c.names {
		if strings.TrimSpace(n) != "" {
			out[id] = n
		}
	}
	return out
}
