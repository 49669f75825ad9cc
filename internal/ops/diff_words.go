package ops

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
)

// shortText is the number of code points up to which a text is quoted in words.
const shortText = 60

// words describes nodes and their changes. name gives the names of the
// library's records.
type words struct{ name func(typ, id string) string }

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

// label names a node with its type: "step Pay", "pain Late fee".
func (w words) label(d *Doc, n *Node) string {
	if n == nil {
		return "something"
	}
	short := w.short(d, n)
	switch n.Type {
	case "map", "library":
		return "the " + n.Type
	case "card":
		return spaced(n.Text("kind")) + " " + short
	case "placement":
		return "touchpoint " + short + w.of(d, n)
	case "emotion":
		text := "emotion of " + short
		if n.F["mode"] == "to_be" {
			text = "wished " + text
		}
		if persona := n.Text("persona"); persona != "" {
			text += " for " + w.name("persona", persona)
		}
		return text
	case "blueprint":
		return spaced(n.Text("layer")) + " " + short
	case "flow":
		return or(n.Text("kind"), "flow") + " " + short
	case "view":
		return "saved view " + short
	}
	return n.Type + " " + short
}

func (w words) of(d *Doc, n *Node) string {
	if where := w.where(d, n); where != "" {
		return " of " + where
	}
	return ""
}

// short names a node without its type.
func (w words) short(d *Doc, n *Node) string {
	switch n.Type {
	case "placement":
		return clip(w.name("touchpoint", n.Text("touchpoint")))
	case "emotion":
		return or(w.where(d, n), "a step without a place")
	case "flow", "link":
		return "from " + w.end(d, n.Text("from")) + " to " + w.end(d, n.Text("to"))
	case "rule":
		return "of " + w.where(d, n)
	case "card":
		if n.Text("text") == "" && n.Text("ref") != "" {
			return clip(w.name(recordOf(n.Text("kind")), n.Text("ref")))
		}
	}
	for _, field := range []string{"name", "title", "text", "statement", "rationale", "kind"} {
		if text := n.Text(field); text != "" {
			return clip(text)
		}
	}
	return n.ID
}

// end names one end of a flow or link.
func (w words) end(d *Doc, id string) string {
	if n := d.nodes[id]; n != nil && (n.Type == "step" || n.Type == "stage" || n.Type == "card") {
		return w.short(d, n)
	}
	return id
}

// recordOf returns the type of the library's record that a kind of card shows.
func recordOf(card string) string {
	switch card {
	case "pain", "gain", "need":
		return "insight"
	}
	return card
}

// where names the place of a node, "" for the document itself.
func (w words) where(d *Doc, n *Node) string {
	parent := d.nodes[n.Pos.Parent]
	switch {
	case n.Pos.Parent == Unplaced:
		return "Unplaced"
	case parent == nil || parent.ID == Root:
		return ""
	}
	return w.short(d, parent)
}

// place names the place of a node in every case.
func (w words) place(d *Doc, n *Node) string { return or(w.where(d, n), "the map") }

// toWhere says where a new node stands.
func (w words) toWhere(d *Doc, n *Node) string {
	if where := w.where(d, n); where != "" && n.Type != "placement" && n.Type != "emotion" && n.Type != "rule" {
		return " to " + where
	}
	return ""
}

// field says how a field of a node differs, in one sentence or, of a set, in
// one for each direction.
func (w words) field(a, b *Doc, n, m *Node, f Field) []string {
	label := w.label(a, n)
	before, after := n.F[f.Name], m.F[f.Name]
	switch {
	case f.Name == "status":
		return []string{status(label, before, after)}
	case f.Name == "point" && point(before) == point(after):
		return []string{"arousal of " + label + " changed"}
	case f.Name == "point":
		return []string{label + " changed from " + point(before) + " to " + point(after)}
	case isName(m.Type, f.Name) && before != nil && after != nil:
		verb := " renamed to "
		if f.Name == "text" || f.Name == "statement" {
			verb = " reworded to "
		}
		return []string{label + verb + w.short(b, m)}
	case f.Register == Set:
		return w.set(label, f, before, after)
	case f.Shape.Kind == "boolean":
		if after == true {
			return []string{label + " is now " + spaced(f.Name)}
		}
		return []string{label + " is no longer " + spaced(f.Name)}
	}
	return []string{spaced(f.Name) + " of " + label + w.value(f, before, after)}
}

// isName reports whether a field is what a node is called by.
func isName(typ, field string) bool {
	return field == "name" || field == "title" || field == "statement" || field == "text" && (typ == "card" || typ == "blueprint" || typ == "comment")
}

// value says how a single value differs.
func (w words) value(f Field, before, after any) string {
	from, short := w.text(f, before)
	to, ok := w.text(f, after)
	switch {
	case after == nil:
		return " removed"
	case !ok || !short:
		return " changed"
	case before == nil:
		return " set to " + to
	}
	return " changed from " + from + " to " + to
}

// text writes a single value; ok is false for one that has no short text.
func (w words) text(f Field, v any) (text string, ok bool) {
	switch v := v.(type) {
	case nil:
		return "", true
	case string:
		switch {
		case f.Ref != "":
			v = w.name(f.Ref, v)
		case len(f.Shape.Enum) > 0:
			v = spaced(v)
		}
		return clip(v), utf8.RuneCountInString(v) <= shortText
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "", false
}

// set says which elements a set gained and lost.
func (w words) set(label string, f Field, before, after any) []string {
	was, _ := before.([]any)
	now, _ := after.([]any)
	var gained, lost, other []string
	for _, e := range now {
		switch i := f.index(was, f.keyOf(e)); {
		case i < 0:
			gained = append(gained, w.element(f, e))
		case !same(was[i], e):
			other = append(other, w.element(f, e))
		}
	}
	for _, e := range was {
		if f.index(now, f.keyOf(e)) < 0 {
			lost = append(lost, w.element(f, e))
		}
	}
	var out []string
	name := spaced(f.Name)
	for _, part := range []struct {
		elements []string
		verb     string
	}{{gained, " gained "}, {lost, " lost "}, {other, " has changed "}} {
		if len(part.elements) > 0 {
			out = append(out, label+part.verb+name+" "+strings.Join(part.elements, ", "))
		}
	}
	if len(out) == 0 {
		out = append(out, "order of "+name+" of "+label+" changed")
	}
	return out
}

func (w words) element(f Field, e any) string {
	key := f.keyOf(e)
	if f.Ref != "" {
		key = w.name(f.Ref, key)
	}
	return clip(key)
}

// status says what became of a claim.
func status(label string, before, after any) string {
	switch after {
	case nil:
		return "status of " + label + " removed"
	case journey.Stale:
		return label + " is stale"
	case journey.Hypothesis:
		if before == nil {
			return label + " marked as a hypothesis"
		}
		return label + " is a hypothesis again"
	}
	return label + " " + spaced(fmt.Sprint(after))
}

// point writes an emotion point: "-0.5 confused".
func point(v any) string {
	o := fieldsOf(v)
	value, _ := o["value"].(float64)
	text := strconv.FormatFloat(value, 'g', -1, 64)
	if label, ok := o["label"].(string); ok {
		text += " " + clip(label)
	}
	return text
}

func spans(n int) string {
	if n <= 1 {
		return "now spans one column"
	}
	return fmt.Sprintf("now spans %d columns", n)
}

// with counts what came or went with a node.
func with(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", with one element in it"
	}
	return fmt.Sprintf(", with %d elements in it", n)
}

func spaced(name string) string { return strings.ReplaceAll(strings.TrimPrefix(name, "x-"), "_", " ") }

// clip shortens a text to one short line.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= shortText {
		return s
	}
	runes := []rune(s)
	return strings.TrimRight(string(runes[:shortText-1]), " ") + "…"
}

// or returns the first text that is not empty.
func or(texts ...string) string {
	i := slices.IndexFunc(texts, func(t string) bool { return t != "" })
	return texts[max(i, 0)]
}
