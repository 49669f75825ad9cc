package room_test

import (
	"context"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// W6: nobody but who began a workshop changes a locked lane while it runs, and
// other lanes stay free.
func TestW6_LockedLanes(t *testing.T) {
	t.Parallel()
	kept := mem.NewAccounts()
	deps := memory()
	deps.Workshops = kept
	docs := room.New(deps)
	mustCreate(t, docs, "m")
	as := func(id string) context.Context {
		return auth.With(t.Context(), auth.Principal{ID: id, Name: "Name of " + id, Role: auth.Editor})
	}
	n := map[string]int64{}
	push := func(who string, list ...ops.Op) journey.ErrorKind {
		t.Helper()
		n[who]++
		_, err := docs.Push(as(who), "m", room.Push{ClientID: who, N: n[who], Batch: ops.Batch{Ops: list}})
		if err == nil {
			return ""
		}
		n[who]--
		return journey.KindOf(err)
	}
	want := func(what string, got, wanted journey.ErrorKind) {
		t.Helper()
		if got != wanted {
			t.Errorf("%s: %q, want %q", what, got, wanted)
		}
	}
	set := func(id, field, to string) ops.Op {
		return ops.Op{K: ops.SetF, ID: id, F: map[string]any{field: to}}
	}
	want("the map", push("ana",
		ops.Op{K: ops.Create, ID: "s", Type: "stage", F: map[string]any{"name": "Buy"}},
		ops.Op{K: ops.Create, ID: "t", Type: "step", At: &ops.Place{Parent: "s"}, F: map[string]any{"title": "I pay"}},
		ops.Op{K: ops.Create, ID: "p", Type: "card", At: &ops.Place{Parent: "t"}, F: map[string]any{"kind": "pain", "text": "A fee"}},
	), "")
	w := store.Workshop{ID: "w", Map: "m", Hash: []byte("h"), By: "ana", Expires: deps.Clock.Now() + journey.Instant(journey.Hour), State: []byte("{}")}
	if err := kept.BeginWorkshop(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	meetings := room.NewWorkshops(docs, kept)
	lead := func(who string, step room.Step) journey.ErrorKind {
		_, err := meetings.Lead(as(who), "m", step)
		if err == nil {
			return ""
		}
		return journey.KindOf(err)
	}
	want("another editor locks", lead("ben", room.Step{Do: "lock", Lane: "pains"}), journey.Forbidden)
	want("no such row", lead("ana", room.Step{Do: "lock", Lane: "nowhere"}), journey.Invalid)
	want("the leader locks", lead("ana", room.Step{Do: "lock", Lane: "pains"}), "")
	want("a card in the lane", push("ben", set("p", "text", "B")), journey.Forbidden)
	want("a new card there", push("ben", ops.Op{K: ops.Create, ID: "q", Type: "card", At: &ops.Place{Parent: "t"}, F: map[string]any{"kind": "gain", "text": "x"}}), journey.Forbidden)
	want("a step with such a card", push("ben", ops.Op{K: ops.Del, ID: "t"}), journey.Forbidden)
	want("another lane", push("ben", set("t", "title", "I go")), "")
	want("the leader's own edit", push("ana", set("p", "text", "C")), "")
	want("the leader releases all", lead("ana", room.Step{Do: "unlock"}), "")
	want("a card after that", push("ben", set("p", "text", "D")), "")
	want("it is locked again", lead("ana", room.Step{Do: "lock", Lane: "pains"}), "")
	if _, err := kept.ChangeWorkshop(t.Context(), "w", func(w *store.Workshop) error { w.Ended = deps.Clock.Now(); return nil }); err != nil {
		t.Fatal(err)
	}
	want("after the end", push("ben", set("p", "text", "E")), "")
}
