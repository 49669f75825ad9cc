package main

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestDecimal(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"0": "0", "12": "12", "123456789012345678": "123456789012345678", "0.5": "0.5", "0.3333333333": "0.333333",
		"1428602.81": "1428603", "2.57754e6": "2577540", "0.00002": "0.000020", "-0.25": "-0.25", "99999.5": "99999.5",
	} {
		if got := decimal(json.Number(in)); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

// Texts come from strangers: none may become a formula of a spreadsheet, break
// a line of a table or move a column.
func TestTablesOfHostileTexts(t *testing.T) {
	t.Parallel()
	data := map[string]any{"rows": []map[string]any{
		{"name": "=HYPERLINK(\"x\")", "n": -5, "none": nil, "list": []string{"a", "b"}},
		{"name": " \u200b+1", "n": 1.5, "none": nil, "list": []string{}},
		{"name": "tab\tand\nline", "n": 0, "none": nil, "list": nil},
	}}
	var b bytes.Buffer
	if err := printCSV(&b, data); err != nil {
		t.Fatal(err)
	}
	want := "list,n,name,none\na > b,-5,\"'=HYPERLINK(\"\"x\"\")\",\n,1.5,' \u200b+1,\n,0,tab and line,\n"
	if got := b.String(); got != want {
		t.Errorf("CSV: got %q, want %q", got, want)
	}
	b.Reset()
	if err := printTables(&b, data); err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(b.Bytes(), []byte("\n")); lines != 6 {
		t.Errorf("the table has %d lines, want 6:\n%s", lines, b.String())
	}
}

func TestTablesSayNothingTwice(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	data := []map[string]any{
		{"a_event": "cart", "b_name": "cart", "c_n": 5, "d_m": 5, "e_channels": []map[string]any{{"channel": "web", "events": 4}, {"channel": "", "events": 1}}, "f": "x"},
		{"a_event": "pay", "b_name": "pay", "c_n": 7, "d_m": 7, "e_channels": []map[string]any{}, "f": "pay"},
	}
	if err := printTables(&b, data); err != nil {
		t.Fatal(err)
	}
	if want := "a_event  c_n  d_m  e_channels  f\ncart     5    5    web 4, – 1  x\npay      7    7                pay\n"; b.String() != want {
		t.Errorf("got\n%q, want\n%q", b.String(), want)
	}
}

func TestNamesInPlaceOfIDs(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	data := []map[string]any{{"id": "t1", "trace": []string{"t1", "t2"}, "from": "t2"}}
	if err := printNamed(&b, data, map[string]string{"t1": "Cart", "t2": "Pay"}); err != nil {
		t.Fatal(err)
	}
	if want := "from  id  trace\nPay   t1  Cart > Pay\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
