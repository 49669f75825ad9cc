package json_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/json"
	"github.com/sojournhq/sojourn/internal/journey"
)

func TestForms(t *testing.T) {
	want := [][]string{{"1", "a,]}\"b"}, {"2", "c"}}
	one, two := `{"n": 1, "s": "a,]}\"b"}`, "{\n \"n\": 2,\n \"s\": \"c\"\n}"
	for name, text := range map[string]string{
		"array":    "[" + one + ",\n" + two + "]",
		"sequence": one + "\n" + two,
		"wrapped":  `{"meta": {"events": 3}, "total": 2, "events": [` + one + ", " + two + `], "next": [{"n": 9}]}`,
		"arrays":   "[" + one + "]\n[" + two + "]",
	} {
		_, table := formatstest.ReadAll(t, json.Codec(), formatstest.Text("a.json", text), formats.Options{})
		if d := cmp.Diff(want, table.Rows); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// TestLines: records are found again by the line on which they begin.
func TestLines(t *testing.T) {
	_, table := formatstest.ReadAll(t, json.Codec(), formatstest.Text("a.json", "[\n{\"a\":1},\n\n{\n\"a\":2}\n]"), formats.Options{})
	if d := cmp.Diff([]int64{2, 4}, table.Lines); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
}

// TestHostile: each broken file says what to do, and what stood before the
// fault is read.
func TestHostile(t *testing.T) {
	for name, c := range map[string]struct {
		text, say string
		rows      int
	}{
		"cut":         {`[{"a":1},{"a":`, "cut", 1},
		"cut wrapper": {`{"events":[{"a":1},`, "cut", 1},
		"open quote":  {`[{"a":1},{"a":"x}]`, "not closed", 1},
		"empty list":  {`[]`, "no records", 0},
		"long":        {`[{"a":1},{"a":"` + strings.Repeat("x", 3*formats.MaxRecord) + `"}]`, "longer than", 1},
	} {
		_, table, err := formatstest.TryReadAll(json.Codec(), formatstest.Text("a.json", c.text), formats.Options{})
		if err == nil || !strings.Contains(err.Error(), c.say) || len(table.Rows) != c.rows {
			t.Errorf("%s: got %v and %d rows", name, err, len(table.Rows))
		}
	}
	deep := strings.Repeat("[", 100_000)
	if _, table, err := formatstest.TryReadAll(json.Codec(), formatstest.Text("a.json", `[{"a":`+deep+"}]"), formats.Options{}); err == nil && len(table.Bad) == 0 {
		t.Error("100,000 open brackets were accepted")
	}
	_, table := formatstest.ReadAll(t, json.Codec(), formatstest.Text("a.json", `[1, {"a":2}, "x", null]`), formats.Options{})
	if len(table.Rows) != 1 || len(table.Bad) != 3 || table.Bad[0].Reason != journey.RowMalformed {
		t.Errorf("%d rows, bad %v", len(table.Rows), table.Bad)
	}
}

// TestBatches: the same records come out wherever the batches end.
func TestBatches(t *testing.T) {
	var b strings.Builder
	b.WriteString("[")
	const n = 20_000
	for i := range n {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "{\"id\":%d,\"pad\":%q}", i, strings.Repeat("p", i%97))
	}
	b.WriteString("]")
	_, table := formatstest.ReadAll(t, json.Codec(), formatstest.Text("a.json", b.String()), formats.Options{})
	if len(table.Rows) != n {
		t.Fatalf("%d rows, want %d", len(table.Rows), n)
	}
	for i, row := range table.Rows {
		if row[0] != fmt.Sprint(i) || len(row[1]) != i%97 {
			t.Fatalf("row %d is %q", i, row)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, s := range []string{`[{"a":1}]`, `{"events":[{"a":{"b":[1,2]}}]}`, `{"a":"\ud800"}`, "[[[", `{"a":1}{"b":2}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, table, _ := formatstest.TryReadAll(json.Codec(), formatstest.Text("a.json", text), formats.Options{})
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("row %q has not %d cells", row, len(table.Columns))
			}
		}
	})
}
