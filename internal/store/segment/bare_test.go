package segment_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// bareRows is the number of rows of a segment in these tests; each is bare if its
// ids rise.
const bareRows = 100

func bareOptions() []segment.Option {
	return []segment.Option{segment.WithSegmentRows(bareRows), segment.WithBareRows(10)}
}

// risen makes one event for each number, with that number for its id.
func risen(source string, print uint64, numbers ...int) []journey.Event {
	out := make([]journey.Event, len(numbers))
	for i, n := range numbers {
		out[i] = storetest.Event(fmt.Sprint(n), journey.Instant(n))
		out[i].Source, out[i].Fingerprint = source, print
	}
	return out
}

// span lists the numbers [from, to) in steps.
func span(from, to, step int) []int {
	var out []int
	for n := from; n < to; n += step {
		out = append(out, n)
	}
	return out
}

// shape counts the bare segments, the others and the key runs of a log.
func shape(t *testing.T, man store.Manifest) (bare, dressed, runs int) {
	t.Helper()
	layout, err := man.Layout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range layout.Segments {
		if s.Rising != nil {
			bare++
		} else {
			dressed++
		}
	}
	return bare, dressed, len(layout.Runs)
}

func wantShape(t *testing.T, man store.Manifest, bare, dressed int) {
	t.Helper()
	if b, d, runs := shape(t, man); b != bare || d != dressed || runs > dressed {
		t.Fatalf("%d bare segments, %d others, %d key runs; want %d and %d", b, d, runs, bare, dressed)
	}
}

func wantOutcomes(t *testing.T, what string, got []store.Outcome, want store.Outcome) {
	t.Helper()
	if i := slices.IndexFunc(got, func(o store.Outcome) bool { return o != want }); i >= 0 {
		t.Fatalf("%s: event %d of %d is %v, want %v", what, i, len(got), got[i], want)
	}
}

// TestBareSegments offers events again, and others of the same range, to a log
// of segments without keys: live and in bulk, to the process that wrote them and
// to another.
func TestBareSegments(t *testing.T) {
	offers := []struct {
		what         string
		events       []journey.Event
		want         store.Outcome
		bare, wrote  int // segments afterwards: bare ones, and others that an import wrote
		dressedByPut int // and how many have keys if the events came live
	}{
		{what: "above all others", events: risen("shop", 7, 5_000, 5_001), want: store.Accepted, bare: 10, wrote: 1},
		{what: "of another source", events: risen("desk", 7, 2_500), want: store.Accepted, bare: 10, wrote: 1},
		{what: "below all others", events: risen("shop", 7, 999), want: store.Accepted, bare: 10, wrote: 1},
		{what: "that are there", events: risen("shop", 7, 1_400, 1_402), want: store.Duplicate, bare: 9, wrote: 1},
		{what: "with other content", events: risen("shop", 8, 1_400), want: store.Collision, bare: 9, wrote: 2},
		{what: "between others", events: risen("shop", 7, 1_401), want: store.Accepted, bare: 9, wrote: 2},
		{what: "between segments", events: risen("shop", 7, 1_199), want: store.Accepted, bare: 10, wrote: 1},
		{what: "of everywhere", events: risen("shop", 7, span(1_000, 3_000, 2)...), want: store.Duplicate, bare: 0, wrote: 10},
	}
	for _, o := range offers {
		for _, same := range []bool{true, false} {
			for _, live := range []bool{true, false} {
				what := fmt.Sprintf("events %s, same process %v, live %v", o.what, same, live)
				dir, man := t.TempDir(), mem.NewManifest()
				l := mustOpenOver(t, dir, man, bareOptions()...)
				wantOutcomes(t, what, storetest.MustImport(t, l, risen("shop", 7, span(1_000, 3_000, 2)...)), store.Accepted)
				wantShape(t, man, 10, 0)
				if !same {
					l = mustOpenOver(t, dir, man, bareOptions()...)
				}
				if live {
					wantOutcomes(t, what, storetest.MustPut(t, l, o.events), o.want)
					wantShape(t, man, 10, 0) // keys are kept by the next commit of files
				}
				wants := o.want
				if live {
					wants = store.Duplicate
				}
				wantOutcomes(t, what, storetest.MustImport(t, l, o.events), wants)
				if !live {
					wantShape(t, man, o.bare, o.wrote)
				}
				wantHealthy(t, l)
				again := mustOpenOver(t, dir, man, bareOptions()...)
				wantOutcomes(t, what+", the last time", storetest.MustImport(t, again, o.events), store.Duplicate)
				wantHealthy(t, again)
			}
		}
	}
}

// TestBareSegmentOfOneCollision keeps the ids of a bare segment those that its
// events came with: a derived one begins a segment with keys.
func TestBareSegmentOfOneCollision(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man, bareOptions()...)
	storetest.MustImport(t, l, risen("shop", 7, 550))
	events := risen("shop", 8, span(500, 700, 1)...)
	got := storetest.MustImport(t, l, events)
	for i, o := range got {
		want := store.Accepted
		if events[i].ID == "550" {
			want = store.Collision
		}
		if o != want {
			t.Fatalf("event %s is %v, want %v", events[i].ID, o, want)
		}
	}
	if rows := storetest.All(t, l, 0); len(rows) != 201 || !slices.ContainsFunc(rows, func(r storetest.Row) bool { return r.ID == "550~1" }) {
		t.Errorf("%d events, without the derived id", len(rows))
	}
	for _, x := range []store.EventLog{l, mustOpenOver(t, dir, man)} {
		wantOutcomes(t, "again", storetest.MustImport(t, x, events), store.Duplicate)
	}
}

// TestBareSegmentsOfTwo lets two imports of the same range run at once, in one
// process and in two; what both bring is there once.
func TestBareSegmentsOfTwo(t *testing.T) {
	for _, processes := range []int{1, 2} {
		for _, live := range []bool{false, true} {
			dir, man := t.TempDir(), mem.NewManifest()
			logs := []*segment.Log{mustOpenOver(t, dir, man, bareOptions()...)}
			logs = append(logs, mustOpenOver(t, dir, man, bareOptions()...))
			var writers []store.ImportWriter
			for i := range 2 {
				w, err := logs[i*(processes-1)].Import(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				writers = append(writers, w)
			}
			// Even numbers, and the multiples of three: every sixth comes twice.
			for i, step := range []int{2, 3} {
				out, err := writers[i].Write(t.Context(), risen("shop", 7, span(6_000, 9_000, step)...))
				if err != nil {
					t.Fatal(err)
				}
				wantOutcomes(t, "at first", out, store.Accepted)
			}
			if live { // and some come a third time, after they were judged
				wantOutcomes(t, "live", storetest.MustPut(t, logs[1], risen("shop", 7, 6_006, 8_001)), store.Accepted)
			}
			late := int64(0)
			for _, w := range writers {
				n, err := w.Commit(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				late += n
				if err := w.Close(); err != nil {
					t.Fatal(err)
				}
			}
			seen := map[string]bool{}
			for _, r := range storetest.All(t, logs[0], 0) {
				if seen[r.ID] {
					t.Fatalf("processes %d: event %s is there twice", processes, r.ID)
				}
				seen[r.ID] = true
			}
			wantLate := int64(500)
			if live {
				wantLate += 2 // 6006 is late for the first writer, too, and 8001 for the second
			}
			if len(seen) != 2_000 || late != wantLate {
				t.Errorf("processes %d, live %v: %d events, want 2000; %d late, want %d", processes, live, len(seen), late, wantLate)
			}
			wantHealthy(t, logs[1])
		}
	}
}

// TestBareSegmentsStayApart compacts a log of many small bare segments once they
// have keys, and not before.
func TestBareSegmentsStayApart(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man, bareOptions()...)
	w, err := l.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n := range 20 {
		if _, err := w.Write(t.Context(), risen("shop", 7, span(1_000+n*50, 1_050+n*50, 1)...)); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	compact := func(wantBare, wantOthers int) {
		t.Helper()
		if err := l.Compact(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantShape(t, man, wantBare, wantOthers)
		wantHealthy(t, l)
	}
	compact(20, 0)
	all := risen("shop", 7, span(1_000, 2_000, 1)...)
	wantOutcomes(t, "again", storetest.MustImport(t, l, all), store.Duplicate)
	compact(0, 1)
	wantOutcomes(t, "after all", storetest.MustImport(t, mustOpenOver(t, dir, man), all), store.Duplicate)
}

// TestBareDiskFailure lets every step fail in turn of an import that makes keys
// for what is there, and adds to it.
func TestBareDiskFailure(t *testing.T) {
	before, after := risen("shop", 7, span(1_000, 1_250, 1)...), risen("shop", 7, span(1_000, 1_350, 1)...)
	for _, cause := range []error{syscall.ENOSPC, syscall.EIO} {
		ops := map[string]bool{}
		for step := 1; ; step++ {
			dir, man, disk := t.TempDir(), mem.NewManifest(), newErrorFS()
			l := mustOpenOver(t, dir, man, append(bareOptions(), segment.WithFileSystem(disk))...)
			storetest.MustImport(t, l, before)
			disk.arm(step, cause)
			err := offer(t, l, after)
			op := disk.tripped()
			disk.heal()
			if op == "" {
				if err != nil {
					t.Fatal(err)
				}
				break
			}
			ops[op] = true
			if err != nil && journey.KindOf(err) != journey.Unavailable {
				t.Errorf("step %d (%s): %v", step, op, err)
			}
			if n := len(storetest.All(t, l, 0)); n != len(before) && n != len(after) {
				t.Fatalf("step %d (%s): %d events", step, op, n)
			}
			for _, x := range []*segment.Log{l, mustOpenOver(t, dir, man)} {
				if err := offer(t, x, after); err != nil {
					t.Fatalf("step %d (%s): the log is of no use afterwards: %v", step, op, err)
				}
				if n := len(storetest.All(t, x, 0)); n != len(after) {
					t.Fatalf("step %d (%s): %d events in the end, want %d", step, op, n, len(after))
				}
			}
			wantHealthy(t, mustOpenOver(t, dir, man))
		}
		for _, op := range []string{"create", "write", "sync", "rename", "sync directory"} {
			if !ops[op] {
				t.Errorf("no %s ever failed: the test does not reach it", op)
			}
		}
	}
}

// offer imports events and commits.
func offer(t *testing.T, l store.EventLog, events []journey.Event) error {
	t.Helper()
	w, err := l.Import(t.Context())
	if err != nil {
		return err
	}
	defer w.Close()
	if _, err := w.Write(t.Context(), events); err != nil {
		return err
	}
	_, err = w.Commit(t.Context())
	return err
}

// TestBareDamage changes or cuts the files that keys are made from. An import
// fails then, or knows every event; it never takes one twice.
func TestBareDamage(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man, bareOptions()...)
	events := risen("shop", 7, span(1_000, 1_250, 1)...)
	storetest.MustImport(t, l, events)
	files, err := filepath.Glob(filepath.Join(dir, "events", "*.parquet"))
	if err != nil || len(files) != 6 {
		t.Fatalf("files: %q, %v", files, err)
	}
	random := rand.New(rand.NewPCG(3, 3))
	failures := 0
	for round := range 90 {
		name := files[round%len(files)]
		good, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bad := slices.Clone(good)
		at := random.IntN(len(bad))
		if round%5 == 4 {
			bad = bad[:at]
		} else {
			bad[at] ^= 1 << random.IntN(8)
		}
		write(t, name, bad)
		w, err := mustOpenOver(t, dir, man).Import(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		out, err := w.Write(t.Context(), events)
		if err == nil {
			wantOutcomes(t, fmt.Sprintf("%s, damaged at %d", filepath.Base(name), at), out, store.Duplicate)
		} else if failures++; !strings.Contains(err.Error(), "sojourn doctor") {
			t.Errorf("%s at %d: %q does not say what to do", filepath.Base(name), at, err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		wantFinding(t, l, "events/"+filepath.Base(name))
		write(t, name, good)
	}
	if failures < 10 {
		t.Errorf("only %d damages were noticed when keys were made", failures)
	}
	wantOutcomes(t, "healed", storetest.MustImport(t, l, events), store.Duplicate)
}
