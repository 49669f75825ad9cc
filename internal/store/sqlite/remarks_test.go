package sqlite_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestRemarks(t *testing.T) {
	storetest.TestRemarks(t, func(t *testing.T) store.Remarks { return mustOpen(t, t.TempDir()).Remarks() })
}
