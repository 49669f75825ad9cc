package sqlite_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func mustOpen(t *testing.T, dir string, options ...sqlite.Option) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), dir, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestMapLog(t *testing.T) {
	storetest.TestMapLog(t, func(t *testing.T) store.MapLog { return mustOpen(t, t.TempDir()).Maps() })
}

func TestSmall(t *testing.T) {
	storetest.TestSmall(t, func(t *testing.T) (storetest.Small, func() storetest.Small) {
		dir := t.TempDir()
		return mustOpen(t, dir), func() storetest.Small { return mustOpen(t, dir) }
	})
}

func TestAccounts(t *testing.T) {
	storetest.TestAccounts(t, func(t *testing.T) store.Accounts { return mustOpen(t, t.TempDir()).Accounts() })
}

func TestManifest(t *testing.T) {
	storetest.TestManifest(t, func(t *testing.T) (store.Manifest, func() store.Manifest) {
		dir := t.TempDir()
		return mustOpen(t, dir), func() store.Manifest { return mustOpen(t, dir) }
	})
}
