package storetest

import (
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Row is one event as a scan shows it, with its dictionaries resolved.
type Row struct {
	At                  journey.Pos
	Time, Received, Seq int64
	Kind                uint8
	Name, Channel       string
	Who                 []journey.HashedID
	Value               int64
	Score               int32
	ScoreType           string
	ID                  string
	Source              string
	Traits              []journey.Prop
}

// equateEmpty takes nil slices for empty ones.
var equateEmpty = cmp.FilterValues(func(a, b any) bool {
	return isEmpty(a) && isEmpty(b)
}, cmp.Ignore())

func isEmpty(v any) bool {
	switch s := v.(type) {
	case []journey.Prop:
		return len(s) == 0
	case []journey.HashedID:
		return len(s) == 0
	case []journey.Identifier:
		return len(s) == 0
	case []byte:
		return len(s) == 0
	case []Row:
		return len(s) == 0
	}
	return false
}

// All scans the log from the position and checks the shape of every chunk.
func All(t *testing.T, l store.EventLog, from journey.Pos) []Row {
	t.Helper()
	var out []Row
	next := max(from, 0)
	err := l.Scan(t.Context(), from, func(c *store.Chunk) error {
		if c.From != next || c.N <= 0 {
			t.Errorf("a chunk of %d events begins at %d, want %d", c.N, c.From, next)
		}
		next = c.From + journey.Pos(c.N)
		for i := range c.N {
			out = append(out, rowOf(c, i))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func rowOf(c *store.Chunk, i int) Row {
	r := Row{
		At: c.From + journey.Pos(i), Time: c.Time[i], Received: c.Received[i], Seq: c.Seq[i], Kind: c.Kind[i],
		Name: strings.Clone(c.Names[c.Name[i]]), Channel: strings.Clone(c.Channels[c.Channel[i]]), Who: c.IDSets[c.Who[i]],
		Value: int64(journey.NoMicro), Score: int32(journey.NoScore), ID: strings.Clone(c.EventID(i)), Source: strings.Clone(c.Source(i)),
	}
	if c.Value != nil {
		r.Value = c.Value[i]
	}
	if c.Score != nil {
		r.Score, r.ScoreType = c.Score[i], c.ScoreTypes[c.ScoreType[i]]
	}
	if c.Traits != nil {
		for _, p := range c.Traits(i) {
			r.Traits = append(r.Traits, journey.Prop{Name: strings.Clone(p.Name), Value: strings.Clone(p.Value)})
		}
	}
	return r
}

// columnsOf returns what a scan of a log with these events must show.
func columnsOf(es []journey.Event) []Row {
	var out []Row
	for i := range es {
		e := &es[i]
		out = append(out, Row{
			At: journey.Pos(i), Time: int64(e.Time), Received: int64(e.Received), Seq: e.Seq, Kind: uint8(e.Kind),
			Name: e.Name, Channel: e.Channel, Who: e.Hashed, Value: int64(e.Value), Score: int32(e.Score),
			ScoreType: e.ScoreType, ID: e.ID, Source: e.Source, Traits: e.Traits,
		})
	}
	return out
}

func mustHead(t *testing.T, l store.EventLog) store.Head {
	t.Helper()
	h, err := l.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func mustOpen(t *testing.T, l store.EventLog) store.ImportWriter {
	t.Helper()
	w, err := l.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Errorf("close writer: %v", err)
		}
	})
	return w
}

// MustPut puts live events and returns the outcomes.
func MustPut(t *testing.T, l store.EventLog, es []journey.Event) []store.Outcome {
	t.Helper()
	out, err := l.Put(t.Context(), es)
	if err != nil || len(out) != len(es) {
		t.Fatalf("put %d events: %d outcomes, %v", len(es), len(out), err)
	}
	return out
}

func mustWrite(t *testing.T, w store.ImportWriter, es ...journey.Event) []store.Outcome {
	t.Helper()
	out, err := w.Write(t.Context(), es)
	if err != nil || len(out) != len(es) {
		t.Fatalf("write %d events: %d outcomes, %v", len(es), len(out), err)
	}
	return out
}

func mustCommit(t *testing.T, w store.ImportWriter, wantLate int64) {
	t.Helper()
	late, err := w.Commit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if late != wantLate {
		t.Errorf("commit found %d late duplicates, want %d", late, wantLate)
	}
}

// MustImport loads events in bulk and returns the outcomes.
func MustImport(t *testing.T, l store.EventLog, es []journey.Event) []store.Outcome {
	t.Helper()
	w := mustOpen(t, l)
	out := mustWrite(t, w, es...)
	mustCommit(t, w, 0)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

func mustEvents(t *testing.T, l store.EventLog, n int) []journey.Event {
	t.Helper()
	if h := mustHead(t, l); int(h.End) != n {
		t.Fatalf("the log ends at %d, want %d", h.End, n)
	}
	at := make([]journey.Pos, n)
	for i := range at {
		at[i] = journey.Pos(i)
	}
	es, err := l.Events(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	return es
}

func wantOutcomes(t *testing.T, got []store.Outcome, want ...store.Outcome) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("outcomes (-want +got):\n%s", d)
	}
}

// wantIDs checks the log's events, as source|id, by both ways of reading.
func wantIDs(t *testing.T, l store.EventLog, want ...string) {
	t.Helper()
	var got, scanned []string
	for _, e := range mustEvents(t, l, len(want)) {
		got = append(got, e.Source+"|"+e.ID)
	}
	for i, r := range All(t, l, 0) {
		if i < len(want) {
			scanned = append(scanned, want[i][:strings.Index(want[i], "|")+1]+r.ID)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("ids read by position (-want +got):\n%s", d)
	}
	if d := cmp.Diff(want, scanned); d != "" {
		t.Errorf("ids read by scan (-want +got):\n%s", d)
	}
}

// drain empties the inbox of a log that has one.
func drain(t *testing.T, l store.EventLog) {
	t.Helper()
	if d, ok := l.(store.Drainer); ok {
		if _, err := d.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// poisonable returns the event with strings in memory of its own.
func poisonable(e journey.Event) journey.Event { return e.Clone() }

// poison overwrites the memory behind the event's strings, as a reused buffer
// would be.
func poison(e *journey.Event) {
	for _, s := range []string{e.Source, e.ID, e.Name, e.Channel, e.Text} {
		overwrite(s)
	}
	for _, ps := range [][]journey.Prop{e.Props, e.Traits} {
		for _, p := range ps {
			overwrite(p.Name)
			overwrite(p.Value)
		}
	}
}

func overwrite(s string) {
	if len(s) < 2 {
		return // the runtime shares strings of one byte
	}
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for i := range b {
		b[i] = '#'
	}
}
