package ndjson_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/ndjson"
	"github.com/sojournhq/sojourn/internal/journey"
)

const null = formatstest.Null

func read(t *testing.T, text string) (formats.Info, *formatstest.Table) {
	t.Helper()
	return formatstest.ReadAll(t, ndjson.Codec(), formatstest.Text("a.jsonl", text), formats.Options{})
}

// TestFlattens: nested objects become dotted columns, numbers keep every digit,
// escapes are resolved, arrays stay text, and later columns pad earlier rows.
func TestFlattens(t *testing.T) {
	info, table := read(t, "\ufeff"+`{"id": 123456789012345678, "who": {"mail": "a\u00e4\n\ud83d\ude00", "n": null}, "ok": true}

{"id":1.50,"tags":["a", {"b":1}],"who":{},"late":"x"}
`)
	want := []string{"id", "who.mail", "who.n", "ok", "tags", "late"}
	if d := cmp.Diff(want, table.Columns); d != "" {
		t.Errorf("columns (-want +got):\n%s", d)
	}
	rows := [][]string{
		{"123456789012345678", "aä\n😀", null, "true", null, null},
		{"1.50", null, null, null, `["a", {"b":1}]`, "x"},
	}
	if d := cmp.Diff(rows, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int64{1, 3}, table.Lines); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
	if !info.Grows || info.Format != "ndjson" || len(table.Bad) > 0 {
		t.Errorf("info %+v, bad %v", info, table.Bad)
	}
}

// TestBrokenLines: each broken line is a dead letter with its reason, and the
// lines around it are read.
func TestBrokenLines(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 80) + "1" + strings.Repeat("}", 80)
	lines := []string{
		`{"a":1}`, `{"a":`, `[1]`, `{"a":1} x`, `{"a":01}`, `{"a":"` + "\x01" + `"}`, `{"a" 1}`, `{"a":nul}`, `{"a":"\q"}`,
		"{\"a\":\"\x00\"}", deep, `{"a":"` + strings.Repeat("x", formats.MaxField+1) + `"}`, `{"a":2}`,
	}
	_, table := read(t, strings.Join(lines, "\n"))
	if d := cmp.Diff([][]string{{"1"}, {"2"}}, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if len(table.Bad) != len(lines)-2 {
		t.Fatalf("got %d bad rows, want %d", len(table.Bad), len(lines)-2)
	}
	for i, b := range table.Bad {
		want := journey.RowMalformed
		if i == len(table.Bad)-1 {
			want = journey.TooLargeField
		}
		if b.Line != int64(i+2) || b.Reason != want || b.Detail == "" || len(b.Raw) == 0 {
			t.Errorf("bad row %d: line %d, %s, %s", i, b.Line, b.Reason, b.Detail)
		}
	}
}

// TestManyFields: a field beyond the limit of columns refuses its record only.
func TestManyFields(t *testing.T) {
	var b strings.Builder
	for i := range formats.MaxColumns + 10 {
		fmt.Fprintf(&b, "{\"f%d\":1}\n", i)
	}
	_, table := read(t, b.String()+`{"f7":2}`)
	if len(table.Columns) != formats.MaxColumns || len(table.Bad) != 10 || len(table.Rows) != formats.MaxColumns+1 {
		t.Errorf("%d columns, %d bad, %d rows", len(table.Columns), len(table.Bad), len(table.Rows))
	}
	if len(table.Bad) > 0 && table.Bad[0].Reason != journey.TooLargeField {
		t.Errorf("reason %s", table.Bad[0].Reason)
	}
}

// TestLongLine: a line over the limit is passed over without keeping it.
func TestLongLine(t *testing.T) {
	text := `{"a":1}` + "\n" + `{"a":"` + strings.Repeat("y", formats.MaxRecord+10) + `"}` + "\n" + `{"a":3}` + "\n"
	_, table := read(t, text)
	if d := cmp.Diff([][]string{{"1"}, {"3"}}, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if len(table.Bad) != 1 || table.Bad[0].Reason != journey.RowTooLong || table.Bad[0].Line != 2 || table.Lines[1] != 3 {
		t.Errorf("bad %d, lines %v", len(table.Bad), table.Lines)
	}
}

// TestRetry: a dead letter's raw record reads as it did in its file.
func TestRetry(t *testing.T) {
	_, table := read(t, `{"b":{"c":"x"},"a":"1"}`)
	rows := formats.Rows{Columns: table.Columns}
	ndjson.Codec().Record([]byte(table.Raw[0]), 9, formats.Options{}, &rows)
	if v, ok := rows.Value(0, 0); rows.N != 1 || !ok || string(v) != "x" || rows.Line[0] != 9 {
		t.Errorf("%d rows, first %q", rows.N, v)
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name, head string
		least      float64
		most       float64
	}{
		{"a.jsonl", "{\"a\":1}\n", 0.85, 1},
		{"a.txt", "{\"a\":1}\n{\"a\":2}\n", 0.8, 1},
		{"a.json", "{\n \"a\":1}", 0, 0},
		{"a.json", "[{\"a\":1}]", 0, 0},
		{"a.csv", "a,b\n", 0, 0},
	} {
		if got := ndjson.Codec().Sniff([]byte(c.head), c.name); got < c.least || got > c.most {
			t.Errorf("%s %q: got %v", c.name, c.head, got)
		}
	}
}
