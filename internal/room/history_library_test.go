package room_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
)

// A record of the library can be brought back alone, with what stands in it, and
// also after it was deleted.
func TestRecordsOfTheLibraryComeBack(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.library(add("till", "touchpoint", "", map[string]any{"name": "Till"}), add("shop", "touchpoint", "", map[string]any{"name": "Shop"}),
			add("r", "rule", "till", map[string]any{"priority": 10.0, "match": map[string]any{"name": "paid"}}))
		a.clock.pass(time.Hour)
		a.library(write("till", "name", "Desk"), write("r", "priority", 20.0), write("shop", "name", "Store"))
		a.clock.pass(time.Hour)
		a.library(ops.Op{K: ops.Del, ID: "till"})

		page, err := a.past.Episodes(owner(), room.LibraryID, 0, 10)
		if err != nil || len(page.Episodes) != 3 {
			a.t.Fatalf("the library's history: %+v, %v", page, err)
		}
		want := [][]room.Record{
			{{ID: "till", Type: "touchpoint", Name: "Desk", Back: page.Episodes[1].To}},
			{{ID: "till", Type: "touchpoint", Name: "Desk"}, {ID: "shop", Type: "touchpoint", Name: "Store"}},
			{{ID: "till", Type: "touchpoint", Name: "Till"}, {ID: "shop", Type: "touchpoint", Name: "Shop"}},
		}
		for i, e := range page.Episodes {
			if diff := cmp.Diff(want[i], e.Records); diff != "" {
				a.t.Errorf("records of episode %d: %s", i, diff)
			}
		}
		w, err := a.past.RestoreElement(owner(), room.LibraryID, "till", page.Episodes[2].To)
		if err != nil || len(w.Changes) == 0 {
			a.t.Fatalf("bring the till back: %+v, %v", w, err)
		}
		lib, err := a.docs.Library(owner())
		if err != nil {
			a.t.Fatal(err)
		}
		if till, shop := title(a.t, lib, "till"), title(a.t, lib, "shop"); till != "Till" || shop != "Store" {
			a.t.Errorf("the till is %q and the shop %q", till, shop)
		}
		if r := lib.Doc.Node("r"); !r.Live() || r.F["priority"] != 10.0 {
			a.t.Errorf("its rule: %+v", r)
		}
		_, err = a.past.RestoreElement(owner(), room.LibraryID, "till", page.Episodes[2].To)
		wantKind(a.t, "twice", err, journey.Conflict)
		_, err = a.past.RestoreElement(owner(), room.LibraryID, "nothing", 1)
		wantKind(a.t, "what never was", err, journey.NotFound)
		_, err = a.past.RestoreElement(member("cem", auth.Contributor), room.LibraryID, "till", 1)
		wantKind(a.t, "a contributor", err, journey.Forbidden)
	})
}
