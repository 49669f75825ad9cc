package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// workshopDoor is what somebody reads before they come in.
type workshopDoor struct {
	Title    string `json:"title" doc:"Of the workshop"`
	LedBy    string `json:"led_by"`
	MapTitle string `json:"map_title"`
	Me       string `json:"me,omitempty" doc:"The name of the browser's guest, if they are in already"`
}

// workshopDocuments are the map of a guest's workshop as a document, and what
// it names of the library.
type workshopDocuments struct {
	Map     document[journey.Map] `json:"map"`
	Library journey.Library       `json:"library"`
}

// speaker is somebody who said something, by name and nothing else.
type speaker struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// registerDoor adds how guests come in and leave, and what they load first.
func (s *server) registerDoor(api huma.API) {
	add(api, http.MethodPost, "/workshop/look", "lookAtWorkshop", "What a join link leads to", auth.JoinWorkshop,
		func(ctx context.Context, in *struct {
			Body struct {
				Token string `json:"token" maxLength:"100"`
			}
		}) (*out[workshopDoor], error) {
			return body(s.lookAtWorkshop(ctx, in.Body.Token))
		})
	add(api, http.MethodPost, "/workshop/leave", "leaveWorkshop", "Leave the workshop for good", auth.AttendWorkshop,
		func(ctx context.Context, _ *none) (*none, error) { return nil, s.Accounts.LeaveWorkshop(ctx) })
	add(api, http.MethodGet, "/workshop/documents", "getWorkshopDocuments", "The map of a guest's workshop as a document", auth.AttendWorkshop,
		func(ctx context.Context, _ *none) (*out[workshopDocuments], error) {
			return body(s.workshopDocuments(ctx))
		})
	add(api, http.MethodGet, "/workshop/people", "listWorkshopPeople", "The names of whoever said something at a guest's workshop", auth.AttendWorkshop,
		func(ctx context.Context, _ *none) (*out[[]speaker], error) { return body(s.workshopPeople(ctx)) })
}

// lookAtWorkshop reads the door on behalf of whoever leads the workshop: the
// link says that its holder may.
func (s *server) lookAtWorkshop(ctx context.Context, token string) (workshopDoor, error) {
	known := requestFrom(ctx)
	e, err := s.Accounts.LookIn(ctx, token, known.guest)
	if err != nil {
		return workshopDoor{}, err
	}
	inside := auth.With(ctx, auth.Local())
	st, err := s.Docs.Get(inside, e.Workshop.Map)
	if err != nil {
		return workshopDoor{}, err
	}
	w, err := s.Workshops.Begun(inside, e.Workshop.Map)
	return workshopDoor{Title: w.Title, LedBy: w.LedBy, MapTitle: titleOf(st.Doc), Me: e.Me}, err
}

// titleOf is what a map is called.
func titleOf(doc *ops.Doc) string {
	if root := doc.Node(ops.Root); root != nil {
		return root.Text("title")
	}
	return ""
}

func (s *server) workshopDocuments(ctx context.Context) (workshopDocuments, error) {
	id, inside, err := auth.AtWorkshop(ctx)
	if err != nil {
		return workshopDocuments{}, err
	}
	st, err := s.Docs.Get(inside, id)
	if err != nil {
		return workshopDocuments{}, err
	}
	shown, err := s.Ask.AtWorkshop(ctx)
	if err != nil {
		return workshopDocuments{}, err
	}
	d, err := describe(st, st.Doc.MapView())
	return workshopDocuments{Map: d, Library: shown.Library}, err
}

// workshopPeople names who wrote or suggested something, who decided, and who
// leads; the rest of the members stays unnamed.
func (s *server) workshopPeople(ctx context.Context) ([]speaker, error) {
	id, inside, err := auth.AtWorkshop(ctx)
	if err != nil {
		return nil, err
	}
	threads, err := s.Remarks.Comments(inside, id)
	if err != nil {
		return nil, err
	}
	suggestions, err := s.Remarks.Suggestions(inside, id)
	if err != nil {
		return nil, err
	}
	w, err := s.Workshops.Begun(inside, id)
	if err != nil {
		return nil, err
	}
	wanted := speakersOf(threads, suggestions)
	wanted[w.By] = true
	members, err := s.Accounts.Members(auth.With(ctx, auth.Local()))
	if err != nil {
		return nil, err
	}
	people := []speaker{}
	for _, m := range members {
		if wanted[m.ID] {
			people = append(people, speaker{ID: m.ID, Name: m.Name})
		}
	}
	return people, nil
}

// speakersOf returns the ids of whoever appears in what was said.
func speakersOf(threads room.Threads, suggestions room.Suggestions) map[string]bool {
	wanted := map[string]bool{}
	for _, t := range threads.Threads {
		wanted[t.ResolvedBy] = true
		for _, c := range t.Comments {
			wanted[c.By] = true
		}
	}
	for _, s := range suggestions.Suggestions {
		wanted[s.By], wanted[s.Decider] = true, true
	}
	return wanted
}
