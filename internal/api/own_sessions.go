package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
)

// ownSession is a browser in which the caller is signed in.
type ownSession struct {
	ID      string `json:"id"`
	Current bool   `json:"current" doc:"The one that asks"`
	Created string `json:"created" format:"date-time"`
	Seen    string `json:"seen" format:"date-time" doc:"Of its last request, to the minute"`
	Address string `json:"address" doc:"Where it was begun from"`
	Agent   string `json:"agent" doc:"The browser as it names itself"`
}

func ownSessionOf(s auth.OwnSession) ownSession {
	return ownSession{ID: s.ID, Current: s.Current, Created: timeOf(s.Created), Seen: timeOf(s.Seen), Address: s.Address, Agent: s.Agent}
}

// registerOwnSessions adds what somebody asks about their own sign-ins.
func (s *server) registerOwnSessions(api huma.API) {
	add(api, http.MethodGet, "/account/sessions", "listOwnSessions", "Where the caller is signed in", auth.OwnAccount,
		func(ctx context.Context, _ *none) (*out[[]ownSession], error) {
			return mapped(ownSessionOf)(s.Accounts.OwnSessions(ctx))
		})
	add(api, http.MethodDelete, "/account/sessions", "endOtherSessions", "Sign out everywhere but here", auth.OwnAccount,
		func(ctx context.Context, _ *none) (*none, error) { return nil, s.Accounts.EndOtherSessions(ctx) })
	add(api, http.MethodDelete, "/account/sessions/{id}", "endOwnSession", "Sign out in one browser", auth.OwnAccount,
		func(ctx context.Context, in *byID) (*none, error) { return nil, s.Accounts.EndSession(ctx, in.ID) })
	add(api, http.MethodPost, "/account/proof", "proveSession", "Show by the password that it is still oneself, for what asks for it", auth.OwnAccount,
		func(ctx context.Context, in *struct {
			Body struct {
				Password string `json:"password" maxLength:"1024"`
			}
		},
		) (*none, error) {
			return nil, s.Accounts.Prove(ctx, in.Body.Password)
		})
}
