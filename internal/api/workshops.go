package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/room"
)

// newWorkshop carries the secret by which guests join, which is shown this once.
type newWorkshop struct {
	Token    string        `json:"token" doc:"With which guests join; shown this once"`
	Workshop room.Workshop `json:"workshop"`
}

// workshopStep is what the leader of a workshop does.
type workshopStep struct {
	Do      string   `json:"do" enum:"start,pause,resume,add,stop,vote,show,close,lead,leave,lock,unlock"`
	Seconds int64    `json:"seconds,omitempty" minimum:"0" maximum:"14400" doc:"Of start and add"`
	Votes   int      `json:"votes,omitempty" minimum:"0" maximum:"20" doc:"Of vote: dots of each person"`
	Kinds   []string `json:"kinds,omitempty" maxItems:"30" doc:"Of vote: stage, step, card or a kind of card; none is everything"`
	Lane    string   `json:"lane,omitempty" maxLength:"64" doc:"Of lock and unlock: a row; unlock without one releases all"`
}

// workshopWish is how a workshop begins.
type workshopWish struct {
	Title string `json:"title,omitempty" maxLength:"100"`
	Hours int    `json:"hours,omitempty" minimum:"0" maximum:"24" doc:"After which it is over by itself; 24 if 0"`
	Votes int    `json:"votes,omitempty" minimum:"0" maximum:"20" doc:"Dots of each person in a vote; 3 if 0"`
}

// guestRow is somebody who came to a workshop by its link.
type guestRow struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Joined time.Time `json:"joined"`
}

// dots are somebody's votes for one element.
type dots struct {
	Element string `json:"element" minLength:"1" maxLength:"64" doc:"Id of a stage, a step or a card"`
	N       int    `json:"n" minimum:"0" maximum:"20"`
}

// maybeWorkshop is a map's workshop, if one goes on.
type maybeWorkshop struct {
	Workshop *room.Workshop `json:"workshop,omitempty"`
}

// registerWorkshops adds what members ask about the workshop of a map.
func (s *server) registerWorkshops(api huma.API) {
	s.registerGuestList(api)
	add(api, http.MethodGet, "/maps/{id}/workshop", "getWorkshop", "The workshop at a map, if one goes on", auth.ReadDrafts,
		func(ctx context.Context, in *mapID) (*out[maybeWorkshop], error) {
			w, err := s.Workshops.Find(ctx, in.ID)
			return body(maybeWorkshop{w}, err)
		})
	add(api, http.MethodPost, "/maps/{id}/workshop", "beginWorkshop", "Begin a workshop at a map; its token is shown once", auth.LeadWorkshops,
		func(ctx context.Context, in *struct {
			ID   string        `path:"id"`
			Body *workshopWish // none is an empty one
		}) (*out[newWorkshop], error) {
			var wish workshopWish
			if in.Body != nil {
				wish = *in.Body
			}
			return body(s.beginWorkshop(ctx, in.ID, wish))
		})
	add(api, http.MethodDelete, "/maps/{id}/workshop", "endWorkshop", "End the workshop at a map; its guests are sent away", auth.LeadWorkshops,
		func(ctx context.Context, in *mapID) (*none, error) {
			err := s.Accounts.EndWorkshop(ctx, in.ID)
			if err == nil {
				s.Workshops.Tell(in.ID)
			}
			return nil, err
		})
	add(api, http.MethodPost, "/maps/{id}/workshop/link", "renewWorkshopLink", "Replace the token with which guests join", auth.LeadWorkshops,
		func(ctx context.Context, in *mapID) (*out[newWorkshop], error) {
			secret, err := s.Accounts.NewWorkshopLink(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			w, err := s.Workshops.Begun(ctx, in.ID)
			return body(newWorkshop{Token: secret, Workshop: w}, err)
		})
	add(api, http.MethodPost, "/maps/{id}/workshop/steps", "leadWorkshop", "Lead: the timer, the vote, whether others follow", auth.LeadWorkshops,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body workshopStep
		}) (*out[room.Workshop], error) {
			return body(s.Workshops.Lead(ctx, in.ID, room.Step{Do: in.Body.Do, Seconds: in.Body.Seconds, Votes: in.Body.Votes, Kinds: in.Body.Kinds, Lane: in.Body.Lane}))
		})
	add(api, http.MethodPost, "/maps/{id}/workshop/dots", "castDots", "Vote for an element of the map", auth.WriteComments,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body dots
		}) (*out[room.Workshop], error) {
			return body(s.Workshops.Cast(ctx, in.ID, in.Body.Element, in.Body.N))
		})
}

// registerGuestList adds what leaders ask about the guests of a workshop.
func (s *server) registerGuestList(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/workshop/guests", "listGuests", "Who came to the workshop by its link", auth.LeadWorkshops,
		func(ctx context.Context, in *mapID) (*out[[]guestRow], error) {
			list, err := s.Accounts.Guests(ctx, in.ID)
			rows := make([]guestRow, len(list))
			for i, g := range list {
				rows[i] = guestRow{ID: g.ID, Name: g.Name, Joined: g.Joined.Time()}
			}
			return body(rows, err)
		})
	add(api, http.MethodDelete, "/maps/{id}/workshop/guests/{guest}", "removeGuest", "Send a guest away", auth.LeadWorkshops,
		func(ctx context.Context, in *struct {
			ID    string `path:"id"`
			Guest string `path:"guest"`
		}) (*none, error) {
			return nil, s.Accounts.RemoveGuest(ctx, in.ID, in.Guest)
		})
}

func (s *server) beginWorkshop(ctx context.Context, mapID string, wish workshopWish) (newWorkshop, error) {
	if _, err := s.Docs.Get(ctx, mapID); err != nil {
		return newWorkshop{}, err
	}
	_, secret, err := s.Accounts.BeginWorkshop(ctx, mapID, wish.Hours)
	if err != nil {
		return newWorkshop{}, err
	}
	w, err := s.Workshops.Open(ctx, mapID, room.Opening{Title: wish.Title, Votes: wish.Votes})
	return newWorkshop{Token: secret, Workshop: w}, err
}
