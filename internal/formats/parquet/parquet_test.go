package parquet_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	pq "github.com/parquet-go/parquet-go"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/parquet"
)

const null = formatstest.Null

type place struct {
	City string `parquet:"city"`
}

type record struct {
	ID    int64     `parquet:"id"`
	Big   uint64    `parquet:"big"`
	User  *string   `parquet:"user,optional"`
	At    time.Time `parquet:"at,timestamp(microsecond)"`
	Day   int32     `parquet:"day,date"`
	Price int64     `parquet:"price,decimal(2:18)"`
	Rate  float64   `parquet:"rate"`
	OK    bool      `parquet:"ok"`
	Where place     `parquet:"where"`
	Tags  []string  `parquet:"tags,list"`
}

func write[T any](t testing.TB, rows []T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pq.NewGenericWriter[T](&b, pq.PageBufferSize(1024), pq.MaxRowsPerRowGroup(3_000))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTypes(t *testing.T) {
	who := "u\"1"
	file := write(t, []record{
		{123456789012345678, 18446744073709551615, &who, time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC), 20_455, -1205, 0.1, true, place{"Ålesund"}, []string{"a", "b\"c"}},
		{At: time.Date(1948, 1, 1, 0, 0, 0, 0, time.UTC), Price: 5},
	})
	info, table := formatstest.ReadAll(t, parquet.Codec(), formatstest.File("a.parquet", file), formats.Options{})
	if d := cmp.Diff([]string{"id", "big", "user", "at", "day", "price", "rate", "ok", "where.city", "tags"}, info.Columns); d != "" {
		t.Fatalf("columns (-want +got):\n%s", d)
	}
	want := [][]string{
		{"123456789012345678", "18446744073709551615", `u"1`, "2026-01-02T03:04:05.000006Z", "2026-01-02", "-12.05", "0.1", "true", "Ålesund", `["a","b\"c"]`},
		{"0", "0", null, "1948-01-01T00:00:00Z", "1970-01-01", "0.05", "0", "false", "", null},
	}
	if d := cmp.Diff(want, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int64{1, 2}, table.Lines); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
}

type small struct {
	N int64  `parquet:"n"`
	S string `parquet:"s"`
}

// TestRowGroups: all rows come, in order, over many row groups.
func TestRowGroups(t *testing.T) {
	rows := make([]small, 20_000)
	for i := range rows {
		rows[i] = small{int64(i), "x"}
	}
	_, table := formatstest.ReadAll(t, parquet.Codec(), formatstest.File("a.parquet", write(t, rows)), formats.Options{})
	if len(table.Rows) != len(rows) || table.Lines[19_999] != 20_000 || table.Rows[12_345][0] != "12345" {
		t.Errorf("%d rows", len(table.Rows))
	}
}

// TestDamaged: a cut or changed file ends with a sentence and never a panic.
func TestDamaged(t *testing.T) {
	rows := make([]small, 2_000)
	for i := range rows {
		rows[i] = small{int64(i * i), strings.Repeat("ab", i%50)}
	}
	file := write(t, rows)
	for name, b := range map[string][]byte{
		"empty": nil, "no parquet": []byte("hello, this is text"), "cut": file[:len(file)/2], "magic only": []byte("PAR1PAR1"),
		"footer gone": append(bytes.Clone(file[:len(file)-400]), file[len(file)-8:]...),
	} {
		_, _, err := formatstest.TryReadAll(parquet.Codec(), formatstest.File("a.parquet", b), formats.Options{})
		if err == nil || !strings.Contains(err.Error(), "a.parquet") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for at := 4; at < len(file)-8; at += 97 {
		b := bytes.Clone(file)
		b[at] ^= 0xff
		_, _, _ = formatstest.TryReadAll(parquet.Codec(), formatstest.File("a.parquet", b), formats.Options{}) // any answer but a panic
	}
}
