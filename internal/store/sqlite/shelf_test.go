package sqlite_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestImages(t *testing.T) {
	storetest.TestImages(t, func(t *testing.T) store.Images { return mustOpen(t, t.TempDir()).Shelf() })
}

func TestTemplates(t *testing.T) {
	storetest.TestTemplates(t, func(t *testing.T) store.Templates { return mustOpen(t, t.TempDir()).Shelf() })
}
