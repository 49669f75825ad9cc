package intake_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

// byName counts events by their names.
func byName(events []journey.Event) map[string]int {
	out := map[string]int{}
	for i := range events {
		out[events[i].Name]++
	}
	return out
}

// trails returns each person's events in the canonical order.
func trails(events []journey.Event) map[journey.HashedID][]journey.Event {
	out := map[journey.HashedID][]journey.Event{}
	for _, e := range events {
		out[e.Hashed[0]] = append(out[e.Hashed[0]], e)
	}
	return out
}

func TestOlistThroughAMappingWithLookups(t *testing.T) {
	path, ok := realData.Path(t, "olist/olist_orders_dataset.csv")
	if !ok {
		return
	}
	text, err := os.ReadFile("testdata/olist.yaml")
	if err != nil {
		t.Fatal(err)
	}
	m, err := formats.ReadMapping(text)
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t)
	req := intake.Request{Path: path, Mapping: m, Dir: "testdata"}
	r := h.run(req)
	if r.Rows != 8_135 || r.Accepted != 35_872 || r.Read != 35_872 || r.Persons != 8_016 {
		t.Errorf("rows %d, read %d, accepted %d, persons %d; want 8135 rows with 35872 events of 8016 persons", r.Rows, r.Read, r.Accepted, r.Persons)
	}
	events := h.events()
	want := map[string]int{"order placed": 8_135, "payment approved": 7_989, "handed to carrier": 6_353, "delivered": 5_170, "review answered": 8_225}
	if diff := cmp.Diff(want, byName(events)); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	var paid journey.Micro
	var scores, texts int
	zips := true
	for i := range events {
		e := &events[i]
		if e.Name == "order placed" {
			paid += e.Value
		}
		if e.Name == "review answered" {
			scores += int(e.Score) / 1000
			if e.Kind != journey.Feedback || e.ScoreType != journey.Stars5 {
				t.Fatalf("a review is %+v", e)
			}
		}
		if e.Text != "" {
			texts++
		}
		zips = zips && slices.ContainsFunc(e.Traits, func(p journey.Prop) bool { return p.Name == "zip" && len(p.Value) == 5 })
	}
	if paid != 1_428_602_810_000 || scores != 26_909 || texts != 4_109 {
		t.Errorf("paid %d, scores %d, texts %d; want 1428602.81, 26909 and 4109", paid, scores, texts)
	}
	if !zips {
		t.Error("a zip code lost its leading zero")
	}
	if at := events[0].Time.String(); at != "2016-09-05T00:15:19Z" {
		t.Errorf("the first order was placed at %s, want 21:15:19 in São Paulo", at)
	}
	if again := h.run(req); again.Accepted != 0 || again.Duplicate != 35_872 {
		t.Errorf("the second import: accepted %d, duplicate %d", again.Accepted, again.Duplicate)
	}
}

func TestPatientsStartRows(t *testing.T) {
	path, ok := realData.Path(t, "patients/patients.csv")
	if !ok {
		return
	}
	for _, c := range []struct {
		keep   string
		events int64
		median float64
	}{{"start", 2_721, 515_393}, {"complete", 2_721, 516_494}, {"pair", 2_721, 515_393}} {
		t.Run(c.keep, func(t *testing.T) {
			h := newHouse(t)
			m := &formats.Mapping{Lifecycle: &formats.Lifecycle{Keep: c.keep}}
			r := h.run(intake.Request{Path: path, Mapping: m, Complete: true})
			if r.Rows != 5_442 || r.Accepted != c.events || r.Persons != 500 {
				t.Fatalf("rows %d, accepted %d, persons %d", r.Rows, r.Accepted, r.Persons)
			}
			events := h.events()
			want := map[string]int{"Registration": 500, "Triage and Assessment": 500, "Discuss Results": 495, "Check-out": 492, "X-Ray": 261, "Blood test": 237, "MRI SCAN": 236}
			if diff := cmp.Diff(want, byName(events)); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
			variants, durations := summary(events)
			if len(variants) != 7 || variants[0] != 258 || variants[1] != 234 || variants[2] != 2 {
				t.Errorf("variants %v, want seven that begin with 258, 234, 2", variants)
			}
			if got := median(durations); got != c.median {
				t.Errorf("median case duration %v s, want %v", got, c.median)
			}
			if c.keep == "pair" && events[0].Duration <= 0 {
				t.Errorf("a paired event has the duration %d", events[0].Duration)
			}
		})
	}
}

func TestRunningExample(t *testing.T) {
	path, ok := realData.Path(t, "xes/running-example.csv")
	if !ok {
		return
	}
	h := newHouse(t)
	r := h.run(intake.Request{Path: path})
	if r.Accepted != 42 || r.Persons != 6 {
		t.Errorf("accepted %d of %d persons, want 42 of 6", r.Accepted, r.Persons)
	}
	events := h.events()
	variants, durations := summary(events)
	if names := byName(events); len(names) != 8 || names["register request"] != 6 || len(variants) != 6 || median(durations) != 815_940 {
		t.Errorf("names %v, variants %v, median %v", names, variants, median(durations))
	}
}

func TestHelpdesk(t *testing.T) {
	path, ok := realData.Path(t, "xes/helpdesk.xes.gz")
	if !ok {
		return
	}
	h := newHouse(t)
	r := h.run(intake.Request{Path: path})
	if r.Accepted != 21_348 || r.Persons != 4_580 || len(r.Rejected) != 0 {
		t.Fatalf("accepted %d of %d persons, rejected %v", r.Accepted, r.Persons, r.Rejected)
	}
	events := h.events()
	variants, durations := summary(events)
	if len(byName(events)) != 14 || len(variants) != 226 || !slices.Equal(variants[:3], []int{2_366, 552, 228}) || median(durations) != 3_443_836.5 {
		t.Errorf("%d activities, %d variants %v, median %v", len(byName(events)), len(variants), variants[:3], median(durations))
	}
	if again := h.run(intake.Request{Path: path}); again.Accepted != 0 || again.Duplicate != 21_348 {
		t.Errorf("the second import: accepted %d, duplicate %d", again.Accepted, again.Duplicate)
	}
}

// summary returns how many persons share each sequence of names, most first,
// and how long each person's trail lasts, in seconds.
func summary(events []journey.Event) (variants []int, durations []float64) {
	count := map[string]int{}
	for _, trail := range trails(events) {
		sequence := ""
		for _, e := range trail {
			sequence += e.Name + " > "
		}
		count[sequence]++
		durations = append(durations, float64(trail[len(trail)-1].Time-trail[0].Time)/1e6)
	}
	for _, n := range count {
		variants = append(variants, n)
	}
	slices.SortFunc(variants, func(a, b int) int { return b - a })
	slices.Sort(durations)
	return variants, durations
}

func median(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func TestExportSamplesAreReadWithoutHelp(t *testing.T) {
	for file, want := range map[string]string{
		"export_samples/ga4_export_fivetran_events.csv":                        "accepted 6 of 6",
		"export_samples/zendesk_ticket_fivetran.csv":                           "accepted 5 of 5",
		"export_samples/qualtrics_sample.csv":                                  "accepted 1 of 1",
		"snowplow_fractribution/data/source/snowplow_fractribution_events.csv": "accepted 98 of 98",
	} {
		path, ok := realData.Path(t, file)
		if !ok {
			return
		}
		h := newHouse(t)
		v, err := h.Preview(context.Background(), intake.Request{Path: path})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if got := fmt.Sprintf("accepted %d of %d", v.Quality.Accepted, v.Quality.Read); got != want {
			t.Errorf("%s: %s, want %s; examples %+v, problem %q", file, got, want, v.Quality.Examples, v.Problem)
		}
	}
}
