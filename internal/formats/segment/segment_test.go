package segment_test

import (
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/segment"
	"github.com/sojournhq/sojourn/internal/journey"
)

// realData counts the tests on data from others that could not run.
var realData formatstest.Real

func TestMain(m *testing.M) { os.Exit(realData.Main(m)) }

const messages = `{"type":"track","event":"Order Paid","messageId":"m1","userId":"u1","anonymousId":"a1","originalTimestamp":"2026-01-02T03:04:05Z","sentAt":"2026-01-02T03:04:06Z","receivedAt":"2026-01-02T03:04:16Z","timestamp":"2026-01-02T03:04:15Z","properties":{"total":12.5,"path":"/thanks"},"context":{"page":{"path":"/pay"}}}
{"type":"page","messageId":"m2","anonymousId":"a1","timestamp":"2026-01-02T03:05:00Z","properties":{"path":"/pricing"}}
{"type":"identify","messageId":"m3","anonymousId":"a1","userId":"u1","timestamp":"2026-01-02T03:06:00Z","traits":{"email":"x@example.com","plan":"pro"}}
{"type":"alias","messageId":"m4","previousId":"a0","userId":"u1","timestamp":"2026-01-02T03:07:00Z"}
`

// TestMeaning: each type of message becomes the event that it means.
func TestMeaning(t *testing.T) {
	f := formatstest.Text("batch.ndjson", messages)
	if got := segment.Codec().Sniff([]byte(messages), "x.json"); got < 0.95 {
		t.Errorf("sniffed %v", got)
	}
	events, bad := formatstest.Events(t, segment.Codec(), f, nil, time.UTC)
	if len(events) != 4 || len(bad) != 0 {
		t.Fatalf("%d events, bad %v", len(events), bad)
	}
	var names []string
	for i := range events {
		names = append(names, events[i].Kind.String()+" "+events[i].Name)
	}
	if d := cmp.Diff([]string{"behaviour Order Paid", "behaviour page_view", "identity identify", "identity alias"}, names); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
	paid, identify, alias := &events[0], &events[2], &events[3]
	if paid.ID != "m1" || paid.Original.String() != "2026-01-02T03:04:05Z" || paid.Sent.String() != "2026-01-02T03:04:06Z" || paid.Received.String() != "2026-01-02T03:04:16Z" || paid.True.Known() {
		t.Errorf("times and id of the track call: %+v", paid)
	}
	for name, want := range map[string]string{"total": "12.5", "path": "/thanks", "page.path": "/pay"} {
		if got, _ := paid.Prop(name); got != want {
			t.Errorf("property %s is %q, want %q", name, got, want)
		}
	}
	if d := cmp.Diff([]journey.Prop{{Name: "email", Value: "x@example.com"}, {Name: "plan", Value: "pro"}}, identify.Traits); d != "" {
		t.Errorf("traits (-want +got):\n%s", d)
	}
	ids := map[string]string{}
	for _, id := range append(identify.IDs, alias.IDs...) {
		ids[id.Type+"="+id.Value] = ""
	}
	want := map[string]string{"user_id=u1": "", "anonymous_id=a1": "", "email=x@example.com": "", "anonymous_id=a0": ""}
	if d := cmp.Diff(want, ids); d != "" {
		t.Errorf("identifiers (-want +got):\n%s", d)
	}
}

// TestRequest: a request body with a batch reads like its messages.
func TestRequest(t *testing.T) {
	body := `{"sentAt": "2026-01-02T03:04:05Z", "batch": [{"type":"track","event":"A","messageId":"1","userId":"u"},
	 {"type":"screen","messageId":"2","userId":"u"}]}`
	_, table := formatstest.ReadAll(t, segment.Codec(), formatstest.Text("body.json", body), formats.Options{})
	if len(table.Rows) != 2 || table.Rows[1][0] != "screen_view" {
		t.Errorf("rows %q", table.Rows)
	}
	rows := formats.Rows{Columns: table.Columns}
	segment.Codec().Record([]byte(table.Raw[1]), 1, formats.Options{}, &rows)
	if v, _ := rows.Value(0, 0); string(v) != "screen_view" {
		t.Errorf("a retried message means %q", v)
	}
}

func TestExportSamples(t *testing.T) {
	path, ok := realData.Path(t, "export_samples/segment_batch.ndjson")
	if !ok {
		return
	}
	events, bad := formatstest.Events(t, segment.Codec(), formatstest.Open(t, path), nil, time.UTC)
	if len(events) != 2 || len(bad) != 0 || events[0].Kind != journey.Identity || events[1].Name != "Course Clicked" {
		t.Errorf("events %+v, bad %v", events, bad)
	}
}
