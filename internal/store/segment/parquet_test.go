package segment_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

// plainEvent is how a stranger to the package would read a segment.
type plainEvent struct {
	Time       int64  `parquet:"time,timestamp(microsecond)"`
	Received   *int64 `parquet:"received,optional,timestamp(microsecond)"`
	Source     string `parquet:"source"`
	ID         string `parquet:"id"`
	Kind       string `parquet:"kind"`
	Name       string `parquet:"name"`
	Channel    string `parquet:"channel"`
	Who        int32  `parquet:"who"`
	Value      *int64 `parquet:"value,optional,decimal(6:18)"`
	Score      *int32 `parquet:"score,optional,decimal(3:9)"`
	Text       string `parquet:"text"`
	Original   *int64 `parquet:"original_time,optional,timestamp(microsecond)"`
	Traits     string `parquet:"traits,optional,json"`
	Properties struct {
		Amount *string `parquet:"amount,optional"`
		Plan   *string `parquet:"plan,optional"`
		Empty  *string `parquet:"empty,optional"`
	} `parquet:"properties"`
}

type plainID struct {
	Who  int32    `parquet:"who"`
	Type string   `parquet:"type"`
	Hash [32]byte `parquet:"hash"`
}

// TestForeignReader reads segments with a general Parquet reader, which knows
// nothing of the package: over page borders, with and without values.
func TestForeignReader(t *testing.T) {
	dir := t.TempDir()
	l := mustOpenOver(t, dir, mem.NewManifest())
	var events []journey.Event
	for i := range 70_000 {
		events = append(events, storetest.Rich(i))
	}
	storetest.MustImport(t, l, events)
	names, err := filepath.Glob(filepath.Join(dir, "events", "*.ids.parquet"))
	if err != nil || len(names) != 1 {
		t.Fatalf("files of identifiers: %q, %v", names, err)
	}
	people := map[int32][]plainID{}
	for _, id := range readPlain[plainID](t, names[0]) {
		people[id.Who] = append(people[id.Who], id)
	}
	data := strings.Replace(names[0], ".ids.", ".", 1)
	checkNulls(t, data, events)
	got := readPlain[plainEvent](t, data)
	if len(got) != len(events) {
		t.Fatalf("%d rows, want %d", len(got), len(events))
	}
	for i := range got {
		comparePlain(t, &got[i], people[got[i].Who], &events[i])
		if t.Failed() {
			t.Fatalf("row %d is %+v", i, got[i])
		}
	}
}

// checkNulls checks what readers that count without reading go by.
func checkNulls(t *testing.T, name string, events []journey.Event) {
	t.Helper()
	want := map[string]int64{"time": 0, "id": 0, "properties.plan": 0}
	for i := range events {
		if events[i].Value == journey.NoMicro {
			want["value"]++
		}
		if len(events[i].Traits) == 0 {
			want["traits"]++
		}
		if _, ok := events[i].Prop("empty"); !ok {
			want["properties.empty"]++
		}
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	p, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range p.Metadata().RowGroups[0].Columns {
		path := strings.Join(c.MetaData.PathInSchema, ".")
		if n, ok := want[path]; ok && c.MetaData.Statistics.NullCount != n {
			t.Errorf("column %s says that %d values are absent, want %d", path, c.MetaData.Statistics.NullCount, n)
		}
	}
}

func readPlain[T any](t *testing.T, name string) []T {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.Read[T](f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func comparePlain(t *testing.T, got *plainEvent, ids []plainID, want *journey.Event) {
	t.Helper()
	same := func(what string, ok bool) {
		if !ok {
			t.Errorf("the %s differs", what)
		}
	}
	same("time", got.Time == int64(want.Time) && *got.Received == int64(want.Received))
	same("original time", (got.Original != nil) == want.Original.Known() && (got.Original == nil || *got.Original == int64(want.Original)))
	same("name", got.Source == want.Source && got.ID == want.ID && got.Kind == want.Kind.String() && got.Name == want.Name && got.Channel == want.Channel)
	same("text", got.Text == want.Text)
	same("value", (got.Value != nil) == (want.Value != journey.NoMicro) && (got.Value == nil || *got.Value == int64(want.Value)))
	same("score", (got.Score != nil) == (want.Score != journey.NoScore) && (got.Score == nil || *got.Score == int32(want.Score)))
	same("traits", (got.Traits != "") == (len(want.Traits) > 0) && (got.Traits == "" || strings.HasPrefix(got.Traits, `{"country":"AT","tier":"`)))
	for name, v := range map[string]*string{"amount": got.Properties.Amount, "plan": got.Properties.Plan, "empty": got.Properties.Empty} {
		w, ok := want.Prop(name)
		same("property "+name, ok == (v != nil) && (v == nil || *v == w))
	}
	same("number of identifiers", len(ids) == len(want.Hashed))
	for i := range ids {
		same("identifier", ids[i].Type == want.Hashed[i].Type && ids[i].Hash == want.Hashed[i].Hash)
	}
}
