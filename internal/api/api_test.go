package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestMainJob goes the way of a newcomer: a file, rules, a map, numbers on it,
// the people behind one, one person's trail.
func TestMainJob(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	job := h.bringFile()
	h.mapEvents()
	made := h.ask("POST", "/maps/discover", map[string]any{"title": "Buying", "min_share": 0})
	id := get(t, made, "id").(string)
	overlay := h.ask("GET", "/maps/"+id+"/overlay", nil)
	want(t, overlay, 4, "start", "n")
	visit := named(t, get(t, overlay, "touchpoints"), "Visit")
	want(t, visit, 4, "reached")

	// The same question through an analysis has the same number.
	table := h.ask("POST", "/analyze/touchpoints", map[string]any{"map": id, "level": "touchpoint"})
	want(t, table, 4, "persons")
	for _, row := range get(t, table, "data", "rows").([]any) {
		el := named(t, get(t, overlay, "touchpoints"), get(t, row, "name").(string))
		want(t, el, get(t, row, "persons"), "reached")
	}

	people := h.ask("POST", "/maps/"+id+"/people", map[string]any{"element": get(t, visit, "id"), "number": "reached"})
	want(t, people, 4, "total")
	want(t, people, "ana", "people", 0, "label")
	person := h.ask("GET", "/persons/"+get(t, people, "people", 0, "id").(string), nil)
	want(t, person, 4, "total")
	want(t, person, "Payment", "trail", 3, "touchpoint_name")
	want(t, person, 40, "trail", 3, "value")
	want(t, h.ask("GET", "/persons?q=ben", nil), 1, "total")

	// Without its rules nothing is measured any more, and the map says why.
	for _, r := range get(t, h.ask("GET", "/rules", nil), "rules").([]any) {
		h.ask("DELETE", "/rules/"+get(t, r, "id").(string), nil)
	}
	visit = named(t, get(t, h.ask("GET", "/maps/"+id+"/overlay", nil), "touchpoints"), "Visit")
	want(t, visit, false, "measured")
	want(t, visit, "no rule leads to its touchpoints", "reason")
	h.deadLetters(get(t, job, "id").(string))
}

// bringFile previews a file, imports it by the mapping of the preview and looks
// at what came of it.
func (h *house) bringFile() (job any) {
	t := h.t
	file := h.ask("POST", "/files?name=shop.csv", shop)
	preview := h.ask("POST", "/imports/preview", map[string]any{"file": get(t, file, "id")})
	want(t, preview, "user", "mapping", "ids", "user_id")
	want(t, preview, 10, "quality", "accepted")
	want(t, h.ask("GET", "/status", nil), 0, "events")
	other := h.ask("POST", "/files?name=members.csv", "user,town\nana,Oslo\nben,Rome\n")
	join := h.ask("POST", "/imports/join", map[string]any{"file": get(t, file, "id"), "other": get(t, other, "id")})
	want(t, join, "user", "keys", 0, "key")
	want(t, join, "user", "keys", 0, "on")

	job = h.importFile(map[string]any{"file": get(t, file, "id"), "mapping": get(t, preview, "mapping"), "keep_ids": true})
	want(t, job, 12, "report", "read")
	want(t, job, 10, "report", "accepted")
	want(t, job, 1, "report", "rejected", "no_person")
	want(t, job, 1, "report", "rejected", "bad_time")
	status := h.ask("GET", "/status", nil)
	want(t, status, 10, "events")
	want(t, status, 4, "persons")
	want(t, status, 1, "unmapped_share")
	want(t, status, false, "refreshing")
	want(t, h.importCSV("again.csv", shop), 10, "report", "duplicate")
	return job
}

// mapEvents takes every suggestion for a rule.
func (h *house) mapEvents() {
	t := h.t
	for _, s := range h.ask("GET", "/rules/suggestions", nil).([]any) {
		h.ask("POST", "/rules", map[string]any{"match": get(t, s, "match"), "new_touchpoint": map[string]any{"name": get(t, s, "touchpoint_name"), "channel": "web"}})
	}
	want(t, h.ask("GET", "/rules", nil), 0, "unmapped_share")
	want(t, h.ask("GET", "/library", nil), "Web", "view", "channels", 0, "name")
	tested := h.ask("POST", "/rules/test", map[string]any{"event": map[string]any{"name": "visit", "channel": "web"}})
	want(t, tested, "Visit", "touchpoint_name")
	want(t, h.ask("GET", "/properties/source", nil), "file", 0, "value")
}

// deadLetters lists what was rejected, as JSON and as CSV.
func (h *house) deadLetters(job string) {
	want(h.t, h.ask("GET", "/imports/"+job+"/dead", nil), 2, "total")
	want(h.t, h.ask("GET", "/imports/"+job+"/dead?reason=bad_time", nil), 13, "rows", 0, "line")
	_, header, csv := h.call("GET", "/imports/"+job+"/dead.csv", nil)
	if !strings.HasPrefix(header.Get("Content-Type"), "text/csv") || !strings.Contains(csv, "bad_time") {
		h.t.Errorf("dead letters as CSV: %v %s", header, csv)
	}
}

func named(t *testing.T, list any, name string) any {
	t.Helper()
	for _, e := range list.([]any) {
		if e.(map[string]any)["name"] == name {
			return e
		}
	}
	t.Fatalf("nothing is called %s in %v", name, list)
	return nil
}

// TestLookups imports orders whose customers stand in another uploaded file.
func TestLookups(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	customers := h.ask("POST", "/files?name=customers.csv", "customer,mail\nc1,ana@example.com\nc2,ben@example.com\n")
	orders := h.ask("POST", "/files?name=orders.csv", "order,customer,ordered,delivered\n1,c1,2026-03-01,2026-03-04\n2,c2,2026-03-02,\n3,c3,2026-03-02,\n")
	job := h.importFile(map[string]any{
		"file":    get(t, orders, "id"),
		"lookups": map[string]any{"customers.csv": get(t, customers, "id")},
		"tz":      "Europe/Oslo",
		"mapping": map[string]any{
			"lookups": []any{map[string]any{"name": "who", "file": "customers.csv", "key": "customer"}},
			"ids":     map[string]any{"email": "who.mail"},
			"events":  []any{map[string]any{"event": "=ordered", "time": "ordered"}, map[string]any{"event": "=delivered", "time": "delivered"}},
		},
	})
	want(t, job, 3, "report", "accepted")
	want(t, job, 1, "report", "rejected", "no_person")
	person := h.ask("GET", "/persons/ana@example.com", nil)
	want(t, person, "2026-02-28T23:00:00Z", "trail", 0, "time")
	want(t, person, "delivered", "trail", 1, "name")
}

// TestEditing changes a map by batches as browsers do.
func TestEditing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := get(t, h.ask("POST", "/maps", map[string]any{"title": "By hand"}), "id").(string)
	base := get(t, h.ask("GET", "/maps/"+id, nil), "seq")
	batch := map[string]any{"client_id": "tab", "n": 1, "base": base, "ops": []any{
		map[string]any{"k": "create", "id": "stage-1", "type": "stage", "f": map[string]any{"name": "Look"}},
	}}
	first := h.ask("POST", "/maps/"+id+"/batches", batch)
	again := h.ask("POST", "/maps/"+id+"/batches", batch)
	want(t, again, get(t, first, "seq"), "seq")
	want(t, h.ask("GET", "/maps/"+id, nil), "Look", "view", "stages", 0, "name")
	want(t, h.ask("GET", "/maps", nil), 1, 0, "stages")
	entries := h.ask("GET", "/maps/"+id+"/ops?after=0", nil)
	want(t, entries, "local", "entries", 1, "actor")

	export := h.ask("GET", "/maps/"+id+"/export", nil)
	want(t, h.ask("POST", "/maps/validate", export), true, "valid")
	h.ask("DELETE", "/maps/"+id, nil)
	if status, _, _ := h.call("GET", "/maps/"+id, nil); status != http.StatusNotFound {
		t.Errorf("a deleted map answers with %d", status)
	}
	h.ask("POST", "/maps/"+id+"/restore", nil)
	want(t, h.ask("GET", "/maps/"+id+"/overlay", nil), false, "stages", 0, "measured")
}

// TestProblems checks that every mistake has its kind, names its place and
// carries a request id.
func TestProblems(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.importCSV("shop.csv", shop)
	tests := []struct {
		name, method, path string
		body               any
		status             int
		kind, says         string
	}{
		{"unknown call", "GET", "/nowhere", nil, 404, "not_found", "openapi.json"},
		{"unknown method", "PUT", "/maps", map[string]any{}, 404, "not_found", "openapi.json"},
		{"no map", "GET", "/maps/library", nil, 404, "not_found", "library"},
		{"too large", "POST", "/maps/import", strings.Repeat("x", 33<<20), 413, "too_large", "32 MiB"},
		{"too deep", "POST", "/analyze/touchpoints", `{"params":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + "}", 400, "invalid", "depth"},
		{"unknown analysis", "POST", "/analyze/sankey", map[string]any{}, 404, "not_found", "funnel"},
		{"unknown parameter", "POST", "/analyze/funnel", map[string]any{"params": map[string]any{"step": 1}}, 400, "invalid", "params"},
		{"unknown field", "POST", "/analyze/funnel", map[string]any{"parms": 1}, 400, "invalid", "parms"},
		{"wrong type", "POST", "/analyze/funnel", map[string]any{"from": 3}, 400, "invalid", "from"},
		{"wrong enum", "POST", "/analyze/funnel", map[string]any{"unit": "cow"}, 400, "invalid", "session"},
		{"bad segment", "POST", "/analyze/touchpoints", map[string]any{"segment": map[string]any{"did": "x", "within": "3 days"}}, 400, "invalid", "segment.within"},
		{"impossible window", "POST", "/analyze/touchpoints", map[string]any{"from": "2026-03-02", "to": "2026-03-01"}, 400, "invalid", "to"},
		{"unknown map", "GET", "/maps/nope/overlay", nil, 404, "not_found", "nope"},
		{"unknown person", "GET", "/persons/nobody", nil, 404, "not_found", "nobody"},
		{"unknown import", "GET", "/imports/nope", nil, 404, "not_found", "nope"},
		{"unknown file", "POST", "/imports", map[string]any{"file": "nope"}, 404, "not_found", "nope"},
		{"nameless upload", "POST", "/files", "x", 400, "invalid", "name"},
		{"broken body", "POST", "/rules", "{", 400, "invalid", ""},
		{"rule without target", "POST", "/rules", map[string]any{"match": map[string]any{"name": "x"}}, 400, "invalid", "touchpoint"},
		{"unknown rule", "DELETE", "/rules/nope", nil, 404, "not_found", "nope"},
		{"unknown property", "GET", "/properties/nope", nil, 404, "not_found", "nope"},
		{"zone", "PATCH", "/workspace", map[string]any{"timezone": "Mars/Olympus"}, 400, "invalid", "IANA"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, header, text := h.call(tt.method, tt.path, tt.body)
			var p struct {
				Kind      string `json:"kind"`
				RequestID string `json:"request_id"`
			}
			if err := json.Unmarshal([]byte(text), &p); err != nil {
				t.Fatalf("status %d is no problem: %s", status, text)
			}
			if status != tt.status || p.Kind != tt.kind || !strings.Contains(text, tt.says) {
				t.Errorf("got %d %s", status, text)
			}
			if p.RequestID == "" || p.RequestID != header.Get("X-Request-Id") {
				t.Errorf("request id %q, in the header %q", p.RequestID, header.Get("X-Request-Id"))
			}
		})
	}
}

// TestThisMachineOnly checks that nothing from elsewhere passes.
func TestThisMachineOnly(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, change := range map[string]func(*http.Request){
		"foreign host":   func(r *http.Request) { r.Host = "evil.example" },
		"proxy":          func(r *http.Request) { r.Header.Set("X-Forwarded-For", "10.0.0.1") },
		"foreign origin": func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"cross site":     func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
	} {
		if status, _, text := h.call("POST", "/rules", map[string]any{"match": map[string]any{"name": "x"}}, change); status != http.StatusForbidden {
			t.Errorf("%s: got %d %s", name, status, text)
		}
	}
}

// TestPages checks the way to the web interface and the operators' pages.
func TestPages(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, page := range []struct{ path, says string }{
		{"//", "page"},
		{"//maps/some-map", "page"},
		{"//assets/a-1.js", "1"},
		{"//healthz", "ok"},
		{"//readyz", "ready"},
		{"//api/v1/openapi.json", "getOverlay"},
		{"//metrics", `sojourn_http_requests_total{route="GET /healthz",status="200"} 1`},
	} {
		status, header, text := h.call("GET", page.path, nil)
		if status != http.StatusOK || !strings.Contains(text, page.says) || header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: %d %.200s", page.path, status, text)
		}
	}
	if status, _, _ := h.call("GET", "//assets/gone.js", nil); status != http.StatusNotFound {
		t.Errorf("a missing asset answers with %d", status)
	}
}
