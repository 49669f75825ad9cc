package mem_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestVersions(t *testing.T) {
	storetest.TestVersions(t, func(*testing.T) store.Versions { return mem.NewVersions() })
}
