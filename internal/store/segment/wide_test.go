package segment_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/segment"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// TestUnusualProperties stores names and values that have no column of their
// own: too many names, names that come twice, and all sorts of bytes.
func TestUnusualProperties(t *testing.T) {
	l := mustOpenOver(t, t.TempDir(), mem.NewManifest())
	var in []journey.Event
	for i := range 400 {
		e := storetest.Event(fmt.Sprint(i), journey.Instant(i))
		for _, n := range []int{i, i * 3 % 400, 399 - i} {
			e.Props = append(e.Props, journey.Prop{Name: fmt.Sprintf("p%03d", n), Value: fmt.Sprint("v", i)})
		}
		e.Props = append(e.Props,
			journey.Prop{Name: "twice", Value: "first"}, journey.Prop{Name: "twice", Value: fmt.Sprint("second ", i)},
			journey.Prop{Name: "", Value: "no name"}, journey.Prop{Name: "nul\x00", Value: "\x00\xff\"\\\n\u2028</script>"}, journey.Prop{Name: "a.b", Value: ""})
		e.Traits = []journey.Prop{{Name: "\"\\\x01", Value: "\xfe\t"}, {Name: "\"\\\x01", Value: ""}}
		in = append(in, e)
	}
	storetest.MustImport(t, l, in)
	var want []journey.Event
	var at []journey.Pos
	for i := range in {
		want, at = append(want, store.Stored(&in[i])), append(at, journey.Pos(i))
	}
	got, err := l.Events(t.Context(), at)
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || d != "" {
		t.Fatalf("events (-want +got):\n%s%v", d, err)
	}
	names, err := l.Properties(t.Context())
	if err != nil || !slices.Equal(names, store.PropertyNames(in)) {
		t.Fatalf("%d names of properties, %v; want %d", len(names), err, len(store.PropertyNames(in)))
	}
	for _, name := range names {
		codes, dict, err := l.Property(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range in {
			if v, ok := in[i].Prop(name); ok != (codes[i] != 0) || dict[codes[i]] != v {
				t.Fatalf("property %q of event %d is %q, want %q, present %t", name, i, dict[codes[i]], v, ok)
			}
		}
	}
}

// TestLateInManySegments settles an import of many segments against what others
// committed meanwhile, among it ids that look like derived ones.
func TestLateInManySegments(t *testing.T) {
	dir, man := t.TempDir(), mem.NewManifest()
	l := mustOpenOver(t, dir, man, segment.WithSegmentRows(10))
	other := mustOpenOver(t, dir, man)
	w, err := l.Import(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var in []journey.Event
	for i := range 100 {
		in = append(in, storetest.Event(fmt.Sprint(i), journey.Instant(i)))
	}
	in[20].ID = "5~1" // as it came
	in[21].ID, in[22].ID = "7", "7"
	if _, err := w.Write(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	clash := storetest.Event("7", 0)
	clash.Fingerprint++
	storetest.MustPut(t, other, []journey.Event{in[3], clash, in[20], in[99]})
	late, err := w.Commit(t.Context())
	if err != nil || late != 3 {
		t.Fatalf("%d late duplicates, %v; want 3", late, err)
	}
	var ids []string
	for _, r := range storetest.All(t, l, 0) {
		ids = append(ids, r.ID)
	}
	if len(ids) != 4+100-3 || !slices.Equal(ids[:4], []string{"3", "7", "5~1", "99"}) {
		t.Fatalf("%d events, first %q", len(ids), ids[:4])
	}
	for id, want := range map[string]int{"7": 1, "7~1": 1, "7~2": 1, "7~3": 1, "3": 1, "5~1": 1, "99": 1, "50": 1} {
		if n := len(ids) - len(slices.DeleteFunc(slices.Clone(ids), func(s string) bool { return s == id })); n != want {
			t.Errorf("event %s is there %d times, want %d", id, n, want)
		}
	}
	wantHealthy(t, l)
}

// TestDuplicatesOverSegments hands over in one batch what is known from a
// segment that the same batch filled.
func TestDuplicatesOverSegments(t *testing.T) {
	l := mustOpenOver(t, t.TempDir(), mem.NewManifest(), segment.WithSegmentRows(7))
	var in []journey.Event
	var want []store.Outcome
	for i := range 120 {
		e := storetest.Event(fmt.Sprint(i%40), journey.Instant(i))
		if want = append(want, store.Accepted); i >= 40 {
			want[i] = store.Duplicate
		}
		if i >= 80 {
			e.Fingerprint, want[i] = 1, store.Collision
		}
		in = append(in, e)
	}
	if d := cmp.Diff(want, storetest.MustImport(t, l, in)); d != "" {
		t.Errorf("outcomes (-want +got):\n%s", d)
	}
}
