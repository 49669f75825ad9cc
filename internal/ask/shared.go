package ask

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/overlay"
	"github.com/sojournhq/sojourn/internal/room"
)

// Shared is what a share link shows: a copy of the part of a map that its view
// draws.
type Shared struct {
	Map      string            `json:"map" doc:"Id"`
	Version  string            `json:"version" doc:"Number of the published version; empty for the map as it is now"`
	Updated  string            `json:"updated" format:"date-time" doc:"When it was published, or last changed"`
	Revision string            `json:"revision" doc:"Changes when what is shown does"`
	View     journey.SavedView `json:"view" doc:"Which view, and of which rows, personas and stages; with an empty id it is a preset"`
	Content  journey.Map       `json:"content"`
	Library  journey.Library   `json:"library" doc:"The records that the map names"`
	Numbers  *overlay.Result   `json:"numbers,omitempty" doc:"What was measured, without groups of few people"`
	Comments bool              `json:"comments" doc:"People with the link may comment"`
	Zone     string            `json:"zone" doc:"Time zone of dates"`
}

// shownMap is what a link shows, before anything is cut out of it.
type shownMap struct {
	auth.Shown
	state   room.State
	library *ops.Doc
	version string
	view    journey.SavedView
	today   journey.Instant // the end of the day: claims stand the same until then
}

// revision names the state of what is shown.
func (m shownMap) revision() (string, error) {
	view, err := json.Marshal(m.view)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(fmt.Appendf(view, "|%s|%s|%d|%d|%t|%t|%d", m.version, m.state.Epoch, m.state.Doc.Seq, m.library.Seq, m.Numbers, m.Comment, m.today))
	return hex.EncodeToString(sum[:8]), nil
}

// shownBy reads what the context's link shows, on behalf of its maker.
func (s *Service) shownBy(ctx context.Context) (shownMap, error) {
	shown, err := auth.SharedBy(ctx)
	if err != nil {
		return shownMap{}, err
	}
	return s.read(ctx, shown)
}

// read reads what somebody is shown, on behalf of its reader.
func (s *Service) read(ctx context.Context, shown auth.Shown) (shownMap, error) {
	m := shownMap{Shown: shown, today: endOfDay(s.Clock.Now())}
	reader := auth.With(ctx, shown.Reader)
	now, err := s.Docs.Get(reader, shown.Map)
	if err != nil {
		return m, goneIfNotFound(err)
	}
	if m.view, err = viewOf(now.Doc, shown.View); err != nil {
		return m, err
	}
	if shown.Draft {
		m.state = now
		lib, err := s.Docs.Library(reader)
		m.library = lib.Doc
		return m, err
	}
	marks, err := s.History.Versions(reader, shown.Map)
	if err != nil {
		return m, goneIfNotFound(err)
	}
	i := slices.IndexFunc(marks, func(v room.Mark) bool { return v.Number != "" })
	if i < 0 {
		return m, auth.ClosedLink(auth.LinkUnpublished)
	}
	frozen, err := s.History.Version(reader, shown.Map, marks[i].ID)
	if err != nil {
		return m, err
	}
	m.state, m.library, m.version = frozen.State, frozen.Library, frozen.Mark.Number
	if m.library == nil { // a version always froze its library
		m.library = ops.New(ops.LibraryDoc)
	}
	return m, nil
}

// endOfDay is when the day of an instant is over.
func endOfDay(t journey.Instant) journey.Instant {
	return (t/journey.Instant(journey.Day) + 1) * journey.Instant(journey.Day)
}

func goneIfNotFound(err error) error {
	if journey.KindOf(err) == journey.NotFound {
		return auth.ClosedLink(auth.LinkGone)
	}
	return err
}

// viewOf returns a view of a map by its id, or a preset of that name with
// everything in it.
func viewOf(m *ops.Doc, name string) (journey.SavedView, error) {
	if slices.Contains(journey.ViewPresets(), name) {
		return journey.SavedView{Preset: name}, nil
	}
	for _, v := range m.MapView().Views {
		if v.ID == name {
			return v, nil
		}
	}
	return journey.SavedView{}, auth.ClosedLink(auth.LinkGone)
}

// CheckView returns an error unless a map that the caller may see has the view,
// or the name is a preset's.
func (s *Service) CheckView(ctx context.Context, mapID, view string) error {
	st, err := s.Map(ctx, mapID)
	if err != nil {
		return err
	}
	if _, err := viewOf(st.Doc, view); err != nil {
		return journey.InvalidField("view", "names neither a preset nor a view of the map", journey.ViewPresets()...)
	}
	return nil
}

// ViewNames returns how the views of a map are called, by id.
func (s *Service) ViewNames(ctx context.Context, mapID string) (map[string]string, error) {
	st, err := s.Map(ctx, mapID)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, v := range st.Doc.MapView().Views {
		out[v.ID] = v.Name
	}
	return out, nil
}

// excerpt cuts out what the view shows.
func (m shownMap) excerpt() (journey.Map, journey.Library) {
	doc, library := m.cut()
	return doc.MapView(), library.LibraryView()
}

func (m shownMap) cut() (doc, library *ops.Doc) {
	x := ops.Excerpt{Map: m.Map, Stages: m.view.Stages, Personas: m.view.Personas, Rows: m.view.Lanes, Numbers: m.Numbers, Now: m.today}
	return x.Of(m.library, m.state.Doc)
}

// SharedDocuments returns the part of the map that the context's link shows, and
// the records of the library that it names.
func (s *Service) SharedDocuments(ctx context.Context) (doc, library *ops.Doc, err error) {
	m, err := s.shownBy(ctx)
	if err != nil {
		return nil, nil, err
	}
	doc, library = m.cut()
	return doc, library, nil
}

// Shared returns what the context's link shows.
func (s *Service) Shared(ctx context.Context) (Shared, error) {
	m, err := s.shownBy(ctx)
	if err != nil {
		return Shared{}, err
	}
	return s.share(ctx, m)
}

// AtWorkshop returns the map of the context's guest as it is now, with the
// records that it names and without numbers.
func (s *Service) AtWorkshop(ctx context.Context) (Shared, error) {
	m, err := s.shownAtWorkshop(ctx)
	if err != nil {
		return Shared{}, err
	}
	return s.share(ctx, m)
}

// shownAtWorkshop reads the map of the context's guest.
func (s *Service) shownAtWorkshop(ctx context.Context) (shownMap, error) {
	mapID, inside, err := auth.AtWorkshop(ctx)
	if err != nil {
		return shownMap{}, err
	}
	return s.read(ctx, auth.Shown{Map: mapID, View: "working", Draft: true, Reader: auth.From(inside)})
}

// share is what goes out of what is shown.
func (s *Service) share(ctx context.Context, m shownMap) (Shared, error) {
	space, err := s.Spaces.Workspace(ctx)
	if err != nil {
		return Shared{}, err
	}
	out := Shared{Map: m.Map, Version: m.version, Updated: m.state.Updated.String(), View: m.view, Comments: m.Comment, Zone: space.Zone}
	if out.Revision, err = m.revision(); err != nil {
		return Shared{}, err
	}
	out.View.Numbers = m.Numbers
	out.Content, out.Library = m.excerpt()
	if !m.Numbers {
		return out, nil
	}
	r, err := s.Overlay(auth.With(ctx, m.Reader), m.Map, Window{})
	if err != nil {
		return Shared{}, err
	}
	r = outward(r, out.Content, max(int64(space.MinCell), leastCell))
	out.Numbers = &r
	return out, nil
}

// SharedRevision says whether what the context's link shows has changed.
func (s *Service) SharedRevision(ctx context.Context) (string, error) {
	m, err := s.shownBy(ctx)
	if err != nil {
		return "", err
	}
	return m.revision()
}

// SharedImages lists the pictures that the context's link shows.
func (s *Service) SharedImages(ctx context.Context) ([]string, error) {
	m, err := s.shownBy(ctx)
	if err != nil {
		return nil, err
	}
	return m.images(), nil
}

// WorkshopImages lists the pictures that the context's guest is shown.
func (s *Service) WorkshopImages(ctx context.Context) ([]string, error) {
	m, err := s.shownAtWorkshop(ctx)
	if err != nil {
		return nil, err
	}
	return m.images(), nil
}

// images lists the addresses of the pictures of what is shown.
func (m shownMap) images() []string {
	content, library := m.excerpt()
	return journey.ImagesOf(library.Personas, content)
}
