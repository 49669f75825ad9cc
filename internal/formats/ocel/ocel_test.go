package ocel_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/formats/formatstest"
	"github.com/sojournhq/sojourn/internal/formats/ocel"
)

// realData counts the tests on data from others that could not run.
var realData formatstest.Real

func TestMain(m *testing.M) { os.Exit(realData.Main(m)) }

const first = `{"ocel:global-log": {"ocel:version": "1.0"},
 "ocel:events": {
  "e1": {"ocel:activity": "order", "ocel:timestamp": "2026-01-01T00:00:00", "ocel:omap": ["c1", "o1", "i1"], "ocel:vmap": {"total": 12.50}},
  "e2": {"ocel:activity": "pay", "ocel:timestamp": "2026-01-02T00:00:00", "ocel:omap": ["c1", "c2"], "ocel:vmap": {}},
  "e3": {"ocel:activity": "audit", "ocel:timestamp": "2026-01-03T00:00:00", "ocel:omap": []}},
 "ocel:objects": {
  "c1": {"ocel:type": "Customer", "ocel:ovmap": {"plan": "gold"}}, "c2": {"ocel:type": "Customer"},
  "o1": {"ocel:type": "order"}, "i1": {"ocel:type": "item"}}}`

const second = `{"objectTypes": [{"name": "order"}], "eventTypes": [],
 "events": [{"id": "e1", "type": "order", "time": "2026-01-01T00:00:00Z", "attributes": [{"name": "total", "value": "3"}], "relationships": [{"objectId": "o1", "qualifier": "placed"}, {"objectId": "i1", "qualifier": ""}]},
  {"id": "e2", "type": "ship", "time": "2026-01-02T00:00:00Z", "relationships": [{"objectId": "o1", "qualifier": "shipped"}]}],
 "objects": [{"id": "o1", "type": "order", "attributes": [{"name": "state", "time": "2026-01-01T00:00:00Z", "value": "new"}, {"name": "state", "time": "2026-01-03T00:00:00Z", "value": "sent"}]}, {"id": "i1", "type": "item"}]}`

// TestVersions: trails are those of the customers, or of the object type that
// most events name; attributes of the object become traits.
func TestVersions(t *testing.T) {
	events, bad := formatstest.Events(t, ocel.Codec(), formatstest.Text("a.jsonocel", first), nil, time.UTC)
	if len(events) != 3 || len(bad) != 0 {
		t.Fatalf("1.0: %d events, bad %v", len(events), bad)
	}
	e := &events[0]
	if total, _ := e.Prop("total"); e.Name != "order" || e.IDs[0].Value != "c1" || total != "12.50" || len(e.Traits) != 1 || e.Traits[0].Value != "gold" {
		t.Errorf("1.0: %+v", e)
	}
	if events[1].ID == events[2].ID || events[1].Name != "pay" || events[2].IDs[0].Value != "c2" {
		t.Errorf("1.0: an event of two customers is %+v and %+v", events[1], events[2])
	}
	events, bad = formatstest.Events(t, ocel.Codec(), formatstest.Text("a.json", second), nil, time.UTC)
	if len(events) != 2 || len(bad) != 0 || events[1].Name != "ship" || events[1].Traits[0].Value != "sent" {
		t.Errorf("2.0: %+v, bad %v", events, bad)
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{first: true, second: true, `{"events": [{"a": 1}]}`: false, "a,b": false} {
		if got := ocel.Codec().Sniff([]byte(text), "x.json") > 0.9; got != want {
			t.Errorf("%.40s: got %v", text, got)
		}
	}
}

func TestHostile(t *testing.T) {
	for name, c := range map[string]struct{ text, say string }{
		"cut":       {first[:200], "cut"},
		"no events": {`{"ocel:events": {}, "ocel:objects": {}}`, "no events"},
		"list":      {`[1]`, "not readable"},
		"wrong":     {`{"events": 3}`, "neither"},
		"huge":      {`{"events": [{"id": "` + strings.Repeat("x", formats.MaxRecord+1<<20) + `"}]}`, "longer than"},
	} {
		if _, _, err := formatstest.TryReadAll(ocel.Codec(), formatstest.Text("a.json", c.text), formats.Options{}); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: got %.200v", name, err)
		}
	}
}

// TestExamples reads the published examples of both versions.
func TestExamples(t *testing.T) {
	for name, least := range map[string]int{"ocel/example_log.jsonocel": 5, "ocel/ocel20_example.jsonocel": 5} {
		path, ok := realData.Path(t, name)
		if !ok {
			return
		}
		events, bad := formatstest.Events(t, ocel.Codec(), formatstest.Open(t, path), nil, time.UTC)
		if len(events) < least || len(bad) != 0 {
			t.Errorf("%s: %d events, bad %v", name, len(events), bad)
		}
	}
}
