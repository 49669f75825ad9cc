// Package auth says who may do what: one table, deny by default.
//
// Until accounts exist there is one principal, [Local], the owner of the
// machine: the server listens on a loopback address only, and every request
// passes through the same table that accounts will use.
package auth

import (
	"context"
	"slices"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Role is what a member of a workspace may do, in rising order.
type Role string

// The roles.
const (
	Viewer      Role = "viewer"       // reads maps and aggregated numbers
	Contributor Role = "contributor"  // comments and suggests
	Editor      Role = "editor"       // edits maps, the library and rules
	Steward     Role = "data_steward" // imports and corrects events, sees single persons
	Owner       Role = "owner"        // everything
)

// Action is something that a principal asks to do. The list is closed.
type Action string

// The actions.
const (
	ReadMaps      Action = "maps:read"
	WriteMaps     Action = "maps:write"
	ReadNumbers   Action = "numbers:read"
	ReadPersons   Action = "persons:read" // one person's trail
	ReadData      Action = "data:read"    // imports, dead letters, rules
	WriteData     Action = "data:write"
	ReadSettings  Action = "settings:read"
	WriteSettings Action = "settings:write"
)

// Actions lists every action.
func Actions() []Action {
	return []Action{ReadMaps, WriteMaps, ReadNumbers, ReadPersons, ReadData, WriteData, ReadSettings, WriteSettings}
}

// Principal is who asks.
type Principal struct {
	ID   string
	Name string
	Role Role
}

// Local is the owner of the machine, the only principal until accounts exist.
func Local() Principal { return Principal{ID: "local", Name: "You", Role: Owner} }

// table is the law: the roles that may do each action. What is not listed is
// denied.
func table() map[Action][]Role {
	return map[Action][]Role{
		ReadMaps:      {Viewer, Contributor, Editor, Steward, Owner},
		WriteMaps:     {Editor, Owner},
		ReadNumbers:   {Viewer, Contributor, Editor, Steward, Owner},
		ReadPersons:   {Steward, Owner},
		ReadData:      {Editor, Steward, Owner},
		WriteData:     {Steward, Owner},
		ReadSettings:  {Viewer, Contributor, Editor, Steward, Owner},
		WriteSettings: {Owner},
	}
}

// Allow returns nil if the principal may do the action.
func Allow(p Principal, a Action) error {
	if p.ID == "" {
		return journey.Errorf(journey.Unauthorized, "sign in first")
	}
	if !slices.Contains(table()[a], p.Role) {
		return journey.Errorf(journey.Forbidden, "your role (%s) may not do this (%s); ask an owner of the workspace", p.Role, a)
	}
	return nil
}

type key struct{}

// With returns a context that carries the principal.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, key{}, p)
}

// From returns the context's principal; the zero principal may do nothing.
func From(ctx context.Context) Principal {
	p, _ := ctx.Value(key{}).(Principal)
	return p
}

// Check returns nil if the context's principal may do the action.
func Check(ctx context.Context, a Action) error { return Allow(From(ctx), a) }
