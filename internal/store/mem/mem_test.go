package mem_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestEventLog(t *testing.T) {
	storetest.TestEventLog(t, func(*testing.T) (store.EventLog, func() store.EventLog) { return mem.NewLog(), nil })
}

func TestMapLog(t *testing.T) {
	storetest.TestMapLog(t, func(*testing.T) store.MapLog { return mem.NewMaps() })
}

func TestSmall(t *testing.T) {
	storetest.TestSmall(t, func(*testing.T) (storetest.Small, func() storetest.Small) {
		return mem.NewSmall(journey.FixedClock(1)), nil
	})
}

func TestAccounts(t *testing.T) {
	storetest.TestAccounts(t, func(*testing.T) store.Accounts { return mem.NewAccounts() })
}

func TestManifest(t *testing.T) {
	storetest.TestManifest(t, func(*testing.T) (store.Manifest, func() store.Manifest) { return mem.NewManifest(), nil })
}
