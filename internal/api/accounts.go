package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// member is the API's form of a person of the workspace.
type member struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Email   string    `json:"email"`
	Role    auth.Role `json:"role" enum:"viewer,contributor,editor,data_steward,owner"`
	Created string    `json:"created,omitempty" format:"date-time"`
}

func memberOf(m auth.Member) member {
	return member{ID: m.ID, Name: m.Name, Email: m.Email, Role: m.Role, Created: timeOf(m.Created)}
}

// timeOf writes an instant as the API does; none is the empty text.
func timeOf(at journey.Instant) string {
	if at == 0 {
		return ""
	}
	return at.String()
}

// invitation is the API's form of an invitation.
type invitation struct {
	ID      string    `json:"id"`
	Role    auth.Role `json:"role" enum:"viewer,contributor,editor,data_steward,owner"`
	Note    string    `json:"note,omitempty"`
	By      string    `json:"by" doc:"Name of who made it"`
	Created string    `json:"created" format:"date-time"`
	Expires string    `json:"expires" format:"date-time"`
}

func invitationOf(i auth.Invitation) invitation {
	return invitation{ID: i.ID, Role: i.Role, Note: i.Note, By: i.By, Created: timeOf(i.Created), Expires: timeOf(i.Expires)}
}

// newInvitation carries the code, which is shown this once.
type newInvitation struct {
	Invitation invitation `json:"invitation"`
	Code       string     `json:"code" doc:"Hand it to the person; it works once"`
}

// token is the API's form of a token, without its secret.
type token struct {
	ID      string        `json:"id"`
	Name    string        `json:"name"`
	Owner   string        `json:"owner" doc:"Name of the member for whom it acts"`
	Own     bool          `json:"own"`
	Start   string        `json:"start" doc:"First characters of the secret"`
	Scopes  []auth.Action `json:"scopes"`
	Created string        `json:"created" format:"date-time"`
	Expires string        `json:"expires" format:"date-time"`
	Used    string        `json:"used,omitempty" format:"date-time"`
}

func tokenOf(t auth.Token) token {
	return token{
		ID: t.ID, Name: t.Name, Owner: t.User, Own: t.Own, Start: t.Start, Scopes: t.Scopes,
		Created: timeOf(t.Created), Expires: timeOf(t.Expires), Used: timeOf(t.Used),
	}
}

// newToken carries the secret, which is shown this once.
type newToken struct {
	Token  token  `json:"token"`
	Secret string `json:"secret" doc:"For the header Authorization: Bearer SECRET"`
}

// tokenList is every token that the caller may see, and what a new one may do.
type tokenList struct {
	Tokens []token       `json:"tokens"`
	Scopes []auth.Action `json:"scopes" doc:"What a token of the caller may do"`
}

type tokenWish struct {
	Name   string        `json:"name" maxLength:"100"`
	Scopes []auth.Action `json:"scopes"`
	Days   int           `json:"days" minimum:"1" maximum:"366"`
}

// securityEvent is one line of the audit log.
type securityEvent struct {
	Seq     int64  `json:"seq"`
	At      string `json:"at" format:"date-time"`
	Actor   string `json:"actor" doc:"Name of who did it"`
	What    string `json:"what"`
	Words   string `json:"words,omitempty"`
	Address string `json:"address,omitempty" doc:"Where the request came from"`
}

type byID struct {
	ID string `path:"id"`
}

func (s *server) registerAccounts(api huma.API) {
	add(api, http.MethodGet, "/members", "listMembers", "The people of the workspace", auth.ReadMembers,
		func(ctx context.Context, _ *none) (*out[[]member], error) {
			return mapped(memberOf)(s.Accounts.Members(ctx))
		})
	add(api, http.MethodPatch, "/members/{id}", "changeMember", "Change a member's role, from their next request on", auth.WriteMembers,
		func(ctx context.Context, in *struct {
			ID   string `path:"id"`
			Body struct {
				Role auth.Role `json:"role" enum:"viewer,contributor,editor,data_steward,owner"`
			}
		},
		) (*out[member], error) {
			m, err := s.Accounts.SetRole(ctx, in.ID, in.Body.Role)
			return body(memberOf(m), err)
		})
	add(api, http.MethodDelete, "/members/{id}", "removeMember", "Take a member out of the workspace; sessions and tokens end", auth.WriteMembers,
		func(ctx context.Context, in *byID) (*none, error) { return nil, s.Accounts.Remove(ctx, in.ID) })
	s.registerInvitations(api)
	s.registerTokens(api)
	add(api, http.MethodGet, "/audit", "listAudit", "Security events, the newest first", auth.ReadAudit,
		func(ctx context.Context, in *struct {
			Before int64 `query:"before" minimum:"0" doc:"Only those before this seq"`
			Limit  int   `query:"limit" minimum:"1" maximum:"500" default:"100"`
		},
		) (*out[[]securityEvent], error) {
			return mapped(func(e auth.Event) securityEvent {
				return securityEvent{Seq: e.Seq, At: timeOf(e.At), Actor: e.Name, What: e.What, Words: e.Words, Address: e.Address}
			})(s.Accounts.Audit(ctx, in.Before, in.Limit))
		})
}

func (s *server) registerInvitations(api huma.API) {
	add(api, http.MethodGet, "/invitations", "listInvitations", "Invitations that nobody accepted yet", auth.WriteMembers,
		func(ctx context.Context, _ *none) (*out[[]invitation], error) {
			return mapped(invitationOf)(s.Accounts.Invitations(ctx))
		})
	add(api, http.MethodPost, "/invitations", "invite", "Make an invitation; its code is shown once", auth.WriteMembers,
		func(ctx context.Context, in *struct {
			Body struct {
				Role auth.Role `json:"role" enum:"viewer,contributor,editor,data_steward,owner"`
				Note string    `json:"note,omitempty" maxLength:"200" doc:"For whom it is"`
			}
		},
		) (*out[newInvitation], error) {
			i, code, err := s.Accounts.Invite(ctx, in.Body.Role, in.Body.Note)
			return body(newInvitation{invitationOf(i), code}, err)
		})
	add(api, http.MethodDelete, "/invitations/{id}", "takeBackInvitation", "Make an invitation worthless", auth.WriteMembers,
		func(ctx context.Context, in *byID) (*none, error) { return nil, s.Accounts.TakeBack(ctx, in.ID) })
}

func (s *server) registerTokens(api huma.API) {
	add(api, http.MethodGet, "/tokens", "listTokens", "One's own API tokens; an owner sees everybody's", auth.OwnTokens,
		func(ctx context.Context, _ *none) (*out[tokenList], error) {
			list, err := s.Accounts.Tokens(ctx)
			v := tokenList{Tokens: []token{}, Scopes: auth.ScopesOf(auth.From(ctx))}
			for _, t := range list {
				v.Tokens = append(v.Tokens, tokenOf(t))
			}
			return body(v, err)
		})
	add(api, http.MethodPost, "/tokens", "addToken", "Make an API token; its secret is shown once", auth.OwnTokens,
		func(ctx context.Context, in *struct{ Body tokenWish }) (*out[newToken], error) {
			t, secret, err := s.Accounts.AddToken(ctx, auth.NewToken{Name: in.Body.Name, Scopes: in.Body.Scopes, Days: in.Body.Days})
			return body(newToken{tokenOf(t), secret}, err)
		})
	add(api, http.MethodDelete, "/tokens/{id}", "revokeToken", "Make a token worthless", auth.OwnTokens,
		func(ctx context.Context, in *byID) (*none, error) { return nil, s.Accounts.RevokeToken(ctx, in.ID) })
}

// mapped answers with a list in the API's form, never with null.
func mapped[F, T any](form func(F) T) func(list []F, err error) (*out[[]T], error) {
	return func(list []F, err error) (*out[[]T], error) {
		v := make([]T, len(list))
		for i, e := range list {
			v[i] = form(e)
		}
		return body(v, err)
	}
}
