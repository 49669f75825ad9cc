package ops

import (
	"maps"
	"slices"
)

// Bare returns what a template keeps of a map, and the records that go with it:
// what was drawn, all of it hypotheses again. Evidence, quotes, numbers that
// somebody measured or typed, versions, reviews and people's verdicts stay
// behind. Without records the library is empty, nothing refers to it, and cards
// that showed a record keep its words.
func Bare(library, m *Doc, mapID string, records bool) (bareLibrary, bareMap *Doc) {
	b := barer{library: library, records: records, persona: firstOf(m.nodes[Root].F["personas"])}
	kept := map[string]*Node{}
	for id, n := range m.nodes {
		if !n.Live() || n.Pos.Parent == Unplaced {
			continue
		}
		if n = b.mapNode(n); n != nil {
			kept[id] = n
		}
	}
	bareMap = New(MapDoc)
	bareMap.Seq = m.Seq
	for _, id := range sortedKeys(kept) {
		n := kept[id]
		if n.Type == "link" && (kept[n.Text("from")] == nil || kept[n.Text("to")] == nil) {
			continue // an end stayed behind
		}
		bareMap.put(n)
	}
	bareLibrary = New(LibraryDoc)
	if !records {
		return bareLibrary, bareMap
	}
	frozen := Freeze(library, bareMap, mapID)
	bareLibrary.Seq = library.Seq
	for _, id := range sortedKeys(frozen.nodes) {
		if n := frozen.nodes[id]; n.Live() && n.Type != "evidence" && n.Type != "comment" {
			bareLibrary.put(bareRecord(n))
		}
	}
	return bareLibrary, bareMap
}

// barer makes nodes of a map bare.
type barer struct {
	library *Doc
	records bool
	persona string // whose emotions stay where personas do not
}

func firstOf(v any) string {
	list, _ := v.([]any)
	if len(list) == 0 {
		return ""
	}
	s, _ := list[0].(string)
	return s
}

// verdicts are the fields of a claim that say how sure a team became; learnt are
// those that only another time or another team can say.
func verdicts() []string { return []string{"evidence", "confidence", "declared", "counts", "claim"} }

func learnt(typ string) []string {
	switch typ {
	case "map":
		return []string{"version", "review", "baseline", "discovery", "origin", "based_on"}
	case "emotion":
		return []string{"n", "low", "high", "source"}
	case "card":
		return []string{"source"}
	case "persona":
		return []string{"quotes"}
	case "metric":
		return []string{"value", "baseline"}
	case "solution":
		return []string{"measured", "due", "link"}
	}
	return nil
}

// unlearnt returns the node without what was learnt about it, as a hypothesis.
func unlearnt(n *Node) *Node {
	out := *n
	out.F, out.Rev = maps.Clone(n.F), maps.Clone(n.Rev)
	for _, f := range slices.Concat(verdicts(), learnt(n.Type)) {
		delete(out.F, f)
		delete(out.Rev, f)
	}
	if _, ok := out.F["status"]; ok && n.Type != "touchpoint" {
		out.F["status"] = "hypothesis"
	}
	return &out
}

// mapNode returns what stays of a node of a map, nil if nothing does.
func (b barer) mapNode(n *Node) *Node {
	if n.Type == "emotion" && n.Text("source") == "measured" || n.Type == "card" && n.Text("kind") == "quote" {
		return nil
	}
	out := unlearnt(n)
	if n.Type == "map" {
		out.F["state"] = "draft"
	}
	if b.records {
		return out
	}
	if n.Type == "emotion" && b.persona != "" && n.Text("persona") != b.persona {
		return nil
	}
	b.spell(n, out)
	t, _ := schema.Type(MapDoc, n.Type)
	for _, f := range t.Fields {
		if f.Ref == "" {
			continue
		}
		if f.Required {
			return nil
		}
		delete(out.F, f.Name)
	}
	delete(out.F, "ref")
	if n.Type == "view" {
		delete(out.F, "personas")
	}
	return out
}

// spell writes the words of the record that a card shows onto the card.
func (b barer) spell(n, out *Node) {
	record := b.library.Node(n.Text("ref"))
	if n.Type != "card" || !record.Live() {
		return
	}
	for _, field := range []string{"statement", "title", "name", "rationale"} {
		if words := record.Text(field); words != "" && out.Text("text") == "" {
			out.F["text"] = words
		}
	}
}

// bareRecord returns a record of the library without what only one team at one
// time could know.
func bareRecord(n *Node) *Node {
	out := unlearnt(n)
	if n.Type == "solution" {
		out.F["state"] = "idea"
	}
	return out
}
