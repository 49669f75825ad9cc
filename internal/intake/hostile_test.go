package intake_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

// garbled makes a file of which some rows are fine and others are broken in
// every way that a row can be.
func garbled(random *rand.Rand, rows int) string {
	cells := [][]string{
		{"u1", "u2", "u3", "", "null", "0", " ", "\"u,4\"", "\"u\n5\"", "undefined", strings.Repeat("u", 600)},
		{"open", "buy", "", "\"say \"\"hi\"\"\"", "Zoë", "\xff\xfe", "a\x00b"},
		{"2024-01-01T00:00:00Z", "2024-01-01 00:00:00", "1948-01-01", "9999-01-01T00:00:00Z", "0001-01-01", "soon", "", "2024-03-31 02:30:00"},
		{"1.5", "1e400", "", "x", "-3", "NaN", "9e18"},
	}
	var b strings.Builder
	b.WriteString("user,event,time,amount\n")
	for range rows {
		width := len(cells)
		if random.IntN(20) == 0 {
			width = random.IntN(7)
		}
		for i := range width {
			if i > 0 {
				b.WriteByte(',')
			}
			if random.IntN(60) == 0 {
				b.WriteByte('"')
			}
			options := cells[i%len(cells)]
			if random.IntN(4) > 0 {
				options = options[:2] // most cells are fine
			}
			b.WriteString(options[random.IntN(len(options))])
		}
		b.WriteString([]string{"\n", "\r\n"}[random.IntN(2)])
	}
	return b.String()
}

func TestHostileFilesReconcileAndRepeat(t *testing.T) {
	ctx := context.Background()
	m := &formats.Mapping{
		EventSpec: formats.EventSpec{Event: "event", Person: "user", Time: "time", Value: "amount", Props: []string{"*"}},
		Options:   formats.MappingOptions{Encoding: formats.UTF8, Delimiter: ",", TimeFormat: formats.ISO, Zone: "Europe/Berlin"},
	}
	reasons := map[journey.Reason]int64{}
	for seed := range uint64(30) {
		text := garbled(rand.New(rand.NewPCG(seed, 1)), 200)
		h := newHouse(t)
		first := h.run(intake.Request{File: h.upload("a.csv", text), Mapping: m})
		events := h.events()
		if int64(len(events)) != first.Accepted || first.Collisions != 0 {
			t.Fatalf("seed %d: %d events in the log, %d accepted, %d collisions", seed, len(events), first.Accepted, first.Collisions)
		}
		page, err := h.Dead(ctx, intake.DeadQuery{Import: first.Job})
		if err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(page.ByReason, first.Rejected) {
			t.Fatalf("seed %d: dead letters %v, rejected %v", seed, page.ByReason, first.Rejected)
		}
		if again := h.run(intake.Request{File: h.upload("a.csv", text), Mapping: m}); again.Accepted != 0 || again.Duplicate != first.Accepted || !maps.Equal(again.Rejected, first.Rejected) {
			t.Fatalf("seed %d: the first import accepted %d and rejected %v, the second %d (%d duplicates) and %v",
				seed, first.Accepted, first.Rejected, again.Accepted, again.Duplicate, again.Rejected)
		}
		retried, err := h.Retry(ctx, first.Job, intake.RetryRequest{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if reconcile(t, retried); retried.Accepted != 0 {
			t.Fatalf("seed %d: a retry without a fix accepted %d: %v", seed, retried.Accepted, retried.Rejected)
		}
		for r, n := range first.Rejected {
			reasons[r] += n
		}
	}
	for _, r := range []journey.Reason{journey.NoEvent, journey.NoPerson, journey.NoTime, journey.BadTime, journey.TimeOutOfRange, journey.TimeInFuture, journey.BadNumber, journey.RowRagged, journey.RowMalformed, journey.TooLargeField} {
		if reasons[r] == 0 {
			t.Errorf("no file had a row that is rejected for %s: the test is too mild", r)
		}
	}
}

func TestUnpairedRowsAreRetriedAsSingleRows(t *testing.T) {
	h := newHouse(t)
	m := formats.Mapping{
		EventSpec: formats.EventSpec{Event: "task", Person: "case", Time: "time"},
		Lifecycle: &formats.Lifecycle{Column: "step"},
	}
	var text strings.Builder
	text.WriteString("case,task,step,time\n")
	for i := range 100 {
		fmt.Fprintf(&text, "c%d,a,start,2024-01-01T10:00:00Z\n", i)
		if i%4 > 0 {
			fmt.Fprintf(&text, "c%d,a,complete,2024-01-01T10:30:00Z\n", i)
		}
	}
	first := h.run(intake.Request{File: h.upload("a.csv", text.String()), Mapping: &m})
	if want := rejected(journey.Unpaired, 25); first.Accepted != 75 || !maps.Equal(first.Rejected, want) {
		t.Fatalf("accepted %d, rejected %v", first.Accepted, first.Rejected)
	}
	single := m
	single.Lifecycle = &formats.Lifecycle{Column: "step", Keep: "start"}
	r, err := h.Retry(context.Background(), first.Job, intake.RetryRequest{Mapping: &single}, nil)
	if err != nil || r.Accepted != 25 {
		t.Errorf("retry %+v (%v), want 25 accepted", r, err)
	}
}

// TestAFileWithoutReadableRecordsSaysWhy: where not one record can be read,
// there are no columns to map, and the first fault is what to know.
func TestAFileWithoutReadableRecordsSaysWhy(t *testing.T) {
	h := newHouse(t)
	_, err := h.Run(context.Background(), intake.Request{File: h.upload("a.ndjson", "[1,2]\n[3,4]\n"), Format: "ndjson"}, nil)
	if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), "a.ndjson holds no record that can be read; line 1: ") {
		t.Errorf("got %v", err)
	}
}

// TestOnePersonInManyRows: a file sorted by person may begin with thousands of
// rows of one.
func TestOnePersonInManyRows(t *testing.T) {
	h := newHouse(t)
	text := "user_id,event,time\n" + strings.Repeat("u1,visit,2024-01-01T00:00:00Z\n", 6_000) + "u2,visit,2024-01-01T00:00:00Z\n"
	r := h.text(text)
	if r.Accepted != 6_001 || r.Persons != 2 {
		t.Errorf("accepted %d of %d persons, want 6001 of 2", r.Accepted, r.Persons)
	}
}
