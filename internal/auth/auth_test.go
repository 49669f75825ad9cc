package auth_test

import (
	"context"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestTable states the whole table once more, role by role, so that a change of
// either side is seen.
func TestTable(t *testing.T) {
	want := map[auth.Role]string{
		auth.Viewer:      "maps:read numbers:read settings:read",
		auth.Contributor: "maps:read numbers:read settings:read",
		auth.Editor:      "maps:read maps:write numbers:read data:read settings:read",
		auth.Steward:     "maps:read numbers:read persons:read data:read data:write settings:read",
		auth.Owner:       "maps:read maps:write numbers:read persons:read data:read data:write settings:read settings:write",
		"stranger":       "",
	}
	for role, list := range want {
		got := ""
		for _, a := range auth.Actions() {
			if auth.Allow(auth.Principal{ID: "x", Role: role}, a) == nil {
				if got != "" {
					got += " "
				}
				got += string(a)
			}
		}
		if got != list {
			t.Errorf("%s: got %q, want %q", role, got, list)
		}
	}
}

func TestDenyByDefault(t *testing.T) {
	if err := auth.Check(context.Background(), auth.ReadMaps); journey.KindOf(err) != journey.Unauthorized {
		t.Errorf("no principal: got %v, want unauthorized", err)
	}
	if err := auth.Allow(auth.Local(), "maps:burn"); journey.KindOf(err) != journey.Forbidden {
		t.Errorf("unknown action: got %v, want forbidden", err)
	}
	if err := auth.Check(auth.With(context.Background(), auth.Local()), auth.WriteSettings); err != nil {
		t.Errorf("local owner: got %v, want nil", err)
	}
}
