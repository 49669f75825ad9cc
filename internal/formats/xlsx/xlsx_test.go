package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/xlsx"
	"github.com/sojournhq/sojourn/internal/journey"
)

const null = formatstest.Null

// book writes a workbook with a well-known library.
func book(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func row(t testing.TB, f *excelize.File, at string, cells ...any) {
	t.Helper()
	if err := f.SetSheetRow("Sheet1", at, &cells); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, b []byte, opt formats.Options) (formats.Info, *formatstest.Table) {
	t.Helper()
	return formatstest.ReadAll(t, xlsx.Codec(), formatstest.File("a.xlsx", b), opt)
}

func TestValues(t *testing.T) {
	b := book(t, func(f *excelize.File) {
		row(t, f, "A1", "person", "at", "price", "ok", "id", "note")
		row(t, f, "A2", "ä & <b>", time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), 0.1, true, "123456789012345678", "x")
		row(t, f, "A4", "u2", time.Date(1948, 1, 1, 0, 0, 0, 0, time.UTC), 1e3, false, 42)
		if err := f.SetCellFormula("Sheet1", "F4", "C4*2"); err != nil {
			t.Fatal(err)
		}
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: ptr(`[$-407]dd.mm.yyyy "um" hh:mm`)})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", "B4", "B4", style); err != nil {
			t.Fatal(err)
		}
	})
	info, table := read(t, b, formats.Options{})
	if d := cmp.Diff([]string{"person", "at", "price", "ok", "id", "note"}, info.Columns); d != "" {
		t.Errorf("columns (-want +got):\n%s", d)
	}
	want := [][]string{
		{"ä & <b>", "2026-03-04T05:06:07", "0.1", "true", "123456789012345678", "x"},
		{"u2", "1948-01-01T00:00:00", "1000", "false", "42", null},
	}
	if d := cmp.Diff(want, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int64{2, 4}, table.Lines); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
}

func ptr[T any](v T) *T { return &v }

// TestMerged: a merged label holds for every row and column that it covers, and
// a title above the header is passed over.
func TestMerged(t *testing.T) {
	b := book(t, func(f *excelize.File) {
		row(t, f, "A1", "Report of March")
		row(t, f, "A2", "person", "event", "time")
		row(t, f, "A3", "u1", "a", "2026-01-01")
		row(t, f, "A4", nil, "b", "2026-01-02")
		row(t, f, "A5", nil, "c", "2026-01-03")
		row(t, f, "A6", "u2", "d", "2026-01-04")
		if err := f.MergeCell("Sheet1", "A3", "A5"); err != nil {
			t.Fatal(err)
		}
	})
	info, table := read(t, b, formats.Options{})
	want := [][]string{{"u1", "a", "2026-01-01"}, {"u1", "b", "2026-01-02"}, {"u1", "c", "2026-01-03"}, {"u2", "d", "2026-01-04"}}
	if d := cmp.Diff(want, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if notes := strings.Join(info.Notes, " "); !strings.Contains(notes, "merged") || !strings.Contains(notes, "title") {
		t.Errorf("notes %q", notes)
	}
}

func TestSheets(t *testing.T) {
	b := book(t, func(f *excelize.File) {
		row(t, f, "A1", "x", "y")
		row(t, f, "A2", "1", "2", "3")
		row(t, f, "A3", "4", "5")
		if _, err := f.NewSheet("Zwei"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Zwei", "A1", &[]any{"q", "r"}); err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Zwei", "A2", &[]any{7, 8}); err != nil {
			t.Fatal(err)
		}
	})
	info, table := read(t, b, formats.Options{})
	if d := cmp.Diff([]string{"Sheet1", "Zwei"}, info.Sheets); d != "" {
		t.Errorf("sheets (-want +got):\n%s", d)
	}
	if len(table.Rows) != 1 || len(table.Bad) != 1 || table.Bad[0].Reason != journey.RowRagged || table.Bad[0].Line != 2 {
		t.Errorf("rows %q, bad %+v", table.Rows, table.Bad)
	}
	if _, table := read(t, b, formats.Options{Sheet: "Zwei"}); !cmp.Equal(table.Rows, [][]string{{"7", "8"}}) {
		t.Errorf("second sheet: %q", table.Rows)
	}
	if _, _, err := formatstest.TryReadAll(xlsx.Codec(), formatstest.File("a.xlsx", b), formats.Options{Sheet: "Drei"}); err == nil || !strings.Contains(err.Error(), "Zwei") {
		t.Errorf("an unknown sheet: %v", err)
	}
}

// packed writes a zip with the files.
func packed(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func minimal(sheet string) map[string]string {
	return map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheet,
	}
}

// TestInline reads what other writers make: inline texts, no references, no
// styles, namespace prefixes.
func TestInline(t *testing.T) {
	sheet := `<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:r><x:t>b_x000A_</x:t></x:r><x:r><x:t>c</x:t></x:r></x:is></x:c></x:row>
	<x:row><x:c><x:v>1.5</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>`
	_, table := read(t, packed(t, minimal(sheet)), formats.Options{})
	if d := cmp.Diff([]string{"a", "b\nc"}, table.Columns); d != "" {
		t.Errorf("columns (-want +got):\n%s", d)
	}
	if d := cmp.Diff([][]string{{"1.5", null}}, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
}

func TestHostile(t *testing.T) {
	rows := `<worksheet><sheetData><row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>`
	good := book(t, func(f *excelize.File) { row(t, f, "A1", "a", "b"); row(t, f, "A2", 1, 2) })
	bomb := minimal(rows + strings.Repeat(" ", 200<<20) + "</sheetData></worksheet>")
	for name, c := range map[string]struct {
		file []byte
		say  string
	}{
		"empty":       {nil, "empty"},
		"text":        {[]byte("a,b\n1,2\n"), "no workbook"},
		"old":         {[]byte{0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0}, "old Excel"},
		"cut":         {good[:len(good)/2], "cut or damaged"},
		"other zip":   {packed(t, map[string]string{"readme.txt": "x"}), "no workbook"},
		"bomb":        {packed(t, bomb), "unpacks to far more"},
		"doctype":     {packed(t, minimal(`<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`)), "document type"},
		"deep":        {packed(t, minimal(rows+strings.Repeat("<row>", 200))), "nested deeper"},
		"header only": {packed(t, minimal(rows+"</sheetData></worksheet>")), "no rows below"},
		"no rows":     {packed(t, minimal("<worksheet><sheetData/></worksheet>")), "no rows"},
		"no sheet":    {packed(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<Relationships/>"}), "no worksheet"},
		"far column":  {packed(t, minimal(`<worksheet><sheetData><row>`+strings.Repeat(`<c t="str"><v>x</v></c>`, 5000)+"</row></sheetData></worksheet>")), "columns"},
	} {
		_, _, err := formatstest.TryReadAll(xlsx.Codec(), formatstest.File("a.xlsx", c.file), formats.Options{})
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: got %.200v", name, err)
		}
	}
	for at := 30; at < len(good); at += 53 {
		b := bytes.Clone(good)
		b[at] ^= 0xff
		_, _, _ = formatstest.TryReadAll(xlsx.Codec(), formatstest.File("a.xlsx", b), formats.Options{}) // any answer but a panic
	}
}

// TestManyRows: a large sheet streams, and rows keep their numbers.
func TestManyRows(t *testing.T) {
	var sheet strings.Builder
	sheet.WriteString(`<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>n</v></c><c r="C1" t="str"><v>m</v></c></row>`)
	const n = 50_000
	for i := range n {
		fmt.Fprintf(&sheet, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="C%d" t="str"><v>x%d</v></c></row>`, i+2, i+2, i, i+2, i%7)
	}
	sheet.WriteString("</sheetData></worksheet>")
	_, table := read(t, packed(t, minimal(sheet.String())), formats.Options{})
	if len(table.Rows) != n || table.Lines[n-1] != n+1 || table.Rows[777][0] != "777" || table.Rows[777][1] != null {
		t.Errorf("%d rows, columns %q", len(table.Rows), table.Columns)
	}
}
