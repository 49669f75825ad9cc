package mem_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestRewriter(t *testing.T) {
	storetest.TestRewriter(t, func(*testing.T) storetest.Rewritable {
		w := mem.Rewriter{
			Maps: mem.NewMaps(), Snapshots: mem.NewSmall(journey.FixedClock(1)), Versions: mem.NewVersions(), Remarks: mem.NewRemarks(),
			Accounts: mem.NewAccounts(), Shelf: mem.NewShelf(),
		}
		return storetest.Rewritable{
			Maps: w.Maps, Snapshots: w.Snapshots, Versions: w.Versions, Remarks: w.Remarks, Accounts: w.Accounts, Templates: w.Shelf, Rewriter: w,
		}
	})
}
