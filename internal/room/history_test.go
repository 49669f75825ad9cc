package room_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// hands is a clock that a test sets.
type hands struct{ now journey.Instant }

func (h *hands) Now() journey.Instant { return h.now }

func (h *hands) pass(d time.Duration) { h.now += journey.Instant(d.Microseconds()) }

// archive is a workspace whose past is looked at.
type archive struct {
	t     *testing.T
	docs  *room.Docs
	past  *room.History
	clock *hands
	n     int64
}

// archives runs a test over both back ends, with many snapshots.
func archives(t *testing.T, run func(*archive)) {
	db, err := sqlite.Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	type backend struct {
		deps     room.Deps
		versions store.Versions
	}
	for name, b := range map[string]backend{
		"mem":    {room.Deps{Log: mem.NewMaps(), Snapshots: mem.NewSmall(now)}, mem.NewVersions()},
		"sqlite": {room.Deps{Log: db.Maps(), Snapshots: db}, db.Versions()},
	} {
		t.Run(name, func(t *testing.T) {
			a := &archive{t: t, clock: &hands{now.Now()}}
			b.deps.Clock, b.deps.SnapshotEvery = a.clock, 3
			a.docs = room.New(b.deps)
			a.past = room.NewHistory(a.docs, b.versions)
			mustCreate(t, a.docs, "m")
			run(a)
		})
	}
}

func member(id string, role auth.Role) context.Context {
	return auth.With(context.Background(), auth.Principal{ID: id, Role: role})
}

// push lets somebody change the map.
func (a *archive) push(who string, os ...ops.Op) int64 {
	a.t.Helper()
	a.n++
	got, err := a.docs.Push(member(who, auth.Editor), "m", room.Push{ClientID: who, N: a.n, Batch: ops.Batch{Ops: os}})
	if err != nil {
		a.t.Fatal(err)
	}
	return got.Seq
}

func (a *archive) library(os ...ops.Op) {
	a.t.Helper()
	if _, err := a.docs.Library(owner()); err != nil {
		a.t.Fatal(err)
	}
	if _, err := a.docs.Write(owner(), room.LibraryID, ops.Batch{Ops: os}); err != nil {
		a.t.Fatal(err)
	}
}

func add(id, typ, parent string, f map[string]any) ops.Op {
	return ops.Op{K: ops.Create, ID: id, Type: typ, At: &ops.Place{Parent: parent}, F: f}
}

func write(id, field string, v any) ops.Op {
	return ops.Op{K: ops.SetF, ID: id, F: map[string]any{field: v}}
}

func title(t *testing.T, s room.State, id string) string {
	t.Helper()
	n := s.Doc.Node(id)
	if !n.Live() {
		return ""
	}
	return n.Text("name") + n.Text("title")
}

func wantKind(t *testing.T, what string, err error, kind journey.ErrorKind) {
	t.Helper()
	if err == nil || journey.KindOf(err) != kind {
		t.Errorf("%s: %v, want %s", what, err, kind)
	}
}

func TestHistoryIsGroupedByAuthorAndTime(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.push("ana", add("s", "stage", "", map[string]any{"name": "Buy"}))
		a.clock.pass(4 * time.Minute)
		a.push("ana", add("pay", "step", "s", map[string]any{"title": "Pay"}))
		a.push("ben", write("pay", "title", "Pay at the till"))
		a.clock.pass(6 * time.Minute)
		a.push("ben", write("s", "name", "Purchase"))
		for _, b := range []ops.Batch{{Ops: []ops.Op{write("s", "goal", "one")}, Gesture: "g"}, {Ops: []ops.Op{write("s", "goal", "two")}, Gesture: "g"}} {
			a.clock.pass(time.Hour)
			a.n++
			if _, err := a.docs.Push(member("ana", auth.Editor), "m", room.Push{ClientID: "ana", N: a.n, Batch: b}); err != nil {
				a.t.Fatal(err)
			}
		}
		page, err := a.past.Episodes(owner(), "m", 0, 10)
		if err != nil {
			a.t.Fatal(err)
		}
		var got []string
		for _, e := range page.Episodes {
			got = append(got, fmt.Sprint(e.Actor, " ", e.From, "-", e.To, " ", strings.Join(e.Words, "; "), e.Places))
		}
		want := []string{
			"ana 5-6 goal of stage Purchase set to two[Purchase]",
			"ben 4-4 stage Buy renamed to Purchase[Purchase]",
			"ben 3-3 step Pay renamed to Pay at the till[Buy]",
			"ana 1-2 stage Buy added, with one element in it[Buy]",
		}
		if diff := cmp.Diff(got, want); diff != "" || page.Before != 0 || page.Seq != 6 {
			a.t.Errorf("%s %+v", diff, page)
		}
		first, err := a.past.Episodes(owner(), "m", 0, 2)
		if err != nil || len(first.Episodes) != 2 || first.Before != 4 {
			a.t.Fatalf("the first page: %+v, %v", first, err)
		}
		rest, err := a.past.Episodes(owner(), "m", first.Before, 2)
		if err != nil || len(rest.Episodes) != 2 || rest.Before != 0 || rest.Episodes[1].From != 1 {
			a.t.Errorf("the second page: %+v, %v", rest, err)
		}
	})
}

// Every state of the past can be looked at, whatever snapshots there are.
func TestHistoryKnowsEveryState(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.push("ana", add("s", "stage", "", map[string]any{"name": "0"}))
		for i := 1; i < 12; i++ {
			a.push("ana", write("s", "name", fmt.Sprint(i)))
		}
		for _, seq := range []int64{12, 1, 7, 3, 11, 7} {
			m, err := a.past.At(owner(), "m", seq)
			if got := title(a.t, m.State, "s"); err != nil || got != fmt.Sprint(seq-1) || m.Actor != "ana" || m.Doc.Seq != seq {
				a.t.Errorf("after %d: %q by %q, %v", seq, got, m.Actor, err)
			}
		}
		if m, err := a.past.At(owner(), "m", 0); err != nil || m.Doc.Len() != 1 {
			a.t.Errorf("the beginning: %+v, %v", m, err)
		}
		_, err := a.past.At(owner(), "m", 13)
		wantKind(a.t, "the future", err, journey.NotFound)
		_, err = a.past.At(member("eve", auth.Viewer), "m", 1)
		wantKind(a.t, "a viewer looks back", err, journey.Forbidden)
	})
}

func TestHistoryOfOneElement(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.push("ana", add("s", "stage", "", map[string]any{"name": "Buy"}), add("pay", "step", "s", map[string]any{"title": "Pay"}))
		a.push("ben", write("s", "name", "Purchase"))
		a.push("ben", write("pay", "action", "hands over cash"), write("pay", "title", "Pay cash"))
		a.push("ana", ops.Op{K: ops.Del, ID: "s"})
		words := func(field string) []string {
			edits, err := a.past.Element(owner(), "m", "pay", field)
			if err != nil {
				a.t.Fatal(err)
			}
			var out []string
			for _, e := range edits {
				for _, c := range e.Changes {
					out = append(out, fmt.Sprint(e.Seq, " ", e.Actor, ": ", c.Words))
				}
			}
			return out
		}
		created, removed := "1 ana: step Pay added to Buy", "4 ana: step Pay cash removed from Purchase"
		if diff := cmp.Diff(words(""), []string{removed, "3 ben: action of step Pay set to hands over cash", "3 ben: step Pay renamed to Pay cash", created}); diff != "" {
			a.t.Error(diff)
		}
		if diff := cmp.Diff(words("title"), []string{removed, "3 ben: step Pay renamed to Pay cash", created}); diff != "" {
			a.t.Error(diff)
		}
		_, err := a.past.Element(owner(), "m", "nothing", "")
		wantKind(a.t, "an element that never was", err, journey.NotFound)
	})
}

// P19, K19: a restore is one entry more; it can be taken back, and what others
// wrote since stays then.
func TestRestoreIsAnOrdinaryBatch(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.push("ana", add("s", "stage", "", map[string]any{"name": "Buy"}), add("pay", "step", "s", map[string]any{"title": "Pay"}))
		a.push("ben", write("pay", "title", "Pay cash"), write("s", "name", "Purchase"))
		a.push("ben", ops.Op{K: ops.Del, ID: "pay"})
		w, err := a.past.Restore(member("cem", auth.Editor), "m", 1)
		if err != nil || w.Seq != 4 || len(w.Changes) != 1 {
			a.t.Fatalf("got %+v, %v", w, err)
		}
		state, err := a.docs.Get(owner(), "m")
		if err != nil || title(a.t, state, "pay") != "Pay" || title(a.t, state, "s") != "Buy" {
			a.t.Errorf("restored: %s, %v", state.Doc.Draw(), err)
		}
		_, err = a.past.Restore(owner(), "m", 1)
		wantKind(a.t, "restoring what is there", err, journey.Conflict)
		page, err := a.past.Episodes(owner(), "m", 0, 1)
		if err != nil || *page.Episodes[0].Restored != 1 || page.Episodes[0].Actor != "cem" {
			a.t.Errorf("in the history: %+v, %v", page, err)
		}

		a.push("ana", write("s", "name", "Shop"))
		w, err = a.past.TakeBack(owner(), "m", 4)
		state, stateErr := a.docs.Get(owner(), "m")
		if err != nil || stateErr != nil || w.Skipped != 1 || title(a.t, state, "pay") != "" || title(a.t, state, "s") != "Shop" {
			a.t.Errorf("taken back: %+v, %s, %v", w, state.Doc.Draw(), err)
		}
		_, err = a.past.TakeBack(owner(), "m", 4)
		wantKind(a.t, "taking back what is taken back", err, journey.Conflict)
		_, err = a.past.Restore(member("eve", auth.Contributor), "m", 1)
		wantKind(a.t, "a contributor restores", err, journey.Forbidden)
	})
}

// Restores while others edit: each of them is one entry, and nobody's entry is
// lost.
func TestRestoreAmongOthers(t *testing.T) {
	t.Parallel()
	archives(t, func(a *archive) {
		a.push("ana", add("s", "stage", "", map[string]any{"name": "Buy"}))
		a.push("ana", write("s", "name", "Purchase"))
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() {
				p := room.Push{ClientID: fmt.Sprint("c", i), N: 1, Batch: stage(fmt.Sprint("extra", i))}
				if _, err := a.docs.Push(member("ben", auth.Editor), "m", p); err != nil {
					a.t.Error(err)
				}
			})
			wg.Go(func() {
				if _, err := a.past.Restore(owner(), "m", 1); err != nil && journey.KindOf(err) != journey.Conflict {
					a.t.Error(err)
				}
			})
		}
		wg.Wait()
		if _, err := a.past.Restore(owner(), "m", 1); err != nil && journey.KindOf(err) != journey.Conflict {
			a.t.Fatal(err)
		}
		st, err := a.docs.Get(owner(), "m")
		if err != nil || len(st.Doc.MapView().Stages) != 1 || title(a.t, st, "s") != "Buy" {
			a.t.Errorf("%s, %v", st.Doc.Draw(), err)
		}
	})
}
