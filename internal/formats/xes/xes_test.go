package xes_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/xes"
	"github.com/sojournhq/sojourn/internal/journey"
)

// realData counts the tests on data from others that could not run.
var realData formatstest.Real

func TestMain(m *testing.M) { os.Exit(realData.Main(m)) }

const null = formatstest.Null

const small = `<?xml version="1.0"?>
<!-- <trace> in a comment -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
 <extension name="Concept" prefix="concept" uri="http://x"/>
 <global scope="event"><string key="concept:name" value="none"/></global>
 <classifier name="c" keys="concept:name"/>
 <trace><string key="concept:name" value="c&amp;1"/>
  <event><string key="concept:name" value='a &lt;"b"&gt; &#228;'/><date key="time:timestamp" value="2026-01-01T00:00:00+01:00"/></event>
  <event><string key="concept:name" value="d"><int key="inner" value="3"/></string><date key="time:timestamp" value="2026-01-01T00:00:01+01:00"/></event>
 </trace>
 <trace><string key="concept:name" value="c2"/><float key="cost" value="1.5"/>
  <event><string key="concept:name" value="d"/><date key="time:timestamp" value="2026-01-02T00:00:00+01:00"/></event></trace>
</log>`

func TestReads(t *testing.T) {
	info, table := formatstest.ReadAll(t, xes.Codec(), formatstest.Text("a.xes", small), formats.Options{})
	if d := cmp.Diff([]string{"case:concept:name", "concept:name", "time:timestamp", "concept:name.inner", "case:cost"}, table.Columns); d != "" {
		t.Errorf("columns (-want +got):\n%s", d)
	}
	want := [][]string{
		{"c&1", `a <"b"> ä`, "2026-01-01T00:00:00+01:00", null, null},
		{"c&1", "d", "2026-01-01T00:00:01+01:00", "3", null},
		{"c2", "d", "2026-01-02T00:00:00+01:00", null, "1.5"},
	}
	if d := cmp.Diff(want, table.Rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int64{8, 9, 12}, table.Lines); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
	if !strings.Contains(table.Raw[1], `"case:concept:name":"c&1"`) || info.Mapping == nil || info.Mapping.Lifecycle != nil {
		t.Errorf("raw %s, mapping %+v", table.Raw[1], info.Mapping)
	}
	packed := formatstest.File("a.xes.gz", formatstest.Gzip(t, []byte(small)))
	if _, again := formatstest.ReadAll(t, xes.Codec(), packed, formats.Options{}); !cmp.Equal(again.Rows, want) {
		t.Error("the gzipped log reads differently")
	}
}

// TestLifecycle: start and complete rows become one event with a duration.
func TestLifecycle(t *testing.T) {
	event := func(name, step, at string) string {
		return fmt.Sprintf(`<event><string key="concept:name" value="%s"/><string key="lifecycle:transition" value="%s"/><date key="time:timestamp" value="2026-01-01T00:%s:00Z"/></event>`, name, step, at)
	}
	log := `<log><trace><string key="concept:name" value="c"/>` + event("x", "start", "00") + event("y", "start", "01") + event("x", "complete", "05") + event("y", "complete", "02") + `</trace></log>`
	events, bad := formatstest.Events(t, xes.Codec(), formatstest.Text("a.xes", log), nil, time.UTC)
	if len(events) != 2 || len(bad) != 0 {
		t.Fatalf("%d events, bad %v", len(events), bad)
	}
	for _, e := range events {
		want := map[string]int64{"x": 5 * journey.Minute, "y": journey.Minute}[e.Name]
		if e.Duration != want {
			t.Errorf("%s lasts %d, want %d", e.Name, e.Duration, want)
		}
	}
}

// TestHostile: broken and malicious files end with a sentence that names the
// line or says what to do; nothing is expanded.
func TestHostile(t *testing.T) {
	head := `<log><trace><event><string key="concept:name" value="a"/></event>`
	for name, c := range map[string]struct {
		text, say string
		rows      int
	}{
		"entities":     {`<!DOCTYPE log [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><log>&b;</log>`, "document type", 0},
		"own entity":   {head + "<event>\n<string key=\"k\" value=\"&bomb;\"/></event></trace></log>", "&bomb;", 1},
		"deep":         {head + strings.Repeat("<list key=\"a\">", 200), "nested deeper", 1},
		"cut":          {head + `<event><string key="concept:name" val`, "cut", 1},
		"not closed":   {head + "</trace>", "ends inside <log>", 1},
		"wrong close":  {head + "</log>", "closes nothing", 1},
		"no log":       {"<html><body/></html>", "no XES log", 0},
		"no events":    {"<log></log>", "no events", 0},
		"bare value":   {head + "<event><string key=a/></event>", "no quotes", 1},
		"long tag":     {head + `<event><string key="k" value="` + strings.Repeat("x", 3*formats.MaxRecord), "longer than", 1},
		"open comment": {head + "<!-- " + strings.Repeat("-", 1<<20), "not closed", 1},
	} {
		_, table, err := formatstest.TryReadAll(xes.Codec(), formatstest.Text("a.xes", c.text), formats.Options{})
		if err == nil || !strings.Contains(err.Error(), c.say) || len(table.Rows) != c.rows {
			t.Errorf("%s: got %.200v and %d rows", name, err, len(table.Rows))
		}
	}
	_, table := formatstest.ReadAll(t, xes.Codec(), formatstest.Text("a.xes", `<log><trace><event><string key="k" value="`+strings.Repeat("x", formats.MaxField+1)+`"/></event><event><string key="k" value="y"/></event></trace></log>`), formats.Options{})
	if len(table.Rows) != 1 || len(table.Bad) != 1 || table.Bad[0].Reason != journey.TooLargeField {
		t.Errorf("%d rows, %d bad", len(table.Rows), len(table.Bad))
	}
}

// reference reads the activities of a log with the standard library.
func reference(text string) (names []string, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	inEvent, depth := 0, 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return names, nil
		}
		if err != nil {
			return names, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			depth++
			if e.Name.Local == "event" {
				inEvent = depth
			}
			if inEvent > 0 && depth == inEvent+1 {
				key, value := "", ""
				for _, a := range e.Attr {
					switch a.Name.Local {
					case "key":
						key = a.Value
					case "value":
						value = a.Value
					}
				}
				if key == "concept:name" {
					names = append(names, value)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "event" {
				inEvent = 0
			}
			depth--
		}
	}
}

// TestAgainstReference compares the scanner with encoding/xml.
func TestAgainstReference(t *testing.T) {
	text := small
	if path, ok := realData.Path(t, "xes/running-example.xes"); ok {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text = string(b)
	}
	want, err := reference(text)
	if err != nil {
		t.Fatal(err)
	}
	_, table := formatstest.ReadAll(t, xes.Codec(), formatstest.Text("a.xes", text), formats.Options{})
	var got []string
	for _, row := range table.Rows {
		got = append(got, row[1])
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestHelpdesk: a real log of a support desk has the counts that are known.
func TestHelpdesk(t *testing.T) {
	path, ok := realData.Path(t, "xes/helpdesk.xes.gz")
	if !ok {
		return
	}
	events, bad := formatstest.Events(t, xes.Codec(), formatstest.Open(t, path), nil, time.UTC)
	cases, names := map[string]bool{}, map[string]int{}
	for i := range events {
		cases[events[i].IDs[0].Value] = true
		names[events[i].Name]++
	}
	if len(events) != 21_348 || len(bad) != 0 || len(cases) != 4_580 || len(names) != 14 {
		t.Errorf("%d events, %d bad, %d cases, %d activities", len(events), len(bad), len(cases), len(names))
	}
}

func FuzzOpen(f *testing.F) {
	for _, s := range []string{small, "<log><trace><event></event></trace></log>", "<a b='c'><![CDATA[x]]></a>", "<log", "</log>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, table, _ := formatstest.TryReadAll(xes.Codec(), formatstest.Text("a.xes", text), formats.Options{})
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("row %q has not %d cells", row, len(table.Columns))
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var log strings.Builder
	log.WriteString("<log>")
	for c := range 2_000 {
		fmt.Fprintf(&log, `<trace><string key="concept:name" value="case %d"/>`, c)
		for e := range 10 {
			fmt.Fprintf(&log, "\n<event><string key=\"concept:name\" value=\"step %d\"/><string key=\"org:resource\" value=\"r%d\"/><date key=\"time:timestamp\" value=\"2026-01-01T00:00:%02dZ\"/></event>", e, e%3, e)
		}
		log.WriteString("</trace>")
	}
	log.WriteString("</log>")
	b.SetBytes(int64(log.Len()))
	for b.Loop() {
		if _, table, err := formatstest.TryReadAll(xes.Codec(), formatstest.Text("a.xes", log.String()), formats.Options{}); err != nil || len(table.Rows) != 20_000 {
			b.Fatal(err, len(table.Rows))
		}
	}
}
