package segment_test

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// batchSize is the number of events of a committed batch in these tests; a
// segment is a third of it.
const batchSize = 90

func batchOf(n int) []journey.Event {
	var out []journey.Event
	for i := range batchSize {
		e := storetest.Rich(i)
		e.ID = fmt.Sprintf("b%d-%d", n, i)
		out = append(out, e)
	}
	return out
}

// load imports the batches [from, to), each in a commit of its own, and returns
// how many it committed.
func load(t *testing.T, l store.EventLog, from, to int) (committed int, err error) {
	t.Helper()
	w, err := l.Import(t.Context())
	if err != nil {
		return 0, err
	}
	defer w.Close()
	for n := from; n < to; n++ {
		if _, err := w.Write(t.Context(), batchOf(n)); err != nil {
			return committed, err
		}
		if _, err := w.Commit(t.Context()); err != nil {
			return committed, err
		}
		committed++
	}
	return committed, nil
}

// wantBatches checks that the log holds exactly the batches [0, n), whole.
func wantBatches(t *testing.T, l store.EventLog, n int) {
	t.Helper()
	rows := storetest.All(t, l, 0)
	if len(rows) != n*batchSize {
		t.Fatalf("the log holds %d events, want %d whole batches of %d", len(rows), n, batchSize)
	}
	for i, r := range rows {
		if want := fmt.Sprintf("b%d-%d", i/batchSize, i%batchSize); r.ID != want {
			t.Fatalf("event %d is %s, want %s", i, r.ID, want)
		}
	}
}

func wantHealthy(t *testing.T, l *segment.Log) {
	t.Helper()
	findings, err := l.Doctor(t.Context())
	if err != nil || len(findings) > 0 {
		t.Fatalf("doctor finds %+v, %v", findings, err)
	}
}

// TestDiskFailure lets every single step of an import fail in turn.
func TestDiskFailure(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		says string
	}{{"full", syscall.ENOSPC, "the disk is full; nothing of it was kept. Free some space"}, {"broken", syscall.EIO, "disk"}} {
		t.Run(c.name, func(t *testing.T) {
			seen := map[string]bool{}
			stride := 1
			if c.err == syscall.EIO && os.Getenv("SOJOURN_SOAK") == "" {
				stride = 3 // three is no divisor of the steps of a segment
			}
			for step := 1; ; step += stride {
				op := failImport(t, step, c.err, c.says)
				if op == "" {
					break
				}
				seen[op] = true
			}
			ops := []string{"create", "write", "sync", "rename", "sync directory"}
			if c.err == syscall.EIO {
				ops = append(ops, "open", "read")
			}
			for _, op := range ops {
				if !seen[op] {
					t.Errorf("no %s ever failed: the test does not reach it", op)
				}
			}
		})
	}
}

// failImport imports with a disk that fails at the step. It returns what
// failed, "" if the import did not come so far.
func failImport(t *testing.T, step int, cause error, says string) string {
	t.Helper()
	dir, man, disk := t.TempDir(), mem.NewManifest(), newErrorFS()
	l := mustOpenOver(t, dir, man, segment.WithFileSystem(disk), segment.WithSegmentRows(batchSize/3))
	if _, err := load(t, l, 0, 1); err != nil {
		t.Fatal(err)
	}
	disk.arm(step, cause)
	n, err := load(t, l, 1, 3)
	op := disk.tripped()
	disk.heal()
	if op == "" {
		if err != nil || n != 2 {
			t.Fatalf("nothing failed, but: %d batches, %v", n, err)
		}
		return ""
	}
	if err != nil {
		if journey.KindOf(err) != journey.Unavailable || !strings.Contains(err.Error(), says) {
			t.Errorf("step %d (%s): the import fails with %q (%s), want one that says %q", step, op, err, journey.KindOf(err), says)
		}
	} else if n != 2 {
		t.Errorf("step %d (%s): %d batches without an error", step, op, n)
	}
	wantBatches(t, l, 1+n)
	if _, err := load(t, l, 0, 4); err != nil {
		t.Errorf("step %d (%s): the log is of no use afterwards: %v", step, op, err)
	}
	wantBatches(t, l, 4)
	again := mustOpenOver(t, dir, man)
	wantBatches(t, again, 4)
	wantHealthy(t, again)
	return op
}

// TestDrainFailure lets every step of a drain fail in turn.
func TestDrainFailure(t *testing.T) {
	for step := 1; ; step++ {
		dir, man, disk := t.TempDir(), mem.NewManifest(), newErrorFS()
		l := mustOpenOver(t, dir, man, segment.WithFileSystem(disk), segment.WithSegmentRows(batchSize/3))
		storetest.MustPut(t, l, batchOf(0))
		disk.arm(step, syscall.ENOSPC)
		_, err := l.Drain(t.Context())
		op := disk.tripped()
		disk.heal()
		wantBatches(t, l, 1)
		if n, derr := l.Drain(t.Context()); derr != nil || (err != nil) != (n > 0) {
			t.Errorf("step %d (%s): the drain failed with %v, the next moved %d, %v", step, op, err, n, derr)
		}
		wantBatches(t, l, 1)
		if op == "" {
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		if err != nil && journey.KindOf(err) != journey.Unavailable {
			t.Errorf("step %d (%s): %v", step, op, err)
		}
	}
}

// TestOpenFailure lets every step of opening fail in turn.
func TestOpenFailure(t *testing.T) {
	for step := 1; ; step++ {
		disk := newErrorFS()
		disk.arm(step, syscall.ENOSPC)
		l, err := segment.Open(t.Context(), t.TempDir(), mem.NewManifest(), segment.WithFileSystem(disk))
		if err == nil {
			err = l.Close()
		}
		if disk.tripped() == "" {
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		if journey.KindOf(err) != journey.Unavailable {
			t.Errorf("step %d (%s): %v", step, disk.tripped(), err)
		}
	}
}
