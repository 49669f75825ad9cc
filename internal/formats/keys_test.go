package formats_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/csv"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
)

// sampleOf reads the first rows of a CSV file.
func sampleOf(t *testing.T, name, text string) *formats.Sample {
	t.Helper()
	r := reader(t, name, text)
	s, err := formats.ReadSample(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func reader(t *testing.T, name, text string) formats.Reader {
	t.Helper()
	r, _, err := csv.Codec().Open(context.Background(), formatstest.Text(name, text), formats.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shop returns orders, their customers (every fifth order has none) and their
// reviews, some orders with two.
func shop() (orders, customers, reviews string) {
	var o, c, r strings.Builder
	o.WriteString("order_id,customer,status,items,placed\n")
	c.WriteString("id,items,city\n")
	r.WriteString("review_id,order_id,stars,answered\n")
	for i := range 100 {
		fmt.Fprintf(&o, "o%03d,c%03d,%s,%d,2024-01-%02d 10:00:00\n", i, i, []string{"sent", "open"}[i%2], i%4, i%28+1)
		if i%5 > 0 {
			fmt.Fprintf(&c, "c%03d,%d,Oslo\n", i, i%4)
		}
		for range i%3 + 1 {
			fmt.Fprintf(&r, "r%03d,o%03d,%d,2024-01-%02d 10:00:00\n", i, i, i%5+1, i%28+1)
		}
	}
	return o.String(), c.String(), r.String()
}

func TestGuessKeys(t *testing.T) {
	orders, customers, reviews := shop()
	for _, c := range []struct {
		name, other string
		want        formats.KeyGuess
	}{
		{"customers of another name", customers, formats.KeyGuess{Key: "customer", On: "id", Share: 0.8}},
		{"reviews, several for an order", reviews, formats.KeyGuess{Key: "order_id", On: "order_id", Share: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := formats.GuessKeys(context.Background(), sampleOf(t, "orders.csv", orders), sampleOf(t, "other.csv", c.other), reader(t, "other.csv", c.other))
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Pairs) == 0 || got.Pairs[0] != c.want {
				t.Errorf("the keys are %+v, want first %+v", got.Pairs, c.want)
			}
			if !got.Whole || got.Rows != int64(strings.Count(c.other, "\n")-1) {
				t.Errorf("%d rows were read, whole %v", got.Rows, got.Whole)
			}
			for _, p := range got.Pairs {
				if p.Key == "placed" || p.Key == "status" {
					t.Errorf("%+v is no key", p)
				}
			}
		})
	}
}

func TestGuessKeysOfStrangers(t *testing.T) {
	orders, _, _ := shop()
	const other = "sku,colour\ns1,red\ns2,blue\n"
	got, err := formats.GuessKeys(context.Background(), sampleOf(t, "orders.csv", orders), sampleOf(t, "other.csv", other), reader(t, "other.csv", other))
	if err != nil || len(got.Pairs) != 0 || len(got.Columns) != 2 {
		t.Errorf("keys %+v (%v), want none of two columns", got, err)
	}
}

func TestSampleJoin(t *testing.T) {
	ctx := context.Background()
	m := &formats.Mapping{Lookups: []formats.Lookup{
		{Name: "who", File: "who.csv", Key: "customer", On: "id"},
		{Name: "town", File: "town.csv", Key: "who.city"},
	}}
	who, err := formats.NewTable(ctx, reader(t, "who.csv", "id,city\nc1,Oslo\nc1,Rome\nc3,\n"), m.Lookups[0], []string{"city"})
	if err != nil {
		t.Fatal(err)
	}
	m.Lookups[1].On = "name"
	town, err := formats.NewTable(ctx, reader(t, "town.csv", "name,land\nOslo,NO\n"), m.Lookups[1], []string{"land"})
	if err != nil {
		t.Fatal(err)
	}
	s := sampleOf(t, "orders.csv", "order,customer\no1,c1\no2,c2\no3,c3\no4,\n")
	joined, matches, err := s.Join(m, []*formats.Table{who, town})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"order", "customer", "who.city", "town.land"}, joined.Columns); diff != "" {
		t.Error(diff)
	}
	if land, ok := joined.Value(0, 3); !ok || string(land) != "NO" {
		t.Errorf("the land of the first order is %q", land)
	}
	if v, ok := joined.Value(1, 2); ok {
		t.Errorf("the city of an unknown customer is %q", v)
	}
	want := []formats.Match{
		{Name: "who", Rows: 3, Repeated: 1, Looked: 4, Matched: 2, Empty: 1, Missing: []string{"c2"}},
		{Name: "town", Rows: 1, Looked: 4, Matched: 1, Empty: 3, Missing: []string{}},
	}
	if diff := cmp.Diff(want, matches); diff != "" {
		t.Errorf("matches (-want +got):\n%s", diff)
	}
	if len(s.Columns) != 2 || len(s.Cells) != 8 {
		t.Errorf("the sample itself has changed: %v", s.Columns)
	}
	m.Lookups[0].Key = "nobody"
	if _, _, err := s.Join(m, []*formats.Table{who, town}); err == nil {
		t.Error("a key that is no column was accepted")
	}
}

func TestLookupNotes(t *testing.T) {
	_, _, p := join(t, `
lookups: [{name: who, file: who.csv, key: customer, on: id}]
person: who.person
event: =order
time: placed
`, orders, map[string]string{"who.csv": "id,person\nc1,p1\nc2,p2\nc2,p3\n"})
	notes := strings.Join(p.Notes(), " ")
	for _, want := range []string{
		"In who, 1 of 3 rows find no match for customer.",
		"In who, 1 row has a key that stands further up; the first row of a key is taken.",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes %q do not say %q", notes, want)
		}
	}
}
