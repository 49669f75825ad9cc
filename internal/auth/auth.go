// Package auth says who may come in and what they may do.
//
// Who: [Accounts] holds people, their sessions and their tokens. A request's
// credential, a session's secret or a token, becomes a [Principal]; the command
// line is [Local], the owner of the machine. Every credential is looked up at
// every use, so a role that changed or an account that ended counts at once.
//
// What: one table from actions to roles, deny by default. Whoever does
// something asks [Check]; nothing else decides.
//
// Secrets (of sessions, tokens, share links, invitations, the first setup) are
// random and stored as SHA-256 hashes; passwords are stored as argon2id hashes.
package auth

import (
	"context"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Role is what a member of a workspace may do, in rising order.
type Role string

// The roles. Nobody is the role of a request without a credential. Who comes by
// a share link is no member and may do nothing but look at what it shows; a
// guest of a workshop is none either and sees its map alone.
const (
	Nobody      Role = ""
	LockedLink  Role = "locked_link"   // has the address of a link but not its password
	OpenLink    Role = "link"          // has all that the link asks for
	Guest       Role = "guest"         // came to a workshop by its link
	Viewer      Role = "viewer"        // reads published maps and aggregated numbers
	Contributor Role = "contributor"   // comments and suggests
	Editor      Role = "editor"        // edits maps, the library and rules
	Steward     Role = "data_steward"  // imports and corrects events, sees single persons
	Owner       Role = store.OwnerRole // everything
)

// Roles lists the roles that a member can have.
func Roles() []Role { return []Role{Viewer, Contributor, Editor, Steward, Owner} }

// ParseRole returns the role of that name.
func ParseRole(name string) (Role, error) {
	if r := Role(strings.ReplaceAll(name, "-", "_")); slices.Contains(Roles(), r) {
		return r, nil
	}
	return Nobody, journey.InvalidField("role", "is none of the roles", names(Roles())...)
}

// Action is something that a principal asks to do. The list is closed.
type Action string

// The actions.
const (
	Enter         Action = "enter"   // sign in or out, see whether one is signed in
	OwnAccount    Action = "account" // one's own password and sessions
	OwnInbox      Action = "inbox"   // what concerns oneself, and what one has seen of it
	ReadMaps      Action = "maps:read"
	ReadDrafts    Action = "maps:drafts" // what is not published yet, and the history
	WriteMaps     Action = "maps:write"
	Redact        Action = "maps:redact"  // remove texts from the whole past, and the past itself
	Suggest       Action = "maps:suggest" // edits that an editor decides about
	ReadComments  Action = "comments:read"
	WriteComments Action = "comments:write"
	ReadNumbers   Action = "numbers:read"
	ReadPersons   Action = "persons:read" // one person's trail
	ReadData      Action = "data:read"    // imports, dead letters, rules
	WriteData     Action = "data:write"
	ReadSettings  Action = "settings:read"
	WriteSettings Action = "settings:write"
	ReadMembers   Action = "members:read"
	WriteMembers  Action = "members:write" // roles, invitations
	OwnTokens     Action = "tokens"        // one's own tokens
	AllTokens     Action = "tokens:all"    // see and revoke everybody's
	ReadAudit     Action = "audit:read"
	ShareMaps     Action = "maps:share"  // make and revoke share links
	UnlockLink    Action = "link:unlock" // give the password of a share link
	ReadShared    Action = "link:read"   // see what a share link shows
	CommentShared Action = "link:comment"

	LeadWorkshops  Action = "workshop:lead"   // begin, lead and end them
	JoinWorkshop   Action = "workshop:join"   // give a name to come in
	AttendWorkshop Action = "workshop:attend" // what a guest does there
)

// Actions lists every action.
func Actions() []Action {
	return []Action{
		Enter, OwnAccount, OwnInbox, ReadMaps, ReadDrafts, WriteMaps, Suggest, ReadComments, WriteComments, ReadNumbers, ReadPersons, ReadData, WriteData, ReadSettings, WriteSettings,
		ReadMembers, WriteMembers, OwnTokens, AllTokens, ReadAudit,
		ShareMaps, UnlockLink, ReadShared, CommentShared, Redact, LeadWorkshops, JoinWorkshop, AttendWorkshop,
	}
}

// Scopes lists the actions that a token may carry. Those on accounts are left
// out: a stolen token must not be able to make itself permanent.
func Scopes() []Action {
	return []Action{ReadMaps, ReadDrafts, WriteMaps, Suggest, ReadComments, WriteComments, ReadNumbers, ReadPersons, ReadData, WriteData, ReadSettings, WriteSettings, ReadMembers, ReadAudit}
}

// Principal is who asks.
type Principal struct {
	ID     string
	Name   string
	Role   Role
	Scopes []Action // of a token: what it may at most; nil is no such limit

	session, token []byte      // hash of the credential's secret
	link           *openedLink // by which somebody came
	guest          *guestAt    // of a workshop
}

// local is the id of the owner of the machine.
const local = "local"

// Local is the owner of the machine: whoever runs the command line, and the
// visitor of a demo on it.
func Local() Principal { return Principal{ID: local, Name: "You", Role: Owner} }

// table is the law: the roles that may do each action. What is not listed is
// denied.
func table() map[Action][]Role {
	return map[Action][]Role{
		Enter:         {Nobody, Viewer, Contributor, Editor, Steward, Owner},
		OwnAccount:    {Viewer, Contributor, Editor, Steward, Owner},
		OwnInbox:      {Viewer, Contributor, Editor, Steward, Owner},
		ReadMaps:      {Viewer, Contributor, Editor, Steward, Owner},
		ReadDrafts:    {Contributor, Editor, Steward, Owner},
		WriteMaps:     {Editor, Owner},
		Redact:        {Steward, Owner},
		Suggest:       {Contributor, Editor, Steward, Owner},
		ReadComments:  {Viewer, Contributor, Editor, Steward, Owner},
		WriteComments: {Contributor, Editor, Steward, Owner},
		ReadNumbers:   {Viewer, Contributor, Editor, Steward, Owner},
		ReadPersons:   {Steward, Owner},
		ReadData:      {Editor, Steward, Owner},
		WriteData:     {Steward, Owner},
		ReadSettings:  {Viewer, Contributor, Editor, Steward, Owner},
		WriteSettings: {Owner},
		ReadMembers:   {Viewer, Contributor, Editor, Steward, Owner},
		WriteMembers:  {Owner},
		OwnTokens:     {Viewer, Contributor, Editor, Steward, Owner},
		AllTokens:     {Owner},
		ReadAudit:     {Owner},
		ShareMaps:     {Editor, Owner},
		UnlockLink:    {LockedLink, OpenLink},
		ReadShared:    {OpenLink},
		CommentShared: {OpenLink}, // of a link that lets them

		LeadWorkshops:  {Editor, Owner},
		JoinWorkshop:   {Nobody, Guest, Viewer, Contributor, Editor, Steward, Owner},
		AttendWorkshop: {Guest},
	}
}

// Allow returns nil if the principal may do the action: its role must, and of a
// token its scopes too.
func Allow(p Principal, a Action) error {
	roles := table()[a]
	switch {
	case p.Scopes != nil && !slices.Contains(p.Scopes, a) && a != Enter:
		return journey.Errorf(journey.Forbidden, "this token may not do this (%s); it may: %s", a, strings.Join(names(p.Scopes), ", "))
	case p.ID == "" && slices.Contains(roles, Nobody):
		return nil
	case p.ID == "":
		return journey.Errorf(journey.Unauthorized, "sign in first")
	case p.Role == OpenLink && a == CommentShared && !p.link.speaks():
		return journey.Errorf(journey.Forbidden, "people with this link read the map and do not comment on it")
	case p.Role != Nobody && slices.Contains(roles, p.Role):
		return nil
	case p.Role == LockedLink && slices.Contains(roles, OpenLink):
		return ClosedLink(LinkLocked)
	case p.Role == LockedLink || p.Role == OpenLink:
		return journey.Errorf(journey.Forbidden, "this link shows one view of one map and nothing else")
	case p.Role == Guest || p.guest != nil:
		return journey.Errorf(journey.Forbidden, "guests read, comment and vote on the map of their workshop and do nothing else")
	}
	return journey.Errorf(journey.Forbidden, "your role (%s) may not do this (%s); ask an owner of the workspace", p.Role, a)
}

// May lists what the principal may do.
func May(p Principal) []Action {
	return slices.DeleteFunc(Actions(), func(a Action) bool { return Allow(p, a) != nil })
}

// ScopesOf lists what a token of the principal can do.
func ScopesOf(p Principal) []Action {
	return slices.DeleteFunc(Scopes(), func(a Action) bool { return Allow(p, a) != nil })
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

// names turns words of a closed list into strings.
func names[S ~string](words []S) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}
