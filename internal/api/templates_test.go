package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/template"
)

// view reads a map or the library as the API shows it.
func view[T any](t *testing.T, h *house, path string) T {
	t.Helper()
	status, _, text := h.call("GET", path, nil)
	if status != http.StatusOK {
		t.Fatalf("GET %s: %d %s", path, status, text)
	}
	var got struct {
		View T `json:"view"`
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	return got.View
}

// begin makes a map of a template and returns its id.
func begin(t *testing.T, h *house, body map[string]string) string {
	t.Helper()
	status, _, text := h.call("POST", "/maps/from-template", body)
	var got struct{ ID string }
	if err := json.Unmarshal([]byte(text), &got); err != nil || status != http.StatusOK || got.ID == "" {
		t.Fatalf("from %v: %d %s", body, status, text)
	}
	return got.ID
}

// claims returns the ids of what the library says about a map, in order.
func claims(l journey.Library, mapID string) []string {
	var out []string
	on := func(id string, at ...journey.Anchor) {
		if slices.ContainsFunc(at, func(a journey.Anchor) bool { return a.Map == mapID }) {
			out = append(out, id)
		}
	}
	for _, r := range l.Insights {
		on(r.ID, r.At...)
	}
	for _, r := range l.Opportunities {
		on(r.ID, r.At...)
	}
	for _, r := range l.Moments {
		on(r.ID, r.At)
	}
	return out
}

// refs returns what the cards of a map refer to.
func refs(m journey.Map) []string {
	var out []string
	for _, stage := range m.Stages {
		for _, step := range stage.Steps {
			for _, c := range step.Cards {
				if c.Ref != "" {
					out = append(out, c.Ref)
				}
			}
		}
	}
	return out
}

func TestListTemplates(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	status, _, text := h.call("GET", "/templates", nil)
	var got []template.Info
	if err := json.Unmarshal([]byte(text), &got); err != nil || status != http.StatusOK {
		t.Fatalf("%d %s", status, text)
	}
	if want := template.List(); len(got) != len(want) || got[0].ID != want[0].ID || got[0].When != want[0].When || len(got[0].Curve) == 0 {
		t.Errorf("got %+v", got)
	}
}

// TestEveryTemplateTwice makes two maps of each template: both are whole, each
// has pains, gains, opportunities and moments of its own, and they share the
// rest of the library.
func TestEveryTemplateTwice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, info := range template.List() {
		first := begin(t, h, map[string]string{"template": info.ID})
		before := view[journey.Library](t, h, "/library")
		second := begin(t, h, map[string]string{"template": info.ID, "title": "  Ours  "})
		after := view[journey.Library](t, h, "/library")
		a, b := view[journey.Map](t, h, "/maps/"+first), view[journey.Map](t, h, "/maps/"+second)
		if a.Title != info.Name || b.Title != "Ours" || a.Kind != info.Kind || len(b.Stages) != info.Stages || b.State != "draft" || b.Origin != "drawn" {
			t.Errorf("%s: %+v and %+v", info.ID, a, b)
		}
		own, others := claims(after, first), claims(after, second)
		if len(own) != len(others) || (len(own) == 0) != (info.Personas == 0) {
			t.Errorf("%s: %d claims on the first map, %d on the second", info.ID, len(own), len(others))
		}
		for _, c := range []struct {
			m      journey.Map
			claims []string
		}{{a, own}, {b, others}} {
			for _, ref := range refs(c.m) {
				if !slices.Contains(c.claims, ref) {
					t.Errorf("%s: a card refers to %s, which is no record of its map", info.ID, ref)
				}
			}
		}
		if len(claims(after, info.ID)) > 0 {
			t.Errorf("%s: records stand on the template itself", info.ID)
		}
		sameShared(t, info.ID, before, after)
	}
}

// sameShared compares what maps of one template share.
func sameShared(t *testing.T, name string, before, after journey.Library) {
	t.Helper()
	strip := func(l journey.Library) string {
		l.Insights, l.Opportunities, l.Moments = nil, nil, nil
		b, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if strip(before) != strip(after) {
		t.Errorf("%s: a second map changes what is shared", name)
	}
	ids := map[string]bool{}
	for _, i := range after.Insights {
		ids[i.ID] = true
	}
	for _, o := range after.Opportunities {
		for _, i := range o.Insights {
			if !ids[i] {
				t.Errorf("%s: an opportunity refers to the insight %s, which is not there", name, i)
			}
		}
	}
}

// TestTemplateBringsBackWhatWasDeleted: a map is whole even if somebody deleted
// the persona that came with an earlier one; what somebody wrote stays.
func TestTemplateBringsBackWhatWasDeleted(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	m := view[journey.Map](t, h, "/maps/"+begin(t, h, map[string]string{"template": "bank-account"}))
	persona := m.Personas[0]
	for _, op := range []map[string]any{
		{"k": "set", "id": persona, "f": map[string]any{"name": "Ida"}},
		{"k": "del", "id": persona},
	} {
		push := map[string]any{"client_id": journey.NewID(noon.Now()), "n": 1, "base": 0, "ops": []any{op}}
		if status, _, text := h.call("POST", "/library/batches", push); status != http.StatusOK {
			t.Fatalf("%v: %d %s", op, status, text)
		}
	}
	begin(t, h, map[string]string{"template": "bank-account"})
	var names []string
	for _, p := range view[journey.Library](t, h, "/library").Personas {
		names = append(names, p.Name)
	}
	if len(names) != 1 || names[0] != "Ida" {
		t.Errorf("personas are %v", names)
	}
}

func TestTemplateTakesAPersona(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	m := view[journey.Map](t, h, "/maps/"+begin(t, h, map[string]string{"template": "bank-account"}))
	blank := begin(t, h, map[string]string{"template": "five-stages", "persona": m.Personas[0]})
	if got := view[journey.Map](t, h, "/maps/"+blank); !slices.Equal(got.Personas, m.Personas) {
		t.Errorf("personas are %v, want %v", got.Personas, m.Personas)
	}
}

func TestTemplateProblems(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, c := range map[string]struct {
		body   map[string]string
		status int
		text   string
	}{
		"unknown":         {map[string]string{"template": "nothing"}, http.StatusNotFound, "no template"},
		"none":            {map[string]string{"title": "x"}, http.StatusBadRequest, "template"},
		"unknown persona": {map[string]string{"template": "five-stages", "persona": "nobody"}, http.StatusBadRequest, "persona"},
		"long title":      {map[string]string{"template": "five-stages", "title": strings.Repeat("x", 201)}, http.StatusBadRequest, "title"},
	} {
		status, _, text := h.call("POST", "/maps/from-template", c.body)
		if status != c.status || !strings.Contains(text, c.text) {
			t.Errorf("%s: %d %s", name, status, text)
		}
	}
	if status, _, text := h.call("GET", "/maps", nil); status != http.StatusOK || strings.TrimSpace(text) != "[]" {
		t.Errorf("a refused call left something behind: %d %s", status, text)
	}
}

// TestOwnTemplates: a map is kept, offered first, begun with twice, renamed and
// deleted; what began with it stays.
func TestOwnTemplates(t *testing.T) {
	t.Parallel()
	h, mapID, _ := openMarket(t)
	for _, records := range []bool{true, false} {
		id := get(t, h.ask("POST", "/maps/"+mapID+"/template", map[string]any{"name": " Our shop ", "when": "A new shop opens.", "records": records}), "id").(string)
		list := h.ask("GET", "/templates", nil)
		want(t, list, id, 0, "id")
		want(t, list, "Our shop", 0, "name")
		want(t, list, "A new shop opens.", 0, "when")
		want(t, list, true, 0, "own")
		if n := len(list.([]any)); n != len(template.List())+1 {
			t.Errorf("%d templates are offered", n)
		}
		before := view[journey.Library](t, h, "/library")
		first := begin(t, h, map[string]string{"template": id, "title": "Second shop"})
		m, old := view[journey.Map](t, h, "/maps/"+first), view[journey.Map](t, h, "/maps/"+mapID)
		if m.Title != "Second shop" || len(m.Stages) != len(old.Stages) || m.State != "draft" || m.Stages[0].Counts != nil {
			t.Errorf("records %t: %+v", records, m)
		}
		if got, wants := len(m.Stages[0].Steps[0].Placements) > 0, records; got != wants {
			t.Errorf("records %t: placements %t", records, got)
		}
		sameShared(t, "own", before, view[journey.Library](t, h, "/library"))
		h.ask("PATCH", "/templates/"+id, map[string]any{"name": "The shop"})
		want(t, h.ask("GET", "/templates", nil), "The shop", 0, "name")
		h.ask("DELETE", "/templates/"+id, nil)
		want(t, h.ask("GET", "/templates", nil), false, 0, "own")
		if status, _, _ := h.call("POST", "/maps/from-template", map[string]any{"template": id}); status != http.StatusNotFound {
			t.Errorf("a deleted template answers %d", status)
		}
		view[journey.Map](t, h, "/maps/"+first)
	}
	for _, name := range []string{"", "   "} {
		if status, _, _ := h.call("POST", "/maps/"+mapID+"/template", map[string]any{"name": name, "records": true}); status < 400 {
			t.Errorf("the name %q is taken: %d", name, status)
		}
	}
	if status, _, _ := h.call("DELETE", "/templates/"+template.List()[0].ID, nil); status != http.StatusNotFound {
		t.Errorf("a template of the program is deleted: %d", status)
	}
}
