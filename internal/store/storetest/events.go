// Package storetest is the kit that every back end of package store passes. It
// states the promises of the contracts as tests: each Test function takes an
// opener and runs one subtest per promise, on a fresh store each.
package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// OpenLog opens a fresh, empty event log and returns it with a function that
// opens the same log once more, as another process would; nil if the back end
// cannot. Whatever needs closing is closed by t.Cleanup.
type OpenLog func(t *testing.T) (log store.EventLog, again func() store.EventLog)

// Event makes a plain event with all that a log requires.
func Event(id string, at journey.Instant) journey.Event {
	var e journey.Event
	e.Reset()
	e.Source, e.ID, e.Name = "file", id, "visit"
	e.Time, e.True, e.Received = at, at, 1_700_000_000_000_000
	sum := sha256.Sum256([]byte(id))
	e.Fingerprint = uint64(sum[0])<<8 | uint64(sum[1]) | uint64(sum[2])<<40
	return e
}

// Rich makes an event in which every stored field is set, different for each i.
func Rich(i int) journey.Event {
	e := Event(fmt.Sprintf("rich-%d", i), journey.Instant(int64(i)*journey.Second))
	e.Source = []string{"web", "app"}[i%2]
	e.Kind = journey.Kind(i % 6)
	e.Name, e.Channel = fmt.Sprintf("step %d", i%7), []string{"", "web", "e-mail"}[i%3]
	for k := range i % 3 {
		e.Hashed = append(e.Hashed, journey.HashedID{Type: []string{"user_id", "email"}[k], Hash: sha256.Sum256(fmt.Append(nil, i%10, k))})
	}
	if i%4 != 0 {
		e.True, e.Original, e.Sent = e.Time-1, e.Time-2, e.Time-3
	}
	e.Seq, e.Zone = int64(i)*3, []string{"", "Europe/Vienna", "+02:00"}[i%3]
	if i%2 == 0 {
		e.Value = journey.Micro(i) * 1_000_001
		e.Score, e.ScoreType = journey.Score(i%5*1000), []string{journey.CSAT5, journey.NPS11}[i/2%2]
	}
	if i%5 == 0 {
		e.Text, e.Duration, e.Schema = "Grüße ☎ \x00 end", int64(i)*journey.Second+1, "v1"
	}
	e.Props = []journey.Prop{{Name: "amount", Value: "123456789012345678"}, {Name: "plan", Value: fmt.Sprint("p", i%4)}}
	if i%3 == 0 {
		e.Props = append(e.Props, journey.Prop{Name: "empty", Value: ""})
		e.Traits = []journey.Prop{{Name: "country", Value: "AT"}, {Name: "tier", Value: fmt.Sprint(i)}}
	}
	e.Line, e.Raw = int64(i), []byte("raw")
	e.IDs = []journey.Identifier{{Type: "user_id", Value: "clear"}}
	return e
}

// TestEventLog checks the promises of [store.EventLog] and [store.ImportWriter].
func TestEventLog(t *testing.T, open OpenLog) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, OpenLog)
	}{
		{"an empty log has nothing", emptyLog},
		{"live events come back whole", func(t *testing.T, o OpenLog) { wholeEvents(t, o, true) }},
		{"imported events come back whole", func(t *testing.T, o OpenLog) { wholeEvents(t, o, false) }},
		{"the writer may reuse the events' memory", reuse},
		{"duplicates and collisions are judged in order", judged},
		{"import judges against the log and itself", importJudged},
		{"late duplicates and collisions are settled at commit", late},
		{"what is not committed is invisible and vanishes", uncommitted},
		{"a closed writer refuses", closedWriter},
		{"live and bulk events share one order", interleaved},
		{"scan starts anywhere and stops on error", scanBounds},
		{"properties are columns over all events", properties},
		{"positions that do not exist are refused", badPositions},
		{"many writers at once lose nothing and double nothing", concurrent},
		{"a second process sees commits and takes part", twoProcesses},
		{"a cancelled context stops work", cancelled},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open)
		})
	}
}

func emptyLog(t *testing.T, open OpenLog) {
	l, _ := open(t)
	if h := mustHead(t, l); h.End != 0 {
		t.Errorf("end is %d, want 0", h.End)
	}
	if got := All(t, l, 0); len(got) != 0 {
		t.Errorf("scan yields %d events, want none", len(got))
	}
	names, err := l.Properties(t.Context())
	if err != nil || len(names) != 0 {
		t.Errorf("properties: %v, %v", names, err)
	}
}

func wholeEvents(t *testing.T, open OpenLog, live bool) {
	l, _ := open(t)
	const n = 300
	var want, in []journey.Event
	var at []journey.Pos
	for i := range n {
		e := Rich(i)
		in = append(in, e)
		want = append(want, store.Stored(&e))
		at = append(at, journey.Pos((i*7)%n))
	}
	if live {
		MustPut(t, l, in)
	} else {
		MustImport(t, l, in)
	}
	for pass := range 2 {
		got, err := l.Events(t.Context(), at)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range at {
			if d := cmp.Diff(want[p], got[i], equateEmpty); d != "" {
				t.Fatalf("pass %d: event at %d (-want +got):\n%s", pass, p, d)
			}
		}
		if d := cmp.Diff(columnsOf(want), All(t, l, 0), equateEmpty); d != "" {
			t.Fatalf("pass %d: scan (-want +got):\n%s", pass, d)
		}
		drain(t, l)
	}
}

// reuse hands over events whose strings point into memory that is overwritten.
func reuse(t *testing.T, open OpenLog) {
	l, _ := open(t)
	w := mustOpen(t, l)
	batch := make([]journey.Event, 10)
	for round := range 10 {
		for i := range batch {
			e := Event(fmt.Sprintf("%d-%d", round, i), journey.Instant(round*10+i))
			e.Props = []journey.Prop{{Name: "p", Value: e.ID}}
			e.Traits = []journey.Prop{{Name: "t", Value: e.ID}}
			e.Text, e.Channel = "text "+e.ID, "ch "+e.ID
			batch[i] = poisonable(e)
		}
		if _, err := w.Write(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
		for i := range batch {
			poison(&batch[i])
		}
	}
	mustCommit(t, w, 0)
	es := mustEvents(t, l, 100)
	for i, e := range es {
		id := fmt.Sprintf("%d-%d", i/10, i%10)
		if e.ID != id || e.Props[0].Value != id || e.Traits[0].Value != id || e.Text != "text "+id || e.Channel != "ch "+id {
			t.Fatalf("event %d was overwritten: %+v", i, e)
		}
	}
}

func judged(t *testing.T, open OpenLog) {
	l, _ := open(t)
	a, b, c := Event("1", 1), Event("1", 2), Event("1", 3)
	a.Fingerprint, b.Fingerprint, c.Fingerprint = 1, 2, 3
	other := a
	other.Source = "app"
	wantOutcomes(t, MustPut(t, l, []journey.Event{a, a, other, b}), store.Accepted, store.Duplicate, store.Accepted, store.Collision)
	drain(t, l)
	wantOutcomes(t, MustPut(t, l, []journey.Event{b, c, a, c}), store.Duplicate, store.Collision, store.Duplicate, store.Duplicate)
	wantIDs(t, l, "file|1", "app|1", "file|1~1", "file|1~2")
}

func importJudged(t *testing.T, open OpenLog) {
	l, _ := open(t)
	a, b, c := Event("1", 1), Event("1", 2), Event("1", 3)
	a.Fingerprint, b.Fingerprint, c.Fingerprint = 1, 2, 3
	MustPut(t, l, []journey.Event{a})
	w := mustOpen(t, l)
	wantOutcomes(t, mustWrite(t, w, a, b, b), store.Duplicate, store.Collision, store.Duplicate)
	mustCommit(t, w, 0)
	wantOutcomes(t, mustWrite(t, w, a, b, c, Event("2", 4)), store.Duplicate, store.Duplicate, store.Collision, store.Accepted)
	mustCommit(t, w, 0)
	mustCommit(t, w, 0) // nothing written: nothing happens
	wantIDs(t, l, "file|1", "file|1~1", "file|1~2", "file|2")
}

func late(t *testing.T, open OpenLog) {
	l, _ := open(t)
	w, v := mustOpen(t, l), mustOpen(t, l)
	same := Event("same", 1)
	clash, other := Event("clash", 2), Event("clash", 3)
	other.Fingerprint++
	wantOutcomes(t, mustWrite(t, w, Event("w", 0), same, clash), store.Accepted, store.Accepted, store.Accepted)
	wantOutcomes(t, mustWrite(t, v, same, other, Event("v", 9)), store.Accepted, store.Accepted, store.Accepted)
	MustPut(t, l, []journey.Event{Event("live", 5)})
	mustCommit(t, v, 0)
	mustCommit(t, w, 1)
	wantIDs(t, l, "file|live", "file|same", "file|clash", "file|v", "file|w", "file|clash~1")
	wantOutcomes(t, MustPut(t, l, []journey.Event{clash, other, same}), store.Duplicate, store.Duplicate, store.Duplicate)
}

func uncommitted(t *testing.T, open OpenLog) {
	l, _ := open(t)
	w := mustOpen(t, l)
	mustWrite(t, w, Event("a", 1))
	mustCommit(t, w, 0)
	g := mustHead(t, l).Generation
	mustWrite(t, w, Event("b", 2))
	if h := mustHead(t, l); h.End != 1 || h.Generation != g {
		t.Errorf("head is %+v before commit, want end 1 and generation %d", h, g)
	}
	wantOutcomes(t, MustPut(t, l, []journey.Event{Event("b", 2)}), store.Accepted)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	wantIDs(t, l, "file|a", "file|b")
}

func closedWriter(t *testing.T, open OpenLog) {
	l, _ := open(t)
	w := mustOpen(t, l)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(t.Context(), []journey.Event{Event("a", 1)}); journey.KindOf(err) != journey.Conflict {
		t.Errorf("write after close: %v, want a conflict", err)
	}
	if _, err := w.Commit(t.Context()); journey.KindOf(err) != journey.Conflict {
		t.Errorf("commit after close: %v, want a conflict", err)
	}
	if err := w.Close(); err != nil {
		t.Errorf("second close: %v", err)
	}
}

func interleaved(t *testing.T, open OpenLog) {
	l, _ := open(t)
	var want []string
	next := 0
	batch := func(n int) (es []journey.Event) {
		for range n {
			es = append(es, Event(fmt.Sprint(next), journey.Instant(next)))
			want = append(want, fmt.Sprint("file|", next))
			next++
		}
		return es
	}
	for round := range 6 {
		MustPut(t, l, batch(3))
		MustImport(t, l, batch(5))
		MustPut(t, l, batch(2))
		if round%2 == 1 {
			drain(t, l)
			wantIDs(t, l, want...)
		}
	}
	wantIDs(t, l, want...)
	drain(t, l)
	wantIDs(t, l, want...)
}

func scanBounds(t *testing.T, open OpenLog) {
	l, _ := open(t)
	var in []journey.Event
	for i := range 100 {
		in = append(in, Event(fmt.Sprint(i), journey.Instant(i)))
	}
	MustImport(t, l, in[:60])
	MustPut(t, l, in[60:])
	for _, from := range []journey.Pos{0, 1, 59, 60, 61, 99, 100, 500} {
		got := All(t, l, from)
		if want := max(0, 100-int(from)); len(got) != want {
			t.Errorf("scan from %d yields %d events, want %d", from, len(got), want)
		} else if want > 0 && got[0].Time != int64(from) {
			t.Errorf("scan from %d begins with the event of time %d", from, got[0].Time)
		}
	}
	stop := errors.New("stop")
	calls := 0
	err := l.Scan(t.Context(), 0, func(*store.Chunk) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("scan returned %v after %d calls, want the callback's error after one", err, calls)
	}
}

func properties(t *testing.T, open OpenLog) {
	l, _ := open(t)
	var in []journey.Event
	for i := range 50 {
		e := Event(fmt.Sprint(i), journey.Instant(i))
		if i%2 == 0 {
			e.Props = append(e.Props, journey.Prop{Name: "colour", Value: []string{"red", "blue", ""}[i/2%3]})
		}
		if i >= 30 {
			e.Props = append(e.Props, journey.Prop{Name: "Größe", Value: fmt.Sprint(i)})
		}
		in = append(in, e)
	}
	MustImport(t, l, in[:20])
	MustPut(t, l, in[20:25])
	MustImport(t, l, in[25:40])
	MustPut(t, l, in[40:])
	for range 2 {
		names, err := l.Properties(t.Context())
		if err != nil || !slices.Equal(names, []string{"Größe", "colour"}) {
			t.Errorf("properties are %q, %v", names, err)
		}
		for _, name := range []string{"colour", "Größe", "unheard of"} {
			codes, dict, err := l.Property(t.Context(), name)
			if err != nil || len(codes) != len(in) || len(dict) == 0 || dict[0] != "" {
				t.Fatalf("property %s: %d codes, dict %q, %v", name, len(codes), dict, err)
			}
			for i := range in {
				v, ok := in[i].Prop(name)
				if ok != (codes[i] != 0) || dict[codes[i]] != v {
					t.Fatalf("property %s of event %d is code %d (%q), want %q, present %t", name, i, codes[i], dict[codes[i]], v, ok)
				}
			}
		}
		drain(t, l)
	}
}

func badPositions(t *testing.T, open OpenLog) {
	l, _ := open(t)
	MustImport(t, l, []journey.Event{Event("a", 1)})
	MustPut(t, l, []journey.Event{Event("b", 1)})
	for _, p := range []journey.Pos{-1, 2, 1 << 40} {
		if _, err := l.Events(t.Context(), []journey.Pos{0, p}); journey.KindOf(err) != journey.NotFound {
			t.Errorf("position %d: %v, want not found", p, err)
		}
	}
	if es, err := l.Events(t.Context(), nil); err != nil || len(es) != 0 {
		t.Errorf("no positions: %v, %v", es, err)
	}
	es, err := l.Events(t.Context(), []journey.Pos{1, 0, 1})
	if err != nil || len(es) != 3 || es[0].ID != "b" || es[1].ID != "a" || es[2].ID != "b" {
		t.Errorf("repeated positions: %v, %v", es, err)
	}
}

func cancelled(t *testing.T, open OpenLog) {
	l, _ := open(t)
	MustImport(t, l, []journey.Event{Event("a", 1)})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := l.Scan(ctx, 0, func(*store.Chunk) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("scan with a cancelled context: %v", err)
	}
}
