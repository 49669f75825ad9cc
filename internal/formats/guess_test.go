package formats_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
)

// realData counts the tests on data from others that could not run.
var realData formatstest.Real

func TestMain(m *testing.M) { os.Exit(realData.Main(m)) }

func TestGuessOfRealFiles(t *testing.T) {
	for _, c := range []struct {
		file, want string
		questions  []string
	}{
		{"olist/olist_orders_dataset.csv", `person: customer_id
props:
  - '*'
events:
  - event: =order purchase
    time: order_purchase_timestamp
  - event: =order approved
    time: order_approved_at
  - event: =order delivered carrier
    time: order_delivered_carrier_date
  - event: =order delivered customer
    time: order_delivered_customer_date
`, []string{"tz"}},
		{"patients/patients.csv", `event: handling
person: patient
time: time
props:
  - '*'
lifecycle:
  column: registration_type
  pair_by:
    - handling_id
  keep: pair
`, nil},
		{"xes/running-example.csv", `event: concept:name
person: case:concept:name
time: time:timestamp
value: Costs
props:
  - '*'
`, nil},
		{"export_samples/ga4_export_fivetran_events.csv", `event: name
ids:
  anonymous_id: user_pseudo_id
  user_id: user_id
time: timestamp
seq: batch_event_index
channel: platform
value: ecommerce_purchase_revenue_in_usd
props:
  - '*'
`, []string{"tz"}},
		{"export_samples/zendesk_ticket_fivetran.csv", `event: =zendesk ticket fivetran
person: requester_id
time: created_at
channel: via_channel
text: description
props:
  - '*'
`, []string{"tz"}},
		{"export_samples/qualtrics_sample.csv", `event: =survey answered
kind: feedback
person: ResponseId
time: RecordedDate
channel: DistributionChannel
duration: Duration (in seconds)
props:
  - '*'
`, []string{"tz"}},
		{"snowplow_fractribution/data/source/snowplow_fractribution_events.csv", `event: event_name
id: event_id
ids:
  anonymous_id: domain_userid
time: derived_tstamp
original: dvce_created_tstamp
sent: dvce_sent_tstamp
received: collector_tstamp
channel: mkt_medium
props:
  - '*'
`, nil},
	} {
		t.Run(c.file, func(t *testing.T) {
			path, ok := realData.Path(t, c.file)
			if !ok {
				return
			}
			g := formatstest.Guess(t, csv.Codec(), formatstest.Open(t, path), formats.Options{})
			got, err := g.Mapping.YAML()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("mapping (-want +got):\n%s", diff)
			}
			var asked []string
			for _, q := range g.Questions {
				asked = append(asked, q.ID)
			}
			if !slices.Equal(asked, c.questions) {
				t.Errorf("asked %v, want %v", asked, c.questions)
			}
		})
	}
}

// guess returns the guess for the text of a CSV file.
func guess(t *testing.T, text string) formats.Guessed {
	t.Helper()
	return formatstest.Guess(t, csv.Codec(), formatstest.Text("visits.csv", text), formats.Options{})
}

func TestGuessAsksWhatTheFileLeavesOpen(t *testing.T) {
	g := guess(t, "user_id,event,when\nu1,open,01/02/2024 10:00\nu2,close,03/04/2024 11:00\n")
	var ids []string
	for _, q := range g.Questions {
		ids = append(ids, q.ID+" "+q.Column+" "+q.Assumed)
	}
	if want := []string{"tz when UTC", "time_format when dmy"}; !slices.Equal(ids, want) {
		t.Errorf("questions %q, want %q", ids, want)
	}
	if note := g.Columns[2].Note; !strings.Contains(note, "Day and month may be swapped") || !strings.Contains(note, "no zone") {
		t.Errorf("note of the times: %q", note)
	}
	g = guess(t, "colour,weight\nred,1.5\nblue,2.5\n")
	ids = nil
	for _, q := range g.Questions {
		ids = append(ids, q.ID)
		if len(q.Options) != 2 || q.Assumed != "" {
			t.Errorf("question %s offers %v and assumes %q; want the two columns and nothing", q.ID, q.Options, q.Assumed)
		}
	}
	if want := []string{"person", "event", "time"}; !slices.Equal(ids, want) {
		t.Errorf("questions %q, want %q", ids, want)
	}
}

func TestGuessOfTimesThatAreTheSame(t *testing.T) {
	g := guess(t, "user_id,created_at,opened_at,paid_at\nu1,2024-01-01,2024-01-01,2024-01-02\nu2,2024-01-03,2024-01-03,\n")
	var times []string
	for _, e := range g.Mapping.Events {
		times = append(times, e.Time)
	}
	if want := []string{"created_at", "paid_at"}; !slices.Equal(times, want) {
		t.Errorf("events at %q, want %q", times, want)
	}
}

func TestFamiliesOfColumnsHaveTheirRole(t *testing.T) {
	m := &formats.Mapping{EventSpec: formats.EventSpec{Event: "name", Person: "user", Time: "time", Props: []string{"p.*"}, Traits: map[string]string{"*": "t.*"}}}
	s := &formats.Sample{Rows: formats.Rows{Columns: []string{"name", "user", "time", "p.a", "t.b", "other"}}}
	columns, _ := formats.Describe(m, s, "UTC")
	var roles []string
	for _, c := range columns {
		roles = append(roles, c.Role)
	}
	if want := []string{"event", "person", "time", "prop", "trait", "none"}; !slices.Equal(roles, want) {
		t.Errorf("roles %q, want %q", roles, want)
	}
}

func TestGuessReadsValues(t *testing.T) {
	for _, c := range []struct {
		name, text, column, role, note string
	}{
		{"month first is certain", "user,event,time\nu,e,12/31/2024\n", "time", "time", "The times name no zone."},
		{"milliseconds", "user,event,ts\nu,e,1700000000000\nu,e,1700000000001\n", "ts", "time", "Counts milliseconds since 1970."},
		{"spreadsheet days", "user,event,date\nu,e,45000.5\nu,e,45001.25\n", "date", "time", "Spreadsheet days. The times name no zone."},
		{"decimal comma", "user;event;time;amount\nu;e;2024-01-01T00:00:00Z;12,50\n", "amount", "value", "Decimal comma."},
		{"broken times", "user,event,time\n" + strings.Repeat("u,e,2024-01-01T00:00:00Z\n", 9) + "u,e,soon\n", "time", "time", "1 of 10 sampled values are no times."},
		{"numbers of ten digits are no times by themselves", "user,event,time,order\nu,e,2024-01-01T00:00:00Z,1700000000\n", "order", "prop", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := guess(t, c.text)
			i := slices.IndexFunc(g.Columns, func(g formats.ColumnGuess) bool { return g.Name == c.column })
			if got := g.Columns[i]; got.Role != c.role || got.Note != c.note {
				t.Errorf("column %s is %s with note %q, want %s with %q", c.column, got.Role, got.Note, c.role, c.note)
			}
		})
	}
}

func TestGuessIsSureAndShowsSamples(t *testing.T) {
	g := guess(t, "user_id,event,time,city\nu1,a,2024-01-01T00:00:00Z,Rome\nu1,b,2024-01-02T00:00:00Z,Oslo\nu2,a,2024-01-03T00:00:00Z,Bern\nu2,a,2024-01-03T00:00:00Z,Wien\n")
	for i, want := range []float64{0.95, 0.95, 0.95, 0.5} {
		if got := g.Columns[i].Confidence; got != want {
			t.Errorf("confidence of %s is %v, want %v", g.Columns[i].Name, got, want)
		}
	}
	if got, want := g.Columns[3].Samples, []string{"Rome", "Oslo", "Bern"}; !slices.Equal(got, want) {
		t.Errorf("samples %q, want %q", got, want)
	}
}
