package segment_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// victimDir names the environment variable that makes the test binary a victim:
// a process that writes to the data directory of that name until it is killed.
const victimDir = "SOJOURN_TEST_VICTIM"

// victimRises names the one that makes the victim's ids rise, and its segments
// bare.
const victimRises = "SOJOURN_TEST_VICTIM_RISES"

func TestMain(m *testing.M) {
	dir := os.Getenv(victimDir)
	if dir == "" {
		code := m.Run()
		if err := goleak.Find(); err != nil && code == 0 {
			fmt.Fprintln(os.Stderr, "goroutines are left behind:", err)
			code = 1
		}
		os.Exit(code)
	}
	if err := victim(context.Background(), dir, os.Getenv(victimRises) != ""); err != nil {
		fmt.Fprintln(os.Stderr, "victim:", err)
		os.Exit(1)
	}
}

const (
	victimBatches = 40
	victimBatch   = 500
)

func victimID(rises bool, n, i int) string {
	if rises {
		return fmt.Sprintf("v%02d-%03d", n, i)
	}
	return fmt.Sprintf("v%d-%d", n, i)
}

func victimEvents(rises bool, n int) []journey.Event {
	out := make([]journey.Event, victimBatch)
	for i := range out {
		out[i] = storetest.Rich(i)
		out[i].ID = victimID(rises, n, i)
	}
	return out
}

func victimOptions(rises bool) []segment.Option {
	options := []segment.Option{segment.WithSegmentRows(victimBatch / 3)}
	if rises {
		options = append(options, segment.WithBareRows(10))
	}
	return options
}

// victim takes turns between bulk batches, live batches and a drain. After each
// batch that was acknowledged it notes so in a file.
func victim(ctx context.Context, dir string, rises bool) error {
	db, err := sqlite.Open(ctx, dir)
	if err != nil {
		return err
	}
	l, err := segment.Open(ctx, dir, db, victimOptions(rises)...)
	if err != nil {
		return err
	}
	w, err := l.Import(ctx)
	if err != nil {
		return err
	}
	for n := range victimBatches {
		if n%4 == 3 {
			if _, err = l.Put(ctx, victimEvents(rises, n)); err == nil && n%8 == 7 {
				_, err = l.Drain(ctx)
			}
		} else if _, err = w.Write(ctx, victimEvents(rises, n)); err == nil {
			_, err = w.Commit(ctx)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "acked"), []byte(strconv.Itoa(n+1)), 0o600)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(w.Close(), l.Close(), db.Close())
}

// TestKill kills a writing process at random moments. What it acknowledged is
// there, every batch is there as a whole or not at all, and loading everything
// again completes the log. In every other round its ids rise.
func TestKill(t *testing.T) {
	rounds := 6
	if os.Getenv("SOJOURN_SOAK") != "" {
		rounds = 300
	}
	random := rand.New(rand.NewPCG(1, uint64(rounds)))
	for round := range rounds {
		dir, rises := t.TempDir(), round%2 == 1
		for range 2 { // the second victim finds what the first left behind
			runVictim(t, dir, rises, time.Duration(20+random.IntN(400))*time.Millisecond)
		}
		checkVictim(t, round, dir, rises)
	}
}

func runVictim(t *testing.T, dir string, rises bool, life time.Duration) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), victimDir+"="+dir)
	if rises {
		cmd.Env = append(cmd.Env, victimRises+"=1")
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(life, func() { _ = cmd.Process.Kill() }) // it may have ended by itself
	defer timer.Stop()
	var exit *exec.ExitError
	if err := cmd.Wait(); err != nil && (!errors.As(err, &exit) || exit.Exited()) {
		t.Fatalf("the victim failed by itself: %v", err)
	}
}

func checkVictim(t *testing.T, round int, dir string, rises bool) {
	t.Helper()
	acked := 0
	if b, err := os.ReadFile(filepath.Join(dir, "acked")); err == nil && len(b) > 0 {
		if acked, err = strconv.Atoi(string(b)); err != nil {
			t.Fatal(err)
		}
	}
	l := mustOpen(t, dir, victimOptions(rises)...)
	count := func() int {
		rows := storetest.All(t, l, 0)
		if len(rows)%victimBatch != 0 {
			t.Fatalf("round %d: %d events are not a sum of batches of %d", round, len(rows), victimBatch)
		}
		for i, r := range rows {
			if want := victimID(rises, i/victimBatch, i%victimBatch); r.ID != want {
				t.Fatalf("round %d: event %d is %s, want %s", round, i, r.ID, want)
			}
		}
		return len(rows) / victimBatch
	}
	if n := count(); n < acked {
		t.Fatalf("round %d: %d batches were acknowledged, %d are there", round, acked, n)
	}
	wantHealthy(t, l)
	w, err := l.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for n := range victimBatches {
		if _, err := w.Write(t.Context(), victimEvents(rises, n)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != victimBatches {
		t.Fatalf("round %d: %d batches after loading all again, want %d", round, n, victimBatches)
	}
	left, err := os.ReadDir(filepath.Join(dir, "events", "tmp"))
	if err != nil || len(left) != 1 {
		t.Errorf("round %d: %d directories of unfinished files, %v; want this process's only", round, len(left), err)
	}
}
