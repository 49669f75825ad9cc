package segment_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// simpleEvents fills a batch with events as a plain CSV file has them: an id, a
// person, one of 20 names, one of 5 channels, times that go up.
type simpleEvents struct {
	batch []journey.Event
	next  int
	names []string
	who   [][]journey.HashedID
}

func newSimple(people int) *simpleEvents {
	s := &simpleEvents{batch: make([]journey.Event, 8192)}
	for i := range 20 {
		s.names = append(s.names, fmt.Sprint("step ", i))
	}
	for i := range people {
		s.who = append(s.who, []journey.HashedID{{Type: "user_id", Hash: sha256.Sum256([]byte(strconv.Itoa(i)))}})
	}
	for i := range s.batch {
		s.batch[i].Reset()
	}
	return s
}

func (s *simpleEvents) fill(n int) []journey.Event {
	channels := []string{"web", "app", "shop", "mail", "phone"}
	for i := range n {
		e := &s.batch[i]
		x := uint64(s.next) * 0x9e3779b97f4a7c15
		x ^= x >> 31
		e.Source, e.ID = "file", "e"+strconv.Itoa(1_000_000_000+s.next)
		e.Name, e.Channel = s.names[x%20], channels[x>>8%5]
		e.Hashed = s.who[x>>16%uint64(len(s.who))]
		e.Time = journey.Instant(1_700_000_000_000_000 + int64(s.next)*1_000_000 + int64(x>>50))
		e.True, e.Received, e.Fingerprint = e.Time, 1_800_000_000_000_000, x
		s.next++
	}
	return s.batch[:n]
}

// BenchmarkImport writes events in bulk, a million to a commit, and scans them.
// SOJOURN_BENCH_EVENTS sets how many.
func BenchmarkImport(b *testing.B) {
	total := 1_000_000
	if s := os.Getenv("SOJOURN_BENCH_EVENTS"); s != "" {
		total, _ = strconv.Atoi(s)
	}
	for b.Loop() {
		b.StopTimer()
		l := mustOpen(b, b.TempDir())
		gen := newSimple(total / 20)
		b.StartTimer()
		w, err := l.Import(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		var spent time.Duration
		started := time.Now()
		for at := 0; at < total; {
			t := time.Now()
			batch := gen.fill(min(8192, total-at))
			spent += time.Since(t)
			out, err := w.Write(b.Context(), batch)
			if err != nil || out[0] != store.Accepted {
				b.Fatal(err, out[0])
			}
			if at += len(batch); at/1_000_000 != (at-len(batch))/1_000_000 || at == total {
				if _, err := w.Commit(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		}
		wall := time.Since(started)
		b.ReportMetric(float64(total)/(wall-spent).Seconds()/1e6, "Mevents/s-written")
		_ = w.Close()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapSys)/1e6, "MB-heap")
		started = time.Now()
		n := 0
		if err := l.Scan(b.Context(), 0, func(c *store.Chunk) error { n += c.N; return nil }); err != nil || n != total {
			b.Fatal(err, n)
		}
		b.ReportMetric(float64(total)/time.Since(started).Seconds()/1e6, "Mevents/s-scanned")
	}
}

// BenchmarkPut puts live events, each group of ten a call of its own, from as
// many goroutines as a busy collector has.
func BenchmarkPut(b *testing.B) {
	l := mustOpen(b, b.TempDir())
	const callers, size = 32, 10
	b.SetParallelism(callers / runtime.GOMAXPROCS(0))
	var next atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		batch := make([]journey.Event, size)
		for pb.Next() {
			for i := range batch {
				batch[i] = storetest.Event(strconv.FormatInt(next.Add(1), 10), journey.Instant(next.Load()))
			}
			if _, err := l.Put(b.Context(), batch); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.ReportMetric(float64(next.Load())/b.Elapsed().Seconds(), "events/s")
}

// BenchmarkRead loads two million events with three properties and reads one
// property of all events, and fifty events from all over the log.
func BenchmarkRead(b *testing.B) {
	const total = 2_000_000
	l := mustOpen(b, b.TempDir())
	gen := newSimple(total / 20)
	w, err := l.Import(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	started := time.Now()
	for at := 0; at < total; at += 8000 {
		batch := gen.fill(8000)
		for i := range batch {
			n := strconv.Itoa((at + i) % 1000)
			batch[i].Props = []journey.Prop{{Name: "plan", Value: gen.names[(at+i)%4]}, {Name: "page", Value: n}, {Name: "order", Value: batch[i].ID}}
		}
		if _, err := w.Write(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := w.Commit(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(total/time.Since(started).Seconds()/1e6, "Mevents/s-written")
	at := make([]journey.Pos, 50)
	for i := range at {
		at[i] = journey.Pos(i * (total / 50))
	}
	for b.Loop() {
		for _, name := range []string{"page", "order"} {
			started = time.Now()
			if _, _, err := l.Property(b.Context(), name); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(time.Since(started).Milliseconds()), "ms-"+name)
		}
		started = time.Now()
		if _, err := l.Events(b.Context(), at); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(started).Milliseconds()), "ms-50-events")
		started = time.Now()
		if _, err := l.Events(b.Context(), at[20:21]); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(started).Milliseconds()), "ms-1-event")
	}
}
