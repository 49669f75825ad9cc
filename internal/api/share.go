package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
)

// shareLink is the API's form of a share link, without its secret.
type shareLink struct {
	ID       string   `json:"id"`
	Name     string   `json:"name" doc:"For whom it is"`
	View     string   `json:"view" doc:"A preset, or the id of a view of the map"`
	ViewName string   `json:"view_name,omitempty" doc:"Of a view of the map"`
	Draft    bool     `json:"draft" doc:"The map as it is now, not as it was published last"`
	Numbers  bool     `json:"numbers"`
	Right    string   `json:"right" enum:"view,comment" doc:"What people with it can do"`
	Locked   bool     `json:"locked" doc:"It asks for a password"`
	Origins  []string `json:"origins" doc:"Sites that may embed it"`
	By       string   `json:"by" doc:"Name of who made it"`
	State    string   `json:"state" enum:"open,expired,dormant" doc:"dormant: who made it may not share maps any more"`
	Created  string   `json:"created" format:"date-time"`
	Expires  string   `json:"expires,omitempty" format:"date-time"`
	Used     string   `json:"used,omitempty" format:"date-time"`
	Uses     int64    `json:"uses"`
}

func linkOf(l auth.Link, views map[string]string) shareLink {
	out := shareLink{
		ID: l.ID, Name: l.Name, View: l.View, ViewName: views[l.View], Draft: l.Draft, Numbers: l.Numbers, Locked: l.Locked, Origins: l.Origins,
		By: l.By, State: "open", Right: rightView, Created: timeOf(l.Created), Expires: timeOf(l.Expires), Used: timeOf(l.Used), Uses: l.Uses,
	}
	if l.Comment {
		out.Right = rightComment
	}
	switch {
	case l.Finished:
		out.State = "expired"
	case l.Dormant:
		out.State = "dormant"
	}
	return out
}

// newShareLink carries the secret, which is shown this once.
type newShareLink struct {
	Link shareLink `json:"link"`
	Path string    `json:"path" doc:"Of its page on this server"`
}

// What people with a link can do.
const (
	rightView    = "view"
	rightComment = "comment"
)

type linkWish struct {
	Name     string   `json:"name,omitempty" maxLength:"100"`
	View     string   `json:"view" maxLength:"100" doc:"A preset (working, timeline, story and so on), or the id of a view of the map"`
	Draft    bool     `json:"draft,omitempty"`
	Numbers  bool     `json:"numbers,omitempty"`
	Right    string   `json:"right,omitempty" enum:"view,comment" doc:"What people with it can do; view if left out"`
	Password string   `json:"password,omitempty" maxLength:"1024"`
	Origins  []string `json:"origins,omitempty" maxItems:"20"`
	Days     int      `json:"days,omitempty" minimum:"0" maximum:"3650" doc:"Until it ends; 0 is without an end"`
}

type linkChange struct {
	Name    *string   `json:"name,omitempty" maxLength:"100"`
	Right   *string   `json:"right,omitempty" enum:"view,comment"`
	Origins *[]string `json:"origins,omitempty" maxItems:"20"`
	Days    *int      `json:"days,omitempty" minimum:"0" maximum:"3650" doc:"From now on; 0 is without an end"`
}

// oneLink is the input of calls about one link of a map.
type oneLink struct {
	ID   string `path:"id"`
	Link string `path:"link"`
}

// registerLinks adds what makers of share links ask.
func (s *server) registerLinks(api huma.API) {
	add(api, http.MethodGet, "/maps/{id}/links", "listLinks", "The share links of a map", auth.ShareMaps,
		func(ctx context.Context, in *mapID) (*out[[]shareLink], error) {
			views, err := s.Ask.ViewNames(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			return mapped(func(l auth.Link) shareLink { return linkOf(l, views) })(s.Accounts.Links(ctx, in.ID))
		})
	add(api, http.MethodPost, "/maps/{id}/links", "addLink", "Make a share link; its address is shown once", auth.ShareMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body linkWish
		}) (*out[newShareLink], error) {
			return body(s.addLink(ctx, in.ID, in.Body))
		})
	add(api, http.MethodPatch, "/maps/{id}/links/{link}", "changeLink", "Change a share link", auth.ShareMaps,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Link string `path:"link"`
			Body linkChange
		}) (*out[shareLink], error) {
			views, err := s.Ask.ViewNames(ctx, in.ID)
			if err != nil {
				return nil, err
			}
			l, err := s.Accounts.ChangeLink(ctx, in.ID, in.Link, in.Body.auth())
			return body(linkOf(l, views), err)
		})
	add(api, http.MethodDelete, "/maps/{id}/links/{link}", "revokeLink", "Make a share link worthless at once", auth.ShareMaps,
		func(ctx context.Context, in *oneLink) (*none, error) {
			return nil, s.Accounts.RevokeLink(ctx, in.ID, in.Link)
		})
}

func (c linkChange) auth() auth.LinkChange {
	out := auth.LinkChange{Name: c.Name, Origins: c.Origins, Days: c.Days}
	if c.Right != nil {
		speaks := *c.Right == rightComment
		out.Comment = &speaks
	}
	return out
}

func (s *server) addLink(ctx context.Context, mapID string, w linkWish) (newShareLink, error) {
	if err := s.Ask.CheckView(ctx, mapID, w.View); err != nil {
		return newShareLink{}, err
	}
	views, err := s.Ask.ViewNames(ctx, mapID)
	if err != nil {
		return newShareLink{}, err
	}
	l, secret, err := s.Accounts.AddLink(ctx, mapID, auth.NewLink{
		Name: w.Name, View: w.View, Draft: w.Draft, Numbers: w.Numbers, Comment: w.Right == rightComment, Password: w.Password, Origins: w.Origins, Days: w.Days,
	})
	if err != nil {
		return newShareLink{}, err
	}
	return newShareLink{Link: linkOf(l, views), Path: sharedPath + secret}, nil
}
