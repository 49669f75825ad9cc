package segment_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// TestCompact merges small files while another process reads.
func TestCompact(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l, reader := mustOpenOver(t, dir, man), mustOpenOver(t, dir, man)
	const batches = 40
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				storetest.All(t, reader, 0)
			}
		}
	})
	for n := range batches {
		storetest.MustPut(t, l, batchOf(n))
		if _, err := l.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := l.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	wg.Wait()
	for _, x := range []*segment.Log{l, reader} {
		wantBatches(t, x, batches)
		wantHealthy(t, x)
		wantWhole(t, x, batches)
	}
	layout, err := man.Layout(t.Context())
	if err != nil || len(layout.Segments) > 8 || len(layout.Runs) > 20 {
		t.Errorf("%d segments and %d key runs after %d drains, %v", len(layout.Segments), len(layout.Runs), batches, err)
	}
	for n := range batches {
		out := storetest.MustImport(t, reader, batchOf(n))
		if i := slices.IndexFunc(out, func(o store.Outcome) bool { return o != store.Duplicate }); i >= 0 {
			t.Fatalf("event %d of batch %d is not known any more", i, n)
		}
	}
}

// wantWhole compares every event with what was handed over.
func wantWhole(t *testing.T, l store.EventLog, batches int) {
	t.Helper()
	for n := range batches {
		at := make([]journey.Pos, batchSize)
		var want []journey.Event
		for i, e := range batchOf(n) {
			at[i] = journey.Pos(n*batchSize + i)
			want = append(want, store.Stored(&e))
		}
		got, err := l.Events(t.Context(), at)
		if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || d != "" {
			t.Fatalf("batch %d (-want +got):\n%s%v", n, d, err)
		}
	}
}

// TestTend lets the log look after itself.
func TestTend(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- l.Tend(ctx, time.Millisecond) }()
	storetest.MustPut(t, l, batchOf(0))
	for deadline := time.Now().Add(20 * time.Second); ; {
		s, err := man.State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if s.Inbox == s.End {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("nobody drained the inbox")
		}
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("tend ended with %v", err)
	}
	wantBatches(t, l, 1)
}

// TestManyKeyRuns keeps keys known over several merges of runs of all sizes.
func TestManyKeyRuns(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man)
	var all []journey.Event
	for n := range 70 {
		var batch []journey.Event
		for i := range 1 + n*n {
			batch = append(batch, storetest.Event(fmt.Sprint(n, "-", i), journey.Instant(i)))
		}
		storetest.MustImport(t, l, batch)
		all = append(all, batch[0], batch[len(batch)-1])
	}
	layout, err := man.Layout(t.Context())
	if err != nil || len(layout.Runs) > 45 {
		t.Errorf("%d key runs of 70 commits are left, %v", len(layout.Runs), err)
	}
	for _, x := range []store.EventLog{l, mustOpenOver(t, dir, man)} {
		for i, o := range storetest.MustPut(t, x, all) {
			if o != store.Duplicate {
				t.Fatalf("event %s is not known any more", all[i].ID)
			}
		}
	}
	wantHealthy(t, l)
}

// TestOccurrences counts more hashes than fit in memory.
func TestOccurrences(t *testing.T) {
	l := mustOpenOver(t, t.TempDir(), mem.NewManifest(), segment.WithCountsInMemory(100))
	o, err := l.Occurrences(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := map[store.Hash128]int{}
	for i := range 20_000 {
		x := uint64(i*i%1501) * 0x9e3779b97f4a7c15
		h := store.Hash128{Hi: x, Lo: x ^ x>>32}
		want[h]++
		if n, err := o.Next(h); err != nil || n != want[h] {
			t.Fatalf("occurrence %d of hash %x is numbered %d, %v", want[h], h, n, err)
		}
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Next(store.Hash128{}); journey.KindOf(err) != journey.Conflict {
		t.Errorf("counting after close: %v, want a conflict", err)
	}
}
