package intake_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/ndjson"
	"github.com/sojournhq/sojourn/internal/formats/xes"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
)

// realData counts the tests on data from others that could not run.
var realData formatstest.Real

func TestMain(m *testing.M) {
	if dir := os.Getenv(childVariable); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(realData.Main(m))
}

// now is the instant at which tests import: 2025-01-01.
const now = journey.FixedClock(1_735_689_600_000_000)

// house is an intake over stores in memory.
type house struct {
	*intake.Service
	t     *testing.T
	log   store.EventLog
	small *mem.Small
}

func newHouse(t *testing.T) *house {
	t.Helper()
	small := mem.NewSmall(now)
	return reopen(t, mem.NewLog(), small)
}

func codecs() []formats.Codec {
	return []formats.Codec{csv.Codec(), ndjson.Codec(), xes.Codec()}
}

// reopen is a new process over the same stores.
func reopen(t *testing.T, log store.EventLog, small *mem.Small) *house {
	t.Helper()
	s := intake.New(intake.Deps{
		Log: log, Spaces: small, Jobs: small, Dead: small, Vault: small, Files: small,
		Codecs: codecs(), Clock: now,
	})
	t.Cleanup(s.Close)
	return &house{s, t, log, small}
}

// upload keeps a text as an uploaded file.
func (h *house) upload(name, text string) string {
	h.t.Helper()
	id, _, err := h.small.SaveFile(context.Background(), name, strings.NewReader(text))
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

// run imports a request and fails the test if that fails or does not reconcile.
func (h *house) run(req intake.Request) *intake.Report {
	h.t.Helper()
	r, err := h.Run(context.Background(), req, nil)
	if err != nil {
		h.t.Fatalf("import: %v", err)
	}
	reconcile(h.t, r)
	return r
}

// text imports the text of a CSV file.
func (h *house) text(text string) *intake.Report {
	h.t.Helper()
	return h.run(intake.Request{File: h.upload("events.csv", text)})
}

func reconcile(t *testing.T, r *intake.Report) {
	t.Helper()
	sum := r.Accepted + r.Duplicate
	for _, n := range r.Rejected {
		sum += n
	}
	if r.Read != sum {
		t.Errorf("read %d, but accepted %d + duplicate %d + rejected %v = %d", r.Read, r.Accepted, r.Duplicate, r.Rejected, sum)
	}
}

// events returns everything in the log, in the canonical order.
func (h *house) events() []journey.Event {
	h.t.Helper()
	head, err := h.log.Head(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	at := make([]journey.Pos, head.End)
	for i := range at {
		at[i] = journey.Pos(i)
	}
	events, err := h.log.Events(context.Background(), at)
	if err != nil {
		h.t.Fatal(err)
	}
	slices.SortFunc(events, func(a, b journey.Event) int {
		if a.Before(&b) {
			return -1
		}
		return 1
	})
	return events
}

func rejected(pairs ...any) map[journey.Reason]int64 {
	out := map[journey.Reason]int64{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i].(journey.Reason)] = int64(pairs[i+1].(int))
	}
	return out
}

const visits = `user_id,event,time,channel,amount
u1,open,2024-01-01T10:00:00Z,web,
u1,buy,2024-01-01T11:00:00Z,web,12.50
u2,open,2024-01-02T10:00:00Z,app,
`

func TestImportStoresEvents(t *testing.T) {
	h := newHouse(t)
	r := h.text(visits)
	if r.Read != 3 || r.Accepted != 3 || r.Persons != 2 || r.Events != 3 || r.Rows != 3 {
		t.Errorf("report %+v, want 3 read and accepted of 2 persons", r)
	}
	if r.From.Format(time.RFC3339) != "2024-01-01T10:00:00Z" || r.To.Format(time.RFC3339) != "2024-01-02T10:00:00Z" {
		t.Errorf("from %v to %v", r.From, r.To)
	}
	got := h.events()
	buy := got[1]
	if buy.Name != "buy" || buy.Channel != "web" || buy.Value != 12_500_000 || buy.Source != "file" || buy.Seq != 3 {
		t.Errorf("the purchase is %+v", buy)
	}
	if len(buy.IDs) != 0 || len(buy.Hashed) != 1 || buy.Hashed[0].Type != "user_id" || buy.Hashed[0] != got[0].Hashed[0] {
		t.Errorf("identifiers %v %v, want one hash, the same for both events of u1", buy.IDs, buy.Hashed)
	}
	if buy.Received != journey.Instant(now) {
		t.Errorf("received %s, want the start of the import", buy.Received)
	}
}

func TestImportTwiceChangesNothing(t *testing.T) {
	h := newHouse(t)
	h.text(visits)
	again := h.text(visits)
	if again.Accepted != 0 || again.Duplicate != 3 || again.Persons != 2 || again.Events != 3 {
		t.Errorf("second import: %+v, want 3 duplicates", again)
	}
	extended := h.text(visits + "u3,open,2024-01-03T10:00:00Z,web,\n")
	if extended.Accepted != 1 || extended.Duplicate != 3 {
		t.Errorf("extended file: accepted %d, duplicate %d; want 1 and 3", extended.Accepted, extended.Duplicate)
	}
	if !warned(extended, "A file events.csv with other content was imported on 2025-01-01") {
		t.Errorf("warnings %q, want one about the changed file", extended.Warnings)
	}
	if n := len(h.events()); n != 4 {
		t.Errorf("%d events in the log, want 4", n)
	}
}

func warned(r *intake.Report, part string) bool {
	return slices.ContainsFunc(r.Warnings, func(w string) bool { return strings.Contains(w, part) })
}

func noted(r *intake.Report, part string) bool {
	return slices.ContainsFunc(r.Notes, func(w string) bool { return strings.Contains(w, part) })
}

func TestIdenticalRecordsSurvive(t *testing.T) {
	h := newHouse(t)
	line := "u1,open,2024-01-01T10:00:00Z\n"
	text := "user_id,event,time\n" + line + line + line
	if r := h.text(text); r.Accepted != 3 {
		t.Errorf("accepted %d of three identical records, want 3", r.Accepted)
	}
	if r := h.text(text + line); r.Accepted != 1 || r.Duplicate != 3 {
		t.Errorf("a fourth one: accepted %d, duplicate %d; want 1 and 3", r.Accepted, r.Duplicate)
	}
}

func TestAnotherMappingOfTheSameRecords(t *testing.T) {
	h := newHouse(t)
	h.text(visits)
	m := &formats.Mapping{EventSpec: formats.EventSpec{Event: "channel", Person: "user_id", Time: "time"}}
	r := h.run(intake.Request{File: h.upload("other.csv", visits), Mapping: m})
	if r.Duplicate != 3 || r.Accepted != 0 {
		t.Errorf("accepted %d, duplicate %d; want all three as duplicates", r.Accepted, r.Duplicate)
	}
	if !warned(r, "with another mapping") || warned(r, "--replace") {
		t.Errorf("warnings %q, want one about the other mapping that names nothing which does not exist", r.Warnings)
	}
}

func TestRejectedRows(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		want       map[journey.Reason]int64
	}{
		{"nobody", "null,e,2024-01-01T00:00:00Z\nundefined,e,2024-01-01T00:00:00Z\n0,e,2024-01-01T00:00:00Z\n,e,2024-01-01T00:00:00Z\n", rejected(journey.NoPerson, 4)},
		{"impossible years", "u,e,0001-01-01T00:00:00Z\nu,e,9999-12-31T23:59:59Z\n", rejected(journey.TimeOutOfRange, 1, journey.TimeInFuture, 1)},
		{"before 1900", "u,e,1899-12-31T23:59:59Z\nu,e,1900-01-01T00:00:00Z\nu,e,1948-05-05T10:00:00Z\n", rejected(journey.TimeOutOfRange, 1)},
		{"five minutes after now", "u,e,2025-01-01T00:05:00Z\nu,e,2025-01-01T00:05:00.000001Z\n", rejected(journey.TimeInFuture, 1)},
		{"no time", "u,e,\nu,e,soon\nu,e,2024-02-30T00:00:00Z\nu,e,2024-01-01T00:00:00Z\n", rejected(journey.NoTime, 1, journey.BadTime, 2)},
		{"no event", "u,,2024-01-01T00:00:00Z\n", rejected(journey.NoEvent, 1)},
		{"ragged", "u,e,2024-01-01T00:00:00Z,more\nu,e\n", rejected(journey.RowRagged, 2)},
		{"long id", strings.Repeat("x", 600) + ",e,2024-01-01T00:00:00Z\n", rejected(journey.TooLargeField, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t)
			m := &formats.Mapping{EventSpec: formats.EventSpec{Event: "event", IDs: map[string]string{"user_id": "user_id"}, Time: "time"}}
			r := h.run(intake.Request{File: h.upload("events.csv", "user_id,event,time\n"+c.rows), Mapping: m})
			if !maps.Equal(r.Rejected, c.want) {
				t.Errorf("rejected %v, want %v", r.Rejected, c.want)
			}
			page, err := h.Dead(context.Background(), intake.DeadQuery{Import: r.Job})
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(page.ByReason, c.want) {
				t.Errorf("dead letters %v, want %v", page.ByReason, c.want)
			}
			for _, d := range page.Rows {
				if d.Line < 2 || d.Detail == "" || d.Raw == "" || d.Text == "" || !strings.Contains(c.rows, d.Raw) {
					t.Errorf("dead letter %+v lacks line, detail, sentence or the row as it stands", d)
				}
			}
		})
	}
}

func TestBadNumbers(t *testing.T) {
	h := newHouse(t)
	m := &formats.Mapping{EventSpec: formats.EventSpec{Event: "=buy", Person: "user", Time: "time", Value: "amount"}}
	r := h.run(intake.Request{File: h.upload("a.csv", "user,time,amount\nu,2024-01-01,1e400\nu,2024-01-01,NaN\nu,2024-01-01,twelve\nu,2024-01-01,1e3\nu,2024-01-01,\n"), Mapping: m})
	if want := rejected(journey.BadNumber, 3); !maps.Equal(r.Rejected, want) || r.Accepted != 2 {
		t.Errorf("accepted %d, rejected %v; want 2 and %v", r.Accepted, r.Rejected, want)
	}
}

func TestLongIdentifiersSurvive(t *testing.T) {
	h := newHouse(t)
	r := h.text("user_id,event,time,order\n123456789012345678,e,2024-01-01T00:00:00Z,900719925474099312\n123456789012345679,e,2024-01-01T00:00:00Z,\n")
	if r.Persons != 2 {
		t.Errorf("%d persons, want 2: their ids differ in the 18th digit", r.Persons)
	}
	if v, _ := h.events()[0].Prop("order"); v != "900719925474099312" {
		if v, _ = h.events()[1].Prop("order"); v != "900719925474099312" {
			t.Errorf("the order number became %q", v)
		}
	}
}

func TestRetryAfterAFix(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	m := formats.Mapping{EventSpec: formats.EventSpec{Event: "event", Person: "user", Time: "time"}, Options: formats.MappingOptions{TimeFormat: formats.ISO}}
	first := h.run(intake.Request{Mapping: &m, File: h.upload("a.csv", "user,event,time\nu,e,2024-01-01\nu,f,31.1.2024\nu,g,never\nnull,h,2024-01-01\n")})
	if want := rejected(journey.BadTime, 2, journey.NoPerson, 1); !maps.Equal(first.Rejected, want) {
		t.Fatalf("rejected %v, want %v", first.Rejected, want)
	}
	fixed := m
	fixed.Options.TimeFormat = formats.DMY
	r, err := h.Retry(ctx, first.Job, intake.RetryRequest{Mapping: &fixed}, nil)
	if err != nil {
		t.Fatal(err)
	}
	reconcile(t, r)
	if want := rejected(journey.BadTime, 1, journey.NoPerson, 1); r.Read != 3 || r.Accepted != 1 || !maps.Equal(r.Rejected, want) {
		t.Errorf("retry: %+v, want 1 of 3 accepted", r)
	}
	open, err := h.Dead(ctx, intake.DeadQuery{Import: first.Job, Open: true})
	if err != nil {
		t.Fatal(err)
	}
	if open.Total != 2 || len(open.Rows) != 2 {
		t.Errorf("%d dead letters are open, want 2", open.Total)
	}
	all, err := h.Dead(ctx, intake.DeadQuery{Import: first.Job})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all.Rows {
		if done := d.Line == 3; (d.Retried == r.Job) != done {
			t.Errorf("dead letter of line %d is marked %q", d.Line, d.Retried)
		}
	}
	if e := h.events()[1]; e.Name != "f" || e.Seq != 3 {
		t.Errorf("the retried event is %s with sequence %d, want f with its line 3", e.Name, e.Seq)
	}
	ofRetry, err := h.Dead(ctx, intake.DeadQuery{Import: r.Job})
	if err != nil || ofRetry.Total != 2 {
		t.Errorf("the retry shows %v dead letters (%v), want the 2 that are still open", ofRetry, err)
	}
	again, err := h.Retry(ctx, r.Job, intake.RetryRequest{Mapping: &fixed, Reason: journey.BadTime}, nil)
	if err != nil || again.Read != 1 || again.Accepted != 0 {
		t.Errorf("retrying the retry: %+v %v, want the one bad time", again, err)
	}
	whole := h.run(intake.Request{Mapping: &fixed, File: h.upload("a.csv", "user,event,time\nu,e,2024-01-01\nu,f,31.1.2024\n")})
	if whole.Accepted != 0 || whole.Duplicate != 2 {
		t.Errorf("the whole file under the fixed mapping: accepted %d, duplicate %d; want the same two events", whole.Accepted, whole.Duplicate)
	}
}

func TestRetryOfAWideRowReadsItOnce(t *testing.T) {
	h := newHouse(t)
	m := formats.Mapping{EventSpec: formats.EventSpec{Person: "user"}, Events: []formats.EventSpec{
		{Event: "=a", Time: "a"}, {Event: "=b", Time: "b"}, {Event: "=c", Time: "c"},
	}, Options: formats.MappingOptions{TimeFormat: formats.ISO}}
	first := h.run(intake.Request{Mapping: &m, File: h.upload("a.csv", "user,a,b,c\nu,2024-01-01,2.1.2024,3.1.2024\n")})
	if first.Accepted != 1 || first.Rejected[journey.BadTime] != 2 {
		t.Fatalf("report %+v, want one accepted, two bad times", first)
	}
	m.Options.TimeFormat = formats.DMY
	r, err := h.Retry(context.Background(), first.Job, intake.RetryRequest{Mapping: &m}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Rows != 1 || r.Accepted != 2 || r.Duplicate != 1 {
		t.Errorf("retry: rows %d, accepted %d, duplicate %d; want 1, 2 and 1", r.Rows, r.Accepted, r.Duplicate)
	}
	open, err := h.Dead(context.Background(), intake.DeadQuery{Import: first.Job, Open: true})
	if err != nil || open.Total != 0 {
		t.Errorf("%v dead letters are open (%v), want none", open, err)
	}
}

func TestDeadLettersAsCSV(t *testing.T) {
	h := newHouse(t)
	r := h.text("user_id,event,time,note\nu1,open,2024-01-01T10:00:00Z,a\nu1,open,=1+1,\"x,\"\"y\"\"\"\n")
	var b bytes.Buffer
	if err := h.DeadCSV(context.Background(), intake.DeadQuery{Import: r.Job}, &b); err != nil {
		t.Fatal(err)
	}
	want := "import,line,reason,detail,retried,raw\n" + r.Job + `,3,bad_time,"column time has ""=1+1"", which is no time in the format iso",,"u1,open,=1+1,""x,""""y"""""""` + "\n"
	if b.String() != want {
		t.Errorf("csv:\n%s\nwant:\n%s", b.String(), want)
	}
}

func TestZoneIsAssumedAndSaid(t *testing.T) {
	h := newHouse(t)
	ws, err := h.small.Workspace(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	ws.Zone = "Europe/Berlin"
	if err := h.small.SaveWorkspace(context.Background(), ws); err != nil {
		t.Fatal(err)
	}
	const text = "user_id,event,time\nu,a,2024-03-31 01:30:00\nu,b,2024-03-31 02:30:00\nu,c,2024-01-01T00:00:00+05:00\n"
	r := h.text(text)
	if !noted(r, "2 times name no zone and were read as Europe/Berlin.") || !noted(r, "workspace's zone") || !noted(r, "1 local time does not exist in Europe/Berlin") {
		t.Errorf("notes %q", r.Notes)
	}
	got := h.events()
	if got[1].Time.String() != "2024-03-31T00:30:00Z" || got[2].Time.String() != "2024-03-31T01:30:00Z" || got[0].Time.String() != "2023-12-31T19:00:00Z" {
		t.Errorf("times %s %s %s", got[0].Time, got[1].Time, got[2].Time)
	}
	other := newHouse(t)
	other.run(intake.Request{File: other.upload("a.csv", text), Zone: "America/New_York"})
	if at := other.events()[1].Time.String(); at != "2024-03-31T05:30:00Z" {
		t.Errorf("with a zone of its own the first is at %s", at)
	}
}

func TestNestedRecordsWithLateColumnsAreRetried(t *testing.T) {
	h := newHouse(t)
	var text strings.Builder
	for range 6_000 { // more than the sample holds
		text.WriteString(`{"user":{"id":"u1"},"event":"open","time":"2024-01-01T00:00:00Z"}` + "\n")
	}
	text.WriteString(`{"user":{"id":"u2"},"event":"buy","time":"2024-13-01T00:00:00Z","basket":{"total":12.5}}` + "\n")
	text.WriteString(`{"user":{"id":"u3"},"event":"buy","at":"2024-01-02T00:00:00Z","basket":{"total":7}}` + "\n")
	m := formats.Mapping{EventSpec: formats.EventSpec{Event: "event", Person: "user.id", Time: "time", Props: []string{"*"}}}
	first := h.run(intake.Request{File: h.upload("a.ndjson", text.String()), Mapping: &m})
	if want := rejected(journey.BadTime, 1, journey.NoTime, 1); first.Accepted != 6_000 || !maps.Equal(first.Rejected, want) {
		t.Fatalf("accepted %d, rejected %v", first.Accepted, first.Rejected)
	}
	m.Time, m.Value = "at", "basket.total"
	r, err := h.Retry(context.Background(), first.Job, intake.RetryRequest{Mapping: &m, Reason: journey.NoTime}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if e := h.events()[6_000]; r.Accepted != 1 || e.Value != 7_000_000 {
		t.Errorf("retry %+v, event %+v", r, e)
	}
}

func TestLookupsOfUploadedFiles(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	m := formats.Mapping{
		EventSpec: formats.EventSpec{Event: "=order", Person: "who.person", Time: "time"},
		Lookups:   []formats.Lookup{{Name: "who", File: "customers.csv", Key: "customer"}},
	}
	req := intake.Request{File: h.upload("orders.csv", "customer,time\nc1,2024-01-01\nc2,2024-01-02\n"), Mapping: &m}
	v, err := h.Preview(ctx, req)
	if err != nil || !strings.Contains(v.Problem, "needs the file customers.csv") {
		t.Errorf("preview without the other file: %+v, %v", v, err)
	}
	other := h.upload("export of today.csv", "customer,person\nc1,p1\nc2,p2\n")
	req.Lookups = map[string]string{"customers.csv": other}
	if v, err := h.Preview(ctx, req); err != nil || v.Problem != "" || v.Quality.Persons != 2 {
		t.Errorf("preview with it: %+v, %v", v, err)
	}
	if r := h.run(req); r.Accepted != 2 || r.Persons != 2 {
		t.Errorf("report %+v", r)
	}
	if _, err := h.small.OpenFile(ctx, other); journey.KindOf(err) != journey.NotFound {
		t.Errorf("the lookup's file is still there: %v", err)
	}
}

func TestRetryKeepsTheZoneThatWasAssumed(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	ws, err := h.small.Workspace(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ws.Zone = "Europe/Berlin"
	if err := h.small.SaveWorkspace(ctx, ws); err != nil {
		t.Fatal(err)
	}
	m := formats.Mapping{EventSpec: formats.EventSpec{Event: "event", Person: "user", Time: "time"}, Options: formats.MappingOptions{TimeFormat: formats.ISO}}
	first := h.run(intake.Request{Mapping: &m, File: h.upload("a.csv", "user,event,time\nu,e,1.7.2024 12:00\n")})
	ws.Zone = "UTC"
	if err := h.small.SaveWorkspace(ctx, ws); err != nil {
		t.Fatal(err)
	}
	m.Options.TimeFormat = formats.DMY
	if _, err := h.Retry(ctx, first.Job, intake.RetryRequest{Mapping: &m}, nil); err != nil {
		t.Fatal(err)
	}
	if at := h.events()[0].Time.String(); at != "2024-07-01T10:00:00Z" {
		t.Errorf("the retried event is at %s, want noon in Berlin", at)
	}
}

func TestVaultKeepsClearIdsOnlyWhereAsked(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	h.text(visits)
	hashed := h.events()[0].Hashed
	if clear, err := h.small.Clear(ctx, hashed); err != nil || len(clear) != 0 {
		t.Errorf("the vault has %v (%v) though nobody asked for it", clear, err)
	}
	h.run(intake.Request{File: h.upload("more.csv", visits), KeepIDs: true})
	if clear, err := h.small.Clear(ctx, hashed); err != nil || len(clear) != 1 || clear[0].Value != "u1" {
		t.Errorf("the vault has %v (%v), want u1", clear, err)
	}
}

func TestPreviewStoresNothing(t *testing.T) {
	h := newHouse(t)
	id := h.upload("visits.csv", visits+"null,open,2024-01-02T10:00:00Z,web,\nbroken\n")
	v, err := h.Preview(context.Background(), intake.Request{File: id})
	if err != nil {
		t.Fatal(err)
	}
	if v.Problem != "" || len(v.Rows) != 4 || len(v.Events) != 3 || v.Events[1].Name != "buy" || *v.Events[1].Value != 12.5 || v.Events[1].IDs["user_id"] != "u1" || v.Events[1].Person != "u1" {
		t.Errorf("preview %+v", v)
	}
	q := v.Quality
	if q.Read != 5 || q.Accepted != 3 || !maps.Equal(q.Rejected, rejected(journey.NoPerson, 1, journey.RowRagged, 1)) || !q.Whole || q.Persons != 2 || len(q.Examples) != 2 {
		t.Errorf("quality %+v", q)
	}
	if q.Names[0] != (intake.NameCount{Name: "open", Events: 2}) {
		t.Errorf("names %v", q.Names)
	}
	if head, err := h.log.Head(context.Background()); err != nil || head.End != 0 {
		t.Errorf("the log reaches %v (%v) after a preview", head, err)
	}
	if jobs, err := h.Jobs(context.Background(), 0); err != nil || len(jobs) != 0 {
		t.Errorf("a preview left jobs %v (%v)", jobs, err)
	}
	if _, err := json.Marshal(v); err != nil {
		t.Error(err)
	}
}

func TestPreviewTellsWhatIsMissing(t *testing.T) {
	h := newHouse(t)
	v, err := h.Preview(context.Background(), intake.Request{File: h.upload("a.csv", "colour,weight\nred,1.5\n")})
	if err != nil {
		t.Fatal(err)
	}
	if v.Problem == "" || len(v.Questions) != 3 || len(v.Columns) != 2 || len(v.Rows) != 1 {
		t.Errorf("preview %+v, want a problem and three questions", v)
	}
	_, err = h.Run(context.Background(), intake.Request{File: h.upload("a.csv", "colour,weight\nred,1.5\n")}, nil)
	if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), "person") || !strings.Contains(err.Error(), "colour, weight") {
		t.Errorf("importing it: %v; want the missing roles and the columns there are", err)
	}
}

func TestFlagsCompleteTheGuess(t *testing.T) {
	h := newHouse(t)
	m := &formats.Mapping{EventSpec: formats.EventSpec{Event: "channel"}}
	r := h.run(intake.Request{File: h.upload("a.csv", visits), Mapping: m, Complete: true})
	if r.Accepted != 3 || h.events()[0].Name != "web" || h.events()[0].Channel != "" {
		t.Errorf("report %+v, first event %+v; want the channel as event name", r, h.events()[0])
	}
	_, err := h.Run(context.Background(), intake.Request{File: h.upload("a.csv", visits), Mapping: &formats.Mapping{EventSpec: formats.EventSpec{Person: "customer"}}, Complete: true}, nil)
	if journey.KindOf(err) != journey.Invalid || !strings.Contains(err.Error(), `no column "customer"`) || !strings.Contains(err.Error(), "user_id") {
		t.Errorf("a column that is not there: %v", err)
	}
}
