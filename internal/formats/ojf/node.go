package ojf

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
)

// node reads a node that is no step.
func (r *reader) node(n node) {
	if n.Stage == "" && n.Lane == "" {
		return // a step
	}
	title, more := strings.TrimSpace(n.Title), strings.TrimSpace(n.Description)
	if title == "" {
		title, more = more, ""
	}
	if len(n.Tags) > 0 {
		more = strings.TrimSpace(more + "\nTags: " + strings.Join(n.Tags, ", "))
	}
	at, ok := r.at(n)
	lane := r.lanes[n.Lane]
	kind := cardKind(n, lane)
	if title == "" {
		return
	}
	if !ok {
		r.card(ops.Unplaced, "", card("text", title, more, n.Severity))
		r.notes = append(r.notes, fmt.Sprintf("“%s” is in no stage of the file; it waits in Unplaced", short(title)))
		return
	}
	if at.isStep {
		r.emotion(at.id, n)
		if n.Blueprint != nil {
			r.blueprint(at.id, *n.Blueprint)
		}
		if n.Moment && kind != "moment" {
			r.card(at.id, "", card("moment", title, "", ""))
		}
	}
	if kind == "touchpoint" && at.isStep {
		r.create("placement", r.id(at.id, "touchpoint"), at.id, map[string]any{"touchpoint": r.touchpoint(title)})
		if more != "" {
			r.card(at.id, lane, card("text", more, "", ""))
		}
		return
	}
	if kind == "touchpoint" {
		kind = "text"
	}
	if kind != "text" {
		lane = ""
	}
	r.card(at.id, lane, card(kind, title, more, n.Severity))
}

// at finds the step or stage of a node: the one that its id begins with, or else
// the first step of its stage.
func (r *reader) at(n node) (place, bool) {
	found, ok := place{}, false
	for _, p := range r.steps {
		switch {
		case p.stage != n.Stage:
		case p.node != "" && strings.HasPrefix(n.ID, p.node+"."):
			return p, true
		case p.isStep && !ok:
			found, ok = p, true
		}
	}
	return found, ok
}

// cardKind is what a node is, by its purpose or else by its lane's name.
func cardKind(n node, lane string) string {
	for _, k := range journey.SheetKinds() {
		if !strings.EqualFold(k.Title, lane) {
			continue
		}
		if k.Kind == "touchpoints" {
			return "touchpoint"
		}
		for _, card := range journey.CardKinds() {
			if journey.CardRow(card) == k.Kind && card != "image" {
				return card
			}
		}
	}
	switch n.Purpose {
	case "pain-point", "bottleneck":
		return "pain"
	case "gain", "opportunity", "touchpoint":
		return n.Purpose
	}
	return "text"
}

func card(kind, text, more, severity string) map[string]any {
	f := map[string]any{"kind": kind, "text": long(text)}
	if more != "" {
		f["description"] = long(more)
	}
	if i := slices.Index([]string{"low", "medium", "high"}, severity); kind == "pain" && i >= 0 {
		f["severity"] = float64(i + 2)
	}
	return f
}

// card makes a card; one with a lane's title stands in that lane of the team's
// own.
func (r *reader) card(parent, lane string, f map[string]any) {
	at := &ops.Place{Parent: parent}
	if lane != "" {
		if r.made[lane] == "" {
			r.made[lane] = fmt.Sprintf("lane-%d", len(r.made)+1)
			r.create("lane", r.made[lane], "", map[string]any{"kind": "text", "title": short(lane)})
		}
		at.Lane = r.made[lane]
	}
	r.ops = append(r.ops, ops.Op{K: ops.Create, Type: "card", ID: r.id(strings.TrimPrefix(parent, "@"), "card"), At: at, F: f})
}

// id makes the id of the next element of a parent.
func (r *reader) id(parent, typ string) string {
	r.count[parent+typ]++
	return fmt.Sprintf("%s-%s-%d", parent, typ, r.count[parent+typ])
}

// touchpoint returns the library's record with the name, which it makes if there
// is none.
func (r *reader) touchpoint(name string) string {
	name = short(name)
	for _, t := range r.library.Touchpoints {
		if strings.EqualFold(t.Name, name) && t.State != "retired" {
			return t.ID
		}
	}
	key := strings.ToLower(name)
	if r.touchpoints[key] == "" {
		r.touchpoints[key] = strings.TrimPrefix(fmt.Sprintf("%s-touchpoint-%d", r.prefix, len(r.touchpoints)+1), "-")
		r.records = append(r.records, ops.Op{K: ops.Create, Type: "touchpoint", ID: r.touchpoints[key], F: map[string]any{"name": name}})
	}
	return r.touchpoints[key]
}

// short makes a title of a text, long a text of a card.
func short(s string) string { return runes(strings.Join(strings.Fields(s), " "), 200) }
func long(s string) string  { return runes(strings.TrimSpace(s), 4_000) }

func runes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

func or(texts ...string) string {
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			return t
		}
	}
	return ""
}
