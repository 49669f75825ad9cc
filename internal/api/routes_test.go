package api

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// TestEveryRouteIsAuthorised walks over all operations: each names an action of
// the authorisation table and refuses, before it reads the request, whoever may
// not do it.
func TestEveryRouteIsAuthorised(t *testing.T) {
	t.Parallel()
	mux := http.NewServeMux()
	s := &server{metrics: newMetrics()} // no rooms: a request that passes would panic
	routes := 0
	for path, item := range s.register(mux).OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Patch, item.Put, item.Delete} {
			if op == nil {
				continue
			}
			routes++
			action, _ := op.Metadata[actionKey].(auth.Action)
			if !slices.Contains(auth.Actions(), action) {
				t.Errorf("%s %s asks for the action %q, which the table does not have", op.Method, path, action)
				continue
			}
			if got := try(mux, op.Method, path, auth.Principal{}); got != http.StatusUnauthorized {
				t.Errorf("%s %s answers nobody with %d, want 401", op.Method, path, got)
			}
			for _, role := range []auth.Role{auth.Viewer, auth.Contributor, auth.Editor, auth.Steward, auth.Owner} {
				p := auth.Principal{ID: "someone", Role: role}
				if journey.KindOf(auth.Allow(p, action)) != journey.Forbidden {
					continue
				}
				if got := try(mux, op.Method, path, p); got != http.StatusForbidden {
					t.Errorf("%s %s answers a %s with %d, want 403", op.Method, path, role, got)
				}
			}
		}
	}
	if routes < 40 {
		t.Errorf("only %d routes were looked at", routes)
	}
}

// TestDescriptionIsCurrent compares the committed description with the code.
func TestDescriptionIsCurrent(t *testing.T) {
	t.Parallel()
	got, err := Describe()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../docs/reference/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/reference/openapi.json is out of date; run: make generate")
	}
}

// try sends an empty request as the principal.
func try(h http.Handler, method, path string, p auth.Principal) int {
	path = strings.NewReplacer("{id}", "x", "{name}", "x").Replace(path)
	r := httptest.NewRequestWithContext(auth.With(context.Background(), p), method, path, http.NoBody)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}
