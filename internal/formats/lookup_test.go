package formats_test

import (
	"context"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/journey"
)

// join maps a CSV file with lookups in other CSV files, by the names of the
// files in the mapping.
func join(t *testing.T, yaml, text string, files map[string]string) ([]journey.Event, []formats.BadRow, *formats.Program) {
	t.Helper()
	ctx := context.Background()
	m := mapping(t, yaml)
	var tables []*formats.Table
	for i, l := range m.Lookups {
		r, _, err := csv.Codec().Open(ctx, formatstest.Text(l.File, files[l.File]), formats.Options{})
		if err != nil {
			t.Fatal(err)
		}
		table, err := formats.NewTable(ctx, r, l, m.NeededColumns()[i])
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
	}
	r, info, err := csv.Codec().Open(ctx, formatstest.Text("a.csv", text), formats.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := formats.Compile(m, formats.Env{Columns: info.Columns, Tables: tables})
	if err != nil {
		t.Fatal(err)
	}
	var rows formats.Rows
	var b formats.Batch
	if err := r.Read(ctx, &rows); err != nil {
		t.Fatal(err)
	}
	if err := p.Map(&rows, &b); err != nil {
		t.Fatal(err)
	}
	return b.Events, b.Rejected, p
}

const orders = "order,customer,placed\no1,c1,2024-01-01\no2,c2,2024-01-02\no3,c9,2024-01-03\n"

func TestLookupOfOneRow(t *testing.T) {
	const yaml = `
lookups: [{name: who, file: who.csv, key: customer, on: id}]
person: who.person
event: =order
time: placed
traits: {zip: who.zip}
`
	events, _, _ := join(t, yaml, orders, map[string]string{"who.csv": "id,person,zip\nc1,p1,01234\nc1,p7,99999\nc2,p2,\n"})
	check(t, "events", []string{"order@2024-01-01T00:00:00Z", "order@2024-01-02T00:00:00Z", "order@2024-01-03T00:00:00Z"}, brief(events))
	check(t, "person of the first, by the first match", []journey.Identifier{{Type: "person", Value: "p1"}}, events[0].IDs)
	check(t, "traits of the first", []journey.Prop{{Name: "zip", Value: "01234"}}, events[0].Traits)
	if len(events[2].IDs) != 0 {
		t.Errorf("a customer that the lookup does not know has the ids %v", events[2].IDs)
	}
}

func TestLookupOfALookup(t *testing.T) {
	const yaml = `
lookups:
  - {name: who, file: who.csv, key: customer, on: id}
  - {name: city, file: city.csv, key: who.zip, on: zip}
person: customer
event: city.name
time: placed
`
	events, bad, _ := join(t, yaml, orders, map[string]string{"who.csv": "id,zip\nc1,1\nc2,2\n", "city.csv": "zip,name\n1,Rome\n2,Oslo\n"})
	check(t, "events", []string{"Rome@2024-01-01T00:00:00Z", "Oslo@2024-01-02T00:00:00Z"}, brief(events))
	check(t, "rejected", []string{"4 no_event"}, reasons(bad))
}

func TestLookupOfEachMatch(t *testing.T) {
	const yaml = `
lookups: [{name: review, file: r.csv, key: order, each: true}]
person: customer
events:
  - {event: =order, time: placed}
  - {event: =review, time: review.at, score: review.score, score_type: stars5}
`
	const reviews = "order,at,score\no1,2024-02-01,5\no1,2024-02-02,1\no1,2024-02-02,1\no2,2024-02-03,3\n"
	events, bad, _ := join(t, yaml, orders, map[string]string{"r.csv": reviews})
	check(t, "events", []string{
		"order@2024-01-01T00:00:00Z", "review@2024-02-01T00:00:00Z", "review@2024-02-02T00:00:00Z", "review@2024-02-02T00:00:00Z",
		"order@2024-01-02T00:00:00Z", "review@2024-02-03T00:00:00Z", "order@2024-01-03T00:00:00Z",
	}, brief(events))
	check(t, "rejected", nil, reasons(bad))
	ids := map[string]bool{}
	for _, e := range events {
		ids[e.ID] = true
	}
	if len(ids) != len(events) {
		t.Errorf("%d different ids of %d events", len(ids), len(events))
	}
	// Reviews in another order, and one more, leave the ids of the others alone.
	later, _, _ := join(t, yaml, orders, map[string]string{"r.csv": "order,at,score\no2,2024-02-03,3\no1,2024-02-02,1\no1,2024-03-01,4\no1,2024-02-02,1\no1,2024-02-01,5\n"})
	again := 0
	for _, e := range later {
		if ids[e.ID] {
			again++
		}
	}
	if len(later) != 8 || again != 7 {
		t.Errorf("%d of %d events have the ids of before, want 7 of 8", again, len(later))
	}
}

func TestLookupOfASum(t *testing.T) {
	const yaml = `
lookups: [{name: paid, file: p.csv, key: order, sum: [amount]}]
person: customer
event: =order
time: placed
value: paid.amount
`
	events, _, p := join(t, yaml, orders, map[string]string{"p.csv": "order,amount\no1,0.10\no1,0.20\no1,-0.05\no2,none\no2,7\n"})
	if events[0].Value != 250_000 || events[1].Value != 7_000_000 || events[2].Value != journey.NoMicro {
		t.Errorf("values %d %d %d, want 0.25, 7 and none", events[0].Value, events[1].Value, events[2].Value)
	}
	if notes := strings.Join(p.Notes(), " "); !strings.Contains(notes, "In paid, 1 value to be summed is no number, and the sum leaves it out.") {
		t.Errorf("notes %q", notes)
	}
}
