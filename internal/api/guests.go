package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
)

// guestsPath is where guests ask. Its calls name no map: a guest has one, that
// of their workshop.
const guestsPath = Prefix + "/workshop/"

// guest returns the guest whose cookie came with a request, or nobody. Whoever
// is signed in is a guest only where guests ask.
func (s *server) guest(r *http.Request) (auth.Principal, error) {
	known := requestFrom(r.Context())
	c, err := r.Cookie(guestCookie(known))
	if err != nil || known.secret != "" && !strings.HasPrefix(r.URL.Path, guestsPath) {
		return auth.Principal{}, nil
	}
	p, err := s.Accounts.ByGuest(r.Context(), c.Value)
	atDoor := r.URL.Path == guestsPath+"look" || r.URL.Path == guestsPath+"join"
	if journey.KindOf(err) == journey.Unauthorized && (atDoor || !strings.HasPrefix(r.URL.Path, guestsPath)) {
		return auth.Principal{}, nil // so that the browser can join another
	}
	return p, err
}

func guestCookie(r request) string { return r.cookie + "-guest" }

// joined is the answer to a guest who came in.
type joined struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// attending is what a guest needs to know first.
type attending struct {
	ID       string        `json:"id" doc:"By which comments and presence name the guest"`
	Me       string        `json:"me" doc:"The guest's name in comments and presence"`
	Title    string        `json:"title" doc:"Of the map"`
	Map      string        `json:"map" doc:"Id"`
	Workshop room.Workshop `json:"workshop"`
}

// registerGuests adds what guests of a workshop ask.
func (s *server) registerGuests(api huma.API) {
	add(api, http.MethodPost, "/workshop/join", "joinWorkshop", "Come to a workshop with its token and a name", auth.JoinWorkshop,
		func(ctx context.Context, in *struct {
			Body struct {
				Token string `json:"token" maxLength:"100"`
				Name  string `json:"name" maxLength:"100"`
			}
		}) (*joined, error) {
			secret, err := s.Accounts.JoinWorkshop(ctx, in.Body.Token, in.Body.Name)
			if err != nil {
				return nil, err
			}
			r := requestFrom(ctx)
			return &joined{http.Cookie{
				Name: guestCookie(r), Value: secret, Path: "/", HttpOnly: true, Secure: r.secure, SameSite: http.SameSiteStrictMode, MaxAge: 24 * 3600,
			}}, nil
		})
	add(api, http.MethodGet, "/workshop/me", "getAttending", "The workshop of a guest", auth.AttendWorkshop,
		func(ctx context.Context, _ *none) (*out[attending], error) {
			id, inside, err := auth.AtWorkshop(ctx)
			if err != nil {
				return nil, err
			}
			st, err := s.Docs.Get(inside, id)
			if err != nil {
				return nil, err
			}
			w, err := s.Workshops.Begun(inside, id)
			me := auth.From(ctx)
			return body(attending{ID: me.ID, Me: me.Name, Title: titleOf(st.Doc), Map: id, Workshop: w}, err)
		})
	add(api, http.MethodGet, "/workshop/map", "getWorkshopMap", "The map of a guest's workshop, as it is now", auth.AttendWorkshop,
		func(ctx context.Context, _ *none) (*out[ask.Shared], error) { return body(s.Ask.AtWorkshop(ctx)) })
	add(api, http.MethodPost, "/workshop/dots", "castGuestDots", "Vote as a guest", auth.AttendWorkshop,
		func(ctx context.Context, in *struct{ Body dots }) (*out[room.Workshop], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Workshop, error) {
				return s.Workshops.Cast(inside, id, in.Body.Element, in.Body.N)
			})
		})
	s.registerGuestComments(api)
	s.registerGuestSuggestions(api)
	s.registerDoor(api)
}

func (s *server) registerGuestComments(api huma.API) {
	add(api, http.MethodGet, "/workshop/comments", "listWorkshopComments", "What people said about the map of a guest's workshop", auth.AttendWorkshop,
		func(ctx context.Context, _ *none) (*out[room.Threads], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Threads, error) {
				return s.Remarks.Comments(inside, id)
			})
		})
	add(api, http.MethodPost, "/workshop/comments", "beginGuestThread", "Begin a thread as a guest", auth.AttendWorkshop,
		func(ctx context.Context, in *struct {
			Body struct {
				Element string `json:"element" minLength:"1" maxLength:"64"`
				Text    string `json:"text" minLength:"1" maxLength:"4000"`
			}
		}) (*out[room.Thread], error) {
			return atWorkshop(ctx, func(inside context.Context, id string) (room.Thread, error) {
				return s.Remarks.Begin(inside, id, in.Body.Element, "", room.Said{Text: in.Body.Text})
			})
		})
}

// atWorkshop answers a guest with what do finds out, inside of their workshop and
// about its map.
func atWorkshop[T any](ctx context.Context, do func(inside context.Context, id string) (T, error)) (*out[T], error) {
	id, inside, err := auth.AtWorkshop(ctx)
	if err != nil {
		return nil, err
	}
	return body(do(inside, id))
}

// liveWorkshop serves a guest's live connection to the map of their workshop.
func (s *server) liveWorkshop() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, inside, err := auth.AtWorkshop(r.Context())
		if err != nil {
			writeProblem(w, problemOf(r.Context(), err))
			return
		}
		r = r.WithContext(inside)
		r.SetPathValue("id", id)
		s.Live.ServeHTTP(w, r)
	})
}
