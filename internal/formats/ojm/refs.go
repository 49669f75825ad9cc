package ojm

import (
	"fmt"

	"github.com/sojournhq/sojourn/internal/journey"
)

// references checks what the schema cannot say: every id is used once in its
// list, every reference names a record, and what is published or validated has
// what that takes.
func (c *checker) references(bundle map[string]any) {
	r := &references{checker: c, ids: map[string]map[string]bool{}}
	for _, col := range append(collections(), collection{"maps", "map"}) {
		r.ids[col.typ] = map[string]bool{}
		for i, rec := range objects(bundle[col.name]) {
			id := str(rec["id"])
			if r.ids[col.typ][id] {
				c.add(fmt.Sprintf("%s[%d].id", col.name, i), "%q is used twice", id)
			}
			r.ids[col.typ][id] = true
		}
	}
	for i, m := range objects(bundle["maps"]) {
		r.checkMap(m, fmt.Sprintf("maps[%d]", i))
	}
	for _, list := range []string{"insights", "personas"} {
		for i, rec := range objects(bundle[list]) {
			r.claim(rec, fmt.Sprintf("%s[%d]", list, i))
		}
	}
	for i, m := range objects(bundle["moments"]) {
		r.need("metric", m["metric"], fmt.Sprintf("moments[%d].metric", i))
	}
	r.parents(objects(bundle["journeys"]))
}

type references struct {
	*checker
	ids map[string]map[string]bool
}

// need wants a record of that type and id, if there is a value at all.
func (r *references) need(typ string, id any, path string) {
	if id != nil && !r.ids[typ][str(id)] {
		r.add(path, "names the %s %q, which is not in the bundle", typ, str(id))
	}
}

func (r *references) needAll(typ string, ids any, path string) {
	for i, id := range list(ids) {
		r.need(typ, id, fmt.Sprintf("%s[%d]", path, i))
	}
}

func (r *references) checkMap(m map[string]any, path string) {
	r.need("journey", m["journey"], path+".journey")
	r.need("scenario", m["scenario"], path+".scenario")
	r.needAll("persona", m["personas"], path+".personas")
	published := str(m["state"]) == "published"
	if !unfinished(m) && len(list(m["personas"])) == 0 {
		r.add(path+".personas", "is empty: only a draft may have none")
	}
	if published && m["review"] == nil {
		r.add(path+".review", "is missing: a published map needs a review cadence")
	}
	seen := map[string]bool{}
	once := func(o map[string]any, path string) {
		if id := str(o["id"]); seen[id] {
			r.add(path+".id", "%q is used twice in the map", id)
		} else {
			seen[id] = true
		}
	}
	for i, stage := range objects(m["stages"]) {
		at := fmt.Sprintf("%s.stages[%d]", path, i)
		once(stage, at)
		if published && stage["accountable"] == nil {
			r.add(at+".accountable", "is missing: each stage of a published map needs exactly one")
		}
		r.need("owner", stage["accountable"], at+".accountable")
		for _, role := range []string{"responsible", "consulted", "informed"} {
			r.needAll("owner", stage[role], at+"."+role)
		}
		r.needAll("metric", stage["metrics"], at+".metrics")
		for j, step := range objects(stage["steps"]) {
			once(step, fmt.Sprintf("%s.steps[%d]", at, j))
			r.checkStep(step, fmt.Sprintf("%s.steps[%d]", at, j))
		}
	}
	r.checkCards(m, path)
}

// checkCards checks the map's own list of cards: where they stand, and what
// those of a finished map need.
func (r *references) checkCards(m map[string]any, path string) {
	at, lanes := map[string]bool{}, map[string]bool{}
	for _, stage := range objects(m["stages"]) {
		at[str(stage["id"])] = true
		for _, step := range objects(stage["steps"]) {
			at[str(step["id"])] = true
		}
	}
	u, _ := m[xUnplaced].(map[string]any)
	for _, step := range objects(u["steps"]) {
		at[str(step["id"])] = true
	}
	for _, lane := range objects(m["lanes"]) {
		lanes[str(lane["id"])] = true
	}
	for i, c := range objects(m["cards"]) {
		where := fmt.Sprintf("%s.cards[%d]", path, i)
		if !at[str(c["at"])] {
			r.add(where+".at", "names %q, which is no stage and no step of the map", str(c["at"]))
		}
		if lane := str(c["lane"]); lane != "" && !lanes[lane] {
			r.add(where+".lane", "names the lane %q, which is not in the map", lane)
		}
		if name := lacking(c); name != "" && !unfinished(m) {
			r.add(where+"."+name, "is missing: only a draft may go without")
		}
	}
}

// unfinished reports whether a map is a draft or under review.
func unfinished(m map[string]any) bool {
	state := str(m["state"])
	return state == "" || state == "draft" || state == "in_review"
}

// lacking returns what a quote or a moment of truth must name and does not.
func lacking(card map[string]any) string {
	switch {
	case str(card["kind"]) == "quote" && !has(card, "source") && len(list(card["evidence"])) == 0:
		return "source"
	case str(card["kind"]) == "moment" && !has(card, "metric") && !has(card, "ref"):
		return "metric"
	}
	return ""
}

func (r *references) checkStep(step map[string]any, path string) {
	for i, p := range objects(step["placements"]) {
		r.need("touchpoint", p["touchpoint"], fmt.Sprintf("%s.placements[%d].touchpoint", path, i))
	}
	for i, q := range objects(step["quotes"]) {
		r.need("evidence", q["evidence"], fmt.Sprintf("%s.quotes[%d].evidence", path, i))
	}
}

// claim wants evidence for what is called validated.
func (r *references) claim(rec map[string]any, path string) {
	for i, link := range objects(rec["evidence"]) {
		r.need("evidence", link["evidence"], fmt.Sprintf("%s.evidence[%d].evidence", path, i))
	}
	if str(rec["status"]) == journey.Validated && !supported(rec) {
		r.add(path+".status", "is validated without evidence that supports it")
	}
}

// supported reports whether some evidence speaks for a claim.
func supported(rec map[string]any) bool {
	for _, link := range objects(rec["evidence"]) {
		if s := str(link["stance"]); s == "" || s == "supports" {
			return true
		}
	}
	return false
}

// parents wants no journey to be its own ancestor.
func (r *references) parents(journeys []map[string]any) {
	parent := map[string]string{}
	for _, j := range journeys {
		parent[str(j["id"])] = str(j["parent"])
	}
	for i, j := range journeys {
		at := str(j["id"])
		for range len(journeys) {
			if at = parent[at]; at == str(j["id"]) {
				r.add(fmt.Sprintf("journeys[%d].parent", i), "makes the journey its own ancestor")
				break
			}
		}
	}
}

// objects returns the objects of a list.
func objects(v any) []map[string]any {
	var out []map[string]any
	for _, e := range list(v) {
		if o, ok := e.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}

func list(v any) []any { l, _ := v.([]any); return l }
func str(v any) string { s, _ := v.(string); return s }
