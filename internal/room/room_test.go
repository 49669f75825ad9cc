package room_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

const now = journey.FixedClock(1_700_000_000_000_000)

func owner() context.Context { return auth.With(context.Background(), auth.Local()) }

func as(role auth.Role) context.Context {
	return auth.With(context.Background(), auth.Principal{ID: "someone", Role: role})
}

// backends returns a memory back end and, where asked, a SQLite one.
func backends(t *testing.T) map[string]room.Deps {
	t.Helper()
	db, err := sqlite.Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return map[string]room.Deps{
		"mem":    {Log: mem.NewMaps(), Snapshots: mem.NewSmall(now), Clock: now},
		"sqlite": {Log: db.Maps(), Snapshots: db, Clock: now},
	}
}

func memory() room.Deps {
	return room.Deps{Log: mem.NewMaps(), Snapshots: mem.NewSmall(now), Clock: now}
}

func stage(id string) ops.Batch {
	return ops.Batch{Ops: []ops.Op{{K: ops.Create, ID: id, Type: "stage", F: map[string]any{"name": id}}}}
}

func mustCreate(t *testing.T, docs *room.Docs, id string) {
	t.Helper()
	if _, err := docs.Create(owner(), id); err != nil {
		t.Fatal(err)
	}
}

func mustPush(t *testing.T, docs *room.Docs, p room.Push) room.Pushed {
	t.Helper()
	got, err := docs.Push(owner(), "m", p)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func text(t *testing.T, docs *room.Docs, id string) string {
	t.Helper()
	s, err := docs.Get(owner(), id)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(s.Doc)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPushReturnsWhatTheClientLacks(t *testing.T) {
	t.Parallel()
	for name, deps := range backends(t) {
		t.Run(name, func(t *testing.T) {
			docs := room.New(deps)
			mustCreate(t, docs, "m")
			mustPush(t, docs, room.Push{ClientID: "a", N: 1, Batch: stage("s1")})
			got := mustPush(t, docs, room.Push{ClientID: "b", N: 1, Batch: stage("s2")})
			if got.Seq != 2 || len(got.Entries) != 2 || got.Entries[0].ClientID != "a" || got.Entries[1].Batch.Ops[0].Pos.Ord == "" {
				t.Errorf("got %+v", got)
			}
			if got.Entries[1].Actor != "local" || got.Entries[1].At != now.Now().Time() {
				t.Errorf("got actor %q at %v", got.Entries[1].Actor, got.Entries[1].At)
			}
			s, err := docs.Get(owner(), "m")
			if err != nil || s.Doc.Seq != 2 || len(s.Doc.MapView().Stages) != 2 || s.Epoch == "" || s.Updated != now.Now() {
				t.Errorf("got %+v, %v", s, err)
			}
		})
	}
}

// P3: pushing a batch again gives the entry that was logged first.
func TestP3_PushAgainIsOnce(t *testing.T) {
	t.Parallel()
	for name, deps := range backends(t) {
		t.Run(name, func(t *testing.T) {
			docs := room.New(deps)
			mustCreate(t, docs, "m")
			p := room.Push{ClientID: "a", N: 1, Batch: stage("s1")}
			mustPush(t, docs, p)
			mustPush(t, docs, room.Push{ClientID: "b", N: 1, Base: 1, Batch: ops.Batch{Ops: []ops.Op{{K: ops.Del, ID: "s1"}}}})
			for _, again := range []*room.Docs{docs, room.New(deps)} {
				got := mustPush(t, again, p)
				if got.Seq != 2 || len(got.Entries) != 2 || got.Entries[0].Batch.Ops[0].K != ops.Create {
					t.Errorf("got %+v", got)
				}
			}
			bad := room.Push{ClientID: "a", N: 1, Batch: stage("Not an id")}
			if got := mustPush(t, room.New(deps), bad); got.Seq != 2 {
				t.Errorf("a batch that was accepted once was resolved again: %+v", got)
			}
		})
	}
}

// I3: two rooms over one log, as two processes have them, end in the same
// state; every batch is in the log once.
func TestI3_TwoProcessesAgree(t *testing.T) {
	t.Parallel()
	for name, deps := range backends(t) {
		t.Run(name, func(t *testing.T) {
			rooms := []*room.Docs{room.New(deps), room.New(deps)}
			mustCreate(t, rooms[0], "m")
			const clients, each = 6, 15
			var wg sync.WaitGroup
			errs := make([]error, clients)
			for c := range clients {
				wg.Go(func() {
					for n := range each {
						p := room.Push{ClientID: fmt.Sprint("c", c), N: int64(n) + 1, Batch: stage(fmt.Sprintf("s%d-%d", c, n))}
						if _, err := rooms[c%2].Push(owner(), "m", p); err != nil {
							errs[c] = err
							return
						}
					}
				})
			}
			wg.Wait()
			if err := errors.Join(errs...); err != nil {
				t.Fatal(err)
			}
			a, b, c := text(t, rooms[0], "m"), text(t, rooms[1], "m"), text(t, room.New(deps), "m")
			if a != b || b != c {
				t.Errorf("the rooms differ:\n%s\n%s\n%s", a, b, c)
			}
			all, err := rooms[1].Ops(owner(), "m", 0)
			if err != nil || len(all.Entries) != clients*each {
				t.Errorf("got %d entries, %v", len(all.Entries), err)
			}
			for i, e := range all.Entries {
				if e.Seq != int64(i)+1 {
					t.Fatalf("entry %d has number %d", i, e.Seq)
				}
			}
		})
	}
}

// P18: opening from a snapshot gives what replaying the log gives, and a
// damaged snapshot does no harm.
func TestP18_Snapshots(t *testing.T) {
	t.Parallel()
	deps := memory()
	docs := room.New(deps)
	mustCreate(t, docs, "m")
	for n := range 450 {
		mustPush(t, docs, room.Push{ClientID: "a", N: int64(n) + 1, Base: int64(n), Batch: stage(fmt.Sprint("s", n))})
	}
	seq, _, err := deps.Snapshots.Latest(context.Background(), "m")
	if err != nil || seq != 400 {
		t.Fatalf("the last snapshot is at %d: %v", seq, err)
	}
	want := text(t, docs, "m")
	if got := text(t, room.New(deps), "m"); got != want {
		t.Error("the snapshot and the log after it give another state")
	}
	bare := deps
	bare.Snapshots = mem.NewSmall(now)
	if got := text(t, room.New(bare), "m"); got != want {
		t.Error("the log alone gives another state")
	}
	if err := bare.Snapshots.Save(context.Background(), "m", 450, []byte(`{"kind":"map","seq":450,"nodes":[{"id":"s1","type":"stage"}]}`)); err != nil {
		t.Fatal(err)
	}
	if got := text(t, room.New(bare), "m"); got != want {
		t.Error("a damaged snapshot was used")
	}
	old, err := room.New(deps).Ops(owner(), "m", 10)
	if err != nil || len(old.Entries) != 440 || old.Entries[0].Seq != 11 {
		t.Errorf("got %d old entries, %v", len(old.Entries), err)
	}
}

func TestDeletedMapsAreNotFound(t *testing.T) {
	t.Parallel()
	docs := room.New(memory())
	mustCreate(t, docs, "m")
	mustCreate(t, docs, "kept")
	if err := docs.Delete(owner(), "m"); err != nil {
		t.Fatal(err)
	}
	_, err := docs.Get(owner(), "m")
	_, pushErr := docs.Push(owner(), "m", room.Push{ClientID: "a", N: 1, Batch: stage("s")})
	_, opsErr := docs.Ops(owner(), "m", 0)
	for _, err := range []error{err, pushErr, opsErr} {
		if journey.KindOf(err) != journey.NotFound {
			t.Errorf("got %v", err)
		}
	}
	list, _ := docs.List(owner())
	trash, _ := docs.Trash(owner())
	if len(list) != 1 || list[0].ID != "kept" || len(trash) != 1 || trash[0].ID != "m" {
		t.Errorf("got %v and %v", list, trash)
	}
	if err := docs.Restore(owner(), "m"); err != nil {
		t.Fatal(err)
	}
	mustPush(t, docs, room.Push{ClientID: "a", N: 1, Batch: stage("s")})
}

func TestLibraryIsMadeWhenAskedFor(t *testing.T) {
	t.Parallel()
	docs := room.New(memory())
	for range 2 {
		s, err := docs.Library(owner())
		if err != nil || s.ID != room.LibraryID || s.Doc.Kind != ops.LibraryDoc {
			t.Fatalf("got %+v, %v", s, err)
		}
	}
	s, err := docs.Write(owner(), room.LibraryID, ops.Batch{Import: true, Ops: []ops.Op{
		{K: ops.Create, ID: "ad", Type: "touchpoint", F: map[string]any{"name": "Ad"}},
		{K: ops.Create, ID: "r", Type: "rule", At: &ops.Place{Parent: "ad"}, F: map[string]any{"match": map[string]any{"name": "click", "properties.paid": true}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	rules := s.Doc.LibraryView().Rules()
	if len(rules) != 1 || rules[0].Touchpoint != "ad" || rules[0].Match["properties.paid"] != "true" {
		t.Errorf("got %+v", rules)
	}
	if err := docs.Delete(owner(), room.LibraryID); journey.KindOf(err) != journey.Invalid {
		t.Errorf("the library was deleted: %v", err)
	}
	if list, err := docs.List(owner()); err != nil || len(list) != 0 {
		t.Errorf("the library is listed as a map: %v, %v", list, err)
	}
}

func TestLibraryIsMadeWhenWrittenTo(t *testing.T) {
	t.Parallel()
	docs := room.New(memory())
	s, err := docs.Write(owner(), room.LibraryID, ops.Batch{Ops: []ops.Op{
		{K: ops.Create, ID: "ad", Type: "touchpoint", F: map[string]any{"name": "Ad"}},
	}})
	if err != nil || s.Doc.Node("ad").Text("name") != "Ad" {
		t.Errorf("got %+v, %v", s, err)
	}
	asked := room.New(memory())
	if _, err := asked.Ops(owner(), room.LibraryID, 0); err != nil {
		t.Errorf("the changes of a library that nobody wrote: %v", err)
	}
	if _, err := docs.Write(owner(), "other", ops.Batch{}); journey.KindOf(err) != journey.NotFound {
		t.Errorf("a map that there is not: %v", err)
	}
}

// K20, P22: what a role may not do has no effect.
func TestK20_Roles(t *testing.T) {
	t.Parallel()
	docs := room.New(memory())
	mustCreate(t, docs, "m")
	for _, role := range []auth.Role{auth.Viewer, auth.Contributor, auth.Steward} {
		ctx := as(role)
		_, create := docs.Create(ctx, "x")
		_, push := docs.Push(ctx, "m", room.Push{ClientID: "a", N: 1, Batch: stage("s")})
		_, write := docs.Write(ctx, "m", stage("s"))
		for what, err := range map[string]error{"create": create, "push": push, "write": write, "delete": docs.Delete(ctx, "m"), "restore": docs.Restore(ctx, "m")} {
			if journey.KindOf(err) != journey.Forbidden {
				t.Errorf("%s may %s: %v", role, what, err)
			}
		}
		if _, err := docs.Get(ctx, "m"); err != nil {
			t.Errorf("%s may not read: %v", role, err)
		}
	}
	if _, err := docs.Get(context.Background(), "m"); journey.KindOf(err) != journey.Unauthorized {
		t.Errorf("nobody may read: %v", err)
	}
	if s, err := docs.Get(owner(), "m"); err != nil || s.Doc.Seq != 0 {
		t.Errorf("a refused write took effect: %v", err)
	}
}

func TestPushRefuses(t *testing.T) {
	t.Parallel()
	docs := room.New(memory())
	mustCreate(t, docs, "m")
	for _, c := range []struct {
		name string
		push room.Push
		want journey.ErrorKind
	}{
		{"no client", room.Push{N: 1, Batch: stage("s")}, journey.Invalid},
		{"no number", room.Push{ClientID: "a", Batch: stage("s")}, journey.Invalid},
		{"ahead of the log", room.Push{ClientID: "a", N: 1, Base: 3, Batch: stage("s")}, journey.Conflict},
		{"against the schema", room.Push{ClientID: "a", N: 1, Batch: stage("S!")}, journey.Invalid},
	} {
		if _, err := docs.Push(owner(), "m", c.push); journey.KindOf(err) != c.want {
			t.Errorf("%s: got %v, want kind %s", c.name, err, c.want)
		}
	}
	if _, err := docs.Push(owner(), "nowhere", room.Push{ClientID: "a", N: 1, Batch: stage("s")}); journey.KindOf(err) != journey.NotFound {
		t.Errorf("got %v", err)
	}
	if _, err := docs.Create(owner(), "m"); journey.KindOf(err) != journey.Conflict {
		t.Errorf("got %v", err)
	}
	if s, err := docs.Create(owner(), ""); err != nil || !journey.ValidID(s.ID) {
		t.Errorf("got %+v, %v", s, err)
	}
}

// damagedLog hands out an entry that does not belong to the document.
type damagedLog struct{ store.MapLog }

func (damagedLog) Scan(_ context.Context, _ string, _ int64, fn func(store.MapEntry) error) error {
	return fn(store.MapEntry{Seq: 1, Payload: []byte(`{"ops":[{"k":"set","id":"nobody","f":{}}]}`)})
}

func TestDamagedLogIsAnError(t *testing.T) {
	t.Parallel()
	deps := memory()
	docs := room.New(deps)
	mustCreate(t, docs, "m")
	mustPush(t, docs, room.Push{ClientID: "a", N: 1, Batch: stage("s")})
	deps.Log = damagedLog{deps.Log}
	if _, err := room.New(deps).Get(owner(), "m"); journey.KindOf(err) != journey.Internal {
		t.Errorf("got %v", err)
	}
}

// lossyLog commits and then, every other time, fails to say so.
type lossyLog struct {
	store.MapLog
	n int
}

func (l *lossyLog) Append(ctx context.Context, doc string, e store.MapEntry) error {
	if err := l.MapLog.Append(ctx, doc, e); err != nil {
		return err
	}
	if l.n++; l.n%2 == 1 {
		return journey.Errorf(journey.Unavailable, "the disk does not answer")
	}
	return nil
}

// P2, P3: a client that repeats a push until it is answered gets its batch into
// the log once, also where the commit's answer was lost.
func TestP2P3_LostAnswers(t *testing.T) {
	t.Parallel()
	for name, deps := range backends(t) {
		t.Run(name, func(t *testing.T) {
			lossy := deps
			lossy.Log = &lossyLog{MapLog: deps.Log}
			docs := room.New(lossy)
			mustCreate(t, docs, "m")
			for n := int64(1); n <= 20; n++ {
				p := room.Push{ClientID: "a", N: n, Base: n - 1, Batch: stage(fmt.Sprint("s", n))}
				got, err := docs.Push(owner(), "m", p)
				for tries := 0; err != nil; tries++ {
					if journey.KindOf(err) != journey.Unavailable || tries > 3 {
						t.Fatal(err)
					}
					got, err = docs.Push(owner(), "m", p)
				}
				if got.Seq != n || len(got.Entries) != 1 || got.Entries[0].N != n {
					t.Fatalf("batch %d: got %+v", n, got)
				}
			}
			if a, b := text(t, docs, "m"), text(t, room.New(deps), "m"); a != b {
				t.Errorf("got %s, the log says %s", a, b)
			}
		})
	}
}
