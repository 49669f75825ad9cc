package segment_test

import (
	"bytes"
	"context"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// answers is everything that a log says about its events.
func answers(ctx context.Context, l store.EventLog) (out []any, err error) {
	var rows []journey.Instant
	var ids []string
	err = l.Scan(ctx, 0, func(c *store.Chunk) error {
		for i := range c.N {
			rows = append(rows, journey.Instant(c.Time[i]))
			ids = append(ids, c.Names[c.Name[i]]+strings.Clone(c.EventID(i)))
			if c.Traits != nil {
				for _, p := range c.Traits(i) {
					ids = append(ids, p.Name+p.Value)
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	at := make([]journey.Pos, len(rows))
	for i := range at {
		at[i] = journey.Pos(i)
	}
	events, err := l.Events(ctx, at)
	if err != nil {
		return nil, err
	}
	codes, dict, err := l.Property(ctx, "plan")
	return []any{rows, ids, events, codes, dict}, err
}

// known offers the batch again to an opening that has nothing in memory, and
// returns what it says of every event.
func known(t *testing.T, dir string, man store.Manifest) ([]store.Outcome, error) {
	l := mustOpenOver(t, dir, man)
	w, err := l.Import(t.Context())
	if err != nil {
		return nil, err
	}
	defer w.Close()
	return w.Write(t.Context(), batchOf(0))
}

// TestDamage changes or cuts stored files at random. Doctor names every one of
// them, and the log answers with an error or as before, never otherwise.
func TestDamage(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man, segment.WithSegmentRows(40))
	if _, err := load(t, l, 0, 1); err != nil {
		t.Fatal(err)
	}
	want, err := answers(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "events", "*.*"))
	if err != nil || len(files) != 9 {
		t.Fatalf("files: %q, %v", files, err)
	}
	rounds := 60
	if os.Getenv("SOJOURN_SOAK") != "" {
		rounds = 2000
	}
	random := rand.New(rand.NewPCG(7, 7))
	failures := 0
	for round := range rounds {
		name := files[round%len(files)]
		good, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		bad := append([]byte(nil), good...)
		at := random.IntN(len(bad))
		if round%5 == 4 {
			bad = bad[:at]
		} else {
			bad[at] ^= 1 << random.IntN(8)
		}
		write(t, name, bad)
		if got, err := answers(t.Context(), l); err != nil {
			failures++
			if k := journey.KindOf(err); k != journey.Internal && k != journey.Unavailable || !strings.Contains(err.Error(), "sojourn doctor") {
				t.Errorf("%s at %d: %q does not say what to do", filepath.Base(name), at, err)
			}
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("%s, damaged at %d, gives a wrong answer", filepath.Base(name), at)
		}
		if out, err := known(t, dir, man); err != nil {
			failures++
		} else if i := slices.IndexFunc(out, func(o store.Outcome) bool { return o != store.Duplicate }); i >= 0 {
			t.Errorf("%s, damaged at %d, makes event %d unknown", filepath.Base(name), at, i)
		}
		wantFinding(t, l, "events/"+filepath.Base(name))
		write(t, name, good)
	}
	if failures < rounds/2 {
		t.Errorf("only %d of %d damages were noticed when reading: the test does not reach the pages", failures, rounds)
	}
	wantHealthy(t, l)
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func wantFinding(t *testing.T, l *segment.Log, where string) {
	t.Helper()
	findings, err := l.Doctor(t.Context())
	if err != nil || len(findings) != 1 || findings[0].Where != where || findings[0].Problem == "" || findings[0].Advice == "" {
		t.Errorf("doctor finds %+v, %v; want one finding about %s", findings, err, where)
	}
}

// older is a manifest that knows a file as an earlier version wrote it.
type older struct {
	store.Manifest
	name string
	crc  uint32
}

func (m older) Layout(ctx context.Context) (store.Layout, error) {
	layout, err := m.Manifest.Layout(ctx)
	layout.Segments = slices.Clone(layout.Segments)
	for i := range layout.Segments {
		if f := &layout.Segments[i].Data; f.Name == m.name {
			f.CRC = m.crc
		}
	}
	return layout, err
}

// TestDoctorFindsWhatReadersRefuse: a file whose content is what the manifest
// says, but whose footer is of another version, is no good health.
func TestDoctorFindsWhatReadersRefuse(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man)
	storetest.MustImport(t, l, batchOf(0))
	layout, err := man.Layout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	name := layout.Segments[0].Data.Name
	content, err := os.ReadFile(filepath.Join(dir, "events", name))
	if err != nil {
		t.Fatal(err)
	}
	content = bytes.ReplaceAll(content, []byte("sojourn.footer"), []byte("sojourn.before"))
	write(t, filepath.Join(dir, "events", name), content)
	old := older{man, name, crc32.Checksum(content, crc32.MakeTable(crc32.Castagnoli))}
	wantFinding(t, mustOpenOver(t, dir, old), "events/"+name)
}

func TestDoctor(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man)
	storetest.MustImport(t, l, batchOf(0))
	storetest.MustPut(t, l, batchOf(1))
	wantHealthy(t, l)
	stray := filepath.Join(dir, "events", "0000009999.parquet")
	write(t, stray, []byte("left over"))
	wantFinding(t, l, "events/0000009999.parquet")
	wantHealthy(t, mustOpenOver(t, dir, man)) // the opening removed it
	mine := filepath.Join(dir, "events", "my notes.txt")
	write(t, mine, []byte("keep me"))
	again := mustOpenOver(t, dir, man)
	wantFinding(t, again, "events/my notes.txt") // this it did not
	if err := os.Remove(mine); err != nil {
		t.Fatal(err)
	}
	layout, err := man.Layout(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "events", layout.Segments[0].Data.Name)); err != nil {
		t.Fatal(err)
	}
	wantFinding(t, again, "events/"+layout.Segments[0].Data.Name)
	err = again.Scan(t.Context(), 0, func(*store.Chunk) error { return nil })
	if journey.KindOf(err) != journey.Internal || !strings.Contains(err.Error(), "missing") {
		t.Errorf("scan of a log with a missing file: %v", err)
	}
}
