package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// takeTable imports a table and returns the id of its map.
func takeTable(t *testing.T, h *house, query string) (id, answer string) {
	t.Helper()
	status, _, text := h.call("POST", "/maps/import?name=coats.csv"+query, "Stages,Find,,Buy\nSteps,I search,I compare,I pay\nWhat hurts,,Slow,\n", func(r *http.Request) { r.Header.Set("Content-Type", "text/csv") })
	if status != 200 {
		t.Fatalf("import: %d %s", status, text)
	}
	var got struct{ Maps []string }
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Maps) > 0 {
		id = got.Maps[0]
	}
	return id, text
}

func TestMapFiles(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	if id, text := takeTable(t, h, "&dry_run=true"); id != "" || !strings.Contains(text, `"title":"What hurts","kind":"text"`) {
		t.Errorf("dry run: %s", text)
	}
	id, text := takeTable(t, h, "&title=Buy+a+coat&lanes=3=pains")
	if !strings.Contains(text, `"kind":"pains"`) {
		t.Errorf("chosen lane: %s", text)
	}
	for format, want := range map[string][3]string{
		"":         {"application/json", id + ".journey.json", `"ojm"`},
		"markdown": {"text/markdown", "buy-a-coat.md", "- **Pains:** Slow"},
		"mermaid":  {"text/plain", "buy-a-coat.mmd", "section Find"},
		"cjml":     {"application/xml", "buy-a-coat.cjml.xml", "<phaseName>Buy"},
		"csv":      {"text/csv", "buy-a-coat.csv", "Pains,,Slow"},
		"xlsx":     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "buy-a-coat.xlsx", "PK"},
		"svg":      {"image/svg+xml", "buy-a-coat.svg", ">I compare<"},
		"pdf":      {"application/pdf", "buy-a-coat.pdf", "%PDF"},
		"png":      {"image/png", "buy-a-coat.png", "PNG"},
		"pptx":     {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "buy-a-coat.pptx", "PK"},
	} {
		query := "?scale=0.3&paper=a4"
		if format != "" {
			query += "&format=" + format
		}
		status, header, got := h.call("GET", "/maps/"+id+"/export"+query, nil)
		if status != 200 || !strings.HasPrefix(header.Get("Content-Type"), want[0]) || !strings.Contains(header.Get("Content-Disposition"), `"`+want[1]+`"`) || !strings.Contains(got, want[2]) {
			t.Errorf("%s: %d %s %s %.200q", format, status, header.Get("Content-Type"), header.Get("Content-Disposition"), got)
		}
	}
	for path, want := range map[string]int{
		"/maps/" + id + "/export?format=docx": 400, "/maps/" + id + "/export?format=svg&page=4": 400, "/maps/nothing/export?format=svg": 404,
	} {
		if status, _, text := h.call("GET", path, nil); status != want {
			t.Errorf("%s: %d %s", path, status, text)
		}
	}
	if status, _, text := h.call("POST", "/maps/import?lanes=x", "Stages,A\nSteps,a\n"); status != 400 || !strings.Contains(text, "lanes") {
		t.Errorf("wrong lanes: %d %s", status, text)
	}
}

// TestPictureOptions says of each option what it brings into a picture and what
// it keeps out of it, for pictures and, where they take it, for slides.
func TestPictureOptions(t *testing.T) {
	h := newHouse(t)
	id, _ := takeTable(t, h, "&title=Buy+a+coat&lanes=3=pains")
	for query, want := range map[string]struct{ has, lacks string }{
		"":                              {">Buy a coat<", ">No.<"},
		"view=table":                    {">No.<", ">Stages<"},
		"view=blueprint":                {">Line of visibility<", ">Slow<"},
		"title=For+the+board":           {">For the board<", ">Buy a coat<"},
		"title=false":                   {">I compare<", ">Buy a coat</text>"},
		"lanes=touchpoints":             {">I compare<", ">Slow<"},
		"lanes=pains":                   {">Slow<", ">Touchpoints<"},
		"paper=a4":                      {`viewBox="0 0 1123 794"`, ""},
		"paper=letter":                  {`viewBox="0 0 1056 816"`, ""},
		"paper=a4&orientation=portrait": {`viewBox="0 0 794 1123"`, ""},
	} {
		status, _, got := h.call("GET", "/maps/"+id+"/export?format=svg&page=1&"+query, nil)
		if status != 200 || !strings.Contains(got, want.has) || want.lacks != "" && strings.Contains(got, want.lacks) {
			t.Errorf("%s: %d, %q is there: %t, %q is there: %t", query, status, want.has, strings.Contains(got, want.has), want.lacks, want.lacks != "" && strings.Contains(got, want.lacks))
		}
	}
	for query, field := range map[string]string{"view=present": "view", "paper=a5": "paper", "orientation=askew": "orientation", "view=": ""} {
		status, _, text := h.call("GET", "/maps/"+id+"/export?format=svg&"+query, nil)
		if field != "" && (status != 400 && status != 422 || !strings.Contains(text, field)) || field == "" && status != 200 {
			t.Errorf("%s: %d %.200s", query, status, text)
		}
	}
}
