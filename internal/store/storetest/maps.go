package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// TestMapLog checks the promises of [store.MapLog].
func TestMapLog(t *testing.T, open func(t *testing.T) store.MapLog) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, store.MapLog)
	}{
		{"documents are created once, listed and deleted", documents},
		{"entries come back in order, chained", chained},
		{"an entry out of order is a conflict, a repeated one a duplicate", outOfOrder},
		{"of two editors with the same next number one wins", racing},
		{"a client's highest number and its writer are known", clients},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open(t))
		})
	}
}

func documents(t *testing.T, m store.MapLog) {
	ctx := t.Context()
	for _, id := range []string{"b", "a"} {
		if err := m.Create(ctx, store.Doc{ID: id, Kind: "map", Epoch: "e1", Created: 5}); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Create(ctx, store.Doc{ID: "a", Kind: "map"}); journey.KindOf(err) != journey.Conflict {
		t.Errorf("creating twice: %v, want a conflict", err)
	}
	if err := m.Delete(ctx, "b", true); err != nil {
		t.Fatal(err)
	}
	ds, err := m.List(ctx)
	if err != nil || len(ds) != 2 || ds[0] != (store.Doc{ID: "a", Kind: "map", Epoch: "e1", Created: 5}) || !ds[1].Deleted {
		t.Errorf("documents are %+v, %v", ds, err)
	}
	if err := m.Delete(ctx, "b", false); err != nil {
		t.Fatal(err)
	}
	if d, err := m.Get(ctx, "b"); err != nil || d.Deleted {
		t.Errorf("a document brought back is %+v, %v", d, err)
	}
	for name, err := range map[string]error{
		"get":    second(m.Get(ctx, "none")),
		"append": m.Append(ctx, "none", store.MapEntry{Seq: 1}),
		"delete": m.Delete(ctx, "none", true),
		"scan":   m.Scan(ctx, "none", 0, func(store.MapEntry) error { return nil }),
	} {
		if journey.KindOf(err) != journey.NotFound {
			t.Errorf("%s of an unknown document: %v, want not found", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func entry(seq int64) store.MapEntry {
	return store.MapEntry{Seq: seq, ClientID: "c", N: seq, Actor: "local", At: journey.Instant(seq), Payload: fmt.Append(nil, "batch ", seq)}
}

func chained(t *testing.T, m store.MapLog) {
	ctx := t.Context()
	if err := m.Create(ctx, store.Doc{ID: "m", Kind: "map"}); err != nil {
		t.Fatal(err)
	}
	for seq := int64(1); seq <= 20; seq++ {
		if err := m.Append(ctx, "m", entry(seq)); err != nil {
			t.Fatal(err)
		}
	}
	var prev []byte
	seq := int64(0)
	err := m.Scan(ctx, "m", 0, func(e store.MapEntry) error {
		seq++
		want := entry(seq)
		want.Hash = store.ChainHash(prev, want.Payload)
		prev = want.Hash
		if e.Seq != want.Seq || e.ClientID != want.ClientID || e.N != want.N || e.Actor != want.Actor || e.At != want.At ||
			!bytes.Equal(e.Payload, want.Payload) || !bytes.Equal(e.Hash, want.Hash) {
			t.Errorf("entry is %+v, want %+v", e, want)
		}
		return nil
	})
	if err != nil || seq != 20 {
		t.Errorf("scanned to %d, %v", seq, err)
	}
	stop := errors.New("stop")
	err = m.Scan(ctx, "m", 18, func(e store.MapEntry) error {
		if e.Seq != 19 {
			t.Errorf("a scan after 18 begins with %d", e.Seq)
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("scan returned %v, want the callback's error", err)
	}
}

func outOfOrder(t *testing.T, m store.MapLog) {
	ctx := t.Context()
	if err := m.Create(ctx, store.Doc{ID: "m", Kind: "map"}); err != nil {
		t.Fatal(err)
	}
	if err := m.Append(ctx, "m", entry(1)); err != nil {
		t.Fatal(err)
	}
	if err := m.Append(ctx, "m", entry(3)); journey.KindOf(err) != journey.Conflict || errors.Is(err, store.ErrDuplicate) {
		t.Errorf("a gap: %v, want a conflict", err)
	}
	other := entry(1)
	other.N = 77
	if err := m.Append(ctx, "m", other); journey.KindOf(err) != journey.Conflict || errors.Is(err, store.ErrDuplicate) {
		t.Errorf("a number already taken: %v, want a conflict", err)
	}
	again := entry(1)
	again.Seq = 2
	if err := m.Append(ctx, "m", again); !errors.Is(err, store.ErrDuplicate) {
		t.Errorf("the same batch again: %v, want a duplicate", err)
	}
	if d, err := m.Get(ctx, "m"); err != nil || d.Seq != 1 {
		t.Errorf("the document is at %d, %v; want 1", d.Seq, err)
	}
}

func clients(t *testing.T, m store.MapLog) {
	ctx := t.Context()
	for _, id := range []string{"m", "other"} {
		if err := m.Create(ctx, store.Doc{ID: id, Kind: "map"}); err != nil {
			t.Fatal(err)
		}
	}
	for i, e := range []store.MapEntry{{ClientID: "c", N: 2, Actor: "ana"}, {ClientID: "d", N: 9, Actor: "ben"}, {ClientID: "c", N: 7, Actor: "cem"}} {
		e.Seq = int64(i) + 1
		if err := m.Append(ctx, "m", e); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		doc, client, actor string
		n                  int64
	}{{"m", "c", "cem", 7}, {"m", "d", "ben", 9}, {"m", "e", "", 0}, {"other", "c", "", 0}} {
		if n, actor, err := m.Client(ctx, c.doc, c.client); n != c.n || actor != c.actor || err != nil {
			t.Errorf("client %s of %s: got %d by %q, %v; want %d by %q", c.client, c.doc, n, actor, err, c.n, c.actor)
		}
	}
	if _, _, err := m.Client(ctx, "none", "c"); journey.KindOf(err) != journey.NotFound {
		t.Errorf("a client of an unknown document: %v, want not found", err)
	}
}

func racing(t *testing.T, m store.MapLog) {
	ctx := t.Context()
	if err := m.Create(ctx, store.Doc{ID: "m", Kind: "map"}); err != nil {
		t.Fatal(err)
	}
	var wins, conflicts atomic.Int64
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for seq := int64(1); seq <= 10; seq++ {
				e := entry(seq)
				e.ClientID = fmt.Sprint("client ", g)
				switch err := m.Append(ctx, "m", e); {
				case err == nil:
					wins.Add(1)
				case journey.KindOf(err) == journey.Conflict:
					conflicts.Add(1)
				default:
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	d, err := m.Get(ctx, "m")
	if err != nil || d.Seq != wins.Load() || wins.Load()+conflicts.Load() != 40 {
		t.Errorf("the document is at %d after %d wins and %d conflicts, %v", d.Seq, wins.Load(), conflicts.Load(), err)
	}
}
