package ojm_test

import (
	"os"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/formats/ojm"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

func mustRead(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// mustApply makes the document of a batch.
func mustApply(t *testing.T, kind ops.DocKind, b ops.Batch) *ops.Doc {
	t.Helper()
	doc := ops.New(kind)
	if len(b.Ops) == 0 {
		return doc
	}
	effective, err := ops.Resolve(doc, b, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range effective.Ops {
		if e.Why != "" {
			t.Errorf("%s of %s: %s", e.K, e.ID, e.Why)
		}
	}
	next, _, err := ops.Apply(doc, effective, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := next.Check(); err != nil {
		t.Fatal(err)
	}
	return next
}

func mustImport(t *testing.T, b []byte) (*ops.Doc, map[string]*ops.Doc, ojm.Bundle) {
	t.Helper()
	bundle, err := ojm.Import(b)
	if err != nil {
		t.Fatal(err)
	}
	maps := map[string]*ops.Doc{}
	for _, m := range bundle.Maps {
		maps[m.ID] = mustApply(t, ops.MapDoc, m.Batch)
	}
	return mustApply(t, ops.LibraryDoc, bundle.Library), maps, bundle
}

func TestImportExample(t *testing.T) {
	t.Parallel()
	lib, maps, bundle := mustImport(t, mustRead(t, "testdata/example.journey.json"))
	if bundle.Workspace.Currency != "EUR" || bundle.Workspace.MinCell != 5 {
		t.Errorf("got %+v", bundle.Workspace)
	}
	l, m := lib.LibraryView(), maps["first-order-alex-ad"].MapView()
	if len(l.Touchpoints) != 5 || len(l.Rules()) != 5 || len(l.Personas) != 1 || l.Journeys[0].Case.Gap != "P30D" {
		t.Errorf("got %+v", l)
	}
	pay := m.Stages[2].Steps[1]
	if pay.Title != "I pay" || pay.Emotions[0].Source != "measured" || pay.Emotions[0].Value != -1.2 || pay.Cards[0].Kind != "quote" || pay.Cards[0].Source != "int-07" {
		t.Errorf("got %+v", pay)
	}
	if m.Review.Cadence != "P3M" || len(m.Lanes) != 5 || m.Stages[0].Accountable != "mkt" || m.Personas[0] != "alex" {
		t.Errorf("got %+v", m)
	}
}

func TestImportDemo(t *testing.T) {
	t.Parallel()
	lib, maps, bundle := mustImport(t, demo.Bundle())
	l := lib.LibraryView()
	if len(maps) != 3 || maps[demo.MainMap] == nil || len(l.Touchpoints) != 40 || len(bundle.Notes) != 0 {
		t.Errorf("got %d maps, %d touchpoints, notes %q", len(maps), len(l.Touchpoints), bundle.Notes)
	}
	channels := map[string]bool{}
	for _, c := range l.Channels {
		channels[c.ID] = true
	}
	for _, tp := range l.Touchpoints {
		for _, c := range tp.Channels {
			if !channels[c] {
				t.Errorf("touchpoint %s names the channel %s, which is not in the library", tp.ID, c)
			}
		}
	}
	if !channels["channel-marketplace"] || lib.Node("channel-marketplace").F["x-ojm-id"] != "marketplace" {
		t.Error("an id that two lists use was not told apart")
	}
}

func TestValidateNamesThePath(t *testing.T) {
	t.Parallel()
	example := string(mustRead(t, "testdata/example.journey.json"))
	for _, c := range []struct{ name, old, new, want string }{
		{"not JSON", `{`, `[`, ": is not JSON"},
		{"version", `"ojm": "1.0"`, `"ojm": "2.0"`, "ojm: is 2.0"},
		{"later minor", `"ojm": "1.0"`, `"ojm": "1.7"`, ""},
		{"missing", `"name": "Acme Shop", `, ``, "workspace.name: is missing"},
		{"unknown field", `"id": "acme", "name"`, `"id": "acme", "colour": 1, "name"`, "workspace.colour: is not a known field"},
		{"own field", `"id": "acme", "name"`, `"id": "acme", "x-colour": 1, "name"`, ""},
		{"choice", `"kind": "web"`, `"kind": "webb"`, "channels[0].kind: is webb, which is none of web,"},
		{"range", `"severity": 4`, `"severity": 9`, "insights[0].severity: is above 5"},
		{"length of time", `"gap": "P30D"`, `"gap": "P"`, `journeys[0].case.gap: "P" is not written`},
		{"whole number", `"min_sample": 200`, `"min_sample": 1.5`, "metrics[0].min_sample: is not of type integer"},
		{"predicate", `"trait": "first_channel", "op": "eq", "value": "ads"`, `"trait": "first_channel", "op": "is"`, "scenarios[0].filter.op: is is"},
		{"no predicate", `{"not": {"did": "support_call"}}`, `{"never": 1}`, "personas[0].segment.all[1]: matches none"},
		{"twice", `{"id": "web", "name"`, `{"id": "ads", "name"`, `channels[2].id: "ads" is used twice`},
		{"twice in a map", `{"id": "see", "title"`, `{"id": "buy", "title"`, `maps[0].stages[2].id: "buy" is used twice`},
		{"unknown owner", `"accountable": "ecom"`, `"accountable": "nobody"`, `maps[0].stages[2].accountable: names the owner "nobody"`},
		{"no accountable", `"accountable": "ecom", `, ``, "maps[0].stages[2].accountable: is missing"},
		{"unknown touchpoint", `"placements": [{"touchpoint": "pricing"`, `"placements": [{"touchpoint": "prices"`, "maps[0].stages[1].steps[0].placements[0].touchpoint: names"},
		{"unknown evidence", `"evidence": "int-07"}]}]}`, `"evidence": "int-08"}]}]}`, "maps[0].stages[2].steps[1].quotes[0].evidence: names"},
		{"nothing supports", `[{"evidence": "int-07", "stance": "supports"}, {"evidence": "ana-01", "stance": "supports"}]`, `[]`, "insights[0].status: is validated without"},
		{"own ancestor", `"level": "end_to_end"`, `"level": "end_to_end", "parent": "first-order"`, "journeys[0].parent: makes"},
		{"set", `"personas": ["alex"], "scenario"`, `"personas": ["alex", "alex"], "scenario"`, `maps[0].personas: holds "alex" twice`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(example, c.old, c.new, 1)
			if text == example {
				t.Fatal("the case changes nothing")
			}
			var got []string
			for _, p := range ojm.Validate([]byte(text)) {
				got = append(got, p.Path+": "+p.Text)
			}
			all := strings.Join(got, "\n")
			if c.want == "" && all != "" || !strings.Contains(all, c.want) {
				t.Errorf("got %q, want %q", all, c.want)
			}
			if _, err := ojm.Import([]byte(text)); (err != nil) != (c.want != "") || err != nil && journey.KindOf(err) != journey.Invalid {
				t.Errorf("Import gave %v", err)
			}
		})
	}
}

// The document's own rules are told in terms of the bundle.
func TestImportNamesThePathOfRefusedValues(t *testing.T) {
	t.Parallel()
	text := strings.Replace(string(mustRead(t, "testdata/example.journey.json")), `"name": "Hotline"`, `"name": "Hotline", "x-long": "`+strings.Repeat("a", 10_001)+`"`, 1)
	_, err := ojm.Import([]byte(text))
	if err == nil || !strings.Contains(err.Error(), "channels[1].x-long: has 10001 characters") {
		t.Errorf("got %v", err)
	}
}
