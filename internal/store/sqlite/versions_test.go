package sqlite_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestVersions(t *testing.T) {
	storetest.TestVersions(t, func(t *testing.T) store.Versions { return mustOpen(t, t.TempDir()).Versions() })
}
