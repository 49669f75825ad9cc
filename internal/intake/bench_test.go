package intake_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/sqlite"
)

// benchRows is the size of the file that the benchmarks import.
const benchRows = 2_000_000

func benchFile(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "events.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, "user_id,event,time,channel,amount")
	names := []string{"open", "search", "add to cart", "buy"}
	for i := range benchRows {
		fmt.Fprintf(w, "user%07d,%s,2024-01-%02dT%02d:%02d:%02dZ,web,%d.50\n", i*7919%200_000, names[i%4], 1+i/86400%28, i/3600%24, i/60%60, i%60, i%90)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// discard is a log that accepts everything and keeps nothing.
type discard struct{ store.EventLog }

func (discard) Import(context.Context) (store.ImportWriter, error) { return &discardWriter{}, nil }

type discardWriter struct{ out []store.Outcome }

func (w *discardWriter) Write(_ context.Context, events []journey.Event) ([]store.Outcome, error) {
	return make([]store.Outcome, len(events)), nil
}

func (w *discardWriter) WriteFrame(_ context.Context, f *store.Frame) ([]store.Outcome, error) {
	if len(w.out) < f.N {
		w.out = make([]store.Outcome, f.N)
	}
	return w.out[:f.N], nil
}
func (*discardWriter) Commit(context.Context) (int64, error) { return 0, nil }
func (*discardWriter) Close() error                          { return nil }

func BenchmarkPipeline(b *testing.B) {
	small := mem.NewSmall(journey.SystemClock{})
	s := intake.New(intake.Deps{
		Log: discard{mem.NewLog()}, Spaces: small, Jobs: small, Dead: small, Vault: small, Files: small,
		Codecs: []formats.Codec{csv.Codec()}, Clock: journey.SystemClock{},
	})
	defer s.Close()
	bench(b, s)
}

func BenchmarkImportToDisk(b *testing.B) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	log, err := segment.Open(ctx, db.Dir(), db)
	if err != nil {
		b.Fatal(err)
	}
	defer log.Close()
	s := intake.New(intake.Deps{
		Log: log, Spaces: db, Jobs: db, Dead: db, Vault: db, Files: db,
		Codecs: []formats.Codec{csv.Codec()}, Clock: journey.SystemClock{},
	})
	defer s.Close()
	bench(b, s)
}

func bench(b *testing.B, s *intake.Service) {
	b.Helper()
	path := benchFile(b)
	var read int64
	b.ResetTimer()
	for n := range b.N {
		r, err := s.Run(context.Background(), intake.Request{Path: path, Source: fmt.Sprint("bench", n)}, nil)
		if err != nil {
			b.Fatal(err)
		}
		if r.Accepted != benchRows {
			b.Fatalf("report %+v", r)
		}
		read += r.Read
	}
	b.ReportMetric(float64(read)/b.Elapsed().Seconds()/1e6, "Mevents/s")
}
