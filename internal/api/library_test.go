package api_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/ops"
)

// market is a file of 80 people: 40 of them come by an ad, of whom 10 pay; of
// the other 40 pay 30. Everybody visits first.
func market() string {
	var b strings.Builder
	b.WriteString("user,event,at,channel\n")
	for i := range 80 {
		day := i%28 + 1
		line := func(event string, minute int, channel string) {
			fmt.Fprintf(&b, "p%02d,%s,2026-03-%02dT09:%02d:00Z,%s\n", i, event, day, minute, channel)
		}
		ad := i < 40
		if ad {
			line("ad", 0, "ads")
		}
		line("visit", 1, "web")
		if ad && i < 10 || !ad && i < 70 {
			line("pay", 2, "web")
		}
	}
	return b.String()
}

// openMarket is a house with the market's events, its touchpoints, a map that
// was drawn from them, and a persona who comes by the ad.
func openMarket(t *testing.T) (h *house, mapID string, touchpoints map[string]string) {
	t.Helper()
	h = newHouse(t)
	h.importCSV("market.csv", market())
	h.mapEvents()
	mapID = get(t, h.ask("POST", "/maps/discover", map[string]any{"title": "Buying", "min_share": 0}), "id").(string)
	touchpoints = map[string]string{}
	for _, p := range get(t, h.ask("GET", "/library", nil), "view", "touchpoints").([]any) {
		touchpoints[strings.ToLower(get(t, p, "name").(string))] = get(t, p, "id").(string)
	}
	h.library(map[string]any{"k": "create", "id": "ada", "type": "persona", "f": map[string]any{
		"name": "Ada", "kind": "proto", "segment": map[string]any{"did": touchpoints["ad"]},
	}}, map[string]any{"k": "create", "id": "bo", "type": "persona", "f": map[string]any{"name": "Bo", "kind": "proto"}})
	h.push("/maps/"+mapID, map[string]any{"k": "add", "id": ops.Root, "field": "personas", "v": []any{"ada"}})
	return h, mapID, touchpoints
}

// library changes the library by operations, as a client of its own.
func (h *house) library(change ...any) {
	h.ask("GET", "/library", nil) // which makes it, if this is the first look
	h.push("/library", change...)
}

func (h *house) push(path string, change ...any) {
	h.t.Helper()
	h.ask("POST", path+"/batches", map[string]any{"client_id": fmt.Sprintf("test-%p", &change), "n": 1, "base": 0, "ops": change})
}

func TestPersonaNumbers(t *testing.T) {
	t.Parallel()
	h, mapID, _ := openMarket(t)
	got := h.ask("GET", "/personas/ada/numbers", nil)
	want(t, got, "counted", "standing")
	want(t, got, "did Ad", "words")
	want(t, got, 40, "persons")
	want(t, got, 80, "all")

	// The engine's own answer to the same question has the same numbers.
	table := h.ask("POST", "/analyze/touchpoints", map[string]any{"segment": "ada"})
	want(t, table, 40, "persons")
	pay := named(t, get(t, got, "touchpoints"), "Pay")
	want(t, pay, get(t, named(t, get(t, table, "data", "rows"), "Pay"), "persons"), "persons")
	want(t, pay, 0.25, "share")
	want(t, pay, 0.75, "others")
	near(t, get(t, pay, "ratio"), 1.0/3)
	if low, high := get(t, pay, "low").(float64), get(t, pay, "high").(float64); low > 1.0/3 || high < 1.0/3 || high > 1 {
		t.Errorf("interval of the ratio: %v to %v", low, high)
	}
	// What sets the persona apart most for certain comes first; nobody else saw the ad, so it has no ratio.
	want(t, got, "Pay", "touchpoints", 0, "name")
	want(t, named(t, get(t, got, "touchpoints"), "Ad"), nil, "ratio")

	want(t, got, "web", "channels", 0, "channel")
	near(t, get(t, got, "channels", 0, "share"), 50.0/90)
	want(t, got, 1, "channels", 0, "others")

	want(t, got, mapID, "maps", 0, "map")
	want(t, got, 40, "maps", 0, "begin")
	near(t, get(t, got, "maps", 0, "conversion"), 0.25)
	near(t, get(t, got, "maps", 0, "difference"), -0.5)
	if high := get(t, got, "maps", 0, "difference_high").(float64); high > -0.2 {
		t.Errorf("the difference ends at %v", high)
	}
	weeks := get(t, got, "weeks").([]any)
	if n := len(weeks); n < 3 || n > 12 {
		t.Errorf("%d weeks", n)
	}
	want(t, weeks, 40, len(weeks)-1, "persons")
	if first := get(t, weeks, 0, "persons").(float64); first >= 40 {
		t.Errorf("%v people in the first week", first)
	}
}

func TestPersonaWithoutNumbers(t *testing.T) {
	t.Parallel()
	h, _, touchpoints := openMarket(t)
	want(t, h.ask("GET", "/personas/bo/numbers", nil), "no_segment", "standing")
	segment := func(s any) any {
		h.library(map[string]any{"k": "set", "id": "bo", "f": map[string]any{"segment": s}})
		return h.ask("GET", "/personas/bo/numbers", nil)
	}
	few := segment(map[string]any{"all": []any{
		map[string]any{"did": touchpoints["ad"]}, map[string]any{"did": touchpoints["pay"], "count": map[string]any{"op": "ge", "n": 9}},
	}})
	want(t, few, "too_few", "standing")
	want(t, few, 0, "persons")
	want(t, few, []any{}, "touchpoints")
	status, _, text := h.call("GET", "/personas/none/numbers", nil)
	if status != 404 || !strings.Contains(text, "no persona") {
		t.Errorf("%d %s", status, text)
	}
	empty := newHouse(t)
	empty.library(map[string]any{"k": "create", "id": "bo", "type": "persona", "f": map[string]any{"name": "Bo", "kind": "proto", "segment": map[string]any{"did": "x"}}})
	want(t, empty.ask("GET", "/personas/bo/numbers", nil), "no_events", "standing")
}

func TestSegmentSize(t *testing.T) {
	t.Parallel()
	h, _, touchpoints := openMarket(t)
	got := h.ask("POST", "/segments/size", map[string]any{"segment": map[string]any{"not": map[string]any{"did": touchpoints["pay"]}}})
	want(t, got, 40, "persons")
	want(t, got, 80, "all")
	want(t, h.ask("POST", "/segments/size", map[string]any{}), 80, "persons")
	want(t, h.ask("POST", "/segments/size", map[string]any{"segment": "ada"}), 40, "persons")
	status, _, text := h.call("POST", "/segments/size", map[string]any{"segment": map[string]any{"did": "nothing of that name"}})
	if status != 400 && status != 422 {
		t.Errorf("%d %s", status, text)
	}
}

func TestInventory(t *testing.T) {
	t.Parallel()
	h, mapID, touchpoints := openMarket(t)
	h.library(map[string]any{"k": "create", "id": "leaflet", "type": "touchpoint", "f": map[string]any{"name": "Leaflet"}})
	doc := h.ask("GET", "/maps/"+mapID, nil)
	var placement string
	for _, stage := range get(t, doc, "view", "stages").([]any) {
		for _, step := range get(t, stage, "steps").([]any) {
			for _, p := range get(t, step, "placements").([]any) {
				if get(t, p, "touchpoint") == touchpoints["pay"] {
					placement = get(t, p, "id").(string)
				}
			}
		}
	}
	h.push("/maps/"+mapID, map[string]any{"k": "set", "id": placement, "f": map[string]any{"message": "No fee today"}})
	got := h.ask("GET", "/touchpoints/inventory", nil)
	rows := map[string]any{}
	for _, r := range get(t, got, "touchpoints").([]any) {
		rows[get(t, r, "touchpoint").(string)] = r
	}
	pay := rows[touchpoints["pay"]]
	want(t, pay, 40, "events")
	want(t, pay, 40, "persons")
	want(t, pay, "2026-03-28T09:02:00Z", "last")
	want(t, pay, mapID, "maps", 0, "map")
	want(t, pay, "No fee today", "maps", 0, "messages", 0, "text")
	leaflet := rows["leaflet"]
	want(t, leaflet, 0, "events")
	want(t, leaflet, []any{}, "maps")
	if _, ok := leaflet.(map[string]any)["last"]; ok {
		t.Error("nothing happened at the leaflet, and yet it has a last event")
	}
}

func TestUses(t *testing.T) {
	t.Parallel()
	h, mapID, touchpoints := openMarket(t)
	h.library(map[string]any{"k": "create", "id": "dear", "type": "insight", "f": map[string]any{
		"type": "pain", "statement": "Too dear", "at": []any{map[string]any{"map": mapID, "step": "x"}},
	}}, map[string]any{"k": "create", "id": "cheaper", "type": "opportunity", "f": map[string]any{"statement": "How might we be cheaper?"}})
	h.library(map[string]any{"k": "add", "id": "cheaper", "field": "insights", "v": []any{"dear"}})
	uses := get(t, h.ask("GET", "/library/uses", nil), "uses")
	want(t, uses, mapID, "ada", 0, "map")
	want(t, uses, "Buying", "ada", 0, "name")
	want(t, uses, mapID, "dear", 0, "map")
	want(t, uses, "cheaper", "dear", 1, "record")
	want(t, uses, "How might we be cheaper?", "dear", 1, "name")
	want(t, uses, mapID, touchpoints["ad"], 0, "map")
	want(t, uses, "ada", touchpoints["ad"], 1, "record") // by her segment
	if _, used := uses.(map[string]any)["bo"]; used {
		t.Error("nobody uses Bo")
	}
}

func near(t *testing.T, got any, wanted float64) {
	t.Helper()
	if v, ok := got.(float64); !ok || math.Abs(v-wanted) > 1e-9 {
		t.Errorf("got %v, want %v", got, wanted)
	}
}

func TestTheWordForCustomers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	want(t, h.ask("GET", "/workspace", nil), "customers", "customers")
	got := h.ask("PATCH", "/workspace", map[string]any{"customer": " patient ", "customers": "patients"})
	want(t, got, "patient", "customer")
	want(t, h.ask("GET", "/workspace", nil), "patients", "customers")
	want(t, h.ask("PATCH", "/workspace", map[string]any{"customer": "", "customers": ""}), "customer", "customer")
	if status, _, _ := h.call("PATCH", "/workspace", map[string]any{"customer": strings.Repeat("x", 41)}); status < 400 {
		t.Errorf("a word of 41 letters is taken: %d", status)
	}
}

func TestNewMapSaysWhoseItIs(t *testing.T) {
	t.Parallel()
	h, mapID, _ := openMarket(t)
	h.library(map[string]any{"k": "create", "id": "rain", "type": "scenario", "f": map[string]any{"name": "It rains"}})
	made := h.ask("POST", "/maps", map[string]any{
		"title": "Buying, better", "kind": "future", "focus": "scenario", "personas": []string{"ada", "bo"}, "scenario": "rain", "based_on": mapID,
	})
	view := get(t, h.ask("GET", "/maps/"+get(t, made, "id").(string), nil), "view")
	want(t, view, []any{"ada", "bo"}, "personas")
	want(t, view, "rain", "scenario")
	want(t, view, mapID, "based_on")
	want(t, view, "scenario", "focus")
	for field, body := range map[string]map[string]any{
		"persona":  {"personas": []string{"nobody"}},
		"scenario": {"scenario": "snow"},
		"based_on": {"based_on": "nothing"},
		"personas": {"personas": []string{"ada", "ada", "ada", "ada", "ada", "ada"}},
	} {
		body["title"] = "x"
		status, _, text := h.call("POST", "/maps", body)
		if status < 400 || status >= 500 || !strings.Contains(text, field) {
			t.Errorf("%s: %d %s", field, status, text)
		}
	}
}
