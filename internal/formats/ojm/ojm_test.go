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
		{"no personas", `"personas": ["alex"], "scenario"`, `"personas": [], "scenario"`, "maps[0].personas: is empty: only a draft"},
		{"a card", `"lanes": [`, `"cards": [{"at": "buy", "kind": "note", "text": "New", "lane": "l3", "span": 2}], "links": [{"from": "a", "to": "b"}], "lanes": [`, ""},
		{"a card nowhere", `"lanes": [`, `"cards": [{"at": "nowhere", "kind": "note"}], "lanes": [`, `maps[0].cards[0].at: names "nowhere"`},
		{"a card in no lane", `"lanes": [`, `"cards": [{"at": "buy", "kind": "note", "lane": "nowhere"}], "lanes": [`, `maps[0].cards[0].lane: names the lane`},
		{"a quote without source", `"lanes": [`, `"cards": [{"at": "buy", "kind": "quote", "text": "Why?"}], "lanes": [`, "maps[0].cards[0].source: is missing"},
		{"a moment without metric", `"lanes": [`, `"cards": [{"at": "buy", "kind": "moment", "text": "Paid"}], "lanes": [`, "maps[0].cards[0].metric: is missing"},
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

// What a document cannot hold twice is told, and ids that a map uses twice are
// told apart.
func TestImportOfWhatDocumentsCannotHold(t *testing.T) {
	t.Parallel()
	text := strings.NewReplacer(
		`"emotions": [{"value": 0.5, "label": "curious", "source": "drawn", "status": "hypothesis"}]`, `"emotions": [{"value": 0.5}, {"value": 1}, {"value": 2, "persona": "alex"}]`,
		`{"id": "l3", "kind": "pains"}`, `{"id": "buy", "kind": "pains"}`,
	).Replace(string(mustRead(t, "testdata/example.journey.json")))
	lib, maps, bundle := mustImport(t, []byte(text))
	if len(bundle.Notes) != 1 || !strings.Contains(bundle.Notes[0], "maps[0].stages[0].steps[0].emotions[1]: step see has two") {
		t.Errorf("got notes %q", bundle.Notes)
	}
	m := maps["first-order-alex-ad"]
	if points := m.MapView().Stages[0].Steps[0].Emotions; len(points) != 2 || points[0].Value != 0.5 || points[1].Persona != "alex" {
		t.Errorf("got %+v", points)
	}
	if lane := m.Node("lane-buy"); lane == nil || lane.Type != "lane" {
		t.Error("a lane with the id of a stage was not told apart")
	}
	out := mustExport(t, bundle.Workspace, lib, []ojm.NamedDoc{{ID: "first-order-alex-ad", Doc: m}})
	if !strings.Contains(string(out), "\"id\": \"buy\",\n          \"kind\": \"pains\"") {
		t.Error("the export does not give the lane its id back")
	}
}

// Any bytes give a bundle or an error that says what is wrong, never a panic;
// what is accepted can be written again.
func FuzzImport(f *testing.F) {
	f.Add(mustReadAny("testdata/example.journey.json"))
	f.Add([]byte(`{"ojm":"1.0","workspace":{"id":"a","name":"A","timezone":"UTC"},"x-sojourn-segments":[{"id":"s"}],"x-sojourn-rules":[{"match":{"name":"a"}}]}`))
	f.Add([]byte(`{"ojm":"1.3","workspace":{"id":"a","name":"A","timezone":"UTC"},"journeys":[{"id":"j","name":"J","goal":""}],"personas":[{"id":"p","name":"P","kind":"proto"}],"maps":[{"id":"m","journey":"j","kind":"current","personas":["p"],"version":"1.0.0","state":"draft","x-sojourn-absent":["journey",1],"x-sojourn-unplaced":{"steps":[{"id":"t"}],"x-sojourn-cards":[7,{"kind":"note"}]},"stages":[{"id":"s","name":"S","steps":[{"id":"t","title":"T","x-sojourn-cards":[{"kind":"pain","text":"a","x-sojourn-lane":"nowhere"}],"x-sojourn-order":["a"]}]}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		bundle, err := ojm.Import(b)
		if err != nil {
			if k := journey.KindOf(err); k != journey.Invalid && k != journey.TooLarge {
				t.Fatalf("got %v of kind %s", err, k)
			}
			return
		}
		lib := mustResolve(t, ops.LibraryDoc, bundle.Library)
		var maps []ojm.NamedDoc
		for _, m := range bundle.Maps {
			maps = append(maps, ojm.NamedDoc{ID: m.ID, Doc: mustResolve(t, ops.MapDoc, m.Batch)})
		}
		if _, err := ojm.Export(bundle.Workspace, lib, maps); err != nil {
			t.Fatal(err)
		}
	})
}

func mustReadAny(name string) []byte {
	b, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return b
}

// mustResolve makes the document of a batch that may have parts without effect.
func mustResolve(t *testing.T, kind ops.DocKind, b ops.Batch) *ops.Doc {
	t.Helper()
	effective, err := ops.Resolve(ops.New(kind), b, 1)
	if err != nil {
		t.Fatal(err)
	}
	doc, _, err := ops.Apply(ops.New(kind), effective, 1)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
