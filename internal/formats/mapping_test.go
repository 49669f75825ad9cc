package formats_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/journey"
)

// mapping reads a mapping's YAML.
func mapping(t *testing.T, yaml string) *formats.Mapping {
	t.Helper()
	m, err := formats.ReadMapping([]byte(yaml))
	if err != nil {
		t.Fatalf("reading the mapping: %v", err)
	}
	return m
}

// apply maps the text of a CSV file.
func apply(t *testing.T, yaml, text string) ([]journey.Event, []formats.BadRow) {
	t.Helper()
	return formatstest.Events(t, csv.Codec(), formatstest.Text("a.csv", text), mapping(t, yaml), time.UTC)
}

// brief writes events as "name@time".
func brief(events []journey.Event) []string {
	var out []string
	for _, e := range events {
		out = append(out, fmt.Sprintf("%s@%s", e.Name, e.True))
	}
	return out
}

// reasons writes rejected rows as "line reason".
func reasons(bad []formats.BadRow) []string {
	var out []string
	for _, b := range bad {
		out = append(out, fmt.Sprintf("%d %s", b.Line, b.Reason))
	}
	return out
}

func check[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestTimes(t *testing.T) {
	for _, c := range []struct{ format, value, want string }{
		{"auto", "2024-05-31T09:08:07.123456+02:00", "2024-05-31T07:08:07.123456Z"},
		{"auto", "2024-05-31 09:08", "2024-05-31T09:08:00Z"},
		{"auto", "2024/05/31 09:08:07 PM", "2024-05-31T21:08:07Z"},
		{"auto", "20240531", "2024-05-31T00:00:00Z"},
		{"auto", "20240531T090807Z", "2024-05-31T09:08:07Z"},
		{"auto", "2024-05-31T09:08:07-0330", "2024-05-31T12:38:07Z"},
		{"auto", "2024-05-31 09:08:07 UTC", "2024-05-31T09:08:07Z"},
		{"auto", "31.12.2024 23:59", "2024-12-31T23:59:00Z"},
		{"auto", "12/31/2024", "2024-12-31T00:00:00Z"},
		{"dmy", "1/2/24", "2024-02-01T00:00:00Z"},
		{"mdy", "1/2/24 9:05 AM", "2024-01-02T09:05:00Z"},
		{"auto", "31 May 2024 09:08", "2024-05-31T09:08:00Z"},
		{"auto", "Fri, 31 May 2024 09:08:07 +0200", "2024-05-31T07:08:07Z"},
		{"auto", "May 31st, 2024", "2024-05-31T00:00:00Z"},
		{"auto", "1717146487", "2024-05-31T09:08:07Z"},
		{"auto", "1717146487123", "2024-05-31T09:08:07.123Z"},
		{"auto", "1717146487123456", "2024-05-31T09:08:07.123456Z"},
		{"unix_s", "1717146487.5", "2024-05-31T09:08:07.5Z"},
		{"excel", "45443.380636574076", "2024-05-31T09:08:07Z"},
		{"auto", "1948-02-29T00:00:00Z", "1948-02-29T00:00:00Z"},
		{"auto", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
		{"auto", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
		{"auto", "2024-02-30", "bad_time"},
		{"auto", "2023-02-29", "bad_time"},
		{"auto", "2024-13-01", "bad_time"},
		{"auto", "2024-05-31T25:00:00Z", "bad_time"},
		{"auto", "2024-05-31T09:60:00Z", "bad_time"},
		{"auto", "yesterday", "bad_time"},
		{"unix_s", "1e400", "bad_time"},
		{"auto", "", "no_time"},
		{"auto", "null", "no_time"},
	} {
		t.Run(c.format+" "+c.value, func(t *testing.T) {
			events, bad := apply(t, "person: p\nevent: =e\ntime: t\noptions: {time_format: "+c.format+"}", "p,t\nu,\""+c.value+"\"\n")
			got := ""
			if len(events) == 1 {
				got = events[0].True.String()
			} else if len(bad) == 1 {
				got = string(bad[0].Reason)
			}
			if got != c.want {
				t.Errorf("%q in the format %s is %s, want %s", c.value, c.format, got, c.want)
			}
		})
	}
}

func TestLocalTimesAroundClockChanges(t *testing.T) {
	for _, c := range []struct{ zone, local, want string }{
		{"Europe/Berlin", "2024-03-31 01:59:59", "2024-03-31T00:59:59Z"},
		{"Europe/Berlin", "2024-03-31 02:30:00", "2024-03-31T01:30:00Z"}, // does not exist: moved forward by the gap
		{"Europe/Berlin", "2024-03-31 03:00:00", "2024-03-31T01:00:00Z"},
		{"Europe/Berlin", "2024-10-27 02:30:00", "2024-10-27T00:30:00Z"}, // occurs twice: the first
		{"Europe/Berlin", "2024-10-27 03:00:00", "2024-10-27T02:00:00Z"},
		{"America/New_York", "2024-07-01 12:00:00", "2024-07-01T16:00:00Z"},
		{"America/New_York", "1948-07-01 12:00:00", "1948-07-01T16:00:00Z"},
		{"Asia/Kathmandu", "2024-01-01 00:00:00", "2023-12-31T18:15:00Z"},
		{"Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30T22:00:00Z"}, // a day that was left out
		{"+05:30", "2024-01-01 00:00:00", "2023-12-31T18:30:00Z"},
		{"", "2024-01-01 00:00:00", "2024-01-01T00:00:00Z"},
	} {
		t.Run(c.zone+" "+c.local, func(t *testing.T) {
			events, _ := apply(t, "person: p\nevent: =e\ntime: t\noptions: {tz: \""+c.zone+"\"}", "p,t\nu,"+c.local+"\n")
			check(t, "time", []string{"e@" + c.want}, brief(events))
		})
	}
}

// TestZoneAgainstTheStandardLibrary reads local times at random and compares
// with time.Date, which knows the same rules.
func TestZoneAgainstTheStandardLibrary(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		text.WriteString("p,t\n")
		var want []string
		at := time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC)
		for i := range 4_000 {
			at = at.Add(time.Duration(3+i%7) * 7 * time.Hour)
			exact := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), 0, 0, 0, loc)
			if exact.Hour() != at.Hour() || exact.Add(-time.Hour).Hour() == at.Hour() || exact.Add(time.Hour).Hour() == at.Hour() ||
				exact.Add(30*time.Minute).Hour() != at.Hour() {
				continue // around a clock change the rules differ on purpose
			}
			fmt.Fprintf(&text, "u,%s\n", at.Format("2006-01-02 15:04:05"))
			want = append(want, "e@"+exact.UTC().Format(time.RFC3339Nano))
		}
		events, _ := apply(t, "person: p\nevent: =e\ntime: t\noptions: {tz: "+name+"}", text.String())
		check(t, name, want, brief(events))
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		value, decimal string
		want           journey.Micro
		bad            bool
	}{
		{"12.5", ".", 12_500_000, false},
		{"-1,234.50", ".", -1_234_500_000, false},
		{"1.234,50", ",", 1_234_500_000, false},
		{"1 234,5", ",", 1_234_500_000, false},
		{"€ 9.99", ".", 9_990_000, false},
		{"9,99 €", ",", 9_990_000, false},
		{"1e3", ".", 1_000_000_000, false},
		{"1.5E-3", ".", 1_500, false},
		{"0.0000005", ".", 1, false}, // halves away from zero
		{"0.00000049", ".", 0, false},
		{"9223372036854", ".", 9_223_372_036_854_000_000, false},
		{"9223372036855", ".", 0, true},
		{"1e400", ".", 0, true},
		{"NaN", ".", 0, true},
		{"Inf", ".", 0, true},
		{"twelve", ".", 0, true},
		{"1.2.3", ".", 0, true},
		{"12,34", ".", 0, true},
		{"--5", ".", 0, true},
		{"", ".", journey.NoMicro, false},
		{"N/A", ".", journey.NoMicro, false},
	} {
		t.Run(c.value, func(t *testing.T) {
			events, bad := apply(t, "person: p\nevent: =e\ntime: t\nvalue: v\noptions: {decimal: \""+c.decimal+"\"}", "p,t,v\nu,2024-01-01,\""+c.value+"\"\n")
			switch {
			case c.bad && (len(bad) != 1 || bad[0].Reason != journey.BadNumber):
				t.Errorf("rejected %v, want bad_number", reasons(bad))
			case !c.bad && (len(events) != 1 || events[0].Value != c.want):
				t.Errorf("events %v rejected %v, want the value %d", events, bad, c.want)
			}
		})
	}
}

func TestWideTable(t *testing.T) {
	const yaml = "person: user\nevents:\n  - {event: =ordered, time: ordered, value: amount}\n  - {event: =paid, time: paid}\n"
	events, bad := apply(t, yaml, "user,ordered,paid,amount\nu1,2024-01-01,2024-01-02,5\nu2,2024-01-03,,6\nu3,,,7\n")
	check(t, "events", []string{"ordered@2024-01-01T00:00:00Z", "paid@2024-01-02T00:00:00Z", "ordered@2024-01-03T00:00:00Z"}, brief(events))
	check(t, "rejected", []string{"4 no_event"}, reasons(bad))
	if events[0].Value != 5_000_000 || events[1].Value != journey.NoMicro {
		t.Errorf("values %d %d; only the order has one", events[0].Value, events[1].Value)
	}
	if events[0].ID == events[1].ID || events[0].Seq >= events[1].Seq {
		t.Errorf("events of one row: ids %s %s, sequences %d %d", events[0].ID, events[1].ID, events[0].Seq, events[1].Seq)
	}
}

func TestIDsDoNotDependOnTheMapping(t *testing.T) {
	const text = "user,event,time\nu,a,2024-01-01\nu,a,2024-01-01\nu,b,2024-01-02\n"
	first, _ := apply(t, "person: user\nevent: event\ntime: time", text)
	second, _ := apply(t, "ids: {user_id: user}\nevent: =x\ntime: time\nprops: [event]", text)
	again, _ := apply(t, "person: user\nevent: event\ntime: time", "user,event,time\nu,b,2024-01-02\nu,a,2024-01-01\n")
	for i := range first {
		if first[i].ID != second[i].ID || first[i].Fingerprint != second[i].Fingerprint {
			t.Errorf("record %d: id %s under one mapping and %s under another", i, first[i].ID, second[i].ID)
		}
	}
	if first[0].ID == first[1].ID || first[0].ID != again[1].ID || first[2].ID != again[0].ID {
		t.Errorf("ids %s %s %s and, in another order, %s %s", first[0].ID, first[1].ID, first[2].ID, again[0].ID, again[1].ID)
	}
}

func TestRepeatedDeliveryHasTheSameFingerprint(t *testing.T) {
	const yaml = "person: user\nevent: event\nid: id\noriginal: original\nsent: sent\nreceived: received"
	events, _ := apply(t, yaml, "user,event,id,original,sent,received\nu,e,1,2024-01-01T00:00:00Z,2024-01-01T00:00:01Z,2024-01-01T00:00:02Z\nu,e,1,2024-01-01T00:00:00Z,2024-01-01T00:05:01Z,2024-01-01T00:05:02Z\nu,f,1,2024-01-01T00:00:00Z,2024-01-01T00:05:01Z,2024-01-01T00:05:02Z\n")
	if events[0].Fingerprint != events[1].Fingerprint || events[0].Fingerprint == events[2].Fingerprint || events[0].ID != "1" {
		t.Errorf("fingerprints %x %x %x: the first two are one event sent twice, the third is another", events[0].Fingerprint, events[1].Fingerprint, events[2].Fingerprint)
	}
}

func TestWhereAndConstants(t *testing.T) {
	const yaml = "person: user\nevent: =visit\ntime: time\nchannel: =web\nkind: service\nwhere: {state: done}\nprops: ['*']"
	events, bad := apply(t, yaml, "user,time,state,shop\nu,2024-01-01,done,north\nu,2024-01-02,open,north\n")
	check(t, "events", []string{"visit@2024-01-01T00:00:00Z"}, brief(events))
	if len(bad) != 0 || events[0].Channel != "web" || events[0].Kind != journey.Service {
		t.Errorf("event %+v, rejected %v", events[0], reasons(bad))
	}
	check(t, "properties", []journey.Prop{{Name: "shop", Value: "north"}}, events[0].Props)
}

func TestLifecycle(t *testing.T) {
	const text = `case,task,step,time,n
1,a,start,2024-01-01T10:00:00Z,1
1,b,start,2024-01-01T10:05:00Z,2
1,a,complete,2024-01-01T10:10:00Z,1
1,b,schedule,2024-01-01T10:10:00Z,2
1,b,complete,2024-01-01T10:35:00Z,2
1,c,complete,2024-01-01T11:00:00Z,3
1,d,start,2024-01-01T12:00:00Z,4
1,d,complete,2024-01-01T11:00:00Z,4
`
	const base = "person: case\nevent: task\ntime: time\nlifecycle: {column: step, keep: %s}"
	for _, c := range []struct {
		keep, durations string
		events, bad     []string
	}{
		{"start", "0 0 0", []string{"a@2024-01-01T10:00:00Z", "b@2024-01-01T10:05:00Z", "d@2024-01-01T12:00:00Z"}, nil},
		{"complete", "0 0 0 0", []string{"a@2024-01-01T10:10:00Z", "b@2024-01-01T10:35:00Z", "c@2024-01-01T11:00:00Z", "d@2024-01-01T11:00:00Z"}, nil},
		{"pair", "600 1800", []string{"a@2024-01-01T10:00:00Z", "b@2024-01-01T10:05:00Z"}, []string{"8 unpaired", "7 unpaired"}},
	} {
		t.Run(c.keep, func(t *testing.T) {
			events, bad := apply(t, fmt.Sprintf(base, c.keep), text)
			check(t, "events", c.events, brief(events))
			var durations []string
			for _, e := range events {
				durations = append(durations, fmt.Sprint(e.Duration/journey.Second))
			}
			check(t, "durations", c.durations, strings.Join(durations, " "))
			check(t, "rejected", c.bad, reasons(bad))
		})
	}
}

func TestMappingFilesThatAreWrong(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"empty", "", "the mapping is empty"},
		{"slip of the pen", "persn: user", "field persn not found"},
		{"json with a slip", `{"persn": "user"}`, `unknown field "persn"`},
		{"two documents", "person: a\n---\nperson: b", "several documents"},
		{"time format", "options: {time_format: european}", "options.time_format: has the value \"european\" (allowed: auto, iso, dmy"},
		{"zone", "options: {tz: Berlin}", "unknown time zone \"Berlin\"; use a name such as Europe/Berlin"},
		{"kind", "kind: =surprise", "kind: has the value \"surprise\" (allowed: behaviour"},
		{"score type", "score_type: points", "score_type: has the value \"points\" (allowed: csat5"},
		{"keep", "lifecycle: {column: a, keep: both}", "lifecycle.keep: has the value \"both\" (allowed: start, complete, pair)"},
		{"lookup", "lookups: [{name: x.y, file: f}]", "lookups[0].key: is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := formats.ReadMapping([]byte(c.yaml))
			if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestMappingsThatDoNotFitTheFile(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"missing column", "person: customer\nevent: event\ntime: time", `there is no column "customer" in the file; mapping: names the column "customer" (allowed: user, event, time)`},
		{"nothing named", "source: x", "event: is missing"},
		{"no time", "person: user\nevent: event", "time: is missing"},
		{"no person", "event: event\ntime: time", "person: is missing"},
		{"lookup without its file", "person: user\nevent: event\ntime: time\nlookups: [{name: x, file: x.csv, key: user}]", "the lookup x needs the file x.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := formats.Compile(mapping(t, c.yaml), formats.Env{Columns: []string{"user", "event", "time"}})
			if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestMappingYAMLRoundTrip(t *testing.T) {
	m := mapping(t, "person: user\nwhere: {a: b}\noptions: {tz: UTC}\nevents: [{event: =x, time: t}]\nlookups: [{name: l, file: f, key: k, sum: [c]}]\n")
	text, err := m.YAML()
	if err != nil {
		t.Fatal(err)
	}
	check(t, "mapping", m, mapping(t, string(text)))
}

func TestDetect(t *testing.T) {
	codecs := []formats.Codec{csv.Codec()}
	if c, err := formats.Detect(codecs, formatstest.Text("a.dat", "a,b\n1,2\n3,4\n"), ""); err != nil || c.Name != "csv" {
		t.Errorf("consistent rows are %q (%v)", c.Name, err)
	}
	for _, c := range []struct{ content, want string }{
		{"", "is empty"},
		{"PK\x03\x04....", "is a zip archive; unpack it and import the files inside"},
		{"BZh91AY&SY", "is a bzip2 file; unpack it"},
		{"\x00\x01\x02\x03\x00\x00", "is not recognised; choose the one it has (--format on the command line): csv"},
		{"<html>\n<body>\n", "is not recognised; choose the one it has (--format on the command line): csv"},
	} {
		if _, err := formats.Detect(codecs, formatstest.Text("a.bin", c.content), "auto"); journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.content, err, c.want)
		}
	}
	if _, err := formats.Detect(codecs, formatstest.Text("a.csv", "a"), "dbf"); !strings.Contains(fmt.Sprint(err), "allowed: csv") {
		t.Errorf("an unknown name: %v", err)
	}
	if !slices.Contains(formats.Encodings(), formats.UTF16BE) {
		t.Error("UTF-16 is missing")
	}
}
