package api_test

import (
	"testing"
	"testing/fstest"

	"github.com/sojournhq/sojourn/internal/api"
)

// TestRelease: the page, or the version, makes another release; nothing else does.
func TestRelease(t *testing.T) {
	web := func(page string) fstest.MapFS { return fstest.MapFS{"index.html": {Data: []byte(page)}} }
	was := api.Release(web("one"), "1.0")
	if again := api.Release(web("one"), "1.0"); again != was {
		t.Errorf("the same bundle and version are %q and %q", was, again)
	}
	for _, other := range []string{api.Release(web("two"), "1.0"), api.Release(web("one"), "1.1")} {
		if other == was {
			t.Errorf("another bundle or version is %q as well", other)
		}
	}
	if got := api.Release(fstest.MapFS{}, "1.0"); got != "1.0" {
		t.Errorf("without a bundle the release is %q", got)
	}
}
