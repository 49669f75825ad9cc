package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestEarlyFiles checks that a page's header names what the browser needs
// first, and that nothing else does.
func TestEarlyFiles(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const session = "</api/v1/session>; rel=preload; as=fetch; crossorigin"
	code, look := "</assets/map-1.js>; rel=modulepreload", "</assets/map-1.css>; rel=preload; as=style; crossorigin"
	for path, want := range map[string][]string{
		"//":                {session},
		"//maps/some-map":   {session, code, look},
		"//mapsomething":    {session},
		"//s/token":         nil, // who reads a share link has no session
		"//w/token":         nil, // nor has a guest of a workshop
		"//assets/a-1.js":   nil,
		"//api/v1/healthzz": nil,
	} {
		_, header, _ := h.call(http.MethodGet, path, nil)
		if got := header.Values("Link"); !slices.Equal(got, want) {
			t.Errorf("%s: the header names\n%s\nnot\n%s", path, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}
