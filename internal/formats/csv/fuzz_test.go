package csv_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
)

// FuzzRead reads anything: it may be refused, but nothing crashes, every row is
// complete, lines go forward, and each raw record reads back as the same row.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "a;b\r\n\"x\ny\";2\r\n", "a\tb\n\"un\tclosed\n1\t2", "sep=|\na|b\n1|\"2\"\"\"\n", "a,b\r1,2\r", "a,b\n\x00,1\n", "a,b\n" + strings.Repeat("a cell that ends anywhere in a block,b\n", 9) + "\"and, then\",2\n", "\xff\xfea\x00,\x00b\x00\n\x00",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		info, table, err := formatstest.TryReadAll(csv.Codec(), formatstest.File("a.csv", content), formats.Options{})
		if err != nil || bytes.HasPrefix(content, []byte{0x1f, 0x8b}) {
			return
		}
		for i, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("row %d has %d cells of %d columns", i, len(row), len(table.Columns))
			}
			if i > 0 && table.Lines[i] <= table.Lines[i-1] {
				t.Fatalf("line %d follows line %d", table.Lines[i], table.Lines[i-1])
			}
			again := formats.Rows{Columns: table.Columns}
			csv.Codec().Record([]byte(table.Raw[i]), table.Lines[i], formats.Options{Delimiter: info.Delimiter[0]}, &again)
			if again.N != 1 {
				t.Fatalf("the raw record %q reads as %d rows, %v", table.Raw[i], again.N, again.Bad)
			}
			for col := range row {
				if v, _ := again.Value(0, col); string(v) != row[col] {
					t.Fatalf("cell %d of the raw record %q reads as %q, was %q", col, table.Raw[i], v, row[col])
				}
			}
		}
	})
}
