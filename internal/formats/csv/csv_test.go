package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/journey"
)

// realData counts the tests on data from others that could not run.
var realData formatstest.Real

func TestMain(m *testing.M) { os.Exit(realData.Main(m)) }

func read(t *testing.T, name, text string) (formats.Info, *formatstest.Table) {
	t.Helper()
	return formatstest.ReadAll(t, csv.Codec(), formatstest.Text(name, text), formats.Options{})
}

func TestDialects(t *testing.T) {
	want := [][]string{{"u1", "buy, now", "2024-01-01"}, {"u2", "say \"hi\"", "2024-01-02"}}
	for _, c := range []struct{ name, file, text, delimiter string }{
		{"comma", "a.csv", "user,event,time\nu1,\"buy, now\",2024-01-01\nu2,\"say \"\"hi\"\"\",2024-01-02\n", ","},
		{"semicolon", "a.csv", "user;event;time\nu1;buy, now;2024-01-01\nu2;\"say \"\"hi\"\"\";2024-01-02\n", ";"},
		{"tab", "a.tsv", "user\tevent\ttime\nu1\tbuy, now\t2024-01-01\nu2\tsay \"hi\"\t2024-01-02\n", "\t"},
		{"bar", "a.txt", "user|event|time\nu1|buy, now|2024-01-01\nu2|say \"hi\"|2024-01-02", "|"},
		{"carriage returns", "a.csv", "user,event,time\r\nu1,\"buy, now\",2024-01-01\r\nu2,\"say \"\"hi\"\"\",2024-01-02\r\n", ","},
		{"carriage return alone", "a.csv", "user,event,time\ru1,\"buy, now\",2024-01-01\ru2,\"say \"\"hi\"\"\",2024-01-02\r", ","},
		{"blank lines", "a.csv", "user,event,time\n\nu1,\"buy, now\",2024-01-01\n\n\nu2,\"say \"\"hi\"\"\",2024-01-02\n\n", ","},
		{"byte order mark", "a.csv", "\xef\xbb\xbfuser,event,time\nu1,\"buy, now\",2024-01-01\nu2,\"say \"\"hi\"\"\",2024-01-02\n", ","},
		{"sep line", "a.csv", "sep=;\r\nuser;event;time\r\nu1;buy, now;2024-01-01\r\nu2;\"say \"\"hi\"\"\";2024-01-02\r\n", ";"},
		{"trailing delimiters", "a.csv", "user,event,time\nu1,\"buy, now\",2024-01-01,,\nu2,\"say \"\"hi\"\"\",2024-01-02,\n", ","},
	} {
		t.Run(c.name, func(t *testing.T) {
			info, table := read(t, c.file, c.text)
			if info.Delimiter != c.delimiter {
				t.Errorf("delimiter %q, want %q", info.Delimiter, c.delimiter)
			}
			if diff := cmp.Diff([]string{"user", "event", "time"}, table.Columns); diff != "" {
				t.Errorf("columns (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(want, table.Rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if len(table.Bad) > 0 {
				t.Errorf("bad rows: %v", table.Bad)
			}
		})
	}
}

func TestLinesAreThoseOfAnEditor(t *testing.T) {
	_, table := read(t, "a.csv", "user,text\nu1,\"two\nlines\"\n\nu2,one\nu3,\"a\nb\nc\"\nu4,x\n")
	if want := []int64{2, 5, 6, 9}; !slices.Equal(table.Lines, want) {
		t.Errorf("lines %v, want %v", table.Lines, want)
	}
	if want := "u1,\"two\nlines\""; table.Raw[0] != want {
		t.Errorf("raw record %q, want %q", table.Raw[0], want)
	}
}

func TestEncodings(t *testing.T) {
	const text = "user,city\nu1,Köln – Süd\nu2,São Paulo\n"
	want := [][]string{{"u1", "Köln – Süd"}, {"u2", "São Paulo"}}
	wide := func(order func(uint16) []byte, mark bool) []byte {
		var b []byte
		if mark {
			b = order(0xfeff)
		}
		for _, u := range utf16.Encode([]rune(text)) {
			b = append(b, order(u)...)
		}
		return b
	}
	little := func(u uint16) []byte { return []byte{byte(u), byte(u >> 8)} }
	big := func(u uint16) []byte { return []byte{byte(u >> 8), byte(u)} }
	windows := strings.NewReplacer("ö", "\xf6", "ü", "\xfc", "ã", "\xe3", "–", "\x96").Replace(text)
	for _, c := range []struct {
		name, encoding string
		content        []byte
	}{
		{"utf-8", "utf-8", []byte(text)},
		{"utf-16 little endian", "utf-16le", wide(little, true)},
		{"utf-16 big endian", "utf-16be", wide(big, true)},
		{"utf-16 without a mark", "utf-16le", wide(little, false)},
		{"windows-1252", "windows-1252", []byte(windows)},
		{"accent far behind the head", "windows-1252", []byte("user,city\n" + strings.Repeat("u0,Rome\n", 100_000) + windows[len("user,city\n"):])},
	} {
		t.Run(c.name, func(t *testing.T) {
			info, table := formatstest.ReadAll(t, csv.Codec(), formatstest.File("a.csv", c.content), formats.Options{})
			if info.Encoding != c.encoding {
				t.Errorf("encoding %s, want %s", info.Encoding, c.encoding)
			}
			if diff := cmp.Diff(want, table.Rows[len(table.Rows)-2:]); diff != "" {
				t.Errorf("last rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnusableFilesAreRefusedWithASentence(t *testing.T) {
	million := strings.Repeat("c,", 999_999) + "c\n" + strings.Repeat("1,", 999_999) + "1\n"
	for _, c := range []struct {
		name    string
		content []byte
		kind    journey.ErrorKind
		want    string
	}{
		{"empty", nil, journey.Invalid, "a.csv is empty: it has no rows to import"},
		{"blank", []byte(" \n\n"), journey.Invalid, "a.csv is empty: it has no rows to import"},
		{"header only", []byte("user,event,time\n"), journey.Invalid, "a.csv has a header and no rows below it"},
		{"empty gzip", formatstest.Gzip(t, nil), journey.Invalid, "a.csv is empty: it has no rows to import"},
		{"a million columns", []byte(million), journey.TooLarge, "a.csv has 1000000 columns; the limit is 4096. Check the delimiter, or export fewer columns"},
		{"quote not closed in the header", []byte("user,\"event,time\nu,e,t\n"), journey.Invalid, "line 1 of a.csv, above the rows, has a quote that is not closed"},
		{"endless header", bytes.Repeat([]byte("x"), 17<<20), journey.TooLarge, "line 1 of a.csv is longer than 16 MiB"},
		{"gzip in gzip", formatstest.Gzip(t, formatstest.Gzip(t, []byte("a,b\n1,2\n"))), journey.TooLarge, "a gzip file inside a gzip file"},
		{"broken gzip", []byte("\x1f\x8bnot gzip at all"), journey.Invalid, "begins like a gzip file and is none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := formatstest.TryReadAll(csv.Codec(), formatstest.File("a.csv", c.content), formats.Options{})
			if journey.KindOf(err) != c.kind || !strings.Contains(fmt.Sprint(err), c.want) {
				t.Errorf("error %v of kind %s, want %q of kind %s", err, journey.KindOf(err), c.want, c.kind)
			}
		})
	}
}

// bad returns what a bad row says.
func bad(b formats.BadRow) string { return fmt.Sprintf("%d %s %s", b.Line, b.Reason, b.Detail) }

func TestBadRecordsStayAlone(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		good       int
		want       []string
	}{
		{"ragged", "u1,e\nu2,e,t\nu3,e,t,x\nu4,e,t\n", 2, []string{"2 row_ragged 2 cells where the header has 3", "4 row_ragged 4 cells where the header has 3"}},
		{"quote not closed", "u1,e,t\nu2,\"e,t\nu3,e,t\nu4,e,t\n", 3, []string{"3 row_malformed a quote is not closed, or text follows a closing quote"}},
		{"text behind a quote", "u1,\"e\"x,t\nu2,e,t\n", 1, []string{"2 row_malformed a quote is not closed, or text follows a closing quote"}},
		{"zero byte", "u1,e\x00,t\nu2,e,t\n", 1, []string{"2 row_malformed a zero byte stands at byte 5 of the line"}},
		{"long cell", "u1," + strings.Repeat("x", 2<<20) + ",t\nu2,e,t\n", 1, []string{"2 field_too_long column event is longer than 1 MiB"}},
		{"long line", "u1," + strings.Repeat("x", 18<<20) + ",t\nu2,e,t\n", 1, []string{"2 row_too_long the line is longer than 16 MiB"}},
		{"quote inside a cell", "u1,5\" pipe,t\nu2,e,t\n", 2, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, table := read(t, "a.csv", "user,event,time\n"+c.rows)
			var got []string
			for _, b := range table.Bad {
				got = append(got, bad(b))
				if len(b.Raw) == 0 || len(b.Raw) > 64<<10 {
					t.Errorf("%d bytes of the raw record are kept", len(b.Raw))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" || len(table.Rows) != c.good {
				t.Errorf("%d good rows, want %d; bad rows (-want +got):\n%s", len(table.Rows), c.good, diff)
			}
		})
	}
}

func TestBytesThatAreNotUTF8(t *testing.T) {
	f := formatstest.Text("a.csv", "user,city\nu1,K\xf6ln\nu2,Rome\n")
	_, table := formatstest.ReadAll(t, csv.Codec(), f, formats.Options{Encoding: formats.UTF8})
	if len(table.Rows) != 1 || len(table.Bad) != 1 || !strings.Contains(bad(table.Bad[0]), "2 row_malformed the line is not valid UTF-8; set the encoding") {
		t.Errorf("rows %v, bad %v", table.Rows, table.Bad)
	}
}

// endless is a file of one line of a gigabyte between two good ones.
type endless struct{ head, tail string }

const gigabyte = 1 << 30

func (endless) Name() string  { return "endless.csv" }
func (e endless) Size() int64 { return int64(len(e.head)) + gigabyte + int64(len(e.tail)) }
func (e endless) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) && off < e.Size() {
		var k int
		switch inside := off - int64(len(e.head)); {
		case inside < 0:
			k = copy(p[n:], e.head[off:])
		case inside < gigabyte:
			k = copy(p[n:min(len(p), n+int(gigabyte-inside))], filler)
		default:
			k = copy(p[n:], e.tail[inside-gigabyte:])
		}
		n, off = n+k, off+int64(k)
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}

var filler = bytes.Repeat([]byte("x"), 64<<10)

func TestALineOfAGigabyteTakesBoundedMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, table, err := formatstest.TryReadAll(csv.Codec(), endless{"user,event\nu1,e\nu2,", "\nu3,e\n"}, formats.Options{})
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != 2 || len(table.Bad) != 1 || table.Bad[0].Reason != journey.RowTooLong || !slices.Equal(table.Lines, []int64{2, 4}) {
		t.Errorf("rows %v at lines %v, %d bad; want u1 and u3 at lines 2 and 4, one too long", table.Rows, table.Lines, len(table.Bad))
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 300<<20 {
		t.Errorf("%d MiB were allocated on the way, want less than 300", used>>20)
	}
}

func TestGzipBomb(t *testing.T) {
	bomb := formatstest.Gzip(t, append([]byte("user,event\n"), bytes.Repeat([]byte("u,eeeeeeeeeeeeeeeeeeeeeeeeeeeee\n"), 4<<20)...))
	_, table, err := formatstest.TryReadAll(csv.Codec(), formatstest.File("bomb.csv.gz", bomb), formats.Options{})
	if journey.KindOf(err) != journey.TooLarge || !strings.Contains(err.Error(), "unpacks to far more than it holds") {
		t.Errorf("error %v, want a refusal", err)
	}
	if len(table.Rows) > 3<<20 {
		t.Errorf("%d rows were read before the refusal", len(table.Rows))
	}
}

func TestGzipOfAUsualFileIsRead(t *testing.T) {
	info, table := formatstest.ReadAll(t, csv.Codec(), formatstest.File("a.csv.gz", formatstest.Gzip(t, []byte("user,event\nu,e\n"))), formats.Options{})
	if len(table.Rows) != 1 || info.Format != "csv" {
		t.Errorf("rows %v of format %s", table.Rows, info.Format)
	}
	whole := formatstest.Gzip(t, []byte("user,event\n"+strings.Repeat("u,e\n", 1000)))
	_, _, err := formatstest.TryReadAll(csv.Codec(), formatstest.File("cut.csv.gz", whole[:len(whole)-12]), formats.Options{})
	if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), "ends early") {
		t.Errorf("a cut file: %v", err)
	}
}

func TestHeaders(t *testing.T) {
	for _, c := range []struct {
		name, text string
		opt        formats.Options
		columns    []string
		rows       int
		note       string
	}{
		{"twice the same", "id,name,id\n1,a,2\n", formats.Options{}, []string{"id", "name", "id (2)"}, 1, "Names that occur twice were numbered: id (2)."},
		{"blank", ",name,\n1,a,2\n", formats.Options{}, []string{"column_1", "name", "column_3"}, 1, "Columns without a name were numbered: 1, 3."},
		{"none", "u1,2024-01-01T00:00:00Z,9.5\nu2,2024-01-02T00:00:00Z,8.5\n", formats.Options{}, []string{"column_1", "column_2", "column_3"}, 2, "The first line looks like data, so the columns were numbered."},
		{"none, as told", "a,b\nc,d\n", formats.Options{NoHeader: true}, []string{"column_1", "column_2"}, 2, ""},
		{"below a title", "Report of May\n\nuser,event\nu,e\n", formats.Options{SkipRows: 2, Delimiter: ','}, []string{"user", "event"}, 1, ""},
		{"qualtrics", "Q1,Q2\nHow?,Why?\n\"{\"\"ImportId\"\":\"\"q1\"\"}\",\"{\"\"ImportId\"\":\"\"q2\"\"}\"\n5,so\n", formats.Options{}, []string{"Q1", "Q2"}, 1, "2 more header lines below the first were passed over (a Qualtrics export)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			info, table := formatstest.ReadAll(t, csv.Codec(), formatstest.Text("a.csv", c.text), c.opt)
			if !slices.Equal(info.Columns, c.columns) || len(table.Rows) != c.rows {
				t.Errorf("columns %q with %d rows, want %q with %d", info.Columns, len(table.Rows), c.columns, c.rows)
			}
			if c.note != "" && !slices.Contains(info.Notes, c.note) {
				t.Errorf("notes %q, want %q", info.Notes, c.note)
			}
		})
	}
}

// TestAgainstTheStandardLibrary writes random records with encoding/csv and
// reads them back.
func TestAgainstTheStandardLibrary(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "Zoë", ",", "\"", "\n", " ", "12", "", "\r\n", "long text with words", ";"}
	for round := range 40 {
		columns := 2 + random.IntN(8)
		want := [][]string{make([]string, columns)}
		for i := range columns {
			want[0][i] = fmt.Sprintf("name%d", i)
		}
		for range 1 + random.IntN(4_000) {
			record := make([]string, columns)
			for i := range record {
				for range random.IntN(4) {
					record[i] += pieces[random.IntN(len(pieces))]
				}
			}
			record[0] = "x" + record[0] // no record is blank
			want = append(want, record)
		}
		var b bytes.Buffer
		w := stdcsv.NewWriter(&b)
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		_, table := formatstest.ReadAll(t, csv.Codec(), formatstest.File("a.csv", b.Bytes()), formats.Options{Delimiter: ','})
		if diff := cmp.Diff(want[1:], table.Rows); diff != "" || len(table.Bad) > 0 {
			t.Fatalf("round %d: %d bad rows, %v; rows differ (-want +got):\n%s", round, len(table.Bad), table.Bad[:min(1, len(table.Bad))], diff)
		}
	}
}

func TestRecordReadsWhatADeadLetterKeeps(t *testing.T) {
	rows := formats.Rows{Columns: []string{"user", "event", "time"}}
	record := csv.Codec().Record
	record([]byte("u1;\"a;b\";t"), 7, formats.Options{Delimiter: ';'}, &rows)
	record([]byte("u2;c"), 9, formats.Options{Delimiter: ';'}, &rows)
	record([]byte("u3;\"c\nd\";t"), 11, formats.Options{Delimiter: ';'}, &rows)
	if rows.N != 2 || len(rows.Bad) != 1 || !slices.Equal(rows.Line, []int64{7, 11}) {
		t.Fatalf("%d rows at lines %v, bad %v", rows.N, rows.Line, rows.Bad)
	}
	if v, _ := rows.Value(0, 1); string(v) != "a;b" {
		t.Errorf("the event is %q", v)
	}
	if v, _ := rows.Value(1, 1); string(v) != "c\nd" {
		t.Errorf("the event is %q", v)
	}
}

func TestRealFilesAreWhole(t *testing.T) {
	for _, c := range []struct {
		file string
		rows int
	}{
		{"olist/olist_orders_dataset.csv", 8_135}, {"olist/olist_order_reviews_dataset.csv", 8_225},
		{"patients/patients.csv", 5_442}, {"xes/running-example.csv", 42},
	} {
		path, ok := realData.Path(t, c.file)
		if !ok {
			return
		}
		_, table := formatstest.ReadAll(t, csv.Codec(), formatstest.Open(t, path), formats.Options{})
		if len(table.Rows) != c.rows || len(table.Bad) > 0 {
			t.Errorf("%s: %d rows and %d bad ones, want %d and none", c.file, len(table.Rows), len(table.Bad), c.rows)
		}
	}
}
