package auth_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestTable states the whole table once more, role by role, so that a change of
// either side is seen.
func TestTable(t *testing.T) {
	want := map[auth.Role]string{
		auth.Viewer:      "enter account inbox maps:read comments:read numbers:read settings:read members:read tokens workshop:join",
		auth.Contributor: "enter account inbox maps:read maps:drafts maps:suggest comments:read comments:write numbers:read settings:read members:read tokens workshop:join",
		auth.Editor:      "enter account inbox maps:read maps:drafts maps:write maps:suggest comments:read comments:write numbers:read data:read settings:read members:read tokens maps:share workshop:lead workshop:join",
		auth.Steward:     "enter account inbox maps:read maps:drafts maps:suggest comments:read comments:write numbers:read persons:read data:read data:write settings:read members:read tokens maps:redact workshop:join",
		auth.Owner: "enter account inbox maps:read maps:drafts maps:write maps:suggest comments:read comments:write numbers:read persons:read data:read data:write settings:read settings:write " +
			"members:read members:write tokens tokens:all audit:read maps:share maps:redact workshop:lead workshop:join",
		auth.OpenLink:   "link:unlock link:read",
		auth.Guest:      "workshop:join workshop:attend",
		auth.LockedLink: "link:unlock",
		auth.Nobody:     "",
		"stranger":      "",
	}
	for role, list := range want {
		if got := words(auth.May(auth.Principal{ID: "x", Role: role})); got != list {
			t.Errorf("%s: got %q, want %q", role, got, list)
		}
	}
}

func words(actions []auth.Action) string {
	out := make([]string, len(actions))
	for i, a := range actions {
		out[i] = string(a)
	}
	return strings.Join(out, " ")
}

// TestScopesOnlyTakeAway states that a token may do what its scopes and its
// owner's role both allow, and nothing with accounts.
func TestScopesOnlyTakeAway(t *testing.T) {
	for _, role := range auth.Roles() {
		plain := auth.Principal{ID: "x", Role: role}
		for _, scope := range auth.Scopes() {
			token := plain
			token.Scopes = []auth.Action{scope}
			want := "enter"
			if auth.Allow(plain, scope) == nil {
				want += " " + string(scope)
			}
			if got := words(auth.May(token)); got != want {
				t.Errorf("a token of a %s for %s may %q, want %q", role, scope, got, want)
			}
		}
		if got := words(auth.May(auth.Principal{ID: "x", Role: role, Scopes: []auth.Action{}})); got != "enter" {
			t.Errorf("a token without scopes may %q", got)
		}
	}
	for _, a := range []auth.Action{auth.OwnAccount, auth.OwnTokens, auth.AllTokens, auth.WriteMembers, auth.ShareMaps, auth.ReadShared} {
		if slices.Contains(auth.Scopes(), a) {
			t.Errorf("a token can carry %s", a)
		}
	}
}

func TestDenyByDefault(t *testing.T) {
	if err := auth.Check(context.Background(), auth.ReadMaps); journey.KindOf(err) != journey.Unauthorized {
		t.Errorf("no principal: got %v, want unauthorized", err)
	}
	if got := words(auth.May(auth.Principal{})); got != "enter workshop:join" {
		t.Errorf("nobody may %q", got)
	}
	if err := auth.Allow(auth.Local(), "maps:burn"); journey.KindOf(err) != journey.Forbidden {
		t.Errorf("unknown action: got %v, want forbidden", err)
	}
	if err := auth.Check(auth.With(context.Background(), auth.Local()), auth.WriteSettings); err != nil {
		t.Errorf("local owner: got %v, want nil", err)
	}
}
