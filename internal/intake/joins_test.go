package intake_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

func TestPreviewShowsJoinedColumns(t *testing.T) {
	h := newHouse(t)
	m := formats.Mapping{
		EventSpec: formats.EventSpec{Event: "=order", Person: "who.person", Time: "time", Props: []string{"*"}},
		Lookups:   []formats.Lookup{{Name: "who", File: "customers.csv", Key: "customer"}},
	}
	req := intake.Request{
		File: h.upload("orders.csv", "customer,time\nc1,2024-01-01\nc2,2024-01-02\n"), Mapping: &m,
		Lookups: map[string]string{"who": h.upload("customers.csv", "customer,person,city\nc1,p1,Oslo\nc1,p9,Rome\n")},
		Shown:   []string{"who.city"},
	}
	v, err := h.Preview(context.Background(), req)
	if err != nil || v.Problem != "" {
		t.Fatalf("%+v, %v", v, err)
	}
	roles := map[string]string{}
	for _, c := range v.Columns {
		roles[c.Name] = c.Role
	}
	want := map[string]string{"customer": "prop", "time": "time", "who.person": "person", "who.city": "none"}
	if diff := cmp.Diff(want, roles); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	if len(v.Info.Columns) != 2 || len(v.Rows[0]) != 4 || *v.Rows[0][3] != "Oslo" || v.Rows[1][3] != nil {
		t.Errorf("rows %v under %v", v.Rows, v.Info.Columns)
	}
	match := []formats.Match{{Name: "who", Rows: 2, Repeated: 1, Looked: 2, Matched: 1, Missing: []string{"c2"}}}
	if diff := cmp.Diff(match, v.Joins); diff != "" {
		t.Errorf("joins (-want +got):\n%s", diff)
	}
	m.Lookups[0].On = "nobody"
	if v, err := h.Preview(context.Background(), req); err != nil || !strings.Contains(v.Problem, `no column "nobody"`) || len(v.Columns) != 2 {
		t.Errorf("a key that is not there: %+v, %v", v, err)
	}
}

func TestGuessJoin(t *testing.T) {
	h := newHouse(t)
	ctx := context.Background()
	req := intake.JoinRequest{
		File:      h.upload("orders.csv", "order,customer,time\no1,c1,2024-01-01\no2,c2,2024-01-02\n"),
		Other:     h.upload("customers.csv", "id,person\nc1,p1\nc3,p3\n"),
		OtherName: "customers.csv",
	}
	g, err := h.GuessJoin(ctx, req)
	if err != nil || len(g.Keys) == 0 || g.Keys[0] != (formats.KeyGuess{Key: "customer", On: "id", Share: 0.5}) || len(g.Columns) != 2 || g.Rows != 2 {
		t.Errorf("%+v, %v", g, err)
	}

	// A third file may hang on the second one.
	req.Mapping = &formats.Mapping{Lookups: []formats.Lookup{{Name: "customers", File: "customers.csv", Key: "customer", On: "id"}}}
	req.Lookups, req.Shown = map[string]string{"customers": req.Other}, []string{"customers.person"}
	req.Other = h.upload("people.csv", "person,age\np1,40\n")
	if g, err = h.GuessJoin(ctx, req); err != nil || len(g.Keys) == 0 || g.Keys[0].Key != "customers.person" {
		t.Errorf("the key of the third file: %+v, %v", g, err)
	}

	req.Other = h.upload("empty.csv", "")
	if _, err := h.GuessJoin(ctx, req); journey.KindOf(err) != journey.Invalid {
		t.Errorf("a file without rows: %v", err)
	}
	req.Other = "nothing"
	if _, err := h.GuessJoin(ctx, req); journey.KindOf(err) != journey.NotFound {
		t.Errorf("a file that is not there: %v", err)
	}
}
