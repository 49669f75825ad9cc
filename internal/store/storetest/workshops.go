package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

func workshops(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	one := store.Workshop{ID: "w1", Map: "m", Hash: []byte("1"), By: "u", Started: 1, Expires: 9, State: []byte(`{}`)}
	wantKind(t, "a workshop", a.BeginWorkshop(ctx, one), "")
	wantKind(t, "another of the map", a.BeginWorkshop(ctx, store.Workshop{ID: "w2", Map: "m", Hash: []byte("2"), State: []byte(`{}`)}), journey.Conflict)
	wantKind(t, "a hash again", a.BeginWorkshop(ctx, store.Workshop{ID: "w3", Map: "n", Hash: []byte("1"), State: []byte(`{}`)}), journey.Conflict)
	wantKind(t, "one of another map", a.BeginWorkshop(ctx, store.Workshop{ID: "w4", Map: "n", Hash: []byte("4"), State: []byte(`{}`)}), "")

	got, err := a.ChangeWorkshop(ctx, "w1", func(w *store.Workshop) error {
		*w = store.Workshop{ID: "x", Map: "x", By: "x", Rev: 40, Hash: []byte("7"), Expires: 12, State: []byte(`{"a":1}`)}
		return nil
	})
	one.Hash, one.Expires, one.State, one.Rev = []byte("7"), 12, []byte(`{"a":1}`), 1
	if d := cmp.Diff(one, got); err != nil || d != "" {
		t.Errorf("changed (-want +got):\n%s%v", d, err)
	}
	_, err = a.ChangeWorkshop(ctx, "w1", func(w *store.Workshop) error { w.Rev = 9; return journey.Errorf(journey.Invalid, "no") })
	wantKind(t, "a change that gives up", err, journey.Invalid)
	for what, read := range map[string]func() (store.Workshop, error){
		"by link": func() (store.Workshop, error) { return a.WorkshopByLink(ctx, []byte("7")) },
		"by id":   func() (store.Workshop, error) { return a.GetWorkshop(ctx, "w1") },
		"by map":  func() (store.Workshop, error) { return a.WorkshopOf(ctx, "m") },
	} {
		got, err := read()
		if d := cmp.Diff(one, got); err != nil || d != "" {
			t.Errorf("%s (-want +got):\n%s%v", what, d, err)
		}
	}
	_, err = a.WorkshopByLink(ctx, []byte("1"))
	wantKind(t, "the link before", err, journey.NotFound)

	_, err = a.ChangeWorkshop(ctx, "w1", func(w *store.Workshop) error { w.Ended = 5; return nil })
	wantKind(t, "the end", err, "")
	_, err = a.WorkshopOf(ctx, "m")
	wantKind(t, "no workshop runs", err, journey.NotFound)
	_, err = a.ChangeWorkshop(ctx, "w1", func(w *store.Workshop) error { w.Ended = 0; return nil })
	wantKind(t, "bringing back", err, journey.NotFound)
	if got, err := a.WorkshopByLink(ctx, []byte("7")); err != nil || got.Ended != 5 {
		t.Errorf("an ended workshop is %+v, %v", got, err)
	}
	wantKind(t, "the next one", a.BeginWorkshop(ctx, store.Workshop{ID: "w5", Map: "m", Hash: []byte("5"), State: []byte(`{}`)}), "")
}

func guests(t *testing.T, a store.Accounts) {
	ctx := t.Context()
	for i, m := range []string{"m", "n"} {
		wantKind(t, "a workshop", a.BeginWorkshop(ctx, store.Workshop{ID: "w" + m, Map: m, Hash: []byte{byte(i)}, State: []byte(`{}`)}), "")
	}
	late := store.Guest{ID: "g1", Workshop: "wm", Hash: []byte("a"), Name: "Ana", Joined: 5}
	early := store.Guest{ID: "g2", Workshop: "wm", Hash: []byte("b"), Name: "Ben", Joined: 2}
	for _, g := range []store.Guest{late, early, {ID: "g3", Workshop: "wn", Hash: []byte("c"), Name: "Cid"}} {
		wantKind(t, "a guest", a.AddGuest(ctx, g), "")
	}
	wantKind(t, "a secret again", a.AddGuest(ctx, store.Guest{ID: "g4", Workshop: "wm", Hash: []byte("a")}), journey.Conflict)
	wantKind(t, "an id again", a.AddGuest(ctx, store.Guest{ID: "g1", Workshop: "wm", Hash: []byte("d")}), journey.Conflict)
	list, err := a.ListGuests(ctx, "wm")
	if d := cmp.Diff([]store.Guest{early, late}, list); err != nil || d != "" {
		t.Errorf("guests (-want +got):\n%s%v", d, err)
	}
	got, err := a.GuestBy(ctx, []byte("a"))
	if d := cmp.Diff(late, got); err != nil || d != "" {
		t.Errorf("guest (-want +got):\n%s%v", d, err)
	}
	wantKind(t, "removing a guest of another workshop", a.RemoveGuest(ctx, "wn", "g1", 8), journey.NotFound)
	wantKind(t, "removing a guest", a.RemoveGuest(ctx, "wm", "g1", 8), "")
	wantKind(t, "removing them again", a.RemoveGuest(ctx, "wm", "g1", 9), journey.NotFound)
	late.Removed = 8
	got, err = a.GuestBy(ctx, []byte("a"))
	if d := cmp.Diff(late, got); err != nil || d != "" {
		t.Errorf("removed guest (-want +got):\n%s%v", d, err)
	}
	list, err = a.ListGuests(ctx, "wm")
	if d := cmp.Diff([]store.Guest{early}, list); err != nil || d != "" {
		t.Errorf("guests who are left (-want +got):\n%s%v", d, err)
	}
	_, err = a.GuestBy(ctx, []byte("z"))
	wantKind(t, "nobody", err, journey.NotFound)
}
