package room_test

import (
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
)

func TestF6_HistoryBeforeATimeIsGone(t *testing.T) {
	s := newShredder(t)
	s.fill()
	s.clock.pass(time.Hour)
	cut := s.clock.Now().Time()
	s.push("ben", add("c", "stage", "", map[string]any{"name": "After"}))
	before, err := s.docs.Get(owner(), "m")
	if err != nil {
		t.Fatal(err)
	}
	want := room.Forgetting{Seq: 6, Entries: 6}
	if got, err := s.PreviewForget(owner(), "m", room.Until{Before: cut}); got != want || err != nil {
		t.Errorf("the preview is %+v, %v; want %+v", got, err, want)
	}
	if got, err := s.Forget(owner(), "m", room.Until{Before: cut}, "a year old"); got != want || err != nil {
		t.Errorf("did %+v, %v; want %+v", got, err, want)
	}
	if left := s.holds(secret + " again"); left != nil {
		t.Errorf("what was deleted before is still in %v", left)
	}
	after, err := s.docs.Get(owner(), "m")
	if err != nil || after.Epoch == before.Epoch || after.Doc.Seq != before.Doc.Seq+1 || after.Doc.Node("c").Text("name") != "After" || after.Doc.Node("b").Live() {
		t.Errorf("after it the map is of epoch %s at %d, %v", after.Epoch, after.Doc.Seq, err)
	}
	_, err = s.past.At(owner(), "m", 5)
	wantKind(t, "a state before", err, journey.NotFound)
	if first, err := s.past.At(owner(), "m", 6); err != nil || first.Doc.Node("a") == nil || first.Doc.Node("c") != nil || !first.At.Before(cut) {
		t.Errorf("the first state is %+v, %v", first, err)
	}
	got, err := s.past.Episodes(owner(), "m", 0, 10)
	if err != nil || len(got.Episodes) != 2 || got.Episodes[0].Removed != "history" || got.Before != 0 || got.Forgot == nil || got.Forgot.Seq != 6 || got.Forgot.By != "local" {
		t.Errorf("the history is %+v, %v", got, err)
	}
	if edits, err := s.past.Element(owner(), "m", "a", ""); err != nil || len(edits) != 0 {
		t.Errorf("what happened to an element is %+v, %v", edits, err)
	}
	if e := s.audited(); e.What != "map.forgotten" || e.On != "m" {
		t.Errorf("the audit log says %+v", e)
	}
	if again, err := s.Forget(owner(), "m", room.Until{Before: cut}, "again"); again != (room.Forgetting{}) || err != nil {
		t.Errorf("a second time did %+v, %v", again, err)
	}
}

func TestF7_WhatStaysIsReadable(t *testing.T) {
	s := newShredder(t)
	s.push("ana", add("a", "stage", "", map[string]any{"name": "Pay"}))
	s.push("ana", write("a", "name", "Pay now"))
	named, err := s.past.Name(owner(), "m", "Agreed", "", 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.past.Name(owner(), "m", "First", "", 1); err != nil {
		t.Fatal(err)
	}
	s.push("ana", write("a", "name", "Pay later"))
	if got, err := s.Forget(owner(), "m", room.Until{Version: named.ID}, "old"); err != nil || got.Versions != 1 || got.Entries != 2 || got.Seq != 2 {
		t.Errorf("did %+v, %v", got, err)
	}
	if v, err := s.past.Version(owner(), "m", named.ID); err != nil || v.State.Doc.Node("a").Text("name") != "Pay now" {
		t.Errorf("the version is %v, %v", v.State.Doc, err)
	}
	fresh := room.NewHistory(room.New(room.Deps{Log: s.db.Maps(), Snapshots: s.db, Clock: s.clock}), s.db.Versions())
	if w, err := fresh.Restore(owner(), "m", 2); err != nil || w.Seq != 5 {
		t.Errorf("restoring the first state gives %+v, %v", w, err)
	}
	_, err = s.Forget(owner(), "m", room.Until{Version: "9.9"}, "old")
	wantKind(t, "an unknown version", err, journey.NotFound)
	_, err = s.Forget(owner(), "m", room.Until{}, "old")
	wantKind(t, "no bound", err, journey.Invalid)
}

func TestF7_AVersionThatCameAfterTheLogWasRead(t *testing.T) {
	s := newShredder(t)
	s.push("ana", add("a", "stage", "", map[string]any{"name": "Pay"}))
	ahead := store.Version{ID: "ahead", Doc: "m", Kind: store.NamedVersion, Seq: 9, Name: "Of another process", At: s.clock.Now()}
	if err := s.db.Versions().AddVersion(t.Context(), ahead); err != nil {
		t.Fatal(err)
	}
	if got, err := s.PreviewForget(owner(), "m", room.Until{Version: "ahead"}); got.Seq != 1 || err != nil {
		t.Errorf("the preview is %+v, %v; want what was read", got, err)
	}
}

func TestF8_WhatIsStillNeededStays(t *testing.T) {
	s := newShredder(t)
	s.push("ana", add("a", "stage", "", map[string]any{"name": "Pay"}))
	s.push("ana", write("a", "name", "Pay now"))
	until := room.Until{Before: s.clock.Now().Time().Add(time.Hour)}
	if err := s.db.Versions().AddVersion(t.Context(), store.Version{ID: "p", Doc: "m", Kind: store.PublishedVersion, Seq: 1, Major: 1, At: 1}); err != nil {
		t.Fatal(err)
	}
	_, err := s.Forget(owner(), "m", until, "old")
	wantKind(t, "what everybody sees", err, journey.Conflict)
}

func TestF9_TypingOverTheCut(t *testing.T) {
	s := newShredder(t)
	s.push("ana", add("a", "stage", "", map[string]any{"name": "Pay", "goal": "one"}))
	s.clock.pass(time.Hour)
	cut := s.clock.Now().Time()
	s.push("ben", ops.Op{K: ops.TextF, ID: "a", Field: "goal", Rev: 1, D: []any{3.0, " two"}})
	if _, err := s.Forget(owner(), "m", room.Until{Before: cut}, "old"); err != nil {
		t.Fatal(err)
	}
	// Who was away typed on what the log begins with.
	typed := ops.Batch{Ops: []ops.Op{{K: ops.TextF, ID: "a", Field: "goal", Rev: 1, D: []any{"zero ", 3.0}}}}
	mustPush(t, s.docs, room.Push{ClientID: "cem", N: 1, Base: 3, Batch: typed})
	if st, err := s.docs.Get(owner(), "m"); err != nil || st.Doc.Node("a").Text("goal") != "zero one two" {
		t.Errorf("the goal is %q, %v", st.Doc.Node("a").Text("goal"), err)
	}
}
