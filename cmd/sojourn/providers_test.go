package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
)

// TestSetUpProviders reads sign-in providers from flags and from a file.
func TestSetUpProviders(t *testing.T) {
	t.Parallel()
	file := func(text string) string {
		path := filepath.Join(t.TempDir(), "providers.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	flags := oidcFlags{
		Issuer: "https://id.example.org", ClientID: "c", Secret: "s", Domains: []string{"example.org"}, Role: "editor",
		Groups: map[string]string{"stewards": "data_steward"},
	}
	both := flags
	both.Providers = file(`[{"id": "acme", "name": "Acme", "issuer": "https://acme.example", "client_id": "c", "groups": {"makers": "editor"}}]`)
	list, err := both.list()
	if err != nil || len(list) != 2 {
		t.Fatalf("providers %+v, %v", list, err)
	}
	if p := list[0]; p.ID != "acme" || p.Name != "Acme" || p.Role != auth.Viewer || p.Groups["makers"] != auth.Editor {
		t.Errorf("of the file: %+v", p)
	}
	if p := list[1]; p.ID != "sso" || p.Name != "id.example.org" || p.ClientSecret != "s" || p.Role != auth.Editor || p.Groups["stewards"] != auth.Steward {
		t.Errorf("of the flags: %+v", p)
	}
	if list, err := (oidcFlags{}).list(); err != nil || len(list) != 0 {
		t.Errorf("none: %+v, %v", list, err)
	}
	for text, want := range map[string]string{
		`{}`: "no list of sign-in providers", `[{"id": "a", "isuer": "x"}]`: "isuer", `[{"id": "a"}]`: "issuer",
		`[{"id": "a", "issuer": "https://a.example", "client_id": "c", "role": "king"}]`: "role",
	} {
		if _, err := (oidcFlags{Providers: file(text)}).list(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if _, err := (oidcFlags{Providers: "/none.json"}).list(); err == nil || !strings.Contains(err.Error(), "there is no file /none.json") {
		t.Errorf("no file: %v", err)
	}
}
