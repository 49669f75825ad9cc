package mem_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestImages(t *testing.T) {
	storetest.TestImages(t, func(*testing.T) store.Images { return mem.NewShelf() })
}

func TestTemplates(t *testing.T) {
	storetest.TestTemplates(t, func(*testing.T) store.Templates { return mem.NewShelf() })
}
