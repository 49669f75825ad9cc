//go:build unix

package index_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/index"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// synthetic is an event log that makes its chunks up: events in the order of
// time, ten of each person, 40 names, 8 channels, 1 in 16 with a value. It
// stands for a log on disk whose pages cost nothing.
type synthetic struct {
	store.EventLog // nil: the rest is not asked for
	n              int
	linked         bool
	sets           [][]journey.HashedID
}

const chunkSize = 32 << 10

func newSynthetic(n int, linked bool) *synthetic {
	s := &synthetic{n: n, linked: linked, sets: make([][]journey.HashedID, n/10+1)}
	for i := range s.sets {
		id := journey.HashedID{Type: "anonymous_id"}
		binary.LittleEndian.PutUint64(id.Hash[:], uint64(i)*0x9e3779b97f4a7c15)
		binary.LittleEndian.PutUint64(id.Hash[8:], uint64(i))
		if s.sets[i] = []journey.HashedID{id}; linked {
			user := id
			user.Type = "user_id"
			s.sets[i] = append(s.sets[i], user)
		}
	}
	return s
}

func (s *synthetic) Head(context.Context) (store.Head, error) {
	return store.Head{Generation: int64(s.n), End: journey.Pos(s.n)}, nil
}

func (s *synthetic) Events(_ context.Context, at []journey.Pos) ([]journey.Event, error) {
	out := make([]journey.Event, len(at))
	for i, p := range at {
		out[i] = journey.Event{Source: "made up", ID: strconv.Itoa(int(p)), Seq: int64(p)}
	}
	return out, nil
}

func (s *synthetic) Scan(ctx context.Context, from journey.Pos, fn func(*store.Chunk) error) error {
	names, channels := make([]string, 40), make([]string, 8)
	for i := range names {
		names[i] = fmt.Sprint("name ", i)
	}
	for i := range channels[1:] {
		channels[i+1] = fmt.Sprint("channel ", i)
	}
	c := &store.Chunk{
		Dict: 1, Names: names, Channels: channels, IDSets: s.sets, ScoreTypes: []string{""},
		Time: make([]int64, chunkSize), Received: make([]int64, chunkSize), Seq: make([]int64, chunkSize), Kind: make([]uint8, chunkSize),
		Name: make([]uint32, chunkSize), Channel: make([]uint32, chunkSize), Who: make([]uint32, chunkSize), Value: make([]int64, chunkSize),
	}
	c.EventID = func(i int) string { return strconv.Itoa(int(c.From) + i) }
	for at := int(from); at < s.n; at += chunkSize {
		c.From, c.N = journey.Pos(at), min(chunkSize, s.n-at)
		for i := range c.N {
			k := uint64(at + i)
			h := k * 0x9e3779b97f4a7c15
			c.Time[i], c.Received[i], c.Seq[i] = int64(k)*3*journey.Second, 5, int64(k)
			c.Name[i], c.Channel[i], c.Who[i] = uint32(h>>40)%40, uint32(h>>50)%8, uint32(h>>20)%uint32(s.n/10)
			if c.Value[i] = int64(journey.NoMicro); h>>60 == 0 {
				c.Value[i] = int64(h >> 44)
			}
		}
		if err := fn(c); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// TestSoak measures building and opening at the size in SOJOURN_SOAK (events).
func TestSoak(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("SOJOURN_SOAK"))
	if err != nil {
		n = 200_000 // as a plain test: everything once
	}
	t.Run("one id", func(t *testing.T) { soak(t, n, false) })
	t.Run("two ids", func(t *testing.T) { soak(t, n, true) })
}

func soak(t *testing.T, n int, linked bool) {
	log := newSynthetic(n, linked)
	start := time.Now()
	if err := log.Scan(t.Context(), 0, func(*store.Chunk) error { return nil }); err != nil {
		t.Fatal(err)
	}
	scan := time.Since(start)
	dir := t.TempDir()
	start = time.Now()
	x := mustOpen(t, index.Deps{Log: log})
	build := time.Since(start)
	start = time.Now()
	mustOpen(t, index.Deps{Log: log, Dir: dir})
	save := time.Since(start)
	info, err := os.Stat(filepath.Join(dir, "trails.idx"))
	if err != nil {
		t.Fatal(err)
	}
	start = time.Now()
	z := mustOpen(t, index.Deps{Log: log, Dir: dir})
	open := time.Since(start)
	persons := x.State().View().Persons
	if z.Reason() != "" || z.State().View().Events != int64(n) || z.State().View().Persons != persons {
		t.Errorf("the file was refused or differs: %s", z.Reason())
	}
	log.n += 100
	start = time.Now()
	mustRefresh(t, z)
	refresh := time.Since(start)
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d events, %d persons: build %v (making up events %v), build and save %v, open %v, 100 more events %v; file %.1f bytes an event, at most %d MB resident",
		n, persons, build.Round(time.Millisecond), scan.Round(time.Millisecond), save.Round(time.Millisecond), open.Round(time.Millisecond), refresh.Round(time.Millisecond),
		float64(info.Size())/float64(n), use.Maxrss>>10)
}

// TestSoakOnDisk imports that many events into a log on disk and opens it.
func TestSoakOnDisk(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("SOJOURN_SOAK"))
	if err != nil {
		n = 50_000
	}
	dir, ctx := t.TempDir(), t.Context()
	db, err := sqlite.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	log, err := segment.Open(ctx, dir, db)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	start := time.Now()
	fill(t, log, n)
	t.Logf("wrote %d events in %v", n, time.Since(start).Round(time.Millisecond))
	for _, what := range []string{"built", "mapped"} {
		var before, after syscall.Rusage
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
		start = time.Now()
		x := mustOpen(t, index.Deps{Log: log, Dir: filepath.Join(dir, "index")})
		took := time.Since(start)
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
		if v := x.State().View(); v.Events != int64(n) || x.Reason() != "" {
			t.Errorf("%s: %d events, reason %q", what, v.Events, x.Reason())
		}
		cpu := time.Duration(after.Utime.Nano() - before.Utime.Nano() + after.Stime.Nano() - before.Stime.Nano())
		t.Logf("%s in %v (%v of processor), at most %d MB resident", what, took.Round(time.Millisecond), cpu.Round(time.Millisecond), after.Maxrss>>10)
		start = time.Now()
		if _, err := x.State().Property(ctx, "properties.plan"); err != nil {
			t.Fatal(err)
		}
		t.Logf("a property in %v", time.Since(start).Round(time.Millisecond))
	}
}

// fill imports events as a file would bring them.
func fill(t *testing.T, log store.EventLog, n int) {
	t.Helper()
	w, err := log.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	batch := make([]journey.Event, 8192)
	for at := 0; at < n; {
		size := min(len(batch), n-at)
		for i := range batch[:size] {
			k := uint64(at + i)
			h := k * 0x9e3779b97f4a7c15
			e := &batch[i]
			e.Reset()
			e.Source, e.ID, e.Name = "file", fmt.Sprintf("%016x", h), fmt.Sprint("name ", (h>>40)%40)
			e.Time, e.Received, e.Seq, e.Fingerprint = journey.Instant(k*3_000_000), 5, int64(k), h
			if c := (h >> 50) % 8; c > 0 {
				e.Channel = fmt.Sprint("channel ", c)
			}
			id := journey.HashedID{Type: "person"}
			binary.LittleEndian.PutUint64(id.Hash[:], (h>>20)%uint64(n/10)*0x9e3779b97f4a7c15)
			e.Hashed = append(e.Hashed, id)
			if h>>60 == 0 {
				e.Value = journey.Micro(h >> 44)
			}
			e.Props = append(e.Props, journey.Prop{Name: "plan", Value: fmt.Sprint((h >> 30) % 5)})
		}
		if _, err := w.Write(t.Context(), batch[:size]); err != nil {
			t.Fatal(err)
		}
		if at += size; at%(128*8192) == 0 || at == n {
			if _, err := w.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
}
